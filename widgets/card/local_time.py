"""The line of a card about a person's clock: the time there, and whether to call now, later, or on which day."""

from __future__ import annotations

from datetime import datetime, timedelta

from data.model.text import plain
from data.model.vocabulary import Action, Origin
from data.rules.calendar.whereabouts import Whereabouts, place_of
from data.rules.calendar.zones import local_date
from data.rules.identity.reach import Reach
from data.rules.phrasing import relative_times, wording
from data.rules.scheduling.call_hours import call_time
from widgets.card.subject import Subject
from widgets.terminal.cells import cell_len, shorten

_ONE_DAY = timedelta(days=1)
_MIDNIGHT, _AT_WORK = "00:00", "08:00"
"""By the later clock people are at work; a time for calls that ends by then is the one before it."""
_ZONES_NAMED = 3
"""As many of the zones that a number may belong to are named."""
_LONGEST_ZONE = 20
"""Cells of the name of a zone that isn't known."""
_BY_NUMBER = " (from the phone number)"


def local_line(subject: Subject, room: int | None = None) -> str:
    """``21:42 in Tokyo · best to call after 08:00, in 10 h``: their clock, and whether this is a time to call.

    What nobody knows is said: "from the phone number", "assuming your time zone". Where their number may belong
    to several zones, the line asks for the right one, and claims nothing about a time. An agreed time beats the
    windows. With more than ``room`` cells, whence the zone is known is left out, then the clock.
    """
    line = _local_line(subject)
    brief = line.replace(_BY_NUMBER, "")
    forms = (line, brief, brief.rpartition(" · ")[2])
    return line if room is None else next((form for form in forms if cell_len(form) <= room), brief)


def _local_line(subject: Subject) -> str:
    person = subject.followup.person
    if person and person.stopped_on:
        return f"Asked you to stop on {wording.day(person.stopped_on, subject.today)}"
    there = subject.book.whereabouts(person)
    is_callable = Action.CALL in Reach.of(person)
    if there.possible:
        return f"{_unknown(there)}{zone_question(there, subject.keys['edit'])}" if is_callable else ""
    clock = f"{_unknown(there)}{clock_words(there, subject.now)}"
    if not is_callable:
        return "" if there.is_guess and not there.unknown else clock
    times = _call_words(subject)
    return f"{clock} · {times}" if times else clock


def clock_words(there: Whereabouts, now: datetime) -> str:
    """``21:42 in Tokyo``, ``21:42 in Tokyo (from the phone number)``, ``07:42, assuming your time zone``."""
    clock = wording.clock(now, there.zone)
    if there.is_guess:
        return f"{clock}, assuming your time zone"
    return f"{clock} in {plain(there.place)}{_BY_NUMBER if there.by_number else ''}"


def zone_question(there: Whereabouts, edits: str) -> str:
    """``Which time zone: New York, Chicago …? E edit``, where a number may belong to several."""
    towns = [place_of(name) for name in there.possible[:_ZONES_NAMED]]
    more = " …" if len(there.possible) > _ZONES_NAMED else ""
    return f"Which time zone: {', '.join(map(plain, towns))}{more}? {edits} edit"


def _unknown(there: Whereabouts) -> str:
    return f"Unknown time zone {shorten(plain(there.unknown), _LONGEST_ZONE)} · " if there.unknown else ""


def _call_words(subject: Subject) -> str:
    """``good to call until 18:00``, ``best to call after 08:00, in 10 h``; of an exact step, when it is.

    A call that is agreed for today isn't put off: late in their day, that is said, and nothing of the next one.
    Nothing of what is closed.
    """
    followup, now, theirs = subject.followup, subject.now, subject.theirs
    if followup.closed_on:
        return ""
    step = followup.next
    if step and step.at:
        is_near = now <= step.at <= now + _ONE_DAY
        what = f"{wording.step_phrase(step, followup.person)} at {wording.clock(step.at, theirs)}"
        return f"{what}, {_ahead(step.at, now)}" if is_near else ""
    cadence = subject.book.cadences.get(followup.cadence)
    if cadence is None:
        return ""
    workdays = subject.book.workdays_of(followup.person)
    when = call_time(cadence, theirs, workdays, now)
    change, there = wording.clock(when.change, theirs), local_date(now, theirs)
    if when.good:
        return f"good to call until {change}{', before work' if _MIDNIGHT < change <= _AT_WORK else ''}"
    is_agreed = step is not None and step.origin is Origin.AGREED and step.action is Action.CALL
    if step and is_agreed and step.on in (there, subject.today) and local_date(when.change, theirs) > there:
        return "late for a call there" if workdays.is_workday(there) else ""
    if when.change - now < _ONE_DAY:
        return f"best to call after {change}, {_ahead(when.change, now)}"
    day = relative_times.near_day(local_date(when.change, theirs), local_date(now, theirs))
    return f"best to call after {change} {relative_times.in_sentence(day)}"


def _ahead(at: datetime, now: datetime) -> str:
    return relative_times.ahead(relative_times.whole_minutes(at - now))
