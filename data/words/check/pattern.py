"""A phrase that stands for many: how it is written is said in phrases/README.md, and here it is looked for.

It is looked for among the words of a text (reading.py), and not among its letters: a line of words takes no time
to get ready, so that a draft is checked at once. phrasebook.py reads how it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from data.words.check.reading import Reading

GAPS = {"_": (1, 1), "..": (0, 3), "...": (0, 8), "....": (0, 20)}
"""How many words stand where a phrase has dots: at least, and at most."""

MOST_SKIPPED = 3
"""As many words that add nothing are passed over between two words of a phrase."""

SKIPPED_FILE = Path(__file__).parent / "phrases" / "skipped.txt"

_GREETING = frozenset({"hi", "hello", "hey", "dear", "good", "morning", "afternoon", "evening", "greetings"})
_OPENING = frozenset({"so", "well", "and", "but", "anyway", "ok", "okay", "also", "again", "then"})


@dataclass(frozen=True, slots=True)
class One:
    """One word, which may be any of ``keys``."""

    keys: frozenset[str]
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Either:
    """One of several rows of words."""

    rows: tuple[tuple[Part, ...], ...]
    is_optional: bool = False
    first: frozenset[str] = frozenset()
    """One of these it begins with, as far as that is known; empty where it isn't."""


@dataclass(frozen=True, slots=True)
class Gap:
    """So many words, whatever they are."""

    most: int
    least: int = 0


@dataclass(frozen=True, slots=True)
class Where:
    """What has to hold at a place: ``START``, ``END``, ``QUESTION``, or ``(`` and ``)`` around what is marked."""

    what: str


@dataclass(frozen=True, slots=True)
class Without:
    """Words that mustn't stand here (``not``), just before (``before``), or in the same sentence (``unless``)."""

    where: str
    rows: tuple[tuple[Part, ...], ...]


@cache
def skipped() -> frozenset[str]:
    """Return the words that add nothing: a phrase is found with them or without."""
    lines = SKIPPED_FILE.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


Part = One | Either | Gap | Where | Without
Rows = tuple[tuple[Part, ...], ...]
_Rest = tuple[tuple[Part, ...], int, "_Rest | None"]


