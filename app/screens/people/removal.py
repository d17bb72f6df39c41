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
    question = question_of(person_id, goes)
    return ChooseScreen(session, lambda _moment: question)


def question_of(person_id: int, goes: Removal) -> Question:
    """Return what is asked: whether all goes, or what is for a job stays with its company."""
    named = [f"“{plain(about)}”" for about, _company in goes.jobs]
    jobs = wording.join(named if len(named) < 3 else [named[0], f"{len(named) - 1} more"]) if named else ""
    companies = {company for _about, company in goes.jobs}
    where = f" with {plain(companies.pop())}" if len(companies) == 1 else ""
    words = f"yes, but leave {jobs}{where}" if jobs else "yes, remove everything"
    answers = [Answer("y", words, partial(_remove, person_id, with_jobs=False))]
    if jobs:
        answers.append(
            Answer("a", f"remove everything, including {jobs}", partial(_remove, person_id, with_jobs=True))
        )
    return Question(f"Remove {what(goes)}?", "Undo brings everything back.", answers, "remove")


def what(goes: Removal) -> str:
    """Name what goes: ``Dana Li, with 2 follow-ups (1 open), 14 entries of history and your notes``.

    Of who said stop, what stays is named, too.
    """
    opened = f" ({goes.open_ones} open)" if goes.open_ones else ""
    parts = [
        f"{wording.count(goes.follow_ups, 'follow-up')}{opened}" if goes.follow_ups else "",
        f"{wording.entries(goes.touches)} of history" if goes.touches else "",
        wording.count(goes.promises, "promise") if goes.promises else "",
        wording.count(goes.drafts, "draft") if goes.drafts else "",
        "your notes" if goes.has_notes else "",
    ]
    named = [part for part in parts if part]
    beside = f", with {wording.join(named)}" if named else ""
    stays = "; the name and addresses stay, as they asked you to stop" if goes.has_stop else ""
    return f"{plain(goes.name)}{beside}{stays}"


def _remove(person_id: int, store: Store, _ids: list[int], now: datetime, *, with_jobs: bool) -> Done:
    return store.remove_person(person_id, now, with_jobs=with_jobs)
