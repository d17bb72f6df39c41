"""How a phrase is written, as phrases/README.md says it, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from data.words.check.pattern import GAPS, Either, Gap, One, Part, Pattern, Rows, Where, Without
from data.words.check.reading import STOPS, Reading, is_read_as_written, read_as

_BRACKET = re.compile(r"[()]")
_SIMPLE = re.compile(r"[a-z]+\*?")
_SIGN = re.compile(r"(?:not|unless|before)?\(|\)\??|\{|=[^}]*\}|\||[^\s()|{}=]+")


class Families:
    """The families of words that phrases are written with, by their names; each may have those in it before it."""

    def __init__(
        self, written: Mapping[str, str], known: Families | None = None, *, is_expanded: bool = True
    ) -> None:
        self._rows: dict[str, Rows] = dict(known._rows) if known else {}
        self._is_expanded = is_expanded
        for name, words in written.items():
            self._rows[name] = self.rows(" ".join(words.split()))

    def pattern(self, phrase: str) -> Pattern:
        """Return what a phrase stands for; ValueError where it can't be read."""
        reader = _Reader(phrase, self._rows, self._is_expanded)
        (parts,) = reader.rows(in_brackets=False)
        if reader.left:
            raise ValueError(f"a bracket too many is closed: {phrase}")
        return Pattern(parts, tuple(keys for part in parts if (keys := _keys(part))), reader.instead)

    def rows(self, words: str) -> Rows:
        """Return the rows of words that a family stands for."""
        return _Reader(words, self._rows, self._is_expanded).rows(in_brackets=True)


def _keys(part: Part) -> frozenset[str]:
    """Return words one of which is in the text where the part is; none where that can't be said."""
    if isinstance(part, One):
        return frozenset() if part.is_optional else part.keys
    if not isinstance(part, Either) or part.is_optional:
        return frozenset()
    found = [next((keys for one in row if (keys := _keys(one))), frozenset[str]()) for row in part.rows]
    return frozenset().union(*found) if all(found) else frozenset()


def lines_of(written: str) -> list[str]:
    """Return the phrases of a fault: one a line, without empty lines and those that begin with ``#``."""
    lines = (line.strip() for line in written.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


class Phrase:
    """A line of a file of phrases, which is read only where the words that it begins with are in a text."""

    def __init__(self, line: str, families: Families) -> None:
        self.line, self._families = line, families
        self._hints = _hints(line)

    def found_in(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield from where until before where the phrase stands, in characters."""
        known = reading.at.keys()
        if any(known.isdisjoint(keys) for keys in self._hints):
            return iter(())
        return self.pattern.found_in(reading)

    @cached_property
    def pattern(self) -> Pattern:
        """What the line stands for; ValueError where it can't be read."""
        return self._families.pattern(self.line)


def _hints(line: str) -> list[frozenset[str]]:
    """Return words one of each of which is in a text where the phrase is, as far as that is seen at a glance.

    They are the first words of what is in brackets that stand alone: neither in others, nor around others, nor
    around a family, and not left out.
    """
    hints, depth, begin = [], 0, -1
    for found in _BRACKET.finditer(line):
        place = found.start()
        if found[0] == "(":
            begin = place + 1 if not depth and line[place - 1 : place] in ("", " ", "{") else -1
            depth += 1
        else:
            depth -= 1
            if begin > 0 and line[place + 1 : place + 2] in ("", " "):
                words = [row.split(" ", 1)[0] for row in line[begin:place].split("|")]
                if all(_SIMPLE.fullmatch(word) and is_read_as_written(word) for word in words):
                    hints.append(frozenset(words))
            begin = -1
    return hints


class _Reader:
    """Reads one phrase from its first sign to its last."""

    def __init__(self, phrase: str, families: Mapping[str, Rows], is_expanded: bool) -> None:
        self.left = _SIGN.findall(phrase)
        self.instead: str | None = None
        self._phrase, self._families, self._is_expanded = phrase, families, is_expanded

    def rows(self, *, in_brackets: bool) -> Rows:
        """Return what stands until the bracket that closes, or the end."""
        rows: list[list[Part]] = [[]]
        while self.left and not self.left[0].startswith(")"):
            sign = self.left.pop(0)
            if sign != "|":
                rows[-1] += self._parts(sign)
            elif in_brackets:
                rows.append([])
            elif rows[-1] and self.left:
                before = rows[-1].pop()
                rows[-1].append(_either((before,), tuple(self._parts(self.left.pop(0)))))
        if not all(rows):
            raise ValueError(f"nothing stands beside a stroke: {self._phrase}")
        return tuple(tuple(row) for row in rows)

    def _parts(self, sign: str) -> list[Part]:
        if sign in ("START", "END", "QUESTION"):
            return [Where(sign)]
        if sign in GAPS:
            return [Gap(GAPS[sign])]
        if sign == "{":
            return [Where("(")]
        if sign.startswith("="):
            self.instead = sign[1:-1]
            return [Where(")")]
        if sign.endswith("("):
            rows = self.rows(in_brackets=True)
            if not self.left:
                raise ValueError(f"a bracket isn't closed: {self._phrase}")
            closing = self.left.pop(0)
            return [Without(sign[:-1], rows) if sign != "(" else _rows(rows, is_optional=closing == ")?")]
        is_optional, bare = sign.endswith("?") and sign != "?", sign.rstrip("?") or sign
        if bare.isupper() and len(bare) > 1:
            if bare not in self._families:
                known = ", ".join(self._families)
                raise ValueError(f"there is no family of words {bare}; those are {known}")
            return [_rows(self._families[bare], is_optional=is_optional)]
        return self._words(bare.casefold(), is_optional)

    def _words(self, word: str, is_optional: bool) -> list[Part]:
        if word == ".":
            return [One(frozenset(STOPS), is_optional)]
        if "*" in word or not self._is_expanded or not word[0].isalpha():
            return [One(frozenset({word}), is_optional)]
        read = read_as(word)
        parts = [One(frozenset(_said(forms, word, len(read)))) for forms in read]
        if is_optional:
            return [_rows((tuple(parts),), is_optional=True)]
        return list(parts)


def _said(forms: frozenset[str], word: str, count: int) -> frozenset[str]:
    """Return the words themselves, without what they are forms of: a phrase says those with a star."""
    return frozenset({word}) if count == 1 and word in forms else frozenset(one for one in forms if "*" not in one)


def _rows(rows: Rows, *, is_optional: bool) -> Part:
    """Return a choice of rows; all of which are one word, as one word."""
    if all(len(row) == 1 and isinstance(row[0], One) and not row[0].is_optional for row in rows):
        return One(frozenset().union(*(row[0].keys for row in rows if isinstance(row[0], One))), is_optional)
    return Either(rows, is_optional, _first(rows))


def _first(rows: Rows) -> frozenset[str]:
    found: set[str] = set()
    for row in rows:
        part = row[0]
        keys = part.keys if isinstance(part, One) else part.first if isinstance(part, Either) else frozenset[str]()
        if not keys or (isinstance(part, (One, Either)) and part.is_optional):
            return frozenset()
        found |= keys
    return frozenset(found)


def _either(one: tuple[Part, ...], other: tuple[Part, ...]) -> Part:
    rows: list[tuple[Part, ...]] = []
    for row in (one, other):
        is_choice = len(row) == 1 and isinstance(row[0], Either) and not row[0].is_optional
        rows += row[0].rows if is_choice else [row]  # type: ignore[union-attr]  # is_choice says it is one
    return _rows(tuple(rows), is_optional=False)
