"""People: everybody on file, whether or not anything is open with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Input, Static

from app.keys.keymap import ACT_KEYS, PEOPLE_KEYS, PROGRAM_KEYS, bindings
from app.runtime.clock import TICK
from app.screens.base.acts import ActRunner
from app.screens.base.filter_input import FilterInput
from app.screens.base.hints import hints
from app.screens.base.screen import BaseScreen
from app.screens.base.watch import Watch
from app.screens.followup.actions import WITHOUT_CURSOR, FollowUpActions
from app.screens.followup.marks import Marks
from app.screens.people.actions import PersonActions
from app.screens.people.either import Act, either
from app.screens.people.view import Looked, PeopleView
from data.model.text import plain
from data.model.vocabulary import Queue
from data.rules.identity.strangers import stranger
from data.rules.phrasing import wording
from widgets.card.portrait import PersonCard, Portrait
from widgets.chrome.key_bar import KeyBar
from widgets.chrome.notice import Notice
from widgets.lists.people_list import PeopleList

if TYPE_CHECKING:
    from data.model.dossier import Dossier
    from data.model.followup import Person
    from data.model.views import SavedView


_HINTS = (
    ("open", ""),
    ("new", ""),
    ("spoke", ""),
    ("reply", ""),
    ("filter", "filter"),
    ("edit", ""),
    ("organisation", ""),
    ("reconnect", ""),
    ("stop", ""),
    ("remove", ""),
)

_LOGGED = ("spoke", "reply")
_ACTS = WITHOUT_CURSOR | {"spoke", "reply", "edit", "stop", "copy", "organisation", "tag", "connect"}
"""The acts that hold here. ``s`` and ``r`` answer who just rang; the other keys that log would do so by a slip."""


class PeopleScreen(BaseScreen):
    """The list of people, with the card of the one under the cursor. Its keys are about that person."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "PeopleList"
    is_kept = True
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(PEOPLE_KEYS)]
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (60, "-medium"), (104, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - as Textual has it

    def __init__(self, needle: str = "") -> None:
        """``needle`` is what is looked for at first."""
        super().__init__()
        self._needle = needle
        self.contents = self._view = PeopleView(self, self._show, self._show_card)
        self._acts = ActRunner(self, self._view)
        self._person = PersonActions(self._acts, self._view.whom)
        theirs = either(self._person, lambda: self.actions, self._is_of_person)
        own = {act: self._about_one(does) if act in _LOGGED else does for act, does in theirs.items()}
        self.actions: FollowUpActions = FollowUpActions(
            self._acts, Marks(lambda: None), allowed=_ACTS, new_is_about=self._stranger, instead=own
        )
        self._watch = Watch(self, self._view)

    def compose(self) -> ComposeResult:
        """Yield how many there are, the filter, the list, what happened, the keys."""
        with Horizontal(id="tabs"):
            yield Static("", id="on-file", markup=False)
            yield FilterInput(self._needle, placeholder="/ to filter", id="filter", left_by="people-leave")
        with Container(id="main"):
            with Container(id="rows"):
                yield PeopleList()
                yield Static("", id="nobody")
            with Container(id="beside"):
                yield PersonCard()
        yield Notice()
        yield KeyBar()

    async def on_mount(self) -> None:
        """Show them."""
        self.set_focus(self._view.people)
        self._field.set_class(bool(self._needle), "-filled")
        await self._view.reload()
        self.set_interval(TICK, self._tick)

    async def again(self, needle: str = "") -> None:
        """Show whom ``needle`` leaves; the cursor stays on its person where they are among them."""
        with self.prevent(Input.Changed):
            self._field.value = needle
        self._field.set_class(bool(needle), "-filled")
        self._field.tell(self)
        self.notice.clear()
        self.set_focus(self._view.people)
        await self._view.filter_by(needle)

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
        self.query_one("#on-file", Static).update(Content(f"People {many}"), layout=False)
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
        self._show_keys()

    def _show_keys(self) -> None:
        """Name the keys about the person under the cursor; of who asked you to stop, those that disturb nobody."""
        row = self._view.people.row
        keys = [self.hint(key_id, word) for key_id, word in _HINTS]
        here, always = hints(self, None, is_stopped=row is not None and row.stopped_on is not None)
        if row and row.stopped_on:
            keys = [keys[0], *here]
        elif not self._view.people.count:
            keys = [self.hint("new"), self.hint("filter")]
        self.query_one(KeyBar).show(keys, [self.hint("people-leave"), *always])

    def _show_card(self, dossier: Dossier | None) -> None:
        session, shown = self.session, (*ACT_KEYS, *PEOPLE_KEYS, *PROGRAM_KEYS)
        keys = {key.id: self.key_of(key.id, key.keys) for key in shown}
        portrait = Portrait(dossier, session.now(), session.book, keys) if dossier else None
        self.query_one(PersonCard).show(portrait)

    def _stranger(self) -> Person | None:
        """Return who was looked for and isn't on file, by the number, the address or the name that was typed."""
        looked = self._view.looked
        return stranger(looked.needle) if looked and not looked.size else None

    def _nobody(self, looked: Looked) -> Content:
        opens = self.key_of("new", "n")
        if looked.total:
            clears, leaves = self.key_of("people-leave", "escape"), f"“{plain(looked.needle.strip())}”"
            begins = (
                f" Press enter, then {opens}, to open a follow-up with them." if stranger(looked.needle) else ""
            )
            return Content(f"Nobody on file matches {leaves}.\n{clears} clears the filter.{begins}")
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

    def _is_of_person(self, act: str) -> bool:
        """Return whether a key is about the person: a conversation is logged in a follow-up, where one is."""
        return act not in _LOGGED or self._view.subject() is None

    def _about_one(self, does: Act) -> Act:
        """Return what a key does that logs: nothing but a line, where several follow-ups may be meant."""

        async def act() -> None:
            dossier = await self._view.whom()
            if dossier and len(dossier.open_ones) > 1:
                many, opens = wording.count(len(dossier.open_ones), "follow-up"), self.key_of("open", "enter")
                self.notice.warn(f"{many} are open with {plain(dossier.person.name)}: {opens} shows them.")
            else:
                await does()

        return act

    async def action_remove(self) -> None:
        """Remove the person, once it was shown what goes."""
        await self._person.remove()

    async def action_open(self) -> None:
        """Open the page of the person: all follow-ups with them, and the whole history."""
        row = self._view.people.row
        if row is None:
            self._acts.target.nothing_here()
        else:
            await self.host.open("person", row.page, row.id, then=self._returned)

    async def _returned(self, _result: object) -> None:
        await self._view.reload()

    def action_queue(self, queue: str) -> None:
        """Back to the inbox, and to one of its queues."""
        self.dismiss(Queue(queue))

    def action_people(self) -> None:
        """Do nothing: the people are here."""

    def action_filter(self) -> None:
        """Type into the filter."""
        self._field.begin(self.session)

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
        """Show whom a saved view leaves."""
        self._field.value = view.words
        await self._view.filter_by(self._field.taken(self.session))
        self.set_focus(self._view.people)
        self._field.tell(self)
        if not getattr(self.session.filter(view.words), "faults", ()):
            self.notice.say(f"View “{view.name}”: {view.words}")

    @property
    def _field(self) -> FilterInput:
        return self.query_one("#filter", FilterInput)

    async def action_take_filter(self) -> None:
        """Back to the list, which shows whom the filter leaves."""
        await self._view.filter_by(self._field.taken(self.session))
        self.set_focus(self._view.people)
        self._field.tell(self)

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
        self._field.tell(self)

    @on(PeopleList.WindowWanted)
    async def _window_wanted(self, event: PeopleList.WindowWanted) -> None:
        if event.row_list.wants_window:
            await self._view.read_window()

    @on(PeopleList.Highlighted)
    async def _highlighted(self) -> None:
        self._show_keys()
        await self._view.show_card()

    @on(PeopleList.Opened)
    async def _opened(self) -> None:
        await self.action_open()
