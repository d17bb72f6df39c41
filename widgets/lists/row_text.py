"""What stands in a row of the list, column by column, in cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from data.model.text import plain
from data.model.vocabulary import Action, Queue, Side
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.wording import CLOSED_WORDS
from widgets.lists.dots import MOST_DOTS, dots
from widgets.terminal.cells import cell_len, fit, shorten

if TYPE_CHECKING:
    from data.model.rows import InboxRow

SHORT_ACTIONS = {**wording.ACTION_WORDS, Action.FIND_CONTACT: "find contact"}
"""The next step in the column of a row, which is twelve cells wide."""
PROMISED = {None: "", Side.MINE: " ›", Side.THEIRS: " ‹", Side.BOTH: " ="}
"""Whose promise a row carries: a word of yours goes out, one of theirs comes in, and what was agreed is both's."""
PROMISED_WORDS = {Side.MINE: "your promise", Side.THEIRS: "their promise", Side.BOTH: "agreed by both"}
"""What each of these signs means, which the card says beside it."""
_GAP = "  "


class Cell(NamedTuple):
    """A piece of a line and the tone it is drawn in (a component class of the list, or '')."""

    text: str
    tone: str


class Columns(NamedTuple):
    """The widths of the columns, in cells, for a list of a certain width."""

    when: int
    next: int
    who: int
    about: int
    tries: int
    last: int

    @classmethod
    def of(cls, width: int, queue: Queue) -> Columns:
        """Columns that fill ``width``; the last touch has one where there is room for it."""
        when = {Queue.WAITING: 16, Queue.STALLED: 12}.get(queue, 11)
        following, tries = 12, MOST_DOTS + 1
        last = 20 if width >= 110 else 0
        gaps = 5 if last else 4
        free = width - 3 - when - following - tries - last - gaps * len(_GAP)
        who = max(12, round(free * 0.52))
        return cls(when, following, who, max(0, free - who), tries, last)


def heads(columns: Columns, queue: Queue) -> Iterator[Cell]:
    """Yield the line over the rows."""
    when, following = ("Closed", "Outcome") if queue is Queue.CLOSED else ("When", "Next")
    widths = ((when, columns.when), (following, columns.next), ("Who", columns.who), ("About", columns.about))
    yield Cell("  ", "bar")
    for word, width in (*widths, ("Attempts", columns.tries), ("Last", columns.last)):
        if width:
            yield Cell(f"{fit(word, width)}{_GAP}", "")


def row_cells(row: InboxRow, columns: Columns, today: date, zone: tzinfo, passed: str = "") -> Iterator[Cell]:
    """Yield one row in its columns. Late ones are said in words, and warm; ``passed`` see ``passed_text``."""
    when = passed or when_text(row, today, zone)
    if cell_len(when) > columns.when:  # the day says more than the word before it
        when = when.removeprefix("since ")
    yield Cell(fit(when, columns.when) + _GAP, tone_of(row, today, passed))
    yield Cell(fit(next_text(row), columns.next) + _GAP, "")
    yield from _who_cells(row, columns.who)
    yield Cell(_GAP, "quiet")
    yield from _about_cells(row, columns.about)
    yield Cell(_GAP, "")
    yield Cell(fit(dots(row.attempts, row.limit), columns.tries), "dots")
    if columns.last:
        yield Cell(_GAP + fit(last_text(row, today, zone), columns.last), "quiet")


def narrow_lines(
    row: InboxRow, width: int, today: date, zone: tzinfo, passed: str = ""
) -> tuple[tuple[Cell, ...], tuple[Cell, ...]]:
    """Return a row on two lines: who; then the next step and when, with the attempts at the right."""
    tries = dots(row.attempts, row.limit)
    room = width - len(tries) - 2
    when = passed or when_text(row, today, zone)
    words = shorten(f"{next_text(row)} · ", room)
    return (
        tuple(_with_tags(_who_cells(row, width - 1), row)),
        (
            Cell(words, "quiet"),
            Cell(fit(when, room - len(words)), tone_of(row, today, passed) or "quiet"),
            Cell(f" {tries} ", "dots"),
        ),
    )


