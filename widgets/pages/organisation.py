"""The page of an organisation: what is open there, who you know by title, and every touch in one timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.listed import Listed
from data.model.organisation import Event, Organisation
from data.model.rows import InboxRow
from data.model.text import plain, plain_lines
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from widgets.card.subject import KEY, LATE, QUIET, STRONG
from widgets.lists.row_text import SHORT_ACTIONS
from widgets.terminal.cells import fit

Entry = InboxRow | Listed
"""What the cursor can be on: something that is open there, or somebody who works there."""

_WIDEST = 110
_NARROW, _ROOMY = 60, 100
_HEAD = 25


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation when it is looked at: ``events`` are its latest touches, ``cursor`` the index of an entry.

    ``zone`` is the user's, ``keys`` the signs of the keys as the user has them, by the keys' ids.
    """

    organisation: Organisation
    events: Sequence[Event]
    now: datetime
    today: date
    zone: tzinfo
    keys: Mapping[str, str]
    cursor: int = 0

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that the cursor can be on, in the order of the page."""
        return (*self.organisation.open_ones, *self.organisation.by_title)

    @property
    def entry(self) -> Entry | None:
        """What the cursor is on."""
        return self.entries[self.cursor] if 0 <= self.cursor < len(self.entries) else None


class OrganisationPage(Widget):
    """As tall as what there is to say; the line of the cursor is known, so that its screen can scroll there."""

    DEFAULT_CSS = """
    OrganisationPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place: Place | None = None

    def show(self, place: Place) -> None:
        """Show an organisation, or the same one anew."""
        self._place = place
        self.refresh(layout=True)

    @property
    def cursor_line(self) -> int:
        """The line of the page on which the cursor is."""
        if self._place is None:
            return 0
        lines = list(_lines(self._place, self._width))
        return next((number for number, (_, is_cursor) in enumerate(lines) if is_cursor), 0)

    @property
    def _width(self) -> int:
        return min(_WIDEST, self.container_size.width or 80)

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        if self._place is None:
            return Content()
        return Content("\n").join([line for line, _ in _lines(self._place, self._width)])


Line = tuple[Content, bool]
"""A line, and whether the cursor is on it."""


def _lines(place: Place, width: int) -> Iterator[Line]:
    organisation = place.organisation
    yield from _plain(_head(organisation, width))
    opened = len(organisation.open_ones)
    if opened:
        yield from _plain(_heading("Open", "", width))
        for number, row in enumerate(organisation.open_ones):
            yield from _entry(_open_words(row, place, width), number == place.cursor, width)
    if organisation.people:
        asks = f"{place.keys['introduction']} ask for an introduction"
        is_wanted = any(not row.person for row in organisation.open_ones)
        yield from _plain(_heading("People", asks if is_wanted else "", width))
        for number, one in enumerate(organisation.by_title, opened):
            yield from _entry(_person_words(one, place, width), number == place.cursor, width)
    else:
        yield from _plain(_heading("People", "", width))
        yield Content.assemble(("  You know nobody there yet.", QUIET)), False
    if place.events:
        yield from _plain(_heading("History", "", width))
        yield from _plain(_history(place, width))


def _plain(lines: Iterator[Content]) -> Iterator[Line]:
    return ((line, False) for line in lines)


def _head(organisation: Organisation, width: int) -> Iterator[Content]:
    """Yield the name, how the organisation is reached, and how much there is."""
    reach = " · ".join(filter(None, (plain(organisation.domain), plain(organisation.main_line))))
    count = summary(organisation)
    name = plain(organisation.name)
    whole = Content.assemble((f"{name}   ", STRONG), f"{reach}   " if reach else "", (count, QUIET))
    if whole.cell_length <= width:
        yield whole
        return
    yield _cut(Content.assemble((name, STRONG)), width)
    if reach:
        yield _cut(Content(reach), width)
    yield from Content.assemble((count, QUIET)).wrap(max(8, width))


def summary(organisation: Organisation) -> str:
    """Return how much there is: ``3 people · 2 open follow-ups · in touch 14 times``."""
    numbers = len(organisation.people), len(organisation.open_ones), organisation.closed
    return wording.holds(*numbers, organisation.touches)


