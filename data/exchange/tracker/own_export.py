"""The follow-ups that Ringback has written as CSV, read back: also after a spreadsheet has saved them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from data.exchange.address_book.entry import Entry
from data.exchange.contacts import Refused, Why
from data.exchange.follow_ups_csv import COLUMNS, NOTES, meant_by, unguarded
from data.exchange.foreign_csv import folded
from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.table import Column, How, Sort, Table, cell_at
from data.exchange.tracker.entry.entries import Told
from data.exchange.tracker.entry.rows import Rows
from data.exchange.tracker.sheets.grid import Grid, Row
from data.exchange.tracker.values.written_days import Day, read_day
from data.model.addresses import Address, all_of
from data.model.brought import Brought, State
from data.model.followup import Person, Touch
from data.model.text import fold, quoted
from data.model.vocabulary import FOR_A_JOB, Action, Direction, Kind, Medium, Outcome
from data.rules.calendar.zones import instant
from data.rules.phrasing.promises import TALK
from data.rules.scheduling.steps import YOU_SET

_MARKS = frozenset(map(folded, ("about", "kind", "cadence", "queue", "next_why", "opened_on", "closed_on")))
"""What only our own header has together."""
_FIELDS = {
    "about": Field.ROLE, "organisation": Field.COMPANY, "person": Field.CONTACT, "opened_on": Field.APPLIED,
    "closed_on": Field.SINCE, "next_on": Field.PLANNED, "last_at": Field.CONTACTED, "outcome": Field.STATE,
}  # fmt: skip
"""What the columns that a preview shows are; all of them are read."""
_BEFORE = timedelta(seconds=1)
_NAMES = {folded(name): name for name in (*COLUMNS, *NOTES)}


def own_table(grid: Grid) -> Table | None:
    """Return a table with our own header, in whatever order its columns stand; None for any other."""
    for at, row in enumerate(grid.rows[:3]):
        if frozenset(map(folded, row.cells)) >= _MARKS:
            names = [_NAMES.get(folded(cell), cell) for cell in row.cells]
            columns = (
                Column(place, name, _FIELDS.get(name), How.NAME if name in _FIELDS else None)
                for place, name in enumerate(names)
            )
            return Table(grid, row.line, tuple(columns), grid.rows[at + 1 :], Sort.OWN)
    return None


def own_told(rows: Rows, row: Row) -> Told | Refused:
    """Return the follow-up of a row as it was; why it isn't taken where it was changed into none."""
    cells = {column.name: unguarded(cell_at(row, column.place)) for column in rows.table.columns}
    cell = cells.get
    if cell("kind") not in tuple(Kind) or cell("outcome", "") not in ("", *Outcome):
        said = quoted(cell("outcome") if cell("kind") in tuple(Kind) else cell("kind", ""))
        return Refused(row.line, f"{said} isn't a kind or an outcome of a follow-up", Why.NO_JOB)
    kind, outcome = Kind(cell("kind", "")), Outcome(cell("outcome", "")) if cell("outcome") else None
    person = _person(cells, row.line)
    organisation = cell("organisation", "")
    if isinstance(person, Refused) or not (person or organisation):
        return person if isinstance(person, Refused) else Refused(row.line, Why.NO_JOB, Why.NO_JOB)
    opened, closed, planned = (_day(rows, cell(name, "")) for name in ("opened_on", "closed_on", "next_on"))
    if person and outcome is Outcome.STOPPED:  # as they had said it there, to whoever imports it (F6)
        person = replace(person, stopped_on=closed or rows.clock.today)
    touches = _with_meaning(rows, cells, _known(rows, cells, kind, opened))
    answered = bool(touches) and touches[-1].direction is not Direction.OUT
    is_over = bool(closed or outcome)
    state = State.OVER if is_over else State.ALIVE if answered else State.SENT
    brought = Brought(
        about=cell("about", "") or kind.capitalize(),
        kind=kind,
        state=state,
        organisation="" if person and person.organisation and kind not in FOR_A_JOB else organisation,
        opened_on=opened,
        outcome=outcome,
        touches=touches,
        planned=None if is_over else planned,
        planned_at=None if is_over else _next_at(rows, cell("next_at", "")),
        is_agreed=cell("next_why", "").startswith(TALK) and not is_over,
        step=Action(cell("next_action", "")) if cell("next_action") in tuple(Action) and not is_over else None,
        is_chosen=cell("next_why", "").startswith(YOU_SET),
        since=closed,
        stage=cell("status", ""),
        is_whole=True,
        cadence=cell("cadence", ""),
        introduces=cell("introduces", "") if person and kind is Kind.INTRODUCTION else "",
        has_agreed=fold(cell("has_agreed", "")) in ("yes", "true"),
        line=row.line,
    )
    return Told(brought, person)


