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

from data.rules.text import plain


class SettingsFaultsScreen(ModalScreen[None]):
    """Lists the faults; the defaults stand in for what is wrong until it is mended."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "dismiss", "back", show=False)]

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__()
        self._faults = tuple(faults)

    def compose(self) -> ComposeResult:
        """The lines, and what holds meanwhile."""
        with VerticalScroll(id="frame"):
            yield Static(Content.assemble(("Settings", "bold $text-accent"), "  that can't be used"), id="heading")
            yield from (Static(Content(plain(fault))) for fault in self._faults)
            yield Static("The defaults hold for these until they are mended. esc goes back.", id="hint")
