"""What the commands about words share: the script, and the ways out for words that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.context import Run
from app.commands.framework.json_forms import followup_facts
from app.commands.framework.output import give
from data.model import text
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import Medium

if TYPE_CHECKING:
    from app.drafting.scripts import Said, Saying
    from data.mail.letter import Letter
    from data.store.acts.act import Done


def saying_of(run: Run) -> Saying:
    """The scripts and the check of this run."""
    from app.drafting.scripts import Saying

    return Saying(run.config, run.book)


def said_for(
    run: Run,
    saying: Saying,
    followup: FollowUp,
    by: Medium | None,
    occasion: Occasion | None,
    purpose: str | None,
) -> Said:
    """The script for an attempt, an answer with the subject of its thread."""
    from app.drafting.versions import threaded

    reason = None if purpose is None else text.one_line(purpose, "purpose")
    return threaded(saying.say(followup, run.now, by, occasion, reason), followup)


def give_sent(run: Run, done: Done, went: str, as_json: bool) -> None:
    """What an act did, and where the words went."""
    give(
        lambda: followup_facts(done.followups[0], run.moment, run.zone),
        lambda: plain(f"{done.sentence}{went}"),
        as_json=as_json,
        after_act=True,
    )


def open_mail(run: Run, letter: Letter) -> None:
    """Open the mail program with a letter; RuleError where that can't be."""
    from app.outbound.mail_program import command_for, run_in_background, run_in_front
    from data.mail.outgoing import mailto

    command = command_for(mailto(letter), run.config.mail_program)
    (run_in_front if run.config.mail_program else run_in_background)(command)


def copy_out(words: Draft, otherwise: str) -> str:
    """Copy the words, and return what is to be said of it.

    Where no clipboard can be reached, RuleError that says what can be done otherwise.
    """
    from app.drafting.letters import as_text
    from app.outbound.clipboard import Copied, copy, to_terminal

    how = copy(as_text(words), to_terminal())
    if how is Copied.NOT:
        raise RuleError(f"No clipboard can be reached here, and nothing was logged: {otherwise}.")
    if how is Copied.TMUX:
        return " The words are in tmux's buffer: prefix ] pastes them."
    return (
        "" if how.is_certain else " The words were sent to the terminal's clipboard: look whether they are there."
    )
