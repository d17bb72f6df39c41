"""Who stops with somebody who says stop (F6): whoever has their e-mail address or profile, under whatever name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.model.addresses import all_of
from data.model.followup import Person
from data.model.text import fold
from data.model.vocabulary import Outcome
from data.rules.acts import acts, report
from data.rules.identity.addresses import email_key
from data.rules.identity.profiles import profile_key, slug_of
from data.rules.identity.spellings import is_same_name
from data.store.acts.act import Act
from data.store.acts.people import person_with, save_person
from data.store.connection.statements import Record
from data.store.queries.followups import person_of
from data.store.records.known_people import shared_address

_WITH_ADDRESS = (
    "SELECT id, email, emails, profile, stopped_on FROM person WHERE email <> '' OR profile <> '' ORDER BY id"
)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Somebody with the address or profile of somebody else: ``person`` has it, and so has ``other``."""

    person: Person
    other: Person

    @property
    def is_other_name(self) -> bool:
        """Whether the two go by different names, so that it has to be said."""
        return not is_same_name(self.person.name, self.other.name)


def sharing_with(act: Act, people: Iterable[Person]) -> list[Sharing]:
    """Return who has the e-mail address or profile of one of ``people``, or of somebody who has theirs;
    none of them.
    """
    chosen = list(people)
    known = {person.id for person in chosen}
    found: list[Sharing] = []
    while chosen:
        person = chosen.pop()
        for other in _entries_of(act, person):
            if other.id not in known:
                known.add(other.id)
                chosen.append(other)
                found.append(Sharing(other, person))
    return sorted(found, key=lambda one: one.person.id or 0)


def _entries_of(act: Act, person: Person) -> list[Person]:
    """Return the other entries that have the person's e-mail address or profile."""
    slug = fold(slug_of(person.profile))
    emails = {f"email{place}": fold(one.value) for place, one in enumerate(person.all_emails)}
    page = "" if slug else profile_key(person.profile).rpartition("/")[2].casefold()
    by_text = "(:slug <> '' AND instr(search, :slug))" + "".join(f" OR instr(search, :{name})" for name in emails)
    by_page = (
        "(:page <> '' AND instr(lower(profile), :page))"  # of another site's profile nothing is in the search
    )
    sql = f"SELECT * FROM person WHERE id <> :id AND (name_key = :name OR {by_text} OR {by_page}) ORDER BY id"
    values = {"id": person.id, "slug": slug, "page": page, "name": fold(person.name), **emails}
    return [other for other in map(person_of, act.run(sql, values)) if shared_address(person, other)]


def stop_person(act: Act, person: Person, on: date | None = None) -> int:
    """Note that a person said stop, today or ``on`` that day: all of theirs closes. Return how many that were."""
    followups = act.load_of(person)
    for followup in followups:
        act.save(acts.close(followup, Outcome.STOPPED, act.now, act.book))
    stopped = acts.stop(person, act.now, act.book)
    save_person(act, replace(stopped, stopped_on=on or stopped.stopped_on))
    return len(followups)


def stop_sharing(act: Act) -> tuple[list[tuple[Person, Person]], int]:
    """Stop everybody who has the address or profile of somebody who said stop, since the day on which that was.

    Return them, each with that one, and how many follow-ups that has closed.
    """
    found = _sharing_a_stop(act)
    return found, sum(stop_person(act, person, other.stopped_on) for person, other in found)


def said_beside(sharing: Sequence[Sharing], words: report.Beside) -> str:
    """Return what ``words`` say of those who go by another name; '' where there are none."""
    named = [one for one in sharing if one.is_other_name]
    return words([one.person.name for one in named], report.shared({_shared(one) for one in named}))


def _shared(one: Sharing) -> str:
    shared = shared_address(one.person, one.other)
    return "profile" if profile_key(shared) == profile_key(one.other.profile) else "address"


def _sharing_a_stop(act: Act) -> list[tuple[Person, Person]]:
    """Everybody who has not said stop and has the address or profile of somebody who has, each with that one.

    Also those who have it of one of these. In time linear in how many people are on file.
    """
    if not act.ids("SELECT id FROM person WHERE stopped_on IS NOT NULL LIMIT 1", {}):
        return []
    records = act.run(_WITH_ADDRESS, {})
    by_key: dict[str, list[int]] = defaultdict(list)
    keys: Mapping[int, tuple[str, ...]] = {record["id"]: _keys(record) for record in records}
    for number, its in keys.items():
        for key in its:
            by_key[key].append(number)
    reached = {record["id"]: record["id"] for record in records if record["stopped_on"]}
    found: dict[int, int] = {}
    waiting = list(reached)
    while waiting:
        number = waiting.pop()
        for key in keys[number]:
            for other in by_key.pop(key, ()):
                if other not in reached:
                    reached[other] = found[other] = reached[number]
                    waiting.append(other)
    return [(person_with(act, one), person_with(act, other)) for one, other in sorted(found.items())]


def _keys(record: Record) -> tuple[str, ...]:
    """Return what of a person's row a stop is known by."""
    profile, emails = record["profile"], all_of(record["email"], record["emails"])
    keys = (*(f"@{email_key(one.value)}" for one in emails), f"/{profile_key(profile)}" if profile else "")
    return tuple(key for key in keys if len(key) > 1)
