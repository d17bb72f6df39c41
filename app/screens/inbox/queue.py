"""What the inbox shows: the rows of a queue, the card beside them, and how both are read."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.geometry import Size

from app.screens.base.filter_input import FilterInput
from app.screens.base.window import rows_read
from app.screens.followup.actions import ActingScreen
from app.screens.inbox.view import View, Wish, look
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError
from widgets.card.card import Card
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.chrome.queue_tabs import QueueTabs
from widgets.chrome.top_line import TopLine
from widgets.lists.empty_queue import EmptyQueue
from widgets.lists.queue_list import QueueList
from widgets.lists.row_text import coming_text

if TYPE_CHECKING:
    from app.runtime.reader import Answer
    from app.runtime.session import Session
    from data.model.followup import FollowUp
    from data.model.rows import InboxRow
    from widgets.lists.row_list import RowList

_BEYOND = 2
"""So many rows are read beyond each end of the screen after an act. The list asks for more once it is scrolled."""


class _Ground(Container):
    """Lies under other widgets, and has nothing of its own to draw."""

    BLANK = True


class QueueScreen(ActingScreen):
    """A queue's rows, as many as are looked at, and the follow-up under the cursor."""

    BLANK = True
    # Textual annotates these two as instance variables, which keeps ClassVar out.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish(Queue.DUE)
        self._view: View | None = None
        self._followup: FollowUp | None = None
        self._first: Answer[View] | None = None
        self._reading = asyncio.Lock()
        self._acts_seen = self._readings = 0
        self._is_painted = False

    def begin_with(self, size: Size, session: Session) -> None:
        """Ask for the first rows, which are read while the screen is made.

        And have the classes of the terminal's size before anything is styled: else all of it would be twice.
        """
        wish, moment, zone = self._wish, session.moment(), session.zone
        rows = size.height * 4 // 3  # those on screen, and as many ahead as the list would ask for
        self._first = session.begin(lambda inbox: look(inbox, wish, moment, zone, window=rows, with_card=False))
        for length, breakpoints in zip(
            size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class([name for least, name in breakpoints if least <= length][-1], update=False)

    def compose(self) -> ComposeResult:
        """The lines from top to bottom."""
        yield TopLine()
        with Horizontal(id="tabs"):
            yield QueueTabs()
            yield FilterInput(placeholder="/ to filter", id="filter", compact=True, select_on_focus=False)
        with Container(id="main"):
            with _Ground(id="rows"):
                yield QueueList()
                yield EmptyQueue()
            with Container(id="beside"):
                yield Card()
        yield Notice()
        yield KeyBar()

    async def show_first(self) -> None:
        """The first rows, which were asked for before there was a screen."""
        if self._first:
            self._show(await self._first)
        self.set_focus(self.query_one(QueueList))

    async def reload(self, wish: Wish | None = None) -> None:
        """Read what is to be shown, and show it. One at a time, so that the latest reading stands."""
        async with self._reading:
            wanted = wish or self._here()
            self._wish, self._acts_seen = wanted, self.session.acts
            self._readings += 1
            moment, zone = self.session.moment(), self.session.zone
            window, above = self._window_for(wanted)
            try:
                view = await self.session.read(
                    lambda inbox: look(inbox, wanted, moment, zone, window=window, above=above)
                )
            except StoreError as fault:
                self.notice.warn(str(fault))
                return
            if self._is_gone:
                return
            with self.app.batch_update():
                self._show(view)
                self._show_followup(view.followup)
                await asyncio.sleep(0)  # all parts have said that they changed: they are painted once, together

    @property
    def _is_gone(self) -> bool:
        """Whether the program has ended while something was read."""
        return not self.query(QueueList) or not self.query(Card)

    def _window_for(self, wish: Wish) -> tuple[int, int | None]:
        """How many rows are read for a wish, and how many of them above the cursor."""
        rows = self.query_one(QueueList)
        if wish.followup_id is None and wish.place == rows.cursor:  # as after an act: the list stays where it is
            before = min(_BEYOND, rows.top)
            return before + rows.rows_on_screen + _BEYOND, rows.cursor - rows.top + before
        return self._window, None

    @property
    def _window(self) -> int:
        """How many rows are read: those on screen, and some before and behind them."""
        return rows_read(self.app.size.height)

    def _here(self) -> Wish:
        rows = self.query_one(QueueList)
        here = rows.row.id if rows.row else None
        return Wish(self._wish.queue, self._wish.needle, here, rows.cursor, frozenset(rows.marked))

    def _show(self, view: View) -> None:
        self._view, self._wish = view, view.wish
        self.query_one(TopLine).show(view.day)
        tabs = self.query_one(QueueTabs)
        tabs.counts, tabs.queue = view.counts, view.wish.queue
        rows, empty = self.query_one(QueueList), self.query_one(EmptyQueue)
        rows.marked = set(view.marked)
        moment = view.moment
        rows.show(
            view.rows,
            view.first,
            view.size,
            now=moment.now,
            today=moment.today,
            zone=view.day.zone,
            cursor=view.cursor,
        )
        empty.display = not view.size
        self.set_class(not view.size, "-empty")
        if not view.size:
            self._show_followup(None)
            reconnect = self.key_of("reconnect", "R")
            empty.show(
                view.wish.queue,
                view.wish.needle,
                view.counts,
                coming_text(view.coming, view.moment.today, view.day.zone),
                reconnect,
                view.people,
                (self.key_of("people", "5"), self.key_of("new", "n")),
            )
        self._show_keys()

    def _show_keys(self) -> None:
        rows = self.query_one(QueueList)
        self.query_one(KeyBar).show(*self.hints(self._wish.queue if rows.count else None, self._number_marked()))

    def _number_marked(self) -> int:
        """How many follow-ups the keys act on because they are marked."""
        marked = self.query_one(QueueList).marked
        return len(marked | self._together) if marked else 0

    def _show_followup(self, followup: FollowUp | None) -> None:
        self._followup = followup
        self.query_one(Card).show(self.about(followup) if followup else None)

    async def _show_card(self) -> None:
        row = self.query_one(QueueList).row
        if row is None:
            self._show_followup(None)
        elif self._followup is None or self._followup.id != row.id:
            followup_id = row.id
            try:
                followup = await self.session.read(lambda inbox: inbox.followup(followup_id))
            except StoreError as fault:
                self.notice.warn(str(fault))
                return
            if self._is_gone:
                return
            current = self.query_one(QueueList).row
            if current and followup and current.id == followup.id:
                self._show_followup(followup)

    def subject(self) -> FollowUp | None:
        """The follow-up under the cursor, once the card shows it."""
        shown = self._followup
        return shown if shown and shown.id == self.cursor_id() else None

    def cursor_id(self) -> int | None:
        """The id of the row under the cursor."""
        row = self.query_one(QueueList).row
        return row.id if row else None

    # Messages.

    @on(QueueList.Painted)
    async def _painted(self) -> None:
        self._is_painted = True
        await self._show_card()
        self.host.settle_down()
        with suppress(StoreError):  # the next look at the file says so
            await self.session.note_latest()

    @on(QueueList.Highlighted)
    async def _highlighted(self) -> None:
        if self._is_painted:  # the card takes the rules, whose import nobody should wait for
            await self._show_card()

    @on(QueueList.WindowWanted)
    async def _window_wanted(self, event: QueueList.WindowWanted) -> None:
        if event.row_list.wants_window:  # else other rows were shown meanwhile, which are there
            await self._read_window(event.row_list)

    async def _read_window(self, queue_list: RowList[InboxRow]) -> None:
        view = self._view
        if view is None:
            return
        size = self._window
        first = max(0, queue_list.top - (size - self.app.size.height) // 2)
        wish, moment = view.wish, self.session.moment()
        try:
            rows = await self.session.read(
                lambda inbox: inbox.window(wish.queue, moment, wish.needle, first, size)
            )
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        if self._is_gone or view is not self._view:
            return
        if len(rows) < min(size, view.size - first):  # some have left the queue since they were counted
            await self.reload()
            return
        with self.app.batch_update():
            queue_list.show_window(rows, first)
            await self._show_card()

    async def before_key(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        rows = self.query_one(QueueList)
        if rows.row is None and rows.count:
            await self._read_window(rows)
