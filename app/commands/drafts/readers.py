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
@click.option("--by", "way", type=options.OneOf(Handed), help="Hand them the draft: copy, file or mail.")
@click.option("--to", metavar="ADDRESS", help="With mail: their address.")
@click.option("--said", help="They have read it, and said this.")
@options.as_json
@pass_run
def reader(
    run: Run, followup_id: int, who: str, way: Handed | None, to: str | None, said: str | None, as_json: bool
) -> None:
    """Let a friend read your draft, and note what they said."""
    followup = run.followup(followup_id)
    name = text.one_line(who, "reader")
    if (way is None) == (said is None):
        raise click.UsageError("Give either --by, to hand it out, or --said, once it was read.")
    if said is not None:
        waiting = [one for one in followup.readings if text.fold(one.reader) == text.fold(name)]
        if not waiting or waiting[-1].id is None:
            raise RuleError(f"No draft was handed to {name}.")
        reading_id, note = waiting[-1].id, text.note(said)
        do(run, lambda store: store.read_by(followup_id, reading_id, note, run.now), as_json=as_json)
        return
    if way is None:
        raise AssertionError("one of the two was given")
    check_writable(followup)
    if not text.can_be_seen(name):
        raise RuleError("Name who reads it.")
    from app.drafting.reader import log_handed
    from app.drafting.versions import begun_or_script

    medium = followup.drafts[0].medium if followup.drafts else None  # what was kept last is what is read
    words = begun_or_script(scriptwriter_of(run), followup, run.now, medium).draft
    with run.store():  # what can't be noted isn't handed out
        pass
    went = _hand(run, words, name, to or "", way)
    with logged_after(went, "Once it can be written, do the same again, and delete that file."):
        done = done_by(run, lambda store: log_handed(store, words, followup_id, name, way, run.now))
    give_sent(run, done, went, as_json)


def _hand(run: Run, words: Draft, name: str, address: str, way: Handed) -> str:
    from app.drafting.letters import drafts_place
    from app.drafting.reader import letter_to_reader
    from data.mail.outgoing import save

    if way is Handed.COPY:
        return copy_out(words, "hand it out with --by file, or --by mail")
    if way is Handed.MAIL and not address:
        raise click.UsageError("Mail needs --to, the reader's address.")
    letter = letter_to_reader(words, name, address, run.config, run.now)
    if way is Handed.MAIL:
        open_mail(run, letter)
        return ""
    return f" Saved as {save(letter, drafts_place(run.config, run.path))}."
