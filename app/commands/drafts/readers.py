"""A reader (M6): a draft handed to a friend, and what they said of it."""

from __future__ import annotations

import click

from app.commands.drafts.delivery import copy_out, give_sent, logged_after, open_mail, scriptwriter_of
from app.commands.framework import options
from app.commands.framework.act import do, done_by
from app.commands.framework.context import Run, pass_run
from data.model import text
from data.model.drafts import Draft, Handed
from data.model.errors import RuleError
from data.rules.acts.goodbye import check_writable


@click.command(
    epilog="\b\nExamples:\n  ringback reader 12 'Sam Ortiz' --by copy\n"
    "  ringback reader 12 'Sam Ortiz' --said 'Shorter.'"
)
@options.followup_id
@click.argument("who", metavar="READER")
@click.option(
    "--by",
    "way",
    type=options.OneOf(Handed),
    help="How to give them the draft: copy (to the clipboard), file or mail (your mail program).",
)
@click.option("--to", metavar="ADDRESS", help="For --by mail: their e-mail address.")
@click.option("--said", help="What they said about it.")
@options.as_json
@pass_run
def reader(
    run: Run, followup_id: int, who: str, way: Handed | None, to: str | None, said: str | None, as_json: bool
) -> None:
    """Ask a friend to read your draft, and note what they said.

    READER is the friend's name.
    """
    followup = run.followup(followup_id)
    name = text.one_line(who, "reader")
    if (way is None) == (said is None):
        raise click.UsageError("Give either --by, to pass the draft on, or --said, once they've read it.")
    if said is not None:
        waiting = [one for one in followup.readings if text.fold(one.reader) == text.fold(name)]
        if not waiting or waiting[-1].id is None:
            raise RuleError(f"You haven't given {name} a draft yet: use --by first.")
        reading_id, note = waiting[-1].id, text.note(said)
        do(run, lambda store: store.read_by(followup_id, reading_id, note, run.now), as_json=as_json)
        return
    if way is None:
        raise AssertionError("one of the two was given")
    check_writable(followup)
    if not text.can_be_seen(name):
        raise RuleError("Say who will read it.")
    from app.drafting.reader import log_handed
    from app.drafting.versions import begun_or_script

    medium = followup.drafts[0].medium if followup.drafts else None  # what was kept last is what is read
    words = begun_or_script(scriptwriter_of(run), followup, run.now, medium).draft
    with run.store():  # what can't be noted isn't handed out
        pass
    went = _hand(run, words, name, to or "", way)
    with logged_after(went, "When the database can be written again, repeat the command and delete that file."):
        done = done_by(run, lambda store: log_handed(store, words, followup_id, name, way, run.now))
    give_sent(run, done, went, as_json)


def _hand(run: Run, words: Draft, name: str, address: str, way: Handed) -> str:
    from app.drafting.letters import drafts_place
    from app.drafting.reader import letter_to_reader
    from data.mail.outgoing import save

    if way is Handed.COPY:
        return copy_out(words, "use --by file or --by mail instead")
    if way is Handed.MAIL and not address:
        raise click.UsageError("--by mail needs --to, the reader's e-mail address.")
    letter = letter_to_reader(words, name, address, run.config, run.now)
    if way is Handed.MAIL:
        open_mail(run, letter)
        return ""
    return f" Saved as {save(letter, drafts_place(run.config, run.path))}."
