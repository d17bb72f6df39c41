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

from app.key_names import sign
from app.keymap import ORDER

ROOMY = 76
"""From this many cells on, a key's name stands at the right of its sentence."""

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
        Binding("ctrl+d", "page(1)", show=False),
        Binding("ctrl+u", "page(-1)", show=False),
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
            yield from (Static(line) for line in self._lines())
            yield Static("Each can have another key in config.toml, by its name.", id="hint")

    async def on_resize(self) -> None:
        """The sentences wrap anew."""
        await self.recompose()

    def action_scroll(self, by: int) -> None:
        """A line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, pages: int) -> None:
        """A screen up or down."""
        frame = self.query_one(VerticalScroll)
        frame.scroll_relative(y=pages * (frame.size.height - 1), animate=False)

    def _lines(self) -> Iterator[Content]:
        shown: dict[str, tuple[list[str], str]] = {}
        for key, active in self._behind.active_bindings.items():
            binding = active.binding
            if binding.id and active.enabled:
                sentence = _MOVES.get(binding.id) or binding.tooltip or binding.description
                shown.setdefault(binding.id, ([], sentence))[0].append(sign(key))
        places = {key_id: place for place, key_id in enumerate(ORDER)}
        for key_id, (keys, sentence) in sorted(shown.items(), key=lambda item: places.get(item[0], len(places))):
            yield _entry("  ".join(sorted(keys, key=len)), sentence, key_id, self.app.size.width)


def _entry(signs: str, sentence: str, key_id: str, width: int) -> Content:
    """The keys, what they do, and their name; where the screen's ``width`` is too small, the name goes under."""
    roomy = width >= ROOMY
    column, room = (14, min(56, width - 42)) if roomy else (8, max(12, width - 14))
    first, *more = Content(sentence).wrap(max(1, room))
    pad = " " * max(1, column - cell_len(signs))
    line = Content.assemble((signs, "bold $text-accent"), (pad, "$text-accent"), first)
    name = Content.assemble((key_id, "$text-muted"))
    indented = [Content.assemble((" " * column, "$foreground"), part) for part in more]
    if not roomy:
        return Content("\n").join([line, *indented, Content.assemble((" " * column, "$foreground"), name)])
    gap = (" " * max(1, room - first.cell_length), "$foreground")
    return Content("\n").join([Content.assemble(line, gap, name), *indented])