def when_text(row: InboxRow, today: date, zone: tzinfo) -> str:
    """When the step falls: how late it is, its day, or its exact time."""
    if row.on is None:
        if row.is_end_undated:
            return wording.NO_DAY
        return wording.day(row.closed_on, today) if row.closed_on else ""
    if row.is_to_decide:
        return relative_times.since(local_date(row.at, zone) if row.at else row.on, today)
    if row.at and row.on >= today:
        return relative_times.moment(row.on, row.at, today, zone)
    return relative_times.late(row.on, today)


def passed_text(row: InboxRow, now: datetime, today: date) -> str:
    """Return how late what was promised to the minute for today is: ``12 min late``; '' for all others."""
    if row.at is None or row.promised is None or row.on is None or row.on < today:
        return ""
    return relative_times.late_by(row.at, now)


def coming_text(row: InboxRow | None, today: date, zone: tzinfo) -> str:
    """Return what comes next, inside a sentence: ``call Dana Li tomorrow 08:30``; '' where nothing does."""
    if row is None or row.action is None or row.on is None:
        return ""
    when = relative_times.moment(row.on, row.at, today, zone)
    return f"{wording.action_about(row.action, row.who)} {relative_times.in_sentence(when)}"


def next_text(row: InboxRow) -> str:
    """Return the next action, or how it ended."""
    if row.action is None:
        return CLOSED_WORDS[row.outcome] if row.outcome else ""
    if row.is_undecided:
        return wording.TO_REVIEW
    if row.is_to_decide:
        return wording.TO_DECIDE
    return f"{SHORT_ACTIONS[row.action]}{PROMISED[row.promised]}"


def about_text(row: InboxRow, width: int) -> str:
    """Return what it is about and where it stands as they said (L7),
    which goes first where there is no room for both.
    """
    if not row.status:
        return fit(row.about, width)
    both = f"{row.about} · {row.status}" if row.about else row.status
    return fit(both if cell_len(both) <= width else row.status, width)


def _about_cells(row: InboxRow, width: int) -> Iterator[Cell]:
    return _with_tags(iter([Cell(about_text(row, width), "")]), row)


def _with_tags(cells: Iterator[Cell], row: InboxRow) -> Iterator[Cell]:
    """Yield cells with the tags of a row, quietly, at the end of the last one: as many as there is room for."""
    if not (row.tags or row.person_tags):
        yield from cells
        return
    from data.rules.identity.tags import SIGN, joined

    *before, last = cells
    yield from before
    words = last.text.rstrip(" ")
    room = cell_len(last.text) - cell_len(words) - (1 if words else 0)
    shown = ""
    for tag in joined(row.tags, row.person_tags).split():
        more = f"{shown} {SIGN}{plain(tag)}".strip()
        if cell_len(more) > room:
            break
        shown = more
    if not shown:
        yield last
        return
    yield Cell(f"{words} " if words else "", last.tone)
    yield Cell(fit(shown, room), "quiet")


def last_text(row: InboxRow, today: date, zone: tzinfo) -> str:
    """Return the last touch: its day and its medium."""
    if row.last is None:
        return ""
    if row.last.is_undated:
        return wording.way(row.last.direction, row.last.medium, is_undated=True)
    on = local_date(row.last.at, zone)
    return f"{relative_times.today_or_day(on, today)} {wording.MEDIUM_WORDS[row.last.medium]}"


def tone_of(row: InboxRow, today: date, passed: str = "") -> str:
    """Warm when the step is late; the words say it too."""
    is_late = row.queue is Queue.DUE and not row.is_to_decide and row.on is not None and row.on < today
    return "late" if passed or is_late else ""


def _who_cells(row: InboxRow, width: int) -> Iterator[Cell]:
    shown = shorten(row.who, width)
    rest = width - cell_len(shown)
    yield Cell(shown, "")
    # An organisation of which not even a letter would be seen is left out with its comma.
    where = f", {row.organisation}" if row.person and row.organisation and rest > len(", x…") else ""
    yield Cell(fit(where, rest), "quiet")
