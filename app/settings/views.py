"""Saved views: read from [views] of config.toml, written, renamed and deleted there, comments and all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from app.settings.config_file import change_settings, table_in
from data.model import text
from data.model.errors import RuleError
from data.model.text import fold, quoted
from data.model.views import VIEW_KEYS, SavedView

TABLE = "views"
MOST = 100
"""Views, which somebody chooses from."""
LONGEST_NAME = 60
LONGEST_WORDS = 500
_PROPOSED_WORDS = 3


def view_of(name: str, entry: object) -> SavedView:
    """Return an entry of the table: ``vip = "#vip"``, or ``vip = { filter = "#vip", key = "6" }``.

    TypeError or ValueError, in one line, for any other.
    """
    values = {"filter": entry} if isinstance(entry, str) else entry
    if not isinstance(values, dict) or not isinstance(values.get("filter"), str):
        raise TypeError("this should be the words of a filter, or a table with filter and key.")
    if unknown := [key for key in values if key not in ("filter", "key")]:
        raise ValueError(f"there is no line {quoted(unknown[0])}; use filter and key.")
    key = values.get("key", "")
    return checked(SavedView(name, values["filter"], str(key) if isinstance(key, int) else key))


def checked(view: SavedView) -> SavedView:
    """Return a view as it is kept; RuleError for a name or a filter that is none, or another key."""
    name = text.one_line(view.name, "name of the view", LONGEST_NAME)
    words = text.one_line(view.words, "filter", LONGEST_WORDS)
    if not text.can_be_seen(name) or name in VIEW_KEYS:
        raise RuleError("Give the view a name, such as vip.")
    if not text.can_be_seen(words):
        raise RuleError("There is no filter to save: type one, such as #vip due:<fri.")
    if view.key not in ("", *VIEW_KEYS):
        raise RuleError(f"{quoted(view.key)} can't open a view: use {', '.join(VIEW_KEYS)}.")
    return SavedView(name, words, view.key)


def proposed_name(words: str, views: Iterable[SavedView]) -> str:
    """Return a name for a filter, made of what it asks: "vip initech" for ``#vip org:initech``.

    It is '' where that would be no name, or the name of another view.
    """
    parts: list[str] = []
    for word in words.replace('"', " ").replace("“", " ").replace("”", " ").split():
        name, colon, value = word.partition(":")
        bare = value.strip("<>=") if colon else word.removeprefix("#")
        if not word.startswith("-") and bare:
            parts.append(f"{name} {bare}" if colon and value != bare else bare)
    name = " ".join(parts[:_PROPOSED_WORDS])
    is_free = not any(fold(view.name) == fold(name) for view in views)
    return name if name and len(name) <= LONGEST_NAME and name not in VIEW_KEYS and is_free else ""


def each_with_its_key(views: Iterable[SavedView]) -> tuple[SavedView, ...]:
    """Return views with each digit on the first that has it."""
    taken: set[str] = set()
    found = []
    for view in list(views)[:MOST]:
        found.append(view._replace(key="") if view.key in taken else view)
        taken.add(view.key or " ")
    return tuple(found)


def named(views: Iterable[SavedView], wanted: str) -> SavedView | None:
    """Return the view of that name, whatever its case, or on that digit; None where there is none."""
    views = tuple(views)
    by_name = next((view for view in views if fold(view.name) == fold(wanted)), None)
    return by_name or next((view for view in views if view.key and view.key == wanted.strip()), None)


class Written(NamedTuple):
    """A view as it is kept, and what gave way to it: the words of that name, '' for none or the same; the name of
    the view that had its digit until then.
    """

    view: SavedView
    words_before: str = ""
    had_the_key: str = ""


def write_view(folder: Path, view: SavedView, before: str = "") -> Written:
    """Write a view into ``folder``/config.toml, in the place of the one called ``before``.

    One of the same name gives way, and the digit is taken from another that has it; both are in what is returned.
    RuleError as change_settings.
    """
    kept = checked(view)
    gave_way = {"words": "", "key": ""}

    def change(document: Any) -> None:
        import tomlkit

        table = table_in(document, TABLE)
        for name in list(table):
            if fold(name) in (fold(kept.name), fold(before)):
                gave_way["words"] = _words_of(table[name])
                del table[name]
            elif kept.key and isinstance(table[name], dict) and str(table[name].get("key", "")) == kept.key:
                gave_way["key"] = str(name)
                del table[name]["key"]
        if len(table) >= MOST:
            raise RuleError(f"There are {MOST} views already: delete one first.")
        entry = tomlkit.inline_table()
        entry["filter"] = kept.words
        if kept.key:
            entry["key"] = kept.key
        table[kept.name] = entry

    change_settings(folder, change)
    words = gave_way["words"]
    return Written(kept, "" if words == kept.words else words, gave_way["key"])


def _words_of(entry: object) -> str:
    words = entry.get("filter", "") if isinstance(entry, dict) else entry
    return str(words) if isinstance(words, str) else ""


def delete_view(folder: Path, name: str) -> None:
    """Delete a view from ``folder``/config.toml; RuleError as change_settings."""

    def change(document: Any) -> None:
        table = table_in(document, TABLE)
        for known in list(table):
            if fold(known) == fold(name):
                del table[known]

    change_settings(folder, change)
