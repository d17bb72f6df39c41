"""Weights learned from many written sentences (tests/words/training.py): how much each trait speaks for a fault.

A phrase of phrases/ finds what somebody thought of; the weights also find what is written alike, and doubt a
phrase in a sentence that is graceful otherwise. They are read once, when the first draft is checked.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path
from struct import calcsize, pack, unpack_from

from data.words.check.traits import BITS, begins, traits

FILE = Path(__file__).parent / "weights.bin"
LABELS = (
    "blame", "guilt", "counting", "impatience", "demand", "pushy", "too forward", "entitled", "comparing",
    "can't give", "a sting", "apologising",
)  # fmt: skip
"""The faults of tone that are weighed, in the order in which their weights stand in the file."""

FEWER = 3
"""Which fault it is is told by fewer traits: so many bits of each are left out."""

SURE = 2.0
"""From here on a sentence is a fault without any phrase: of a hundred graceful ones hardly one weighs as much."""

DOUBTFUL = -0.1
"""Up to here a sentence is none, although a phrase stands in it."""

LIKELY = 0.8
"""From here on a part of a sentence between commas is the fault that a phrase in it says."""

HEAD = "<ff"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of all traits for a fault, and for each fault: as bytes, each of which is times ``step``."""

    bias: float
    step: float
    of_fault: memoryview
    of_label: tuple[memoryview, ...]

    def weigh(self, sentence: str) -> float:
        """Return how much a sentence weighs: above 0 it rather is a fault, and the more the surer."""
        found = traits(sentence[begins(sentence) :])
        return self.bias + self.step * sum(map(self.of_fault.__getitem__, found)) / sqrt(len(found))

    def label(self, sentence: str) -> str:
        """Return which fault a sentence is likeliest to be, where it is one."""
        found = [trait >> FEWER for trait in traits(sentence[begins(sentence) :])]
        sums = [sum(map(row.__getitem__, found)) for row in self.of_label]
        return LABELS[sums.index(max(sums))]


@cache
def weights() -> Weights:
    """Return the weights, read once."""
    return unpacked(FILE.read_bytes())


def packed(bias: float, of_fault: list[float], of_label: list[list[float]]) -> bytes:
    """Return weights as they stand in the file: two numbers, and a byte for each weight."""
    step, other = (max(map(abs, row)) / 127 for row in (of_fault, [one for row in of_label for one in row]))
    rows = [_bytes(of_fault, step), *(_bytes(row, other) for row in of_label)]
    return pack(HEAD, bias, step) + zlib.compress(b"".join(rows), 9)


def unpacked(data: bytes) -> Weights:
    """Return the weights of a file."""
    bias, step = unpack_from(HEAD, data)
    every = memoryview(zlib.decompress(data[calcsize(HEAD) :])).cast("b")
    many, few = 1 << BITS, 1 << BITS - FEWER
    rows = tuple(every[start : start + few] for start in range(many, many + few * len(LABELS), few))
    return Weights(bias, step, every[:many], rows)


def _bytes(row: list[float], step: float) -> bytes:
    return bytes(round(one / step) & 0xFF for one in row)
