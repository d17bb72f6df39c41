"""The cursor stays on its follow-up, whatever changes around it: the next key may close somebody."""

from __future__ import annotations

import pytest

from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium, Outcome
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import inbox, read_from_file, under_cursor
from tests.builders import NOW


@pytest.mark.parametrize(
    "keys",
    [
        ("slash", *"franklin", "enter", "escape"),
        ("slash", *"franklin", "escape"),
        ("slash", *"in", "enter", "j", "escape"),  # from Ada, who is found too, to Ben
        ("slash", *"franklin", *["backspace"] * 8, "enter"),
        ("slash", *"franklin", *["backspace"] * 7, "enter"),
        ("j", "slash", *"zzz", "escape"),
        ("j", "slash", *"zzz", "enter", "escape"),
        ("j", "slash", *"zzz", *["backspace"] * 3, "enter"),
        ("j", "slash", "escape"),
        ("j", "2", "1"),
        ("j", "right_square_bracket", "left_square_bracket"),
        ("j", *["right_square_bracket"] * 4),
        ("j", "4", "3", "2", "1"),
        ("j", "1"),
        ("slash", *"franklin", "enter", "2", "1"),
        ("slash", *"franklin", "enter", "2", "1", "escape"),
        ("j", "enter", "escape"),
        ("j", "T", "escape"),
        ("j", "I", "escape"),
        ("j", "x", "escape"),
        ("j", "asterisk", "k", "escape"),
        ("j", "e", "u"),
        ("j", "e", "2", "1", "u"),
    ],
    ids=" ".join,
)
@pytest.mark.sampled(6)
async def test_the_cursor_is_on_ben_again(
    opened: Opened, inbox_of_five: dict[str, int], keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert under_cursor(pilot) == "Ben Franklin"


async def test_after_a_filter_is_cleared_x_closes_who_was_found(
    opened: Opened, inbox_of_five: dict[str, int]
) -> None:
    async with opened() as pilot:
        await pilot.press("slash", *"franklin", "escape", "x", "n")
        found = read_from_file(pilot, inbox_of_five["Ben"])
        assert found
        assert found.outcome is Outcome.DECLINED


@pytest.mark.parametrize("keys", [("j",), ("slash", *"franklin", "enter")], ids=" ".join)
async def test_what_another_program_writes_moves_the_row_and_not_the_cursor_off_it(
    opened: Opened, inbox_of_five: dict[str, int], store: Store, keys: tuple[str, ...]
) -> None:
    async with opened() as pilot:
        await pilot.press(*keys)
        store.log([inbox_of_five["Ada"]], Touch(NOW, Direction.OUT, Medium.EMAIL), NOW)
        await inbox(pilot)._tick()
        assert under_cursor(pilot) == "Ben Franklin"
        await pilot.press("escape")
        assert under_cursor(pilot) == "Ben Franklin"


async def test_a_row_that_has_left_its_queue_meanwhile_leaves_its_place(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    async with opened() as pilot:
        await pilot.press("j", "2")
        store.close_with([inbox_of_five["Ben"]], Outcome.DONE, NOW)
        await pilot.press("1")
        assert under_cursor(pilot) == "Cleo Pátra"
