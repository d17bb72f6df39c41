"""A kind of fault: its rule, its name, why it is one, and by what words it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.words.finding import Finding


@dataclass(frozen=True, slots=True)
class Sign:
    """Words by which a fault is known, as a pattern, and better ones that could stand there."""

    pattern: re.Pattern[str]
    better: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of tone. ``why`` is a sentence for the writer, ``signs`` are tried in order."""

    rule: str
    label: str
    why: str
    signs: tuple[Sign, ...]

    def found_in(self, text: str) -> Iterator[Finding]:
        """A finding for each place where a sign stands."""
        for sign in self.signs:
            for found in sign.pattern.finditer(text):
                start, end = found.span()
                while start < end and text[start] in " \n.,;:!?-":  # what leads up to the words is no part of them
                    start += 1
                if start < end:
                    yield Finding(self.rule, self.label, self.why, start, end, sign.better)


def sign(pattern: str, *better: str) -> Sign:
    """A sign from a pattern whose blanks stand for white space; case doesn't matter."""
    kept = _BEHIND.sub(lambda found: found[0].replace(" ", r"\s"), pattern)  # what looks back has a fixed width
    return Sign(re.compile(kept.replace(" ", r"(?:\s{1,4})"), re.IGNORECASE), better)


_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
