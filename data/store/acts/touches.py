"""What happened between you and them: attempts, conversations, replies, promises."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import Touch, When
from data.model.results import Done
from data.model.vocabulary import Side
from data.rules.acts import acts, pairing_report, report
from data.rules.acts.displaced_promises import Displaced
from data.store.acts.act import Act
from data.store.acts.other_sides import closed_introductions, settle_reopened, with_other_sides


def log(act: Act, ids: Sequence[int], attempt: Touch, agreed: When | None = None, status: str = "") -> Done:
    """Log an attempt (see ``acts.log``), and where it stands as somebody there said (L7)."""
    return act.each(
        with_other_sides(act, ids, attempt.medium),
        lambda one: acts.log(acts.heard(one, status), attempt, act.now, act.book, agreed),
        lambda after: pairing_report.attempted(attempt, after),
        tried=True,
        displaced=Displaced.MOVED if agreed else None,
    )


def spoke(act: Act, ids: Sequence[int], talk: Touch, agreed: When | None = None, status: str = "") -> Done:
    """Log a conversation (see ``acts.spoke``), and where it stands as they said (L7)."""
    reopened = closed_introductions(act, ids)
    done = act.each(
        ids if agreed else with_other_sides(act, ids),
        lambda one: acts.spoke(acts.heard(one, status), talk, act.now, act.book, agreed),
        pairing_report.spoke,
        displaced=Displaced.REPLACED if agreed else None,
    )
    settle_reopened(act, reopened)
    return done


def reply(act: Act, ids: Sequence[int], answer: Touch, status: str = "") -> Done:
    """Log their reply (see ``acts.reply``), and where it stands as they said (L7)."""
    reopened = closed_introductions(act, ids)
    done = act.each(
        ids,
        lambda one: acts.reply(acts.heard(one, status), answer, act.now, act.book),
        report.replied,
        pairing_report.to_be_noted,
    )
    settle_reopened(act, reopened)
    return done


def promise(act: Act, ids: Sequence[int], side: Side, when: When, note: str = "", *, also: bool = False) -> Done:
    """Note by when one side said that it would, or a time on which both agreed (see ``acts.promise``)."""
    return act.each(
        ids,
        lambda one: acts.promise(one, side, when, act.now, act.book, note, also=also),
        lambda after: report.promised(side, when, after, act.book.zone),
        displaced=Displaced.REPLACED,
    )


def missed(act: Act, ids: Sequence[int]) -> Done:
    """Note that they missed what was planned (see ``acts.missed``)."""
    return act.each(ids, lambda one: acts.missed(one, act.now, act.book), report.missed)
