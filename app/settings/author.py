"""The clarity card's defaults (H11): read from [clarity] of config.toml, and written there, comments and all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.settings.config_file import change_settings, table_in
from data.mail.usable_address import checked_address
from data.model import text
from data.model.clarity import Author, Clarity
from data.model.errors import RuleError
from data.model.vocabulary import Kind

LINES = tuple(Clarity._fields)
BETWEEN = ", "
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
    emails: list[str] = []
    if email := own.pop("email", ""):
        try:
            emails = _addresses(email).split(BETWEEN)
        except RuleError as fault:
            faults.append(f"email: {fault}")
    by_kind = {Kind(name): Clarity(**_lines(lines, LINES, faults, f"{name}: ")) for name, lines in kinds.items()}
    card = Clarity(**{name: words for name, words in own.items() if name in LINES})
    author = Author(own.get("name", ""), emails[0] if emails else "", card, by_kind, own.get("signature", ""))
    return author._replace(more_emails=tuple(emails[1:])), tuple(faults)


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


def _addresses(words: str) -> str:
    """Return addresses, with commas between them, if a letter can come from each of them; RuleError otherwise."""
    found = [one.strip() for one in words.split(",") if one.strip()]
    for one in found:
        checked_address(one)
    return BETWEEN.join(dict.fromkeys(found))


def write_author(folder: Path, lines: Mapping[str, str], kind: Kind | None = None) -> None:
    """Write lines of the card into ``folder``/config.toml, for every kind or for one; everything else stays.

    RuleError with one line where the file can't be read or written; it is then as it was.
    """

    def change(document: Any) -> None:
        table = table_in(document, "clarity")
        for name, words in lines.items():
            line = text.one_line(words, name)
            (table_in(table, kind.value) if kind else table)[name] = _addresses(line) if name == "email" else line

    change_settings(folder, change)
