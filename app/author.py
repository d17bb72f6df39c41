"""The clarity card's defaults (H11): read from [clarity] of config.toml, and written there, comments and all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.rules import text
from data.rules.clarity import Author, Clarity
from data.rules.errors import RuleError
from data.rules.vocabulary import Kind

LINES = tuple(Clarity.__slots__)
_NAMES = ("name", "email", *LINES)


def author_of(value: object) -> Author:
    """The table [clarity] as an Author; TypeError or ValueError with one line for what it can't be."""
    if not isinstance(value, dict):
        raise TypeError("this should be a table: who, offer, why, help, and your name and email.")
    kinds = {name: lines for name, lines in value.items() if name in tuple(Kind)}
    own = {name: words for name, words in value.items() if name not in kinds}
    return Author(
        name=_line(own, "name"),
        email=_address(_line(own, "email")),
        clarity=_clarity(own, _NAMES),
        by_kind={Kind(name): _clarity(lines, LINES) for name, lines in kinds.items()},
    )


def _clarity(value: object, known: tuple[str, ...]) -> Clarity:
    if not isinstance(value, dict):
        raise TypeError("a kind's lines should be a table of their own, such as [clarity.application].")
    for name in value:
        if name not in known:
            kinds = "" if known is LINES else f", or a kind: {', '.join(Kind)}"
            raise ValueError(f"there is no line {name!r}; those are {', '.join(known)}{kinds}.")
    return Clarity(*(_line(value, name) for name in LINES))


def _line(value: Mapping[str, object], name: str) -> str:
    words = value.get(name, "")
    if not isinstance(words, str):
        raise TypeError(f"{name}: {words!r} should be a text in quotes.")
    return text.one_line(words, name)


def _address(words: str) -> str:
    """The address if a letter can come from it; RuleError otherwise."""
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
        document = tomlkit.parse(file.read_text("utf-8")) if file.exists() else tomlkit.document()
        table = _table(document, "clarity")
        for name, words in lines.items():
            line = text.one_line(words, name)
            (_table(table, kind.value) if kind else table)[name] = _address(line) if name == "email" else line
        _replace(file, tomlkit.dumps(document))
    except (TOMLKitError, UnicodeDecodeError) as fault:
        raise RuleError(f"{file} can't be read ({' '.join(str(fault).split())}): mend it first.") from None
    except OSError as fault:
        raise RuleError(f"{file} can't be written: {fault.strerror or fault}.") from None


def _table(parent: Any, name: str) -> Any:
    import tomlkit

    found = parent.get(name)
    if found is None:
        parent[name] = found = tomlkit.table()
    if not isinstance(found, dict):
        raise RuleError(f"config.toml: {name} is no table: mend it first.")
    return found


def _replace(file: Path, content: str) -> None:
    # Beside it first, then in its place: half a file of settings would be worse than the old one.
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".config-", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        beside.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
