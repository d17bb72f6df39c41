"""Reads an archive that anybody may have written, into what the database keeps; or says what is wrong where.

It is read piece by piece, and its rows lie on the disk until they are taken in: its size takes no memory.
"""

from __future__ import annotations

import codecs
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.exchange.archive.document import Items, Members, document_of, object_of, twice
from data.exchange.archive.form import CHANGED, FORMAT, REQUIRED, SECTIONS, VERSION, Section
from data.exchange.archive.relations import check_relations
from data.exchange.archive.types import LARGEST_ID, found, instant
from data.files.named_files import pieces_of, printable
from data.model.errors import RuleError
from data.store.connection.errors import trouble_of
from data.store.transfer.archive.stage import Stage
from data.store.transfer.stamps import FIELDS, Stamp

LARGEST = 250_000_000
"""Bytes of a file: a hundred thousand follow-ups with all their history take less than half of it."""

_UTF_8_BOM = b"\xef\xbb\xbf"
_object = object_of

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds: of each table its rows, as the database would keep them, by their columns."""

    tables: Mapping[str, Sequence[Row]]
    stamps: Mapping[str, Mapping[int, Mapping[str, Stamp]]] = field(default_factory=dict)
    """Of each table when the fields of its rows were changed; none of an archive of version 1."""
    cadences: frozenset[str] = frozenset()
    """The names of the cadences by which what is open goes."""


def read_archive(path: Path) -> Archive:
    """Return the archive at ``path``.

    RuleError, in one line, for a file that isn't one, with the place of the fault.
    """
    shown = printable(str(path))
    document = document_of(_texts(pieces_of(path, "archive", "an", LARGEST), shown), shown)
    try:
        return _archive(document)
    except _FaultError as fault:
        raise RuleError(f"{shown}: {fault} Nothing was changed.") from None
    except sqlite3.Error as fault:
        raise RuleError(
            f"{shown} can't be read: {trouble_of(fault)}, where temporary files go. Free some space, or set "
            "TMPDIR to another folder. Nothing was changed."
        ) from None


class _FaultError(RuleError):
    """What is wrong in a document."""


def _texts(pieces: Iterator[bytes], shown: str) -> Iterator[str]:
    """Yield the text of the pieces of a file; RuleError for bytes that are none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before, is_first = 0, True
    for piece in pieces:
        if is_first:
            piece, is_first = piece.removeprefix(_UTF_8_BOM), False
        yield _text(decoder, piece, before, shown)
        before += len(piece)
    yield _text(decoder, b"", before, shown, final=True)


def _text(
    decoder: codecs.IncrementalDecoder, piece: bytes, before: int, shown: str, *, final: bool = False
) -> str:
    begun = len(decoder.getstate()[0])
    try:
        return decoder.decode(piece, final)
    except UnicodeDecodeError as fault:
        at = before - begun + fault.start
        raise RuleError(f"{shown} isn't UTF-8 at byte {at:,}: export the archive again.") from None


def _archive(document: Any) -> Archive:
    """Return what a document holds, whose members are a mapping, or ``Members`` that are still to be read."""
    if not isinstance(document, dict | Members):
        raise _no_archive(found(document))
    stage, sections = Stage(), {section.name: section for section in SECTIONS}
    names: list[str] = []
    heads: dict[str, Any] = {}
    changed: Any = []
    faults: dict[str, _FaultError] = {}
    for name, value in document.items() if isinstance(document, dict) else document:
        names.append(name)
        if name in sections and name not in names[:-1]:
            try:
                _stage(stage, sections[name], value)
            except _FaultError as fault:  # another may be said first, or it may be no JSON further on
                faults[name] = fault
        elif name == "changed":
            changed = list(value) if isinstance(value, Items) else value
        else:
            heads[name] = [] if isinstance(value, Items) else value
    _check_heads(names, heads)
    for section in SECTIONS:
        if section.name in faults:
            raise faults[section.name]
        if section.table not in stage:
            _stage(stage, section, [])
    try:
        check_relations(stage)
    except RuleError as fault:
        raise _FaultError(str(fault)) from None
    open_ones = stage.ask("SELECT DISTINCT cadence FROM follow_up WHERE closed_on IS NULL")
    return Archive(stage.tables, _stamps(changed, stage), frozenset(name for (name,) in open_ones))


def _no_archive(what: str) -> _FaultError:
    return _FaultError(
        f"this is {what}, not a Ringback archive: give a file that `ringback export --as archive` made."
    )


