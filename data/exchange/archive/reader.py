"""Reads an archive that anybody may have written, into what the database keeps; or says what is wrong where."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.exchange.archive.form import CHANGED, FORMAT, REQUIRED, SECTIONS, VERSION, Section
from data.exchange.archive.relations import check_relations
from data.exchange.archive.types import LARGEST_ID, Odd, found, instant
from data.files.named_files import content_of, opened, printable
from data.model.errors import RuleError
from data.store.transfer.stamps import FIELDS, Stamp

LARGEST = 250_000_000
"""Bytes of a file: a hundred thousand follow-ups with all their history take less than half of it."""

_LONGEST_NUMBER = 20  # digits
_BLANKS = b" \t\r\n"
_UTF_8_BOM = b"\xef\xbb\xbf"
_HEAD = 4096  # bytes

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds: of each table its rows, as the database would keep them, by their columns."""

    tables: Mapping[str, Sequence[Row]]
    stamps: Mapping[str, Mapping[int, Mapping[str, Stamp]]] = field(default_factory=dict)
    """Of each table when the fields of its rows were changed; none of an archive of version 1."""

    @property
    def cadences(self) -> frozenset[str]:
        """The names of the cadences by which what is open goes."""
        return frozenset(row["cadence"] for row in self.tables["follow_up"] if row["closed_on"] is None)


def looks_like_archive(path: Path) -> bool:
    """Whether the file at ``path`` begins as JSON does; False for what can't be looked into twice."""
    try:
        if not path.is_file():
            return False
        with opened(path) as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    start = head.removeprefix(_UTF_8_BOM).lstrip(_BLANKS)
    return start.startswith((b"{", b"[")) and not start.startswith(b"{\\rtf")


def read_archive(path: Path) -> Archive:
    """The archive at ``path``. RuleError, in one line, for a file that isn't one, with the place of the fault."""
    shown = printable(str(path))
    document = _document(content_of(path, "archive", "an", LARGEST), shown)
    try:
        return _archive(document)
    except RuleError as fault:
        raise RuleError(f"{shown}: {fault} Nothing was changed.") from None


def _document(content: bytes, shown: str) -> Any:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise RuleError(f"{shown} isn't UTF-8 at byte {fault.start:,}: export the archive again.") from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole, parse_constant=Odd)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        raise RuleError(f"{shown} is no JSON, or broken off, at {place}: export the archive again.") from None
    except RecursionError:
        raise RuleError(f"{shown} is nested deeper than any archive: export the archive again.") from None


def _object(pairs: list[tuple[str, Any]]) -> Any:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name, _ in pairs]
    return Odd(f"an object that has {found(next(name for name in names if names.count(name) > 1))} twice")


def _whole(digits: str) -> Any:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else Odd(f"a number of {len(digits):,} digits")


def _archive(document: Any) -> Archive:
    if type(document) is not dict or document.get("format") != FORMAT:
        what = found(document) if type(document) is not dict else f'an object without "format": "{FORMAT}"'
        raise RuleError(
            f"this is {what}, and no archive of Ringback: give a file of `ringback export --as archive`."
        )
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise RuleError(f"it was written by a newer Ringback (archive version {version}): update Ringback first.")
    if type(version) is not int or version < 1:
        raise RuleError(f"version is {found(version)}, and should be {VERSION}.")
    known = {"format", "version", *(section.name for section in SECTIONS), *(["changed"] if version > 1 else [])}
    if unknown := set(document) - known:
        raise RuleError(f"{found(min(unknown))} is no part of an archive of version {version}.")
    tables = {section.table: _rows(section, document.pop(section.name, [])) for section in SECTIONS}
    check_relations(tables)
    return Archive(tables, _stamps(document.pop("changed", []), tables))


def _stamps(given: Any, tables: Mapping[str, Sequence[Row]]) -> dict[str, dict[int, dict[str, Stamp]]]:
    """When the fields of rows were changed; RuleError, with the place, for what is no such thing."""
    if type(given) is not list:
        raise RuleError(f"changed is {found(given)}, and should be a list.")
    ids = {table: {row["id"] for row in tables[table]} for table in CHANGED.values()}
    stamps: dict[str, dict[int, dict[str, Stamp]]] = {table: {} for table in CHANGED.values()}
    for index, row in enumerate(given):
        name = next((name for name in CHANGED if type(row) is dict and set(row) == {name, "fields"}), None)
        if name is None:
            raise RuleError(f'changed[{index}] is {found(row)}, and should be {{"person": 3, "fields": {{...}}}}.')
        table = CHANGED[name]
        if type(row[name]) is not int or row[name] not in ids[table]:
            raise RuleError(f"changed[{index}].{name} is {found(row[name])}, and nothing has that id.")
        if type(row["fields"]) is not dict:
            raise RuleError(f"changed[{index}].fields is {found(row['fields'])}, and should be an object.")
        for changed, stamp in row["fields"].items():
            if changed not in FIELDS[table]:
                raise RuleError(f"changed[{index}].fields has {found(changed)}, which is no field of {name}.")
            if not _is_stamp(stamp):
                where = f"changed[{index}].fields.{changed}"
                raise RuleError(f'{where} is {found(stamp)}, and should be as ["2026-11-22T12:42:00Z", 1].')
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


def _rows(section: Section, given: Any) -> list[Row]:
    if type(given) is not list:
        raise RuleError(f"{section.name} is {found(given)}, and should be a list.")
    plan = {field.name: (field.kept_as, field.check, field.default) for field in section.fields}
    blank = {field.kept_as: field.default for field in section.fields}
    required = [field for field in section.fields if field.default is REQUIRED]
    rows: list[Row] = []
    for index, row in enumerate(given):
        if type(row) is not dict:
            raise RuleError(f"{section.name}[{index}] is {found(row)}, and should be an object.")
        kept = blank.copy()
        for name, value in row.items():
            if name not in plan:
                raise RuleError(f"{section.name}[{index}] has {found(name)}, which is no field of {section.name}.")
            column, check, default = plan[name]
            if value is None and default is None:
                continue
            try:
                kept[column] = check(value)
            except ValueError as wanted:
                where = f"{section.name}[{index}].{name}"
                raise RuleError(f"{where} is {found(value)}, and should be {wanted}.") from None
        for one in required:
            if kept[one.kept_as] is REQUIRED:
                raise RuleError(f"{section.name}[{index}].{one.name} is missing.")
        rows.append(kept)
    return rows
