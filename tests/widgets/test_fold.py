"""The part of a form that is folded away: what is in it, what its line says, and that a click asks for it."""

from __future__ import annotations

from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Static

from widgets.fields.fold import Fold


class Form(App[None]):
    """A field outside and two inside."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def compose(self) -> ComposeResult:
        yield Static("", id="outside")
        yield Fold((Static("", id="first"), Static("", id="second")), key="f2", words="how, when", is_open=False)

    @on(Fold.Toggled)
    def _toggled(self) -> None:
        self.asked += 1

    def line(self) -> list[str]:
        return [strip.text.strip() for strip in self.screen._compositor.render_strips() if strip.text.strip()]


async def test_it_holds_the_fields_inside_and_no_others() -> None:
    app = Form()
    async with app.run_test():
        fold = app.query_one(Fold)
        held = {name: fold.holds(app.query_one(f"#{name}")) for name in ("outside", "first", "second", "fold")}
        assert held == {"outside": False, "first": True, "second": True, "fold": False}
        assert not fold.holds(None)


async def test_its_line_says_what_is_folded_away_and_what_comes_of_it() -> None:
    app = Form()
    async with app.run_test(size=(40, 30)) as pilot:
        fold = app.query_one(Fold)
        fold.say("First step: e-mail\ttoday")
        await pilot.pause()
        assert app.line() == ["f2 more fields: how, when", "First step: e-mail today"]
        fold.is_open = True
        await pilot.pause()
        assert [fold.is_open, *app.line()] == [True, "f2 fewer fields"]
        fold.say("")
        fold.is_open = False
        await pilot.pause()
        assert [fold.is_open, *app.line()] == [False, "f2 more fields: how, when"]


async def test_a_click_asks_the_screen_to_open_it() -> None:
    app = Form()
    async with app.run_test() as pilot:
        await pilot.click(".fold-line")
        assert (app.asked, app.query_one(Fold).is_open) == (1, False)
