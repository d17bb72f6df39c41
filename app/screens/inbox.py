"""The inbox: four queues, the list of one of them, and the card of the follow-up under the cursor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.geometry import Size
from textual.widgets import Input

from app.keymap import INBOX_KEYS, bindings
from app.screens.acting import ActingScreen
from app.screens.aiming import TICK, AimingScreen
from app.screens.bell import Bell
from app.screens.filter_input import FilterInput
from app.screens.nudging import Nudges
from app.screens.view import WINDOW, View, Wish, look
from data.rules.vocabulary import Queue
from data.store.errors import StoreError
from widgets.card import Card
from widgets.empty import EmptyQueue
from widgets.key_bar import KeyBar
from widgets.notice import Notice
from widgets.queue_list import QueueList
from widgets.queue_tabs import QUEUES, QueueTabs
from widgets.row_text import coming_text
from widgets.top_line import TopLine

if TYPE_CHECKING:
    from app.ringback import RingbackApp
    from data.rules.followup import FollowUp
    from data.store.act import Done
    from data.store.rows import InboxRow


class InboxScreen(ActingScreen):
    """Where Ringback opens."""

    CSS_PATH = "inbox.tcss"
    AUTO_FOCUS = "QueueList"  # from the first key on: Textual would choose the filter, which comes before it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(INBOX_KEYS)]
    # Textual annotates these two as instance variables, which keeps ClassVar out.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish(Queue.DUE)
        self._view: View | None = None
        self._followup: FollowUp | None = None
        self._reading = asyncio.Lock()
        self.begun = asyncio.Event()
        """Set once the first rows are there, on which keys can act."""
        self._acts_seen = self._readings = 0
        self._bell = Bell()
        self._nudges = Nudges()
        self._is_painted = False

    def begin_with(self, size: Size) -> None:
        """Have the classes of the terminal's size before anything is styled: else all of it would be twice."""
        for length, breakpoints in zip(
            size, (self.HORIZONTAL_BREAKPOINTS, self.VERTICAL_BREAKPOINTS), strict=True
        ):
            self.add_class([name for least, name in breakpoints if least <= length][-1])

    def compose(self) -> ComposeResult:
        """The lines from top to bottom."""
        yield TopLine()
        with Horizontal(id="tabs"):
            yield QueueTabs()
            yield FilterInput(placeholder="/ to filter", id="filter", compact=True, select_on_focus=False)
        with Container(id="main"):
            with Container(id="rows"):
                yield QueueList()
                yield EmptyQueue()
            yield Card()
        yield Notice()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the due rows at once, read here and now; everything else comes after them."""
        try:
            self._show_first()
        except Exception as fault:  # it is said in the terminal, where something can be done about it
            if self.app.is_headless and not isinstance(fault, StoreError):  # under test it should be seen
                raise
            cast("RingbackApp", self.app).unread = fault
            self.app.exit(return_code=1)
        finally:
            self.begun.set()

    def _show_first(self) -> None:
        moment, zone = self.session.moment(), self.session.zone
        rows = self.app.size.height * 4 // 3  # those on screen, and as many ahead as the list would ask for
        self._show(look(self.session.inbox, self._wish, moment, zone, window=rows, with_card=False))
        self.set_focus(self.query_one(QueueList))
        self.set_interval(TICK, self._tick)
        if faults := self.session.faults:
            palette = self.key_of("palette", "ctrl+p")
            more = f" And {len(faults) - 1} more: {palette}, Settings." if len(faults) > 1 else ""
            self.notice.warn(faults[0], more)

    # What is shown.

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
            ahead = rows.rows_ahead
            return rows.rows_on_screen + 2 * ahead, rows.cursor - rows.top + ahead
        return self._window, None

    @property
    def _window(self) -> int:
        """How many rows are read: those on screen, and some before and behind them."""
        return max(WINDOW, 2 * self.app.size.height)

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
        rows.show(
            view.rows, view.first, view.size, today=view.moment.today, zone=view.day.zone, cursor=view.cursor
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
            )
        self._show_keys()

    def _show_keys(self) -> None:
        rows = self.query_one(QueueList)
        self.query_one(KeyBar).show(*self.hints(self._wish.queue if rows.count else None, len(rows.marked)))

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

    # What the keys act on.

    def targets(self) -> list[int]:
        """What is marked, else the row under the cursor."""
        rows = self.query_one(QueueList)
        return sorted(rows.marked) or ([rows.row.id] if rows.row else [])

    def subject(self) -> FollowUp | None:
        """The follow-up under the cursor, read anew where the card lags behind."""
        row = self.query_one(QueueList).row
        if row is None:
            return None
        if self._followup is None or self._followup.id != row.id:
            self._followup = self.session.inbox.followup(row.id)
        return self._followup

    async def acted(self, done: Done, *, follow: bool) -> None:
        """What was acted on leaves or stays by itself; the cursor keeps its place."""
        rows = self.query_one(QueueList)
        rows.clear_marks()
        await self.reload(self._place_after(done, rows, follow=follow))

    def _place_after(self, done: Done, rows: QueueList, *, follow: bool) -> Wish:
        """The cursor follows what undo brought back or a form was about, and otherwise stays where it was."""
        wish = Wish(self._wish.queue, self._wish.needle, None, rows.cursor)
        if follow and len(done.followups) == 1:
            return Wish(wish.queue, wish.needle, done.followups[0].id, wish.place)
        here = rows.row.id if rows.row else None
        moved = {followup.id for followup in done.followups}
        return wish if here in moved else Wish(wish.queue, wish.needle, here, wish.place)

    # Time passes, and other programs write.

    async def _tick(self) -> None:
        view = self._view
        if view is None:
            return
        rings = self._bell.listen(view.ahead, self.session.now(), self.session.zone)
        written, later = await self.moved_since(view.version, view.moment.now)
        is_shown = view is self._view  # else it was read anew meanwhile, after an act of this screen perhaps
        moved = written or later
        if moved and is_shown and not self._reading.locked():  # else what moved is being read already
            before, acts, readings = self.query_one(QueueList).row, self._acts_seen, self._readings
            by_itself = not self.session.is_writing
            await self.reload()
            if before and by_itself and (self.session.acts, self._readings) == (acts, readings + 1):
                await self._say_where_it_went(before, written=written)
        elif is_shown and not moved:
            await self._nudges.stand(self, view)
        for ring in rings:  # after what the reading has said
            self.app.bell()
            for screen in reversed(self.app.screen_stack):  # under a dialog, too, it is to be read afterwards
                if isinstance(screen, AimingScreen):
                    screen.heard(ring)
                if isinstance(screen, ActingScreen):
                    break

    async def _say_where_it_went(self, before: InboxRow, *, written: bool) -> None:
        """A row that leaves the cursor by itself is named: the next key would act on another one."""
        here = self.query_one(QueueList).row
        if here and here.id == before.id:
            return
        moment = self.session.moment()
        row = await self.session.read(lambda inbox: inbox.row(before.id, moment))
        cursor = f"; the cursor is on {here.who}" if here else ""
        if row and row.queue is self._wish.queue:
            return
        if row is None:
            self.notice.say(f"Another program took {before.who} away{cursor}.")
        elif written:
            self.notice.say(f"Another program moved {row.who} to {row.queue}{cursor}.")
        else:
            self.notice.say(f"{row.who} is {row.queue} now{cursor}.")

    # Moving between queues, filtering, marking.

    async def action_queue(self, queue: str) -> None:
        """Show another queue, from its first row."""
        self.query_one(QueueList).clear_marks()
        await self.reload(Wish(Queue(queue), self._wish.needle))

    async def action_turn(self, by: int) -> None:
        """Show the queue beside this one."""
        place = (QUEUES.index(self._wish.queue) + by) % len(QUEUES)
        await self.action_queue(QUEUES[place].value)

    def action_mark(self) -> None:
        """Mark the row, and go on."""
        self.query_one(QueueList).toggle_mark()
        self._show_keys()

    def action_filter(self) -> None:
        """Type into the filter."""
        self.set_focus(self.query_one("#filter", Input))  # at once: what is typed ahead belongs into it

    async def action_take_filter(self) -> None:
        """Back to the list, which shows what the filter leaves."""
        await self._filter_by(self.query_one("#filter", Input).value)
        self.set_focus(self.query_one(QueueList))

    async def _filter_by(self, needle: str) -> None:
        if needle != self._wish.needle:
            marked = frozenset(self.query_one(QueueList).marked)
            await self.reload(Wish(self._wish.queue, needle, marked=marked))
        else:  # it may still be being read: the next key must not act on what is about to leave
            async with self._reading:
                pass

    async def action_back(self) -> None:
        """Clear the marks, else the filter."""
        rows, field = self.query_one(QueueList), self.query_one("#filter", Input)
        if rows.marked and self.focused is rows:
            rows.clear_marks()
            self._show_keys()
        elif field.value:
            field.value = ""
            await self._filter_by("")
        self.set_focus(rows)

    async def action_open(self) -> None:
        """The person, and the whole history."""
        followup = self.subject()
        if followup is not None and followup.id is not None:
            from app.screens.person import PersonScreen

            await self.app.push_screen(PersonScreen(followup.id), self._returned)

    async def _returned(self, _result: None) -> None:
        await self.reload()

    async def action_triage(self) -> None:
        """Walk through what is due, card by card."""
        from app.screens.triage import TriageScreen

        await self.app.push_screen(TriageScreen(), self._returned)

    async def go_to(self, followup_id: int, queue: Queue) -> None:
        """Put the cursor on one follow-up, wherever it is."""
        self.query_one("#filter", Input).value = ""
        await self.reload(Wish(queue, "", followup_id))
        self.set_focus(self.query_one(QueueList))

    # Messages.

    @on(QueueList.Painted)
    async def _painted(self) -> None:
        self._is_painted = True
        await self._show_card()
        cast("RingbackApp", self.app).settle_down()

    @on(QueueList.Highlighted)
    async def _highlighted(self) -> None:
        if self._is_painted:  # the card takes the rules, whose import nobody should wait for
            await self._show_card()

    @on(QueueList.Opened)
    async def _opened(self) -> None:
        await self.action_open()

    @on(QueueList.WindowWanted)
    async def _window_wanted(self, event: QueueList.WindowWanted) -> None:
        if event.queue_list.wants_window:  # else other rows were shown meanwhile, which are there
            await self._read_window(event.queue_list)

    async def _read_window(self, queue_list: QueueList) -> None:
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
        with self.app.batch_update():
            queue_list.show_window(rows, first)
            await self._show_card()

    async def before_key(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        rows = self.query_one(QueueList)
        if rows.row is None and rows.count:
            await self._read_window(rows)

    @on(QueueTabs.Chosen)
    async def _tab_chosen(self, event: QueueTabs.Chosen) -> None:
        await self.action_queue(event.queue.value)

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        await self._filter_by(event.input.value)  # what stands there now, which later keys may have changed
