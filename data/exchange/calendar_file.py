"""Next steps and open promises as a calendar (iCalendar, RFC 5545), which Google, Apple and Thunderbird open.

All of them are events: Google Calendar knows no to-dos. What has a time is at its time in the person's zone, else
the user's, and rings; what belongs to a day is all-day and leaves the day free. A step keeps its UID when its date
moves, and the sequence number counts acts, so that opening the file again moves the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

from data.exchange.public_ids import uid
from data.exchange.zone_rules import zone_rules
from data.model.errors import RuleError
from data.model.rows import InboxRow
from data.model.text import plain, plain_lines
from data.model.vocabulary import Side
from data.rules.calendar.zones import zone_named
from data.rules.phrasing import wording
from data.store.connection.statements import Record, Run
from data.store.schema.moment import to_instant

LENGTH = timedelta(minutes=15)
"""How long what has a time takes."""

AHEAD = timedelta(minutes=10)
"""So long before its time it rings."""

MORNING = timedelta(hours=9)
"""When a promise for a day rings, after midnight."""

_FACTS = (
    "SELECT f.id AS followup_id, coalesce(p.email, '') AS email, coalesce(p.phone, '') AS phone, "
    "coalesce(p.profile, '') AS profile, coalesce(p.address, '') AS address, coalesce(p.notes, '') AS notes "
    "FROM follow_up f LEFT JOIN person p ON p.id = f.person_id WHERE f.closed_on IS NULL"
)
_PROMISES = "SELECT id, follow_up_id, side, on_date, at, made_at, note FROM promise WHERE kept IS NULL ORDER BY id"
_SEQUENCE = "SELECT seq FROM sqlite_sequence WHERE name = 'act'"
_CONTACT = (("E-mail", "email"), ("Phone", "phone"), ("Profile", "profile"), ("Address", "address"))
_PROMISED = {Side.THEIRS: "Promised by {who}", Side.MINE: "You promised {who}", Side.BOTH: "Agreed with {who}"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What becomes one event. ``at`` is an instant, only when exact; ``rings`` where somebody's word stands."""

    uid: str
    summary: str
    description: str
    on: date
    at: datetime | None
    zone: tzinfo
    rings: bool


def calendar_lines(
    run: Run, rows: Iterable[InboxRow], now: datetime, zone: tzinfo, *, notes: bool = False
) -> Iterator[str]:
    """The calendar of what is open of ``rows``, as of ``now``; the ``notes`` only when asked for."""
    facts = {record["followup_id"]: record for record in run(_FACTS, {})}
    promises: dict[int, list[Record]] = {}
    for record in run(_PROMISES, {}):
        promises.setdefault(record["follow_up_id"], []).append(record)
    open_rows = [row for row in rows if row.on is not None]
    sequence = next((record["seq"] for record in run(_SEQUENCE, {})), 0)
    zones = _zones(open_rows, promises, zone, now)
    head = Calendar()
    for name, value in (("prodid", "-//Ringback//Follow-ups//EN"), ("version", "2.0"), ("calscale", "GREGORIAN")):
        head.add(name, value)
    for component in zones:
        head.add_component(component)
    text = head.to_ical().decode()
    begun, end, _ = text.rpartition("END:VCALENDAR")
    yield begun
    for row in open_rows:
        for entry in _entries(row, facts[row.id], promises.get(row.id, ()), zone, notes):
            yield _event(entry, now, sequence).to_ical().decode()
    yield f"{end}\r\n"


def _zones(
    rows: Sequence[InboxRow], promises: Mapping[int, list[Record]], zone: tzinfo, now: datetime
) -> list[Timezone]:
    """The rules of all zones that events are in. A calendar has to hold something: the user's is always there."""
    exact = (row for row in rows if row.at or any(one["at"] for one in promises.get(row.id, ())))
    wanted = {zone, *(_zone_of(row, zone) for row in exact)}
    named = sorted({_name_of(each) for each in wanted} - {"", "UTC"}) or ["Etc/UTC"]
    years = [now.year, *(row.on.year for row in rows if row.on)]
    years += (int(one["on_date"][:4]) for standing in promises.values() for one in standing)
    first, last = min(years) - 1, max(years) + 2
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last, 1, 1, tzinfo=UTC)
    return [zone_rules(ZoneInfo(name), start, end) for name in named]


def _name_of(zone: tzinfo) -> str:
    """The name by which other programs know a zone; '' for one that was given as a rule or a file."""
    return (zone.key or "") if isinstance(zone, ZoneInfo) else ""


def _zone_of(row: InboxRow, zone: tzinfo) -> tzinfo:
    try:
        return zone_named(row.timezone) if row.timezone else zone
    except RuleError:  # a zone that this system doesn't know
        return zone


def _entries(
    row: InboxRow, facts: Record, promises: Iterable[Record], zone: tzinfo, notes: bool
) -> Iterator[_Entry]:
    if row.action is None or row.on is None:
        return
    who = plain(f"{row.person}, {row.organisation}" if row.person and row.organisation else row.who)
    phrase = wording.ACTION_PHRASES[row.action]
    theirs = _zone_of(row, zone)
    about = [plain(row.about), plain(row.why)]
    about += [f"{label}: {plain(facts[name])}" for label, name in _CONTACT if facts[name]]
    about += [plain_lines(facts["notes"])] if notes else []
    description = "\n".join(filter(None, about))
    standing = list(promises)
    yield _Entry(
        uid("step", row.id, row.opened_on.isoformat()),
        f"{phrase[0].upper()}{phrase[1:]}: {who}",
        description,
        row.on,
        row.at,
        theirs,
        rings=row.at is not None,
    )
    for promise in standing:
        at, on = to_instant(promise["at"]), date.fromisoformat(promise["on_date"])
        if at == row.at and (at or on == row.on):  # the step is what was promised
            continue
        words = _PROMISED[Side(promise["side"])].format(who=who)
        number, told_apart = promise["id"], promise["made_at"]
        about_it = "\n".join(filter(None, (plain(promise["note"]), description)))
        yield _Entry(uid("promise", number, told_apart), words, about_it, on, at, theirs, rings=True)


def _start(at: datetime, zone: tzinfo) -> datetime:
    """An instant as a calendar has it: by the clock of its zone, else in UTC.

    A time that occurs twice, when clocks go back, would mean the first to every calendar (RFC 5545 3.3.5).
    """
    local = at.astimezone(zone)
    is_double = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return local if _name_of(zone) and not is_double else at.astimezone(UTC)


def _event(entry: _Entry, now: datetime, sequence: int) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", sequence)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("class", "PRIVATE")
    if entry.at:
        event.add("dtstart", _start(entry.at, entry.zone))
        event.add("duration", LENGTH)
        event.add("transp", "OPAQUE")
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    if entry.rings:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", -AHEAD if entry.at else MORNING)
        event.add_component(alarm)
    return event
