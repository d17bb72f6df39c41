"""The page of an organisation: the keys are about what is open there, or about who works there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region

from app.keys.keymap import ACT_KEYS, MOVE_KEYS, ORGANISATION_KEYS, bindings
from app.screens.base.acts import ActRunner
from app.screens.base.contents import Contents
from app.screens.base.hints import hints
from app.screens.base.page import PAGE_CLASS, PAGE_LOOKS, Page, PageKeeper, page_of
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import FollowUpActions
from app.screens.followup.marks import Marks
from app.screens.people.actions import PersonActions
from app.screens.people.either import either
from data.model.listed import Listed
from data.model.rows import InboxRow
from data.store.connection.errors import StoreError
from widgets.chrome.key_bar import KeyBar
from widgets.pages.organisation import OrganisationPage, Place

if TYPE_CHECKING:
    from data.model.dossier import Dossier
    from data.model.followup import FollowUp
    from data.model.results import Done

SHOWN = 300
"""So many touches stand on the page; those before them are counted."""


class OrganisationScreen(BaseScreen):
    """One organisation, however its name is written."""

    CSS_PATH = PAGE_LOOKS
    DEFAULT_CLASSES = PAGE_CLASS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*MOVE_KEYS, *ACT_KEYS, *ORGANISATION_KEYS))]

    def __init__(self, name: str) -> None:
        super().__init__()
        self.contents = self._there = OrganisationContents(self, name)
        acts = ActRunner(self, self._there)
        self._person = PersonActions(acts, self._there.whom)
        self.actions: FollowUpActions = FollowUpActions(
            acts,
            Marks(lambda: None),
            instead={
                **either(self._person, lambda: self.actions, self._is_of_person),
                "new": self._new,
                "organisation": self._organisation,
                "introduction": self._introduction,
            },
        )

    def compose(self) -> ComposeResult:
        """Yield the page scrolls; the lines under it stay."""
        yield from page_of(OrganisationPage())

    async def on_mount(self) -> None:
        """Show it."""
        await self._there.reload()
        self._there.keeper.keep_up()

    def _is_of_person(self, act: str) -> bool:
        """Return whether a key is about who works there: where the cursor is on somebody.

        Else it is about what is open. A conversation is logged in a follow-up, where one is or was with them.
        """
        return self._there.person is not None and not (act in ("spoke", "reply") and self._there.targets())

    async def _new(self) -> None:
        person = self._there.person
        if person is not None:
            await self.actions.begin_with_person(person.id)
        else:
            await self.actions.new()

    async def _organisation(self) -> None:
        """Do nothing: this is its page."""

    async def _introduction(self) -> None:
        """Ask somebody there for an introduction: who is under the cursor, or one of those who are known."""
        person, about = self._there.person, self._there.without_person
        if person is None:
            await self.actions.introduction()
        elif about is None:
            self.notice.warn("Every follow-up that is open here has a person: no introduction is needed.")
        else:
            await self.actions.introduction_by(about, person.id)

    async def action_open(self) -> None:
        """Open the person; where nobody is named yet, ask who can introduce you."""
        entry = self._there.entry
        if isinstance(entry, Listed):
            await self.host.open("person", entry.page, entry.id, then=self._returned)
        elif entry and not entry.person and self._there.has_people:
            await self.actions.introduction()
        elif entry:
            await self.host.open("person", entry.id, then=self._returned)

    async def _returned(self, _result: object) -> None:
        await self._there.reload()

    async def action_move(self, by: int) -> None:
        """Move the cursor; at the end of what it can be on, scroll."""
        if not await self._there.move(by):
            self.query_one(Page).scroll_lines(by)

    async def action_jump(self, index: int) -> None:
        """Go to the first entry (0), or to the end of the page (-1)."""
        page = self.query_one(Page)
        await self._there.move_to(index)
        (page.scroll_end if index else page.scroll_home)(animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a screen up or down."""
        self.query_one(Page).scroll_screens(pages)

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()


