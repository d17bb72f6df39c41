"""The help: the keys that hold on the screen under it, as the user has them, and what each does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from app.keymap import ORDER, sign
from widgets.cells import fit

_MOVES = {
    "move-down": "Go down",
    "move-up": "Go up",
    "move-first": "Go to the first row",
    "move-last": "Go to the last row",
    "page-down": "A screen down",
    "page-up": "A screen up",
}


class HelpScreen(ModalScreen[None]):
    """Lists the bindings of ``behind``, with the ids that config.toml takes."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "back", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, behind: Screen[object]) -> None:
        super().__init__()
        self._behind = behind

    def compose(self) -> ComposeResult:
        """The keys on one page that scrolls."""
        with VerticalScroll(id="frame"):
            yield Static(
                Content.assemble(("Keys", "bold $text-accent"), ("  ", "$text-accent"), "that hold here"),
                id="heading",
            )
            for line in self._lines():
                yield Static(line)
            yield Static("Each can have another key in config.toml, by the name at the right.", id="hint")

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def _lines(self) -> Iterator[Content]:
        shown: dict[str, tuple[list[str], str]] = {}
        for key, active in self._behind.active_bindings.items():
            binding = active.binding
            if binding.id and active.enabled:
                sentence = _MOVES.get(binding.id) or binding.tooltip or binding.description
                shown.setdefault(binding.id, ([], sentence))[0].append(sign(key))
        places = {key_id: place for place, key_id in enumerate(ORDER)}
        for key_id, (keys, sentence) in sorted(shown.items(), key=lambda item: places.get(item[0], len(places))):
            signs = "  ".join(sorted(keys, key=len))
            pad = " " * max(1, 16 - cell_len(signs))
            yield Content.assemble(
                (signs, "bold $text-accent"), (pad, "$text-accent"), fit(sentence, 56), (key_id, "$text-muted")
            )
