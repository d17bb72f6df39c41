"""Pausing, spreading and previewing a cadence on screen: what would move is shown before enter does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.model.vocabulary import Queue
from data.store.store import Store
from tests.app.screens.conftest import MovedClock, Opened
from tests.app.screens.seeing import count, inbox, notice, read_from_file, text, under_cursor
from tests.builders import NOW, at, day, step_of, when

pytestmark = pytest.mark.usefixtures("inbox_of_five")
ADA, BEN, CLEO, DAN = 1, 2, 3, 4


def on(pilot: Pilot[None], followup_id: int) -> object:
    found = read_from_file(pilot, followup_id)
    assert found
    return step_of(found).on


async def command(pilot: Pilot[None], words: str) -> None:
    """A command of the palette, until what it opens is drawn."""
    await pilot.press("ctrl+p", *words, "enter")
    for _ in range(3):  # the palette goes, the dialog comes, and then its fields say what they know
        await pilot.pause()


async def test_z_pauses_what_is_under_the_cursor_and_says_so_on_the_card(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("z", *"7 dec")
        assert "→ Mon 7 Dec, in 15 days" in text(pilot)
        assert "It comes back when the pause ends: e-mail on Mon 7 Dec, attempt 1 of 5." in text(pilot)
        await pilot.press("enter")
        assert notice(pilot) == "Paused Ada Lovelace until Mon 7 Dec. Next: e-mail on Mon 7 Dec, attempt 1 of 5."
        assert count(pilot) == 2
        await pilot.press("2", "G")
        assert under_cursor(pilot) == "Ada Lovelace"
        assert "Paused  until Mon 7 Dec." in text(pilot)
        await pilot.press("u")
        assert count(pilot) == 3


async def test_z_on_a_paused_one_resumes_it(opened: Opened, store: Store) -> None:
    store.pause([DAN], day("Mon 7 Dec"), NOW)
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("2")
        assert "Paused until Mon 7 Dec." in text(pilot)
        await pilot.press("z")
        assert "→ resume: e-mail on Thu 26 Nov" in text(pilot)
        await pilot.press("enter")
        assert notice(pilot) == "Resumed Dan Brown. Next: e-mail on Thu 26 Nov, attempt 2 of 5."
        assert "Paused" not in text(pilot)


async def test_a_holiday_shows_how_many_rest_and_which_agreed_times_stay(opened: Opened, store: Store) -> None:
    store.snooze([BEN], when("Wed 25 Nov 09:00"), NOW)
    async with opened() as pilot:
        await pilot.press("z", *"7 dec", "down", "right", "right")
        assert "3 follow-ups will be paused, and so will anything you log or open until then." in text(pilot)
        assert "1 won't move (an answer, a promise or a date you set):" in text(pilot)
        assert "Ben Franklin                  Wed 25 Nov 09:00" in text(pilot)
        await pilot.press("enter")
        assert [on(pilot, one) for one in (ADA, BEN, CLEO, DAN)] == [
            day("Mon 7 Dec"), day("Wed 25 Nov"), day("Mon 7 Dec"), day("Mon 7 Dec"),
        ]  # fmt: skip
        assert "paused until Mon 7 Dec" in text(pilot).splitlines()[0]
        await command(pilot, "resume everything")
        assert notice(pilot) == "Resumed everything. The next steps are due from today to Thu 26 Nov."
        assert "paused" not in text(pilot).splitlines()[0]
        assert on(pilot, DAN) == day("Thu 26 Nov")


async def test_typed_ahead_of_the_dialog_everything_goes_into_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("z", *"2w", "down", "i", "enter", "j")
        assert pilot.app.screen is inbox(pilot)
        assert count(pilot) == 0
        assert count(pilot, Queue.WAITING) == 4


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type when the pause ends, such as next mon, 2w or 7 dec."),
        ("today", "A pause has to end in the future"),
        ("fri 9am", "A pause ends on a day: leave out the time."),
    ],
)
async def test_a_day_that_can_not_be_is_said_and_nothing_rests(opened: Opened, typed: str, words: str) -> None:
    async with opened() as pilot:
        await pilot.press("z", *typed, "enter")
        assert words in text(pilot)
        await pilot.press("escape")
        assert count(pilot) == 3


async def test_what_is_due_is_spread_and_the_days_are_shown_as_one_types(
    opened: Opened, clock: MovedClock
) -> None:
    clock.now = at("Mon 23 Nov 10:00")
    async with opened(size=(80, 24)) as pilot:
        await command(pilot, "spread what")
        assert "today       1  " in text(pilot)
        await pilot.press("6", "1")
        assert "61 isn't a number of days to spread over: choose 2 to 60." in text(pilot)
        await pilot.press("enter", "backspace", "backspace", "2")
        assert "today     2  " in text(pilot)
        await pilot.press("enter")
        assert notice(pilot) == "Spread 1 follow-up over 2 workdays. Next: e-mail tomorrow, attempt 1 of 5."
        assert count(pilot) == 2


CHANGED = """\
name = "two-then-switch"
first = "9 days"
after_conversation = "1 week"
between = "1 day"
media = ["2 email", "2 phone"]
limit = 5
after_last = "1 week"
"""


async def test_a_cadence_is_previewed_by_its_file_as_it_is_now_and_applied_as_one_act(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "cadences").mkdir()
    async with opened(folder=tmp_path) as pilot:
        (tmp_path / "cadences" / "mine.toml").write_text(CHANGED)  # while the inbox is open
        await command(pilot, "apply a changed")
        assert "4 next steps would move:" in text(pilot)
        assert "Cleo Pátra                  e-mail today            → e-mail Tue 1 Dec" in text(pilot)
        await pilot.press("right")
        assert "Nothing would move." in text(pilot)
        await pilot.press("enter")
        assert "Nothing moves: every next step already follows light-touch." in text(pilot)
        await pilot.press("escape")
        assert count(pilot) == 3
        await command(pilot, "apply a changed")
        assert "What you had typed" not in text(pilot)
        await pilot.press("tab", "down", "enter")
        assert (
            notice(pilot) == "Moved 4 follow-ups to the dates of two-then-switch. "
            "The next steps are due from tomorrow to Tue 1 Dec."
        )
        assert on(pilot, CLEO) == day("Tue 1 Dec")
        await pilot.press("u")
        assert count(pilot) == 3
        assert on(pilot, CLEO) == day("Sun 22 Nov")


async def test_a_cadence_file_that_has_gone_wrong_is_said_in_the_preview(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "cadences").mkdir()
    async with opened(size=(40, 15), folder=tmp_path) as pilot:
        (tmp_path / "cadences" / "mine.toml").write_text("limit = ")
        await command(pilot, "apply a changed")
        assert "mine.toml,line1" in "".join(text(pilot).split())  # wherever the folder's name breaks the line
