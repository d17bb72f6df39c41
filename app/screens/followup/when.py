"""The when screen: snooze, or set the date, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Static

from app.screens.base.dialog import Act, Dialog, field, whom
from app.screens.base.their_hours import with_their_hour
from data.model.errors import RuleError
from data.model.followup import When
from widgets.card.subject import Subject
from widgets.fields.when_input import AHEAD, WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session

EXAMPLES = (
    "Type one of the numbers above, or a date: tomorrow 8:30, wed 14:00, +3d, 25 nov, mid january, after 30 nov."
)


class WhenScreen(Dialog):
    """Asks for one date."""

    def __init__(self, subject: Subject, session: Session, several: int) -> None:
        super().__init__(session, "Snooze", whom(subject.followup, several))
        self._there = subject.known_zone

    def fields(self) -> ComposeResult:
        """Yield the date, and what may be typed."""

        def parse(words: str) -> When:
            return self.session.parse_when(words, self._there)

        yield field("When", WhenInput(parse, self.describe, "", id="when", suggested=AHEAD))
        yield Static(EXAMPLES, classes="heading", markup=False)

    def describe(self, when: When) -> str:
        """Return a date in words, with their clock where it is an odd hour there."""
        return with_their_hour(super().describe(when), when, self._there)

    def on_mount(self) -> None:
        """Type at once."""
        self.begin_at("#when Input")

    def answer(self) -> Act:
        """Return the new date."""
        when = self.query_one("#when", WhenInput).when
        if when is None:
            raise RuleError("Type a date, such as tomorrow 8:30, fri or 2w.")
        return lambda store, ids, now: store.snooze(ids, when, now)
