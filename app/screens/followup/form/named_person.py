"""Who is on file by the name that stands in a form, and which of its fields say what is on file for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

from app.screens.base.dialog import fill
from data.model import text
from data.model.followup import Person
from data.rules.identity.address_lists import as_typed
from data.store.records.known_people import Directory, filled

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.dialog import Dialog

_MOST = 20
"""So many people of one beginning are looked at whether they are called so."""


class NamedPerson:
    """Looks up who is called as the form says, and knows what was filled in from their entry."""

    def __init__(self, session: Session, fields: Iterable[str], about: Person | None = None) -> None:
        """``fields`` are those that an entry fills in; ``about`` is whom the form was opened for."""
        self.namesakes: tuple[Person, ...] = ()
        self._session, self._fields, self._about = session, tuple(fields), about
        self._name = ""
        self._on_file: dict[str, str] = {}

    async def look_up(self, value: str) -> None:
        """Find who is called ``value``, whatever the case and the accents."""
        self._name = text.fold(value)
        found = await self._session.read(lambda inbox: inbox.people_named(value, size=_MOST)) if value else ()
        self.namesakes = tuple(person for person in found if text.fold(person.name) == text.fold(value))

    @property
    def only_one(self) -> Person | None:
        """Who is named; None where nobody on file is called so, and where it isn't clear who of several."""
        if self._about and text.fold(self._about.name) == self._name:
            return self._about
        return self.namesakes[0] if len(self.namesakes) == 1 else None

    def meant(self, given: Person | None) -> Person | None:
        """Return who is on file and is meant, with what was typed; ``given`` where nobody is.

        NamesakesError where several may be meant.
        """
        known = Directory(self.namesakes).named(given) if given and given.id is None else None
        return filled(known, given, keep=False) if known and given else given

    def clear(self, form: Dialog) -> None:
        """Empty the fields of a form that still say what is on file for who was named before."""
        for name in self.take_back(form.texts()):
            shown = form.query_one(f"#{name}")
            if isinstance(shown, Input | TextArea):
                fill(shown, "")

    def fill_in(self, form: Dialog, fields: Iterable[str], replaces: Mapping[str, str] | None = None) -> None:
        """Have the blank ones of these fields say what is on file for who is named, and those that still say what
        the form ``replaces`` there.
        """
        person = self.only_one
        if person is None:
            return
        for name in fields:
            shown = form.query_one(f"#{name}", Input)
            if not shown.value or shown.value == (replaces or {}).get(name):
                shown.value = as_typed(person, name)
        self.take_over(form.texts())

    def take_over(self, texts: Mapping[str, str]) -> None:
        """Remember in which fields stands what is on file for who is named; ``texts`` is what stands in all."""
        person = self.only_one
        on_file = {name: as_typed(person, name) for name in self._fields} if person else {}
        self._on_file = {name: value for name, value in on_file.items() if value and texts[name] == value}

    def take_back(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Return the fields that still say what is on file for who was named before, and forget them."""
        on_file, self._on_file = self._on_file, {}
        return tuple(name for name, value in on_file.items() if texts[name] == value)
