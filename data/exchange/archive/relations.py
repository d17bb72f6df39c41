"""What rows of an archive have to do with each other: ids that are there once, references that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from data.exchange.archive.form import SECTIONS, Field, Section
from data.model.errors import RuleError

Row = Mapping[str, Any]


def check_relations(tables: Mapping[str, Sequence[Row]]) -> None:
    """RuleError, with the place, for ids that are there twice or nowhere, and for steps that can't be."""
    ids: dict[str, set[Any]] = {}
    for section in SECTIONS:
        rows = tables[section.table]
        ids[section.name] = _check_keys(section, rows)
        for field in section.fields:
            if field.section:
                _check_references(section, field, rows, ids[field.section])
    for index, row in enumerate(tables["follow_up"]):
        if fault := _fault(row):
            raise RuleError(f"follow_ups[{index}] {fault}.")
    _check_promises(tables)
    for index, row in enumerate(tables["triage"]):
        _check_walk(f"triage[{index}]", row, ids["follow_ups"])


def _check_keys(section: Section, rows: Sequence[Row]) -> set[Any]:
    columns = [field.kept_as for field in section.fields if field.name in section.key]
    one_key = itemgetter(*columns)
    keys = [one_key(row) for row in rows]
    known = set(keys)
    if len(known) < len(keys):
        seen: dict[Any, int] = {}
        for index, key in enumerate(keys):
            first = seen.setdefault(key, index)
            if first != index:
                where, name = f"{section.name}[{index}]", " and ".join(section.key)
                raise RuleError(f"{where} has the same {name} as {section.name}[{first}].")
    return known


def _check_references(section: Section, field: Field, rows: Sequence[Row], known: set[Any]) -> None:
    column = field.kept_as
    for index, row in enumerate(rows):
        if row[column] is not None and row[column] not in known:
            where = f"{section.name}[{index}].{field.name}"
            raise RuleError(f"{where} is {row[column]}, and {field.section} has nothing with that id.")


def _fault(row: Row) -> str:
    """What is wrong between the fields of one follow-up; '' for nothing."""
    if row["person_id"] is None and not row["organisation"].strip():
        return "has neither a person nor an organisation"
    if row["closed_on"]:
        left = next((name for name in ("next_action", "next_on", "next_at", "pause_until") if row[name]), "")
        if not row["outcome"]:
            return "is closed, and has no outcome"
        return f"is closed, and has {left} all the same" if left else ""
    if (row["pause_until"] is None) != (row["pause_left"] is None):
        return "has one of pause_until and pause_left, and not the other"
    if row["outcome"]:
        return "has an outcome, and no closed_on"
    lacking = next((name for name in ("next_action", "next_on", "next_origin") if row[name] is None), "")
    return f"is open, and has no {lacking}" if lacking else ""


def _check_promises(tables: Mapping[str, Sequence[Row]]) -> None:
    """No promise of a closed follow-up is open; of an open one, several may be."""
    open_ones = {row["id"] for row in tables["follow_up"] if not row["closed_on"]}
    for index, row in enumerate(tables["promise"]):
        if row["kept"] is None and row["follow_up_id"] not in open_ones:
            raise RuleError(f"promises[{index}] has no kept, and follow-up {row['follow_up_id']} is closed.")


def _check_walk(where: str, row: Row, followups: set[Any]) -> None:
    cards, openings = json.loads(row["cards"]), json.loads(row["openings"])
    for name, ids in (("cards", [card[0] for card in cards]), ("openings", [one[1] for one in openings])):
        for number, followup in enumerate(ids):
            if followup not in followups:
                raise RuleError(
                    f"{where}.{name}[{number}] is about {followup}, and follow_ups has nothing with that id."
                )
    if row["place"] > len(cards):
        raise RuleError(f"{where}.place is behind the last of its cards.")
