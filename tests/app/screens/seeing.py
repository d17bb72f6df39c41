"""What a person sees on a screen under test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing

from textual.pilot import Pilot

from app.screens.base.screen import BaseScreen
from app.screens.inbox.screen import InboxScreen
from data.model.followup import FollowUp
from data.model.vocabulary import Queue
from data.store.queries.inbox import Inbox
from widgets.chrome.queue_tabs import QueueTabs
from widgets.lists.queue_list import QueueList


def text(pilot: Pilot[None]) -> str:
    """Every line of the terminal."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def inbox(pilot: Pilot[None]) -> InboxScreen:
    """The inbox, wherever it lies in the stack."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, InboxScreen))


def rows(pilot: Pilot[None]) -> QueueList:
    """The list."""
    return inbox(pilot).query_one(QueueList)


def under_cursor(pilot: Pilot[None]) -> str:
    """The name under the cursor."""
    row = rows(pilot).row
    return row.who if row else ""


def read_from_file(pilot: Pilot[None], followup_id: int) -> FollowUp | None:
    """A follow-up as any other program would read it."""
    with closing(Inbox(inbox(pilot).session.database)) as file:
        return file.followup(followup_id)


def count(pilot: Pilot[None], queue: Queue = Queue.DUE) -> int:
    """What the tab says."""
    return inbox(pilot).query_one(QueueTabs).counts.of(queue)


async def noticed(pilot: Pilot[None], words: str) -> bool:
    """Whether the line over the keys comes to be ``words``, within half a minute."""
    return await seen(lambda: notice(pilot) == words)


async def seen(is_true: Callable[[], bool]) -> bool:
    """Whether something comes true by itself, within half a minute."""
    for _ in range(3000):
        if is_true():
            return True
        await asyncio.sleep(0.01)
    return False


def above_keys(pilot: Pilot[None]) -> str:
    """The screen without its last line, which names the keys."""
    return text(pilot).rstrip().rpartition("\n")[0]


def notice(pilot: Pilot[None]) -> str:
    """The line over the keys."""
    screen = next(
        screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, BaseScreen) and screen.actions
    )
    return screen.notice.text
