"""A list that holds a window of its rows: where the cursor goes, what it asks for and when, and what is drawn."""

from __future__ import annotations

from typing import NamedTuple, Self

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tests.builders import NEW_YORK, NOW, TODAY
from widgets.lists.row_list import RowList, Seen


class Number(NamedTuple):
    """A row that is only a number."""

    id: int


class Numbers(RowList[Number]):
    """Rows that say their number; two lines each where it is narrow."""

    repainted: tuple[Region, ...] = ()
    """What was drawn anew since the test began to look."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        self.repainted = (*self.repainted, *(regions or [Region(0, 0, 0, 0)]))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def heads(self, row: Number, width: int, ground: Style) -> Strip:  # noqa: ARG002 - as every list is asked
        return Strip([Segment(f"from {row.id}")])

    def line(self, row: Number, seen: Seen) -> Strip:
        signs = f"{'>' if seen.is_cursor else ' '}{'*' if seen.is_marked else ' '}"
        return Strip([Segment(f"{signs}{row.id}{'b' if seen.part else ''}")])


class Listing(App[None]):
    """The list alone; ``said`` are the messages that came from it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield Numbers()

    @property
    def rows(self) -> Numbers:
        return self.query_one(Numbers)

    def hold(self, first: int, size: int, count: int = 100) -> None:
        """Show a window of the numbers from 0 to ``count``."""
        rows = [Number(number) for number in range(first, min(count, first + size))]
        self.rows.show(rows, first, count, now=NOW, today=TODAY, zone=NEW_YORK)

    @on(RowList.Said)
    def _said(self, said: RowList.Said) -> None:
        self.said.append(type(said).__name__)

    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def told(pilot: Pilot[None]) -> set[str]:
    """What the list has said since this was asked last."""
    await pilot.pause()
    app = pilot.app
    assert isinstance(app, Listing)
    said, app.said = {*app.said}, []
    return said


WIDE, NARROW = (60, 11), (40, 10)
"""Room for ten rows under the heads, and for five of two lines."""


async def test_it_asks_for_rows_that_it_does_not_hold_and_again_with_every_key_until_they_come() -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 20)
        await told(pilot)
        await pilot.press("j")
        assert await told(pilot) == {"Highlighted"}
        await pilot.press("G")
        assert await told(pilot) == {"Highlighted", "WindowWanted"}
        assert (app.rows.cursor, app.rows.row) == (99, None)
        await pilot.press("k")  # on the same screen, as where the reading has failed
        assert await told(pilot) == {"Highlighted", "WindowWanted"}
        app.rows.show_window([Number(number) for number in range(80, 100)], 80)
        assert await told(pilot) == {"Highlighted"}
        assert app.rows.row == Number(98)
        await pilot.press("j", "j")
        assert await told(pilot) == {"Highlighted"}
        assert app.lines()[-1] == "> 99"


async def test_it_asks_ahead_before_the_rows_that_it_holds_end() -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 20)
        await told(pilot)
        await pilot.press("ctrl+d")
        assert (app.rows.cursor, app.rows.top) == (9, 0)
        assert await told(pilot) == {"Highlighted"}
        await pilot.press("ctrl+d")
        assert (app.rows.cursor, app.rows.top) == (18, 9)
        assert await told(pilot) == {"Highlighted", "WindowWanted"}  # 9 to 18 are on screen, and 2 more are wanted


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        ("k", 0),
        ("j", 1),
        ("j j k", 1),
        ("G", 11),
        ("G j", 11),
        ("G k", 10),
        ("G g", 0),
        ("ctrl+d", 9),
        ("ctrl+d ctrl+d", 11),
        ("G ctrl+u", 2),
        ("end home", 0),
    ],
)
async def test_the_keys_never_leave_the_list(keys: str, cursor: int) -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 12, 12)
        await pilot.press(*keys.split())
        assert app.rows.cursor == cursor


