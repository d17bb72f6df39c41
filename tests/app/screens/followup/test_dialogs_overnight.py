"""A dialog that is left open overnight says nothing that was true only yesterday."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from app.screens.base.dialog import Dialog
from data.model.followup import When
from data.model.vocabulary import Side
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import text
from tests.builders import NOW, at, day


async def next_morning(pilot: Pilot[None], clock: MovedClock) -> None:
    """The dialog looks at the clock, as its timer does twice a second."""
    clock.now = at("Mon 23 Nov 07:00")
    dialog = pilot.app.screen
    assert isinstance(dialog, Dialog)
    await dialog._tick()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (("w", *"fri"), "Fri 27 Nov, in 5 days", "Fri 27 Nov, in 4 days"),
        (("w", *"tomorrow"), "Mon 23 Nov, tomorrow", "Tue 24 Nov, tomorrow"),
        (("w", "1"), "Mon 23 Nov, tomorrow", "Tue 24 Nov, tomorrow"),
        (("w", *"mon 23 nov"), "Mon 23 Nov, tomorrow", "Mon 23 Nov, today"),
        (("p", *"fri"), "Fri 27 Nov, in 5 days", "Fri 27 Nov, in 4 days"),
        (("l", *"fri"), "Fri 27 Nov, in 5 days", "Fri 27 Nov, in 4 days"),
        (("s", *"fri"), "Fri 27 Nov, in 5 days", "Fri 27 Nov, in 4 days"),
        (("z", *"fri"), "Fri 27 Nov, in 5 days", "Fri 27 Nov, in 4 days"),
        (("l",), "Thu 26 Nov, attempt 2 of 5, as", "Fri 27 Nov, attempt 2 of 5, as"),
    ],
)
@pytest.mark.sampled(4)
async def test_its_dates_are_those_of_the_new_day(
    opened: Opened,
    inbox_of_five: dict[str, int],
    clock: MovedClock,
    keys: tuple[str, ...],
    before: str,
    after: str,
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert before in text(pilot)
        await next_morning(pilot, clock)
        assert after in text(pilot)
        assert before not in text(pilot)


async def test_an_open_promise_is_as_late_as_it_is_now(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, clock: MovedClock
) -> None:
    store.promise([inbox_of_five["Ada"]], Side.THEIRS, When(day("Mon 23 Nov")), NOW)
    async with opened() as pilot:
        await pilot.press("2", "g", "p")
        await pilot.pause()
        assert "by tomorrow" in text(pilot)
        await next_morning(pilot, clock)
        assert "by tomorrow" not in text(pilot)
        assert "by today" in text(pilot)


async def test_a_date_that_means_another_day_now_is_pointed_out(
    opened: Opened, inbox_of_five: dict[str, int], clock: MovedClock
) -> None:
    async with opened() as pilot:
        await pilot.press("w", *"fri")
        await next_morning(pilot, clock)
        assert "look at it again" not in text(pilot)
        await pilot.press(*["backspace"] * 3, *"+3d")
        clock.now = at("Tue 24 Nov 07:00")
        await pilot.app.screen._tick()  # type: ignore[attr-defined]  # it is a dialog
        await pilot.pause()
        assert "It is Tue 24 Nov now, so the date may mean another day: check it." in text(pilot)
