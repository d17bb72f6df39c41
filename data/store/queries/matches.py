"""Who could meet whom (M7): the best one for somebody, by an index of words; all pairs; one that is under way."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.model.match import Match, Pairing
from data.model.text import fold
from data.model.vocabulary import Outcome
from data.rules.matching.matches import Thing, Wisher, all_matches, fit, matches_of
from data.rules.matching.pairing import WELL
from data.store.schema.moment import to_instant

if TYPE_CHECKING:
    from data.store.connection.statements import Record, Run

MOST_LOOKED_AT = 400
"""So many who share a word with somebody are looked at, those who came last: more can't be told apart by words."""

_MOST_WORDS = 40
"""So many words of each side are looked for."""
MOST_COMPARED = 40
"""So many of those are compared with somebody, who share the most words with them."""

_COLUMNS = (
    "id, name, looks_for, offers, looks_keys, offers_keys, name_key, organisation_key, uid, acquainted, stopped_on"
)
_ONE = f"SELECT {_COLUMNS} FROM person WHERE id = :id"
_EVERYBODY = f"""
    SELECT {_COLUMNS} FROM person WHERE id IN (SELECT id FROM wish_text ORDER BY id DESC LIMIT :most) ORDER BY id
"""
# Of those who share a word, the ones who share most.
_NEAR = f"""
    SELECT {_COLUMNS} FROM person WHERE stopped_on IS NULL AND id <> :id AND id IN (
        SELECT id FROM wish_text WHERE id IN (
            SELECT rowid FROM wish_index WHERE wish_index MATCH :words ORDER BY rowid DESC LIMIT :most)
        ORDER BY {{shared}} DESC, id LIMIT :size)
    ORDER BY id
"""
_SHARES = "(instr(' ' || {column} || ' ', ' {key} ') > 0)"
_KNOWN = (
    "SELECT person_id, via, introduces FROM follow_up WHERE person_id IS NOT NULL "
    "AND (via <> '' OR introduces <> '')"
)
_KNOWN_OF = f"{_KNOWN} AND person_id IN (SELECT value FROM json_each(:ids))"
_OTHER_SIDE = """
    SELECT f.id, f.person_id, f.may_mention, f.closed_on, f.outcome,
           (SELECT max(t.at) FROM touch t WHERE t.follow_up_id = f.id AND t.direction = 'out') AS asked_at,
           (SELECT 1 FROM touch t WHERE t.follow_up_id = f.id AND t.gave = 'introduction') AS is_over
    FROM follow_up f JOIN person p ON p.id = f.person_id
    WHERE f.introduces <> '' AND f.introduces = :own AND p.uid = :other
    ORDER BY :met AND is_over IS NULL, f.closed_on IS NOT NULL OR (is_over IS NOT NULL AND NOT :met),
             f.outcome = 'duplicate', f.id DESC LIMIT 1
"""
_LATEST = """
    SELECT id, closed_on IS NULL AS is_open FROM follow_up WHERE person_id = :one AND introduces <> ''
    AND introduces = (SELECT uid FROM person WHERE id = :other) ORDER BY closed_on IS NOT NULL, id DESC LIMIT 1
"""
_BY_UID = "SELECT id FROM person WHERE uid = :uid OR instr(former_uids, :uid) LIMIT 1"
_WHO = "SELECT id, uid, name, title, organisation, email FROM person WHERE id = :id"


def read_match(run: Run, person_id: int) -> Match | None:
    """Return with whom a person fits best who is on file, and how many more they fit with; None for nobody."""
    first, *others = read_matches_of(run, person_id) or (None,)
    return first and first._replace(others=len(others))


def read_matches_of(run: Run, person_id: int) -> tuple[Match, ...]:
    """Return with whom a person fits who is on file, the best first; nobody for one who said stop."""
    row = next(iter(run(_ONE, {"id": person_id})), None)
    words = _asked(row) if row and row["stopped_on"] is None else ""
    if row is None or not words:
        return ()
    values = {"id": person_id, "words": words, "most": MOST_LOOKED_AT, "size": MOST_COMPARED}
    near = list(run(_NEAR.format(shared=_shared(row)), values))
    if not near:
        return ()
    known = run(_KNOWN_OF, {"ids": json.dumps([row["id"], *(one["id"] for one in near)])})
    one, *others = _wishers([row, *near], known)
    return tuple(matches_of(one, others))


