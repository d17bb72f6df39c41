"""A damaged database: what to do about it is said in a line, or asked where somebody is there to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.output import complain
from app.commands.screen import has_terminal
from app.keeping import counts_words, instant_words, restore_command, restored_words
from data.rules.errors import RuleError
from data.rules.text import plain
from data.store.errors import DamagedError, StoreError
from data.store.holding import read_holding
from data.store.restoring import newest_sound, restore

if TYPE_CHECKING:
    from app.commands.context import Run


def hint(fault: DamagedError) -> str:
    """What went wrong, with the command that brings back the newest sound backup, where there is one."""
    try:
        backup = newest_sound(fault.path)
    except OSError:
        backup = None
    if backup is None:
        return str(fault)
    command = restore_command(fault.path, backup.path.name)
    return f"{fault.path} is damaged: `{command}` brings back the newest backup."


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
    if not click.confirm("Bring it back? The damaged file is kept beside it", err=True):
        raise RuleError(f"Nothing was changed: `{restore_command(run.path, backup.path.name)}` does it later.")
    try:
        done = restore(run.path, backup.path, run.now)
    except StoreError as failed:
        raise RuleError(str(failed)) from failed
    complain(plain(restored_words(done, run.path, backup.path, held)))
