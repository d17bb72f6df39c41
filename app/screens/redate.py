"""What a cadence, as its file is now, would move: a list before anything changes, then one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.screens.dialog import Act, Dialog, field
from data.rules import wording
from data.rules.errors import RuleError
from data.rules.redating import Move, moves, nothing_moves
from data.rules.report import step_words
from data.rules.text import plain
from data.store.many import BY_CADENCE
from widgets.cells import fit, shorten
from widgets.choice import Choice
from widgets.subject import KEY, QUIET, STRONG

if TYPE_CHECKING:
    from app.session import Session
    from data.store.inbox import Inbox

MOST = 500
"""So many moves are listed."""

WHO, ROOMY = 26, 60
"""Cells of a name, and from how many of them on a move stands on one line."""


class RedateScreen(Dialog):
    """Asks which cadence, and lists whose next steps it would move, from when to when."""

    CSS_PATH: ClassVar[list[str]] = ["dialog.tcss", "calendar.tcss"]  # type: ignore[assignment]
    hint = "enter applies · tab to the list · esc leaves it"

    def __init__(self, session: Session, cadence: str) -> None:
        super().__init__(session, "Preview a cadence", "by its file as it is now")
        names = tuple(session.book.cadences)
        self._names, self._first = names, cadence if cadence in names else names[0]
        self._moves: dict[str, list[Move]] = {}

    def fields(self) -> ComposeResult:
        """The cadences, and the list."""
        yield field("Cadence", Choice([(name, name) for name in self._names], self._first, id="cadence"))
        with VerticalScroll(id="plan"):
            yield Static("", id="moves")

    async def on_mount(self) -> None:
        """Choose at once."""
        self.begin_at("#cadence")
        if self.session.faults_of_rules:
            self._refuse(self.session.faults_of_rules[0])
        await self._show()

    @on(Choice.Changed)
    async def _show(self) -> None:
        name = self.query_one(Choice).value
        if name not in self._moves:
            self._moves[name] = await self.session.read(lambda inbox: self._read(inbox, name))
        found = self._moves.get(self.query_one(Choice).value, [])  # it may be another one by now
        lines = [line for move in found[:MOST] for line in self._lines(move)]
        if len(found) > MOST:
            lines.append(Content.assemble((f"and {len(found) - MOST:,} more", QUIET)))
        if found:
            lines.insert(0, Content.assemble((f"{wording.count(len(found), 'next step')} would move:", QUIET)))
        self.query_one("#moves", Static).update(Content("\n").join(lines or [Content("Nothing moves.")]))
        plan = self.query_one("#plan", VerticalScroll)
        plan.can_focus = bool(found)
        plan.scroll_home(animate=False)

    async def on_resize(self) -> None:
        """The lines have another width."""
        await self._show()

    def _read(self, inbox: Inbox, name: str) -> list[Move]:
        book = self.session.book
        chosen = inbox.chosen(BY_CADENCE, self.session.moment(), name, nearby=book.company_hold > 0)
        return moves(chosen, book)

    def _lines(self, move: Move) -> list[Content]:
        before, after = move
        today, book = self.session.moment().today, self.session.book
        was, will = (plain(step_words(one, today, book)) for one in (before, after))
        arrow = ("→ ", KEY)
        if self.app.size.width < ROOMY:
            who = Content.assemble((shorten(before.who, self.app.size.width - 2), STRONG))
            return [who, Content.assemble(("  ", QUIET), (was, QUIET)), Content.assemble(arrow, will)]
        gap = " " * max(1, 24 - cell_len(was))
        return [
            Content.assemble(
                (fit(before.who, WHO), STRONG), ("  ", QUIET), (was, QUIET), (gap, QUIET), arrow, will
            )
        ]

    def answer(self) -> Act:
        """The new dates, as one act."""
        name = self.query_one(Choice).value
        if not self._moves.get(name):
            raise RuleError(nothing_moves(name))
        return lambda store, _ids, now: store.redate(name, now)
