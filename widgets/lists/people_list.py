"""The list of people: who they are, when you were last in touch, and what is open with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from data.rules.calendar.zones import local_date
from data.rules.identity.tags import in_words
from data.rules.phrasing import relative_times, wording
from widgets.lists.row_list import RowList, Seen
from widgets.lists.row_strips import NARROW
from widgets.terminal.cells import cell_len, fit, shorten

if TYPE_CHECKING:
    from data.model.listed import Listed

_LAST, _OPEN = 14, 10
"""Cells of how long ago a contact was, and of what is open."""

_AROUND = 3
"""Cells of the cursor's bar before a row, and of one behind it, over which a scroll bar may lie."""


class _Columns(NamedTuple):
    """How wide the columns are: names and organisations have more than titles."""

    name: int
    organisation: int
    title: int

    @classmethod
    def of(cls, width: int) -> _Columns:
        room = width - _AROUND - _LAST - _OPEN
        name = room * 2 // 5
        organisation = (room - name) // 2
        return cls(name, organisation, room - name - organisation)


class PeopleList(RowList["Listed"]):
    """Everybody on file, or those whom the filter leaves."""

    def heads(self, row: Listed, width: int, ground: Style) -> Strip:  # noqa: ARG002 - the same over any rows
        """Return the line over the columns."""
        columns = _Columns.of(width)
        cells = [
            (" " * 2, "bar"),
            (_cell("Name", columns.name), ""),
            (_cell("Organisation", columns.organisation), ""),
            (_cell("Title", columns.title), ""),
            (_cell("Last contact", _LAST), ""),
            ("Open".ljust(_OPEN), ""),
        ]
        return self._strip(cells, width, ground + self.style_of("heads"))

    def line(self, row: Listed, seen: Seen) -> Strip:
        """Return a line of a row: the only one, or where it is narrow the name or what is known of them."""
        head = ("▌ " if seen.is_cursor else "  ", "bar")
        if seen.width < NARROW:
            return self._strip([head, *_narrow(row, seen)], seen.width, seen.ground)
        columns = _Columns.of(seen.width)
        what = " ".join(filter(None, (row.title, in_words(row.tags))))
        cells = [
            head,
            (_cell(row.name, columns.name), ""),
            (_cell(row.organisation, columns.organisation), ""),
            (_cell(what, columns.title), "quiet" if what else ""),
            (_cell(_last(row, seen), _LAST), "" if row.last else "quiet"),
            (fit(_open(row), _OPEN), "late" if row.stopped_on else ""),
        ]
        return self._strip(cells, seen.width, seen.ground)

    def _strip(self, cells: Iterable[tuple[str, str]], width: int, ground: Style) -> Strip:
        segments = [Segment(text, ground + self.style_of(tone) if tone else ground) for text, tone in cells]
        return Strip(segments).adjust_cell_length(width, ground)


def _cell(text: str, width: int) -> str:
    """In ``width`` cells, two of which keep it from the next column."""
    return fit(text, max(0, width - 2)) + " " * min(2, max(0, width))


def _narrow(row: Listed, seen: Seen) -> Iterator[tuple[str, str]]:
    room = max(0, seen.width - _AROUND)
    if seen.part:
        last = f" · {_last(row, seen)}"  # which stays, whatever is cut before it; tags go first
        where = shorten(" · ".join(filter(None, (row.organisation, row.title))), max(0, room - len(last)))
        what = f"{where}{last}".removeprefix(" · ")
        left = room - cell_len(what) - len(" · ")
        if row.tags and left > 1:
            what = f"{what} · {shorten(in_words(row.tags), left)}"
        yield fit(what, room), "quiet"
        return
    ends = _OPEN if room > 2 * _OPEN else 0
    yield fit(row.name, max(0, room - ends)), ""
    yield fit(_open(row).rjust(ends) if ends else "", ends), "late" if row.stopped_on else ""


def _last(row: Listed, seen: Seen) -> str:
    if row.last is None or row.last.is_undated:
        return wording.NO_DAY if row.last else "never"
    return relative_times.ago(local_date(row.last.at, seen.zone), seen.today)


def _open(row: Listed) -> str:
    if row.stopped_on:
        return "said stop"
    return f"{len(row.open_ones)} open" if row.open_ones else ""
