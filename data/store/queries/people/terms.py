"""The terms of a filter as a condition of SQL over people: their own, and those of a follow-up with them."""

from __future__ import annotations

from typing import Any

from data.rules.filter.terms import Asked, Filter, Newsworthy, Phrase, Tagged, Term, Words, Works
from data.store.queries.filter import Found, Wanted, noted_words
from data.store.queries.filter_terms import NEWSWORTHY
from data.store.queries.people.text import text_condition

_OF_THEIRS = "id IN (SELECT f.person_id FROM {tables} WHERE f.person_id IS NOT NULL AND {condition})"
_TAGGED = """id IN (SELECT own.id FROM person own WHERE own.tag_keys <> '' AND instr(own.tag_keys, :{0}) UNION ALL
    SELECT theirs.person_id FROM follow_up theirs WHERE theirs.tag_keys <> '' AND instr(theirs.tag_keys, :{0})
      AND theirs.person_id IS NOT NULL)"""


def condition_of_people(needle: Filter) -> tuple[str, dict[str, Any]]:
    """Return the condition over ``person``, with its values; '' where nothing is asked."""
    own: list[Asked] = []
    of_followups: list[Asked] = []
    for one in needle.asked:
        (own if isinstance(one.term, Words | Phrase | Tagged | Works | Newsworthy) else of_followups).append(one)
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for place, one in enumerate(own):
        sql, its = _own(one.term, f"person{place}", needle)
        if sql:
            conditions.append(f"NOT ({sql})" if one.negated else f"({sql})")
            values |= its
    if found := Found.of(needle._replace(asked=tuple(of_followups))):
        conditions.append(_OF_THEIRS.format(tables=found.tables, condition=found.condition))
        values |= found.values
    return " AND ".join(conditions), values


def _own(term: Term, name: str, needle: Filter) -> tuple[str, dict[str, Any]]:
    if isinstance(term, Newsworthy):
        return NEWSWORTHY, {}
    if isinstance(term, Tagged):
        return _TAGGED.format(name), {name: f" {term.key} "}
    if isinstance(term, Works):
        return f"instr(organisation_key, :{name})", {name: term.part}
    if not isinstance(term, Words | Phrase):
        raise AssertionError(f"{term} is of a follow-up")
    wanted = Wanted.phrase(term.words) if isinstance(term, Phrase) else Wanted.of(term.words)
    if not wanted.words:
        return "", {}
    found = Found.of(needle._replace(asked=(Asked(term),)))
    condition, values = found.named(f"{name}_of")
    noted = noted_words(term.words, is_phrase=isinstance(term, Phrase))
    return text_condition(wanted, found._replace(condition=condition, values=values), noted, f"{name}_")
