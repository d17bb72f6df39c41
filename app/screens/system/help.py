"""The help: the keys that hold on the screen under it, as the user has them, and what each does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from app.keys.keymap import GROUPED, GROUPS, MOVE_KEYS, ORDER, SENTENCES, bindings
from app.keys.names import sign
from app.screens.base.dialog import bar
from app.screens.base.screen import BaseScreen
from widgets.chrome.key_bar import KeyHint
from widgets.lists.legend import LEGENDS
from widgets.terminal.cells import cell_len, fit, shorten

ROOMY = 76
"""From this many cells on, a key's name stands at the right of its sentence."""

COLUMN = 56
"""Cells of a column of groups, where there is room for more than one."""

_WORD = 17
"""Cells of a word of the filter, beside what it leaves."""

TEXT = COLUMN - 4
"""Cells of a line in such a column: the frame takes some, and a gutter keeps it from the next column."""


class HelpScreen(ModalScreen[None]):
    """Lists the keys of ``behind`` by what one wants to do, with the ids that config.toml takes."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # By the user's keys, as they are listed: what moves scrolls, and what opened the help or quits leaves it.
        Binding("escape,enter", "dismiss", show=False),
        Binding("question_mark", "dismiss", show=False, id="help"),
        Binding("q", "dismiss", show=False, id="quit"),
        *bindings(MOVE_KEYS),
        Binding("j,down", "move(1)", show=False, id="scroll-down"),
        Binding("k,up", "move(-1)", show=False, id="scroll-up"),
    ]

    def __init__(self, behind: Screen[object]) -> None:
        super().__init__()
        self._behind = behind

    def compose(self) -> ComposeResult:
        """Yield the groups in as many columns as there is room for, on one page that scrolls."""
        groups = [Content("\n").join(group) for group in self._groups()]
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(
                Content.assemble(("Keys", "bold $text-accent"), (" ", "$text-accent"), "on this screen"),
                id="heading",
            )
            with Horizontal(id="columns"):
                for column in _columns(groups, max(1, self.app.size.width // COLUMN)):
                    yield Static(Content("\n\n").join(column), classes="column")
            yield Static("The grey names are for config.toml, where you can choose other keys.", id="hint")
        yield bar((KeyHint("j k", "scroll", "screen.page(1)"), KeyHint("esc", "back", "screen.dismiss")))

    async def on_resize(self) -> None:
        """Wrap the sentences anew."""
        await self.recompose()

    def action_move(self, by: int) -> None:
        """Scroll a line up or down."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_jump(self, index: int) -> None:
        """To the top (0) or the end (-1)."""
        frame = self.query_one(VerticalScroll)
        (frame.scroll_end if index else frame.scroll_home)(animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        frame = self.query_one(VerticalScroll)
        frame.scroll_relative(y=pages * (frame.size.height - 1), animate=False)

    def _filter_group(self) -> Iterator[list[Content]]:
        """Yield the words of the filter, for a screen that has one."""
        if not self._behind.query("#filter"):
            return
        from data.rules.filter.grammar import lines_of_help

        words = (_word(word.example, word.sentence, self.app.size.width) for word in lines_of_help())
        yield [Content.assemble(("Filter words", "bold $text-muted")), *words]

    def _groups(self) -> Iterator[list[Content]]:
        """Yield each group's name with its keys under it."""
        shown: dict[str, tuple[list[str], str]] = {}
        for key, active in self._behind.active_bindings.items():
            binding = active.binding
            if binding.id and active.enabled:
                sentence = SENTENCES.get(binding.id) or binding.tooltip or binding.description
                shown.setdefault(binding.id, ([], sentence))[0].append(sign(key))
        places = {key_id: place for place, key_id in enumerate(ORDER)}
        for name, ids in (*GROUPS, ("Here", ())):
            found = [key_id for key_id in shown if key_id in ids or (not ids and key_id not in GROUPED)]
            if found:
                found.sort(key=lambda key_id: places.get(key_id, len(places)))
                width = self.app.size.width
                lines = [_entry(_signs(shown[one][0], width), shown[one][1], one, width) for one in found]
                yield [Content.assemble((name, "bold $text-muted")), *lines]
        names = self._behind.legends if isinstance(self._behind, BaseScreen) else ()
        if signs := [_sign(*one, self.app.size.width) for name in names for one in LEGENDS[name]]:
            yield [Content.assemble(("Symbols", "bold $text-muted")), *signs]
        yield from self._filter_group()


def _signs(signs: list[str], width: int) -> str:
    """Return the signs of one key, the shortest first, as many as their column has room for."""
    shown, *others = sorted(signs, key=len)
    for one in others:
        if cell_len(f"{shown}  {one}") < _column(width):
            shown = f"{shown}  {one}"
    return shown


def _sign(signs: str, meaning: str, width: int) -> Content:
    """Return what a sign means, under the sentences of the keys."""
    column = _column(width)
    return Content.assemble((fit(signs, column), "bold $text-accent"), shorten(meaning, max(12, width - column)))


def _word(example: str, meaning: str, width: int) -> Content:
    """Return a word of the filter, and what it leaves; under it, where there is no room beside it."""
    column = _WORD if width >= ROOMY else 2
    room = TEXT - column if width >= ROOMY else max(12, width - 8)
    lines = [Content.assemble((" " * column, "$foreground"), part) for part in Content(meaning).wrap(room)]
    if column == _WORD:
        lines[0] = Content.assemble((fit(example, column), "bold $text-accent"), lines[0][column:])
        return Content("\n").join(lines)
    return Content("\n").join([Content.assemble((example, "bold $text-accent")), *lines])


def _column(width: int) -> int:
    """Return the cells of the column of keys."""
    return 14 if width >= ROOMY else 8


def _columns(groups: list[Content], number: int) -> list[list[Content]]:
    """Return the groups in order, in columns of about the same height."""
    heights = [len(group.split("\n")) + 1 for group in groups]
    columns: list[list[Content]] = [[]]
    filled = 0
    for group, height in zip(groups, heights, strict=True):
        if columns[-1] and len(columns) < number and filled + height / 2 > len(columns) * sum(heights) / number:
            columns.append([])
        columns[-1].append(group)
        filled += height
    return columns


def _entry(signs: str, sentence: str, key_id: str, width: int) -> Content:
    """Return the keys, what they do, and their name, which goes under it where there is no room beside it."""
    several = width // COLUMN > 1
    roomy = width >= ROOMY and not several
    column = _column(width)
    room = min(56, width - 42) if roomy else TEXT - column if several else max(12, width - 14)
    pad = " " * max(1, column - cell_len(signs))
    head = Content.assemble((signs, "bold $text-accent"), (pad, "$text-accent"))
    first, *more = Content(sentence).wrap(room)
    indented = [Content.assemble((" " * column, "$foreground"), part) for part in more]
    name = Content.assemble((key_id, "$text-muted"))
    if roomy:
        gap = (" " * max(1, room - first.cell_length), "$foreground")
        return Content("\n").join([Content.assemble(head, first, gap, name), *indented])
    lines = [Content.assemble(head, first), *indented]
    if several and lines[-1].cell_length + len(key_id) + 2 <= TEXT:
        lines[-1] = Content.assemble(lines[-1], ("  ", "$text-accent"), name)
    else:
        lines.append(Content.assemble((" " * column, "$foreground"), name))
    return Content("\n").join(lines)
