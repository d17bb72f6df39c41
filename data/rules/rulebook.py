"""The rulebook: the cadences and the user's settings, on which every step depends besides the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, tzinfo

from data.rules import wording
from data.rules.cadence import Cadence
from data.rules.errors import RuleError
from data.rules.followup import FollowUp, Person
from data.rules.vocabulary import Kind
from data.rules.workdays import Workdays
from data.rules.zones import zone_named

DEFAULT_CADENCES: Mapping[Kind, str] = {
    Kind.APPLICATION: "application-call",
    Kind.INTERVIEW: "three-days-then-weekly",
    Kind.NETWORKING: "two-then-switch",
    Kind.INTRODUCTION: "two-then-switch",
    Kind.RECONNECT: "light-touch",
    Kind.OTHER: "three-days-then-weekly",
}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything a step depends on besides the history: the cadences and the user's settings.

    ``zone`` is the user's; ``callback_time`` is the time of a promised call, in the person's zone (H8).
    ``company_hold`` is the number of days that colleagues wait after one of them was contacted; 0: they don't.
    """

    cadences: Mapping[str, Cadence]
    zone: tzinfo
    workdays: Workdays = field(default_factory=Workdays)
    callback_time: time = time(8, 30)
    defaults: Mapping[Kind, str] = field(default_factory=lambda: DEFAULT_CADENCES)
    company_hold: int = 0

    def cadence(self, name: str) -> Cadence:
        """The cadence called ``name``; RuleError with the names that there are."""
        if name not in self.cadences:
            raise RuleError(f"No cadence is called {name!r}: choose {wording.join(self.cadences)}.")
        return self.cadences[name]

    def cadence_of(self, followup: FollowUp) -> Cadence:
        """The cadence of a follow-up; while its file is missing or wrong, that of its kind stands in for it."""
        names = (followup.cadence, self.defaults.get(followup.kind, ""), DEFAULT_CADENCES[followup.kind])
        known = next((name for name in names if name in self.cadences), followup.cadence)
        return self.cadence(known)

    def zone_of(self, person: Person | None) -> tzinfo:
        """The person's zone, or the user's where none is on file."""
        return zone_named(person.timezone) if person and person.timezone else self.zone
