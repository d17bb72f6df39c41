"""What a random walk found: a palette that is left twice or answers too early, and words for every occasion."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from textual.pilot import Pilot

from app.drafting.scripts import Proposal, Scriptwriter
from app.runtime.session import Session
from app.screens.calls.call import CallScreen
from app.screens.drafts.head import heading
from app.shell.app import RingbackApp
from app.shell.palette import Palette
from data.model.drafts import Draft, Occasion
from data.model.vocabulary import Medium
from tests.app.screens.conftest import Opened
from tests.builders import BOOK, NOW, followup
from widgets.card.subject import Subject


def palette(pilot: Pilot[None]) -> Palette:
    assert isinstance(pilot.app.screen, Palette)
    return pilot.app.screen


@pytest.mark.parametrize("keys", [("ctrl+p",), ("T", "ctrl+p"), ("I", "ctrl+p")], ids=" ".join)
async def test_a_palette_that_is_left_twice_leaves_the_screen_behind(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        left, behind = palette(pilot), pilot.app.screen_stack[-2]
        left.dismiss()
        left.dismiss()
        await pilot.pause()
        left.dismiss()
        await pilot.pause()
        assert pilot.app.screen is behind


async def test_a_palette_that_is_answered_before_it_stands_or_after_it_has_gone_is_no_fault(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        shown = palette(pilot)
        await shown.query("*").remove()
        for is_there in (True, False):
            shown._list_visible = is_there
            shown._show_busy = is_there
            await pilot.pause()


async def test_a_palette_without_its_style_sheet_draws_what_it_finds(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        palette(pilot)._component_styles.clear()
        await pilot.press(*"keys")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        palette(pilot)


async def test_a_palette_opens_while_the_one_before_is_still_going(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("ctrl+p")
        left = palette(pilot)
        left.dismiss()
        cast(RingbackApp, pilot.app).action_command_palette()
        await pilot.pause()
        assert palette(pilot) is not left


async def test_a_call_that_was_left_takes_no_words_for_its_opening(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words for a purpose come from another thread: by then the call may have been left."""
    asked, answered = asyncio.Event(), asyncio.Event()
    think = Session.think

    async def thinks_slowly(self: Session, work: Callable[[Scriptwriter], Proposal]) -> Proposal:
        said = await think(self, work)
        asked.set()
        await answered.wait()
        return said

    async with opened() as pilot:
        session = cast(RingbackApp, pilot.app).session
        shown = await session.read(lambda inbox: inbox.followup(inbox_of_five["Ada"]))
        assert shown
        said = await session.think(lambda writer: writer.propose(shown, NOW, Medium.CALL, None, ""))

        async def no_message() -> None:
            """Nobody is rung here."""

        call = CallScreen(session, Subject(shown, NOW, BOOK, {}), said, no_message)
        await pilot.app.push_screen(call)
        monkeypatch.setattr(Session, "think", thinks_slowly)
        worker = asyncio.create_task(call._open_with("news: a talk"))
        await asyncio.wait_for(asked.wait(), 60)
        await call.dismiss()
        await call.query("*").remove()
        answered.set()
        await worker


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.sampled(5)
def test_every_occasion_has_its_words_over_a_draft(occasion: Occasion) -> None:
    assert heading(followup("two-then-switch"), Draft(Medium.EMAIL, occasion, "Hi"), 80).plain
