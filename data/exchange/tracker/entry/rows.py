"""What a table says in each row, by what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from data.exchange.tracker.columns.fields import Field, is_answer, is_interview
from data.exchange.tracker.columns.flags import Flagged, flagged_by, flags_of
from data.exchange.tracker.columns.mapping import Days, States
from data.exchange.tracker.columns.table import Column, Sort, Table, cell_at
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import is_yes, known, words_of
from data.exchange.tracker.values.states import SENT, WISH, Meaning, is_to_contact, meaning_of, stronger
from data.exchange.tracker.values.told_days import day_within
from data.exchange.tracker.values.written_days import Day, read_day
from data.exchange.tracker.word_lists import word_lists
from data.model.text import fold
from data.rules.calendar.zones import instant, local_date

_NOON = time(12)
_SUMMARY = frozenset(word_lists("values/words.toml")["summary"])
_COUNTS = ("#", "no", "nr", "id", "index", "n°", "num", "row", "s.no", "sr no", "sno", "unnamed: 0")


@dataclass(frozen=True, slots=True)
class Clock:
    """The user's ``zone``, the present instant ``now``, and the date there."""

    zone: tzinfo
    now: datetime

    @property
    def today(self) -> date:
        """The user's date."""
        return local_date(self.now, self.zone)

    def is_ahead(self, day: Day) -> bool:
        """Return whether a day is still to come: today is, where an hour of it is."""
        hour = day.at not in (None, time())
        return day.on > self.today or (
            day.on == self.today and hour and instant(day.on, day.at or _NOON, self.zone) > self.now
        )

    def at(self, day: Day) -> datetime:
        """Return the instant of a day that has been, noon where no time is written; never what is still ahead."""
        return min(instant(day.on, day.at or _NOON, self.zone).astimezone(UTC), self.now.astimezone(UTC))


