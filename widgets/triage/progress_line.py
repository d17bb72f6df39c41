"""The first line of triage: how far one is, and the next promised time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.rows import Appointment
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from widgets.terminal.cells import cell_len, shorten

_LONGEST_NAME = 24

_WIDEST = 42
"""Cells of the bar, at most."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What the line shows. ``number`` of ``total``, 0 before the first; ``coming`` is the next exact step.

    So many other promised calls are ``late``.
    """

    title: str
    number: int
    total: int
    is_over: bool
    now: datetime
    zone: tzinfo
    coming: Appointment | None = None
    late: int = 0


class ProgressLine(Widget):
    """One line; the bar gives way to words."""

    DEFAULT_CSS = """
    ProgressLine { height: 1; padding: 0 2; background: $background; color: $text-muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._progress: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Show how far one is."""
        self._progress = progress
        self.refresh()

    def render(self) -> VisualType:
        """Title, bar and numbers at the left, the next promised time at the right."""
        progress = self._progress
        if progress is None:
            return Content()
        width = self.content_size.width
        title = f"{progress.title}   " if width >= 60 else ""
        numbers = f"{progress.number} of {progress.total}" if progress.total else "nothing due"
        room = width - cell_len(title) - len(numbers) - 2
        coming = _fitting(progress, max(0, room - 14)) if width >= 60 else ""
        bar = max(0, min(_WIDEST, room - cell_len(coming) - (3 if coming else 0)))
        gap = " " * max(1, room - bar - cell_len(coming))
        return Content.assemble(
            (title, "bold $text-accent"),
            *_bar(progress, bar),
            "  ",
            (numbers, "$foreground"),
            (gap, "$text-accent"),
            (coming, "$foreground"),
        )


def _bar(progress: Progress, width: int) -> tuple[tuple[str, str], tuple[str, str]]:
    passed = progress.total if progress.is_over else max(0, progress.number - 1)
    filled = round(width * passed / progress.total) if progress.total else 0
    head = "╸" if 0 < filled < width else ""
    return (f"{'━' * (filled - len(head))}{head}", "$text-accent"), ("┄" * (width - filled), "$panel")


def coming_words(progress: Progress) -> str:
    """``08:30 call Dana Li, in 48 min · 1 promised call late``; '' where nothing is promised."""
    call = progress.coming
    if call is None:
        return ""
    clock, on = wording.clock(call.at, progress.zone), local_date(call.at, progress.zone)
    today, minutes = local_date(progress.now, progress.zone), relative_times.minutes_until(call.at, progress.now)
    away = relative_times.ahead(minutes)
    if minutes <= 0:
        away = relative_times.late_in_full(on, call.at, today, progress.now) or "now"
    if on < today:
        clock = f"{wording.day(on, today)} {clock}"
    what = f"{clock} {wording.action_about(call.action, shorten(call.who, _LONGEST_NAME))}"
    return f"{what}, {away}{_late_words(progress)}"


def _fitting(progress: Progress, room: int) -> str:
    """Return the words for what is coming; where they don't fit, without how many are late, and only then cut."""
    words = coming_words(progress)
    return words if cell_len(words) <= room else shorten(words.removesuffix(_late_words(progress)), room)


def _late_words(progress: Progress) -> str:
    if not progress.late or progress.coming is None:
        return ""
    is_late = relative_times.is_late(progress.coming.at, progress.now)
    return f" · {f'{progress.late} more' if is_late else wording.count(progress.late, 'promised call')} late"
