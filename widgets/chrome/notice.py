"""The line over the keys: what has just happened, and that ``u`` undoes it; or what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.text import plain
from widgets.terminal.cells import cell_len, chunks, shorten

WARM = "$text-warning"
"""The tone of what could not be done, or should be thought over."""

MOST_LINES = 4
"""Lines of a warning: what is wrong should be read whole."""
MOST_SAID = 3
"""Lines of what was done, where it fits on them; a name so long that it doesn't is cut on one."""
ROOMY = 60
"""From this many cells on, what was done has further lines rather than an ellipsis."""
SHORTEST = 12
"""With less room than this for what was done, what comes next has a line of its own."""


_CAN_GO = (
    (re.compile(r" there, [^,.]* here"), " there"),  # their clock says enough
    (re.compile(r" whether to go on"), ""),
    (re.compile(r", (?:try|attempt) \d+ of \d+(?=\.)"), ""),
    (re.compile(r"^ The next steps are due .*"), ""),  # of several: what was done with them says more
)
"""What is left out where a line is too long, in this order, before a name is cut: the day and the time stay."""


class Notice(Widget):
    """One line that stays until the next one; under it, where nothing is said, one that rests."""

    DEFAULT_CSS = """
    Notice { height: 1; padding: 0 1; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._end, self._hint, self._style = "", "", "", ""
        self._under = ""
        self._rest = ""
        self._more = 0
        """Lines under the first one."""

        self.worded: Callable[[str], str] = str
        """Says in the words of the screen what a rule has said."""

    @property
    def text(self) -> str:
        """What the line says, without the hint."""
        return f"{self._text}{self._end} {self._under}".rstrip()

    def say(self, text: str, hint: str = "", end: str = "") -> None:
        """Say what was done; ``end`` is the part that is never cut, ``hint`` what can be done about it."""
        self._set(text, hint, "$foreground", end)

    def warn(self, text: str, end: str = "", hint: str = "", under: str = "") -> None:
        """Say that something could not be done, and why; ``end`` is never cut, ``hint`` is what can be done.

        ``under`` stands whole on lines of its own, such as the path of a file that must be found again.
        """
        self._set(text, hint, WARM, end, under)

    def clear(self) -> None:
        """Say nothing."""
        self._set("", "", "")

    def replace(self, hint: str, text: str = "") -> None:
        """Take ``hint`` away where it is shown: the key that it names would do something else by now.

        ``text`` stands there instead, where what was said is no longer true.
        """
        if self._hint and self._hint == hint:
            if text:
                self.say(text)
            self._hint = ""
            self._make_room()
            self.refresh()

    def rest(self, text: str) -> None:
        """Show ``text`` quietly while there is nothing to say: it takes the place of nothing that is said."""
        if plain(text) != self._rest:
            self._rest = plain(text)
            if not self.text:
                self.refresh()

    def fade(self) -> None:
        """Say nothing any more, unless it is something that was done and can be undone."""
        if self._text and (not self._hint or self._style == WARM):
            self.clear()

    def outlive_its_day(self) -> None:
        """Leave out when something comes next, which was told as "today" or "tomorrow"; what was done stays."""
        if self._end:
            self._end = ""
            self._make_room()
            self.refresh()

    def _set(self, text: str, hint: str, style: str, end: str = "", under: str = "") -> None:
        text, end, under = map(self.worded, (text, end, under))
        self._text, self._end, self._hint, self._style = plain(text), plain(end), hint, style
        self._under = plain(under)
        self._make_room()
        self.refresh()

    def on_resize(self) -> None:
        """Lay the words out anew: what stands whole may need another line."""
        self._make_room()

    def _make_room(self) -> None:
        width = self.content_size.width
        lines = len(chunks(self._under, width)) or max(0, len(self._whole()) - 1)
        if width and self._end and not self._under and width - cell_len(self._shortened(width)) < SHORTEST:
            lines = max(lines, 1)  # whom it is about stays, and what comes next stands under it
        if lines != self._more:  # else the whole screen would be laid out anew for each line that is said
            self._more = lines
            self.styles.height = 1 + lines if lines else None  # None: as the screen has it

    def render(self) -> VisualType:
        """Return the text, cut where it must be so that the hint is seen; on two lines where there are two."""
        width = self.content_size.width
        if self._under:
            lines = [shorten(self._text, width), *chunks(self._under, width)]
            return Content.assemble(("\n".join(lines), self._style))
        if whole := self._whole():
            return Content("\n").join(whole)
        if not self.text:
            quiet = Content.assemble((self._rest, "$text-muted"))
            return quiet if self.content_size.height > 1 else quiet.truncate(width, ellipsis=True)
        if self.content_size.height > 1 and cell_len(self.text) > width and self._end:
            room = width - len(self._hint) - 2
            first, second = shorten(self._text, width), shorten(self._fitting(room + 1).strip(), room)
            return Content.assemble(
                (first, self._style), "\n", (second, self._style), "  ", (self._hint, "$text-muted")
            )
        if self.content_size.height > 1 and self._hint and cell_len(self.text) + len(self._hint) + 2 > width:
            return Content.assemble((shorten(self.text, width), self._style), "\n", (self._hint, "$text-muted"))
        return self._cut(width, self._shortened(width))

    def _whole(self) -> list[Content]:
        """Return the lines of what needs several; none for what one line says, or has no room on several."""
        width = self.content_size.width
        if not width or not self._text or self._under:
            return []
        if self._style == WARM and not (self._end or self._hint):
            is_long = cell_len(self._text) > width
            return Content.assemble((self._text, self._style)).wrap(width)[:MOST_LINES] if is_long else []
        after = cell_len(self._hint) + 2 if self._hint else 0
        if width < ROOMY or cell_len(self._text) + cell_len(self._shortened(width)) + after <= width:
            return []
        lines = Content.assemble((f"{self._text}{self._end}", self._style)).wrap(width)
        hint = Content.assemble((self._hint, "$text-muted"))
        if self._hint and lines[-1].cell_length + after <= width:
            lines[-1] = Content.assemble(lines[-1], "  ", hint)
        elif self._hint:
            lines.append(hint)
        return lines if len(lines) <= MOST_SAID else []

    def _shortened(self, width: int) -> str:
        """Return what comes next; where the name before it has no room, without what can be left out."""
        return self._fitting(width - cell_len(self._text) - len(self._hint) - 2)

    def _fitting(self, room: int) -> str:
        """Return what comes next, without what can be left out where it takes more cells than ``room``."""
        end = self._end
        for pattern, short in _CAN_GO:
            if cell_len(end) <= room:
                break
            end = pattern.sub(short, end)
        return end

    def _cut(self, width: int, end: str) -> Content:
        room = width - len(self._hint) - 2 - cell_len(end)
        if room < SHORTEST:  # the hint goes first, then the name; the date stays
            room = width - cell_len(end)
            said = f"{_shortened(self._text, room)}{end}" if room >= SHORTEST else end.strip()
            return Content.assemble((shorten(said, width), self._style))
        shown = f"{_shortened(self._text, room)}{end}"
        return Content.assemble((shown, self._style), "  ", (self._hint, "$text-muted"))


def _shortened(text: str, width: int) -> str:
    """Return a sentence in at most ``width`` cells; no mark stands before the ellipsis."""
    shown = shorten(text, width)
    return f"{shown[:-1].rstrip(' .,:;')}…" if shown.endswith("…") else shown
