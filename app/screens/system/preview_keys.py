"""The keys of an import's preview: which do something, and how they are named where there is little room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.runtime.imports.groups import OFFERED, has_phone_book, wishes_in
from app.screens.base.dialog import CANCELS
from data.model.brought import Old
from widgets.chrome.key_bar import KeyHint, fitting

if TYPE_CHECKING:
    from app.runtime.imports.reading import Prepared

IMPORTS = KeyHint("y", "import it", "screen.bring")
OPENS = KeyHint("enter", "show the list", "screen.submit")
DECIDES = KeyHint("d", "decide who is who", "screen.decide")
COLUMNS = KeyHint("c", "change columns", "screen.columns")
OLD = KeyHint("o", "change what happens to old ones", "screen.old")
SAVED = KeyHint("w", "choose saved jobs", "screen.wishes")
PHONES = KeyHint("b", "include the phone book", "screen.phone_book")
NO_PHONES = KeyHint("b", "leave the phone book out", "screen.phone_book")
BRIEF = {
    IMPORTS: "import", OPENS: "list", DECIDES: "decide", COLUMNS: "columns", OLD: "old ones", SAVED: "saved jobs",
    PHONES: "phone book", NO_PHONES: "no phone book",
}  # fmt: skip
"""The words of the keys where there is no room for all of them in full."""
OF_GROUPS = {"doubtful": DECIDES, OFFERED: SAVED, "mapping": COLUMNS, "unread": PHONES}
"""Which key is about which group."""
STOPS = KeyHint("esc", "stop", "screen.cancel")


def keys_of(prepared: Prepared, *, imports: bool, lists: bool, decides: bool) -> list[KeyHint]:
    """Return the keys that do something, the most important first.

    ``imports``: there is something to import; ``lists``: a group can be opened; ``decides``: somebody is doubtful.
    """
    imported, held, options = prepared.imported, prepared.held, prepared.options
    is_with_phones = options is not None and options.with_phone_book
    does = {
        IMPORTS: imports,
        OPENS: lists,
        DECIDES: decides,
        COLUMNS: held is not None and bool(held.mapped),
        OLD: imported is not None and bool(imported.relief or prepared.choices.old is not Old.DECIDE),
        SAVED: imported is not None and bool(wishes_in(imported)),
        PHONES: held is not None and has_phone_book(held) and not is_with_phones,
        NO_PHONES: is_with_phones,
    }
    return [hint for hint, is_one in does.items() if is_one]


def in_room(keys: Sequence[KeyHint], room: int) -> tuple[list[KeyHint], bool]:
    """Return the keys as the last line names them in so many cells, and whether some have no room all the same."""
    if _fit(keys, room):
        return list(keys), False
    brief = [one._replace(word=BRIEF[one]) for one in keys]
    return brief, not _fit(brief, room)


def _fit(keys: Sequence[KeyHint], room: int) -> bool:
    """Return whether all keys have room in the last line, with the one that leaves it."""
    return len(fitting(keys, (CANCELS,), room)) > len(keys)
