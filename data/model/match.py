"""Two on file who could meet, as one of them sees it (M7)."""

from __future__ import annotations

from typing import NamedTuple


class Fit(NamedTuple):
    """A ``wish`` that is met, and the ``offer`` that meets it, as both were noted."""

    wish: str
    offer: str


class Match(NamedTuple):
    """Two who fit each other: their numbers and names.

    ``gets`` is what the first one looks for and the other offers, ``gives`` what the other looks for and the first
    one offers; one of them may be None. The more ``points``, the better they fit.
    """

    one_id: int
    one: str
    other_id: int
    other: str
    gets: Fit | None
    gives: Fit | None
    points: int

    def turned(self) -> Match:
        """Return the same pair as the other one sees it."""
        return Match(self.other_id, self.other, self.one_id, self.one, self.gives, self.gets, self.points)
