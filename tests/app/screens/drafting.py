"""What tests of the draft screen share: what stands on it, and typing into it."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from app.screens.drafts.screen import DraftScreen
from data.model.clarity import Author, Clarity
from data.model.followup import FollowUp
from data.store.queries.inbox import Inbox
from widgets.drafts.draft_text import DraftText
from widgets.drafts.findings import Findings

ALEX = Author(
    "Alex Reed", "alex@example.org", Clarity("I'm Alex Reed, an engineer.", "I make slow services fast.")
)


def screen_of(pilot: Pilot[None]) -> DraftScreen:
    """The draft screen, on top."""
    assert isinstance(pilot.app.screen, DraftScreen)
    return pilot.app.screen


def body(pilot: Pilot[None]) -> DraftText:
    return screen_of(pilot).query_one(DraftText)


def found(pilot: Pilot[None]) -> list[str]:
    return [one.label for one in screen_of(pilot).query_one(Findings)._findings]


async def settled(pilot: Pilot[None]) -> None:
    """Everything typed so far is kept, and read over."""
    await pilot.pause()
    screen = screen_of(pilot)
    screen._changes += 1
    await screen._settle(screen._changes)
    await pilot.pause()


async def written(pilot: Pilot[None], words: str) -> None:
    """The text is replaced by other words, as by typing."""
    body(pilot).text = words
    await settled(pilot)


def stored(database: Path, followup_id: int) -> FollowUp:
    it = Inbox(database).followup(followup_id)
    assert it
    return it
