"""Which of those on file a name means, asked in the form itself where an act has to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal

from app.screens.base.dialog import PASSING, Act, Dialog, field
from data.model.errors import RuleError
from data.model.namesakes import SOMEBODY_ELSE, DoubleError, Meant, NamesakesError, known_by
from data.model.text import plain
from widgets.fields.choice import Choice
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from datetime import datetime

    from data.model.followup import Person
    from data.model.results import Done
    from data.store.store import Store

    NamingAct = Callable[[Store, datetime, Meant], Done]

_LONGEST = 40
"""Cells of what tells somebody from a namesake."""
_MOST = 8
"""So many namesakes are offered."""
_CHOOSE = "choose who you mean with ← →, and press enter."
_AGAIN = "Enter again opens it anyway."


class WhoIsMeant:
    """A row of a form that is hidden until an act is refused because a name isn't clear.

    An answer is about what stands in the form: once another word is typed, it is forgotten. Where the same is open
    already, the same answer again opens it.
    """

    def __init__(self, dialog: Dialog) -> None:
        self._dialog = dialog
        self._texts: dict[str, str] = {}  # what stood in the fields when it was asked
        self._question: Sequence[Person] = ()
        self._is_told = False  # that the same is open already

    def row(self) -> Horizontal:
        """Return the row, which belongs under that of the name."""
        row = field("Who", Choice([("", "")], "", id="which").add_class(PASSING))
        row.id, row.display = "who", False
        return row

    @property
    def is_asked(self) -> bool:
        """Whether the row is shown."""
        return any(row.display for row in self._dialog.query("#who"))

    @property
    def meant(self) -> Meant:
        """Who is meant, by what was answered; of what was typed since, nobody was asked."""
        if not self._texts or self._texts != self._dialog.texts():
            return Meant(asked=False)
        which = self._dialog.query_one("#which", Choice).value if self.is_asked else ""
        return Meant(int(which) if which else None, self._is_told)

    def asks(self, act: NamingAct) -> Act:
        """Return an act that is refused, with a question, until it is clear who is meant."""
        meant, texts = self.meant, self._dialog.texts()

        def doing(store: Store, _ids: list[int], now: datetime) -> Done:
            try:
                return act(store, now, meant)
            except NamesakesError as fault:
                self._texts, self._question = texts, fault.people
                raise RuleError(
                    f"{len(fault.people)} people are called {fault.people[0].name}: {_CHOOSE}"
                ) from None
            except DoubleError as fault:
                self._texts, self._question, self._is_told = texts, fault.namesakes, not fault.namesakes
                name = fault.namesakes[0].name if fault.namesakes else ""
                raise RuleError(f"{name} is already on file: {_CHOOSE}" if name else f"{fault} {_AGAIN}") from None

        return doing

    def show(self) -> None:
        """Ask who is meant where the act has just been refused for that; the cursor goes there."""
        if self._question and self._dialog.is_attached:
            people, self._question = self._question[:_MOST], ()
            options = [(str(one.id), shorten(plain(known_by(one)), _LONGEST)) for one in people]
            choice = self._dialog.query_one("#which", Choice)
            self._dialog.query_one("#who").display = True
            choice.offer([*options, (str(SOMEBODY_ELSE), "somebody else")])
            choice.focus()

    def forget(self) -> None:
        """Take the question away where something else stands in the form now."""
        if self._texts and self._texts != self._dialog.texts():
            self._texts, self._is_told = {}, False
            for row in self._dialog.query("#who"):
                row.display = False