def read_matches(run: Run, most: int = -1) -> tuple[Match, ...]:
    """Return each pair of whom one is the best for the other, the best pairs first.

    Of at most so many people, those who came last; below 0 of all.
    """
    people = list(run(_EVERYBODY, {"most": most}))
    return tuple(all_matches(list(_wishers(people, run(_KNOWN, {}) if people else ()))))


def read_pairing(run: Run, person_id: int, uid: str, *, met: bool = False) -> Pairing | None:
    """Return how far the introduction of a person to whoever has that ``uid`` is; None where nobody has it.

    ``met``: as a follow-up sees it in which they have been introduced, whatever was begun since.
    """
    own = next(iter(run(_WHO, {"id": person_id})), None)
    if own is None or not uid:
        return None
    side = next(iter(run(_OTHER_SIDE, {"own": own["uid"], "other": uid, "met": met})), None)
    other_id = side["person_id"] if side else next((row["id"] for row in run(_BY_UID, {"uid": uid})), None)
    other = next(iter(run(_WHO, {"id": other_id})), None) if other_id else None
    if other is None or other["id"] == person_id:  # who was merged with the one they were to meet
        return None
    both = [next(iter(run(_ONE, {"id": number}))) for number in (person_id, other["id"])]
    one, two = _wishers(both, ())
    is_never = two.uid in one.acquainted or one.uid in two.acquainted
    pairing = Pairing(
        *(other["id"], other["name"], other["title"], other["organisation"], other["email"]),
        match=fit(one, two), is_never=is_never, is_stopped=two.is_stopped,
        has_declined=is_never or two.is_stopped,
    )  # fmt: skip
    if side is None:
        return pairing
    is_over = bool(side["is_over"]) or side["outcome"] in WELL
    return pairing._replace(
        followup_id=side["id"],
        has_agreed=bool(side["may_mention"]),
        has_declined=not is_over and (is_never or side["closed_on"] is not None),
        asked_at=to_instant(side["asked_at"]),
        is_over=is_over,
        closed_on=side["closed_on"] and date.fromisoformat(side["closed_on"]),
        outcome=side["outcome"] and Outcome(side["outcome"]),
    )


def read_latest_pairing(run: Run, one_id: int, other_id: int) -> tuple[int, bool] | None:
    """Return the latest follow-up with one person in which they are to meet another one, and whether it is open.

    An open one goes before closed ones; None for none.
    """
    found = run(_LATEST, {"one": one_id, "other": other_id})
    return next(((int(row["id"]), bool(row["is_open"])) for row in found), None)


def _asked(row: Record) -> str:
    """Return the question to the index: who offers a word of what one looks for, and the other way round."""
    return " OR ".join(f"{{{column}}} : ({_any_of(keys)})" for column, keys in _sides(row) if keys)


def _shared(row: Record) -> str:
    """Return in SQL how many words somebody shares with a row of the index."""
    words = [(column, key) for column, keys in _sides(row) for key in keys]
    return " + ".join(_SHARES.format(column=column, key=key) for column, key in words) or "0"


def _sides(row: Record) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return in which column which words of theirs are looked for; they are letters and digits alone."""
    sides = (("offers_keys", row["looks_keys"]), ("looks_keys", row["offers_keys"]))
    return tuple((column, [key for key in keys.split() if key.isalnum()][:_MOST_WORDS]) for column, keys in sides)


def _any_of(keys: Sequence[str]) -> str:
    return " OR ".join(f'"{key}"' for key in keys)


def _wishers(rows: Iterable[Record], known: Iterable[Record]) -> Iterator[Wisher]:
    """Yield people as the rule takes them; ``known`` are follow-ups that say whom they know, or are to meet."""
    uids: defaultdict[int, set[str]] = defaultdict(set)
    names: defaultdict[int, set[str]] = defaultdict(set)
    for one in known:
        if one["introduces"]:
            uids[one["person_id"]].add(one["introduces"])
        if one["via"]:
            names[one["person_id"]].add(fold(one["via"]))
    for row in rows:
        yield Wisher(
            row["id"],
            row["name"],
            Thing.each(row["looks_for"]),
            Thing.each(row["offers"]),
            row["name_key"],
            row["organisation_key"],
            row["uid"],
            frozenset(row["acquainted"].split()) | uids[row["id"]],
            frozenset(names[row["id"]]),
            row["stopped_on"] is not None,
        )
