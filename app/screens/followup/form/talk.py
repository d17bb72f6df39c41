"""The talk that an interview begins with: when it was, and by when they said you'd hear from them (H1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.widget import Widget
from textual.widgets import Input

from app.screens.base.dialog import Dialog, field
from data.model.followup import Commitment, Touch, When
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.calendar.zones import when_happened
from data.rules.phrasing import wording
from widgets.fields.choice import Choice
from widgets.fields.when_input import WhenInput

_BY_WHEN = "what did they say, by when?"
_NO_TALK = "not yet: the cadence sets the first step"


class Talk:
    """The fields of a form about it, which are shown where the kind is an interview."""

    def __init__(self, dialog: Dialog) -> None:
        self._dialog = dialog

    def fields(self) -> Iterator[Widget]:
        """Yield the fields: what did they say, by when? When was it?"""

        session, describe = self._dialog.session, self._dialog.describe

        def check_in(when: When) -> str:
            """Return the date in words, and when you check in after it."""
            said = describe(when)
            return (
                said if when.at else f"{said}; you check in on {wording.day(session.book.workdays.after(when.on))}"
            )

        for row in (
            field("They reply by", WhenInput(session.parse_when, check_in, _BY_WHEN, id="theirs")),
            field("You spoke", WhenInput(session.parse_past, describe, _NO_TALK, id="spoke")),
        ):
            yield row.add_class("talk")

    def show(self, kind: Kind) -> None:
        """Ask about the talk for an interview, which has been: what else is opened began otherwise."""
        is_talk = kind is Kind.INTERVIEW
        for row in self._dialog.query(".talk"):
            row.display = is_talk
        spoke = self._dialog.query_one("#spoke Input", Input)
        if is_talk and not spoke.value:
            spoke.value = "today"

    @property
    def _is_asked(self) -> bool:
        return self._dialog.query_one("#kind", Choice).value == Kind.INTERVIEW

    def had(self, now: datetime) -> Touch | None:
        """Return the talk, where there was one."""
        spoke = self._dialog.query_one("#spoke", WhenInput).when if self._is_asked else None
        if spoke is None:
            return None
        return Touch(when_happened(spoke, now, self._dialog.session.zone), Direction.BOTH, Medium.CALL)

    def said(self) -> tuple[Commitment, ...]:
        """Return by when they said that one hears from them."""
        theirs = self._dialog.query_one("#theirs", WhenInput).when if self._is_asked else None
        return (Commitment(Side.THEIRS, theirs),) if theirs else ()
