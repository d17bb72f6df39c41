"""What happened between you and them: attempts, conversations, replies, promises."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp, Touch, When
from data.model.leave import Leave
from data.model.results import Done
from data.model.vocabulary import Side
from data.rules.acts import acts, pairing_report, promise_report, report
from data.rules.acts.displaced_promises import Displaced
from data.store.acts.act import Act
from data.store.acts.other_sides import closed_introductions, settle_reopened, settle_touched, with_other_sides


def log(act: Act, ids: Sequence[int], attempt: Touch, agreed: When | None = None, status: str = "") -> Done:
    """Log an attempt (see ``acts.log``), and where it stands as somebody there said (L7)."""
    done = act.each(
        with_other_sides(act, ids, attempt.medium),
        lambda one: acts.log(acts.heard(one, status), attempt, act.now, act.book, agreed),
        lambda after: pairing_report.attempted(attempt, after),
        pairing_report.closed_again,
        tried=True,
        displaced=Displaced.MOVED if agreed else None,
    )
    return settle_touched(act, done)


def spoke(
    act: Act,
    ids: Sequence[int],
    talk: Touch,
    agreed: When | None = None,
    status: str = "",
    leave: Leave | None = None,
) -> Done:
    """Log a conversation (see ``acts.spoke``), and where it stands as they said (L7).

    ``leave`` is what they said to being introduced to somebody (M7).
    """
    reopened = _before_leave(act, ids, leave)
    done = act.each(
        ids if agreed else with_other_sides(act, ids),
        lambda one: acts.spoke(acts.heard(one, status), talk, act.now, act.book, agreed),
        pairing_report.spoke,
        pairing_report.closed_again,
        displaced=Displaced.REPLACED if agreed else None,
    )
    return settle_touched(act, _with_leave(act, done, reopened, leave))


def reply(act: Act, ids: Sequence[int], answer: Touch, status: str = "", leave: Leave | None = None) -> Done:
    """Log their reply (see ``acts.reply``), where it stands as they said (L7), and ``leave`` as ``spoke`` does."""
    reopened = _before_leave(act, ids, leave)
    done = act.each(
        ids,
        lambda one: acts.reply(acts.heard(one, status), answer, act.now, act.book),
        report.replied,
    )
    return _with_leave(act, done, reopened, leave)


def _before_leave(act: Act, ids: Sequence[int], leave: Leave | None) -> Sequence[FollowUp]:
    """Return the introductions that are closed as they are now; RuleError where ``leave`` says nothing there."""
    if leave:
        from data.rules.acts.pairings import check_asked

        for followup in act.load(ids):
            check_asked(followup)
    return closed_introductions(act, ids)


def _with_leave(act: Act, done: Done, reopened: Sequence[FollowUp], leave: Leave | None) -> Done:
    """Return what was done, with what they said to being introduced, or that it is to be noted (M7).

    And with what has become of the other sides of introductions that were closed, and are ``reopened`` by it.
    """
    if leave is None and not any(one.introduces for one in done.followups):
        return done
    beside = settle_reopened(act, reopened)
    current = act.load_each([one.id or 0 for one in done.followups])
    if leave is None:
        return done.also(pairing_report.to_be_noted(current) + beside, current)
    from data.store.acts.pairings import answer_also

    return answer_also(act, done.also("", current), leave).also(beside)


def promise(act: Act, ids: Sequence[int], side: Side, when: When, note: str = "", *, also: bool = False) -> Done:
    """Note by when one side said that it would, or a time on which both agreed (see ``acts.promise``)."""
    return act.each(
        ids,
        lambda one: acts.promise(one, side, when, act.now, act.book, note, also=also),
        lambda after: promise_report.promised(side, when, after, act.book.zone),
        displaced=Displaced.REPLACED,
    )


def missed(act: Act, ids: Sequence[int]) -> Done:
    """Note that they missed what was planned (see ``acts.missed``)."""
    return act.each(ids, lambda one: acts.missed(one, act.now, act.book), promise_report.missed)
