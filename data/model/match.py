"""Two on file who could meet, as one of them sees it (M7)."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from data.model.vocabulary import Outcome


class Fit(NamedTuple):
    """A ``wish`` that is met, and the ``offer`` that meets it, as both were noted."""

    wish: str
    offer: str


class Match(NamedTuple):
    """Two who fit each other: their numbers and names.

    ``gets`` is what the first one looks for and the other offers, ``gives`` what the other looks for and the first
    one offers; one of them may be None. ``more_gets`` and ``more_gives`` are further ones. The more ``points``,
    the better they fit. ``others`` is how many more people the first one fits with, where that was asked.
    """

    one_id: int
    one: str
    other_id: int
    other: str
    gets: Fit | None
    gives: Fit | None
    points: int
    more_gets: tuple[Fit, ...] = ()
    more_gives: tuple[Fit, ...] = ()
    others: int = 0

    def turned(self) -> Match:
        """Return the same pair as the other one sees it."""
        return Match(
            *(self.other_id, self.other, self.one_id, self.one, self.gives, self.gets, self.points),
            *(self.more_gives, self.more_gets),
        )

    @property
    def each(self) -> tuple[Match, ...]:
        """The same pair for each thing in which they fit, the best one first: both directions, then one alone."""
        alone = self._replace(gets=None, gives=None, more_gets=(), more_gives=())
        best = self._replace(more_gets=(), more_gives=())
        more = (alone._replace(gets=fit) for fit in self.more_gets)
        return (best, *more, *(alone._replace(gives=fit) for fit in self.more_gives))


class Pairing(NamedTuple):
    """The introduction of two people that is under way, as the follow-up with one of them sees it (M7).

    ``person_id``, ``name`` and what comes behind them are the other one's; ``followup_id`` is the follow-up in
    which that one is asked, None where it is gone. Each agrees by itself: ``has_agreed`` and ``has_declined`` are
    the other one's answer. ``asked_at`` is when they were last asked (an aware instant in UTC), None for not yet.
    ``match`` says why they could meet, as this one sees it; None where it isn't on file. ``is_over``: they have
    been introduced. ``outcome`` is how the other one's follow-up has ended, on the user's date ``closed_on``; both
    are None while it is open. ``is_never``: it was noted that the two aren't to be proposed to each other.
    ``is_stopped``: the other one has said stop.
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
    closed_on: date | None = None
    outcome: Outcome | None = None
    is_never: bool = False
    is_stopped: bool = False
