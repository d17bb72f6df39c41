"""Everybody on file, whether or not anything is open with them: the rows of the list of people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count, islice
from typing import TYPE_CHECKING, Any

from data.model.addresses import all_of
from data.model.listed import Listed
from data.model.rows import LastTouch
from data.model.vocabulary import Direction, Medium
from data.rules.identity.spellings import begins_words
from data.store.connection.statements import Record, Run, check_texts
from data.store.queries.deferred import Deferred
from data.store.queries.filter import LONGEST, Found, Wanted, noted_words
from data.store.queries.people.text import text_condition
from data.store.schema.moment import to_date
from data.store.schema.places import WITH_THEM

if TYPE_CHECKING:
    from data.model.followup import FollowUp, Person
    from data.model.introduction import Known
    from data.rules.filter import terms
    from data.rules.filter.terms import Filter
else:  # most filters are plain words
    terms = Deferred("data.rules.filter.terms")

# Which ones, by the index that holds names and texts; only then what their rows say.
_CHOSEN = "SELECT id FROM person {condition} ORDER BY name_key, search, id LIMIT :size OFFSET :start"
# As one text: to take so many rows apart takes as long as to find them.
_IDS = "SELECT group_concat(id) AS ids FROM (SELECT id FROM person {condition} ORDER BY name_key, search, id)"
_THEIRS = (
    "SELECT t.id FROM follow_up f JOIN touch t ON t.follow_up_id = f.id WHERE f.person_id = p.id "
    f"AND {WITH_THEM.format('t')}"
)
_LATEST = f"{_THEIRS} ORDER BY t.at DESC, t.id DESC LIMIT 1"
_LATEST_DATED = f"{_THEIRS} AND NOT t.is_undated ORDER BY t.at DESC, t.id DESC LIMIT 1"
# Of a contact without a day nobody knows that it is the latest: it is shown where there is no other.
_SELECTED = f"""
    SELECT p.id, p.name, p.organisation, p.title, p.email, p.phone, p.profile, p.stopped_on, p.emails, p.phones,
           p.tags, p.looks_for, p.offers, p.news, t.at, t.direction, t.medium, t.note, t.is_undated,
           (SELECT group_concat(id, ' ') FROM (SELECT f.id FROM follow_up f
              WHERE f.person_id = p.id AND f.closed_on IS NULL ORDER BY f.id)) AS open_ones,
           (SELECT f.id FROM follow_up f WHERE f.person_id = p.id
              ORDER BY f.closed_on IS NOT NULL, coalesce(f.next_at, f.next_on), f.closed_on DESC,
                       CASE WHEN f.closed_on IS NULL THEN f.id ELSE -f.id END LIMIT 1) AS page
    FROM person p LEFT JOIN touch t ON t.id = (
        SELECT CASE WHEN latest.is_undated THEN coalesce(({_LATEST_DATED}), latest.id) ELSE latest.id END
        FROM touch latest WHERE latest.id = ({_LATEST}))
