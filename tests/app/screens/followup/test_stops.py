"""A stop is asked once (F6): with Caps Lock on, x is X, and everything of somebody's would be closed."""

from __future__ import annotations

import pytest

from data.model.vocabulary import Queue
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, notice, read_from_file, text

PLACES = pytest.mark.parametrize(
    ("place", "who"),
    [
        ((), "Ada Lovelace"),
        (("enter",), "Ada Lovelace"),
        (("T",), "Ada Lovelace"),
        (("T", "j", "enter"), "Ben Franklin"),
        (("j",), "Ben Franklin"),
        (("asterisk", "asterisk", "k"), "Ben Franklin and 1 more"),
        (("asterisk", "asterisk"), "Ada Lovelace and 1 more"),
        (("slash", *"franklin", "enter"), "Ben Franklin"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)


@PLACES
@pytest.mark.sampled(4)
async def test_x_with_caps_lock_stops_nobody_and_says_whom_it_would(
    opened: Opened, inbox_of_five: dict[str, int], place: tuple[str, ...], who: str
) -> None:
    async with opened() as pilot:
        await pilot.press(*place, "X")
        await pilot.pause()
        assert notice(pilot) == f"Did they ask you to stop? X again closes everything with {who}."
        for number in inbox_of_five.values():
            found = read_from_file(pilot, number)
            assert found
            assert found.person
            assert not found.person.stopped_on


@PLACES
@pytest.mark.sampled(2)
async def test_the_same_key_again_stops_them(
    opened: Opened, inbox_of_five: dict[str, int], place: tuple[str, ...], who: str
) -> None:
    async with opened() as pilot:
        await pilot.press(*place, "X", "X")
        await pilot.pause()
        if not who.endswith("1 more"):
            assert notice(pilot).startswith(f"{who} asked you to stop")
        stopped = [one for number in inbox_of_five.values() if (one := read_from_file(pilot, number))]
        expected = 2 if who.endswith("1 more") else 1
        assert sum(bool(one.person and one.person.stopped_on) for one in stopped) == expected


@pytest.mark.parametrize("between", ["j", "x", "escape", "e", "asterisk"])
@pytest.mark.sampled(3)
async def test_another_key_between_is_no_confirmation(
    opened: Opened, inbox_of_five: dict[str, int], between: str
) -> None:
    async with opened() as pilot:
        await pilot.press("X", between, *(["escape"] if between == "x" else []), "X")
        await pilot.pause()
        assert notice(pilot).startswith("Did they ask you to stop?")
        assert count(pilot, Queue.CLOSED) == 1


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 15)], ids=str)
@pytest.mark.sampled(2)
async def test_the_question_can_be_read_at_every_size(
    opened: Opened, inbox_of_five: dict[str, int], size: tuple[int, int]
) -> None:
    async with opened(size=size) as pilot:
        await pilot.press("X")
        await pilot.pause()
        said = " ".join(text(pilot).split())
        assert "Did they ask you to stop? X again closes everything with Ada Lovelace." in said


async def test_the_key_is_the_users(opened: Opened, inbox_of_five: dict[str, int]) -> None:
    async with opened(keys={"stop": "ctrl+x"}) as pilot:
        await pilot.press("ctrl+x")
        assert notice(pilot) == "Did they ask you to stop? ctrl+x again closes everything with Ada Lovelace."
