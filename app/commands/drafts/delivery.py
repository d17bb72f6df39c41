"""What the commands about words share: the scripts of a run, and the ways out for words that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.commands.framework.context import Run
from app.commands.framework.json_forms import followup_facts
from app.commands.framework.output import give
from data.model.drafts import Draft
from data.model.errors import RuleError
from data.model.text import plain
from data.store.connection.errors import StoreError

if TYPE_CHECKING:
    from app.drafting.scripts import Scriptwriter
    from data.mail.letter import Letter
    from data.model.results import Done


def scriptwriter_of(run: Run) -> Scriptwriter:
    """Return what writes the scripts and checks the drafts of this run."""
    from app.drafting.scripts import Scriptwriter

    return Scriptwriter(run.config, run.book)


def give_sent(run: Run, done: Done, went: str, as_json: bool) -> None:
    """Print what an act did, and where the words went."""
    give(
        lambda: followup_facts(done.followups[0], run.moment, run.zone),
        lambda: plain(f"{done.sentence}{went}"),
        as_json=as_json,
        after_act=True,
    )


def open_mail(run: Run, letter: Letter) -> None:
    """Open the mail program with a letter; RuleError where there is none, or it fails."""
    from app.drafting.letters import mail_command
    from app.outbound.mail_program import run_in_background, run_in_front

    command = mail_command(letter, run.config)
    (run_in_front if run.config.mail_program else run_in_background)(command)


def copy_out(words: Draft, otherwise: str) -> str:
    """Copy the words, and return what is to be said of it.

    Where no clipboard can be reached, RuleError that says what can be done otherwise.
    """
    from app.drafting.attempt import as_text
    from app.outbound.clipboard import Copied, copy, to_terminal

    how = copy(as_text(words), to_terminal())
    if how is Copied.NOT:
        raise RuleError(f"There is no clipboard here, and nothing was logged: {otherwise}.")
    if how is Copied.TMUX:
        return " The words are in tmux's buffer: paste them with prefix ]."
    return "" if how.is_certain else " The words were sent to the terminal's clipboard: check that they arrived."


@contextmanager
def logged_after(went: str, remedy: str) -> Iterator[None]:
    """Where what has gone out can't be logged inside of this, say so: ``went`` says where it is, '' for nowhere.

    StoreError, with the ``remedy`` as a sentence, instead of one that says that nothing was changed.
    """
    try:
        yield
    except StoreError as fault:
        if not went:
            raise
        why = str(fault).replace(", so nothing was changed", "").removesuffix(" Nothing was changed.").rstrip(".")
        raise StoreError(f"{went.strip().rstrip('.')}, but it isn't logged ({why}). {remedy}") from fault
