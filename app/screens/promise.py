"""The promise screen: they said by when, you did, or what was agreed slipped their mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from app.screens.dialog import Act, Dialog, field, whom
from data.rules import wording
from data.rules.errors import RuleError
from data.rules.followup import When
from data.rules.vocabulary import Side
from widgets.choice import Choice
from widgets.subject import Subject
from widgets.when_input import WhenInput

if TYPE_CHECKING:
    from app.session import Session

_WHO = (("theirs", "they said by"), ("mine", "I said"), ("missed", "they missed it"))


class PromiseScreen(Dialog):
    """Asks whose promise and for when (H1, H8); or takes "they missed it" (S6)."""

    def __init__(self, subject: Subject, session: Session, several: int) -> None:
        super().__init__(session, "Promise", whom(subject.followup, several))
        self._there = subject.theirs

    def fields(self) -> ComposeResult:
        """Whose, and when."""
        yield field("Who", Choice(_WHO, "theirs", id="who"))
        yield field(
            "When",
            WhenInput(
                lambda words: self.session.parse_when(words, self._there),
                self._meaning,
                _otherwise("theirs"),
                id="when",
            ),
        )

    def _meaning(self, when: When) -> str:
        """The date in words, and when you come back to it: after their date, at an exact time or your own day."""
        said = self.describe(when)
        if when.at or self.query_one("#who", Choice).value != "theirs":
            return said
        return f"{said}; check in {wording.day(self.session.book.workdays.after(when.on))}"

    def on_mount(self) -> None:
        """Type the date at once; up goes to whose it is."""
        self.begin_at("#when Input")

    @on(Choice.Changed, "#who")
    def _who_changed(self, event: Choice.Changed) -> None:
        self.query_one("#when", WhenInput).say_otherwise(_otherwise(event.value))

    def answer(self) -> Act:
        """The promise, or that it was missed."""
        who, when = self.query_one("#who", Choice).value, self.query_one("#when", WhenInput).when
        if who == "missed":
            return lambda store, ids, now: store.missed(ids, now)
        if when is None:
            raise RuleError("Type a date, such as fri or tomorrow 8:30.")
        return lambda store, ids, now: store.promise(ids, Side(who), when, now)


def _otherwise(who: str) -> str:
    return {
        "theirs": "you check in on the first workday after it",
        "mine": "you are reminded then",
        "missed": "a kind note on the next workday, to propose another time",
    }[who]
