"""People: everybody on file, whether or not anything is open with them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, Static

from app.keys.keymap import ACT_KEYS, PEOPLE_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.filter_input import FilterInput
from app.screens.base.window import rows_read
from app.screens.followup.actions import ActingScreen
from data.model.text import plain
from data.model.vocabulary import Queue
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.chrome.notice import Notice
from widgets.lists.people_list import PeopleList

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.moment import Moment
    from data.model.results import Done
    from data.model.rows import Listed
    from data.store.queries.inbox import Inbox

_HERE = ("new", "undo", "redo", "insights", "reconnect")
_ELSEWHERE = frozenset(key.action.partition("(")[0] for key in ACT_KEYS if key.id not in _HERE)
_BY_ID = {key.id: key for key in PEOPLE_KEYS}


class _Looked(NamedTuple):
    """What is shown at one moment: the rows from ``first`` on, of ``size`` that ``needle`` leaves of ``total``."""

    needle: str
    rows: tuple[Listed, ...]
    first: int
    size: int
    total: int
    cursor: int
    version: int
    moment: Moment


class PeopleScreen(ActingScreen):
    """The list of people. Of the keys that act, those hold that need no follow-up under a cursor."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "PeopleList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PEOPLE_KEYS)]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        self._looked: _Looked | None = None
        self._reading = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """How many there are, the filter, the list, what happened, the keys."""
        with Horizontal(id="tabs"):
            yield Static("", id="on-file", markup=False)
            yield FilterInput(placeholder="/ to filter", id="filter", compact=True, select_on_focus=False)
        with Container(id="main"), Container(id="rows"):
            yield PeopleList()
            yield Static("", id="nobody")
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show them."""
        self.set_focus(self.query_one(PeopleList))
        await self.reload()
        self.set_interval(TICK, self._tick)

    @on(ScreenResume)
    async def _tick(self) -> None:
        """Another program may write, and days pass: these also under a dialog or a page, which hold no row."""
        looked = self._looked
        if looked is None or not (self.is_active or not self.is_of_today(looked.moment.now)):
            return
        if any(await self.moved_since(looked.version, looked.moment.now)):
            await self.reload()

    # What is shown.

    async def reload(self) -> None:
        """Read anew; the cursor stays on its person."""
        row = self.query_one(PeopleList).row
        await self._look(self._needle, row.id if row else None)

    @property
    def _needle(self) -> str:
        return self.query_one("#filter", Input).value

    async def _look(self, needle: str, person_id: int | None, place: int | None = None) -> None:
        """Read and show those whom ``needle`` leaves, the cursor on a person or, without one, at a place."""
        async with self._reading:
            cursor = self.query_one(PeopleList).cursor if place is None else place
            moment, window = self.session.moment(), self._window
            try:
                looked = await self.session.read(
                    lambda inbox: _look(inbox, needle, person_id, cursor, window, moment)
                )
            except StoreError as fault:
                self.notice.warn(str(fault))
                return
            if self.query(PeopleList):
                self._show(looked)

    @property
    def _window(self) -> int:
        return rows_read(self.app.size.height)

    def _show(self, looked: _Looked) -> None:
        self._looked, moment = looked, looked.moment
        many = f"{looked.size:,} of {looked.total:,}" if looked.needle.strip() else f"{looked.total:,}"
        self.query_one("#on-file", Static).update(Content(f"People {many}"))
        self.set_class(not looked.size, "-empty")
        self.query_one(PeopleList).show(
            looked.rows,
            looked.first,
            looked.size,
            now=moment.now,
            today=moment.today,
            zone=self.session.zone,
            cursor=looked.cursor,
        )
        if not looked.size:
            self.query_one("#nobody", Static).update(self._nobody(looked))
        keys = [
            self._here("open"),
            self._hint("new", "follow-up"),
            self._here("filter"),
        ]
        always = [self._here("people-leave"), *self.hints(None)[1]]
        self.query_one(KeyBar).show(keys if looked.size else keys[1:], always)

    def _here(self, key_id: str) -> KeyHint:
        key = _BY_ID[key_id]
        return KeyHint(self.key_of(key.id, key.keys), key.word, f"screen.{key.action}")

    def _nobody(self, looked: _Looked) -> Content:
        if looked.total:
            clears = self.key_of("people-leave", "escape")
            return Content(f"Nobody on file fits “{plain(looked.needle.strip())}”.\n{clears} clears the filter.")
        opens = self.key_of("new", "n")
        return Content.assemble(
            ("Nobody is on file yet.", "bold"),
            f"\n\n{opens} opens a follow-up with somebody: they are on file from then on.\n",
            "ringback import FILE brings the people you know, from LinkedIn.",
        )

    @on(PeopleList.WindowWanted)
    async def _window_wanted(self, event: PeopleList.WindowWanted) -> None:
        if event.row_list.wants_window:
            await self._read_window()

    async def _read_window(self) -> None:
        looked, people = self._looked, self.query_one(PeopleList)
        if looked is None:
            return
        size = self._window
        first = max(0, people.top - (size - self.app.size.height) // 2)
        try:
            rows = await self.session.read(lambda inbox: inbox.people(looked.needle, first, size))
        except StoreError as fault:
            self.notice.warn(str(fault))
            return
        if looked is not self._looked or not self.query(PeopleList):
            return
        if len(rows) < min(size, looked.size - first):  # some have gone since they were counted
            await self.reload()
        else:
            people.show_window(rows, first)

    async def before_key(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        people = self.query_one(PeopleList)
        if people.row is None and people.count:
            await self._read_window()

    # The keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """What is logged or changed is a follow-up, on its own page."""
        return action not in _ELSEWHERE

    def targets(self) -> list[int]:
        """None: a row is a person."""
        return []

    def subject(self) -> FollowUp | None:
        """None."""
        return None

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; the cursor goes to whom a new follow-up is about."""
        who = done.followups[0].person if follow and len(done.followups) == 1 else None
        if who is not None and who.id is not None:
            await self._look(self._needle, who.id)
        else:
            await self.reload()

    async def action_new(self) -> None:
        """Open a follow-up with the person under the cursor; with anybody, where there is none."""
        row = self.query_one(PeopleList).row
        if row:
            await self.begin_with_person(row.id)
        else:
            await super().action_new()

    async def action_open(self) -> None:
        """The person and the whole history; who has none yet is offered a follow-up."""
        row = self.query_one(PeopleList).row
        if row is None:
            self._nothing_here()
        elif row.page is not None:
            await self.host.open("person", row.page, then=self._returned)
        elif row.stopped_on:
            self.notice.warn(f"{plain(row.name)} has said stop: nothing is open with them, and nothing is opened.")
        else:
            opens = f"{self.key_of('new', 'n')} opens one"
            self.notice.say(f"There is no follow-up with {plain(row.name)} yet.", opens)

    async def _returned(self, _result: object) -> None:
        await self.reload()

    def action_queue(self, queue: str) -> None:
        """Back to the inbox, and to one of its queues."""
        self.dismiss(Queue(queue))

    def action_people(self) -> None:
        """Nothing is to be done: they are here."""

    def action_filter(self) -> None:
        """Type into the filter."""
        self.set_focus(self.query_one("#filter", Input))

    async def action_take_filter(self) -> None:
        """Back to the list, which shows whom the filter leaves."""
        await self._filter_by(self._needle)
        self.set_focus(self.query_one(PeopleList))

    async def action_leave(self) -> None:
        """Clear the filter, else back to the inbox."""
        field, people = self.query_one("#filter", Input), self.query_one(PeopleList)
        if field.value:
            field.value = ""
            await self._filter_by("")
        elif self.focused is not field:
            self.dismiss()
        self.set_focus(people)

    async def _filter_by(self, needle: str) -> None:
        looked = self._looked
        before = looked.needle if looked else ""
        if needle == before:  # it may still be being read
            async with self._reading:
                return
        row = self.query_one(PeopleList).row
        stays = row.id if row and before.startswith(needle) else None
        await self._look(needle, stays, 0)

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        event.input.set_class(bool(event.input.value), "-filled")
        await self._filter_by(event.input.value)

    @on(PeopleList.Opened)
    async def _opened(self) -> None:
        await self.action_open()


def _look(inbox: Inbox, needle: str, person_id: int | None, place: int, window: int, moment: Moment) -> _Looked:
    """Read a window of the people around one of them, or around a place."""
    version = inbox.changed()
    total = inbox.count_people()
    size = inbox.count_people(needle) if needle.strip() else total
    found = inbox.place_of_person(person_id, needle) if person_id is not None else None
    cursor = max(0, min(place if found is None else found, size - 1))
    first = max(0, cursor - window // 2)
    rows = inbox.people(needle, first, window) if size else ()
    return _Looked(needle, rows, first, size, total, cursor, version, moment)
