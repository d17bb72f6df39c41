"""Letters that are noted before they are written, so that a kill before they are logged hides them from nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.drafting.attempt import touch_of
from data.mail.letter import Letter
from data.mail.outgoing import check_place, save, written_letter
from data.model.drafts import Draft, Outgoing
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Direction, Medium

if TYPE_CHECKING:
    from data.model.results import Done
    from data.store.store import Store


def save_noted(store: Store, letter: Letter, draft: Draft, followup: FollowUp, place: Path) -> Path:
    """Write a draft's letter into a Maildir, a folder or a new file, and return that file.

    It is noted first, until it is logged. RuleError where it can't be written: then nothing is noted of it.
    """
    check_place(place)
    number = store.begin_letter(outgoing_of(draft, followup, letter, place))
    try:
        return save(letter, place)
    except RuleError:
        store.forget_letter(number)
        raise


def outgoing_of(draft: Draft, followup: FollowUp, letter: Letter, place: Path) -> Outgoing:
    """Return what is noted of a letter before it is written at ``place``."""
    sent = touch_of(draft, letter.at, letter.message_id)
    return Outgoing(
        followup_id=followup.id or 0,
        subject=sent.subject,
        body=sent.note,
        purpose=sent.purpose,
        message_id=letter.message_id,
        place=str(place.absolute()),
        begun_at=letter.at,
        draft_id=draft.id,
    )


def unlogged(letters: Iterable[Outgoing]) -> list[tuple[Outgoing, Path]]:
    """Return those of some noted letters that were written, each with its file."""
    found = ((letter, written_letter(Path(letter.place), letter.message_id)) for letter in letters)
    return [(letter, file) for letter, file in found if file]


def log_unlogged(store: Store, letter: Outgoing, now: datetime) -> Done:
    """Log a letter that was written and not logged, at the instant at which it was written."""
    return store.send(letter.followup_id, _touch_of_letter(letter), now, letter.draft_id)


def forget_unwritten(store: Store, letters: Iterable[Outgoing]) -> None:
    """Let go of letters that were noted, and of which no file was written. That is no act."""
    for letter in letters:
        store.forget_letter(letter.id or 0)


def _touch_of_letter(letter: Outgoing) -> Touch:
    return Touch(
        at=letter.begun_at,
        direction=Direction.OUT,
        medium=Medium.EMAIL,
        note=letter.body,
        purpose=letter.purpose,
        subject=letter.subject,
        message_id=letter.message_id,
    )
