"""The terms of a filter as conditions of SQL over the follow-ups ``f``, each with its values."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from data.model.moment import Moment
from data.rules.calendar.zones import instant
from data.rules.filter.terms import Among, During, Newsworthy, Paced, Stands, Tagged, Term, Untouched, Works
from data.store.schema.moment import parameters, stamp
from data.store.schema.places import FOUND_AT
from data.store.schema.queues import QUEUE_IS

Condition = tuple[str, dict[str, Any]]

_TAGGED = """f.id IN (
    SELECT own.id FROM follow_up own WHERE own.tag_keys <> '' AND instr(own.tag_keys, :{0}) UNION ALL
    SELECT theirs.id FROM person tagged JOIN follow_up theirs ON theirs.person_id = tagged.id
    WHERE tagged.tag_keys <> '' AND instr(tagged.tag_keys, :{0}))"""
_WORKS = "f.id IN ({})".format(
    FOUND_AT.format(theirs="instr(p.organisation_key, :{0})", own="instr(f.organisation_key, :{0})")
)
NEWSWORTHY = "news <> '' AND substr(news, 1, 4) <> 'left'"
"""The condition over ``person`` that there are news which the user hasn't left as they are."""
_COLUMNS = {"kind": "f.kind", "way": "f.next_action", "outcome": "f.outcome"}
_HAS_TOUCH = "EXISTS (SELECT 1 FROM touch t WHERE t.follow_up_id = f.id)"
_LATEST = (
    "coalesce((SELECT t.at >= :{0}_at AND t.at < :{0}_over FROM touch t WHERE t.follow_up_id = f.id "
    "AND NOT t.is_undated ORDER BY t.at DESC LIMIT 1), 0)"
)
_FIRST, _LAST = "", "~"  # before and behind every date and instant, as texts
_A_DAY = timedelta(days=1)


def condition_of_term(term: Term, moment: Moment, name: str) -> Condition:
    """Return the condition that a term holds, never NULL. The names of its values begin with ``name``.

    A term of plain words has none here: queries/filter.py finds those by their indexes.
    """
    match term:
        case Tagged(key):
            return _TAGGED.format(name), {name: f" {key} "}
        case Works(part):
            return _WORKS.format(name), {name: part}
        case Paced(beginning):
            return f"substr(f.cadence, 1, length(:{name})) = :{name}", {name: beginning}
        case Among(field, words):
            return _among(_COLUMNS[field], words, name)
        case Stands(queues):
            sql = " OR ".join(f"({QUEUE_IS[queue]})" for queue in queues)
            return f"coalesce({sql}, 0)", parameters(moment)
        case Newsworthy():
            return f"coalesce(f.person_id IN (SELECT id FROM person WHERE {NEWSWORTHY}), 0)", {}
        case Untouched():
            return f"NOT {_HAS_TOUCH}", {}
        case During():
            return _during(term, moment, name)
    raise AssertionError(f"{term} is found by its index")


def _among(column: str, words: tuple[str, ...], name: str) -> Condition:
    values = {f"{name}_{place}": word for place, word in enumerate(words)}
    named = ", ".join(f":{one}" for one in values)
    return f"coalesce({column} IN ({named}), 0)", dict(values)


def _during(term: During, moment: Moment, name: str) -> Condition:
    if term.field in ("opened", "closed"):
        sql = f"coalesce(f.{term.field}_on BETWEEN :{name}_on AND :{name}_to, 0)"
        if term.field == "closed":
            sql = f"({sql} AND NOT f.is_end_undated)"
        return sql, {f"{name}_on": _day(term.first, _FIRST), f"{name}_to": _day(term.last, _LAST)}
    begins, ends = _begin(term.first, moment, _FIRST), _end(term.last, moment)
    values: dict[str, Any] = {f"{name}_at": begins, f"{name}_over": ends}
    if term.field == "last":
        return _LATEST.format(name), values
    values |= {f"{name}_on": _day(term.first, _FIRST), f"{name}_to": _day(term.last, _LAST)}
    step = (
        f"CASE WHEN f.next_at IS NULL THEN coalesce(f.next_on BETWEEN :{name}_on AND :{name}_to, 0) "
        f"ELSE f.next_at >= :{name}_at AND f.next_at < :{name}_over END"
    )
    if term.field == "due":
        return f"({step})", values
    return f"coalesce({QUEUE_IS['stalled']} AND {step}, 0)", values | parameters(moment)


def _day(on: date | None, otherwise: str) -> str:
    return on.isoformat() if on else otherwise


def _begin(on: date | None, moment: Moment, otherwise: str) -> str:
    """Return the instant at which a date of the user's begins, as it is stored."""
    return stamp(instant(on, time(0), moment.zone)) if on else otherwise


def _end(on: date | None, moment: Moment) -> str:
    return _begin(on + _A_DAY if on else None, moment, _LAST)
