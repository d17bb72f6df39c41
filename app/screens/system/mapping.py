"""How a tracker's columns and states are understood, with example rows: changed in place, before the import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from app.screens.base.dialog import bar
from app.screens.system.line_screen import LineScreen
from data.exchange.tracker.columns.fields import SEVERAL, Field
from data.exchange.tracker.values.states import OUTCOMES
from data.model.brought import State
from data.model.text import plain
from widgets.chrome.key_bar import KeyHint
from widgets.terminal.cells import fit, shorten

if TYPE_CHECKING:
    from data.exchange.options import Options
    from data.model.mapped import Mapped

_FIELDS = ("", *(one.value for one in Field))
_MEANINGS = (*(one.value for one in State), *OUTCOMES)
_ORDERS = ("day-first", "month-first")
_IN_NOTES = "in the notes"
_KEYS = (
    KeyHint("→ ←", "change", "screen.turn(1)"),
    KeyHint("enter", "use these columns", "screen.done"),
    KeyHint("j k", "move", "screen.focus"),
    KeyHint("esc", "cancel", "screen.dismiss"),
)
_WORD, _NARROW_WORD, _FIELD, _LONGEST = 22, 12, 14, 30


class _Row(NamedTuple):
    """A column, a state or the order of dates: in the file's words, what it ``is``, and what stands there."""

    kind: str
    name: str
    is_: str
    examples: str


def rows_of(mapped: Sequence[Mapped]) -> list[_Row]:
    """Return what can be changed of tables: columns, then states, then the order of dates; each name once."""
    return list({(row.kind, row.name): row for row in _rows(mapped)}.values())


def _rows(mapped: Sequence[Mapped]) -> Iterator[_Row]:
    for table in mapped:
        for place, column in enumerate(table.columns, 1):
            shown = " · ".join(" ".join(one.split()) or "–" for one in column.examples)
            yield _Row("column", column.name or str(place), column.field, shown)
    for table in mapped:
        for state in table.states:
            known = ", by you or by them?" if state.may_be_either else "" if state.is_known else ", not recognised"
            yield _Row(
                "state", state.words, state.means, f"{state.rows:,} {'row' if state.rows == 1 else 'rows'}{known}"
            )
    for table in mapped:
        if table.dates:
            yield _Row("dates", "dates", table.dates, table.because)


def said_of(before: Sequence[_Row], after: Sequence[_Row], options: Options) -> Options:
    """Return the options with what was changed of the rows.

    Where a column was, all of them are said as they were shown: nothing is guessed anew without a word.
    """
    states = dict(options.states)
    dates = options.dates
    for was, row in zip(before, after, strict=True):
        if was.is_ == row.is_:
            continue
        if row.kind == "state":
            states[row.name] = row.is_
        elif row.kind == "dates":
            dates = row.is_
    held = {row.is_ for row in after if row.kind == "column"}
    changed = [
        pair for pair in zip(before, after, strict=True) if pair[1].kind == "column" and pair[0].is_ != pair[1].is_
    ]
    columns = options.columns
    if changed:
        given = {row.is_: row.name for _was, row in changed if row.is_}
        same = [row for was, row in zip(before, after, strict=True) if row.kind == "column" and was.is_ == row.is_]
        shown = [(row.is_, row.name) for row in same if row.is_ and (row.is_ in SEVERAL or row.is_ not in given)]
        gone = [was.is_ for was, _row in changed] + [field for field, column in columns if not column]
        left = dict.fromkeys((field for field in gone if field and field not in held), "")
        columns = (*left.items(), *shown, *given.items())
    return replace(options, columns=columns, dates=dates, states=tuple(states.items()))


def as_shown(mapped: Sequence[Mapped], options: Options) -> Options:
    """Return the options by which the columns are what they were shown to be."""
    columns = ((row.is_, row.name) for row in rows_of(mapped) if row.kind == "column" and row.is_)
    return replace(options, columns=tuple(columns))