def _person(cells: dict[str, str], line: int) -> Person | Refused | None:
    cell = cells.get
    if not cell("person"):
        return None
    entry = Entry(
        line,
        name=cell("person", ""),
        organisation=cell("works_at") or cell("organisation", ""),
        title=cell("title", ""),
        timezone=cell("timezone", ""),
        emails=list(all_of(cell("email", ""), cell("emails", ""))),
        phones=[Address(one.value.strip(), one.label) for one in all_of(cell("phone", ""), cell("phones", ""))],
        urls=[cell("profile", "")] if cell("profile") else [],
        addresses=[cell("address", "")] if cell("address") else [],
        notes=[cell("notes", "")] if cell("notes") else [],
        looks_for=[cell("looks_for", "")] if cell("looks_for") else [],
        offers=[cell("offers", "")] if cell("offers") else [],
        groups=cell("tags", "").split(),
    )
    return entry.person()


def _known(rows: Rows, cells: dict[str, str], kind: Kind, opened: date | None) -> tuple[Touch, ...]:
    """Return the last contact: the application itself, where it was sent and no attempt was made since.

    An answer without a day was noted right after the application; nor need that have one itself.
    """
    cell = cells.get
    at = _instant(rows, cell("last_at", ""))
    if at is None:
        if cell("last_direction") not in (Direction.IN, Direction.OUT):
            return ()
        at, is_answered = rows.clock.at(Day(opened or rows.clock.today)), cell("last_direction") == Direction.IN
        note = cell("last_note", "") or cell("status", "")
        answer = Touch(at + timedelta(seconds=1), Direction.IN, Medium.EMAIL, note, is_undated=True)
        is_undated = opened is None or not is_answered
        note = "" if is_answered else cell("last_note", "")
        sent = Touch(at, Direction.OUT, Medium.FORM, note, is_opening=True, is_undated=is_undated)
        known = (sent,) if kind is Kind.APPLICATION else ()
        return (*known, answer) if is_answered else known
    try:
        direction, medium = Direction(cell("last_direction", "")), Medium(cell("last_medium", ""))
    except ValueError:  # the cells are empty where there was no contact yet
        return ()
    is_opening = kind is Kind.APPLICATION and direction is Direction.OUT and cell("attempts") == "0"
    return (Touch(at, direction, medium, cell("last_note", ""), is_opening=is_opening),)


def _with_meaning(rows: Rows, cells: dict[str, str], touches: tuple[Touch, ...]) -> tuple[Touch, ...]:
    """Return the contacts with what the last message of theirs says: that is the last one, or one before it."""
    said = meant_by(cells.get("last_says", ""))
    if not said or not touches:
        return touches
    last = touches[-1]
    if last.direction is not Direction.OUT:
        return (*touches[:-1], replace(last, purpose=said))
    at = _instant(rows, cells.get("said_at", ""))
    at = min(at, last.at - _BEFORE) if at else last.at - _BEFORE
    return (Touch(at, Direction.IN, Medium.MESSAGE, purpose=said), *touches)


def _instant(rows: Rows, cell: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(cell)
    except ValueError:  # a spreadsheet has made another form of it
        written = read_day(cell)
        day = written.day(rows.days.order, rows.clock.today, rows.clock.zone) if written else None
        return rows.clock.at(day) if day else None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=rows.clock.zone).astimezone(UTC)


def _next_at(rows: Rows, cell: str) -> datetime | None:
    written = read_day(cell)
    day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True) if written else None
    return instant(day.on, day.at, rows.clock.zone).astimezone(UTC) if day and day.at else None


def _day(rows: Rows, cell: str) -> date | None:
    written = read_day(cell)
    day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True) if written else None
    return day.on if day else None
