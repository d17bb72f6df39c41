"""How a phrase is written, as phrases/README.md says it, and what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from data.words.check.pattern import GAPS, Either, Gap, One, Part, Pattern, Rows, Where, Without
from data.words.check.reading import SHORTENED, STOPS, Reading, read_as

_SIMPLE = r"(?:#?[a-z']+\*?|I)"
_ROW = re.compile(rf"{_SIMPLE}(?:\|{_SIMPLE})+")
_MEANT = re.compile(r"=[^}]*\}")
_FIRST = re.compile(r"(?:^|\|)(#?[a-z']+\*?)(?![^\s|])")
_BRACKETS = re.compile(r"((?:not|before|unless)?\(|\)\??)")
_SIGN = re.compile(
    r"(?<![a-z])\(" + _ROW.pattern + r"\)\??|(?:not|unless|before)?\(|\)\??|\{|=[^}]*\}|\||[^\s()|{}=]+"
)
MOST_ROWS = 5
"""So many are looked for before a phrase is read."""

NO_WORD = "#0"


class Families(Mapping[str, Rows]):
    """The families of words that phrases are written with, by their names; each may have those in it before it.

    Each is read when the first phrase asks for it.
    """

    def __init__(
        self, written: Mapping[str, str], known: Families | None = None, *, is_expanded: bool = True
    ) -> None:
        self._written = written
        self._known, self._rows = known, dict[str, Rows]()
        self.is_expanded = is_expanded

    def __getitem__(self, name: str) -> Rows:
        if name not in self._rows:
            if name not in self._written and self._known:
                return self._known[name]
            self._rows[name] = self.rows(" ".join(self._written[name].split()))
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**(self._known or {}), **self._written})

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __contains__(self, name: object) -> bool:
        return name in self._written or name in (self._known or ())

    def pattern(self, phrase: str) -> Pattern:
        """Return what a phrase stands for; ValueError where it can't be read."""
        reader = _Reader(phrase, self, self.is_expanded)
        (parts,) = reader.rows(in_brackets=False)
        if reader.left:
            raise ValueError(f"a bracket too many is closed: {phrase}")
        return Pattern(parts, tuple(keys for part in parts if (keys := _keys(part))), reader.instead)

    def rows(self, words: str) -> Rows:
        """Return the rows of words that a family stands for."""
        reader = _Reader(words, self, self.is_expanded)
        return (_ROW.fullmatch(words.replace(" |", "|")) and reader.row(words.replace(" |", "|"))) or reader.rows(
            in_brackets=True
        )


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
        self._rows = _rows_at_a_glance(line)
        self._hints: list[frozenset[str]] = []

    def found_in(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield from where until before where the phrase stands, in characters."""
        return iter(()) if self._lacks_words(reading) else self.pattern.found_in(reading)

    @cached_property
    def first(self) -> frozenset[str]:
        """Words one of which is in every text where the phrase is; none where that can't be said."""
        return next((words for place in range(len(self._rows)) if (words := self._hint(place))), frozenset())

    def _hint(self, place: int) -> frozenset[str]:
        if place == len(self._hints):
            self._hints.append(_words_of(self._rows[place], self._families.is_expanded))
        return self._hints[place]

    def _lacks_words(self, reading: Reading) -> bool:
        """Return whether no word of a row is in the text; a row is read when those before it didn't tell."""
        known, hints = reading.at.keys(), self._hints
        for place in range(len(self._rows)):  # it is asked of some hundred phrases for every key
            words = hints[place] if place < len(hints) else self._hint(place)
            if words and known.isdisjoint(words):
                return True
        return False

    @cached_property
    def pattern(self) -> Pattern:
        """What the line stands for; ValueError where it can't be read."""
        return self._families.pattern(self.line)


class Phrases(tuple[Phrase, ...]):
    """Phrases that are looked for together: those without whose words a text does are passed over unseen."""

    __slots__ = ()

    def possible_in(self, reading: Reading) -> list[Phrase]:
        """Return those that may stand in a text, in their order."""
        by_word = _places_by_word(self)
        places = set(by_word.get("", ()))
        for word in reading.at:
            places.update(by_word.get(word, ()))
        return [self[place] for place in sorted(places)]


@cache
def _places_by_word(phrases: Phrases) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for place, phrase in enumerate(phrases):
        for word in phrase.first or ("",):
            places.setdefault(word, []).append(place)
    return places


def _rows_at_a_glance(line: str) -> list[str]:
    """Return rows of words, the shortest first, one of each of which is in a text where the phrase is.

    They are the words that stand alone, and what is in brackets, unless it may be left out; what is in brackets
    within brackets is no word.
    """
    found: list[str] = []
    openings: list[str] = []
    row, before = "", ""
    for part in _BRACKETS.split(_MEANT.sub("", line).replace("{", "")):
        if part.endswith("("):
            openings.append(part)
        elif part.startswith(")"):
            if openings.pop() == "(" and part == ")":
                if openings:
                    row += NO_WORD
                elif not before.endswith("|"):
                    found.append(row)
            if not openings:
                row = ""
        elif len(openings) == 1:
            row += part
        elif not openings:
            found += [sign for sign in part.split() if sign[-1] not in "?|" and sign[0] != "|"]
            before = part
    return sorted(found, key=len)[:MOST_ROWS]


def _words_of(row: str, is_expanded: bool) -> frozenset[str]:
    """Return the first words of what a row has side by side; none where one of them stands for others."""
    words = _FIRST.findall(row)
    if len(words) <= row.count("|") or (is_expanded and not SHORTENED.isdisjoint(words)):
        return frozenset()
    return frozenset(words)


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
            least, most = GAPS[sign]
            return [Gap(most, least)]
        if sign == "{":
            return [Where("(")]
        if sign.startswith("="):
            self.instead = sign[1:-1]
            return [Where(")")]
        if sign.startswith("(") and len(sign) > 1:
            row = sign[1:].removesuffix("?")[:-1]
            return [_rows(self.row(row) or self._each(row), is_optional=sign.endswith("?"))]
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
        return self._words(bare.casefold(), is_optional=is_optional)

    def row(self, words: str) -> Rows:
        """Return one row for words that stand for themselves; none where one of them is a shortened one."""
        those = words.casefold().split("|")
        return () if self._is_expanded and not SHORTENED.isdisjoint(those) else ((One(frozenset(those)),),)

    def _each(self, words: str) -> Rows:
        return tuple(tuple(self._words(word, is_optional=False)) for word in words.casefold().split("|"))

    def _words(self, word: str, *, is_optional: bool) -> list[Part]:
        return list(_parts_of(word, is_optional, self._is_expanded))


@cache
def _parts_of(word: str, is_optional: bool, is_expanded: bool) -> tuple[Part, ...]:
    """Return what one word of a phrase is looked for as: several where it is a shortened one."""
    if word == ".":
        return (One(frozenset(STOPS), is_optional),)
    if "*" in word or not is_expanded or not word[0].isalpha():
        return (One(frozenset({word}), is_optional),)
    read = read_as(word)
    parts = tuple(One(frozenset(_said(forms, word, len(read)))) for forms in read)
    return (_rows((parts,), is_optional=True),) if is_optional else parts


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