@dataclass(frozen=True)
class Pattern:
    """A phrase: what it is made of, the words without which it isn't there, and what is meant instead."""

    parts: tuple[Part, ...]
    needs: tuple[frozenset[str], ...] = field(compare=False)
    instead: str | None = None

    def found_in(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield from where until before where the phrase stands, in characters, no two of which share a word."""
        known = reading.at.keys()
        if any(known.isdisjoint(keys) for keys in self.needs) or not self._may_stand_in(reading):
            return
        search, free = _Search(reading), 0
        for place in self._places(reading):
            if place < free:
                continue
            search.begin, search.marked = place, [place, 0]
            end = search.end(self._row, 0, place, None)
            if end is not None and end > place and all(search.lacks(guard, place) for guard in self._guards):
                first, last = search.marked[0], search.marked[1] or end
                free = end
                yield reading.words[first].start, reading.words[last - 1].end

    @cached_property
    def _guards(self) -> tuple[Without, ...]:
        """What depends on where the phrase begins alone: it is looked at last, as it is dear."""
        guards = (part for part in self.parts if isinstance(part, Without))
        return tuple(
            one for one in guards if one.where == "unless" or (one in self.parts[:2] and one.where == "before")
        )

    @cached_property
    def _row(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part not in self._guards)

    def _may_stand_in(self, reading: Reading) -> bool:
        """Return whether all that it needs stands in one sentence, where it doesn't reach into the next."""
        together = -1
        for keys in self.needs:
            if "." in keys:
                return True
            together &= reading.sentences_with(keys)
        return bool(together)

    def _places(self, reading: Reading) -> list[int]:
        first = next((part for part in self.parts if not isinstance(part, (Where, Without))), None)
        if isinstance(first, (One, Either)) and not first.is_optional:
            keys = first.keys if isinstance(first, One) else first.first
            if keys:
                return sorted({place for key in reading.at.keys() & keys for place in reading.at[key]})
        return list(range(len(reading.words)))


class _Search:
    """One search of a phrase in a text."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._words = reading, reading.words
        self._skipped = skipped()
        self.marked, self.begin = [0, 0], 0

    def end(self, parts: tuple[Part, ...], at: int, place: int, then: _Rest | None) -> int | None:
        """Return before which word the phrase ends that begins at ``place``; None where it isn't there."""
        while at == len(parts):
            if then is None:
                return place
            parts, at, then = then
        part = parts[at]
        if isinstance(part, One):
            return self._one(part, parts, at, place, then)
        if isinstance(part, Either):
            for row in part.rows if self._may_begin(part, place) else ():
                found = self.end(row, 0, place, (parts, at + 1, then))
                if found is not None:
                    return found
            return self.end(parts, at + 1, place, then) if part.is_optional else None
        if isinstance(part, Gap):
            return self._gap(part, parts, at, place, then)
        if isinstance(part, Where) and part.what in "()":
            before = list(self.marked)
            self.marked[part.what == ")"] = place
            found = self.end(parts, at + 1, place, then)
            if found is None:
                self.marked = before
            return found
        if not (self._holds(part.what, place) if isinstance(part, Where) else self.lacks(part, place)):
            return None
        return self.end(parts, at + 1, place, then)

    def _may_begin(self, part: Either, place: int) -> bool:
        if not part.first:
            return True
        if place >= len(self._words):
            return False
        forms = self._words[place].forms
        return not forms.isdisjoint(part.first) or not forms.isdisjoint(self._skipped)

    def _one(self, part: One, parts: tuple[Part, ...], at: int, place: int, then: _Rest | None) -> int | None:
        words, here = self._words, place
        for _ in range(MOST_SKIPPED + 1):
            if here >= len(words):
                break
            forms = words[here].forms
            if not forms.isdisjoint(part.keys):
                found = self.end(parts, at + 1, here + 1, then)
                if found is not None:
                    return found
            if here == self.begin or forms.isdisjoint(self._skipped):
                break
            here += 1
        return self.end(parts, at + 1, place, then) if part.is_optional else None

    def _gap(self, part: Gap, parts: tuple[Part, ...], at: int, place: int, then: _Rest | None) -> int | None:
        for here in range(place, place + part.most + 1):
            found = self.end(parts, at + 1, here, then) if here - place >= part.least else None
            if found is not None:
                return found
            if here >= len(self._words) or self._words[here].is_stop:
                return None
        return None

    def _holds(self, what: str, place: int) -> bool:
        if what == "START":
            return self._is_start(place)
        after = next(stop for stop in self._reading.stops if stop >= place)
        if what == "END":
            return after == place or all(
                not self._words[one].forms.isdisjoint(self._skipped) for one in range(place, after)
            )
        while after < len(self._words) and self._words[after].forms == {";"}:
            after = next(stop for stop in self._reading.stops if stop > after)
        return after < len(self._words) and "?" in self._words[after].forms

    def _is_start(self, place: int) -> bool:
        here = place
        while here and not self._words[here - 1].forms.isdisjoint(_OPENING | self._skipped):
            here -= 1
        if (
            not here
            or self._words[here - 1].is_stop
            or (here < len(self._words) and self._words[here].begins_line)
        ):
            return True
        begin = self._sentence(here - 1)
        return (
            self._words[here - 1].has_comma
            and here - begin <= 4
            and not self._words[begin].forms.isdisjoint(_GREETING)
        )

    def _sentence(self, place: int) -> int:
        return next((stop + 1 for stop in reversed(self._reading.stops) if stop < place), 0)

    def lacks(self, part: Without, place: int) -> bool:
        """Return whether words that mustn't stand here, before or in the sentence, don't."""
        if part.where == "not":
            return not any(self._alone(row, place) is not None for row in part.rows)
        if part.where == "before":
            begin = max(self._sentence(place), place - 8) if place else 0
            return not any(self._alone(row, one) == place for row in part.rows for one in range(begin, place))
        begin, stop = self._sentence(place), next(stop for stop in self._reading.stops if stop >= place)
        return not any(
            self._alone(row, one) is not None for row in part.rows for one in range(begin, max(begin, stop))
        )

    def _alone(self, row: tuple[Part, ...], place: int) -> int | None:
        kept = self.marked, self.begin
        self.begin = place
        found = self.end(row, 0, place, None)
        self.marked, self.begin = kept
        return found
