"""The dialog that spreads what is due over some workdays, and shows how many come to each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, text_field
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.text import plain, quoted
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from data.rules.scheduling import backlog

if TYPE_CHECKING:
    from app.runtime.session import Session

DAYS = 5
"""Over so many workdays what is due is spread when no number is typed: a week."""

_MOST_DAYS = 12
"""As many days as the preview has lines for."""


class SpreadScreen(Dialog):
    """Asks over how many workdays what is due is laid, and shows how many fall on each."""

    CSS_PATH: ClassVar[list[str]] = ["../base/dialog.tcss", "calendar.tcss"]  # type: ignore[assignment]  # Textual types it wider

    def __init__(self, session: Session, movable: list[FollowUp], staying: int, lying: Mapping[date, int]) -> None:
        super().__init__(session, "Spread", f"{len(movable)} due")
        self._movable, self._staying, self._lying = movable, staying, lying

    def fields(self) -> ComposeResult:
        """Yield the number, and the days."""
        yield text_field("Workdays", id="days", placeholder=str(DAYS))
        yield Static("", id="plan", classes="plan", markup=False)

    def on_mount(self) -> None:
        """Type the number at once."""
        self.begin_at("#days")
        self._show()

    async def another_day(self) -> None:
        """Show the workdays from today on."""
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        try:
            plan = self._plan(self._days())
        except RuleError as fault:
            plan = str(fault)
        self.query_one("#plan", Static).update(Content(plan))

    def _days(self) -> int:
        words = self.query_one("#days", Input).value.strip()
        if not words:
            return DAYS
        if not (words.isascii() and words.isdigit() and len(words) < 4):
            raise RuleError(f"{quoted(words)} isn't a number of days: type one such as {DAYS}.")
        return backlog.check_days(int(words))

    def _plan(self, days: int) -> str:
        """Return a line for each day, and how many stay."""
        lines = spread_lines(self._movable, days, self.session.now(), self.session.book, self._lying)
        stays = f"{self._staying} won't move: an answer, a promise or an agreed time."
        return "\n".join([*lines, *([stays] if self._staying else [])])

    def answer(self) -> Act:
        """Return the days."""
        days = self._days()
        return lambda store, _ids, now: store.spread(days, now)


def spread_lines(
    movable: Sequence[FollowUp], days: int, now: datetime, book: Rulebook, lying: Mapping[date, int]
) -> list[str]:
    """Return a line for each day over which what is due would be spread: ``Tue 24 Nov  5 (besides 3 already
    planned)``.

    A public holiday has a line of its own, so that no day seems to be missing; a weekend has none. ``lying`` says
    how many are on a day already.
    """
    today = local_date(now, book.zone)
    after = backlog.by_day(backlog.spread(movable, days, now, book, lying), today)
    if not after:
        return ["Nothing to spread out."]
    days_between = (today + timedelta(days=place) for place in range((max(after) - today).days + 1))
    names = {
        on: relative_times.near_day(on, today)
        for on in days_between
        if on in after or not book.workdays.weekend(on)
    }
    longest = max(map(len, names.values()))
    lines = [
        f"{name:<{longest}}  {_share(on, len(after.get(on, ())), lying.get(on, 0), book)}"
        for on, name in names.items()
    ]
    more = len(lines) - _MOST_DAYS
    return [*lines[:_MOST_DAYS], f"and {wording.count(more, 'more day')}"] if more > 0 else lines


def _share(on: date, number: int, there: int, book: Rulebook) -> str:
    """Return how many come to a day, and how many are there already; or which holiday it is."""
    if not number and (holiday := book.workdays.holiday(on)):
        return f"a day off ({plain(holiday)})"
    besides = "besides " if number else ""
    already = f" ({besides}{there} already planned)" if there else ""
    return f"{number or 'none'}{already}"
