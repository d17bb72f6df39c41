"""Dialogs: their own keys in the last line at every size, a form that was left, and dates by one digit."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.screens.base.dialog import Dialog
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, notice, read_from_file, text, under_cursor
from tests.builders import day
from tests.sampling import some
from widgets.fields.choice import Choice
from widgets.fields.when_input import AHEAD, WhenInput

DIALOGS = pytest.mark.parametrize(
    ("keys", "named"),
    [
        (("w",), ("enter save", "esc cancel")),
        (("l",), ("enter save", "tab next field", "esc cancel")),
        (("s",), ("enter save", "esc cancel")),
        (("p",), ("enter save", "esc cancel")),
        (("z",), ("enter save", "esc cancel")),
        (("x",), ("d o h n w t g choose", "esc cancel")),
        (("R",), ("1 reconnect", "esc cancel")),
        (("4", "x"), ("r choose", "esc cancel")),
        (("n",), ("enter save", "tab next field", "esc cancel")),
        (("E",), ("enter save", "esc cancel")),
        (("f",), ("enter save", "esc cancel")),
        (("N",), ("enter save", "esc cancel")),
        (("P",), ("enter switch to them", "esc cancel")),
        (("T", "w"), ("enter save", "esc cancel")),
        (("enter", "p"), ("enter save", "esc cancel")),
        (("ctrl+p", *"import", "enter"), ("enter read it", "esc cancel")),
        (("ctrl+p", *"export", "enter"), ("enter export", "esc cancel")),
    ],
    ids=lambda value: " ".join(value),
)


def last_line(pilot: Pilot[None]) -> str:
    return text(pilot).splitlines()[-1]


@DIALOGS
@pytest.mark.sampled(5)
async def test_the_last_line_names_the_dialogs_keys_and_no_others(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...], named: tuple[str, ...]
) -> None:
    """Where there is least room; ``tests/widgets/test_key_bar.py`` shows that a wider line names them, too."""
    async with opened(size=(40, 15)) as pilot:
        await pilot.press(*keys)
        for _ in range(3):  # the palette goes before its dialog comes
            await pilot.pause()
        for words in named:
            assert words in last_line(pilot)
        assert "undo" not in last_line(pilot)
        assert "quit" not in last_line(pilot)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (30, 8)], ids=str)
@pytest.mark.parametrize("key", ["x", "n"])
@pytest.mark.sampled(3)
async def test_the_keys_stand_in_the_last_line_at_every_size(
    opened: Opened, inbox_of_five: dict[str, int], size: tuple[int, int], key: str
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert last_line(pilot).rstrip().endswith("esc cancel")
        assert "undo" not in last_line(pilot)
        assert "quit" not in last_line(pilot)


async def test_a_click_on_a_key_presses_it(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened(size=(80, 24)) as pilot:
        await pilot.press("w", *"fri")
        await pilot.click(offset=(2, 23))
        assert notice(pilot).startswith("Snoozed Ada Lovelace.")
        await pilot.press("w")
        last = text(pilot).splitlines()[-1]
        await pilot.click(offset=(last.index("esc"), 23))
        assert pilot.app.screen is inbox(pilot)


def choice(pilot: Pilot[None], name: str) -> Choice:
    return pilot.app.screen.query_one(f"#{name}", Choice)


def field(pilot: Pilot[None], name: str) -> Input:
    return pilot.app.screen.query_one(f"#{name}", Input)


async def test_a_form_that_was_left_comes_back_whole(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed")
        field(pilot, "phone").value = "+1 212 555 0199"
        choice(pilot, "kind").value = "application"
        choice(pilot, "sent").value = "email"
        await pilot.pause()
        field(pilot, "limit").value = "7"
        await pilot.press("escape", "n")
        await pilot.pause()
        assert (field(pilot, "name").value, field(pilot, "phone").value) == ("Zed", "+1 212 555 0199")
        assert (choice(pilot, "kind").value, choice(pilot, "sent").value) == ("application", "email")
        assert choice(pilot, "cadence").value == "application-call"
        assert field(pilot, "limit").value == "7"
        assert "f4 start over" in text(pilot).splitlines()[-1]


async def test_one_key_empties_it_and_brings_it_back(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("n", *"Zed")
        choice(pilot, "kind").value = "application"
        await pilot.press("escape", "n", "f4")
        await pilot.pause()
        assert (field(pilot, "name").value, choice(pilot, "kind").value) == ("", "other")
        assert choice(pilot, "cadence").value == "three-days-then-weekly"
        assert "f4 bring it back" in text(pilot).splitlines()[-1]
        await pilot.press("f4")
        await pilot.pause()
        assert (field(pilot, "name").value, choice(pilot, "kind").value) == ("Zed", "application")
        await pilot.press("f4", "escape", "n")
        await pilot.pause()
        assert field(pilot, "name").value == "", "what was emptied on purpose stays away"
        assert "f4" not in text(pilot).splitlines()[-1]


@pytest.mark.parametrize("key", ["w", "l", "s", "p", "z"])
@pytest.mark.sampled(2)
async def test_every_date_ahead_has_suggestions_with_digits(
    opened: Opened, inbox_of_five: dict[str, int], key: str
) -> None:
    async with opened() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert f"1 {AHEAD[0]}  2 {AHEAD[1]}  3 {AHEAD[2]}" in text(pilot)


async def test_a_digit_alone_takes_a_suggestion_and_more_is_a_date(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        every = {
            "1": "Mon 23 Nov",
            "2": "Fri 27 Nov",
            "3": "Mon 23 Nov",
            "4": "Wed 25 Nov",
            "5": "Sun 29 Nov",
            "6": "Sun 6 Dec",
            "7": "Tue 1 Dec",
            "8": "Mon 22 Feb 2027",
            "9": "Mon 23 Nov",
            "3d": "Wed 25 Nov",  # what begins with a digit is what it says
            "2w": "Sun 6 Dec",
            "5 dec": "Sat 5 Dec",
            "25 nov": "Wed 25 Nov",
            "2026-12-24": "Thu 24 Dec",
        }
        for typed, on in some(every.items(), 6):
            await pilot.press("w", *typed)
            when = pilot.app.screen.query_one(WhenInput).when
            assert when, typed
            assert when.on == day(on), typed
            await pilot.press("enter")
            found = read_from_file(pilot, inbox_of_five["Ada"])
            assert found
            assert found.next, typed
            assert found.next.on == day(on), typed
            await pilot.press("u")
            assert under_cursor(pilot) == "Ada Lovelace"


async def test_the_day_that_a_digit_means_is_shown_before_it_is_taken(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("w", "2")
        assert "→ Fri 27 Nov, in 5 days" in text(pilot)


async def test_a_digit_without_a_suggestion_is_no_date(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("w", "0", "enter")
        assert isinstance(pilot.app.screen, Dialog)
        assert "can't be read as a date" in text(pilot)


async def test_a_click_takes_a_suggestion(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened() as pilot:
        await pilot.press("w")
        await pilot.pause()
        lines = text(pilot).splitlines()
        y = next(number for number, line in enumerate(lines) if "1 tomorrow" in line)
        await pilot.click(offset=(lines[y].index("2 fri") + 2, y))
        await pilot.pause()
        assert pilot.app.screen.query_one("#when Input", Input).value == "fri"
        assert "→ Fri 27 Nov" in text(pilot)


async def test_an_own_date_at_logging_takes_four_keys(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    """It took eleven: l, six tabs, the date and enter."""
    async with opened() as pilot:
        await pilot.press("l", "2", "enter")
        found = read_from_file(pilot, inbox_of_five["Ada"])
        assert found
        assert found.next
        assert found.next.on == day("Fri 27 Nov")
        assert len(found.touches) == 1
        await pilot.press("l", *"fri", "tab", *"Sent the talk", "enter")
        found = read_from_file(pilot, inbox_of_five["Ben"])
        assert found
        assert found.touches[-1].note == "Sent the talk"
