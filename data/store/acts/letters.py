"""Letters on their way: noted before they are written, let go of once they are logged. None of it is an act."""

from __future__ import annotations

from sqlmodel import Session, col, select

from data.model.drafts import Outgoing
from data.model.errors import RuleError
from data.model.followup import Touch
from data.store.records.columns import letter_values
from data.store.schema.tables import LetterRow


def begin_letter(session: Session, letter: Outgoing) -> int:
    """Note a letter before it is written, so that a kill before it is logged hides it from nobody; its number.

    RuleError where one to the same follow-up was begun and isn't logged.
    """
    standing = select(LetterRow).where(col(LetterRow.follow_up_id) == letter.followup_id)
    if session.exec(standing).first():
        raise RuleError(
            "An e-mail to them was written before, and isn't logged yet: the next start asks about it."
        )
    row = LetterRow(**letter_values(letter))
    session.add(row)
    session.flush()
    return row.id or 0


def forget_letter(session: Session, letter_id: int) -> None:
    """Let go of a letter that was begun: it wasn't written, or doesn't count."""
    row = session.get(LetterRow, letter_id)
    if row:
        session.delete(row)


def arrived(session: Session, followup_id: int, sent: Touch) -> None:
    """Let go of the letter that is logged as ``sent``: it is no longer on its way."""
    begun = select(LetterRow).where(col(LetterRow.follow_up_id) == followup_id)
    for row in session.exec(begun):
        if row.message_id == sent.message_id or row.body == sent.note:
            session.delete(row)
