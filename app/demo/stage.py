"""The stage of a story: what its times, which are told from now, are on the calendar."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from app.demo.script import Anchor, Mark, StoryError
from data.model.followup import Person, When
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant, local_date
from data.rules.phrasing.relative_times import MONTHS, WHOLE_WEEKDAYS

SOON = timedelta(minutes=48)
_EARLIEST, _LATEST = time(8, 30), time(18, 30)  # nobody agrees to be rung earlier or later than that
_QUARTER = timedelta(minutes=15)
_WELL_AHEAD = timedelta(minutes=90)
_DATED = re.compile(r"\{(?:(\+?)(\d+)d( weekday)?|\+(\d+) months?)\}")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """``now``, the rules, and ``shift``: by how many days more all that was before today lies back."""

    now: datetime
    book: Rulebook
    shift: int = 0

    @property
    def today(self) -> date:
        """Today, in the user's zone."""
        return local_date(self.now, self.book.zone)

    def day(self, days: int) -> date:
        """Return the date so many days before today. One that is ahead (``days`` negative) is a workday."""
        if days < 0:
            return self.book.workdays.on_or_after(self.today + timedelta(days=-days))
        return self.today - timedelta(days=days + self.shift if days else 0)

    def at(self, mark: Mark, person: Person | None) -> datetime:
        """Return the instant of a mark with a day and a time of day.

        The day is the user's; the clock may be theirs.
        """
        if mark.clock is None:
            raise StoryError("there is no time of day.")
        theirs = self.book.zone_of(person) if mark.there else self.book.zone
        return at_clock(self.day(mark.days), mark.clock, theirs, self.book.zone)

    def when(self, mark: Mark, person: Person | None) -> When:
        """Return the date, or the instant, that somebody named."""
        match mark.anchor:
            case Anchor.SOON:
                at = self._soon()
            case Anchor.LATER:
                at = self._later(mark.clock or _LATEST)
            case Anchor.DAY if mark.clock:
                at = self.at(mark, person)
            case Anchor.DAY:
                return When(self.day(mark.days))
            case _:
                raise StoryError("that is no time for somebody to name.")
        return When(local_date(at, self.book.zone), at)

    def dated(self, text: str) -> str:
        """``text`` with its dates: ``{13d}`` is ``9 Nov``, ``{+2d weekday}`` Tuesday, ``{+1 month}`` December."""
        return _DATED.sub(self._date_words, text) if "{" in text else text

    def _date_words(self, found: re.Match[str]) -> str:
        ahead, days, weekday, months = found.groups()
        if months:
            return _MONTH_NAMES[(self.today.month - 1 + int(months)) % len(_MONTH_NAMES)]
        on = self.day(-int(days) if ahead else int(days))
        return WHOLE_WEEKDAYS[on.weekday()] if weekday else f"{on.day} {MONTHS[on.month - 1]}"

    def _soon(self) -> datetime:
        """In about 48 minutes, at a round quarter of an hour: a time at which people are called."""
        wall = self._wall()
        halfway = wall + SOON + _QUARTER / 2
        clock = halfway - (halfway - datetime.combine(halfway.date(), time(0))) % _QUARTER
        if clock.date() > wall.date() or clock.time() > _LATEST:
            clock = datetime.combine(wall.date() + timedelta(days=1), _EARLIEST)
        return self._instant(max(clock, datetime.combine(clock.date(), _EARLIEST)))

    def _later(self, clock: time) -> datetime:
        """Today at ``clock``, or tomorrow when that isn't well ahead any more."""
        wall = self._wall()
        ahead = datetime.combine(wall.date(), clock)
        return self._instant(ahead if ahead - wall >= _WELL_AHEAD else ahead + timedelta(days=1))

    def _wall(self) -> datetime:
        return self.now.astimezone(self.book.zone).replace(tzinfo=None)

    def _instant(self, wall: datetime) -> datetime:
        return instant(wall.date(), wall.time(), self.book.zone)


def at_clock(on: date, clock: time, theirs: tzinfo, here: tzinfo) -> datetime:
    """Return the instant on the user's day ``on`` (in ``here``) at which a clock in ``theirs`` shows ``clock``."""
    around = (instant(on + timedelta(days=days), clock, theirs) for days in (-1, 0, 1, 2))
    # A day that daylight saving shortens may hold no such instant: then it is the next one.
    return next(at for at in around if local_date(at, here) >= on)
