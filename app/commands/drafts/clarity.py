"""The clarity card (H11): of one follow-up, and the defaults in the settings."""

from __future__ import annotations

import click

from app.commands.drafts.delivery import scriptwriter_of
from app.commands.framework import options
from app.commands.framework.act import do
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import fields, give
from app.settings.author import BETWEEN
from data.model.clarity import Clarity
from data.model.text import plain
from data.model.vocabulary import Kind
from data.words.card_lines import check_line
from data.words.labels.said_as import phrase, said_as_of


@click.command(epilog='\b\nExample:\n  ringback clarity 12 --why "I\'m writing about the backend role."')
@click.argument("followup_id", metavar="[ID]", type=options.FollowUpNumber(), required=False)
@click.option("--kind", type=options.OneOf(Kind), help="Without an ID: the lines for this kind of follow-up.")
@click.option("--name", help="Without an ID: your name, as you sign it.")
@click.option(
    "--email",
    "emails",
    multiple=True,
    help="Without an ID: your e-mail address. Repeat it for others that are yours; drafts are sent "
    "from the first one.",
)
@click.option("--signature", help="Without an ID: the line below your name in e-mails, e.g. 'ICU nurse, Porto'.")
@click.option("--who", help="Who you are, in a sentence.")
@click.option("--offer", help="What you offer: what you're good at, in a sentence.")
@click.option("--why", help="Why you're writing or calling.")
@click.option(
    "--said-as",
    metavar="WORDS",
    help="With an ID: how you'd say in drafts what it is about, e.g. 'the backend role'.",
)
@click.option("--help-line", "help_", help="How they can help: the one thing you ask for.")
@options.as_json
@pass_run
def clarity(
    run: Run,
    followup_id: int | None,
    kind: Kind | None,
    name: str | None,
    emails: tuple[str, ...],
    signature: str | None,
    who: str | None,
    offer: str | None,
    why: str | None,
    said_as: str | None,
    help_: str | None,
    as_json: bool,
) -> None:
    """Show or edit your clarity card: who you are, how they can help.

    With an ID, the card of that follow-up; without one, your defaults, saved in config.toml. An empty
    text removes a line.
    """
    lines = {
        key: words
        for key, words in (("who", who), ("offer", offer), ("why", why), ("help", help_))
        if words is not None
    }
    for line in lines.values():
        check_line(line)
    email = BETWEEN.join(emails) if emails else None
    you = (("name", name), ("email", email), ("signature", signature))
    own = {key: words for key, words in you if words is not None}
    if followup_id is None:
        if said_as is not None:
            raise click.UsageError("--said-as is for one follow-up: give its ID.")
        _defaults(run, {**own, **lines}, kind, as_json)
        return
    if own or kind:
        raise click.UsageError("--name, --email, --signature and --kind change your defaults: leave out the ID.")
    followup = run.followup(followup_id)
    said = None if said_as is None else phrase(said_as)
    if lines or said is not None:
        do(run, lambda store: store.clarify(followup_id, lines, run.now, said), as_json=as_json)
        return
    card = scriptwriter_of(run).clarity(followup)
    _show_card(card, {"said_as": said_as_of(followup)}, as_json)


def _defaults(run: Run, given: dict[str, str], kind: Kind | None, as_json: bool) -> None:
    from app.settings.author import write_author

    author = run.config.author
    if given:
        write_author(run.config.folder, given, kind)
        from app.settings.config import load

        author = load(run.config.folder).author
    card = author.default(kind) if kind else author.clarity
    own = {"name": author.name, "email": author.email, "signature": author.signature}
    _show_card(card, own, as_json, author.more_emails)


def _show_card(card: Clarity, own: dict[str, str], as_json: bool, more: tuple[str, ...] = ()) -> None:
    facts = {**own, **{name: getattr(card, name) for name in Clarity._fields}}
    labels = {
        "said_as": "In drafts",
        "name": "Name",
        "email": "E-mail",
        "signature": "Signature",
        "who": "Who",
        "offer": "Offer",
        "why": "Why",
        "help": "Help",
    }
    shown = {**facts, "email": BETWEEN.join((facts["email"], *more))} if more else facts
    give(
        lambda: {**facts, "more_emails": list(more)} if more else facts,
        lambda: fields((labels[name], plain(words) or "–") for name, words in shown.items()),
        as_json=as_json,
    )
