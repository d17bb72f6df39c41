"""A kind of fault: its rule, its name, why it is one, and by what words it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.words.finding import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of tone. ``why`` is a sentence for the writer, ``signs`` are the words by which it is known.

    ``better`` are whole sentences that can stand anywhere: a part of somebody else's sentence can rarely be put
    in the place of another part.
    """

    rule: str
    label: str
    why: str
    signs: tuple[re.Pattern[str], ...]
    better: tuple[str, ...]

    def found_in(self, text: str) -> Iterator[Finding]:
        """Yield a finding for each place where a sign stands."""
        for sign in self.signs:
            for found in sign.finditer(text):
                start, end = found.span()
                while start < end and text[start] in " \n.,;:!?-":  # what leads up to the words is no part of them
                    start += 1
                if start < end:
                    yield Finding(self.rule, self.label, self.why, start, end)


def sign(pattern: str) -> re.Pattern[str]:
    """Words by which a fault is known: a pattern whose blanks stand for white space; case doesn't matter."""
    kept = _BEHIND.sub(lambda found: found[0].replace(" ", r"\s"), pattern)  # what looks back has a fixed width
    return re.compile(kept.replace(" ", r"(?:\s{1,4})"), re.IGNORECASE)


_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")
