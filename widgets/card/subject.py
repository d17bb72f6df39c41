"""What a card is about: a follow-up at a moment, with the rules and the keys that the user has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Protocol

from data.model.followup import FollowUp, Step
from data.model.vocabulary import Queue
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times
from data.rules.scheduling.queue import queue_of

QUIET, STRONG, LATE, KEY = "$text-muted", "bold", "$text-warning", "$text-accent"
"""The tones of a card."""


class Seen(Protocol):
    """Whatever is looked at on a day of the user's, by rules."""

    @property
    def today(self) -> date:
        """The date in the user's zone."""

    @property
    def book(self) -> Rulebook:
        """The rules."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The follow-up, when it is looked at, and the rules that say what comes next.

    ``keys`` are the signs of the keys as the user has them, by the keys' ids.
    """

    followup: FollowUp
    now: datetime
    book: Rulebook
    keys: Mapping[str, str]

    @property
    def today(self) -> date:
        """The date in the user's zone."""
        return local_date(self.now, self.book.zone)

    @property
    def theirs(self) -> tzinfo:
        """The person's zone, or the user's."""
        return self.book.zone_of(self.followup.person)

    @property
    def known_zone(self) -> tzinfo | None:
        """The person's zone, where it is no guess: what "there" means in a date that is typed."""
        return self.book.whereabouts(self.followup.person).known_zone

    @property
    def queue(self) -> Queue:
        """The queue that it is in now."""
        return queue_of(self.followup, self.now, self.today)

    def _clock_zone(self, step: Step) -> tzinfo:
        return self.book.clock_zone(step, self.followup.person)

    def moment(self, step: Step) -> str:
        """When a step falls, an exact one on their clock: ``tomorrow``, ``Tue 24 Nov 08:30 there``."""
        return relative_times.moment_there(step.on, step.at, self.today, self.book.zone, self._clock_zone(step))

    def moment_on_both_clocks(self, step: Step) -> str:
        """Return the same, and by the user's clock too: ``Tue 24 Nov 08:30 there, tomorrow 18:30 here``."""
        return relative_times.moment_both(step.on, step.at, self.today, self.book.zone, self._clock_zone(step))
