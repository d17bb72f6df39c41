"""The days of a row: when one applied, when there was contact, since when it stands so, and when it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from data.exchange.contacts import Left, Unusable
from data.exchange.tracker.columns.fields import Field, is_answer, is_deadline, is_interview, rank_of
from data.exchange.tracker.columns.flags import stage_meant
from data.exchange.tracker.columns.table import Column
from data.exchange.tracker.entry.notes import Notes, labelled
from data.exchange.tracker.entry.rows import Rows
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import is_yes
from data.exchange.tracker.values.told_days import (
    day_within,
    is_arranged,
    is_talk_over,
    is_talk_told,
    numbered_within,
    weekday_within,
)
from data.exchange.tracker.values.written_days import Day, day_before_words, range_end, read_day
from data.model.brought import State
from data.model.text import quoted
from data.rules.calendar.zones import instant


class NextStep(NamedTuple):
    """The day of the next step, whether it is that of a talk on which both have agreed (``is_agreed``), and the
    day of such a ``talk`` after it.
    """

    on: Day | None
    is_agreed: bool = False
    talk: Day | None = None


class RowDays:
    """The days of one row; those of which nothing else is made go into its ``notes``.

    ``ahead`` is a day to come that a column of what has happened names, such as that of an interview, None for
    none, and ``is_talk`` whether there is a talk on it. ``talked`` is the day of the last talk that has been.
    ``planned_in`` is the day of the next step, below the name
    of its column.
    """

    def __init__(self, rows: Rows, row: Row, notes: Notes) -> None:
        self._rows, self._row, self._notes = rows, row, notes
        self.ahead: Day | None = None
        self.is_talk = False
        self.talked: Day | None = None
        self.planned_in = ""
        self._is_planned_talk = False

    def first(self, field: Field, *, ahead: bool = False) -> Day | None:
        """Return the day of a field; of one that is none, or may not lie ahead, the note has the words."""
        return next((day for _column, day in self.of(field, ahead=ahead)), None)

    def of(self, field: Field, *, ahead: bool = False) -> Iterator[tuple[Column, Day]]:
        """Yield the days of a field by their columns; the same of the others."""
        rows = self._rows
        for column, cell in rows.cells(self._row, field):
            if field is Field.APPLIED and is_yes(cell) is not None:  # ticked: it tells that one did, on no day
                continue
            written = read_day(cell)
            is_partly_read = written is None and (written := day_before_words(cell)) is not None
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=ahead) if written else None
            if day is not None and (ahead or day.on <= rows.clock.today):
                if is_partly_read:
                    self._notes.leave_rest(cell)
                if is_partly_read or range_end(cell) is not None:
                    self._notes.lines.append(labelled(column, cell))
                yield column, day
                continue
            self._notes.lines.append(labelled(column, cell))
            if day is not None:
                reason = f"{quoted(cell)} is in the future: it's in the notes"
                self._notes.left.append(Left(self._row.line, Unusable.CONNECTED, reason))
            else:
                self._notes.leave_day(cell)

    def contacted(self) -> list[tuple[Column, Day]]:
        """Return the days on which there was contact, the earliest first."""
        return sorted(self.of(Field.CONTACTED), key=lambda one: one[1].on)

    def planned(self, *, was_sent: bool = False) -> Day | None:
        """Return the next day on which the user meant to follow up, else the last one; others are noted.

        ``was_sent``: it is of an application that was.
        """
        found = [*self.of(Field.PLANNED, ahead=True), *self._days_to_do()]
        days = sorted(found, key=lambda one: one[1].on)
        if was_sent:  # by when one had to apply is no plan any more
            ends = [one for one in days if is_deadline(one[0].name)]
            self._notes.lines += (_dated(*one) for one in ends)
            days = [one for one in days if one not in ends]
        chosen = next((one for one in days if one[1].on >= self._rows.clock.today), days[-1] if days else None)
        self._notes.lines += (_dated(*one) for one in days if one != chosen)
        if chosen:
            self.planned_in = _dated(*chosen)
            self._is_planned_talk = is_interview(chosen[0].name)
            if chosen[1].on < self._rows.clock.today:  # which no step can be on any more
                self._notes.lines.append(self.planned_in)
        return chosen[1] if chosen else None

    def _days_to_do(self) -> Iterator[tuple[Column, Day]]:
        """Yield the days to come in a column of next steps in words, "Call on 30.11."; the note has them, too."""
        rows = self._rows
        for column, cell in rows.rest(self._row):
            if not any(map(str.isdigit, cell)) or (rank := rank_of(column.name)) is None:
                continue
            is_step = rank[0] is Field.PLANNED
            written = day_within(cell) or numbered_within(cell, rows.clock.today) if is_step else None
            if written is None:
                continue
            if written.is_open and not (rows.days.is_known or written.is_dotted):
                self._notes.leave_open_day(cell)
                continue
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True)
            if day and day.on >= rows.clock.today:
                yield column, day

    def told_in(self, words: str, state: State) -> Day | None:
        """Return the day that has been of which the words of a state speak, None for none; one ahead, as of an
        interview, is the next day.
        """
        rows = self._rows
        written = day_within(words) or numbered_within(words, rows.clock.today)
        if written is None and state is State.ALIVE and is_talk_told(words):
            return self._weekday_in(words)
        if written is None:
            return None
        if written.is_open and not (rows.days.is_known or written.is_dotted):
            self._notes.leave_open_day(words)
            return None
        day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True)
        if day is None or day.on < rows.clock.today or self._is_past(day):
            return day
        if state is State.ALIVE:
            self.ahead, self.is_talk = day, is_talk_told(words)
        return None

    def talk_before(self, words: str, within: Day | None, since: Day | None, state: State) -> Day | None:
        """Return the day of the last talk that has been, None for none: that of a column of interviews, the one
        ``within`` the words of the state, or, where they say that a talk is over, that ``since`` which it is so.
        """
        if within is None or not (is_talk_told(words) or is_talk_over(words)):
            within = since if is_talk_over(words) else None
        found = [day for day in (within, self.talked) if day]
        goes_on = state is State.ALIVE and not self.is_talk
        return None if not goes_on else max(found, key=lambda day: day.on, default=None)

    def _weekday_in(self, words: str) -> Day | None:
        """Return the same of a day of the week, after the day on which the row was changed last. Where no column
        says that, nobody knows which week is meant, and it is told.
        """
        rows = self._rows
        today, order, zone = rows.clock.today, rows.days.order, rows.clock.zone
        written = (read_day(cell) for _column, cell in rows.cells(self._row, Field.SINCE))
        changed = [day.on for one in written if one and (day := one.day(order, today, zone, ahead=True))]
        since = max((on for on in changed if on <= today), default=None)
        day = weekday_within(words, since or today)
        if day is None or since is None:
            if day:
                self._notes.leave_weekday(words)
            return None
        if day.on < today or self._is_past(day):
            return day
        self.ahead, self.is_talk = day, True
        return None

    def _is_past(self, day: Day) -> bool:
        at = self.instant_of(day)
        return at is not None and at <= self._rows.clock.now

    def next_step(self, state: State, words: str, planned: Day | None) -> NextStep:
        """Return the day of the next step, and whether it is that of a talk: of an interview before the next
        follow-up, that; of one after it, both. Where the ``words`` of the state say that one is arranged, an hour
        is that of it, too. An interview to come is one wherever something stands that isn't over.
        """
        today = self._rows.clock.today
        is_ahead = planned is not None and planned.on >= today
        goes_on = state not in (State.OVER, State.WISH)
        if self.ahead is None or not (state is State.ALIVE or (self.is_talk and goes_on)):
            is_hour = goes_on and planned is not None and _has_hour(planned)
            is_said = self._is_planned_talk or (state is State.ALIVE and is_arranged(words))
            return NextStep(planned, is_hour and is_said)
        if planned and is_ahead and not (self.is_talk and self.ahead.on <= planned.on):
            return NextStep(planned, talk=self.ahead if self.is_talk else None)
        if is_ahead:
            self._notes.lines.append(self.planned_in)
        return NextStep(self.ahead, self.is_talk)

    def instant_of(self, day: Day | None) -> datetime | None:
        """Return when on a day something is to be; None where no hour is written, as where a program puts 0:00."""
        if day is None or not _has_hour(day):
            return None
        return instant(day.on, day.at or time(), self._rows.clock.zone).astimezone(UTC)

    def since(
        self, opened: date | None, state: State, told: Day | None = None, within: Day | None = None
    ) -> Day | None:
        """Return the day since which the state holds: what a column of that has ``told``, else the one ``within``
        its words, else the latest that has been; others are in the note.

        On the day of an interview they had answered, and that is all that it tells of a state.
        """
        rows, found = self._rows, []
        if within and state is not State.SENT and (opened or within.on) <= within.on:
            told = told or within
        for column, cell in rows.cells(self._row, Field.SINCE):
            written = read_day(cell)
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone, ahead=True) if written else None
            found.append((day, column, cell))
        ahead = [(day, column) for day, column, _cell in found if day and rows.clock.is_ahead(day)]
        if ahead and self.ahead is None:
            self.ahead, column = min(ahead, key=lambda one: (not is_interview(one[1].name), one[0].on))
            self.is_talk = is_interview(column.name)
        usable = [
            day
            for day, column, _cell in found
            if day
            and (opened or day.on) <= day.on <= rows.clock.today
            and not (is_interview(column.name) and rows.clock.is_ahead(day))
            and (state is State.ALIVE or not is_interview(column.name))
            and (state is not State.WISH or not _is_of_answer(column.name))
        ]
        talks = (day for day, column, _cell in found if day in usable and is_interview(column.name))
        self.talked = max(talks, key=lambda day: day.on, default=None)
        chosen = told or max(usable, key=lambda day: day.on, default=None) or self._range_end(opened)
        for day, _column, cell in found:
            if day is None:
                self._notes.leave_day(cell)
        self._notes.lines += (
            labelled(column, cell)
            for day, column, cell in found
            if day is None or day != chosen or (_has_hour(day) and _is_of_answer(column.name))
        )
        return chosen

    def _range_end(self, opened: date | None) -> Day | None:
        """Return the day on which a range ends that begins with the application, if that has been; else None."""
        rows = self._rows
        for _column, cell in rows.cells(self._row, Field.APPLIED):
            written = range_end(cell)
            day = written.day(rows.days.order, rows.clock.today, rows.clock.zone) if written else None
            if day and opened and opened < day.on <= rows.clock.today:
                return day
        return None


def _dated(column: Column, day: Day) -> str:
    """Return a day, and its hour where one is written, for the note."""
    at = f" {day.at:%H:%M}" if _has_hour(day) else ""
    return f"{column.called}: {day.on}{at}"


def _has_hour(day: Day) -> bool:
    """Return whether an hour is written with a day; midnight is how programs write none."""
    return day.at not in (None, time())


def _is_of_answer(header: str) -> bool:
    """Return whether a column with this name says when they did something, and not when its row was changed."""
    return is_answer(header) or is_interview(header) or stage_meant(header) is not None
