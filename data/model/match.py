"""Two on file who could meet, as one of them sees it (M7)."""

from __future__ import annotations

from datetime import datetime
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


class Pairing(NamedTuple):
    """The introduction of two people that is under way, as the follow-up with one of them sees it (M7).

    ``person_id``, ``name`` and what comes behind them are the other one's; ``followup_id`` is the follow-up in
    which that one is asked, None where it is gone. Each agrees by itself: ``has_agreed`` and ``has_declined`` are
    the other one's answer. ``asked_at`` is when they were last asked (an aware instant in UTC), None for not yet.
    ``match`` says why they could meet, as this one sees it; None where it isn't on file. ``is_over``: they have
    been introduced.
    """

    person_id: int
    name: str
    title: str
    organisation: str
    email: str
    followup_id: int | None = None
    has_agreed: bool = False
    has_declined: bool = False
    asked_at: datetime | None = None
    match: Match | None = None
    is_over: bool = False
