"""Opening a follow-up: add."""

from __future__ import annotations

from dataclasses import replace

import click

from app.commands.framework import options, whom
from app.commands.framework.act import facts
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from data.model import text
from data.model.followup import Commitment, FollowUp, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.acts.checks import MOST_ATTEMPTS, check_person
from data.rules.identity.tags import read_tags

_OF_A_PERSON = (
    *("title", "email", "phone", "profile", "address", "timezone", "country", "looks_for", "offers", "notes"),
)


@click.command(
    epilog="\b\nExamples:\n  ringback add 'Dana Li' --org Initech --kind networking --email dana@initech.example\n"
    "  ringback add --org Initech --kind application --sent form --sent-at yesterday\n"
    "  ringback add 'Raj Rao' --kind interview --spoke 'today 10:00' --theirs fri"
)
@click.argument("name", required=False, default="")
@click.option("--org", default="", help="Where they work. Enough on its own until you know somebody there.")
@whom.which_person
@click.option("--title", default="", help="Their job there.")
@click.option("--about", default="", help="What you're waiting to hear about.")
@click.option(
    "--said-as", default="", metavar="WORDS", help="How you'd say that in drafts, e.g. 'the backend role'."
)
@click.option(
    "--kind", type=options.OneOf(Kind), default="other", show_default=True, help="What kind of follow-up it is."
)
@click.option("--cadence", metavar="NAME", help="The rule for what comes next. By default, the one for its kind.")
@click.option(
    "--limit",
    type=options.WholeNumber(0, MOST_ATTEMPTS),
    metavar="N",
    help="How many attempts to make; 0 for no limit.",
)
@click.option(
    "--email",
    "emails",
    multiple=True,
    help="Their e-mail address, e.g. 'home: dana@home.example'; repeat it for more. Those already on file "
    "stay, and come first.",
)
@click.option(
    "--phone",
    "phones",
    multiple=True,
    help="Their phone number, e.g. 'mobile: +1 917 555 0100'; repeat it for more. Those already on file "
    "stay, and come first.",
)
@click.option(
    "--profile",
    default="",
    metavar="URL",
    help="Their LinkedIn page, or another profile page. Never replaces one on file.",
)
@click.option("--address", default="", help="Where to visit them or send a letter.")
@click.option(
    "--timezone",
    default="",
    metavar="ZONE",
    help="Their time zone, e.g. Asia/Tokyo. By default, worked out from their phone number.",
)
@click.option(
    "--country",
    default="",
    metavar="LETTERS",
    help="Their country, for its public holidays, e.g. JP. By default, worked out from their phone number.",
)
@click.option("--via", default="", metavar="WHO", help="Who introduced you, or suggested the person.")
@click.option("--may-mention", is_flag=True, help="You may mention by name who introduced you (--via).")
@click.option("--sent", type=options.MEDIUM, help="How you've already tried to reach them.")
@click.option("--sent-at", metavar="WHEN", help="When you tried, e.g. yesterday or '3d ago'. By default, now.")
@click.option("--spoke", metavar="WHEN", help="When you talked to them, e.g. today or 'yesterday 9am'.")
@click.option("--theirs", metavar="WHEN", help="When they said you'd hear from them.")
@click.option("--mine", metavar="WHEN", help="When you said they'd hear from you.")
@click.option(
    "--next",
    "next_time",
    metavar="WHEN",
    help="When to get in touch, e.g. fri, 2w or 'tomorrow 8:30 there' (their time). With --spoke, the time you "
    "agreed on.",
)
@whom.anyway
@click.option(
    "--looks-for", default="", metavar="THINGS", help="What they're looking for, e.g. 'a data engineer, a flat'."
)
@click.option("--offers", default="", metavar="THINGS", help="What they can offer, e.g. 'mentoring, a desk'.")
@click.option(
    "--tag",
    "tags",
    multiple=True,
    metavar="TAG",
    help="Put a tag on the follow-up, e.g. urgent; repeat it for more.",
)
@click.option("--note", default="", help="A note on the attempt (with --sent or --spoke), or else on the person.")
@options.as_json
@pass_run
def add(
    run: Run,
    name: str,
    org: str,
    which: int | None,
    title: str,
    about: str,
    said_as: str,
    kind: Kind,
    cadence: str | None,
    limit: int | None,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    profile: str,
    address: str,
    timezone: str,
    country: str,
    via: str,
    may_mention: bool,
    sent: Medium | None,
    sent_at: str | None,
    spoke: str | None,
    theirs: str | None,
    mine: str | None,
    next_time: str | None,
    anyway: bool,
    looks_for: str,
    offers: str,
    tags: tuple[str, ...],
    note: str,
    as_json: bool,
) -> None:
    """Open a follow-up with a person, or with an organisation.

    Somebody who is already on file is found by NAME. Where several people have that name, --org, --email, --phone
    or --profile tell them apart; if they don't, you get a list: run it again with --person.

    A follow-up about the same thing isn't opened twice. If NAME is on file at another organisation, say who you
    mean with --person, or use --anyway.
    """
    via = text.one_line(via, "name of --via")
    notes = "" if sent or spoke is not None else note
    email, phone = map(options.joined, (emails, phones))
    person = Person(
        name, org, title, email, phone, profile, address, timezone, notes, id=which or None, country=country,
        looks_for=looks_for, offers=offers,
    )  # fmt: skip
    named = text.can_be_seen(name)
    _check_together(person, named, which, via, may_mention, sent, sent_at)
    if sent and spoke is not None:
        raise click.UsageError("Give either --sent or --spoke, and log the other afterwards.")
    chosen = run.book.cadence(run.book.defaults[kind] if cadence is None else cadence)
    new = FollowUp(
        about=text.one_line(about, "text of --about"),
        kind=kind,
        cadence=chosen.name,
        limit=chosen.limit if limit is None else limit or None,
        opened_on=run.today,
        person=check_person(replace(person, notes=text.note(person.notes))) if named else None,
        organisation="" if named else text.one_line(org, "organisation"),
        via=via,
        may_mention=may_mention,
        said_as=_phrase(said_as) if said_as else "",
        tags=" ".join(read_tags(" ".join(tags))),
    )
    had = Touch(run.happened(sent_at), Direction.OUT, sent, text.note(note)) if sent else None
    if spoke is not None:
        had = Touch(run.happened(spoke), Direction.BOTH, Medium.CALL, text.note(note))
    words = ((Side.THEIRS, theirs), (Side.MINE, mine))
    said = tuple(Commitment(side, run.when(when, person)) for side, when in words if when is not None)
    agreed = run.when(next_time, person) if next_time is not None else None
    done, double = whom.done_naming(
        run,
        lambda store, meant: store.add(new, run.now, had, agreed, said, meant),
        name,
        which,
        asked=anyway,
    )
    opened = done.followups[0]
    whom.say_on_file(done, double, as_json=as_json)
    give(
        lambda: facts(opened, run),
        lambda: "\n".join(
            filter(None, (f"{text.plain(done.sentence)} The follow-up's number is {opened.id}.", double))
        ),
        as_json=as_json,
        after_act=True,
    )


def _phrase(said_as: str) -> str:
    from data.words.labels.said_as import phrase  # hardly anybody names one

    return phrase(said_as)


def _check_together(
    person: Person,
    named: bool,
    which: int | None,
    via: str,
    may_mention: bool,
    sent: Medium | None,
    sent_at: str | None,
) -> None:
    """Refuse options that don't go together, before something typed is lost."""
    if not named and not text.can_be_seen(person.organisation):
        raise click.UsageError("Give a NAME, or an organisation with --org.")
    if which is not None and not named:
        raise click.UsageError("--person needs a NAME: it says which of the people called that.")
    if may_mention and not via:
        raise click.UsageError("--may-mention needs --via, the person you may mention.")
    if sent_at is not None and sent is None:
        raise click.UsageError("--sent-at needs --sent, the medium of the attempt.")
    for field in () if named else _OF_A_PERSON:
        if getattr(person, field).strip():
            option = "note" if field == "notes" else field.replace("_", "-")
            raise click.UsageError(f"--{option} needs a NAME: there is no person yet.")
