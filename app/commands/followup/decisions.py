"""Ways out of a stall, and searches: switch, renew, colleague, find."""

from __future__ import annotations

import click

from app.commands.framework import options
from app.commands.framework.act import do
from app.commands.framework.context import Run, pass_run
from data.model import text
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
    """Try another way to reach them, today.

    That is MEDIUM, or the way on file that was used least. Where the limit is used up, it is one more attempt;
    afterwards you decide again.
    """
    run.followup(followup_id)
    way = line_of(Medium(medium)) if medium else None
    do(run, lambda store: store.switch([followup_id], way, run.now), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback renew 12 --purpose 'news: we met her colleague'")
@options.followup_id
@click.option("--purpose", required=True, help="What for, this time: news, an idea, something for them.")
@options.as_json
@pass_run
def renew(run: Run, followup_id: int, purpose: str, as_json: bool) -> None:
    """Begin a new cycle, today, for a new purpose."""
    run.followup(followup_id)
    words = text.one_line(purpose, "purpose")
    do(run, lambda store: store.renew([followup_id], words, run.now), as_json=as_json)


@click.command(epilog="\b\nExample:\n  ringback colleague 12 'Sam Ortiz' --email sam@initech.example")
@options.followup_id
@click.argument("name", required=False, default="")
@click.option("--title", default="", help="What they do there.")
@click.option("--email", default="", help="Their e-mail address.")
@click.option("--phone", default="", help="Their number.")
@click.option("--profile", default="", metavar="URL", help="Their LinkedIn or other page.")
@options.as_json
@pass_run
def colleague(
    run: Run, followup_id: int, name: str, title: str, email: str, phone: str, profile: str, as_json: bool
) -> None:
    """Go on with somebody else there, instead of them.

    The follow-up is closed, and a new one about the same is opened, which is printed. Without a NAME, finding
    the person is its first step.
    """
    where = run.followup(followup_id).where
    person = Person(name, where, title, email, phone, profile)
    if not name.strip():
        if title or email or phone or profile:
            raise click.UsageError("Give the NAME of the person too.")
        do(run, lambda store: store.turn_to(followup_id, None, run.now), as_json=as_json)
        return
    checked = check_person(person)
    do(run, lambda store: store.turn_to(followup_id, checked, run.now), as_json=as_json)


@click.command(
    epilog="\b\nExamples:\n  ringback find 12 --main-line '+1 212 555 0100' --sales 'Pam: ask for Mr Hale'\n"
    "  ringback find 12 --name 'Tom Hale' --extension 12 --told-by 'Pam in Sales' --may-mention"
)
@options.followup_id
@click.option("--domain", default="", help="Of an e-mail address there.")
@click.option("--site", default="", help="The company's site.")
@click.option("--main-line", default="", metavar="NUMBER", help="The number that always answers.")
@click.option("--sales", default="", help="Who answered in Sales, and what they said.")
@click.option("--name", default="", help="Of the person to speak to.")
@click.option("--title", default="", help="What they do there.")
@click.option("--phone", default="", help="Their number.")
@click.option("--extension", default="", help="Behind that number, or else behind the main line.")
@click.option("--email", default="", help="Their e-mail address.")
@click.option("--profile", default="", metavar="URL", help="Their LinkedIn or other page.")
@click.option("--told-by", default="", metavar="WHO", help="Who told you; kept as --via.")
@click.option("--may-mention", is_flag=True, help="You may use that name.")
@options.as_json
@pass_run
def find(run: Run, /, followup_id: int, as_json: bool, may_mention: bool, **found: str) -> None:
    """Keep what you found of a person or a number.

    Whatever you give is filled in. Once it is enough, the step that was waiting comes next.
    """
    if not (any(found.values()) or may_mention):
        raise click.UsageError("Give at least one thing that you found, such as --main-line.")
    followup = run.followup(followup_id)
    if may_mention and not (found["told_by"] or followup.via):
        raise click.UsageError("--may-mention needs --told-by, the name that you may use.")
    findings = Findings(**found, may_mention=may_mention)
    do(run, lambda store: store.find(followup_id, findings, run.now), as_json=as_json)
