"""The clarity card's defaults (H11): read from [clarity] of config.toml, and written there, comments and all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.files.private_files import PRIVATE, make_folder, write_file
from data.files.small_files import small_text
from data.files.toml_values import read_toml
from data.model import text
from data.model.clarity import Author, Clarity
from data.model.errors import RuleError
from data.model.vocabulary import Kind

LARGEST = 100_000
"""Bytes of config.toml, which somebody types."""

LINES = tuple(Clarity._fields)
_NAMES = ("name", "email", "signature", *LINES)


def author_of(value: object) -> tuple[Author, tuple[str, ...]]:
    """Return the table [clarity] as an Author, and a line for each of its lines that can't be used;
    the others hold.
    """
    faults: list[str] = []
    if not isinstance(value, dict):
        return Author(), ("this should be a table with who, offer, why, help, name, email and signature.",)
    kinds = {name: lines for name, lines in value.items() if name in tuple(Kind)}
    own = _lines({name: words for name, words in value.items() if name not in kinds}, _NAMES, faults)
    if email := own.pop("email", ""):
        try:
            own["email"] = _address(email)
        except RuleError as fault:
            faults.append(f"email: {fault}")
    by_kind = {Kind(name): Clarity(**_lines(lines, LINES, faults, f"{name}: ")) for name, lines in kinds.items()}
    card = Clarity(**{name: words for name, words in own.items() if name in LINES})
    known = {name: own.get(name, "") for name in ("name", "email", "signature")}
    return Author(**known, clarity=card, by_kind=by_kind), tuple(faults)


def _lines(value: object, known: tuple[str, ...], faults: list[str], where: str = "") -> dict[str, str]:
    """Return the lines of a table that can be used; what can't be costs only itself."""
    if not isinstance(value, dict):
        faults.append(f"{where}the lines of a kind should be a table, such as [clarity.application].")
        return {}
    found: dict[str, str] = {}
    for name, words in value.items():
        try:
            if name not in known:
                kinds = "" if known is LINES else f", or a kind: {', '.join(Kind)}"
                raise RuleError(f"there is no line {text.quoted(name)}; use {', '.join(known)}{kinds}.")
            if not isinstance(words, str):
                raise RuleError(f"{name}: {text.quoted(words)} should be text in quotation marks.")
            found[name] = text.one_line(words, name)
        except RuleError as fault:
            faults.append(f"{where}{fault}")
    return found


def _address(words: str) -> str:
    """Return the address if a letter can come from it; RuleError otherwise."""
    if words:
        from data.mail.letter import checked_address

        checked_address(words)
    return words


def write_author(folder: Path, lines: Mapping[str, str], kind: Kind | None = None) -> None:
    """Write lines of the card into ``folder``/config.toml, for every kind or for one; everything else stays.

    RuleError with one line where the file can't be read or written; it is then as it was.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    file = (folder / "config.toml").resolve()  # a link into a folder of dotfiles stays one
    try:
        content = small_text(file, LARGEST) if file.exists() else ""
        read_toml(content)  # tomlkit takes what is no TOML, and what reads the settings would not
        document = tomlkit.parse(content)
        table = _table(document, "clarity")
        for name, words in lines.items():
            line = text.one_line(words, name)
            (_table(table, kind.value) if kind else table)[name] = _address(line) if name == "email" else line
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


def _table(parent: Any, name: str) -> Any:
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
