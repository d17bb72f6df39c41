"""config.toml, changed by the program: comments and all that isn't meant stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.files.private_files import PRIVATE, make_folder, write_file
from data.files.small_files import small_text
from data.files.toml_values import read_toml
from data.model.errors import RuleError

LARGEST = 100_000
"""Bytes of config.toml, which somebody types."""


def change_settings(folder: Path, change: Callable[[Any], None]) -> None:
    """Have ``change`` change the document of ``folder``/config.toml, and write it.

    RuleError with one line where the file can't be read or written; it is then as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    file = (folder / "config.toml").resolve()  # a link into a folder of dotfiles stays one
    try:
        content = small_text(file, LARGEST) if file.exists() else ""
        read_toml(content)  # tomlkit takes what is no TOML, and what reads the settings would not
        document = tomlkit.parse(content)
        change(document)
        written = tomlkit.dumps(document)
        read_toml(written)
        _replace(file, written)
    except RuleError:
        raise
    except RecursionError:
        raise RuleError(f"{file} can't be read (a list in it is nested too deep): fix it first.") from None
    except (TOMLKitError, ValueError) as fault:
        raise RuleError(f"{file} can't be read ({' '.join(str(fault).split())}): fix it first.") from None
    except OSError as fault:
        raise RuleError(f"{file} can't be written: {fault.strerror or fault}.") from None


def table_in(parent: Any, name: str) -> Any:
    """Return the table ``name`` of a document or a table, made where it isn't there; RuleError for no table."""
    import tomlkit

    found = parent.get(name)
    if found is None:
        parent[name] = found = tomlkit.table()
    if not isinstance(found, dict):
        raise RuleError(f"config.toml: {name} isn't a table: fix it first.")
    return found


def _replace(file: Path, content: str) -> None:
    # Half a file of settings would be worse than the old one; and who one is, is nobody else's matter.
    make_folder(file.parent)
    mode = file.stat().st_mode & 0o700 if file.exists() else 0
    write_file(file, [content.encode()], replace=True, mode=mode | PRIVATE)
