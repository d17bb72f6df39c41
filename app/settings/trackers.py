"""What was said of trackers' tables, kept in trackers.toml of the config folder, for the next time.

It is about the user's files and not about their follow-ups: so it stands beside config.toml, holds for every
database, and can be read and changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.exchange.options import Options, Pairs, SavedMapping
from data.files.private_files import make_folder, write_file
from data.files.small_files import small_text
from data.files.toml_values import read_toml
from data.model.errors import RuleError

if TYPE_CHECKING:
    from data.model.mapped import Mapped

_FILE = "trackers.toml"
_LARGEST = 1_000_000
_MOST = 200
_TABLE = "tracker"
_ABOUT = "# What you said about your trackers with --map, --dates and --status. Delete an entry to forget it.\n\n"


def saved_mappings(folder: Path) -> dict[str, SavedMapping]:
    """Return what was saved in ``folder``, by what tells tables with the same header.

    RuleError, in one line, where the file can't be read.
    """
    file = folder / _FILE
    try:
        content = read_toml(small_text(file, _LARGEST))
    except FileNotFoundError:  # nothing has been saved yet
        return {}
    except (OSError, ValueError, RecursionError) as fault:
        raise RuleError(f"{file} can't be read ({' '.join(str(fault).split())}): fix it, or delete it.") from None
    entries = content.get(_TABLE, [])
    if not isinstance(entries, list):
        raise RuleError(f"{file} can't be read (tracker isn't a list of tables): fix it, or delete it.")
    return {
        str(entry["header"]): _mapping_of(entry)
        for entry in entries
        if isinstance(entry, dict) and "header" in entry
    }


def save_mapping(folder: Path, key: str, mapping: SavedMapping) -> None:
    """Keep what was said of tables whose header ``key`` tells, in the place of what was saved before.

    RuleError where the file can't be read or written; it is then as it was.
    """
    import tomlkit

    entries = {**saved_mappings(folder)}
    entries.pop(key, None)
    entries[key] = mapping
    document: dict[str, Any] = {_TABLE: [_entry_of(*entry) for entry in list(entries.items())[-_MOST:]]}
    file = folder / _FILE
    try:
        make_folder(folder)
        write_file(file.resolve(), [(_ABOUT + tomlkit.dumps(document)).encode()], replace=True)
    except OSError as fault:
        raise RuleError(f"{file} can't be written: {fault.strerror or fault}.") from None


def keep_said(folder: Path, mapped: Iterable[Mapped], said: Options) -> int:
    """Save what is ``said`` of the tables that were read so, and return of how many; RuleError as save_mapping."""
    before = saved_mappings(folder)
    kept = 0
    for table in mapped:
        if not table.key:
            continue
        was = before.get(table.key, SavedMapping())
        columns = [(one.field, one.name) for one in table.columns if one.how in ("given", "saved")]
        columns += [pair for pair in said.columns if not pair[1]]
        mapping = SavedMapping(tuple(columns), said.dates or was.dates, _together(was.states, said.states))
        if mapping != was:
            save_mapping(folder, table.key, mapping)
        kept += 1
    return kept


def _together(before: Pairs, now: Pairs) -> Pairs:
    states = {word.casefold(): (word, meaning) for word, meaning in (*before, *now)}
    return tuple(states.values())


def _mapping_of(entry: dict[str, Any]) -> SavedMapping:
    return SavedMapping(_pairs(entry.get("columns")), str(entry.get("dates", "")), _pairs(entry.get("states")))


def _pairs(found: object) -> Pairs:
    """Return words with what they mean; a field that several columns hold has a list of them."""
    if not isinstance(found, dict):
        return ()
    return tuple(
        (str(name), str(one))
        for name, value in found.items()
        for one in (value if isinstance(value, list) else (value,))
    )


def _by_field(columns: Pairs) -> dict[str, str | list[str]]:
    fields: dict[str, list[str]] = {}
    for field, column in dict.fromkeys(columns):
        fields.setdefault(field, []).append(column)
    return {field: some[0] if len(some) == 1 else some for field, some in fields.items()}


def _entry_of(key: str, mapping: SavedMapping) -> dict[str, Any]:
    entry: dict[str, Any] = {"header": key}
    if mapping.dates:
        entry["dates"] = mapping.dates
    if mapping.columns:
        entry["columns"] = _by_field(mapping.columns)
    if mapping.states:
        entry["states"] = dict(mapping.states)
    return entry
