"""What is said of a tracker beside what it says itself: which column holds what, how dates and states are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.exchange.foreign_csv import folded
from data.exchange.options import Options
from data.exchange.tracker.columns.columns import table_of
from data.exchange.tracker.columns.fields import DATES, Field, field_named, order_in
from data.exchange.tracker.columns.flags import flags_of
from data.exchange.tracker.columns.header import HEADER_WITHIN
from data.exchange.tracker.columns.table import Column, How, Sort, Table, cell_at, header_key
from data.exchange.tracker.sheets.grid import Grid, Row
from data.exchange.tracker.values.cells import is_blank, words_of
from data.exchange.tracker.values.day_order import evidence
from data.exchange.tracker.values.states import (
    DECLINED,
    MEANINGS,
    OUTCOMES,
    WITHDRAWN,
    Meaning,
    is_passed,
    may_be_either,
    meaning_of,
    state_key,
    strongest,
)
from data.exchange.tracker.values.written_days import Order, read_day
from data.model.brought import State
from data.model.errors import RuleError, UnclearDaysError
from data.model.text import plain, quoted
from data.rules.calendar.zones import local_date
from data.rules.phrasing.relative_times import WHOLE_MONTHS

_MOST_NAMED = 30  # columns in a message


@dataclass(frozen=True, slots=True)
class Days:
    """The ``order`` in which a table's dates are, and ``because`` of what; '' where it makes no difference.

    ``are_mixed``: they are in both, and each tells its own. ``is_said``: the user has said the order.
    """

    order: Order = Order.DAY_FIRST
    because: str = ""
    are_mixed: bool = False
    is_said: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything tells the order."""
        return bool(self.because) or self.is_said


class _Unclear(NamedTuple):
    """A date that may be two days, and dates of either order, where there are both."""

    line: int
    cell: str
    day_first: tuple[int, str] | None
    month_first: tuple[int, str] | None


def mapped_table(grid: Grid, options: Options) -> Table:
    """Return a table with what its columns hold, as far as it tells, was saved, or is said now.

    A column that isn't there is another table's.
    """
    wanted = [column for _field, column in options.columns] + _names_saved(grid, options)
    today = local_date(options.now, options.zone) if options.now else None
    table = table_of(grid, wanted=wanted, today=today)
    saved = options.saved.get(table.key)
    before = places_of(table, saved.columns) if saved else {}
    if before:
        table = table_of(grid, before, How.SAVED, wanted, today)
    given = places_of(table, options.columns)
    if not given:
        return table
    kept = {place: field for place, field in before.items() if field not in given.values() and place not in given}
    table = table_of(grid, kept | given, How.GIVEN, wanted, today)
    columns = [replace(column, how=How.SAVED) if column.place in kept else column for column in table.columns]
    return replace(table, columns=tuple(columns))


def _names_saved(grid: Grid, options: Options) -> list[str]:
    """Return the names in the row that is the header of which something was said before; [] without one."""
    if not options.saved:
        return []
    rows = (row.cells for row in grid.rows[:HEADER_WITHIN])
    return next((list(cells) for cells in rows if header_key(cells) in options.saved), [])


def check_fields(pairs: Iterable[tuple[str, str]]) -> None:
    """RuleError where one of the fields that were said isn't any."""
    for word, _column in pairs:
        if field_named(word) is None:
            names = ", ".join(Field)
            raise RuleError(f"There is no field {quoted(word)}: the fields of a tracker are {names}.")


def check_columns(tables: Sequence[Table], pairs: Iterable[tuple[str, str]], shown: str) -> None:
    """RuleError where no table has a column that was said to be there; it names those that there are."""
    for _field, wanted in pairs:
        if wanted and all(_place_of(table, wanted) is None for table in tables):
            names = list(dict.fromkeys(plain(column.called) for table in tables for column in table.columns))
            more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
            there = ", ".join(names[:_MOST_NAMED])
            raise RuleError(f"{shown} has no column {quoted(wanted)}: its columns are {there}{more}.")


def places_of(table: Table, pairs: Iterable[tuple[str, str]]) -> dict[int, Field | None]:
    """Return the fields that are said, by the places of their columns.

    A field without a column takes it away from the column that has it.
    """
    found: dict[int, Field | None] = {}
    for word, wanted in pairs:
        field = field_named(word)
        if field is None:
            continue
        if not wanted:
            found.update((column.place, None) for column in table.of(field))
        elif (place := _place_of(table, wanted)) is not None:
            found[place] = field
    return found


def _place_of(table: Table, wanted: str) -> int | None:
    """Return the place of a column by its name, its number from 1, or its letters in a spreadsheet."""
    exact = [column for column in table.columns if column.name == wanted.strip()]
    like = exact or [column for column in table.columns if column.name and folded(column.name) == folded(wanted)]
    if like:
        return like[0].place
    bare = wanted.strip().removeprefix("#").removeprefix("column").strip()
    place = -1
    if bare.isascii() and bare.isdigit() and len(bare) <= 4:
        place = int(bare) - 1
    elif bare.isascii() and bare.isalpha() and bare.isupper() and len(bare) <= 2:
        for letter in bare:
            place = (place + 1) * 26 + ord(letter) - ord("A")
    return place if 0 <= place < len(table.columns) else None


