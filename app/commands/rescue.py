"""A damaged database: what to do about it is said in a line, or asked where somebody is there to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import complain
from app.commands.screen import has_terminal
from app.keeping import command_for, counts_words, instant_words, restored_words
from data.rules.errors import RuleError
from data.rules.text import plain
from data.store.errors import DamagedError, StoreError
from data.store.holding import read_holding
from data.store.restoring import newest_sound, restore, was_ours

if TYPE_CHECKING:
    from app.commands.context import Run


def hint(fault: DamagedError) -> str:
    """What went wrong, with the command that brings back the newest sound backup, where there is one."""
    try:
        backup = newest_sound(fault.path)
    except OSError:
        backup = None
    doctor = f"`{command_for(fault.path, 'doctor')}` saves what can be read of it"
    if backup is None:
        return f"{fault} {doctor}." if was_ours(fault.path) else str(fault)
    command = command_for(fault.path, "restore", backup.path.name)
    return f"{fault.path} is damaged: `{command}` brings back the newest backup, {doctor}."


def rescue(run: Run, fault: DamagedError) -> None:
    """Ask whether the newest sound backup takes the place of the damaged file, and have it so.

    The ``fault`` again where there is none, or nobody to ask; RuleError where the answer is no.
    """
    backup = newest_sound(run.path)
    if backup is None or not has_terminal() or fault.path != run.path:
        raise fault
    held = read_holding(backup.path, run.moment)
    complain(f"{run.path} is damaged. The newest backup, of {instant_words(backup.at, run.now, run.zone)}, has:")
    complain(f"{counts_words(held)}; the last act: {held.act or 'none'}")
    complain(f"What was done since isn't in it: `{command_for(run.path, 'doctor')}` saves what can be read of it.")
    if not click.confirm("Bring it back? The damaged file is kept beside it", err=True):
        raise RuleError(
            f"Nothing was changed: `{command_for(run.path, 'restore', backup.path.name)}` does it later."
        )
    try:
        done = restore(run.path, backup.path, run.now)
    except StoreError as failed:
        raise RuleError(str(failed)) from failed
    complain(plain(restored_words(done, run.path, backup.path, held)))