"""
_IN_ORDER = "ORDER BY p.name_key, p.search, p.id"
_ROWS = f"{_SELECTED} WHERE p.id IN ({{chosen}}) {_IN_ORDER}"

_THERE = (
    "SELECT id FROM person WHERE organisation_key = :key AND organisation_key <> '' "
    "UNION ALL SELECT value FROM json_each(:more)"
)
"""The ids of those who work at an organisation, with those of ``more`` who have mail there."""
_COLLEAGUES = f"SELECT * FROM person WHERE id IN ({_THERE}) AND id <> :id AND stopped_on IS NULL ORDER BY name, id"

_PORTION = 100
"""So many people at a time are looked at whether they are called so."""


def read_people(run: Run, needle: str | Filter = "", start: int = 0, size: int = -1) -> tuple[Listed, ...]:
    """Return people by name, those whom the filter ``needle`` leaves; a ``size`` below 0 means the rest."""
    return tuple(each_person(run, needle, start, size))


def each_person(run: Run, needle: str | Filter = "", start: int = 0, size: int = -1) -> Iterator[Listed]:
    """Yield the same one by one, as ``run`` gives its rows."""
    condition, values = _filtered(needle)
    chosen = _CHOSEN.format(condition=condition)
    rows = run(_ROWS.format(chosen=chosen), values | {"start": start, "size": size})
    return map(_listed, rows)


def find_people(run: Run, needle: str | Filter) -> tuple[int, ...]:
    """Return the ids of all people whom the filter ``needle`` leaves, by name.

    To count them, to find a place among them and to show a window of them takes this one look at everybody.
    """
    from json import loads  # takes numbers apart four times as fast as int does

    condition, values = _filtered(needle)
    found = next((row["ids"] for row in run(_IDS.format(condition=condition), values)), None)
    return tuple(loads(f"[{found or ''}]"))


def read_chosen(run: Run, ids: Sequence[int]) -> tuple[Listed, ...]:
    """Return those of the people ``ids`` who are on file, by name."""
    values = {"ids": f"[{','.join(map(str, ids))}]"}
    return tuple(map(_listed, run(_ROWS.format(chosen="SELECT value FROM json_each(:ids)"), values)))


def read_working_at(run: Run, key: str, more: str = "[]") -> tuple[Listed, ...]:
    """Return the people of one organisation, by name; ``key`` is how its name is compared.

    ``more`` are the ids, as JSON, of those who are known there by their mail.
    """
    return tuple(map(_listed, run(_ROWS.format(chosen=_THERE), {"key": key, "more": more})))


def read_named(run: Run, beginning: str, size: int) -> tuple[Person, ...]:
    """Return people of whose names each part of ``beginning`` begins a word, those whose name begins so first."""
    from data.store.queries.followups import person_of

    found = (row for row in _candidates(run, beginning, size) if begins_words(row["name"], beginning[:LONGEST]))
    return tuple(map(person_of, islice(found, size)))


def _candidates(run: Run, beginning: str, size: int) -> Iterator[Record]:
    from data.store.queries.people.names import Named

    named = Named.of(beginning)
    if named is None:
        return
    portion = size + _PORTION
    for start in count(0, portion):
        rows = list(run(named.sql, named.values | {"start": start, "size": portion}))
        yield from rows
        if len(rows) < portion:
            return


def last_person(run: Run) -> int:
    """Return the highest id that a person has; 0 where nobody is on file."""
    return next((int(row["id"] or 0) for row in run("SELECT max(id) AS id FROM person", {})), 0)


def count_people(run: Run, needle: str | Filter = "") -> int:
    """Return how many people the filter leaves."""
    condition, values = _filtered(needle)
    return next((int(row["n"]) for row in run(f"SELECT count(*) AS n FROM person {condition}", values)), 0)


def place_of(run: Run, person_id: int, needle: str | Filter = "") -> int | None:
    """Return how many come before one person in the list that the filter leaves; None where they are not in it."""
    condition, values = _filtered(needle)
    both = f"{condition} AND" if condition else "WHERE"
    values |= {"id": person_id}
    if not any(run(f"SELECT 1 FROM person {both} id = :id", values)):
        return None
    before = "(name_key, search, id) < (SELECT name_key, search, id FROM person WHERE id = :id)"
    return next(int(row["n"]) for row in run(f"SELECT count(*) AS n FROM person {both} {before}", values))


def read_colleagues(run: Run, followup: FollowUp) -> tuple[Person, ...]:
    """Return the others who are known at the same organisation, by name; nobody who said stop."""
    from data.rules.identity.organisations import organisation_key
    from data.store.queries.followups import person_of
    from data.store.queries.insiders import with_insiders

    values = with_insiders(run, organisation_key(followup.where))
    values["id"] = followup.person.id if followup.person else 0
    return tuple(map(person_of, run(_COLLEAGUES, values)))


def read_ways_in(run: Run, followup: FollowUp) -> tuple[Known, ...]:
    """Return them by title, with how each was asked for an introduction for it; who was asked comes first."""
    from data.model.introduction import Known
    from data.store.queries.insiders import read_asked

    people = sorted(read_colleagues(run, followup), key=lambda one: (not one.title, one.title))
    known = tuple(Known(one.id or 0, one.name, one.title) for one in people)
    return read_asked(run, known, followup.id or 0, followup.about)


def _filtered(needle: str | Filter) -> tuple[str, dict[str, Any]]:
    """Return the condition for what was typed: what is on file of somebody, or of a follow-up with them.

    With fewer letters than the index of follow-ups needs, plain words are looked for only in what is on file of
    the people themselves. What a filter's other words ask must hold of one follow-up of theirs, all of it, but for
    tags and the organisation, which are their own, too.
    """
    if isinstance(needle, str):
        condition, values = _worded(needle)
    else:
        condition, values = _asked(needle)
    return (f"WHERE {condition}" if condition else ""), values


def _worded(words: str) -> tuple[str, dict[str, Any]]:
    wanted = Wanted.of(words)
    if not wanted.words:
        return "", {}
    if not wanted.is_indexed:
        return wanted.condition("search", of="own_")
    condition, values = text_condition(wanted, Found.of(words), noted_words(words))
    return f"({condition})", values


def _asked(needle: Filter) -> tuple[str, dict[str, Any]]:
    if needle.leaves_nothing:
        return "0", {}
    from data.store.queries.people.terms import condition_of_people

    of_words, of_values = _worded(needle.plain)
    asked = [one for one in needle.asked if one.negated or not isinstance(one.term, terms.Words)]
    rest, values = condition_of_people(needle._replace(asked=tuple(asked)))
    return " AND ".join(filter(None, (of_words, rest))), of_values | values


def _listed(row: Record) -> Listed:
    values = tuple(row)  # by their place: to look up each name takes as long as all the rest
    check_texts(values)
    (number, name, organisation, title, email, phone, profile, stopped_on, emails, phones, tags, looks_for,
     offers, news, at, direction, medium, note, undated, open_ones, page) = values  # fmt: skip
    last = (
        LastTouch(datetime.fromisoformat(at), Direction(direction), Medium(medium), note, bool(undated))
        if at
        else None
    )
    opened = tuple(map(int, (open_ones or "").split()))
    several = all_of(email, emails), all_of(phone, phones)
    return Listed(
        number,
        name,
        organisation,
        title,
        email,
        phone,
        profile,
        to_date(stopped_on),
        last,
        opened,
        page,
        *several,
        tags,
        looks_for,
        offers,
        news,
    )
