"""What of a sentence is weighed: its words, each with its neighbours, and in which order it speaks of whom.

The trainer (tests/words/training.py) and the check read a sentence by the same eyes: change nothing here without
training the weights anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from zlib import crc32

from data.words.check.inflection import base
from data.words.check.reading import read_as

BITS = 17
"""A trait is one of two to the power of so many numbers."""

ALIKE = Path(__file__).parent / "phrases" / "alike.txt"

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:'[^\W\d_]+)*|[?!.]+|[,;:]")
_GREETING = re.compile(
    r"\s*(?:(?:hello|hi|hey|dear|good (?:morning|afternoon|evening))\b[^,:.!?\n]{0,30}[,:]\s+)", re.IGNORECASE
)
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_MONTHS = frozenset(
    ("january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
     "december")
)  # fmt: skip
_NUMBERS = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
     "thirty", "forty", "fifty", "sixty", "hundred", "dozen", "several")
)  # fmt: skip
_ROLES = frozenset(
    ("i", "you", "my", "your", "me", "we", "us", "our", "nobody", "not", "no", "never", "they", "but", "if",
     "would", "could", "?", "have")
)  # fmt: skip
"""The words that tell who does what to whom, and whether."""

LONGEST = 80
"""Words of a sentence that are weighed: nobody reads one that is longer to its end."""

_REACH = 6
"""How many words apart two words of a kind may stand to be weighed together."""


def begins(sentence: str) -> int:
    """Return where a sentence begins behind its greeting."""
    found = _GREETING.match(sentence)
    return found.end() if found and found.end() < len(sentence) else 0


def traits(sentence: str) -> set[int]:
    """Return the traits of a sentence, each as a number below two to the power of ``BITS``."""
    return {crc32(one.encode()) >> (32 - BITS) for one in _named(sentence)}


def _named(sentence: str) -> Iterator[str]:
    words = list(islice(_words(sentence), LONGEST))
    plain = [_plain(word) for word in words]
    row = ["^", *plain, "$"]
    for word in words:
        yield f"w {word}"
    for at, word in enumerate(row):
        yield f"l {word}"
        if at:
            yield f"b {row[at - 1]} {word}"
        if at > 1:
            yield f"s {row[at - 2]} {word}"
            yield f"t {row[at - 2]} {row[at - 1]} {word}"
    yield from _of_kinds(words, plain)
    yield from _of_roles(words)


def _of_kinds(words: list[str], plain: list[str]) -> Iterator[str]:
    kinds = [_kinds(word) for word in words]
    for at, those in enumerate(kinds):
        before = plain[at - 1] if at else "^"
        after = plain[at + 1] if at + 1 < len(plain) else "$"
        for kind in those:
            yield f"k {kind}"
            yield f"kb {kind} {after}"
            yield f"kb {before} {kind}"
            for others in kinds[at + 1 : at + _REACH + 1]:
                for other in others:
                    yield f"kk {kind} {other}"
    for role in _ROLES.intersection(words):
        for those in kinds:
            for kind in those:
                yield f"rk {role} {kind}"


def _of_roles(words: list[str]) -> Iterator[str]:
    roles = [word for word in words if word in _ROLES]
    yield f"r1 {roles[0] if roles else '-'}"
    for at, role in enumerate(roles):
        if at:
            yield f"r {roles[at - 1]} {role}"
        if at > 1:
            yield f"r {roles[at - 2]} {roles[at - 1]} {role}"


def _words(sentence: str) -> Iterator[str]:
    for found in _TOKEN.finditer(sentence):
        word = found[0]
        if word[0].isdigit():
            yield "#th" if word[-1].isalpha() else "#hour" if ":" in word else "#"
        elif not word[0].isalpha():
            yield "?" if "?" in word else "!" if "!" in word else word[0]
        else:
            yield from _read(word.casefold())


@cache
def _read(word: str) -> tuple[str, ...]:
    read = read_as(word)
    if len(read) == 1 and word in read[0]:
        return (word,)
    return tuple(min((form for form in forms if form.isalpha() or form == "'s"), default=word) for forms in read)


@cache
def _plain(word: str) -> str:
    """Return what a word is a form of, and one name for all days, months and numbers."""
    if word in _DAYS:
        return "<day>"
    if word in _MONTHS:
        return "<month>"
    if word in _NUMBERS:
        return "#"
    known = base(word)
    if known:
        return known
    for end, least in (("s", 5), ("ing", 6), ("ed", 6)):
        if word.endswith(end) and len(word) >= least and not word.endswith("ss"):
            return word.removesuffix(end)
    return word


@cache
def _kinds(word: str) -> tuple[str, ...]:
    known = _alike()
    return tuple(sorted(known.get(word, frozenset()) | known.get(_plain(word), frozenset())))


@cache
def _alike() -> dict[str, frozenset[str]]:
    kinds: dict[str, frozenset[str]] = {}
    for line in ALIKE.read_text("utf-8").splitlines():
        name, _, words = line.partition(":")
        if not line.startswith("#"):
            for word in words.split():
                for one in (word, _plain(word)):
                    kinds[one] = kinds.get(one, frozenset()) | {name}
    return kinds
