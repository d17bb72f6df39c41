"""The when screen: snooze, or set the date, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from app.screens.dialog import Act, Dialog, field, whom
from data.rules.errors import RuleError
from widgets.subject import Subject
from widgets.when_input import WhenInput

if TYPE_CHECKING:
    from app.session import Session

EXAMPLES = "tomorrow 8:30   fri   +3d   2w   3bd   25 nov   next week   mid january   after 30 nov"


class WhenScreen(Dialog):
    """Asks for one date."""

    def __init__(self, subject: Subject, session: Session, several: int) -> None:
        super().__init__(session, "When", whom(subject.followup, several))
        self._there = subject.theirs

    def fields(self) -> ComposeResult:
        """The date, and what may be typed."""
        yield field(
            "When",
            WhenInput(lambda words: self.session.parse_when(words, self._there), self.describe, "", id="when"),
        )
        yield Static(EXAMPLES, classes="heading", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.begin_at("#when Input")

    def answer(self) -> Act:
        """The new date."""
        when = self.query_one("#when", WhenInput).when
        if when is None:
            raise RuleError("Type a date, such as tomorrow 8:30, fri or 2w.")
        return lambda store, ids, now: store.snooze(ids, when, now)
