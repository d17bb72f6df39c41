"""The text of an import's preview: its groups, what becomes of what is old, and how far the import has come."""

from __future__ import annotations

from datetime import date
from textwrap import fill
from typing import TYPE_CHECKING

from textual.content import Content

from app.runtime.imports.rows import days_of
from data.model.brought import Old
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from app.runtime.imports.groups import Group
    from app.runtime.imports.reading import Way
    from data.model.results import Imported

_BAR, _DIGITS, _NARROW, _FRAME = 30, 7, 60, 96
_GAP = "$text-accent"
"""The tone of blanks between words: one of its own, so that a picture keeps them."""
_OLD_WORDS = {Old.DECIDE: "you decide", Old.SPREAD: "spread over days", Old.DUE: "all due today"}


def way_line(way: Way, width: int) -> Content:
    """Return how far it has come, as a bar where that is known; ``width`` is the terminal's, as below."""
    if way.part is None:
        return Content.assemble((f"{way.label} …", "$text-accent"))
    cells = min(_BAR, max(8, width - 40))
    done = round(way.part * cells)
    return Content.assemble(
        (f"{way.label}  ", "$text-accent"),
        ("━" * done, "$text-accent"),
        ("─" * (cells - done), "$text-muted"),
        f"  {way.part:.0%}",
    )


def group_line(group: Group, width: int, key: str = "") -> Content:
    """Return a group with its number, muted where nothing is behind it, and the ``key`` that is about it."""
    is_narrow = width < _NARROW
    room = max(20, min(width, _FRAME) - (4 if is_narrow else 10)) - _DIGITS - 2
    words = shorten(group.short if is_narrow else group.words, max(8, room - (len(key) + 2 if key else 0)))
    tone = "" if group.lines else "$text-muted"
    number = f"{group.number:,}"
    before = " " * (_DIGITS - len(number))
    behind = (("  ", _GAP), (key, "bold $text-accent")) if key else ()
    return Content.assemble((before, _GAP), (number, f"bold {tone}"), ("  ", _GAP), (words, tone), *behind)


def about_old(imported: Imported | None, chosen: Old, today: date, width: int) -> Content:
    """Return what becomes of what is old, and what that leads to; blank where nothing is."""
    if imported is None or not (imported.relief or chosen is not Old.DECIDE):
        return Content()
    is_narrow = width < _NARROW
    days = days_of(imported.shares, today) if imported.shares else ""
    whole = days.replace(" ", "\xa0").replace("\xa0·\xa0", "\xa0· ")  # a day isn't broken
    days = fill(whole, width - 4 if is_narrow else min(width, _FRAME) - 12).replace("\xa0", " ")
    if is_narrow:  # what is chosen, and how much comes first
        key = (("o", "bold $text-accent"), (" changes", "$text-accent"))
        heading = Content.assemble(("Old  ", "$text-accent"), f"{_OLD_WORDS[chosen]}  ", *key)
        return Content.assemble(heading, f"\n{days}" if days else "")
    ways = (
        part
        for old, words in _OLD_WORDS.items()
        for part in (("  ", _GAP), (words, "bold underline" if old is chosen else "$text-muted"))
    )
    lines = [line for line in (imported.relief, days) if line]
    return Content.assemble(("Old follow-ups", "$text-accent"), *ways, "\n" if lines else "", "\n".join(lines))
