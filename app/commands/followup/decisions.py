"""Ways out of a stall, and searches: switch, renew, colleague, find."""

from __future__ import annotations

import click

from app.commands.framework import options, whom
from app.commands.framework.act import do
from app.commands.framework.context import Run, pass_run
from data.model import text
from data.model.errors import RuleError
from data.model.followup import Person, line_of
from data.model.vocabulary import Medium
from data.rules.acts.checks import check_person
from data.rules.acts.decisions import WAYS
from data.rules.acts.search import Findings

_WAY = click.Choice([way.value for way in WAYS] + [Medium.VOICEMAIL.value], case_sensitive=False)


@click.command(epilog="\b\nExample:\n  ringback switch 12 message")
@options.followup_id
@click.argument("medium", metavar="[MEDIUM]", type=_WAY, required=False)
@options.as_json
@pass_run
def switch(run: Run, followup_id: int, medium: str | None, as_json: bool) -> None:
    """Switch to another medium, today.

    Without a MEDIUM, Ringback takes the one on file that you've used least. If you've reached the limit, you get
    one more attempt, and then you decide again.
    """
    run.followup(followup_id)
    way = line_of(Medium(medium)) if medium else None
    do(run, lambda store: store.switch([followup_id], way, run.now), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback renew 12 --purpose 'news: we met her colleague'")
@options.followup_id
@click.option("--purpose", required=True, help="Your purpose this time, e.g. news, an idea or something for them.")
@options.as_json
@pass_run
def renew(run: Run, followup_id: int, purpose: str, as_json: bool) -> None:
    """Start again today, with a new purpose."""
    run.followup(followup_id)
    words = text.one_line(purpose, "purpose")
    do(run, lambda store: store.renew([followup_id], words, run.now), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback colleague 12 'Sam Ortiz' --email sam@initech.example")
@options.followup_id
@click.argument("name", required=False, default="")
@whom.which_person
@click.option("--title", default="", help="Their job there.")
@click.option("--email", default="", help="Their e-mail address.")
@click.option("--phone", default="", help="Their phone number.")
@click.option("--profile", default="", metavar="URL", help="Their LinkedIn page, or another profile page.")
@options.as_json
@pass_run
def colleague(
    run: Run,
    followup_id: int,
    name: str,
    which: int | None,
    title: str,
    email: str,
    phone: str,
    profile: str,
    as_json: bool,
) -> None:
    """Carry on with somebody else at the same organisation.

    The follow-up is closed, and a new one about the same thing is opened and printed. Without a NAME, its first
    step is to find somebody there.
    """
    where = run.followup(followup_id).where
    person = Person(name, where, title, email, phone, profile)
    if not name.strip():
        if title or email or phone or profile or which is not None:
            raise click.UsageError("Give the NAME of the person, too.")
        do(run, lambda store: store.turn_to(followup_id, None, run.now), as_json=as_json)
        return
    checked = check_person(person)
    whom.do_naming(
        run,
        lambda store, meant: store.turn_to(followup_id, checked, run.now, meant),
        name,
        which,
        as_json=as_json,
    )


@click.command(
    epilog="\b\nExamples:\n  ringback find 12 --main-line '+1 212 555 0100' --sales 'Pam: ask for Mr Hale'\n"
    "  ringback find 12 --name 'Tom Hale' --extension 12 --told-by 'Pam in Sales' --may-mention"
)
@options.followup_id
@click.option("--domain", default="", help="The domain of their e-mail addresses.")
@click.option("--site", default="", help="The organisation's website.")
@click.option(
    "--main-line", default="", metavar="NUMBER", help="The switchboard, or another number that is always answered."
)
@click.option("--sales", default="", help="Who answered in sales, and what they said.")
@click.option("--name", default="", help="The name of the person to speak to.")
@whom.which_of_name
@click.option("--title", default="", help="Their job there.")
@click.option("--phone", default="", help="Their phone number.")
@click.option("--extension", default="", help="Their extension, on that number or on the main line.")
@click.option("--email", default="", help="Their e-mail address.")
@click.option("--profile", default="", metavar="URL", help="Their LinkedIn page, or another profile page.")
@click.option("--told-by", default="", metavar="WHO", help="Who told you. It's saved in the same place as --via.")
@click.option("--may-mention", is_flag=True, help="You may mention by name who told you (--told-by).")
@options.as_json
@pass_run
def find(run: Run, /, followup_id: int, which: int | None, as_json: bool, may_mention: bool, **found: str) -> None:
    """Save what you found out: who to speak to, a number, an address.

    Give as much as you know. Once you can reach them, the next step is to get in touch.
    """
    if not (any(found.values()) or may_mention):
        raise click.UsageError("Give at least one thing you found, such as --main-line.")
    followup = run.followup(followup_id)
    if which is not None and not found["name"]:
        raise click.UsageError("--person needs --name: it says which of the people called that.")
    if which is not None and followup.person and followup.person.id != which:
        raise RuleError(f"{text.plain(followup.who)} is already the person of number {followup_id}.")
    if may_mention and not (found["told_by"] or followup.via):
        raise click.UsageError("--may-mention needs --told-by, the person you may mention.")
    findings = Findings(**found, may_mention=may_mention)
    whom.do_naming(
        run,
        lambda store, meant: store.find(followup_id, findings, run.now, meant),
        findings.name,
        which,
        as_json=as_json,
    )
