"""Changing what is on file: edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from app.commands.framework import options, whom
from app.commands.framework.context import Run, pass_run
from data.model import text
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.vocabulary import Kind
from data.rules.acts.checks import LONGEST_LIST, MOST_ATTEMPTS, check_person
from data.rules.acts.companies import with_organisation
from data.rules.identity.address_lists import with_fields
from data.rules.identity.tags import TagChange, checked, read_tags
from data.words.labels.said_as import phrase

if TYPE_CHECKING:
    from data.model.followup import FollowUp

_OF_THE_PERSON = (
    "name",
    "title",
    "email",
    "phone",
    "profile",
    "address",
    "timezone",
    "country",
    "looks_for",
    "offers",
)


@click.command(epilog="\b\nExample:\n  ringback edit 12 --phone '+1 212 555 0199' --status 'second round'")
@options.followup_id
@click.option("--about", help="What you're waiting to hear about.")
@click.option("--said-as", metavar="WORDS", help="How you'd say that in drafts, e.g. 'the backend role'.")
@click.option("--status", help="Where things stand, as they told you.")
@click.option("--kind", type=options.OneOf(Kind), help="What kind of follow-up it is.")
@click.option("--cadence", metavar="NAME", help="The rule for what comes next.")
@click.option(
    "--limit",
    type=options.WholeNumber(0, MOST_ATTEMPTS),
    metavar="N",
    help="How many attempts to make; 0 for no limit.",
)
@click.option("--via", metavar="WHO", help="Who introduced you, or suggested the person.")
@click.option(
    "--may-mention/--may-not-mention",
    default=None,
    help="Whether you may mention by name who introduced you (--via).",
)
@click.option("--org", help="Where they work. On an application or an interview, this changes its company.")
@click.option("--name", help="The person's name.")
@whom.which_of_name
@click.option("--title", help="Their job there.")
@click.option(
    "--email",
    multiple=True,
    help="Their e-mail address, e.g. 'home: dana@home.example'; repeat it for more, the preferred one first. "
    "These replace all that are on file.",
)
@click.option(
    "--phone",
    multiple=True,
    help="Their phone number, e.g. 'mobile: +1 917 555 0100'; repeat it for more, the preferred one first. These "
    "replace all that are on file.",
)
@click.option("--profile", metavar="URL", help="Their LinkedIn page, or another profile page.")
@click.option("--address", help="Where to visit them or send a letter.")
@click.option(
    "--timezone",
    metavar="ZONE",
    help="Their time zone, e.g. Asia/Tokyo. If empty, worked out from their phone number.",
)
@click.option(
    "--country",
    metavar="LETTERS",
    help="Their country, for its public holidays, e.g. JP. If empty, worked out from their phone number.",
)
@click.option("--looks-for", metavar="THINGS", help="What they're looking for, e.g. 'a data engineer, a flat'.")
@click.option("--offers", metavar="THINGS", help="What they can offer, e.g. 'mentoring, a desk'.")
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="Put a tag on the follow-up; repeat it for more."
)
@click.option("--untag", "untags", multiple=True, metavar="TAG", help="Take a tag off; repeat it for more.")
@options.as_json
@pass_run
def edit(
    run: Run,
    /,
    followup_id: int,
    as_json: bool,
    limit: int | None,
    which: int | None,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    **given: Any,
) -> None:
    """Change a follow-up and its person.

    An empty value removes what is on file. Changes to the person apply to all their follow-ups. But an
    application or an interview belongs to its company: on one of those, --org changes that company. If the person
    changes jobs, use --org on another of their follow-ups.
    """
    given |= {name: options.joined(given[name]) if given[name] else None for name in ("email", "phone")}
    changes = {name: value for name, value in given.items() if value is not None}
    tagged = TagChange(read_tags(" ".join(tags)), read_tags(" ".join(untags)))
    if not changes and limit is None and not tagged:
        raise click.UsageError("Give at least one thing to change, such as --phone.")
    before = run.followup(followup_id)
    after = _changed(before, changes)
    if tagged:
        after = replace(after, tags=checked(tagged.applied(before.tags)))
    if limit is not None:
        after = replace(after, limit=limit or None)
    if which is not None and (before.person or not after.person):
        raise click.UsageError("--person needs --name, and a follow-up that has no person yet.")
    is_other = after.person is not None and _is_told_otherwise(before.person, after.person)
    whom.do_naming(
        run,
        lambda store, meant: store.edit(before, after, run.now, meant),
        after.person.name if after.person else "",
        which,
        is_news=lambda _edited: is_other,
        as_json=as_json,
    )


def _is_told_otherwise(before: Person | None, after: Person) -> bool:
    """Return whether something else tells now who somebody is: only then they are looked for on file."""
    from data.rules.identity.doubles import told_by

    return before is None or told_by(before) != told_by(after)


def _changed(before: FollowUp, changes: dict[str, Any]) -> FollowUp:
    words = {
        name: text.one_line(value, name, LONGEST_LIST if name in ("email", "phone") else text.LONGEST_FIELD)
        for name, value in changes.items()
        if isinstance(value, str)
    }
    of_person = {name: words[name] for name in _OF_THE_PERSON if name in words}
    own = ("about", "status", "cadence", "via")
    of_followup: dict[str, Any] = {name: words[name] for name in own if name in words}
    of_followup |= {name: changes[name] for name in ("kind", "may_mention") if name in changes}
    if "said_as" in changes:
        of_followup["said_as"] = phrase(changes["said_as"])
    if "org" in words and before.person is None and "name" in of_person:
        of_person["organisation"] = words["org"]
    after = replace(before, person=_person(before, of_person), **of_followup)
    if "org" in words and "organisation" not in of_person:
        after = with_organisation(after, words["org"])
    return after


def _person(before: FollowUp, changes: dict[str, Any]) -> Person | None:
    if before.person is None and not changes:
        return None
    if before.person is None and not changes.get("name"):
        raise RuleError(f"There is no person yet at {before.who}: give --name too.")
    person = before.person or Person(changes["name"], before.organisation)
    return check_person(with_fields(person, changes), before.person) if changes else person
