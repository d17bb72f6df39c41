"""How a text is read: in plain characters at the same places, and by sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SAME_PLACE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "-"}
)
ADDRESS = re.compile(
    r"https?://\S*|www\.\S*|(?<![\w-])[\w-]++\.(?:com|org|net|io|dev|de|co|uk|fr|eu|app|ai)\b\S*|[#/~]\S+"
)
"""An address on the net, which is no prose."""

_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=[\w@])[^.!?\n]*)*(?:[.!?]+|\n|$)")


def readable(text: str) -> str:
    """Return the text with straight apostrophes and blanks, every character where it was;
    quoted lines are blank.
    """
    straight = text.translate(_SAME_PLACE)
    return _QUOTED.sub(lambda found: " " * len(found[0]), straight)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence or line, with the place where it begins."""
    for found in _SENTENCE.finditer(text):
        words = found[0]
        if words.strip():
            begins = len(words) - len(words.lstrip())
            yield found.start() + begins, words.strip()
