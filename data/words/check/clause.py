"""A clause as the rules of grammar read it: its words by their place, and which kinds of words those are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.words.check.inflection import adjectives, base, families, regular
from data.words.check.reading import verbs

SMALL = Path(__file__).parent / "phrases" / "small_words.txt"

_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[.!?;:]+|\n\s*\n|[^\w\s]")
_STOP = re.compile(r"[.!?;:\n]")
BREAKS = frozenset(("", ",", "-", "–", "(", ")", '"'))
"""What stands between two parts of a sentence, or before its first word."""

_NO_PAST = frozenset(("was", "were", "left", "found", "felt", "saw", "lay", "rose", "bore", "ground"))
_NO_BASE = frozenset(("be", "like", "please", "own", "rest", "well", "mind"))


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that don't fit: from where until before where they stand, why, and what was meant, if that is sure."""

    start: int
    end: int
    why: str
    meant: str = ""


class Clause:
    """The words of one sentence, which are asked for by their place; where none is, it is an empty one."""

    def __init__(self, words: list[tuple[int, int, str]], *, is_question: bool) -> None:
        self._words, self.is_question = words, is_question
        self._low = [said.casefold() for _, _, said in words]

    def __len__(self) -> int:
        return len(self._words)

    def at(self, place: int) -> str:
        """Return the word at a place, in small letters."""
        return self._low[place] if 0 <= place < len(self._low) else ""

    def is_name(self, place: int) -> bool:
        """Return whether the word at a place begins with a capital."""
        return 0 <= place < len(self._words) and self._words[place][2][0].isupper()

    def slip(self, place: int, why: str, meant: str = "", last: int | None = None) -> Slip:
        """Return that what stands from one place to another doesn't fit."""
        return Slip(self._words[place][0], self._words[place if last is None else last][1], why, meant)

    def has(self, words: frozenset[str]) -> bool:
        """Return whether one of some words stands in it."""
        return not words.isdisjoint(self._low)

    def rest(self, place: int) -> list[str]:
        """Return the words from a place on."""
        return self._low[place:]

    def after_adverbs(self, place: int) -> int:
        """Return the place from another on where no adverb stands."""
        while self.at(place) in small("adverbs"):
            place += 1
        return place


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the sentences of a text."""
    words: list[tuple[int, int, str]] = []
    for found in _TOKEN.finditer(text):
        if not _STOP.match(found[0]):
            words.append((found.start(), found.end(), found[0]))
        elif words:
            yield Clause(words, is_question="?" in found[0])
            words = []
    if words:
        yield Clause(words, is_question=False)


@cache
def small(name: str) -> frozenset[str]:
    """Return the small words of a kind, from small_words.txt."""
    rows = (line.partition(":") for line in SMALL.read_text("utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for kind, _, words in rows if kind == name for word in words.split())


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the verbs and nouns that are known: base, third person and past; one thing or person, and several."""
    known = {name: frozenset(words.split("|")) for name, words in families().items()}
    same = frozenset(one for one, past, _ in verbs() if one in past.split("/"))
    one, several = known["THING"] | known["PERSON"], known["THINGS"] | known["PERSONS"]
    both = several | {"children", "people", "women", "men"}
    return {
        "base": known["BASE"] - _NO_BASE,
        "said": known["BASE"] - _NO_BASE - same,
        "third": (known["THIRD"] | {"likes", "wants", "means"}) - same,
        "past": frozenset(form for one, past, _ in verbs() for form in past.split("/") if form != one) - _NO_PAST,
        "one": one,
        "several": both,
        "only one": one - both,
        "only several": both - one,
    }


def is_past(word: str) -> bool:
    """Return whether a word is the past of a verb, and nothing else."""
    if word in kinds()["past"]:
        return word not in kinds()["base"] and word not in kinds()["one"]
    return word.endswith("ed") and len(word) > 4 and base(word) in regular() and word not in adjectives()


def is_bare(word: str) -> bool:
    """Return whether a word is a verb, and no noun or adjective as well."""
    return word in kinds()["base"] and word not in kinds()["one"] and word not in adjectives()
