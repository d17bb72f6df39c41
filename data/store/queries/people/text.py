"""Whom plain words leave of the people: those of whom they are on file, or of a follow-up with them."""

from __future__ import annotations

from typing import Any

from data.store.queries.filter import IN_NOTES, Found, Wanted

_OF_THEIRS = "id IN (SELECT f.person_id FROM {tables} WHERE f.person_id IS NOT NULL AND {condition})"

# Of a word that nearly everybody has the index of follow-ups finds nearly all of them, to say whom it leaves of a
# few: those are asked for one by one. Who the few are is known by the way; how few, by some people here and there.
_MOST = 0.85
_ASKED = 256
_MOST_HAVE = (
    f"(SELECT avg({{own}}) > {_MOST} FROM person asked WHERE asked.id IN "
    f"(SELECT value * (SELECT max(id) FROM person) / {_ASKED} FROM json_each(:asked_places)))"
)
_ONE_BY_ONE = (
    "EXISTS (SELECT 1 FROM follow_up f JOIN search_text s ON s.id = f.id WHERE f.person_id = person.id AND {})"
)
_PLACES = f"[{','.join(map(str, range(1, _ASKED + 1)))}]"


def text_condition(wanted: Wanted, found: Found, noted: str, of: str = "own_") -> tuple[str, dict[str, Any]]:
    """Return the condition over ``person`` that somebody has what is ``wanted``, with its values.

    ``found`` is what it leaves of the follow-ups, and ``noted`` what it asks of their notes, '' for nothing. The
    names of the values begin with ``of``, but for those of ``found``.
    """
    own, values = wanted.condition("search", of=of)
    theirs = _OF_THEIRS.format(tables=found.tables, condition=found.condition)
    if not wanted.is_indexed or wanted.may_mix:  # nobody is asked one by one what is in both indexes
        return f"{own} OR {theirs}", values | found.values
    of_some, _same = wanted.condition("asked.search", of=of)
    each, _same = wanted.condition("s.text", of=of)
    if noted:
        each = f"({each} OR f.id IN ({IN_NOTES.format(f'{of}noted')}))"
    more = {"asked_places": _PLACES, f"{of}noted": noted} if noted else {"asked_places": _PLACES}
    most_have = _MOST_HAVE.format(own=of_some)
    sql = f"{own} OR CASE WHEN {most_have} THEN {_ONE_BY_ONE.format(each)} ELSE {theirs} END"
    return sql, values | found.values | more
