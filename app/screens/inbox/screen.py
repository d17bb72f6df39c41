"""The inbox: four queues, the list of one of them, and the card of the follow-up under the cursor."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widgets import Input

from app.keys.keymap import ACT_KEYS, INBOX_KEYS, bindings
from app.keys.mail_keys import MAIL
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.bell import Bell, rung
from app.screens.base.breakpoints import sized
from app.screens.base.filter_input import FilterInput
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from app.screens.followup.actions import FollowUpActions
from app.screens.inbox.filter import Filter
from app.screens.inbox.nudge import Nudges
from app.screens.inbox.queue import QueueView
from app.screens.inbox.view import Wish
from data.model.text import plain
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError
from widgets.card.card import Card
from widgets.chrome.frame import Frame
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.chrome.queue_tabs import QUEUES, QueueTabs
from widgets.chrome.top_line import TopLine
from widgets.lists.queue_list import QueueList

if TYPE_CHECKING:
    from app.screens.inbox.first_rows import FirstRows
    from data.model.followup import Person
    from data.model.views import SavedView


class InboxScreen(BaseScreen):
    """Where Ringback opens."""

    legends = ("rows", "card")
    CSS_PATH = "screen.tcss"
    BLANK = True
    AUTO_FOCUS = "QueueList"  # from the first key on: Textual would choose the filter, which comes before it
    # Textual annotates these two as instance variables, which keeps ClassVar out.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(INBOX_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        """Set once the first rows are there, on which keys can act."""
        self.contents = self.queue = QueueView(self)
        self.acts = ActRunner(self, self.queue)
        self.actions = FollowUpActions(self.acts, self.queue.marks, new_is_about=self._stranger)
        self._watch = Watch(self, self.queue)
        self._filter = Filter(self.queue)
        self._bell = Bell()
        self._nudges = Nudges()
        self._left: dict[Queue, Wish] = {}
        """Where the cursor was in each queue that was looked at before."""

    def begin_with(self, size: Size, first: FirstRows) -> None:
        """Take the first rows, which are read while the screen is made.

        And have the classes of the terminal's size before anything is styled: else all of it would be twice.
        """
        self.queue.begin_with(first)
        sized(self, size)

    def compose(self) -> ComposeResult:
        """Yield the lines from top to bottom."""
        yield TopLine()
        with Frame(id="tabs"):
            yield QueueTabs()
            yield FilterInput(placeholder="/ to filter", id="filter", left_by="back")
        with Frame(id="main"):
            yield QueueList()
            with Frame(id="beside"):
                yield Card()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show the due rows at once; everything else comes after them."""
        try:
            await self.queue.show_first()
        except Exception as fault:  # it is said in the terminal, where something can be done about it
            if self.app.is_headless and not isinstance(fault, StoreError):  # under test it should be seen
                raise
            self.host.give_up(fault)
        else:
            self.set_interval(TICK, self._tick)
            self._say_what_is_wrong()
        finally:
            self.begun.set()

    def _say_what_is_wrong(self) -> None:
        if faults := self.session.faults:
            palette = self.key_of("palette", "ctrl+p")
            more = (
                f" And {len(faults) - 1} more: see Settings in the palette, {palette}." if len(faults) > 1 else ""
            )
            self.notice.warn(faults[0], more)

    # Time passes, and other programs write.

    async def _tick(self) -> None:
        queue, session = self.queue, self.session
        view = queue.view
        if view is None:
            return
        now = session.now()
        calls = self._bell.listen(view.ahead, now)
        written, later = await self._watch.moved_since(view.version, view.moment.now)
        is_shown = view is queue.view  # else it was read anew meanwhile, after an act of this screen perhaps
        moved = written or later
        if moved and is_shown and not queue.reading.locked():  # else what moved is being read already
            before, acts, readings = queue.rows.row, queue.acts_seen, queue.readings
            by_itself = not session.is_writing
            await queue.reload()
            is_only = by_itself and (session.acts, queue.readings) == (acts, readings + 1)
            if before and is_only and (left := await queue.where_it_went(before, written=written)):
                self.acts.line.hold(left)
        elif is_shown and not moved:
            await self._nudges.stand(self, view)
        for call in calls:  # after what the reading has said
            ring = await rung(call, now, session, self.key_of(MAIL.id, MAIL.keys))
            self.app.bell()
            for screen in reversed(self.app.screen_stack):  # under a dialog, too, it is to be read afterwards
                if isinstance(screen, BaseScreen):
                    screen.heard(ring)
                    if screen.actions:
                        break

    async def before_key(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        await self.queue.have_row()

    # Moving between queues, filtering, marking.

    async def action_queue(self, queue: str) -> None:
        """Show another queue, with the cursor where it was left there; the first time, on the first row."""
        self.queue.clear_marks()
        here, wanted = self.queue.here(), Queue(queue)
        self._left[here.queue] = here
        left = self._left.get(wanted, Wish(wanted))
        await self.queue.show(Wish(wanted, here.needle, left.followup_id, left.place))

    async def action_turn(self, by: int) -> None:
        """Show the queue beside this one."""
        place = (QUEUES.index(self.queue.wish.queue) + by) % len(QUEUES)
        await self.action_queue(QUEUES[place].value)

    def action_mark(self) -> None:
        """Mark the row, and go on."""
        self.queue.rows.toggle_mark()
        self.queue.show_keys()

    async def action_bring_in(self) -> None:
        """Ask for a file with what one has elsewhere."""
        await self.host.open("import", self.acts)

    def action_filter(self) -> None:
        """Type into the filter."""
        self._field.begin(self.session)

    @property
    def _field(self) -> FilterInput:
        return self.query_one("#filter", FilterInput)

    async def action_take_filter(self) -> None:
        """Back to the list, which shows what the filter leaves: of this queue, or else of another one."""
        await self._filter.leave_only(self._field.taken(self.session))
        self.set_focus(self.queue.rows)
        self._field.tell(self)
        await self._look_elsewhere()

    async def _look_elsewhere(self) -> None:
        """Where the filter leaves nothing here, go to the first queue in which it leaves something.

        Where there is none, go to the people on file whom it leaves, with whom nothing is open perhaps.
        """
        view, needle = self.queue.view, self._field.value
        if view is None or view.size or not needle.strip():
            return
        asked = self.session.filter(needle)
        if queue := next((one for one in QUEUES if view.counts.of(one)), None):
            await self.queue.show(Wish(queue, needle))
        elif await self.session.read(lambda inbox: inbox.find_people(asked)):
            self._field.value = ""
            await self._filter.leave_only("")
            await self.host.open("people", needle, then=self._returned)
        elif not getattr(asked, "faults", ()):
            from data.rules.identity.strangers import looked_for_by

            whom = self._stranger()
            opens = f" {self.key_of('new', 'n')} opens a follow-up with {looked_for_by(whom)}." if whom else ""
            self.notice.say(f"Nobody on file matches “{plain(needle.strip())}”.{opens}")

    def _stranger(self) -> Person | None:
        """Return who was looked for and isn't on file, by the number, the address or the name that was typed."""
        view = self.queue.view
        if view is None or view.size or view.counts.total or not view.wish.needle.strip():
            return None
        from data.rules.identity.strangers import stranger

        return stranger(view.wish.needle)

    async def action_back(self) -> None:
        """Clear the marks, else the filter."""
        rows, field = self.queue.rows, self._field
        if rows.marked and self.focused is rows:
            self.queue.marks.put(frozenset())
        elif field.value:
            field.value = ""
            await self._filter.leave_only("")
        self.set_focus(rows)

    # Saved views.

    async def action_view(self, key: str) -> None:
        """Show the view that is saved on a digit."""
        from app.screens.base.saved_views import show_on

        await show_on(self, key, self.show_view)

    async def action_views(self) -> None:
        """Save the filter, or change how it is saved; without one, choose a saved view."""
        from app.screens.base.saved_views import save_or_choose

        await save_or_choose(self, self._field.value.strip(), self.show_view)

    async def show_view(self, view: SavedView) -> None:
        """Show what a saved view leaves: of this queue or, where that is nothing, of the first with something."""
        queue = self.queue.wish.queue
        self.queue.clear_marks()
        self._field.value = view.words
        words = self._field.taken(self.session)
        await self.queue.show(Wish(queue, words))
        shown = self.queue.view
        if shown and not shown.size and shown.counts.total:
            first = next(other for other in QUEUES if shown.counts.of(other))
            await self.queue.show(Wish(first, words))
        self.set_focus(self.queue.rows)
        faults = getattr(self.session.filter(view.words), "faults", ())
        self._field.tell(self)
        if not faults:
            self.notice.say(f"View “{view.name}”: {view.words}")

    # Other screens.

    async def action_open(self) -> None:
        """Open the person, and the whole history."""
        followup_id = self.queue.cursor_id()
        if followup_id is not None:
            await self.host.open("person", followup_id, then=self._returned)
        else:
            await self._look_elsewhere()

    async def action_triage(self) -> None:
        """Walk through what is due, card by card."""
        await self.host.open("triage", then=self._returned)

    async def action_people(self) -> None:
        """Everybody on file."""
        await self.host.open("people", then=self._returned)

    async def _returned(self, wanted: object) -> None:
        """Show what was done meanwhile; another queue, where the screen was left for one."""
        if isinstance(wanted, Queue):
            await self.action_queue(wanted.value)
        else:
            await self.queue.reload()

    async def go_to(self, followup_id: int, queue: Queue) -> None:
        """Put the cursor on one follow-up, wherever it is."""
        self._field.value = ""
        await self.queue.show(Wish(queue, "", followup_id))
        self.set_focus(self.queue.rows)

    # Messages.

    @on(QueueList.Painted)
    async def _painted(self) -> None:
        await self.queue.painted()
        self.host.settle_down()
        with suppress(StoreError):  # the next look at the file says so
            await self.session.note_latest()

    @on(QueueList.Highlighted)
    async def _highlighted(self) -> None:
        await self.queue.cursor_moved()

    @on(QueueList.WindowWanted)
    async def _window_wanted(self, event: QueueList.WindowWanted) -> None:
        if event.row_list.wants_window:  # else other rows were shown meanwhile, which are there
            await self.queue.read_window()

    @on(QueueList.Opened)
    async def _opened(self) -> None:
        await self.action_open()

    @on(QueueTabs.Chosen)
    async def _tab_chosen(self, event: QueueTabs.Chosen) -> None:
        await self.action_queue(event.queue.value)

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        await self._filter.leave_only(event.input.value)  # what stands there now: later keys may have changed it
        self._field.tell(self)
