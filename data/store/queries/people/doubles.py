"""Who may be on file twice: the entries that are compared, all of them or those near one person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from data.model.addresses import all_of
from data.model.text import fold
from data.rules.identity.addresses import email_key
from data.rules.identity.doubles import Double, Entry, doubles, shortened_names
from data.rules.identity.phone_numbers import number_key, searched_digits
from data.rules.identity.profiles import profile_key, slug_of
from data.rules.identity.spellings import name_words
from data.store.connection.garbage import no_garbage
from data.store.connection.statements import Record, Run

_SQL = (
    "SELECT id, name, name_key, organisation_key, email, emails, phone, phones, profile, uid, apart_from "
    "FROM person"
)
# Each by its own index; what people are found by lies in one, too, so that no row is read that isn't near.
_NEAR = (
    "SELECT id FROM person WHERE name_key = :name UNION ALL "
    "SELECT id FROM person WHERE organisation_key = :organisation AND organisation_key <> '' UNION ALL "
    "SELECT id FROM person WHERE {}"
)
_NOBODY: frozenset[str] = frozenset()
_TAIL = 7  # digits by which a number is looked for: those before them may be written or not


@no_garbage()
def read_doubles(run: Run) -> tuple[Double, ...]:
    """Return all pairs who may be one person, the surest first."""
    return doubles(map(_entry, run(_SQL, {})))


def read_doubles_of(run: Run, person_id: int) -> tuple[Double, ...]:
    """Return the pairs of one person with somebody who may be the same."""
    found = next(iter(run(f"{_SQL} WHERE id = :id", {"id": person_id})), None)
    if found is None:
        return ()
    values: dict[str, Any] = {
        "id": person_id,
        "name": found["name_key"],
        "organisation": found["organisation_key"],
    }
    texts = [fold(text) for text in _looked_for(found)]
    values |= {f"text{place}": text for place, text in enumerate(texts)}
    words = {f"word{place}": word for place, word in enumerate(_words(found["name_key"], found["name"]))}
    texts_near = [
        *(f"instr(search, :text{place})" for place in range(len(texts))),
        " AND ".join(f"instr(search, :{word})" for word in words) or "0",
    ]
    near = _NEAR.format(" OR ".join(texts_near))
    rows = run(f"{_SQL} WHERE id <> :id AND id IN ({near})", values | words)
    mine, others = _entry(found), list(map(_entry, rows))
    shortened = [pair for pair in shortened_names([mine, *others]) if mine in pair]
    pairs = (doubles((mine, other), [pair for pair in shortened if other in pair]) for other in others)
    return tuple(sorted((pair for both in pairs for pair in both), key=lambda pair: (pair.why, pair)))


def _looked_for(row: Record) -> Iterator[str]:
    """Yield what stands in the text that others are found by, where they have an address or a number of theirs."""
    yield from (one.value for one in all_of(row["email"], row["emails"]))
    yield from (
        digits.split()[0][-_TAIL:]
        for one in all_of(row["phone"], row["phones"])
        if len(digits := searched_digits(one.value)) >= _TAIL
    )
    if slug := slug_of(row["profile"]):
        yield slug


def _entry(row: Record) -> Entry:
    # In the order of the columns: to ask a row by their names takes a quarter of the time.
    number, name, name_key, organisation, email, emails, phone, phones, profile, uid, apart = row
    return Entry(
        number,
        _words(name_key, name),
        organisation,
        _keys(email_key, email, emails),
        _keys(number_key, phone, phones),
        profile_key(profile),
        uid,
        frozenset(apart.split()) if apart else _NOBODY,
    )


def _words(key: str, name: str) -> tuple[str, ...]:
    return tuple(key.split()) if key.replace(" ", "").isalnum() else name_words(name)


def _keys(key_of: Callable[[str], str], preferred: str, kept: str) -> tuple[str, ...]:
    """Return the keys of all addresses or numbers of somebody; most have one or none."""
    if kept:
        return tuple(filter(None, dict.fromkeys(key_of(one.value) for one in all_of(preferred, kept))))
    key = key_of(preferred) if preferred else ""
    return (key,) if key else ()
