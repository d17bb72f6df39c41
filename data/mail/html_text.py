"""The text of a letter that is HTML: what a reader sees, with quotations marked as in plain text.

The standard library's parser can be made to take minutes; this goes through the letter once.
"""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9:]*)([^>]*)")
_DROPPED = frozenset({"script", "style", "title", "template", "noscript", "svg", "object", "xml"})
_BLOCKS = frozenset(
    [
        *("p", "div", "tr", "table", "ul", "ol", "li", "hr", "pre", "dl", "dt", "dd", "center", "form", "body"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "address", "fieldset"),
    ]
)
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "hr"})
_BLANKS = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_DEEPEST_QUOTE = 9


class _Lines:
    """The lines that have been read, each with the depth of its quotation."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.words: list[str] = []
        self.depth = 0

    def add(self, words: str) -> None:
        self.words.append(words)

    def end(self) -> None:
        """End the line that is being read, where there is one."""
        line = _BLANKS.sub(" ", "".join(self.words)).strip()
        self.words.clear()
        if line:
            self.done.append(f"{self._marks()}{line}")

    def leave_blank(self) -> None:
        """Leave an empty line, never two."""
        self.end()
        if self.done and self.done[-1].strip("> "):
            self.done.append(self._marks().rstrip())

    def break_here(self) -> None:
        """End a line; where it is empty, as between two <br>, leave it so."""
        if any(word.strip() for word in self.words):
            self.end()
        else:
            self.leave_blank()

    def _marks(self) -> str:
        return "> " * min(self.depth, _DEEPEST_QUOTE)


def html_as_text(html: str) -> str:
    """Return what somebody reads who sees the letter: no scripts, styles, comments; quotations with ``>``."""
    lines = _Lines()
    place = 0
    while place < len(html):
        start = html.find("<", place)
        if start == -1:
            lines.add(unescape(html[place:]))
            break
        lines.add(unescape(html[place:start]))
        place = _after_mark(html, start, lines)
    lines.end()
    return "\n".join(lines.done).strip("\n")


def _after_mark(html: str, start: int, lines: _Lines) -> int:
    """Take what begins with the ``<`` at ``start``, and return the place behind it."""
    if html.startswith("<!--", start):
        return _behind(html, "-->", start + 4)
    if html.startswith(("<!", "<?"), start):
        return _behind(html, ">", start)
    if not html[start + 1 : start + 3].lstrip("/")[:1].isalpha():
        lines.add("<")
        return start + 1
    end = html.find(">", start)
    if end == -1:
        return len(html)
    tag = _TAG.match(html, start + 1, end)
    if tag is None:
        return end + 1
    closes, name = bool(tag[1]), tag[2].lower()
    if name in _DROPPED and not closes and not tag[3].rstrip().endswith("/"):
        closing = re.compile(rf"</{re.escape(name)}", re.IGNORECASE).search(html, end)
        return _behind(html, ">", closing.start()) if closing else len(html)
    _take(name, closes, lines)
    return end + 1


def _behind(html: str, mark: str, place: int) -> int:
    found = html.find(mark, place)
    return found + len(mark) if found != -1 else len(html)


def _take(name: str, closes: bool, lines: _Lines) -> None:
    if name == "blockquote":
        lines.end()
        lines.depth = max(0, lines.depth - 1) if closes else lines.depth + 1
    elif name == "br":
        lines.break_here()
    elif name in _BLOCKS:
        if name in _APART:
            lines.leave_blank()
        lines.end()
        if name == "li" and not closes:
            lines.add("- ")
    elif name in ("td", "th"):
        lines.add(" ")
