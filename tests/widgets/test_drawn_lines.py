"""What draws its own lines hands over just the part that is asked for: no wider, and each cell in its place."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from widgets.terminal.drawn_lines import handed_over

LINES = ["Dana Li, Initech", "short", "田中さくら"]


class Alone(App[None]):
    """A widget of ten cells and three lines."""

    CSS = "Widget { width: 10; height: 3; }"

    def compose(self) -> ComposeResult:
        yield Widget()


async def test_the_style_is_asked_for_once_for_all_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual works it out of all ancestors: for each line, it would take longer than the lines themselves."""
    asked: list[Widget] = []
    app = Alone()
    async with app.run_test(size=(30, 5)):
        widget = app.query_one(Widget)
        style = widget.rich_style

        def noted(self: Widget) -> Style:
            asked.append(self)
            return style

        monkeypatch.setattr(Widget, "rich_style", property(noted))
        handed_over(widget, [Strip([Segment("Dana Li")])] * 3, Region(0, 0, 10, 3))
    assert asked == [widget]


@pytest.mark.parametrize(
    ("crop", "shown"),
    [
        (Region(0, 0, 10, 3), ["Dana Li, I", "short     ", "田中さくら"]),
        (Region(0, 0, 4, 3), ["Dana", "shor", "田中"]),
        (Region(5, 0, 5, 3), ["Li, I", "     ", " くら"]),  # in the middle of a wide letter
        (Region(0, 1, 9, 1), ["short    "]),
    ],
)
async def test_a_part_of_the_lines_is_as_wide_as_was_asked_for(crop: Region, shown: list[str]) -> None:
    app = Alone()
    async with app.run_test(size=(30, 5)):
        lines = [Strip([Segment(LINES[y])]) for y in crop.line_range]
        assert [strip.text for strip in handed_over(app.query_one(Widget), lines, crop)] == shown
