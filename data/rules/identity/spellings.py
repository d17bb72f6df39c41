"""Spellings: the words of a name or of a search, whatever stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.model.text import fold

# What may stand between the words of a name, once it is folded. Apostrophes, hyphens and dots tie words together;
# commas, quotes, brackets and strokes part them. Between two digits all of them belong to the number.
_TIES = (
    r"""['`.\-"""
    "\u00b7"
    "\u02b9-\u02bf"  # letters that stand for an apostrophe
    "\u058a\u05be\u05f3\u05f4"
    "\u2010-\u2019\u2027\u2032-\u2037\u2043\u2212\u30fb]"
)
_BREAKS = (
    r"""[,;:!?/|"()\[\]{}<>"""
    "\u00a1\u00ab\u00bb\u00bf\u060c\u061b\u061f"
    "\u201a-\u201f\u2022\u2039\u203a\u3001\u3002\u3008-\u3011]"
)
_TIED, _BROKEN = (re.compile(rf"(?<!\d){signs}|{signs}(?!\d)") for signs in (_TIES, _BREAKS))
_SIGN = re.compile(f"{_TIES}|{_BREAKS}")
_HYPHEN = re.compile("\\w[-\u2010-\u2015]\\w")
_AROUND_ADDRESS = ",;:.<>()[]'\""
_PLAIN = re.compile("[a-zA-Z0-9]{2,}(?: [a-zA-Z0-9]{2,})*")  # neither signs nor initials: most names


class Part(NamedTuple):
    """What stands between two blanks, as it is ``written``, with the words that its punctuation ties together."""

    written: str
    words: tuple[str, ...]

    @property
    def joined(self) -> str:
        """Return all of it as one word, without the punctuation."""
        return "".join(self.words)


def name_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a name, folded: ``O’Brien`` is ``o`` and ``brien``, joined ``obrien``.

    Initials that follow each other are one part: ``J. R. R.`` is joined ``jrr``. An address is one word.
    """
    return tuple(_parts(fold(text)))


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name or of a search, folded: ``byrne`` and ``chloe`` for ``Byrne, Chloé``.

    Where there are nothing but signs, they are taken as they are.
    """
    return tuple(word for part in name_parts(text) for word in part.words) or tuple(fold(text).split())


def joined_words(text: str) -> str:
    """Return the parts of a text that have punctuation within them without it, such as ``obrien``; '' for none."""
    if not text or _PLAIN.fullmatch(text):
        return ""
    folded = fold(text)
    if not _SIGN.search(folded) and all(len(word) > 1 for word in folded.split()):
        return ""  # nothing ties its words together, in any script
    return " ".join(part.joined for part in _parts(folded) if len(part.words) > 1)


def all_joined_words(texts: Iterable[str]) -> list[str]:
    """Return the same of several texts, without the blank ones; asked once where all of them are plain words."""
    if _PLAIN.fullmatch(" ".join(filter(None, texts))):
        return []
    return list(filter(None, map(joined_words, texts)))


def begins_words(name: str, typed: str) -> bool:
    """Return whether each part of what is ``typed`` begins a word of a name, in any order and punctuation."""
    spelled = f" {' '.join(name_words(name))} {joined_words(name)}"
    parts = name_parts(typed)
    return bool(parts) and all(
        f" {part.joined}" in spelled or all(f" {word}" in spelled for word in part.words) for part in parts
    )


def is_same_name(one: str, other: str) -> bool:
    """Return whether two names are of one person: but for case, accents, punctuation, and what one of them has
    more.

    ``Zoe Brule`` is ``Zoë Brûlé, PhD``, ``Dana Li`` is ``Dana Li-Roe``, and ``Pat OBrien`` is ``Pat O'Brien``.
    """
    first, second = name_parts(one), name_parts(other)
    return _holds(second, first) or _holds(first, second)


def has_second_surname(one: str, newer: str) -> bool:
    """Return whether the ``newer`` name of somebody ties another surname to theirs, as who has married does:
    ``Kim Park`` has become ``Kim Park-Jones``, or ``Kim Jones-Park``.
    """
    first, second = name_parts(one), name_parts(newer)
    if not (first and second) or not _HYPHEN.search(second[-1].written):
        return False
    surnames = set(second[-1].words)
    here = {word for part in first for word in part.words}
    return set(first[-1].words) < surnames and not surnames <= here


def _holds(parts: tuple[Part, ...], fewer: tuple[Part, ...]) -> bool:
    known = {word for part in parts for word in (*part.words, part.joined)}
    return all(part.joined in known or known.issuperset(part.words) for part in fewer)


def _parts(folded: str) -> Iterator[Part]:
    initials: list[Part] = []
    for part in map(_part, _pieces(folded)):
        if all(len(word) == 1 for word in part.words):
            initials.append(part)
            continue
        yield from _together(initials)
        initials = []
        yield part
    yield from _together(initials)


def _pieces(folded: str) -> Iterator[str]:
    for piece in folded.split():
        if "@" in piece:
            yield piece.strip(_AROUND_ADDRESS)
        else:
            yield from _BROKEN.sub(" ", piece).split()


def _part(piece: str) -> Part:
    return Part(piece, (piece,) if "@" in piece else tuple(_TIED.sub(" ", piece).split()))


def _together(initials: list[Part]) -> Iterator[Part]:
    if words := tuple(word for part in initials for word in part.words):
        yield Part(" ".join(part.written for part in initials), words)


def shares_word(one: str, other: str) -> bool:
    """Return whether two names have a word in common, as those of one person have who has married."""
    return any(len(word) > 1 for word in {*name_words(one)} & {*name_words(other)})


def is_shortened(one: str, other: str) -> bool:
    """Return whether two names differ only in that one has an initial where the other has the word: ``Dana R.``
    is ``Dana Reed``.
    """
    first, second = name_words(one), name_words(other)
    if len(first) != len(second) or first == second:
        return False
    pairs = [*zip(first, second, strict=True)]
    return any(len(word) > 1 and word == theirs for word, theirs in pairs) and all(
        word == theirs or (min(len(word), len(theirs)) == 1 and word[0] == theirs[0]) for word, theirs in pairs
    )
