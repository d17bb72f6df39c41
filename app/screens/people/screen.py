"""People: everybody on file, whether or not anything is open with them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, Static

from app.keys.keymap import ACT_KEYS, PEOPLE_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.filter_input import FilterInput
from app.screens.base.hints import hints
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from app.screens.followup.actions import WITHOUT_CURSOR, FollowUpActions
from app.screens.followup.marks import Marks
from app.screens.people.view import Looked, PeopleView
from data.model.text import plain
from data.model.vocabulary import Queue
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.lists.people_list import PeopleList


class PeopleScreen(BaseScreen):
    """The list of people. Of the keys that act, those hold that need no follow-up under a cursor."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "PeopleList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(PEOPLE_KEYS)]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self) -> None:
        super().__init__()
        self.contents = self._view = PeopleView(self, self._show)
        self._acts = ActRunner(self, self._view)
        self.actions: FollowUpActions = FollowUpActions(self._acts, Marks(lambda: None), allowed=WITHOUT_CURSOR)
        self._watch = Watch(self, self._view)

    def compose(self) -> ComposeResult:
        """Yield how many there are, the filter, the list, what happened, the keys."""
        with Horizontal(id="tabs"):
            yield Static("", id="on-file", markup=False)
            yield FilterInput(placeholder="/ to filter", id="filter", select_on_focus=False)
        with Container(id="main"), Container(id="rows"):
            yield PeopleList()
            yield Static("", id="nobody")
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show them."""
        self.set_focus(self._view.people)
        await self._view.reload()
        self.set_interval(TICK, self._tick)

    @on(ScreenResume)
    async def _tick(self) -> None:
        """Another program may write, and days pass: these also under a dialog or a page, which hold no row."""
        looked = self._view.looked
        if looked is None or not (self.is_active or not self._watch.is_of_today(looked.moment.now)):
            return
        if any(await self._watch.moved_since(looked.version, looked.moment.now)):
            await self._view.reload()

    async def before_key(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        await self._view.have_row()

    # What is shown.

    def _show(self, looked: Looked) -> None:
        moment = looked.moment
        many = f"{looked.size:,} of {looked.total:,}" if looked.needle.strip() else f"{looked.total:,}"
        self.query_one("#on-file", Static).update(Content(f"People {many}"))
        self.set_class(not looked.size, "-empty")
        self._view.people.show(
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
        keys = [self.hint("open"), self.hint("new", "follow-up"), self.hint("filter")]
        always = [self.hint("people-leave"), *hints(self, None)[1]]
        self.query_one(KeyBar).show(keys if looked.size else keys[1:], always)

    def _nobody(self, looked: Looked) -> Content:
        if looked.total:
            clears = self.key_of("people-leave", "escape")
            return Content(
                f"Nobody on file matches “{plain(looked.needle.strip())}”.\n{clears} clears the filter."
            )
        opens = self.key_of("new", "n")
        return Content.assemble(
            ("Nobody is on file yet.", "bold"),
            f"\n\n{opens} opens a follow-up with somebody, and puts them on file.\n",
            f"{self.key_of('palette', 'ctrl+p')}, then Import… adds the people you know from LinkedIn.",
        )

    # The keys.

    async def action_act(self, name: str, *arguments: str) -> None:
        """Do what a key does; a new follow-up is with the person under the cursor, where there is one."""
        row = self._view.people.row if name == "new" else None
        if row:
            await self.actions.begin_with_person(row.id)
        else:
            await super().action_act(name, *arguments)

    async def action_open(self) -> None:
        """Open the person and the whole history; offer a follow-up to who has none yet."""
        row = self._view.people.row
        if row is None:
            self._acts.target.nothing_here()
        elif row.page is not None:
            await self.host.open("person", row.page, then=self._returned)
        elif row.stopped_on:
            self.notice.warn(
                f"{plain(row.name)} asked you to stop: nothing is open with them, and you can't open anything."
            )
        else:
            opens = f"{self.key_of('new', 'n')} opens one"
            self.notice.say(f"There is no follow-up with {plain(row.name)} yet.", opens)

    async def _returned(self, _result: object) -> None:
        await self._view.reload()

    def action_queue(self, queue: str) -> None:
        """Back to the inbox, and to one of its queues."""
        self.dismiss(Queue(queue))

    def action_people(self) -> None:
        """Do nothing: the people are here."""

    def action_filter(self) -> None:
        """Type into the filter."""
        self.set_focus(self._field)

    @property
    def _field(self) -> Input:
        return self.query_one("#filter", Input)

    async def action_take_filter(self) -> None:
        """Back to the list, which shows whom the filter leaves."""
        await self._view.filter_by(self._field.value)
        self.set_focus(self._view.people)

    async def action_leave(self) -> None:
        """Clear the filter, else back to the inbox."""
        if self._field.value:
            self._field.value = ""
            await self._view.filter_by("")
        elif self.focused is not self._field:
            self.dismiss()
        self.set_focus(self._view.people)

    @on(Input.Changed, "#filter")
    async def _filter_changed(self, event: Input.Changed) -> None:
        event.input.set_class(bool(event.input.value), "-filled")
        await self._view.filter_by(event.input.value)

    @on(PeopleList.WindowWanted)
    async def _window_wanted(self, event: PeopleList.WindowWanted) -> None:
        if event.row_list.wants_window:
            await self._view.read_window()

    @on(PeopleList.Opened)
    async def _opened(self) -> None:
        await self.action_open()
