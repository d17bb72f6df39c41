"""The inbox: four queues, the list of one of them, and the card of the follow-up under the cursor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.events import ScreenResume
from textual.widgets import Input

from app.keys.keymap import INBOX_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.bell import Bell
from app.screens.base.targets import AimingScreen
from app.screens.followup.actions import ActingScreen
from app.screens.inbox.nudge import Nudges
from app.screens.inbox.queue import QueueScreen
from app.screens.inbox.view import Wish
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError
from widgets.chrome.queue_tabs import QUEUES, QueueTabs
from widgets.lists.queue_list import QueueList

if TYPE_CHECKING:
    from data.model.results import Done
    from data.model.rows import InboxRow


class InboxScreen(QueueScreen):
    """Where Ringback opens."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "QueueList"  # from the first key on: Textual would choose the filter, which comes before it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(INBOX_KEYS)]

    def __init__(self) -> None:
        super().__init__()
        self.begun = asyncio.Event()
        """Set once the first rows are there, on which keys can act."""
        self._was_shown = False
        self._bell = Bell()
        self._nudges = Nudges()
        self._left: dict[Queue, Wish] = {}
        """Where the cursor was in each queue that was looked at before."""
        self._unfiltered: Wish | None = None
        """Where the cursor was before the filter was typed."""

    async def on_mount(self) -> None:
        """Show the due rows at once; everything else comes after them."""
        try:
            await self.show_first()
        except Exception as fault:  # it is said in the terminal, where something can be done about it
            if self.app.is_headless and not isinstance(fault, StoreError):  # under test it should be seen
                raise
            self.host.give_up(fault)
        else:
            self.set_interval(TICK, self._tick)
            self._say_what_is_wrong()
        finally:
            self.begun.set()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """The first time, everything has its styles already: it was made with those of this terminal's size."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    def _say_what_is_wrong(self) -> None:
        if faults := self.session.faults:
            palette = self.key_of("palette", "ctrl+p")
            more = f" And {len(faults) - 1} more: {palette}, Settings." if len(faults) > 1 else ""
            self.notice.warn(faults[0], more)

    # What the keys act on.

    def targets(self) -> list[int]:
        """What is marked, else the row under the cursor."""
        rows = self.query_one(QueueList)
        if rows.marked:
            return sorted(rows.marked | self._together)
        return [rows.row.id] if rows.row else []

    def mark_together(self, ids: frozenset[int]) -> None:
        """Mark them in the list; those of another queue are meant, too."""
        rows = self.query_one(QueueList)
        if ids:
            rows.mark(ids)
        else:
            rows.clear_marks()
        super().mark_together(ids)
        self._show_keys()

    async def acted(self, done: Done, *, follow: bool) -> None:
        """What was acted on leaves or stays by itself; the cursor keeps its place."""
        rows = self.query_one(QueueList)
        rows.clear_marks()
        self._together = frozenset()
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
        """Show another queue, with the cursor where it was left there; the first time, on the first row."""
        self.query_one(QueueList).clear_marks()
        self._together = frozenset()
        here, wanted = self._here(), Queue(queue)
        self._left[here.queue] = here
        left = self._left.get(wanted, Wish(wanted))
        await self.reload(Wish(wanted, here.needle, left.followup_id, left.place))

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
        here = self._here()
        if needle != here.needle:
            if not here.needle:
                self._unfiltered = here
            # Where more is shown than before, the cursor stays on its row: the next key may close somebody.
            stays = here if here.needle.startswith(needle) else Wish(here.queue)
            if stays.followup_id is None and not needle and self._unfiltered:  # the filter had found nobody
                stays = self._unfiltered if self._unfiltered.queue is here.queue else stays
            await self.reload(Wish(here.queue, needle, stays.followup_id, stays.place, here.marked))
        else:  # it may still be being read: the next key must not act on what is about to leave
            async with self._reading:
                pass

    async def action_back(self) -> None:
        """Clear the marks, else the filter."""
        rows, field = self.query_one(QueueList), self.query_one("#filter", Input)
        if rows.marked and self.focused is rows:
            self.mark_together(frozenset())
        elif field.value:
            field.value = ""
            await self._filter_by("")
        self.set_focus(rows)

    async def action_open(self) -> None:
        """The person, and the whole history."""
        followup_id = self.cursor_id()
        if followup_id is not None:
            await self.host.open("person", followup_id, then=self._returned)

    async def _returned(self, wanted: object) -> None:
        if isinstance(wanted, Queue):
            await self.action_queue(wanted.value)
        else:
            await self.reload()

    async def action_triage(self) -> None:
        """Walk through what is due, card by card."""
        await self.host.open("triage", then=self._returned)

    async def action_people(self) -> None:
        """Everybody on file."""
        await self.host.open("people", then=self._returned)

    async def go_to(self, followup_id: int, queue: Queue) -> None:
        """Put the cursor on one follow-up, wherever it is."""
        self.query_one("#filter", Input).value = ""
        await self.reload(Wish(queue, "", followup_id))
        self.set_focus(self.query_one(QueueList))

    # Messages.

    @on(QueueList.Opened)
    async def _opened(self) -> None:
        await self.action_open()

    @on(QueueTabs.Chosen)
    async def _tab_chosen(self, event: QueueTabs.Chosen) -> None:
        await self.action_queue(event.queue.value)

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        await self._filter_by(event.input.value)  # what stands there now, which later keys may have changed
