"""The promise screen: they said by when, you did, you agreed on a time, or that slipped their mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, field, text_field, whom
from app.screens.base.their_hours import with_their_hour
from data.model import text
from data.model.errors import RuleError
from data.model.followup import When
from data.model.text import plain
from data.model.vocabulary import Side
from data.rules.acts import acts
from data.rules.acts.report import next_words
from data.rules.phrasing import wording
from widgets.card.next_step import promise_words
from widgets.card.subject import Subject
from widgets.fields.choice import Choice
from widgets.fields.when_input import AHEAD, WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session

_WHO = (
    (Side.THEIRS.value, "they promised"),
    (Side.MINE.value, "you promised"),
    (Side.BOTH.value, "you agreed to talk"),
    ("missed", "they missed it"),
)
_ALSO = (("", "replaces the open one"), ("also", "is added to it"))


class PromiseScreen(Dialog):
    """Shows what is open, and asks whose promise and for when (H1, H8); or takes "they missed it" (S6)."""

    def __init__(self, subject: Subject, session: Session, several: int) -> None:
        super().__init__(session, "Promise", whom(subject.followup, several))
        self._subject, self._there = subject, subject.known_zone
        self._open = promise_words(subject) if several == 1 else []
        self._sides = {promise.side.value for promise in subject.followup.open_promises}

    def fields(self) -> ComposeResult:
        """Yield what is open; whose, when and what; and whether the one that is open stands beside it."""
        for number, words in enumerate(self._open):
            yield field("" if number else "Open", Static(Content(plain(words)), classes="open"))
        yield field("What happened", Choice(_WHO, Side.THEIRS.value, id="who"))
        yield field(
            "When",
            WhenInput(
                lambda words: self.session.parse_when(words, self._there),
                self._meaning,
                _otherwise(Side.THEIRS.value),
                id="when",
                suggested=AHEAD,
            ),
        )
        yield text_field("Note", id="note", placeholder="what was promised")
        yield field("This one", Choice(_ALSO, "", id="also"))

    def _meaning(self, when: When) -> str:
        """Return the date in words, and when you come back to it: after their date,
        at an exact time or your own day.
        """
        said = with_their_hour(self.describe(when), when, self._there)
        if when.at or self.query_one("#who", Choice).value != Side.THEIRS:
            return said
        return f"{said}; you check in on {wording.day(self.session.book.workdays.after(when.on))}"

    def on_mount(self) -> None:
        """Type the date at once; up goes to whose it is."""
        self._show_also(Side.THEIRS.value)
        self.begin_at("#when Input")

    @on(Choice.Changed, "#who")
    def _who_changed(self, event: Choice.Changed) -> None:
        otherwise = self._once_missed() if event.value == "missed" else _otherwise(event.value)
        self.query_one("#when", WhenInput).say_otherwise(otherwise)
        self._show_also(event.value)

    async def another_day(self) -> None:
        """Show what is open, as of today, and what comes once it is missed."""
        if self._open:
            self._subject = replace(self._subject, now=self.session.now(), book=self.session.book)
            self._open = promise_words(self._subject)
            for line, words in zip(self.query(".open").results(Static), self._open, strict=True):
                line.update(Content(plain(words)))
        if self.query_one("#who", Choice).value == "missed":
            self.query_one("#when", WhenInput).say_otherwise(self._once_missed())

    def _once_missed(self) -> str:
        """Return what comes next where they missed what was agreed."""
        book, now = self.session.book, self.session.now()
        try:
            after = acts.missed(self._subject.followup, now, book)
        except RuleError as fault:
            return str(fault)
        return next_words(after, self.session.moment().today, book, now)

    def _show_also(self, who: str) -> None:
        """Ask about the open promise only where there is one of that side."""
        row = self.query_one("#also").parent
        if row:
            row.display = who in self._sides

    def answer(self) -> Act:
        """Return the promise, or that it was missed."""
        who, when = self.query_one("#who", Choice).value, self.query_one("#when", WhenInput).when
        if who == "missed":
            return lambda store, ids, now: store.missed(ids, now)
        if when is None:
            raise RuleError("Type a date, such as fri or tomorrow 8:30.")
        note = text.one_line(self.query_one("#note", Input).value, "note")
        also = bool(self.query_one("#also", Choice).value)
        return lambda store, ids, now: store.promise(ids, Side(who), when, now, note, also=also)


def _otherwise(who: str) -> str:
    return {
        Side.THEIRS.value: "you check in on the first workday after that date",
        Side.MINE.value: "you are reminded then",
        Side.BOTH.value: "you are reminded then",
    }[who]