def turned(rows: Sequence[_Row], place: int, by: int) -> list[_Row]:
    """Return the rows with the one at ``place`` turned to the next of what it can be, or the one before."""
    every: Sequence[str] = {"column": _FIELDS, "state": _MEANINGS, "dates": _ORDERS}[rows[place].kind]
    here = every.index(rows[place].is_) if rows[place].is_ in every else 0
    wanted = every[(here + by) % len(every)]
    return [row._replace(is_=wanted) if number == place else row for number, row in enumerate(rows)]


class MappingScreen(LineScreen["Options"]):
    """The columns, states and dates of a tracker; → and ← change what the one under the cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "turn(1)", "next", show=False),
        Binding("left,h", "turn(-1)", "previous", show=False),
        Binding("enter", "done", "use these columns", show=False),
        Binding("escape,q", "dismiss", "cancel", show=False),
    ]

    def __init__(self, mapped: Sequence[Mapped], options: Options) -> None:
        super().__init__("What the columns are", "with examples from the first rows", _KEYS)
        self._options, self._before = options, rows_of(mapped)
        self._rows = list(self._before)

    def lines(self) -> list[str]:
        """Return a line for each."""
        return [self._line(row) for row in self._rows]

    def _line(self, row: _Row) -> str:
        word = _WORD if self.is_wide else _NARROW_WORD
        means = row.is_ or _IN_NOTES
        name = f"“{row.name}”" if row.kind == "state" else row.name  # a word in the file, not a column
        return f"{fit(shorten(plain(name), word - 1), word)}{fit(means, _FIELD)}{plain(row.examples)}"

    def action_turn(self, by: int) -> None:
        """Have the one under the cursor be something else."""
        if self._rows:
            self._rows = turned(self._rows, self.cursor, by)
            self.show_lines(self.cursor)

    def action_done(self) -> None:
        """Read the file again with what was said of it."""
        self.dismiss(said_of(self._before, self._rows, self._options))


class DatesScreen(ModalScreen[str]):
    """Asks which of two days a date is, where nothing in a file tells."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "dismiss('day-first')", "the first", show=False),
        Binding("2", "dismiss('month-first')", "the second", show=False),
        Binding("escape,q", "dismiss", "cancel", show=False),
    ]

    def __init__(self, cell: str, readings: tuple[str, str]) -> None:
        super().__init__()
        self._cell, self._readings = cell, readings

    def compose(self) -> ComposeResult:
        """Yield the date and both days."""
        first, second = self._readings
        with VerticalScroll(id="frame", can_focus=False):
            question = f"{plain(shorten(self._cell, _LONGEST))} could be {first} or {second}."
            yield Static(Content.assemble(("Day or month first? ", "bold $text-accent"), question), id="heading")
            yield Static(f"1  it is {first}, the day first\n2  it is {second}, the month first", markup=False)
        yield bar(
            (
                KeyHint("1", first, "screen.dismiss('day-first')"),
                KeyHint("2", second, "screen.dismiss('month-first')"),
                KeyHint("esc", "cancel", "screen.dismiss"),
            )
        )


class PhoneBookScreen(ModalScreen[bool]):
    """Asks whether the people of the phone book that was once synced with LinkedIn are to come in."""

    CSS_PATH = "preview.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "read it", show=False),
        Binding("escape,n,q", "dismiss(False)", "cancel", show=False),
    ]

    def __init__(self, name: str) -> None:
        """``name`` is that of the file."""
        super().__init__()
        self._file = name

    def compose(self) -> ComposeResult:
        """Yield what the file is, and both keys."""
        with VerticalScroll(id="frame", can_focus=False):
            what = f"{plain(shorten(self._file, _LONGEST))} is the phone book that you once synced with LinkedIn."
            yield Static(Content.assemble(("Read the phone book? ", "bold $text-accent"), what), id="heading")
            yield Static("You'll see who is in it before anything changes.", markup=False)
        yield bar(
            (KeyHint("y", "read it", "screen.dismiss(True)"), KeyHint("esc", "cancel", "screen.dismiss(False)"))
        )