@pytest.mark.parametrize(
    ("size", "keys", "regions"),
    [
        (WIDE, "j", [(0, 1, 60, 1), (0, 2, 60, 1)]),
        (WIDE, "k", []),
        (NARROW, "j", [(0, 0, 40, 2), (0, 2, 40, 2)]),
        (WIDE, "j j", [(0, 1, 60, 1), (0, 2, 60, 1), (0, 2, 60, 1), (0, 3, 60, 1)]),
    ],
)
async def test_only_the_rows_that_the_cursor_leaves_and_comes_to_are_drawn_anew(
    size: tuple[int, int], keys: str, regions: list[tuple[int, int, int, int]]
) -> None:
    app = Listing()
    async with app.run_test(size=size) as pilot:
        app.hold(0, 4, 4)
        await pilot.pause()
        app.rows.repainted = ()
        await pilot.press(*keys.split())
        assert [tuple(region) for region in app.rows.repainted] == regions


async def test_an_empty_list_has_no_row_and_asks_for_none() -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 0, 0)
        await told(pilot)
        await pilot.press("j", "G", "ctrl+d", "k")
        app.rows.toggle_mark()
        assert await told(pilot) == set()
        assert (app.rows.cursor, app.rows.row, app.rows.marked) == (0, None, set())
        assert app.lines() == [""] * 11


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        (WIDE, ["from 3", "  3", ">*4", "  5", " *6", *[""] * 6]),
        (NARROW, ["  3", "  3b", ">*4", ">*4b", "  5", "  5b", " *6", " *6b", "", ""]),
    ],
)
async def test_the_rows_that_are_held_stand_under_their_heads_with_cursor_and_marks(
    size: tuple[int, int], lines: list[str]
) -> None:
    app = Listing()
    async with app.run_test(size=size) as pilot:
        rows = [Number(number) for number in (3, 4, 5, 6)]
        app.rows.show(rows, 0, 4, now=NOW, today=TODAY, zone=NEW_YORK, cursor=1)
        app.rows.mark([4, 6])
        await pilot.pause()
        assert app.lines() == lines


async def test_a_mark_goes_on_to_the_next_row_and_is_taken_away_again() -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 3, 3)
        app.rows.toggle_mark()
        app.rows.toggle_mark()
        assert (app.rows.marked, app.rows.cursor) == ({0, 1}, 2)
        app.rows.toggle_mark()
        app.rows.toggle_mark()  # the last row has no next one
        assert app.rows.marked == {0, 1}
        app.rows.clear_marks()
        await pilot.pause()
        assert app.rows.marked == set()


@pytest.mark.parametrize(
    ("size", "line", "cursor"),
    [(WIDE, 0, 0), (WIDE, 1, 0), (WIDE, 3, 2), (WIDE, 9, 0), (NARROW, 3, 1), (NARROW, 9, 0)],
)
async def test_a_click_goes_to_its_row_and_the_second_opens_it(
    size: tuple[int, int], line: int, cursor: int
) -> None:
    """The heads and the lines behind the last row are nobody's."""
    app = Listing()
    async with app.run_test(size=size) as pilot:
        app.hold(0, 4, 4)
        await told(pilot)
        await pilot.click(Numbers, offset=(5, line))
        assert app.rows.cursor == cursor
        assert "Opened" not in await told(pilot)
        is_row = cursor or (size, line) == (WIDE, 1)
        await pilot.click(Numbers, offset=(5, line), times=2)
        assert ("Opened" in await told(pilot)) == bool(is_row)


async def test_fewer_rows_keep_the_cursor_on_one_of_them() -> None:
    app = Listing()
    async with app.run_test(size=WIDE) as pilot:
        app.hold(0, 40, 40)
        await pilot.press("G")
        app.hold(0, 3, 3)
        await pilot.pause()
        assert (app.rows.cursor, app.rows.top) == (2, 0)
        assert app.lines()[:4] == ["from 0", "  0", "  1", "> 2"]
