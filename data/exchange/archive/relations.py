"""What rows of an archive have to do with each other: ids that are there once, references that lead somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from data.exchange.archive.form import SECTIONS, Field, Section
from data.model.errors import RuleError
from data.store.transfer.archive.stage import Stage

Row = Mapping[str, Any]
_PERHAPS = """
    person_id IS NULL OR closed_on IS NOT NULL OR outcome IS NOT NULL OR is_end_undated
    OR pause_until IS NOT NULL
    OR pause_left IS NOT NULL OR next_action IS NULL OR next_on IS NULL OR next_origin IS NULL
"""
"""Which follow-ups are looked at one by one: with all others nothing can be wrong."""


def check_relations(stage: Stage) -> None:
    """RuleError, with the place, for ids that are there twice or nowhere, and for steps that can't be."""
    tables = {section.name: section.table for section in SECTIONS}
    for section in SECTIONS:
        _check_keys(stage, section)
        for field in section.fields:
            if field.section:
                _check_references(stage, section, field, tables[field.section])
    for place, row in _placed(stage, "follow_up", _PERHAPS):
        if fault := _fault(row):
            raise RuleError(f"follow_ups[{place}] {fault}.")
    _check_promises(stage)
    for place, row in _placed(stage, "triage", "1"):
        _check_walk(f"triage[{place}]", row, stage)


def _placed(stage: Stage, table: str, condition: str) -> Iterator[tuple[int, Row]]:
    """Return some of the rows of a table, each with its index in the file."""
    rows = stage.rows(table)
    places = stage.each(f"SELECT rowid FROM {table} WHERE {condition} ORDER BY rowid")
    return zip((place - 1 for (place,) in places), rows.where(f"{condition} ORDER BY rowid"), strict=True)


def _check_keys(stage: Stage, section: Section) -> None:
    columns = ", ".join(field.kept_as for field in section.fields if field.name in section.key)
    if not stage.ask(f"SELECT 1 FROM {section.table} GROUP BY {columns} HAVING count(*) > 1 LIMIT 1"):
        return
    (place, first) = stage.ask(
        f"SELECT at, first FROM (SELECT rowid AS at, min(rowid) OVER (PARTITION BY {columns}) AS first "
        f"FROM {section.table}) WHERE at > first ORDER BY at LIMIT 1"
    )[0]
    where, name = f"{section.name}[{place - 1}]", " and ".join(section.key)
    raise RuleError(f"{where} has the same {name} as {section.name}[{first - 1}].")


def _check_references(stage: Stage, section: Section, field: Field, referred: str) -> None:
    column = field.kept_as
    lost = stage.ask(
        f"SELECT rowid, {column} FROM {section.table} WHERE {column} IS NOT NULL "
        f"AND {column} NOT IN (SELECT id FROM {referred}) ORDER BY rowid LIMIT 1"
    )
    for place, number in lost:
        where = f"{section.name}[{place - 1}].{field.name}"
        raise RuleError(f"{where} is {number}, but {field.section} has nothing with that id.")


def _fault(row: Row) -> str:
    """Return what is wrong between the fields of one follow-up; '' for nothing."""
    if row["person_id"] is None and not row["organisation"].strip():
        return "has neither a person nor an organisation"
    if row["closed_on"]:
        left = next((name for name in ("next_action", "next_on", "next_at", "pause_until") if row[name]), "")
        if not row["outcome"]:
            return "is closed, but has no outcome"
        return f"is closed, but still has {left}" if left else ""
    if (row["pause_until"] is None) != (row["pause_left"] is None):
        return "has only one of pause_until and pause_left"
    if row["outcome"]:
        return "has an outcome, but no closed_on"
    if row["is_end_undated"]:
        return "has an is_end_undated, but no closed_on"
    lacking = next((name for name in ("next_action", "next_on", "next_origin") if row[name] is None), "")
    return f"is open, but has no {lacking}" if lacking else ""


def _check_promises(stage: Stage) -> None:
    """No promise of a closed follow-up is open; of an open one, several may be."""
    lost = stage.ask(
        "SELECT rowid, follow_up_id FROM promise WHERE kept IS NULL AND follow_up_id NOT IN "
        "(SELECT id FROM follow_up WHERE closed_on IS NULL) ORDER BY rowid LIMIT 1"
    )
    for place, followup in lost:
        raise RuleError(f"promises[{place - 1}] has no kept, but follow-up {followup} is closed.")


def _check_walk(where: str, row: Row, stage: Stage) -> None:
    cards, openings = json.loads(row["cards"]), json.loads(row["openings"])
    about = chain(
        (("cards", number, card[0]) for number, card in enumerate(cards)),
        (("openings", number, one[1]) for number, one in enumerate(openings)),
    )
    for name, number, followup in about:
        if not stage.ask("SELECT 1 FROM follow_up WHERE id = :id", {"id": followup}):
            raise RuleError(
                f"{where}.{name}[{number}] is about {followup}, but follow_ups has nothing with that id."
            )
    if row["place"] > len(cards):
        raise RuleError(f"{where}.place is past the last card.")
