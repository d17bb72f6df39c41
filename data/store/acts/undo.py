"""Undo and redo: the latest act is taken back, or done again, as often as there are acts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from sqlmodel import Session

from data.model.errors import ChangedError, RuleError
from data.model.results import Done
from data.model.rows import Latest
from data.rules.cadence.rulebook import Rulebook
from data.store.acts.act import run
from data.store.queries.batches import load_many
from data.store.queries.latest_acts import read_latest
from data.store.records.journal import repeat, revert
from data.store.schema.tables import ActRow


def undo(session: Session, book: Rulebook, known: int | None = None) -> tuple[Done, Latest]:
    """Take back the latest act; return what was done, and what undo and redo would be about next.

    RuleError when there is none left, ChangedError where it is another one than the ``known``: another program has
    acted meanwhile.
    """
    latest = read_latest(partial(run, session))
    if not latest.undo:
        raise RuleError("There is nothing to undo.")
    _check_known(latest.undo, known)
    concerned = revert(session.connection(), latest.undo)
    return _replayed(session, book, latest.undo, concerned, undone=True)


def redo(session: Session, book: Rulebook, known: int | None = None) -> tuple[Done, Latest]:
    """Do again the act that was undone last, as ``undo`` takes back; RuleError when there is none."""
    latest = read_latest(partial(run, session))
    if not latest.redo:
        raise RuleError("There is nothing to redo.")
    _check_known(latest.redo, known)
    concerned = repeat(session.connection(), latest.redo)
    return _replayed(session, book, latest.redo, concerned, undone=False)


def _replayed(
    session: Session, book: Rulebook, act_id: int, concerned: Iterable[int], *, undone: bool
) -> tuple[Done, Latest]:
    row = session.get_one(ActRow, act_id)
    row.undone = undone
    session.add(row)
    session.flush()
    ask = partial(run, session)
    found = load_many(ask, sorted(concerned), book.zone)  # an undone opening has taken one away
    done = Done(f"{'Undone' if undone else 'Done again'}: {row.sentence}", tuple(found))
    return done, read_latest(ask)


def _check_known(act_id: int, known: int | None) -> None:
    if known is not None and act_id != known:
        raise ChangedError(
            "Another program has done or undone something just now: look, then press the key again."
        )
