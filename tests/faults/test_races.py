"""Two programs act at random under an open screen, and so does the screen: it shows nothing that isn't so."""

from __future__ import annotations

import asyncio
import random
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from app.screens.inbox.screen import InboxScreen
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.rows import Counts, InboxRow
from data.model.vocabulary import Queue
from data.store.queries.inbox import Inbox
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, rows
from tests.builders import NEW_YORK, NOW
from tests.faults.harm import Nursery, copied, corruptions, filled
from tests.sampling import few
from widgets.card.card import Card
from widgets.chrome.queue_tabs import QueueTabs
from widgets.lists.queue_list import QueueList

LONGEST = 2.0
"""Seconds for which a screen may show what is no longer so. The others act some thirty times in each of them."""
KEYS = ("j", "k", "j", "e", "v", "c", "r", "u", "1", "2", "3", "4", "g", "G", "asterisk", "escape", "x", "escape")
MOMENT = Moment.of(NOW, NEW_YORK)


class Shown(NamedTuple):
    """What a person reads off the screen, or would if it were drawn from the file now."""

    counts: Counts
    rows: tuple[InboxRow, ...]
    card: FollowUp | None


def on_screen(screen: InboxScreen) -> Shown:
    """What stands there: the counts, the rows that the list holds, and the follow-up of the card."""
    held = screen.query_one(QueueList)
    subject = screen.query_one(Card).subject
    return Shown(screen.query_one(QueueTabs).counts, held._rows, subject.followup if subject else None)


def in_file(screen: InboxScreen) -> Shown:
    """The same, read anew by another program."""
    held = screen.query_one(QueueList)
    queue = screen.query_one(QueueTabs).queue
    with closing(Inbox(screen.session.database, zone=NEW_YORK)) as reader, reader.snapshot():
        window = reader.window(queue, MOMENT, "", held._first, max(len(held._rows), 1))
        cursor = held.cursor - held._first
        card = reader.followup(window[cursor].id) if 0 <= cursor < len(window) else None
        return Shown(reader.counts(MOMENT), window, card)


async def is_true(pilot: Pilot[None]) -> bool:
    """Whether, within two seconds, it shows what is in the file at that moment."""
    screen, end = inbox(pilot), monotonic() + LONGEST
    while monotonic() < end:
        before = in_file(screen)
        if on_screen(screen) == before:
            return True
        await screen._tick()
        await pilot.pause()
        if on_screen(screen) in (before, in_file(screen)):
            return True
    return False


@pytest.mark.parametrize("acts", [few(12, 25), pytest.param(500, marks=pytest.mark.long)])
async def test_a_screen_beside_two_busy_programs_shows_nothing_false(
    opened: Opened, nursery: Nursery, database: Path, tmp_path: Path, acts: int
) -> None:
    filled(database)
    chance, false, looks = random.Random(acts), list[str](), 0
    async with opened() as pilot:
        nursery.begin(
            *(("act_now_and_then", {"path": str(database), "seed": seed, "acts": acts}) for seed in (1, 2))
        )
        while looks < 5 or nursery.is_busy():
            await pilot.press(chance.choice(KEYS))
            while len(pilot.app.screen_stack) > 1:
                await pilot.press("escape")
            if not await is_true(pilot):
                false.append(f"{on_screen(inbox(pilot))} is not {in_file(inbox(pilot))}")
            looks += 1
            await asyncio.sleep(0)
        lives = nursery.end()
        assert await is_true(pilot)
        assert rows(pilot).count == on_screen(inbox(pilot)).counts.of(inbox(pilot).query_one(QueueTabs).queue)
    assert [life.end for life in lives] == [0, 0]
    assert false == []
    with copied(database, tmp_path) as connection:
        assert corruptions(connection) == []
    assert Queue.DUE
    print(f"\nlooks {looks}, acts {sum(len(life.said) for life in lives)}")
