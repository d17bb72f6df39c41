"""A kind of fault: its rule, its name, why it is one, and by what words it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.words.check.phrasebook import Phrases
from data.words.check.reading import Reading
from data.words.finding import Finding


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of tone. ``why`` is a sentence for the writer, ``signs`` are the words by which it is known.

    ``better`` are whole sentences that say the same without the fault, an empty one to leave it out; none where
    only the writer knows. Several faults may have one label: they are one to the reader.
    """

    rule: str
    label: str
    why: str
    signs: Phrases
    better: tuple[str, ...]

    def found_in(self, reading: Reading) -> Iterator[Finding]:
        """Yield a finding for each place where a sign stands."""
        for sign in self.signs.possible_in(reading):
            for start, end in sign.found_in(reading):
                yield Finding(self.rule, self.label, self.why, start, end, self.better)
