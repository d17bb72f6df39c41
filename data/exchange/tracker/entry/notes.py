"""The note of a row: what of it has no place of its own, and what of it can't be used."""

from __future__ import annotations

from data.exchange.contacts import SAVE_AGAIN, Left, Unusable
from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.columns.table import Column, Sort
from data.exchange.tracker.entry.rows import Rows
from data.exchange.tracker.sheets.grid import Row
from data.exchange.tracker.values.cells import emails_in, is_of_notion, is_yes, known, urls_in, words_of
from data.exchange.tracker.values.states import meaning_of
from data.exchange.tracker.values.written_days import Order
from data.model.text import LONGEST_NOTE, fold, plain_lines, quoted

_TO_COME = ("tbd", "tba", "tbc")
_AHEAD = (Field.PLANNED, Field.CONTACT, Field.CONTACTED, Field.SINCE)
_LONGEST_LABEL = 60


class Notes:
    """What goes into the note of one row, as ``lines``, and what of it can't be used, as ``left``."""

    def __init__(self, rows: Rows, row: Row) -> None:
        self._rows, self._row = rows, row
        self.lines: list[str] = []
        self.left: list[Left] = []

    def add_written(self) -> None:
        """Add what stands in the columns of notes, and the pages that the names lead to."""
        rows, row = self._rows, self._row
        for place, (column, cell) in enumerate(rows.cells(row, Field.NOTES)):
            self.lines.append(cell if place == 0 else labelled(column, cell))
        for place, words in row.comments:
            self.lines.append(f"Comment on {self._called(place)}: {words}")
        for place, formula in row.formulas:
            name = self._called(place)
            self.lines.append(f"{name}: {formula}")
            reason = f"the formula below {quoted(name)} has no saved value: {SAVE_AGAIN}"
            self.left.append(Left(row.line, Unusable.FORMULA, reason))
        for field in (Field.COMPANY, Field.ROLE, Field.NAME):
            for column, cell in rows.cells(row, field):
                self.lines += (f"{column.called}: {url}" for url in (*urls_in(cell), *emails_in(cell)))
        for column, cell in rows.cells(row, Field.CONTACT):  # their other pages are theirs
            self.lines += (f"{column.called}: {url}" for url in urls_in(cell) if is_of_notion(url))

    def _called(self, place: int) -> str:
        columns = self._rows.table.columns
        return columns[place].called if place < len(columns) else f"column {place + 1}"

    def add_unknown(self) -> None:
        """Add states whose meaning isn't known to the notes: nothing else tells of them."""
        rows = self._rows
        for column, cell in rows.cells(self._row, Field.STATE):
            if (words := words_of(cell)) and not rows.states.known(words):
                self.lines.append(labelled(column, words))

    def add_contacted(self) -> None:
        """Add the days on which there was contact."""
        cells = self._rows.cells(self._row, Field.CONTACTED)
        self.lines += (labelled(column, cell) for column, cell in cells)

    def add_rest(self) -> None:
        """Add what stands in the columns that nothing else is made of."""
        rows, row = self._rows, self._row
        for field in (Field.METHOD, *((Field.ABOUT,) if rows.table.sort is Sort.APPLICATIONS else ())):
            self.lines += (labelled(column, cell) for column, cell in rows.cells(row, field))
        for field in _AHEAD:
            cells = rows.raw_cells(row, field)
            self.lines += (labelled(column, cell) for column, cell in cells if _is_to_come(cell))
        self.lines += (labelled(column, cell) for column, cell in rows.rest(row))

    def leave_out(self, link: str) -> None:
        """Leave out of the note what is nothing but the address of the advertisement, which is kept apart."""
        if link:
            self.lines = [one for one in self.lines if one != link and not _names_only(one, link)]

    def leave_day(self, cell: str) -> None:
        """Note of a cell in a column of dates, which stands in the note, that it is no date."""
        if any(map(str.isdigit, cell)):
            reason = f"{quoted(cell)} isn't a valid date: it's in the notes"
            self.left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def leave_rest(self, cell: str) -> None:
        """Note of a cell in a column of dates that only its day was understood; the note has all of it."""
        reason = f"of {quoted(cell)} only the day is used: the rest is in the notes"
        self.left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def leave_weekday(self, words: str) -> None:
        """Note of words for how something stands that they name a day of the week, and not of which one."""
        reason = f"{quoted(words)} names no date: write the date, or keep a column Last Updated"
        self.left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def leave_open_day(self, words: str) -> None:
        """Note of words for how something stands that their day may be two, and that nothing tells which."""
        reason = f"{quoted(words)} may be two days: --dates {' or '.join(Order)} says which"
        self.left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def leave_words(self) -> None:
        """Note of words in place of the day of an application that they are no date, such as "tbd"."""
        for column, cell in self._rows.raw_cells(self._row, Field.APPLIED):
            if _is_to_come(cell) or (known(cell) and not any(map(str.isdigit, cell)) and _is_no_state(cell)):
                self.lines.append(labelled(column, cell))
                reason = f"{quoted(cell)} isn't a valid date: it's in the notes"
                self.left.append(Left(self._row.line, Unusable.CONNECTED, reason))

    def text(self) -> str:
        """Return the note, each of its lines once; '' for none."""
        lines = (plain_lines(one).strip() for one in self.lines)
        note = "\n".join(dict.fromkeys(filter(None, lines)))
        return note if len(note) <= LONGEST_NOTE else f"{note[: LONGEST_NOTE - 1]}…"


def labelled(column: Column, cell: str) -> str:
    """Return what stands in a cell, for the note: below the name of its column, if it has one."""
    return f"{column.name}: {cell}" if column.name else cell


def _names_only(note: str, link: str) -> bool:
    """Return whether a line is the name of a column and a link."""
    return note.endswith(f": {link}") and "\n" not in note and len(note) - len(link) <= _LONGEST_LABEL


def _is_to_come(cell: str) -> bool:
    """Return whether a cell says that something isn't known yet: ``tbd``."""
    return fold(cell).strip(" .?!") in _TO_COME


def _is_no_state(cell: str) -> bool:
    return is_yes(cell) is None and meaning_of(cell) is None
