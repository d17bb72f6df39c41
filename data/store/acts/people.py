"""People inside an act: who is on file, who is meant, and what a stop forbids."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.followup import Person
from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.text import fold
from data.rules.acts import people_report
from data.rules.acts.companies import kept_workplace
from data.rules.identity.news import without_old_news
from data.rules.identity.organisations import is_respelt, organisation_key
from data.rules.scheduling.steps import refreshed
from data.store.acts.act import Act
from data.store.acts.companies import keep_companies
from data.store.queries.followups import load_person, person_of
from data.store.records import writer
from data.store.records.columns import person_values
from data.store.records.known_people import (
    Directory,
    filled,
    is_known_as_before,
    left_out,
    shared_address,
)


def person_with(act: Act, person_id: int) -> Person:
    """Return the person as this act has left them so far; RuleError when there is none with that id."""
    person = load_person(act.run, person_id)
    if person is None:
        raise RuleError(f"There is no person {person_id}.")
    return person


def save_person(act: Act, person: Person, *, imported: bool = False, besides: int | None = None) -> Person:
    """Write the person, and what follows from what is on file for them; return them with their id.

    What is for a job stays with its company where they move; not ``besides``, which is edited itself. RuleError
    when it would be somebody under another name who said stop (F6); an import schedules nothing.
    """
    person = without_old_news(person)
    before = person_with(act, person.id) if person.id else None
    if not imported:
        _check_known_as_before(before, person)
        _check_no_other_name(act, before, person)
    saved = replace(person, id=writer.save_person(act.journal, person))
    if before:
        keep_companies(act, before, saved, besides)
    for followup in act.load_many(act.open_with(saved)) if before else ():
        after = refreshed(replace(followup, person=before), followup, act.moment.today, act.book)
        if after != followup:
            writer.save_followup(act.journal, after)
    return saved


def save_imported(act: Act, people: Sequence[Person]) -> None:
    """Write people who are known and of whom an import has filled something in, each once.

    Those with whom nothing is open, which are most, go in a few statements: no step follows from them.
    """
    chosen = "SELECT value FROM json_each(:ids)"
    sql = f"SELECT DISTINCT person_id AS id FROM follow_up WHERE closed_on IS NULL AND person_id IN ({chosen})"
    awaited = set(act.ids(sql, {"ids": json.dumps([person.id for person in people])}))
    rows = [{"id": person.id, **person_values(person)} for person in people if person.id not in awaited]
    act.journal.update_many("person", rows)
    for person in people:
        if person.id in awaited:
            save_person(act, person, imported=True)


def known(act: Act, given: Person | None) -> Person | None:
    """Return who is on file and may be ``given``; ``given`` itself where nobody is. NamesakesError for several."""
    return (_namesakes(act, given.name).named(given) or given) if given else None


class Entry(NamedTuple):
    """Somebody who was named in an act: as they are on file now, and as they were; None for somebody new.

    In the ``ignored`` fields what stays on file is something else than what was given. ``stays``: they
    were named for an organisation at which they don't work, and still work where they did.
    """

    person: Person
    before: Person | None = None
    ignored: tuple[str, ...] = ()
    stays: bool = False

    def on_file(self, number: int | None, given: Person) -> str:
        """Return what is said of them beside the act: what gave way, what was left out, what was put behind.

        ``number`` is that of a follow-up with them.
        """
        left = people_report.left_out(number, self.person, given, self.ignored)
        stays = kept_workplace(self.person) if self.stays else ""
        return people_report.replaced(self.before, self.person) + stays + left


def known_or_new(act: Act, given: Person, meant: Meant = WHOEVER_FITS, company: str = "") -> Entry:
    """Return who is named, completed by what was given; they are written where that is new.

    ``meant`` says which of those of that name it is. NamesakesError where several may be. At
    ``company``, which nobody typed as theirs, only those work now who are on file at no other organisation.
    """
    given = meant.of(given)
    found = None if meant.is_new else _namesakes(act, given.name).named(given)
    if found is None:
        return Entry(save_person(act, given))
    theirs, named = organisation_key(found.organisation), organisation_key(given.organisation)
    is_there = theirs in ("", named) or is_respelt(found.organisation, given.organisation)
    stays = named == organisation_key(company) != "" and not is_there
    person = filled(found, replace(given, organisation="") if stays else given, keep=False)
    if person != found:
        save_person(act, person)
    return Entry(person, found, left_out(person, given), stays)


def namesakes_of(act: Act, person: Person) -> list[Person]:
    """Return those on file who are called like ``person``."""
    return list(_namesakes(act, person.name).called(person.name))


def _namesakes(act: Act, name: str) -> Directory:
    """Return those who are called like that, found by their index: however many others are known."""
    sql = "SELECT * FROM person WHERE name_key = :name ORDER BY id"
    return Directory(person_of(record) for record in act.run(sql, {"name": fold(name)}))


def check_no_stop(act: Act, person: Person | None) -> None:
    """RuleError where somebody with the person's e-mail address or profile has said stop (F6)."""
    if person is None:
        return
    for stopped in _stopped_beside(act, person):
        if shared := shared_address(stopped, person):
            raise _stop_of(stopped, shared)


def _check_known_as_before(before: Person | None, after: Person) -> None:
    """RuleError when somebody who said stop would no longer be known by what the stop is known by (F6)."""
    if before is None or not (before.stopped_on and after.stopped_on):
        return
    if not is_known_as_before(before, after):
        raise RuleError(
            f"{before.name} asked you to stop, and is recognised by name and address: allow contact before you "
            "change those."
        )


def _check_no_other_name(act: Act, before: Person | None, person: Person) -> None:
    for stopped in _stopped_beside(act, person):
        shared = shared_address(stopped, person)
        if shared and not (before and shared_address(stopped, before)):
            raise _stop_of(stopped, shared)


def _stopped_beside(act: Act, person: Person) -> Iterator[Person]:
    """Return the others who have said stop, where the person has what a stop is known by."""
    if not (person.email or person.profile):
        return iter(())
    sql = "SELECT * FROM person WHERE stopped_on IS NOT NULL AND id <> :id ORDER BY stopped_on, id"
    return map(person_of, act.run(sql, {"id": person.id or 0}))


def _stop_of(stopped: Person, shared: str) -> RuleError:
    return RuleError(
        f"{shared} belongs to {stopped.name}, who asked you to stop: allow contact with {stopped.name} first."
    )
