"""Undo and redo: the latest act is taken back, or done again, as often as there are acts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial

from data.model.errors import ChangedError, RuleError
from data.model.results import Done
from data.model.rows import Latest
from data.rules.acts.pairing_report import ASK_EACH
from data.rules.cadence.rulebook import Rulebook
from data.store.connection.statements import rows_of
from data.store.queries.batches import load_many
from data.store.queries.latest_acts import read_latest
from data.store.records.journal import repeat, revert
from data.store.records.phone_numbers import read_numbers


def undo(connection: sqlite3.Connection, book: Rulebook, known: int | None = None) -> tuple[Done, Latest]:
    """Take back the latest act; return what was done, and what undo and redo would be about next.

    RuleError when there is none left, ChangedError where it is another one than the ``known``: another program has
    acted meanwhile.
    """
    latest = read_latest(partial(rows_of, connection))
    if not latest.undo:
        raise RuleError("There is nothing to undo.")
    _check_known(latest.undo, known)
    concerned = revert(connection, latest.undo)
    return _replayed(connection, book, latest.undo, concerned, undone=True)


def redo(connection: sqlite3.Connection, book: Rulebook, known: int | None = None) -> tuple[Done, Latest]:
    """Do again the act that was undone last, as ``undo`` takes back; RuleError when there is none."""
    latest = read_latest(partial(rows_of, connection))
    if not latest.redo:
        raise RuleError("There is nothing to redo.")
    _check_known(latest.redo, known)
    concerned = repeat(connection, latest.redo)
    return _replayed(connection, book, latest.redo, concerned, undone=False)


def _replayed(
    connection: sqlite3.Connection, book: Rulebook, act_id: int, concerned: Iterable[int], *, undone: bool
) -> tuple[Done, Latest]:
    marked = "UPDATE act SET undone = ? WHERE id = ? RETURNING sentence"
    [(sentence,)] = connection.execute(marked, (undone, act_id)).fetchall()
    read_numbers(connection, book.country)  # of people who are back
    ask = partial(rows_of, connection)
    found = load_many(ask, sorted(concerned), book.zone)  # an undone opening has taken one away
    said = sentence.removesuffix(ASK_EACH) if undone else sentence
    done = Done(f"{'Undone' if undone else 'Redone'}: {said}", tuple(found))
    return done, read_latest(ask)


def _check_known(act_id: int, known: int | None) -> None:
    if known is not None and act_id != known:
        raise ChangedError("Another program has just changed something: check it, then press the key again.")
