"""What the list of people shows: a window of those whom the filter leaves, and how it is read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.widgets import Input

from app.screens.base.contents import Contents
from app.screens.base.window import rows_read
from data.store.connection.errors import StoreError
from widgets.lists.people_list import PeopleList

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from data.model.dossier import Dossier
    from data.model.followup import FollowUp
    from data.model.listed import Listed
    from data.model.moment import Moment
    from data.model.results import Done
    from data.rules.filter.terms import Filter
    from data.store.queries.inbox import Inbox

_READ_ALONG = 20
"""Follow-ups that are open with somebody, of whom all is read along with the rows."""


class Looked(NamedTuple):
    """What is shown at one moment: the rows from ``first`` on, of ``size`` that ``needle`` leaves of ``total``.

    ``found`` are the ids of all whom a needle leaves, so that one look at everybody serves for all of it.
    """

    needle: str
    rows: tuple[Listed, ...]
    first: int
    size: int
    total: int
    cursor: int
    version: int
    moment: Moment
    found: tuple[int, ...] = ()

    def window(self, inbox: Inbox, first: int, size: int) -> tuple[Listed, ...]:
        """Read the rows from ``first`` on of those that are shown."""
        if self.needle.strip():
            return inbox.chosen_people(self.found[first : first + size])
        return inbox.people("", first, size)


def look(
    inbox: Inbox,
    needle: str,
    person_id: int | None,
    place: int,
    window: int,
    moment: Moment,
    asked: Filter | str,
    before: Looked | None = None,
) -> Looked:
    """Read a window of the people around one of them, or around a place; ``asked`` is what the needle asks.

    ``before`` is what was shown until now: while nobody has written to the file, as many are on file.
    """
    version = inbox.changed()
    total = before.total if before and before.version == version else inbox.count_people()
    if needle.strip():
        ids = inbox.find_people(asked)
        size = len(ids)
        found = ids.index(person_id) if person_id in ids else None
    else:
        ids, size = (), total
        found = inbox.place_of_person(person_id) if person_id is not None else None
    cursor = max(0, min(place if found is None else found, size - 1))
    looked = Looked(needle, (), max(0, cursor - window // 2), size, total, cursor, version, moment, ids)
    return looked._replace(rows=looked.window(inbox, looked.first, window)) if size else looked


def _with_dossier(inbox: Inbox, looked: Looked, known: Dossier | None) -> tuple[Looked, Dossier | None]:
    """Return what is shown with all of the person under the cursor, so that both are drawn at once.

    ``known`` is what was read of somebody since anybody has written. Of somebody with whom much is open the rows
    don't wait for it: None.
    """
    row = next(iter(looked.rows[looked.cursor - looked.first :]), None)
    if row is None or (known and known.person.id == row.id):
        return looked, known if row else None
    return looked, inbox.dossier(row.id) if len(row.open_ones) <= _READ_ALONG else None


class PeopleView(Contents):
    """Reads the list of people, one reading at a time, and has it shown. A row is a person, and no follow-up.

    Of the keys that act on follow-ups, those that hold here are about the only one that is open with the person,
    or else the one that ended last.
    """

    nothing: ClassVar[tuple[str, str]] = ("Nobody is selected: {key} opens a follow-up.", "new")

    def __init__(
        self, screen: BaseScreen, show: Callable[[Looked], None], show_card: Callable[[Dossier | None], None]
    ) -> None:
        """``show`` is given what the list shows, and ``show_card`` the person under the cursor."""
        self._screen, self._show, self._show_card = screen, show, show_card
        self.looked: Looked | None = None
        """What is on screen; None until the first rows are there."""
        self._reading = asyncio.Lock()
        self._dossier: Dossier | None = None
        self._drawn: Dossier | None = None

    @property
    def people(self) -> PeopleList:
        """The list."""
        return self._screen.query_one(PeopleList)

    @property
    def _needle(self) -> str:
        return self._screen.query_one("#filter", Input).value

    def targets(self) -> list[int]:
        """Return the follow-up that the keys are about, if it is clear which."""
        one = self.subject()
        return [one.id] if one and one.id else []

    def subject(self) -> FollowUp | None:
        """Return the only one that is open with the person under the cursor, or else the one that ended last."""
        dossier = self._shown_dossier()
        if dossier is None:
            return None
        opened = dossier.open_ones
        if len(opened) > 1:
            return None
        return next(iter(dossier.followups), None)

    def _shown_dossier(self) -> Dossier | None:
        """Return what was read of the person under the cursor; None where it isn't read yet."""
        row, dossier = self.people.row, self._dossier
        return dossier if row and dossier and dossier.person.id == row.id else None

    async def whom(self) -> Dossier | None:
        """Return the person under the cursor with all their follow-ups; None where there is nobody."""
        row = self.people.row
        if row and self._shown_dossier() is None:
            await self.show_card()
        return self._shown_dossier()

    async def show_card(self) -> None:
        """Show who is under the cursor, unless it is shown already."""
        row = self.people.row
        if row is None:
            self._dossier = None
        elif self._shown_dossier() is None:
            person_id = row.id
            try:
                dossier = await self._screen.session.read(lambda inbox: inbox.dossier(person_id))
            except StoreError as fault:
                self._screen.notice.warn(str(fault))
                return
            current = self.people.row if self._screen.query(PeopleList) else None
            if current is None or current.id != person_id:
                return
            self._dossier = dossier
        if self._dossier is None or self._dossier is not self._drawn:  # else it is drawn just so
            self._drawn = self._dossier
            self._show_card(self._dossier)

    async def reload(self) -> None:
        """Read anew; the cursor stays on its person."""
        row = self.people.row
        await self._look(self._needle, row.id if row else None)

    async def acted(self, done: Done, *, follow: bool) -> None:
        """Show what an act has changed; the cursor goes to whom a new follow-up is about.

        A filter that would hide them is cleared: somebody who was looked for may be called otherwise.
        """
        who = done.followups[0].person if follow and len(done.followups) == 1 else None
        if who is not None and who.id is not None:
            await self._look(self._needle, who.id)
            row = self.people.row
            if self._needle.strip() and (row is None or row.id != who.id):
                self._screen.query_one("#filter", Input).value = ""
                await self._look("", who.id)
        else:
            await self.reload()

    async def filter_by(self, needle: str) -> None:
        """Show whom ``needle`` leaves; where more is shown than before, the cursor stays on its person."""
        before = self.looked.needle if self.looked else ""
        if needle == before:  # it may still be being read
            async with self._reading:
                return
        row = self.people.row
        stays = row.id if row and before.startswith(needle) else None
        await self._look(needle, stays, 0)

    async def _look(self, needle: str, person_id: int | None, place: int | None = None) -> None:
        """Read and show those whom ``needle`` leaves, the cursor on a person or, without one, at a place."""
        async with self._reading:
            cursor = self.people.cursor if place is None else place
            session = self._screen.session
            moment, window = session.moment(), rows_read(self._screen.app.size.height)
            asked, shown, dossier = session.filter(needle), self.looked, self._dossier

            def read(inbox: Inbox) -> tuple[Looked, Dossier | None]:
                looked = look(inbox, needle, person_id, cursor, window, moment, asked, shown)
                is_as_before = shown is not None and shown.version == looked.version
                return _with_dossier(inbox, looked, dossier if is_as_before else None)

            try:
                looked, dossier = await session.read(read)
            except StoreError as fault:
                self._screen.notice.warn(str(fault))
                return
            if self._screen.query(PeopleList):
                self.looked, self._dossier, self._drawn = looked, dossier, None
                self._show(looked)
                await self.show_card()

    async def read_window(self) -> None:
        """Read the rows around those that the list shows now."""
        looked, people = self.looked, self.people
        if looked is None:
            return
        height = self._screen.app.size.height
        size = rows_read(height)
        first = max(0, people.top - (size - height) // 2)
        try:
            rows = await self._screen.session.read(lambda inbox: looked.window(inbox, first, size))
        except StoreError as fault:
            self._screen.notice.warn(str(fault))
            return
        if looked is not self.looked or not self._screen.query(PeopleList):
            return
        if len(rows) < min(size, looked.size - first):  # some have gone since they were counted
            await self.reload()
        else:
            people.show_window(rows, first)

    async def have_row(self) -> None:
        """Have the row under the cursor: the key before may have gone further than what is read so far."""
        if self.people.row is None and self.people.count:
            await self.read_window()
