"""What the inbox shows: the rows of a queue, as many as are looked at, and the card of one of them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from textual.css.query import NoMatches
from textual.widget import Widget

from app.screens.base.contents import Contents
from app.screens.base.hints import hints
from app.screens.base.window import rows_read
from app.screens.followup.marks import Marks
from app.screens.inbox.view import View, Wish, look
from data.model.vocabulary import Outcome, Queue
from data.store.connection.errors import StoreError
from widgets.card.card import Card
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.queue_tabs import QueueTabs
from widgets.chrome.top_line import TopLine
from widgets.lists.queue_list import QueueList
from widgets.lists.row_text import coming_text

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from app.screens.inbox.first_rows import FirstRows
    from data.model.followup import FollowUp
    from data.model.results import Done
    from data.model.rows import InboxRow

_Part = TypeVar("_Part", bound=Widget)

_BEYOND = 2
"""So many rows are read beyond each end of the screen after an act. The list asks for more once it is scrolled."""


class QueueView(Contents):
    """Reads what the inbox shows, and shows it: one at a time, so that the latest reading stands."""

    def __init__(self, screen: BaseScreen) -> None:
        self._screen = screen
        self.marks = Marks(self._show_marks)
        self.wish = Wish(Queue.DUE)
        self.view: View | None = None
        """What is on screen; None until the first rows are there."""
        self.reading = asyncio.Lock()
        """Held while the rows are read."""
        self.acts_seen = self.readings = 0
        """How many acts had been begun at the last reading, and how many readings there were."""
        self._followup: FollowUp | None = None
        self._first: FirstRows | None = None
        self._is_painted = False

    @property
    def rows(self) -> QueueList:
        """The list."""
        return self._screen.query_one(QueueList)

    def begin_with(self, first: FirstRows) -> None:
        """Take the first rows, which were asked for before there was a screen."""
        self._first = first

    async def show_first(self) -> None:
        """Show the first rows."""
        if self._first:
            view = await self._first.view
            await self._make_room(view)
            self._show(view)
        self._screen.set_focus(self.rows)

    # What the keys act on, and what came of it.

    def targets(self) -> list[int]:
        """Return what is marked, else the row under the cursor."""
        rows = self.rows
        if rows.marked:
            return sorted(rows.marked | self.marks.ids)
        return [rows.row.id] if rows.row else []

    def subject(self) -> FollowUp | None:
        """Return the follow-up under the cursor, once the card shows it."""
        shown = self._followup
        return shown if shown and shown.id == self.cursor_id() else None

    def cursor_id(self) -> int | None:
        """Return the id of the row under the cursor."""
        row = self.rows.row
        return row.id if row else None

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what an act has changed: what it was about leaves or stays; the cursor keeps its place."""
        self.clear_marks()
        await self.show(self._place_after(done, follow=follow), is_written=True)

    def _place_after(self, done: Done, *, follow: bool) -> Wish:
        """Return where the cursor goes: to what undo brought back or a form was about, else nowhere."""
        rows = self.rows
        wish = Wish(self.wish.queue, self.wish.needle, None, rows.cursor)
        if follow and len(done.followups) == 1:
            return Wish(wish.queue, wish.needle, done.followups[0].id, wish.place)
        here = rows.row.id if rows.row else None
        moved = {followup.id for followup in done.followups}
        return wish if here in moved else Wish(wish.queue, wish.needle, here, wish.place)

    def clear_marks(self) -> None:
        """Clear all marks, where the list is about to be shown anew."""
        self.rows.clear_marks()
        self.marks.drop()

    def _show_marks(self) -> None:
        """Mark them in the list; those of another queue are meant, too."""
        if self.marks.ids:
            self.rows.mark(self.marks.ids)
        else:
            self.rows.clear_marks()
        self.show_keys()

    # Reading.

    async def reload(self) -> None:
        """Read what is shown anew."""
        await self.show(None)

    async def show(self, wish: Wish | None, *, is_written: bool = False) -> None:
        """Read what is wished for, None for the same again, and show it; ``is_written``: after an act."""
        async with self.reading:
            session = self._screen.session
            wanted = wish or self.here()
            self.wish, self.acts_seen = wanted, session.acts
            self.readings += 1
            moment, zone = session.moment(), session.zone
            window, above = self._window_for(wanted)
            needle = session.filter(wanted.needle)
            ask = session.read_written if is_written else session.read
            try:
                view = await ask(
                    lambda inbox: look(inbox, wanted, moment, zone, window=window, above=above, needle=needle)
                )
            except StoreError as fault:
                self._screen.notice.warn(str(fault))
                return
            if self._is_gone:
                return
            await self._make_room(view)
            with self._screen.app.batch_update():
                self._show(view)
                self._show_followup(view.followup)
                await asyncio.sleep(0)  # all parts have said that they changed: they are painted once, together

    @property
    def _is_gone(self) -> bool:
        """Whether the program has ended while something was read."""
        return self._part(QueueList) is None or self._part(Card) is None

    def _part(self, kind: type[_Part]) -> _Part | None:
        """Return a part of the screen, if it has one. Textual remembers which it is, unlike what a query finds."""
        try:
            return self._screen.query_one(kind)
        except NoMatches:  # the program ends, or no such part is shown yet
            return None

    def _window_for(self, wish: Wish) -> tuple[int, int | None]:
        """Return how many rows are read for a wish, and how many of them above the cursor."""
        rows = self.rows
        if wish.followup_id is None and wish.place == rows.cursor:  # as after an act: the list stays where it is
            before = min(_BEYOND, rows.top)
            return before + rows.rows_on_screen + _BEYOND, rows.cursor - rows.top + before
        return rows_read(self._screen.app.size.height), None

    def here(self) -> Wish:
        """Return the wish for what is shown now, with the cursor and the marks where they are."""
        rows = self.rows
        here = rows.row.id if rows.row else None
        return Wish(self.wish.queue, self.wish.needle, here, rows.cursor, frozenset(rows.marked))

    async def read_window(self) -> None:
        """Read the rows around those that the list shows now."""
        view, rows = self.view, self.rows
        if view is None:
            return
        height = self._screen.app.size.height
        size = rows_read(height)
        first = max(0, rows.top - (size - height) // 2)
        session = self._screen.session
        queue, needle, moment = view.wish.queue, session.filter(view.wish.needle), session.moment()
        try:
            found = await session.read(lambda inbox: inbox.window(queue, moment, needle, first, size))
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if self._is_gone or view is not self.view:
            return
        if len(found) < min(size, view.size - first):  # some have left the queue since they were counted
            await self.reload()
            return
        with self._screen.app.batch_update():
            rows.show_window(found, first)
            await self.show_card()

    async def have_row(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        if self.rows.row is None and self.rows.count:
            await self.read_window()

    # Showing.

    def _show(self, view: View) -> None:
        self.view, self.wish = view, view.wish
        screen, rows, moment = self._screen, self.rows, view.moment
        screen.query_one(TopLine).show(view.day)
        tabs = screen.query_one(QueueTabs)
        tabs.counts, tabs.queue = view.counts, view.wish.queue
        if view.to_decide is not None:
            self._say_beside_tabs(view.to_decide)
        rows.marked = set(view.marked)
        rows.show(
            view.rows,
            view.first,
            view.size,
            now=moment.now,
            today=moment.today,
            zone=view.day.zone,
            cursor=view.cursor,
        )
        for words in screen.query("EmptyQueue"):
            words.display = not view.size
        screen.set_class(not view.size, "-empty")
        if not view.size:
            self._show_followup(None)
            self._show_empty(view)
        self.show_keys()

    def _say_beside_tabs(self, to_decide: int) -> None:
        """Say how many messages wait for a decision, and by which key they are seen."""
        if tabs := self._part(QueueTabs):
            sign = self._screen.key_of("mail", "S")
            said = f"{sign} {to_decide} to review", f"{sign} mail ({to_decide})"
            tabs.beside = said if to_decide else ()

    async def _make_room(self, view: View) -> None:
        """Have a place for the words of a queue without rows: most days begin with some."""
        if view.size or self._screen.query("EmptyQueue"):
            return
        from widgets.lists.empty_queue import EmptyQueue

        words = EmptyQueue()
        words.display = False
        await self._screen.query_one("#main").mount(words, after=self.rows)

    def _show_empty(self, view: View) -> None:
        """Say why there are no rows, and what comes next."""
        from widgets.lists.empty_queue import EmptyQueue, Signs

        screen = self._screen
        asked = screen.session.filter(view.wish.needle)
        faults = () if isinstance(asked, str) else asked.faults
        screen.query_one(EmptyQueue).show(
            view.wish.queue,
            view.wish.needle,
            view.counts,
            coming_text(view.coming, view.moment.today, view.day.zone),
            view.people,
            Signs(
                screen.key_of("new", "n"),
                screen.key_of("people", "5"),
                screen.key_of("reconnect", "R"),
                screen.key_of("palette", "ctrl+p"),
                screen.key_of("help", "?"),
                screen.key_of("import", "B"),
            ),
            fault=faults[0] if faults else "",
        )

    def show_keys(self) -> None:
        """Name the keys for what is under the cursor."""
        rows = self.rows
        queue = self.wish.queue if rows.count else None
        marked = len(rows.marked | self.marks.ids) if rows.marked else 0
        row = rows.row
        is_stopped = row is not None and row.outcome is Outcome.STOPPED
        about = self._followup if row and self._followup and self._followup.id == row.id else None
        if about and about.person:
            is_stopped = about.person.stopped_on is not None
        is_unwelcome = about is not None and _asks_to_stop(about)
        here = hints(self._screen, queue, marked, is_stopped=is_stopped, is_unwelcome=is_unwelcome)
        self._screen.query_one(KeyBar).show(*here)

    def _show_followup(self, followup: FollowUp | None) -> None:
        self._followup = followup
        if self.wish.queue in (Queue.CLOSED, Queue.STALLED):  # they may have said stop, which no row tells
            self.show_keys()
        self._screen.query_one(Card).show(self._screen.about(followup) if followup else None)

    async def painted(self) -> None:
        """Show the first card: it takes the rules, for whose import the rows should not wait."""
        self._is_painted = True
        await self.show_card()
        with suppress(StoreError):  # the next look at the file says so
            self._say_beside_tabs(await self._screen.session.read(lambda inbox: inbox.open_mail_count()))

    async def cursor_moved(self) -> None:
        """Show the card of another row, once the rows have been painted."""
        if self._is_painted:
            await self.show_card()

    async def show_card(self) -> None:
        """Show the card of the row under the cursor, unless it is there already."""
        row = self.rows.row
        if row is None:
            self._show_followup(None)
        elif self._followup is None or self._followup.id != row.id:
            followup_id = row.id
            try:
                followup = await self._screen.session.read(lambda inbox: inbox.followup(followup_id))
            except StoreError as fault:
                self._screen.notice.warn(str(fault))
                return
            if self._is_gone:
                return
            current = self.rows.row
            if current and followup and current.id == followup.id:
                self._show_followup(followup)

    async def where_it_went(self, before: InboxRow, *, written: bool) -> str:
        """Return what became of a row that has left the cursor by itself: the next key would act on another one.

        '' where it hasn't left. No full stop is at the end.
        """
        here = self.rows.row
        if here and here.id == before.id:
            return ""
        session = self._screen.session
        moment = session.moment()
        row = await session.read(lambda inbox: inbox.row(before.id, moment))
        cursor = f"; the cursor is on {here.who}" if here else ""
        if row and row.queue is self.wish.queue:
            return ""
        if row is None:
            return f"Another program removed {before.who}{cursor}"
        if written:
            return f"Another program moved {row.who} to {row.queue}{cursor}"
        return f"{row.who} is {row.queue} now{cursor}"


def _asks_to_stop(followup: FollowUp) -> bool:
    # A card is there by then: the first paint needs no rules.
    from data.rules.phrasing.stand_ins import asks_to_stop

    return asks_to_stop(followup.touches)