class OrganisationContents(Contents):
    """What the page shows; the keys are about the entry under the cursor."""

    nothing: ClassVar[tuple[str, str]] = ("There is no follow-up here: {key} opens one.", "new")

    def __init__(self, screen: BaseScreen, name: str) -> None:
        self._screen, self._name = screen, name
        self._place: Place | None = None
        self.keeper = PageKeeper(screen, self, self._draw)

    @property
    def entry(self) -> InboxRow | Listed | None:
        """What the cursor is on."""
        return self._place.entry if self._place else None

    @property
    def person(self) -> Listed | None:
        """Who is under the cursor; None where that is a follow-up, or nothing."""
        return self.entry if isinstance(self.entry, Listed) else None

    @property
    def has_people(self) -> bool:
        """Whether anybody is known there."""
        return self._place is not None and bool(self._place.organisation.people)

    @property
    def without_person(self) -> int | None:
        """The id of the first follow-up there at which nobody is named yet; None where there is none."""
        opened = self._place.organisation.open_ones if self._place else ()
        return next((row.id for row in opened if not row.person), None)

    def targets(self) -> list[int]:
        """Return the follow-up under the cursor; of a person the only one that is open, or the latest closed."""
        entry = self.entry
        if isinstance(entry, InboxRow):
            return [entry.id]
        if entry and entry.page is not None and len(entry.open_ones) < 2:
            return [entry.page]
        return []

    def cursor_id(self) -> int | None:
        """Return the id of that follow-up."""
        return next(iter(self.targets()), None)

    def subject(self) -> FollowUp | None:
        """Return nothing: what a key is about is read when it is pressed."""
        return None

    async def whom(self) -> Dossier | None:
        """Return the person under the cursor with all their follow-ups."""
        person = self.person
        if person is None:
            return None
        person_id = person.id
        return await self._screen.session.read(lambda inbox: inbox.dossier(person_id))

    async def move(self, by: int) -> bool:
        """Move the cursor by some entries; return whether it could."""
        place = self._place
        if place is None or not 0 <= place.cursor + by < len(place.entries):
            return False
        await self.move_to(place.cursor + by)
        return True

    async def move_to(self, index: int) -> None:
        """Put the cursor on an entry; -1 is the last one."""
        place = self._place
        if place and place.entries:
            self._place = replace(place, cursor=index % len(place.entries))
            await self._draw()
            line = self._screen.query_one(OrganisationPage).cursor_line
            page = self._screen.query_one(Page)
            page.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True)

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what has changed; the cursor goes to what was opened."""
        await super().acted(done, follow=follow)
        place = self._place
        if follow and place and len(done.followups) == 1:
            ids = [row.id for row in place.organisation.open_ones]
            if done.followups[0].id in ids:
                await self.move_to(ids.index(done.followups[0].id))

    async def reload(self) -> None:
        """Read everything about the organisation anew; the cursor stays on its entry."""
        session, keeper, name = self._screen.session, self.keeper, self._name
        moment = session.moment()
        keeper.shown = moment.now
        try:
            keeper.version, found, events = await session.read(
                lambda inbox: (
                    inbox.changed(),
                    found := inbox.organisation(name, moment),
                    inbox.events(found.key, 0, SHOWN) if found else (),
                )
            )
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if found is None:
            if self._screen.is_active:
                self._screen.dismiss()
            else:
                keeper.version = -1  # it is looked at again, and left, once no dialog lies over it
            return
        before = self.entry
        screen = self._screen
        keys = {key.id: screen.key_of(key.id, key.keys) for key in (*ACT_KEYS, *ORGANISATION_KEYS)}
        place = Place(found, events, moment.now, moment.today, session.zone, keys)
        same = (
            number
            for number, one in enumerate(place.entries)
            if before and type(one) is type(before) and one.id == before.id
        )
        was = self._place.cursor if self._place else 0
        cursor = next(same, max(0, min(was, len(place.entries) - 1)))
        self._place = replace(place, cursor=cursor)
        await self._draw()

    async def _draw(self) -> None:
        """Show what was read, as it is at this moment."""
        screen, place = self._screen, self._place
        if place is None:
            return
        moment = screen.session.moment()
        self._place = place = replace(place, now=moment.now, today=moment.today)
        screen.query_one(OrganisationPage).show(place)
        entry = place.entry
        is_stopped = isinstance(entry, Listed) and entry.stopped_on is not None
        queue = entry.queue if isinstance(entry, InboxRow) else None
        keys, always = hints(screen, queue, is_stopped=is_stopped)
        opens = screen.hint(
            "open", "ask somebody" if isinstance(entry, InboxRow) and not entry.person else "person"
        )
        first = (
            [opens, screen.hint("introduction", "ask for an introduction")]
            if self.has_people and not is_stopped
            else [opens]
        )
        if entry is None:
            first = []
        screen.query_one(KeyBar).show([*first, *keys], [screen.hint("organisation-leave"), *always])
