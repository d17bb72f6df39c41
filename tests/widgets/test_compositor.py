"""What a screen is put together with: what is laid out anew is drawn, whoever asked about it before."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Label

from widgets.terminal.compositor import draw_what_changes


class _Shown(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Label("nothing is due", id="words")
        yield Label("Dana Li", id="rows")


class _Program(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return _Shown()


async def test_what_was_hidden_is_drawn_over_though_a_scroll_and_a_question_came_first() -> None:
    draw_what_changes()
    async with _Program().run_test(size=(20, 4)) as pilot:
        screen = pilot.app.screen
        compositor, size = screen._compositor, screen.size
        screen.query_one("#rows").display = False
        await pilot.pause()
        words, rows = screen.query_one("#words"), screen.query_one("#rows")
        before = words.region
        words.display, rows.display = False, True
        compositor.reflow_visible(screen, size)  # as where a list scrolls in the same moment
        assert rows in compositor.full_map  # as Textual asks for each update, and knows the new layout already
        compositor._dirty_regions.clear()
        reflowed = compositor.reflow(screen, size)
        assert rows in reflowed.shown
        assert any(region.contains_region(before) for region in compositor._dirty_regions)
