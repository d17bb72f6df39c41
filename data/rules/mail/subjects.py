"""Subjects: what stands behind Re: and Fwd:, and which words of it tell one matter from another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from data.model.text import fold

_PREFIX = re.compile(
    r"^\s*(?:(?:re|aw|antw|sv|vs|vá|ref|rif|ris|odp|res|rv|tr|wg|fw|fwd|enc|i|回复|答复|转发|返信)"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:\[[^\]]{1,40}\]\s*)+")
_WORD = re.compile(r"[^\W_]+")
_COMMON_WORDS = """
    a an and at by for from hi hello in is it my of on or our re the to up with you your about question update
    follow following meeting call mail email role job position application der die das und von zu mit für im am
    ein eine le la les de des du et un une pour sur el los las en por para con il lo gli di da per
"""
"""Words that stand in any subject."""
_COMMON = frozenset(_COMMON_WORDS.split())


def about(subject: str) -> str:
    """Return what a subject is about, as it is written: without what answers and lists put before it."""
    words = subject
    while (cut := _LISTED.sub("", _PREFIX.sub("", words))) != words:
        words = cut
    return " ".join(words.split())


@lru_cache(maxsize=256)
def bare(subject: str) -> str:
    """Return a subject as subjects are compared: folded, without what answers and lists put before it."""
    return " ".join(fold(about(subject)).split())


def is_answer(subject: str) -> bool:
    """Return whether a subject begins as an answer's does, or one that was passed on."""
    return bool(_PREFIX.match(subject))


def words_of(text: str) -> frozenset[str]:
    """Return the words by which a matter is known."""
    return frozenset(word for word in _WORD.findall(bare(text)) if len(word) > 1 and word not in _COMMON)


def likeness(subject: str, labels: Iterable[str]) -> int:
    """Return how many words a subject shares with the best of some labels; more where it is one of them."""
    own, best = words_of(subject), 0
    for label in labels:
        shared = len(own & words_of(label))
        if bare(label) and bare(label) == bare(subject):
            shared += 100
        best = max(best, shared)
    return best
