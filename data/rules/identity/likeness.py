"""Whether two names may be one person's, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from data.rules.identity.nicknames import is_short_for

_SHORTEST_TYPED_WRONG = 5
"""Letters of a word in which one may be typed wrong: of a shorter one, another letter makes another name."""
_SHORTEST_DOUBLED = 4
"""Letters of one in which a letter may be doubled: Ana and Anna are two names."""


def is_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names, as folded words, may be one person's, if what is around them is the same.

    In any order, with more words in one of them, an initial or a sure short form, or a letter typed wrong.
    """
    if one == other:
        return bool(one)
    if len(one) != len(other) and one and "".join(one) == "".join(other):
        return True  # Anne-Marie and Annemarie, or a name that is written without a gap
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    left, others = _without_common(fewer, more)
    if not left:
        return len(fewer) > 1 or len(more) == 1
    if len(left) > 1 or len(left) == len(fewer):
        return False
    return any(_is_form_of(left[0], word) for word in others)


def _without_common(one: Sequence[str], other: Sequence[str]) -> tuple[list[str], list[str]]:
    left, others = [], list(other)
    for word in one:
        if word in others:
            others.remove(word)
        else:
            left.append(word)
    return left, others


def _is_form_of(word: str, other: str) -> bool:
    """Return whether two words stand for one: an initial, a sure short form, or a letter typed wrong."""
    if len(word) == 1 or len(other) == 1:
        return word[:1] == other[:1]
    if is_short_for(word, other) or _is_doubled(word, other):
        return True
    # The first and the last letter are seldom typed wrong, and the last one tells Maria from Marie.
    if min(len(word), len(other)) < _SHORTEST_TYPED_WRONG or word[0] != other[0] or word[-1] != other[-1]:
        return False
    from rapidfuzz.distance import OSA  # only where two names are nearly one

    return OSA.distance(word, other, score_cutoff=1) <= 1


def _is_doubled(word: str, other: str) -> bool:
    """Return whether two words differ only in a letter that one of them has twice: ``dana`` and ``danna``."""
    if abs(len(word) - len(other)) != 1 or word[0] != other[0] or min(len(word), len(other)) < _SHORTEST_DOUBLED:
        return False
    return [letter for letter, _ in groupby(word)] == [letter for letter, _ in groupby(other)]