def _check_heads(names: list[str], heads: Mapping[str, Any]) -> None:
    """_FaultError unless the members of an object are those of an archive that can be read."""
    if len(set(names)) < len(names):
        raise _no_archive(twice(names))
    if heads.get("format") != FORMAT:
        raise _no_archive(f'an object without "format": "{FORMAT}"')
    version = heads.get("version")
    if type(version) is int and version > VERSION:
        raise _FaultError(
            f"it was written by a newer Ringback (archive version {version}): update Ringback first."
        )
    if type(version) is not int or version < 1:
        raise _FaultError(f"version is {found(version)}; it should be {VERSION}.")
    known = {"format", "version", *(section.name for section in SECTIONS), *(["changed"] if version > 1 else [])}
    if unknown := set(names) - known:
        raise _FaultError(f"an archive of version {version} has no {found(min(unknown))}.")


def _stamps(given: Any, stage: Stage) -> dict[str, dict[int, dict[str, Stamp]]]:
    """When the fields of rows were changed; _FaultError, with the place, for what is no such thing."""
    if type(given) is not list:
        raise _FaultError(f"changed is {found(given)}; it should be a list.")
    ids: dict[str, set[Any]] = {}
    stamps: dict[str, dict[int, dict[str, Stamp]]] = {table: {} for table in CHANGED.values()}
    for index, row in enumerate(given):
        name = next((name for name in CHANGED if type(row) is dict and set(row) == {name, "fields"}), None)
        if name is None:
            raise _FaultError(
                f'changed[{index}] is {found(row)}; it should be {{"person": 3, "fields": {{...}}}}.'
            )
        table = CHANGED[name]
        if table not in ids:
            ids[table] = {number for (number,) in stage.ask(f"SELECT id FROM {table}")}
        if type(row[name]) is not int or row[name] not in ids[table]:
            raise _FaultError(f"changed[{index}].{name} is {found(row[name])}, but nothing has that id.")
        if type(row["fields"]) is not dict:
            raise _FaultError(f"changed[{index}].fields is {found(row['fields'])}; it should be an object.")
        for changed, stamp in row["fields"].items():
            if changed not in FIELDS[table]:
                raise _FaultError(f"changed[{index}].fields has {found(changed)}, which isn't a field of {name}.")
            if not _is_stamp(stamp):
                where = f"changed[{index}].fields.{changed}"
                raise _FaultError(f'{where} is {found(stamp)}; it should be like ["2026-11-22T12:42:00Z", 1].')
            stamps[table].setdefault(row[name], {})[changed] = (stamp[0], stamp[1])
    return stamps


def _is_stamp(value: Any) -> bool:
    if type(value) is not list or len(value) != 2 or type(value[1]) is not int or not 0 < value[1] <= LARGEST_ID:
        return False
    try:
        instant(value[0])
    except ValueError:
        return False
    return True


def _stage(stage: Stage, section: Section, given: Any) -> None:
    """Put the rows of a section on the stage, found by their ids and by whose they are; _FaultError."""
    if type(given) is not list and not isinstance(given, Items):
        raise _FaultError(f"{section.name} is {found(given)}; it should be a list.")
    keys = [field.kept_as for field in section.fields if field.name in section.key or field.section]
    stage.put(section.table, section.columns, _rows(section, given), keys)


def _rows(section: Section, given: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """Yield the rows of a section as the database keeps them, by its columns; _FaultError, with the place."""
    plan = {field.name: (place, field.check, field.default) for place, field in enumerate(section.fields)}
    blank = [field.default for field in section.fields]
    required = [(place, field.name) for place, field in enumerate(section.fields) if field.default is REQUIRED]
    for index, row in enumerate(given):
        if type(row) is not dict:
            raise _FaultError(f"{section.name}[{index}] is {found(row)}; it should be an object.")
        kept = blank.copy()
        for name, value in row.items():
            if name not in plan:
                raise _FaultError(
                    f"{section.name}[{index}] has {found(name)}, which isn't a field of {section.name}."
                )
            place, check, default = plan[name]
            if value is None and default is None:
                continue
            try:
                kept[place] = check(value)
            except ValueError as wanted:
                where = f"{section.name}[{index}].{name}"
                raise _FaultError(f"{where} is {found(value)}; it should be {wanted}.") from None
        for place, name in required:
            if kept[place] is REQUIRED:
                raise _FaultError(f"{section.name}[{index}].{name} is missing.")
        yield kept