def _heading(words: str, hint: str, width: int) -> Iterator[Content]:
    yield Content()
    yield _cut(Content.assemble((f"{words}   ", "bold"), (hint, QUIET)).rstrip(), width)


def _entry(parts: Sequence[tuple[str, str]], is_cursor: bool, width: int) -> Iterator[Line]:
    bar = ("▌ " if is_cursor else "  ", KEY)
    line = Content.assemble(bar, *parts)
    if is_cursor:
        line = line.stylize("bold")
    yield _cut(line, width), is_cursor


def _columns(width: int) -> tuple[int, int]:
    """Return the cells of the two columns before the last one."""
    room = width - 2
    first = max(10, min(24, room * 3 // 10))
    second = max(8, min(30, room * 3 // 10))
    return first, second


def _open_words(row: InboxRow, place: Place, width: int) -> list[tuple[str, str]]:
    who = row.person or "nobody yet"
    step, tone = _step(row, place)
    if not row.person and place.organisation.people:
        number = len(place.organisation.people)
        known = "who you know there" if number == 1 else f"one of {number} you know"
        step = f"{step} · {place.keys['open']}: ask{f' {known}' if width >= _ROOMY else ''}"
    if width < _NARROW:
        about = f", {plain(row.about)}" if row.about else ""
        return [(f"{plain(who)}: ", "" if row.person else QUIET), (step, tone), (about, QUIET)]
    first, second = _columns(width)
    return [
        (f"{fit(plain(who), first - 2)}  ", "" if row.person else QUIET),
        (f"{fit(plain(row.about), second - 2)}  ", ""),
        (step, tone),
    ]


def _step(row: InboxRow, place: Place) -> tuple[str, str]:
    if row.action is None or row.on is None:
        return "closed", QUIET
    if row.is_to_decide:
        return relative_times.to_decide(row.on, place.today), LATE
    late = relative_times.late_in_full(row.on, None, place.today, place.now)
    moment = late or relative_times.moment(row.on, row.at, place.today, place.zone)
    return f"{SHORT_ACTIONS[row.action]} {moment}", LATE if late else ""


def _person_words(one: Listed, place: Place, width: int) -> list[tuple[str, str]]:
    if one.stopped_on:
        last, tone = "said stop", LATE
    elif one.last:
        day = relative_times.ago(local_date(one.last.at, place.zone), place.today)
        words = f"{wording.MEDIUM_WORDS[one.last.medium]} {day}"
        undated = f"{wording.way(one.last.direction, one.last.medium, is_undated=True)}, {wording.NO_DAY}"
        last, tone = (undated if one.last.is_undated else words), QUIET
    else:
        last, tone = "never contacted", QUIET
    if width < _NARROW:
        title = f", {plain(one.title)}" if one.title else ""
        return [(f"{plain(one.name)}{title}: ", ""), (last, tone)]
    first, second = _columns(width)
    return [
        (f"{fit(plain(one.name), first - 2)}  ", ""),
        (f"{fit(plain(one.title), second - 2)}  ", QUIET),
        (last, tone),
    ]


def _history(place: Place, width: int) -> Iterator[Content]:
    """Yield every touch, the latest first, with whom it was, what it was about, and the beginning of its note."""
    for event in place.events:
        day = wording.day(local_date(event.at, place.zone), place.today)
        day = wording.NO_DAY if event.is_undated else day
        what = wording.way(event.direction, event.medium, is_undated=event.is_undated)
        head = Content.assemble((f"{day:>12} ", QUIET), (fit(what, 14), ""), " ")
        note = plain_lines(event.note or event.purpose).replace("\n", " ")
        said = ", ".join(filter(None, (plain(event.who), plain(event.about))))
        line = Content.assemble(head, f"{said}  " if note else said, (note, QUIET))
        yield _cut(line, width)
    more = place.organisation.touches - len(place.events)
    if more > 0:
        yield _cut(Content.assemble((f"and {more:,} earlier: ringback org prints them", QUIET)), width)


def _cut(content: Content, width: int) -> Content:
    return content.truncate(max(0, width), ellipsis=True)
