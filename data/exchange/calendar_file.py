"""Next steps and open promises as a calendar (iCalendar, RFC 5545), which Google, Apple and Thunderbird open.

All of them are events: Google Calendar knows no to-dos. What has a time is at its time in the person's zone, else
the user's, and rings; what belongs to a day is all-day and leaves the day free. A step keeps its UID when its date
moves, and the sequence number counts acts, so that opening the file again moves the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from data.exchange.content_lines import LineForm, escaped, folded_apart
from data.exchange.public_ids import uid
from data.exchange.zone_rules import zone_rules
from data.model.errors import RuleError
from data.model.exported import Exported, Outline
from data.model.text import plain, plain_lines
from data.model.vocabulary import Side
from data.rules.calendar.zones import zone_named
from data.rules.phrasing import wording

LENGTH = timedelta(minutes=15)
"""How long what has a time takes."""

AHEAD = timedelta(minutes=10)
"""So long before its time it rings."""

MORNING = timedelta(hours=9)
"""When a promise for a day rings, after midnight."""

_CONTACT = (("E-mail", "all_emails"), ("Phone", "all_phones"), ("Profile", "profile"), ("Address", "address"))
_PROMISED = {Side.THEIRS: "Promised by {who}", Side.MINE: "You promised {who}", Side.BOTH: "Agreed with {who}"}
_SOME_DAY = date(2000, 1, 1)
_START = re.compile(r"^(DTSTART[^:]*:)[0-9]{8}(?:T[0-9]{6})?", re.MULTILINE)
_END = re.compile(r"^(DTEND[^:]*:)[0-9]{8}", re.MULTILINE)


class _Entry(NamedTuple):
    """What becomes one event. ``at`` is an instant, only when exact; ``rings`` where somebody's word stands."""

    uid: str
    summary: str
    description: str
    on: date
    at: datetime | None
    zone: tzinfo
    rings: bool


def calendar_lines(
    found: Iterable[Exported], outline: Outline, now: datetime, zone: tzinfo, *, notes: bool = False
) -> Iterator[str]:
    """Yield the calendar of what is open of ``found``, as of ``now``; the ``notes`` only when asked for."""
    head = Calendar()
    for name, value in (("prodid", "-//Ringback//Follow-ups//EN"), ("version", "2.0"), ("calscale", "GREGORIAN")):
        head.add(name, value)
    for component in _zones(outline, zone, now):
        head.add_component(component)
    text = head.to_ical().decode()
    begun, end, _ = text.rpartition("END:VCALENDAR")
    yield begun
    events = _Events(now, outline.acts)
    for one in found:
        for entry in _entries(one, zone, notes):
            yield events.lines_of(entry)
    yield f"{end}\r\n"


def _zones(outline: Outline, zone: tzinfo, now: datetime) -> list[Timezone]:
    """Return the rules of all zones that events are in.

    A calendar has to hold something: the user's is always there.
    """
    wanted = {zone, *(_zone_of(name, zone) for name in outline.timezones)}
    named = sorted({_name_of(each) for each in wanted} - {"", "UTC"}) or ["Etc/UTC"]
    years = (now.year, *outline.years)
    first, last = min(years) - 1, max(years) + 2
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    return [zone_rules(ZoneInfo(name), start, end) for name in named]


def _name_of(zone: tzinfo) -> str:
    """Return the name by which other programs know a zone; '' for one that was given as a rule or a file."""
    return (zone.key or "") if isinstance(zone, ZoneInfo) else ""


def _zone_of(timezone: str, zone: tzinfo) -> tzinfo:
    try:
        return zone_named(timezone) if timezone else zone
    except RuleError:  # a zone that this system doesn't know
        return zone


def _entries(one: Exported, zone: tzinfo, notes: bool) -> Iterator[_Entry]:
    row, contact = one.row, one.contact
    if row.action is None or row.on is None:
        return
    who = plain(f"{row.person} ({row.organisation})" if row.person and row.organisation else row.who)
    phrase = wording.action_about(row.action, who)
    theirs = _zone_of(row.timezone, zone)
    about = [plain(row.about), plain(row.why)]
    about += [f"{label}: {plain(value)}" for label, name in _CONTACT if (value := getattr(contact, name))]
    about += [plain_lines(contact.notes)] if notes else []
    description = "\n".join(filter(None, about))
    yield _Entry(
        uid("step", row.id, row.opened_on.isoformat()),
        f"{phrase[0].upper()}{phrase[1:]}",
        description,
        row.on,
        row.at,
        theirs,
        rings=row.at is not None,
    )
    for promise in one.promises:
        if promise.at == row.at and (promise.at or promise.on == row.on):  # the step is what was promised
            continue
        words = _PROMISED[promise.side].format(who=who)
        about_it = "\n".join(filter(None, (plain(promise.note), description)))
        number, told_apart = promise.id, promise.made_at
        yield _Entry(
            uid("promise", number, told_apart), words, about_it, promise.on, promise.at, theirs, rings=True
        )


def _start(at: datetime, zone: tzinfo) -> datetime:
    """Return an instant as a calendar has it: by the clock of its zone, else in UTC.

    A time that occurs twice, when clocks go back, would mean the first to every calendar (RFC 5545 3.3.5).
    """
    local = at.astimezone(zone)
    is_double = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local if _name_of(zone) and not is_double else at.astimezone(UTC)


class _Events:
    """The lines of events, as of ``now``. The library writes one of each form."""

    def __init__(self, now: datetime, sequence: int) -> None:
        self._now, self._sequence = now.astimezone(UTC).replace(microsecond=0), sequence
        self._forms: dict[tuple[tzinfo | None, bool], LineForm] = {}

    def lines_of(self, entry: _Entry) -> str:
        """Return one event."""
        start = _start(entry.at, entry.zone) if entry.at else None
        form_of = (start.tzinfo if start else None, entry.rings)
        form = self._forms.get(form_of)
        if form is None:
            form = self._forms[form_of] = self._form(*form_of)
        return form.filled(
            {
                "uid": entry.uid,
                "summary": escaped(entry.summary),
                "description": escaped(entry.description),
                "start": _digits(start.replace(tzinfo=None, microsecond=0) if start else entry.on),
                "end": "" if start else _digits(entry.on + timedelta(days=1)),
            }
        )

    def _form(self, zone: tzinfo | None, rings: bool) -> LineForm:
        """Return an event at a time by the clock of a zone, or on a day (None), as icalendar writes it."""
        event = Event()
        event.add("uid", "{uid}")
        event.add("dtstamp", self._now)
        event.add("sequence", self._sequence)
        event.add("summary", "{summary}")
        event.add("description", "{description}")
        event.add("class", "PRIVATE")
        if zone:
            event.add("dtstart", datetime(_SOME_DAY.year, 1, 1, tzinfo=zone))
            event.add("duration", LENGTH)
            event.add("transp", "OPAQUE")
        else:
            event.add("dtstart", _SOME_DAY)
            event.add("dtend", _SOME_DAY)
            event.add("transp", "TRANSPARENT")
        if rings:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", "{summary}")
            alarm.add("trigger", -AHEAD if zone else MORNING)
            event.add_component(alarm)
        text = event.to_ical().decode().replace("\r\n ", "")
        return LineForm(_END.sub(r"\1{end}", _START.sub(r"\1{start}", text)), folded_apart)


def _digits(when: date) -> str:
    """Return a date, or a time by some clock, as calendars write it: ``20261124``, ``20261124T090000``."""
    return when.isoformat().replace("-", "").replace(":", "")
