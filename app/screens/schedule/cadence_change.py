"""What a cadence, as its file is now, would move: a list before anything changes, then one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from app.runtime.workers import work
from app.screens.base.dialog import CANCELS, Act, Dialog, field
from data.model.errors import RuleError
from data.model.groups import Group
from data.model.text import plain
from data.rules.acts.report import step_words
from data.rules.phrasing import wording
from data.rules.scheduling.cadence_change import Move, moves, nothing_moves
from data.rules.scheduling.pace import needed_for_holds
from data.store.connection.errors import StoreError
from widgets.card.subject import KEY, QUIET, STRONG
from widgets.chrome.key_bar import KeyHint
from widgets.fields.choice import Choice
from widgets.terminal.cells import cell_len, fit, shorten

if TYPE_CHECKING:
    from datetime import date

    from app.runtime.session import Session
    from data.rules.cadence.rulebook import Rulebook
    from data.store.queries.inbox import Inbox

MOST = 500
"""So many moves are listed."""

WHO, ROOMY = 26, 60
"""Cells of a name, and from how many of them on a move stands on one line."""


def move_lines(move: Move, today: date, book: Rulebook, width: int) -> list[Content]:
    """Whose step moves, from when to when: in a line, or in three where there are fewer than ``ROOMY`` cells."""
    before, after = move
    was, will = (plain(step_words(one, today, book)) for one in (before, after))
    arrow = ("→ ", KEY)
    if width < ROOMY:
        who = Content.assemble((shorten(before.who, width - 2), STRONG))
        return [who, Content.assemble(("  ", QUIET), (was, QUIET)), Content.assemble(arrow, will)]
    gap = " " * max(1, 24 - cell_len(was))
    return [
        Content.assemble((fit(before.who, WHO), STRONG), ("  ", QUIET), (was, QUIET), (gap, QUIET), arrow, will)
    ]


class RedateScreen(Dialog):
    """Asks which cadence, and lists whose next steps it would move, from when to when."""

    CSS_PATH: ClassVar[list[str]] = ["../base/dialog.tcss", "calendar.tcss"]  # type: ignore[assignment]  # Textual types it wider
    keys = (
        KeyHint("enter", "apply", "screen.submit"),
        KeyHint("tab", "to the list", "app.focus_next"),
        CANCELS,
    )

    def __init__(self, session: Session, cadence: str) -> None:
        super().__init__(session, "Apply a changed cadence", "using the saved file")
        names = tuple(session.book.cadences)
        self._names, self._first = names, cadence if cadence in names else names[0]
        self._book = session.book
        self._moves: dict[str, list[Move]] = {}

    def fields(self) -> ComposeResult:
        """Yield the cadences, and the list."""
        yield field("Cadence", Choice([(name, name) for name in self._names], self._first, id="cadence"))
        with VerticalScroll(id="plan"):
            yield Static("", id="moves")

    def on_mount(self) -> None:
        """Choose at once; what moves stands there once it is worked out, which no key waits for."""
        self.begin_at("#cadence")
        if self.session.faults_of_rules:
            self.refuse(self.session.faults_of_rules[0])
        self._show()

    @on(Choice.Changed)
    def _show(self) -> None:
        name = self.query_one(Choice).value
        if name in self._moves:
            self._draw(self._moves[name])
            return
        self.query_one("#moves", Static).update(Content.assemble(("Working it out …", QUIET)))
        # The one before is given up: of several thousand follow-ups it may take seconds.
        self.run_worker(work(self._work_out, name), group="moves", exclusive=True)

    async def _work_out(self, name: str) -> None:
        book, moment = self._book, self.session.moment()

        def read(inbox: Inbox) -> list[Move]:
            chosen = inbox.each_chosen(Group.BY_CADENCE, moment, name, nearby=needed_for_holds(book))
            return moves(chosen, book, moment.today)

        try:
            found = await self.session.ponder(read)
        except StoreError as fault:
            self.refuse(str(fault))
            return
        self._moves[name] = found
        if self.is_attached and self.query_one(Choice).value == name:
            self._draw(found)

    def _draw(self, found: list[Move]) -> None:
        today, width = self.session.moment().today, self.app.size.width
        lines = [line for move in found[:MOST] for line in move_lines(move, today, self._book, width)]
        if len(found) > MOST:
            lines.append(Content.assemble((f"and {len(found) - MOST:,} more", QUIET)))
        if found:
            lines.insert(0, Content.assemble((f"{wording.count(len(found), 'next step')} would move:", QUIET)))
        self.query_one("#moves", Static).update(Content("\n").join(lines or [Content("Nothing would move.")]))
        plan = self.query_one("#plan", VerticalScroll)
        plan.can_focus = bool(found)
        plan.scroll_home(animate=False)

    async def another_day(self) -> None:
        """Show what would move today."""
        self._moves.clear()
        self._show()

    def on_resize(self) -> None:
        """Lay the lines out for another width."""
        if found := self._moves.get(self.query_one(Choice).value):
            self._draw(found)

    def answer(self) -> Act:
        """Return the new dates, as one act."""
        name = self.query_one(Choice).value
        if name not in self._moves:
            raise RuleError("Still working out what would move: wait a moment, then press enter again.")
        if not self._moves[name]:
            raise RuleError(nothing_moves(name))
        return lambda store, _ids, now: store.redate(name, now)
