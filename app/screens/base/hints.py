"""Which keys the last line of a screen names: those for the queue of what is under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.keys.keymap import BY_ID
from data.model.vocabulary import Queue
from data.rules.phrasing.wording import count

if TYPE_CHECKING:
    from app.screens.base.screen import BaseScreen
    from widgets.chrome.key_bar import KeyHint

_OPEN = (
    *("log-email", "log-call", "spoke", "reply", "triage"),
    *("log-voicemail", "when", "log", "close", "new", "filter"),
)
_STALLED = ("another-way", "another-person", "new-cycle", "when", "close", "spoke", "reply", "filter")
_OPEN_HINTS: Sequence[tuple[str, str]] = [(key_id, "") for key_id in _OPEN]
_HINTS: Mapping[Queue | None, Sequence[tuple[str, str]]] = {
    None: [("new", ""), ("import", ""), ("palette", "")],
    Queue.STALLED: [(key_id, "") for key_id in _STALLED],
    Queue.CLOSED: [("close", "reopen"), ("spoke", ""), ("reply", ""), ("edit", ""), ("new", ""), ("filter", "")],
}


OF_STOPPED: Sequence[tuple[str, str]] = (
    *(("stop", "allow contact again"), ("edit", ""), ("copy", ""), ("tag", "")),
    *(("organisation", ""), ("remove", ""), ("filter", "")),
)
"""The keys about somebody who asked you to stop: the one that lifts it, and what disturbs nobody (F6)."""


OF_UNWELCOME: Sequence[tuple[str, str]] = (
    *(("stop", ""), ("another-person", ""), ("when", ""), ("close", "")),
    *(("spoke", ""), ("reply", ""), ("filter", "")),
)
"""The keys of a stall about somebody who asked you not to write any more, which is not yet decided (F6)."""

_ROOMY = 100
"""From so many cells on, the last line says in full what is cut short beside the keys of a card."""


def _in_full(screen: BaseScreen, key_id: str) -> str:
    """Return what is said of a key where there is room: beside an e-mail, "no answer" would be that to it."""
    return "called, no answer" if key_id == "log-call" and screen.app.size.width >= _ROOMY else ""


def hints(
    screen: BaseScreen,
    queue: Queue | None,
    marked: int = 0,
    *,
    is_stopped: bool = False,
    is_unwelcome: bool = False,
) -> tuple[list[KeyHint], list[KeyHint]]:
    """Return the keys for the last line: those for what is under the cursor, and those that always stay.

    ``queue`` is that of what is under the cursor, None where nothing is; ``marked`` follow-ups are marked. Where
    its person asked you to stop (``is_stopped``; ``is_unwelcome`` where that is to be decided), the keys that get
    in touch are left out (F6).
    """
    unwelcome = OF_UNWELCOME if is_unwelcome and queue is Queue.STALLED else None
    wanted = OF_STOPPED if is_stopped else unwelcome or _HINTS.get(queue, _OPEN_HINTS)
    here = [
        screen.hint(key_id, word or _in_full(screen, key_id))
        for key_id, word in wanted
        if screen.has_key(BY_ID[key_id])
    ]
    if marked:
        here.insert(0, screen.hint("back", f"clear {count(marked, 'mark')}"))
    return here, [screen.hint("undo"), screen.hint("help"), screen.hint("quit")]
