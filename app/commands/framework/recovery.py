"""A damaged database: what to do about it is said in a line, or asked where somebody is there to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework.output import complain
from app.outbound.tty import has_terminal
from app.runtime.backup_report import command_for, counts_words, instant_words, restored_words
from data.files.backup_files import backups_of, folder_of
from data.model.backups import Backup
from data.model.errors import RuleError
from data.model.text import plain
from data.rules.phrasing import wording
from data.store.backup.contents import read_holding
from data.store.backup.restore import newest_sound, restore, was_ours
from data.store.connection.errors import DamagedError, LostError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.model.moment import Moment


def hint(fault: DamagedError) -> str:
    """Return what went wrong, with the command that brings back the newest sound backup, where there is one."""
    try:
        backup = newest_sound(fault.path)
    except OSError:
        backup = None
    doctor = f"`{command_for(fault.path, 'doctor')}` saves what can still be read"
    if backup is None:
        return f"{fault} {doctor}." if was_ours(fault.path) else str(fault)
    command = command_for(fault.path, "restore", backup.path.name)
    return f"{fault.path} is damaged: `{command}` restores the newest backup, {doctor}."


def lost_hint(fault: LostError) -> str:
    """Say what is gone or empty and what its newest backup holds, with the commands that bring it back."""
    from app.runtime.clock import clock
    from app.settings.config import load
    from app.settings.paths import config_folder
    from data.model.moment import Moment

    now, zone = clock()(), load(config_folder()).zone()
    held = read_holding(fault.backup, Moment.of(now, zone))
    backup = _made_as(fault)
    made = instant_words(backup.at if backup else None, now, zone)
    command = command_for(fault.path, "restore", fault.backup.name)
    return (
        f"{fault.path} {fault.state}. Its newest backup, from {made}, has {counts_words(held)}, and "
        f"{wording.people(held.people)}: "
        f"`{command}` restores it. To start afresh, move {folder_of(fault.path)} away first. Nothing was changed."
    )


def _made_as(fault: LostError) -> Backup | None:
    return next((one for one in backups_of(fault.path) if one.path == fault.backup), None)


def rescue(path: Path, moment: Callable[[], Moment], fault: DamagedError | LostError) -> None:
    """Ask whether the newest sound backup takes the place of the damaged or lost file, and have it so.

    ``path`` is the database of the run; its ``moment`` is asked for only where there is a
    question. The ``fault`` again where there is no backup, or nobody to ask; RuleError where the answer is no.
    """
    backup = newest_sound(path) if isinstance(fault, DamagedError) else _made_as(fault)
    if backup is None or not has_terminal() or fault.path != path:
        raise fault
    here = moment()
    held = read_holding(backup.path, here)
    state = fault.state if isinstance(fault, LostError) else "is damaged"
    complain(f"{path} {state}. The newest backup, from {instant_words(backup.at, here.now, here.zone)}, has:")
    complain(f"{counts_words(held)}; last action: {held.act or 'none'}")
    if isinstance(fault, LostError):
        question = "Restore it?"
    else:
        doctor = command_for(path, "doctor")
        complain(f"It doesn't have what you did since then: `{doctor}` saves what can still be read.")
        question = "Restore it? The damaged file is kept beside it"
    if not click.confirm(question, err=True):
        raise RuleError(
            f"Nothing was changed: `{command_for(path, 'restore', backup.path.name)}` restores it later."
        )
    try:
        done = restore(path, backup.path, here.now)
    except StoreError as failed:
        raise RuleError(str(failed)) from failed
    complain(plain(restored_words(done, path, backup.path, held)))
