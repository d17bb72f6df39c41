"""How the words of a name are told apart, as it was with migration 0007. It never changes: see the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from data.store.schema.migrations.frozen.text import fold

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
_AROUND_ADDRESS = ",;:.<>()[]'\""
_LETTERS = re.compile("[a-zA-Z]{2,}(?: [a-zA-Z]{2,})*")  # neither signs nor initials: most names


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


def joined_words(text: str) -> str:
    """Return the parts of a text that have punctuation within them without it, such as ``obrien``; '' for none."""
    if _LETTERS.fullmatch(text):
        return ""
    return " ".join(part.joined for part in name_parts(text) if len(part.words) > 1)


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