class Rows:
    """The rows of one table, whose dates are in the order of ``days``, read by the user's clock."""

    def __init__(self, table: Table, days: Days, states: States, clock: Clock) -> None:
        self._table, self._days, self._states, self._clock = table, days, states, clock
        self._of = {field: table.of(field) for field in Field}
        self._flags = flags_of(table)
        self._rest = sorted(
            (column for column in table.columns if column.field is None),
            key=lambda column: (fold(column.name), column.place),
        )
        self._heading = meaning_of(table.grid.name) if table.grid.name else None

    def is_summary(self, row: Row) -> bool:
        held = [cell for cell in row.cells if cell]
        first = fold(held[0]).strip(" :") if held else ""
        if first in _SUMMARY or first.split(":")[0].strip() in _SUMMARY or first.rsplit(" ", 1)[0] in _SUMMARY:
            company, role = self.words(row, Field.COMPANY), self.words(row, Field.ROLE)
            return not (company and any(map(str.isalpha, role)))
        return False

    @property
    def entries(self) -> tuple[Row, ...]:
        """The rows without those that only add up others."""
        return tuple(row for row in self._table.rows if not self.is_summary(row))

    def cell(self, row: Row, field: Field) -> str:
        """Return the first cell of a field that says anything."""
        return next((cell for one in self._of[field] if (cell := known(cell_at(row, one.place)))), "")

    def words(self, row: Row, field: Field) -> str:
        """Return the same as words on one line."""
        return next((words for one in self._of[field] if (words := words_of(cell_at(row, one.place)))), "")

    def cells(self, row: Row, field: Field) -> list[tuple[Column, str]]:
        """Return all cells of a field that say anything, with their columns."""
        return [(one, cell) for one in self._of[field] if (cell := known(cell_at(row, one.place)))]

    def raw_cells(self, row: Row, field: Field) -> list[tuple[Column, str]]:
        """Return all cells of a field that aren't empty, also where they say that nothing is known."""
        return [(one, cell) for one in self._of[field] if (cell := cell_at(row, one.place).strip())]

    def rest(self, row: Row) -> list[tuple[Column, str]]:
        """Return the cells that have no field and say anything."""
        told = {flag.column for flag in self._flags if flag.is_application}
        stages = {flag.column for flag in self._flags}
        held = ((one, known(cell_at(row, one.place))) for one in self._rest)
        return [
            (one, cell)
            for one, cell in held
            if cell
            and not only_counts(one, cell)
            and not (one in stages and is_yes(cell) is False)
            and not (one in told and is_yes(cell))
        ]

    def flagged(self, row: Row) -> Flagged | None:
        """Return how a row stands by its columns of one stage each; None where they say nothing."""
        if not self._flags:
            return None
        applied = self._day_of(self.cell(row, Field.APPLIED))
        return flagged_by(
            self._flags,
            row,
            self._day_of,
            lambda flag: flag.means if flag.is_application else self._states.known(flag.column.name) or flag.means,
            self._clock.is_ahead,
            applied.on if applied else None,
        )

    def stage(self, row: Row) -> str:
        """Return the word by which a row stands: that of its state, or the stage that says more; '' for none."""
        words, flagged = self._states.words(row), self.flagged(row)
        if not (flagged and flagged.stage):
            return words
        known = self._states.known(words) if words else None
        return words if known and stronger(known, flagged.means) == known else flagged.stage

    def _day_of(self, cell: str) -> Day | None:
        written = read_day(cell)
        if written is None:
            return None
        return written.day(self._days.order, self._clock.today, self._clock.zone, ahead=True)

    def meaning(self, row: Row, words: str, *, is_dated: bool) -> Meaning:
        """Return what the state of a row means; of one without a state, by its dates and the table's heading."""
        stood = self.flagged(row)
        flagged = stood.means if stood else None
        if words and (known := self._states.known(words)):
            if known == WISH and is_dated and is_to_contact(words):
                known = SENT
            return stronger(known, flagged) if flagged else known
        if flagged:
            return flagged
        if words:
            return SENT if is_dated else self.taken(row, words)
        if is_dated:
            return SENT
        if self._heading:
            return self._heading
        is_stated = bool(self._of[Field.STATE]) and not (self._of[Field.APPLIED] or self._of[Field.SAVED])
        return SENT if is_stated else WISH

    def taken(self, row: Row, words: str) -> Meaning:
        """Return what the words of a state are taken for, whatever else is known of how the row stands."""
        if known := self._states.known(words):
            return known
        if self._table.sort is Sort.PEOPLE and self.raw_cells(row, Field.PLANNED):
            return SENT
        return SENT if self._says_sent(row, words) else WISH

    def _says_sent(self, row: Row, words: str) -> bool:
        """Return whether a row whose state isn't known has what comes with an application or after it: a day of
        it, a contact or an answer, or a heading above that says so.
        """
        if self.raw_cells(row, Field.CONTACTED) or day_within(words):
            return True
        applied = self.cell(row, Field.APPLIED)
        if applied and is_yes(applied) is not False and (meaning_of(applied) or SENT).was_sent:
            return True
        dated = (one.name for one, _cell in self.cells(row, Field.SINCE))
        answers = (name for name in dated if is_answer(name) or is_interview(name))
        return any(answers) or (self._heading is not None and self._heading.was_sent)

    @property
    def table(self) -> Table:
        """The table."""
        return self._table

    @property
    def days(self) -> Days:
        """The order of its dates."""
        return self._days

    @property
    def states(self) -> States:
        """What its states mean."""
        return self._states

    @property
    def clock(self) -> Clock:
        """The user's clock."""
        return self._clock


def only_counts(column: Column, cell: str) -> bool:
    """Return whether a cell only counts the rows: below ``#`` or ``No.``, or nameless at the left."""
    name = fold(column.name).strip(". :")
    return cell.strip(" .").isdecimal() and (name in _COUNTS or (not name and column.place == 0))
