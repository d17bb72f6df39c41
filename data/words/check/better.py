"""Better words for what a fault of tone was found in: whole sentences, and the rest of one without its clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace

from data.words.check.asks import asks_in
from data.words.finding import Finding

MOST = 3
"""As many are offered."""

MOST_BESIDES = 4
"""Words that may stand in a sentence besides those that were found, where another takes its place."""

SHORTEST = 3
"""Words that a sentence needs to be left standing without its clause."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_STOP = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n\s*\n|\n(?![a-z])")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|approx|ca|vs|dr|mr|mrs|ms|inc|ltd|[a-z])\.$", re.IGNORECASE)
_GREETING = re.compile(
    r"(?:(?:hello|hi|hey|dear|good (?:morning|afternoon|evening))\b[^,:.!?\n]{0,40}[,:]\s+)+",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(
    r"(?:as|since|because|per|given|despite|in spite of|further to|following|with reference to|referring to|"
    r"seeing that|apparently|obviously|clearly|frankly|honestly|after all|to my)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:,|;| -) (?=(?:as|since|because|but|although|though|despite|given|and|so|after|which)\b)", re.IGNORECASE
)
_MAIN = re.compile(r"(?:but|and|so|yet) ", re.IGNORECASE)
_HALF = re.compile(
    r"(?:as|since|because|when|if|while|after|before|although|though|despite|given|unless|whether|either|"
    r"neither|not|"
    r"in spite of|but|and|or|so|that|which|who|to|with|without|by|having|once|until|even)\b",
    re.IGNORECASE,
)


class Better:
    """Finds better words for the findings of tone in one text, which is taken apart once for all of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stops = [
            (mark.start() if mark[0].startswith("\n") else mark.end(), mark.end())
            for mark in _STOP.finditer(text)
            if not _ABBREVIATED.search(text[max(0, mark.end() - 8) : mark.end()])
        ]
        self._ends = [end for _, end in self._stops]
        self._asks = asks_in(text)

    def words_for(self, found: Finding, is_clean: Callable[[str], bool]) -> Finding:
        """Return a finding with better words for the whole sentence that it stands in, and none where none fit.

        First that sentence without the clause, where what is left can stand alone; then those of the fault, where
        they say what the sentence says: little stands in it besides the words that were found. None of them asks
        for a second thing, or is found fault with itself: ``is_clean`` says so of what is left of a sentence.
        """
        text = self._text
        start, end = self.sentence_around(found.start, found.end)
        asks_elsewhere = any(ask_end <= start or ask >= end for ask, ask_end in self._asks)
        rest = _without_clause(text[start:end], found.start - start, found.end - start)
        possible = [one for one in rest if is_clean(one)]
        besides = len(text[start : found.start].split()) + len(_WORD.findall(text[found.end : end]))
        if besides <= MOST_BESIDES:
            has_more = bool((text[:start] + text[end:]).strip())
            possible += [one for one in found.better if (one and one not in text) or (not one and has_more)]
        fitting = [one for one in possible if len(asks_in(one)) + asks_elsewhere <= 1 or not asks_in(one)]
        return replace(found, better=tuple(fitting[:MOST]), whole=(start, end))

    def sentence_around(self, start: int, end: int) -> tuple[int, int]:
        """From where until before where the sentences around a place stand, without a greeting before them."""
        text = self._text
        before, after = bisect_right(self._ends, start), bisect_left(self._ends, end)
        begin = self._ends[before - 1] if before else 0
        stop = self._stops[max(after, before)][0] if max(after, before) < len(self._stops) else len(text.rstrip())
        while begin < start and text[begin].isspace():
            begin += 1
        greeting = _GREETING.match(text, begin)
        return (greeting.end() if greeting and greeting.end() <= start else begin), max(stop, end)


def _without_clause(sentence: str, start: int, end: int) -> Iterator[str]:
    """Yield the sentence without a clause before or after its main one,
    which the place from ``start`` stands in.
    """
    comma = sentence.find(",", end)
    if _LEADS_IN.match(sentence) and comma != -1 and sentence.find(",", 0, end) == -1:
        yield from _standing(sentence[comma + 1 :])
    joint = _JOINED.search(sentence, start)
    main = _MAIN.match(sentence, joint.end()) if joint else None
    if main and not sentence[:start].strip():
        yield from _standing(sentence[main.end() :])
    joints = [joint.start() for joint in _JOINED.finditer(sentence) if joint.start() <= start]
    if joints:
        yield from _standing(f"{sentence[: joints[-1]]}.")


def _standing(words: str) -> Iterator[str]:
    words = " ".join(words.split())
    if len(words.split()) >= SHORTEST and not _HALF.match(words):
        yield words[0].upper() + words[1:]
