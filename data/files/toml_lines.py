"""On which line of a TOML text its keys and the items of its lists stand, which ``tomllib`` doesn't tell.

For a text that ``tomllib`` has read, or has read so far: nothing is checked here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"""[^,\[\]{}#\n"']+""")


@dataclass(frozen=True, slots=True)
class Place:
    """The line of a ``key``, from 1, and the lines on which the ``items`` of its list begin."""

    key: str
    line: int
    items: tuple[int, ...] = ()


def places(text: str) -> tuple[Place, ...]:
    """Return the keys and tables at the top of ``text`` in their order; a key that stands twice is there twice."""
    return tuple(_Reader(text).statements())


class _Reader:
    """Goes through a text from its beginning, over what it needn't understand."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def statements(self) -> Iterator[Place]:
        in_table = False
        while self._skip_blank():
            start, line = self._at, self._line()
            if self._here("["):
                in_table = True
                self._at += 2 if self._text.startswith("[[", self._at) else 1
                self._skip_blank()
                yield Place(self._key(), line)
                self._to_line_end()
            else:
                key = self._key()
                while self._at < len(self._text) and not self._here("="):  # the rest of a dotted key
                    if not self._skip_string():
                        self._at += 1
                self._at += 1
                items = tuple(self._value())
                if not in_table:
                    yield Place(key, line, items)
            if self._at == start:  # no TOML: go on, rather than for ever
                self._to_line_end()

    def _key(self) -> str:
        if match := _BARE_KEY.match(self._text, self._at):
            self._at = match.end()
            return match[0]
        start = self._at
        if not self._skip_string():
            return ""
        try:
            return str(tomllib.loads(f"key = {self._text[start : self._at]}")["key"])
        except tomllib.TOMLDecodeError:  # it is no key
            return ""

    def _value(self) -> Iterator[int]:
        """Go over a value; the lines of its items where it is a list."""
        self._skip_blank()
        if not self._here("[", "{"):
            if not self._skip_string():
                self._skip(_SCALAR)
            return
        is_list = wanted = self._here("[")
        depth = 1
        self._at += 1
        while depth and self._skip_blank():
            if wanted and depth == 1 and not self._here("]", ","):
                yield self._line()
                wanted = False
            if self._here("[", "{"):
                depth += 1
                self._at += 1
            elif self._here("]", "}"):
                depth -= 1
                self._at += 1
            elif self._here(","):
                wanted = is_list
                self._at += 1
            elif not (self._skip_string() or self._skip(_SCALAR)):
                return  # a string that is never closed

    def _here(self, *signs: str) -> bool:
        return self._text.startswith(signs, self._at)

    def _line(self) -> int:
        return bisect_left(self._line_ends, self._at) + 1

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return bool(match)

    def _skip_blank(self) -> bool:
        """Go over blanks, line ends and comments; whether anything comes after them."""
        self._skip(_BLANK)
        return self._at < len(self._text)

    def _skip_string(self) -> bool:
        return self._skip(_STRING)

    def _to_line_end(self) -> None:
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end
