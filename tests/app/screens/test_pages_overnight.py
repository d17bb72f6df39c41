"""A page is of today: also the one under a dialog, when that closes, and the one under another page."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from app.screens.base.dialog import Dialog
from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import inbox
from tests.builders import at

MORNING = at("Mon 23 Nov 07:42")
NEXT_WEEK = at("Mon 30 Nov 07:42")
"""The numbers of insights are those of a week."""

PAGES = {
    "a person": (("2", "enter"), "x"),
    "a person, under insights": (("2", "enter"), "I"),
    "a person, under help": (("2", "enter"), "question_mark"),
    "insights": (("I",), "n"),
    "people": (("5",), "n"),
    "people, under a person": (("5",), "enter"),
    "triage": (("T",), "x"),
    "the inbox": (("2",), "x"),
}
"""The keys that open a page, and the one that opens something over it."""


def lines(page: Screen[object]) -> list[str]:
    """What a page shows, without what was said last and the keys."""
    return [strip.text.rstrip() for strip in page._compositor.render_strips()][:-2]


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("page", "was_awake"),
    [(page, awake) for page in PAGES for awake in (True, False) if awake or page != "the inbox"],
)
@pytest.mark.sampled(5)
async def test_when_what_lies_over_it_closes_it_is_as_if_opened_today(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock, page: str, was_awake: bool
) -> None:
    keys, over = PAGES[page]
    async with opened() as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        under = pilot.app.screen
        before = lines(under)
        await pilot.press(over)
        await settled(pilot)
        assert pilot.app.screen is not under
        clock.now = NEXT_WEEK if page == "insights" else MORNING
        if was_awake:
            await under._tick()  # type: ignore[attr-defined]  # each page has one
            await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is under
        after = lines(under)
    async with opened() as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        today = lines(pilot.app.screen)
    assert before != today
    assert after == today


@pytest.mark.parametrize("page", [name for name, (_, over) in PAGES.items() if over in "xn"])
@pytest.mark.sampled(2)
async def test_under_a_dialog_it_is_seen_as_of_today(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock, page: str
) -> None:
    keys, over = PAGES[page]
    async with opened() as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        under = pilot.app.screen
        await pilot.press(over)
        assert isinstance(pilot.app.screen, Dialog)
        clock.now = NEXT_WEEK if page == "insights" else MORNING
        await under._tick()  # type: ignore[attr-defined]
        await settled(pilot)
        after = lines(under)
    async with opened() as pilot:
        await pilot.press(*keys)
        await settled(pilot)
        assert after == lines(pilot.app.screen)


@pytest.mark.parametrize("keys", [("2", "enter"), ("T",)])
async def test_a_dialog_is_about_what_was_shown_when_it_opened_on_the_next_day_too(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, clock: MovedClock, keys: tuple[str, ...]
) -> None:
    """What another program has done meanwhile is not taken for what was seen: the act is refused."""
    async with opened() as pilot:
        await pilot.press(*keys, "w", *"fri")
        await settled(pilot)
        under = pilot.app.screen_stack[-2]
        who = inbox_of_five["Dan" if keys[0] == "2" else "Ada"]
        store.log([who], Touch(at("Sun 22 Nov 20:00"), Direction.OUT, Medium.CALL), at("Sun 22 Nov 20:00"))
        clock.now = MORNING
        await under._tick()  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert inbox(pilot).session.latest
        assert isinstance(pilot.app.screen, Dialog), "it says that something has changed, and every word stays"
