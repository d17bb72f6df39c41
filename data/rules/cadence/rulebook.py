"""The rulebook: the cadences and the user's settings, on which every step depends besides the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from data.model.errors import RuleError
from data.model.followup import FollowUp, Number, Person, Step
from data.model.text import quoted
from data.model.vocabulary import SEARCHES, Action, Kind
from data.rules.cadence.cadence import Cadence
from data.rules.cadence.turns import LIVE
from data.rules.calendar.countries import workdays_in
from data.rules.calendar.hours import WAKING, Window
from data.rules.calendar.whereabouts import Whereabouts, read_number, whereabouts
from data.rules.calendar.workdays import Workdays
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording

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

    ``zone``, ``workdays`` and ``country`` (two letters, or '') are the user's, as are the ``waking`` hours,
    which may span midnight; ``callback_time`` is the time of a promised call, in the person's zone (H8).
    ``person_hold`` is the number of workdays that other follow-ups with somebody wait after an attempt to reach
    them (S1), ``company_hold`` the number of days that colleagues wait after one to one of them; 0: they don't.
    """

    cadences: Mapping[str, Cadence]
    zone: tzinfo
    workdays: Workdays = field(default_factory=Workdays)
    callback_time: time = time(8, 30)
    defaults: Mapping[Kind, str] = field(default_factory=lambda: DEFAULT_CADENCES)
    person_hold: int = 2
    company_hold: int = 0
    country: str = ""
    waking: Window = WAKING

    def cadence(self, name: str) -> Cadence:
        """Return the cadence called ``name``; RuleError with the names that there are."""
        if name not in self.cadences:
            raise RuleError(f"There is no cadence {quoted(name)}: choose {wording.join(self.cadences, 'or')}.")
        return self.cadences[name]

    def cadence_of(self, followup: FollowUp) -> Cadence:
        """Return the cadence of a follow-up; while its file is missing or wrong,
        that of its kind stands in for it.
        """
        names = (followup.cadence, self.defaults.get(followup.kind, ""), DEFAULT_CADENCES[followup.kind])
        known = next((name for name in names if name in self.cadences), followup.cadence)
        return self.cadence(known)

    def number_of(self, person: Person) -> Number:
        """Return what their phone number says of where they are, as it was read when it was written down."""
        return person.number if person.number.phone == person.phone else read_number(person.phone, self.country)

    def whereabouts(self, person: Person | None) -> Whereabouts:
        """Whose clock is theirs: by the zone on file, else by their number; else the user's, as a guess."""
        return whereabouts(person, self.number_of(person) if person else Number(), self.zone)

    def zone_of(self, person: Person | None) -> tzinfo:
        """Return the person's zone, or the user's where none is known."""
        return self.whereabouts(person).zone

    def clock_zone(self, step: Step, person: Person | None) -> tzinfo:
        """Return the zone by whose clock a step is told: theirs, but the user's for a search and a decision.

        These are done at the user's desk, whatever the hour is there.
        """
        return self.zone if step.action in (*SEARCHES, Action.DECIDE) else self.zone_of(person)

    def days(self, person: Person | None, now: datetime) -> tuple[date, date]:
        """Return the user's date and the person's at ``now``: words such as "tomorrow" speak of one of them."""
        return local_date(now, self.zone), local_date(now, self.zone_of(person))

    def workdays_of(self, person: Person | None) -> Workdays:
        """Return the workdays of their country, where it is on file or their number says it; else the user's."""
        country = (person.country or self.number_of(person).country) if person else ""
        return self.workdays if country in ("", self.country) else workdays_in(country)

    def day_for(self, action: Action, on: date, person: Person | None, *, is_wait: bool = True) -> date:
        """Return the first day from ``on`` on which ``action`` can be done: a call and a visit need a
        workday of theirs.

        The end of a wait (``is_wait``) is a workday of the user's, too. Writing doesn't wait.
        """
        if action not in LIVE:
            return on
        theirs = self.workdays_of(person)
        found = theirs.on_or_after(on)
        while is_wait and not self.workdays.is_workday(found):
            found = theirs.after(found)
        return found
