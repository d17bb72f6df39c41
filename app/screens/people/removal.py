"""``D``: a person is removed, after it was shown what goes with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.choice import Answer, ChooseScreen, Question
from data.model.text import plain
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from datetime import datetime

    from app.runtime.session import Session
    from data.model.dossier import Removal
    from data.model.results import Done
    from data.store.store import Store


def ask_removal(session: Session, person_id: int, goes: Removal) -> ChooseScreen:
    """Return the question whether a person is removed: it names all that would go."""
    answers = [Answer("y", "yes, remove everything", partial(_remove, person_id))]
    question = Question(f"Remove {what(goes)}?", "Undo brings everything back.", answers, "remove")
    return ChooseScreen(session, lambda _moment: question)


def what(goes: Removal) -> str:
    """Name what goes: ``Dana Li, with 2 follow-ups (1 open), 14 contacts and your notes``.

    Of who said stop, what stays is named, too.
    """
    opened = f" ({goes.open_ones} open)" if goes.open_ones else ""
    parts = [
        f"{wording.count(goes.follow_ups, 'follow-up')}{opened}" if goes.follow_ups else "",
        wording.count(goes.touches, "contact") if goes.touches else "",
        wording.count(goes.promises, "promise") if goes.promises else "",
        wording.count(goes.drafts, "draft") if goes.drafts else "",
        "your notes" if goes.has_notes else "",
    ]
    named = [part for part in parts if part]
    beside = f", with {wording.join(named)}" if named else ""
    stays = "; the name and addresses stay, as they asked you to stop" if goes.has_stop else ""
    return f"{plain(goes.name)}{beside}{stays}"


def _remove(person_id: int, store: Store, _ids: list[int], now: datetime) -> Done:
    return store.remove_person(person_id, now)
