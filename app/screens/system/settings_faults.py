"""What is wrong in the settings and the cadence files, each fault on its own line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from app.screens.base.dialog import bar
from data.model.text import plain
from widgets.chrome.key_bar import KeyHint


class SettingsFaultsScreen(ModalScreen[None]):
    """Lists the faults; the defaults stand in for what is wrong until it is mended."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "back", show=False)]

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__()
        self._faults = tuple(faults)

    def compose(self) -> ComposeResult:
        """Yield the lines, and what holds meanwhile."""
        with VerticalScroll(id="frame"):
            yield Static(Content.assemble(("Settings", "bold $text-accent"), " that can't be used"), id="heading")
            yield from (Static(Content(plain(fault))) for fault in self._faults)
            yield Static("If a setting can't be used, its default applies until you fix it.", id="hint")
        yield bar((KeyHint("↑ ↓", "scroll", "screen.scroll(1)"), KeyHint("esc", "back", "screen.dismiss")))

    def action_scroll(self, by: int) -> None:
        """Scroll a line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