def days_of(tables: Sequence[Table], options: Options, shown: str) -> tuple[Days, ...]:
    """Return the order of the dates in each table of a file.

    What one of its columns shows holds for all that show nothing themselves: they are of one hand.
    UnclearDaysError where nothing tells. RuleError where what the user says can't be.
    """
    found = [_days(table, options, shown) for table in tables]
    known = (days for days in found if isinstance(days, Days) and days.because)
    decided = next((days for days in known if not days.are_mixed), None)
    return tuple(
        days if isinstance(days, Days) else replace(decided) if decided else _refuse(days, shown) for days in found
    )


def _days(table: Table, options: Options, shown: str) -> Days | _Unclear:
    """Return the order in a table, or the first date that may be two days, where nothing in it tells."""
    columns = [column for field in DATES for column in table.of(field)]
    columns += [flag.column for flag in flags_of(table) if flag.column.field is None]
    seen = [evidence(_cells(table, column)) for column in columns]
    unclear = _first(one.open for one in seen)
    day, month = _first(one.day_first for one in seen), _first(one.month_first for one in seen)
    if options.dates:
        order = Order(options.dates)
        against, other = (month, day) if order is Order.DAY_FIRST else (day, month)
        if against and not other:
            raise RuleError(
                f"{shown} isn't written {order}: line {against[0]} has {quoted(against[1])}. Leave out --dates."
            )
        return Days(order, "you said so" if unclear else "", is_said=True)
    if unclear is None:
        order = Order.MONTH_FIRST if month and not day else Order.DAY_FIRST
        told = day or month
        if day and month:
            first, second = sorted((day, month))
            return Days(
                order, f"{_because(first)} and {_because(second)}: each is read its own way", are_mixed=True
            )
        if told is None and (said := _said_before(table, options)):
            return Days(said, is_said=True)
        return Days(order, _because(told)) if told else Days()
    if bool(day) != bool(month):
        told = day or month
        assert told is not None  # one of the two is there
        return Days(Order.DAY_FIRST if day else Order.MONTH_FIRST, _because(told))
    if said := _said_before(table, options):
        return Days(said, "you said so before")
    hints = {hint for column in columns if (hint := order_in(column.name))}
    if len(hints) == 1:
        return Days(hints.pop(), "the header says so")
    if day is None and month is None and all(one.is_dotted for one in seen if one.open):
        return Days(Order.DAY_FIRST, "dates with dots have the day first")
    return _Unclear(*unclear, day, month)


def _said_before(table: Table, options: Options) -> Order | None:
    saved = options.saved.get(table.key)
    return Order(saved.dates) if saved and saved.dates in tuple(Order) else None


def _first(found: Iterable[tuple[int, str] | None]) -> tuple[int, str] | None:
    return min(filter(None, found), default=None)


def _because(told: tuple[int, str]) -> str:
    return f"line {told[0]} has {plain(told[1])}"


def _cells(table: Table, column: Column) -> Iterable[tuple[int, str]]:
    return ((row.line, cell) for row in table.rows if not is_blank(cell := cell_at(row, column.place)))


def _refuse(unclear: _Unclear, shown: str) -> Days:
    line, cell, day, month = unclear
    written = read_day(cell)
    assert written is not None  # it was read before
    first, second = written.first, written.second
    readings = (f"{first} {WHOLE_MONTHS[second - 1]}", f"{second} {WHOLE_MONTHS[first - 1]}")
    told = "and no other date settles it"
    if day and month:
        one, other = sorted((day, month))
        told = f"and the others contradict each other ({_because(one)}, {_because(other)})"
    raise UnclearDaysError(
        f"{shown} has {quoted(cell)} on line {line}, which could be {readings[0]} or {readings[1]}, {told}: "
        f"{'write all dates the same way, or ' if day and month else ''}"
        "add --dates day-first or --dates month-first.",
        plain(cell),
        readings,
    )


class States:
    """What the states of a table mean, as it is said, was saved, or is known by their words."""

    def __init__(self, table: Table, options: Options) -> None:
        self._columns, self._is_of_people = table.of(Field.STATE), table.sort is Sort.PEOPLE
        saved = options.saved.get(table.key)
        said = [*(saved.states if saved else ()), *options.states]
        self._said = {state_key(word): checked_meaning(meaning) for word, meaning in said}

    def words(self, row: Row) -> str:
        """Return the state of a row in the file's own words; '' for none. Of several, the one that says most."""
        found = [words for column in self._columns if (words := words_of(cell_at(row, column.place)))]
        known = [words for words in found if self.known(words)]
        if not known:
            return found[0] if found else ""
        return strongest(known, lambda words: self.known(words) or MEANINGS[State.SENT])

    def may_be_either(self, words: str) -> bool:
        """Return whether a state tells of an end, and neither it nor the user says who made it."""
        return state_key(words) not in self._said and may_be_either(words)

    def known(self, words: str) -> Meaning | None:
        """Return what a state means; None where that isn't known."""
        if said := self._said.get(state_key(words)):
            return said
        meaning = meaning_of(words)
        return DECLINED if meaning == WITHDRAWN and self._is_of_people and is_passed(words) else meaning


def checked_meaning(word: str) -> Meaning:
    """Return what ``--status WORD=MEANING`` means; RuleError where it is no meaning."""
    bare = word.strip().casefold()
    if bare in OUTCOMES:
        return OUTCOMES[bare]
    if bare in MEANINGS:
        return MEANINGS[State(bare)]
    raise RuleError(f"A status can't mean {quoted(word)}: choose one of {', '.join((*State, *OUTCOMES))}.")
