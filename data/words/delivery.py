"""How words are delivered: how long they take to say, and what a rehearsal has shown of the pace (H7)."""

from __future__ import annotations

from dataclasses import dataclass

from data.words.limits import WORDS_A_SECOND

LONGEST = 25
"""Seconds of a message that is heard to its end (H8)."""

SLOWEST, FASTEST = 1.8, 2.9
"""Words a second between which one follows without effort."""


def count_words(text: str) -> int:
    """Return how many words there are to say."""
    return len(text.split())


def expected(text: str) -> int:
    """Seconds that ``text`` takes at a calm pace."""
    return round(count_words(text) / WORDS_A_SECOND)


def said_by(seconds: float) -> int:
    """Return how many words have been said after so many seconds, at a calm pace."""
    return int(seconds * WORDS_A_SECOND)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One rehearsal: so many ``words`` in so many ``seconds``. ``limit`` is in seconds, 0 for none."""

    words: int
    seconds: float
    limit: int = 0

    @property
    def pace(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds else 0.0

    @property
    def is_over(self) -> bool:
        """Whether it took longer than its limit."""
        return bool(self.limit) and self.seconds > self.limit

    def in_words(self) -> str:
        """``26 s for 62 words, 2.4 words a second: a calm pace.``"""
        seconds = max(1, round(self.seconds))
        said = f"{seconds} s for {self.words} words, {self.pace:.1f} words a second"
        if self.is_over:
            return (
                f"{said}: {max(1, round(self.seconds - self.limit))} s over {self.limit}, so leave something out."
            )
        if self.pace > FASTEST:
            return f"{said}: too fast to follow, take a breath between the lines."
        if self.pace < SLOWEST:
            return f"{said}: slow, once more with the pauses shorter."
        return f"{said}: a calm pace."
