"""Findings of tone, weighed: a phrase in a sentence that is graceful otherwise is none, and a sentence that weighs
enough is one without any phrase.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from data.model.sentences import sentences
from data.words.check.tone import tone
from data.words.check.traits import begins
from data.words.check.weights import DOUBTFUL, LIKELY, SURE, weights
from data.words.finding import Finding

_ALWAYS = re.compile(
    r"\bstill ha(?:ven['’]t|ve not) heard|sure you['’]re busy, but|\bas I (?:already )?(?:wrote|said|mentioned)"
    r"|\bper my (?:last|previous|earlier)\b",
    re.IGNORECASE,
)
"""What the advice itself names (M2): nothing around it makes it graceful."""

_CLAUSE = re.compile(r"[^,;:()]*[^\W_][^,;:()]*")


def weighed(text: str, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings of phrases that their sentence doesn't speak against, and one for each sentence without
    any that weighs enough by itself: those have no better words.
    """
    every = [(start, words) for start, words in sentences(text)]
    begin = [start for start, _ in every]
    marked: set[int] = set()
    for one in found:
        around = range(max(bisect_right(begin, one.start) - 1, 0), bisect_left(begin, one.end))
        if (
            _ALWAYS.search(text[one.start : one.end])
            or len(around) != 1
            or any(_is_meant(one, *every[place]) for place in around)
        ):
            marked.update(around)
            yield one
    for place, (start, words) in enumerate(every):
        if place not in marked and _weight(words) > SURE:
            label = weights().label(words)
            rule, why = _reason(label)
            yield Finding(rule, label, why, start + begins(words), start + len(words.rstrip(".!? ")))


@lru_cache(maxsize=2_000)
def _weight(words: str) -> float:
    """Return how much a sentence weighs; while one types, all the others are weighed once."""
    return weights().weigh(words)


def _is_meant(one: Finding, start: int, words: str) -> bool:
    """Return whether a sentence may be the fault that a phrase says; a reproach may be a small part of it."""
    return _weight(words) > DOUBTFUL or any(
        _weight(clause) > LIKELY
        for at, clause in _clauses(words)
        if start + at < one.end and start + at + len(clause) > one.start
    )


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between the commas of a sentence: a reproach may be a small part of a long one."""
    return ((found.start(), found[0]) for found in _CLAUSE.finditer(sentence))


@cache
def _reason(label: str) -> tuple[str, str]:
    return next((fault.rule, fault.why) for fault in tone() if fault.label == label)
