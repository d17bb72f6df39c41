"""What keys do to a person as such, whatever is open with them: on the list of people, and on a page of one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.screens.followup.copies import Copies
from data.model.addresses import Address
from data.model.followup import FollowUp, Touch
from data.model.text import plain
from data.model.vocabulary import Direction, Kind, Medium

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from app.screens.base.dialog import Act
    from data.model.dossier import Dossier
    from data.model.followup import Person
    from data.model.results import Done

Whom = Callable[[], Awaitable["Dossier | None"]]
"""Reads the person whom the keys are about; None where there is nobody."""


class PersonActions:
    """Acts about the person under the cursor, or of the page."""

    def __init__(self, acts: ActRunner, whom: Whom) -> None:
        self._acts, self._screen, self._whom = acts, acts.screen, whom
        self._copies = Copies()

    async def _someone(self) -> Dossier | None:
        """Return whom a key is about; None, and a line, for nobody."""
        dossier = await self._whom()
        if dossier is None:
            self._acts.target.nothing_here()
        return dossier

    async def edit(self) -> None:
        """Change what is on file of them."""
        if dossier := await self._someone():
            from app.screens.people.form import PersonForm

            before = dossier.person

            async def changed(_done: Done) -> None:
                await self._screen.host.open("doubles-of", self._acts, before.id, before)

            await self._acts.ask_then(PersonForm(self._screen.session, before), changed)

    async def tag(self) -> None:
        """Ask for their tags."""
        if dossier := await self._someone():
            from app.screens.followup.tags import ask_tags_of_people

            await ask_tags_of_people(self._acts, [dossier.person.id or 0])

    async def stop(self) -> None:
        """Note that they said stop, at the second press; ask whether a stop is lifted (F6)."""
        if (dossier := await self._someone()) is None:
            return
        person, screen = dossier.person, self._screen
        person_id = person.id or 0
        if person.stopped_on:
            from app.screens.base.choice import Answer, ChooseScreen, Question

            lifts: Act = lambda store, _ids, now: store.allow_one(person_id, now)  # noqa: E731 - typed as an act
            yes = Answer("y", "yes, I may contact them again", lifts)
            question = ChooseScreen(
                screen.session, lambda _moment: Question("Contact them again?", person.name, [yes])
            )
            await self._acts.ask_whole(question)
        elif not self._acts.line.is_overruled(f"stop person {person_id}"):
            key = screen.key_of("stop", "X")
            screen.notice.warn(
                f"Did they ask you to stop? {key} again ", f"closes everything with {plain(person.name)}."
            )
        else:
            await self._acts.do_whole(lambda store, _ids, now: store.stop_one(person_id, now))

    async def reconnect(self) -> None:
        """Open a follow-up to get in touch with them again (S5)."""
        if dossier := await self._someone():
            person_id = dossier.person.id or 0
            if self._is_stopped(dossier.person):
                return
            await self._acts.do_whole(lambda store, _ids, now: store.reconnect(person_id, now), follow=True)

    async def organisation(self) -> None:
        """Open the page of where they work."""
        if (dossier := await self._someone()) is None:
            return
        person = dossier.person
        where = person.organisation or next((one.where for one in dossier.followups if one.where), "")
        where = where or await self._screen.session.read(lambda inbox: inbox.workplace(person))
        if where:
            await self._screen.host.open("organisation", where)
        else:
            edits = self._screen.key_of("edit", "E")
            self._screen.notice.warn(
                f"No organisation is on file for {plain(dossier.person.name)}: {edits} adds it."
            )

    async def copy(self) -> None:
        """Copy their number, or how else they are reached."""
        if (dossier := await self._someone()) is None:
            return
        person = dossier.person
        others = [Address(value) for value in (person.profile, person.address) if value]
        await self._copies.copy_next(self._screen, (*person.all_phones, *person.all_emails, *others))

    async def connect(self) -> None:
        """Introduce them to somebody whom they could meet (M7)."""
        if (dossier := await self._someone()) is None:
            return
        from app.screens.followup.introductions.pairing import connect, propose

        standing = next((one for one in dossier.open_ones if one.introduces), None)
        number = (standing.id or 0) if standing and dossier.could_meet is None else 0
        whole = await self._screen.session.read(lambda inbox: inbox.followup(number)) if number else None
        if whole:
            await connect(self._acts, whole)
        else:
            await propose(self._acts, dossier.could_meet)

    async def remove(self) -> None:
        """Remove them, once it was shown what goes."""
        if (dossier := await self._someone()) is None:
            return
        person_id = dossier.person.id or 0
        goes = await self._screen.session.read(lambda inbox: inbox.removal(person_id))
        if goes is None:
            self._acts.target.nothing_here()
            return
        from app.screens.people.removal import ask_removal

        await self._acts.ask_whole(ask_removal(self._screen.session, person_id, goes))

    # What came of nothing that is open: a call of somebody who was only on file.

    async def spoke(self) -> None:
        """Ask for a conversation with somebody with whom nothing was ever open: it opens a follow-up."""
        if (dossier := await self._someone()) is None or self._is_stopped(dossier.person):
            return
        person = dossier.person
        from app.screens.followup.log import LogScreen

        subject = self._screen.about(self._fresh(person))
        await self._acts.ask_whole(LogScreen(subject, self._screen.session, spoke=True, several=1), follow=True)

    async def reply(self) -> None:
        """Open a follow-up with a call or message of theirs: it is answered today."""
        if (dossier := await self._someone()) is None or self._is_stopped(dossier.person):
            return
        person = dossier.person
        medium = Medium.CALL if person.phone else Medium.EMAIL
        new = self._fresh(person)
        await self._acts.perform(
            lambda store, now: store.add(new, now, Touch(now, Direction.IN, medium)), follow=True
        )

    def _fresh(self, person: Person) -> FollowUp:
        session = self._screen.session
        cadence = session.book.cadence(session.book.defaults[Kind.OTHER])
        return FollowUp("", Kind.OTHER, cadence.name, cadence.limit, session.moment().today, person)

    def _is_stopped(self, person: Person) -> bool:
        """Return whether they said stop, which a line then says."""
        if person.stopped_on:
            lifts = self._screen.key_of("stop", "X")
            self._screen.notice.warn(f"{plain(person.name)} asked you to stop: {lifts} allows contact again.")
        return person.stopped_on is not None
