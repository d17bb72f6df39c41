"""A person: all follow-ups with them, everything on file, and the whole history with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from app.keys.keymap import ACT_KEYS, PERSON_KEYS, PROGRAM_KEYS, bindings
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.hints import hints
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import FollowUpActions
from app.screens.followup.marks import Marks
from app.screens.people.actions import PersonActions
from app.screens.people.either import either
from data.model.followup import FollowUp, Person
from data.store.connection.errors import StoreError
from widgets.card.portrait import Portrait
from widgets.chrome.key_bar import KeyBar
from widgets.pages.person import PersonPage

if TYPE_CHECKING:
    from data.model.dossier import Dossier
    from data.model.results import Done
    from data.store.queries.inbox import Inbox


class PersonScreen(BaseScreen):
    """A person, full screen; every key of the inbox works here too, about one of the follow-ups with them."""

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    legends = ("card",)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACT_KEYS), *bindings(PERSON_KEYS)]

    def __init__(self, followup_id: int | None, person_id: int | None = None) -> None:
        """``followup_id`` is the one that the keys are about; without one, the person has none."""
        super().__init__()
        self.contents = self._person = PersonContents(self, followup_id, person_id)
        acts = ActRunner(self, self._person)
        self._as_person = PersonActions(acts, self._person.dossier_of)
        self.actions: FollowUpActions = FollowUpActions(
            acts,
            self._person.marks,
            new_is_about=self._person.whom,
            instead=either(self._as_person, lambda: self.actions, self._is_of_person),
        )

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(PersonPage())

    async def on_mount(self) -> None:
        """Show it."""
        await self._person.reload()
        self._person.keeper.keep_up()

    def _is_of_person(self, act: str) -> bool:
        """Return whether a key is about the person: some always are, others where no follow-up is with them."""
        whom = self._person.whom()
        return whom is not None and (act in ("reconnect", "organisation") or self._person.subject() is None)

    async def action_remove(self) -> None:
        """Remove the person, once it was shown what goes."""
        if self._person.whom():
            await self._as_person.remove()
        else:
            self.notice.warn("There is no person here to remove.")

    async def action_turn(self, by: int) -> None:
        """Have the keys be about the next follow-up with them, or the previous one."""
        await self._person.turn(by)

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll a line up or down."""
        self.query_one(Page).scroll_lines(by)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)


class PersonContents(Contents):
    """The person of the page, and one of their follow-ups: what the keys are about, and what is marked with it."""

    nothing: ClassVar[tuple[str, str]] = ("There is no follow-up with them yet: {key} opens one.", "new")

    def __init__(self, screen: BaseScreen, followup_id: int | None, person_id: int | None) -> None:
        self._screen, self._followup_id, self._person_id = screen, followup_id, person_id
        self._followup: FollowUp | None = None
        self._dossier: Dossier | None = None
        self.marks = Marks(self._show_keys)
        self.keeper = PageKeeper(screen, self, self._draw)

    def targets(self) -> list[int]:
        """Return this one, and what is marked with it."""
        return self.marks.with_all(self._followup_id) if self._followup_id else []

    def subject(self) -> FollowUp | None:
        """Return this one, as it is shown."""
        return self._followup

    def whom(self) -> Person | None:
        """Return the person of the page: a new follow-up is about them."""
        return self._dossier.person if self._dossier else None

    async def dossier_of(self) -> Dossier | None:
        """Return the person with all their follow-ups."""
        return self._dossier

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; what was marked has been dealt with. A new follow-up is the one to go on with."""
        self.marks.put(frozenset())
        theirs = [one for one in done.followups if one.person and one.person.id == self._person_id]
        if follow and len(done.followups) == 1 and theirs and self._person_id is not None:
            self._followup_id = theirs[0].id
        await super().acted(done, follow=follow)

    async def turn(self, by: int) -> None:
        """Go to another follow-up with them, ``by`` places on in the list of them."""
        ids = [one.id for one in self._dossier.followups] if self._dossier else []
        if len(ids) < 2:
            self._screen.notice.warn("There is no other follow-up with them.")
            return
        place = ids.index(self._followup_id) if self._followup_id in ids else -1
        self._followup_id = ids[(place + by) % len(ids)]
        self.marks.drop()
        await self.reload()

    def _look(self, inbox: Inbox) -> tuple[int, FollowUp | None, Dossier | None]:
        """Read the follow-up and its person; of a person whose follow-up has gone, another one of theirs."""
        followup = inbox.followup(self._followup_id) if self._followup_id else None
        person_id = followup.person.id if followup and followup.person else self._person_id
        dossier = inbox.dossier(person_id) if person_id is not None else None
        if followup is None and dossier and dossier.followups:
            followup = inbox.followup(dossier.followups[0].id or 0)
        return inbox.changed(), followup, dossier

    async def reload(self) -> None:
        """Read the person with all their follow-ups anew."""
        session, keeper = self._screen.session, self.keeper
        keeper.shown = session.now()
        try:
            keeper.version, followup, dossier = await session.read(self._look)
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if followup is None and dossier is None:  # undone, or gone: there is nothing left to show
            if self._screen.is_active:
                self._screen.dismiss()
            else:
                keeper.version = -1  # it is looked at again, and left, once no dialog lies over it
            return
        self._followup, self._dossier = followup, dossier
        self._followup_id = followup.id if followup else None
        await self._draw()

    async def _draw(self) -> None:
        """Show what was read, as it is at this moment."""
        screen = self._screen
        portrait = None
        if self._dossier:
            keys = {key.id: screen.key_of(key.id, key.keys) for key in (*ACT_KEYS, *PERSON_KEYS, *PROGRAM_KEYS)}
            portrait = Portrait(self._dossier, screen.session.now(), screen.session.book, keys)
        if self._followup or portrait:
            subject = screen.about(self._followup) if self._followup else None
            screen.query_one(PersonPage).show(subject, portrait)
            self._show_keys()

    def _show_keys(self) -> None:
        screen = self._screen
        queue = screen.about(self._followup).queue if self._followup else None
        is_stopped = self._dossier is not None and self._dossier.person.stopped_on is not None
        keys, always = hints(screen, queue, is_stopped=is_stopped)
        if self._dossier and len(self._dossier.followups) > 1:
            keys.insert(min(2, len(keys)), screen.hint("followup-next", "other follow-up"))
        screen.query_one(KeyBar).show([*self.marks.hints(screen), *keys], [screen.hint("leave"), *always])
