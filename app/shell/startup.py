"""What is looked after once the first rows are on screen: a backup, and where the data lies."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.runtime.clock import TICK
from app.runtime.error_log import in_words
from app.screens.base.screen import BaseScreen
from app.screens.inbox.screen import InboxScreen
from data.files.sync_folders import sync_service
from data.model.backups import Reason
from data.store.backup.backups import BackupError, back_up
from data.store.connection.errors import DamagedError, GivenUpError, StoreError
from data.store.connection.version import is_newer, is_untold

if TYPE_CHECKING:
    from textual.app import App

    from app.runtime.session import Session
    from data.model.followup import FollowUp
    from data.store.queries.inbox import Inbox


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say: a line, and what can be done about it, which stands whole under it."""

    line: str
    under: str = ""


async def greet(app: App[None], session: Session) -> None:
    """Back up what has changed since the last time, and say what there is to say, one thing after the other."""
    try:
        found = await session.keep(lambda: list(remarks(session)))
    except Exception as fault:  # nothing that fails in the background fails silently
        found = [Remark("No backup was made when Ringback started.", in_words(fault))]
    for remark in found:
        await _say(app, remark)
    await _ask_about_letters(app, session)


async def _ask_about_letters(app: App[None], session: Session) -> None:
    """Ask about each letter that was written and not logged, as a kill came between: one key logs it."""
    letters = await session.read(lambda inbox: inbox.letters())
    if not letters:
        return
    from app.drafting.noted_letters import forget_unwritten, unlogged
    from app.screens.drafts.questions.unlogged_letter import ask_about_letter

    written = await asyncio.to_thread(unlogged, letters)
    found = {letter.id for letter, _file in written}
    if unwritten := [letter for letter in letters if letter.id not in found]:
        await session.write(lambda store, _now: forget_unwritten(store, unwritten))
    for letter, file in written:
        followup = await session.read(partial(_followup, letter.followup_id))
        inbox = app.screen_stack[0] if app.screen_stack else None
        if followup is None or not isinstance(inbox, InboxScreen):
            continue
        while len(app.screen_stack) > 1:
            await asyncio.sleep(TICK)
        await app.push_screen(ask_about_letter(session, followup, letter, file, inbox.acts.perform))


def _followup(number: int, inbox: Inbox) -> FollowUp | None:
    return inbox.followup(number)


def remarks(session: Session) -> Iterator[Remark]:
    """Yield what there is to say at an opening, after the backup."""
    path = session.database
    try:
        if is_newer(path):
            yield Remark(
                f"{path.name} was written by a newer Ringback, so it's read-only here.",
                "Update Ringback to change it.",
            )
        if service := sync_service(path.resolve(), lambda place: Path(place).exists()):
            yield Remark(
                f"{service} copies this database while it is open, which can damage it.",
                "Move it to a folder that isn't synced, and name it with RINGBACK_DATABASE or --database.",
            )
        if is_untold(path):
            from data.store.backup.update import tell_update  # only after an update

            line, _, kept = tell_update(path).partition(". ")
            yield Remark(f"{line.rstrip('.')}.", kept)
        back_up(path, Reason.OPEN, session.now(), lambda: not session.is_closing)
    except GivenUpError:  # one has left
        return
    except BackupError as fault:
        yield Remark(f"No backup was made when Ringback started: {fault.reason}.", str(fault.folder))
    except DamagedError:
        yield Remark(
            f"{path.name} is damaged: quit, and let `ringback doctor` save what can be read.",
            "Or choose Restore a backup in the palette, without what you did since then.",
        )
    except StoreError as fault:
        yield Remark(str(fault))
    except (OSError, sqlite3.Error) as fault:  # before anything was tried: the file can't even be looked at
        yield Remark(f"No backup was made when Ringback started: {' '.join(str(fault).split())}.", str(path))


async def _say(app: App[None], remark: Remark) -> None:
    """Say it in the inbox, as soon as nothing else stands there that hasn't been read."""
    inbox = app.screen_stack[0] if app.screen_stack else None
    if not isinstance(inbox, BaseScreen):
        return
    while inbox.notice.text:
        await asyncio.sleep(TICK)
    inbox.notice.warn(remark.line, under=remark.under)
