"""Writes the archive of a database, row by row, so that its size takes no memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from json.encoder import encode_basestring
from typing import Any

from data.exchange.archive.form import AS_JSON, CHANGED, FORMAT, SECTIONS, VERSION, Field, Section
from data.exchange.archive.types import flag
from data.model.text import json_escaped
from data.store.connection.statements import Record, Run, check_texts
from data.store.transfer.stamps import each_stamped

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
_NUL = "\0"
_THERE = "SELECT id FROM follow_up WHERE id IN (SELECT value FROM json_each(:ids))"
AT_ONCE = 50
"""So many lines are given at a time."""


def archive_lines(run: Run) -> Iterator[str]:
    """Yield the archive of what ``run`` reads in one transaction of the caller's: some lines at a time, with
    their ends.

    What lies beside a follow-up whose opening was undone is left out: nothing could show it again.
    """
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION}'
    for section in SECTIONS:
        yield from _listed(section.name, _rows(run, section))
    yield from _listed("changed", _changed(run))
    yield "\n}\n"


def _listed(name: str, rows: Iterator[str]) -> Iterator[str]:
    """Yield a list of the document, which is no one's first."""
    before, end = f',\n"{name}": [\n', "\n]"
    while some := ",\n".join(islice(rows, AT_ONCE)):
        yield f"{before}{some}"
        before = ",\n"
    yield end if before == ",\n" else f',\n"{name}": []'


def _changed(run: Run) -> Iterator[str]:
    """When each field of what is there was changed."""
    for name, table in CHANGED.items():
        for number, stamps in each_stamped(run, table):
            yield _ENCODE({name: number, "fields": dict(sorted(stamps.items()))})


def _rows(run: Run, section: Section) -> Iterator[str]:
    columns = ", ".join(section.columns)
    order = ", ".join(field.kept_as for field in section.fields if field.name in section.key)
    belongs = any(field.section == "follow_ups" for field in section.fields)
    where = "WHERE follow_up_id IN (SELECT id FROM follow_up)" if belongs else ""
    records = run(f"SELECT {columns} FROM {section.table} {where} ORDER BY {order}", {})
    if section.table == "triage":
        return (_printable(_ENCODE(row)) for row in _walks(run, section, records))
    return map(_line_maker(section.fields), records)


def _line_maker(fields: tuple[Field, ...]) -> Callable[[Iterable[Any]], str]:
    """Return how a record becomes a line: what is blank, or as it would be without being written, is left out.

    There are most of an archive's rows by far, so that none of them becomes a dictionary before.
    """
    plan = tuple((f"{_ENCODE(field.name)}: ", field.default, field.check is flag) for field in fields)

    def made(record: Iterable[Any]) -> str:
        values = [
            f"{name}{encode_basestring(value) if type(value) is str else _number(value, is_flag)}"
            for (name, default, is_flag), value in zip(plan, record, strict=True)
            if value != default and value is not None
        ]
        line = f"{{{', '.join(values)}}}"
        if "\\u0000" in line and (bare := [*map(_without_nul, record)]) != [*record]:
            return made(bare)
        return _printable(line)

    return made


def _without_nul(value: Any) -> Any:
    """Return a value without NUL: no reader of JSON or text is glad of it, and nobody has typed it."""
    return value.replace(_NUL, "") if isinstance(value, str) else value


def _number(value: Any, is_flag: bool) -> str:
    """Return what isn't a text, as JSON; ValueError for bytes, which nothing here is."""
    check_texts((value,))
    return _ENCODE(bool(value)) if is_flag else str(value) if type(value) is int else _ENCODE(value)


def _printable(line: str) -> str:
    return line if line.isascii() and "\x7f" not in line else json_escaped(line)


def _walks(run: Run, section: Section, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield the walks of triage, without the cards of follow-ups whose opening was undone."""
    for row in (_walk(section, record) for record in records):
        cards, place = row.get("cards", []), row.get("place", 0)
        named = [card[0] for card in cards] + [opening[1] for opening in row.get("openings", [])]
        ids = {record["id"] for record in run(_THERE, {"ids": json.dumps(named)})}
        gone = [index for index, card in enumerate(cards) if card[0] not in ids]
        there = {
            "place": place - sum(index < place for index in gone),
            "cards": [card for card in cards if card[0] in ids],
            "openings": [opening for opening in row.get("openings", []) if opening[1] in ids],
        }
        yield {name: value for name, value in {**row, **there}.items() if value}


def _walk(section: Section, record: Record) -> dict[str, Any]:
    """Return what a record of triage keeps."""
    kept = zip(section.fields, map(_without_nul, record), strict=True)
    return {
        field.name: json.loads(value) if field.kept_as in AS_JSON else value
        for field, value in kept
        if value != field.default and value is not None
    }
