"""Writes the archive of a database, row by row, so that its size takes no memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from data.exchange.archive.form import AS_JSON, CHANGED, FORMAT, SECTIONS, VERSION, Field, Section
from data.exchange.archive.types import flag
from data.model.text import json_escaped
from data.store.connection.statements import Record, Run
from data.store.transfer.stamps import each_stamped

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_NUL = "\0"


def archive_lines(run: Run) -> Iterator[str]:
    """The archive of what ``run`` reads, in one transaction of the caller's: lines with their ends.

    What lies beside a follow-up whose opening was undone is left out: nothing could show it again.
    """
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION}'
    for section in SECTIONS:
        yield f',\n"{section.name}": ['
        before = "\n"
        for row in _rows(run, section):
            yield f"{before}{_line(row)}"
            before = ",\n"
        yield "]" if before == "\n" else "\n]"
    yield ',\n"changed": ['
    before = "\n"
    for name, table in CHANGED.items():
        for number, stamps in each_stamped(run, table):
            yield f"{before}{_ENCODE({name: number, 'fields': dict(sorted(stamps.items()))})}"
            before = ",\n"
    yield "]" if before == "\n" else "\n]"
    yield "\n}\n"


def _rows(run: Run, section: Section) -> Iterator[dict[str, Any]]:
    columns = ", ".join(section.columns)
    order = ", ".join(field.kept_as for field in section.fields if field.name in section.key)
    belongs = any(field.section == "follow_ups" for field in section.fields)
    where = "WHERE follow_up_id IN (SELECT id FROM follow_up)" if belongs else ""
    records = run(f"SELECT {columns} FROM {section.table} {where} ORDER BY {order}", {})
    if section.table == "triage":
        return _walks(run, section, records)
    return map(_row_maker(section.fields), records)


def _row_maker(fields: tuple[Field, ...]) -> Callable[[Record], dict[str, Any]]:
    """How a record becomes a row: what is blank, or as it would be without being written, is left out."""
    plan = tuple((field.name, field.default, field.check is flag, field.kept_as in AS_JSON) for field in fields)

    def made(record: Any) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for (name, default, is_flag, is_json), value in zip(plan, record, strict=True):
            if value != default and value is not None:
                row[name] = bool(value) if is_flag else json.loads(value) if is_json else value
        return row

    return made


def _walks(run: Run, section: Section, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """The walks of triage, without the cards of follow-ups whose opening was undone."""
    ids: set[int] | None = None
    for row in map(_row_maker(section.fields), records):
        ids = ids if ids is not None else {record["id"] for record in run("SELECT id FROM follow_up", {})}
        cards, place = row.get("cards", []), row.get("place", 0)
        gone = [index for index, card in enumerate(cards) if card[0] not in ids]
        there = {
            "place": place - sum(index < place for index in gone),
            "cards": [card for card in cards if card[0] in ids],
            "openings": [opening for opening in row.get("openings", []) if opening[1] in ids],
        }
        yield {name: value for name, value in {**row, **there}.items() if value}


def _line(row: dict[str, Any]) -> str:
    line = _ENCODE(row)
    if "\\u0000" in line:  # no reader of JSON or text is glad of it, and nobody has typed it
        texts = {name: value.replace(_NUL, "") for name, value in row.items() if isinstance(value, str)}
        line = _ENCODE(row | texts)
    return line if line.isascii() and "\x7f" not in line else json_escaped(line)
