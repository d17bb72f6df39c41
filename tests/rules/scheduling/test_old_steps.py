"""What would be late as soon as it comes in: the old waits for a decision, and nothing comes by the hundred."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta

import pytest

from data.model.brought import SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES, Old
from data.model.errors import RuleError
from data.model.followup import FollowUp, Step, Touch, When
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome
from data.rules.acts import acts
from data.rules.acts.goodbye import check_writable
from data.rules.scheduling.old_steps import A_DAY, NOTHING_EASED, eased, is_chat, long_over
from data.rules.scheduling.steps import cadence_step
from tests.builders import BOOK, NOW, TODAY, day, followup, person, plan, step_of, touch


def late(days: int, action: Action = Action.EMAIL, **step: object) -> FollowUp:
    """A follow-up whose last contact was so many days ago, and whose step was due since."""
    at = NOW - timedelta(days=days)
    direction = Direction.IN if action is Action.ANSWER else Direction.OUT
    it = followup(touches=(touch(Medium.MESSAGE, at, direction),), opened_on=at.date(), about=f"{days} days")
    return replace(it, next=replace(Step(action, at.date() + timedelta(days=1), why="Because."), **step))  # type: ignore[arg-type]


def steps(some: Sequence[FollowUp], old: Old = Old.DECIDE) -> list[str]:
    return [plan(one) for one in eased(some, old, NOW, BOOK, {})[0]]


def test_the_recent_stays_and_the_old_is_decided_on() -> None:
    assert steps([late(10), late(42), late(43)]) == ["email Fri 13 Nov", "email Mon 12 Oct", "decide Sun 22 Nov"]


def test_an_answer_can_be_given_for_longer() -> None:
    some = [late(60, Action.ANSWER), late(200, Action.ANSWER)]
    assert steps(some) == ["answer Thu 24 Sep", "decide Sun 22 Nov"]


@pytest.mark.parametrize(
    ("purpose", "sent", "told"),
    [
        (SAYS_NO, 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov, and it reads like a no: "
         "thank them, or close it."),
        (SAYS_NO, 1, "decide Thu 19 Nov: Dana Li replied on Thu 12 Nov, and it reads like a no, "
         "and you have answered: decide whether to go on."),
        (SAYS_NO, 2, "find-contact Sat 14 Nov: No contact info"),  # you went on
        (SAYS_STOP, 0, "decide Thu 12 Nov: Dana Li replied on Thu 12 Nov, and asked you not to write any more: "
         "close it as stopped."),
        (SAYS_STOP, 1, "decide Fri 13 Nov: Dana Li replied on Thu 12 Nov, and asked you not to write any more: "
         "close it as stopped."),
        (SAYS_OFFER, 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov, and offers you the job: "
         "answer the same day."),
        (SAYS_YES, 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov, and accepts your proposal: "
         "answer the same day."),
        ("asks you to come back in January", 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov, "
         "and asks you to come back in January: answer the same day."),
        ("no longer works there and names Jo Park", 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov, "
         "and no longer works there and names Jo Park: answer the same day."),
        ("is away until 2026-12-07", 0, "find-contact Mon 7 Dec: Dana Li wrote on Thu 12 Nov that they're "
         "away until Mon 7 Dec."),
        ("is away until then", 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov: the rule is to answer"),
        ("", 0, "answer Thu 12 Nov: Dana Li replied on Thu 12 Nov: the rule is to answer the same day."),
    ],
)  # fmt: skip
def test_nobody_who_says_no_or_asks_to_stop_is_written_to_as_if_they_had_not(
    purpose: str, sent: int, told: str
) -> None:
    theirs = replace(touch(Medium.MESSAGE, NOW - timedelta(days=10), Direction.IN), purpose=purpose)
    mine = [touch(Medium.MESSAGE, NOW - timedelta(days=9 - one)) for one in range(sent)]
    it = followup(touches=(theirs, *mine), kind=Kind.NETWORKING, cadence="two-then-switch", who=person())
    step = cadence_step(it, BOOK)
    assert f"{step.action} {step.on:%a %-d %b}: {step.why}".startswith(told)
    with nullcontext() if purpose != SAYS_STOP else pytest.raises(RuleError, match="asked you not to write any"):
        check_writable(replace(it, next=step))


@pytest.mark.parametrize(
    ("it", "why"),
    [
        (late(50), "The last contact was on Sat 3 Oct: decide whether to go on."),
        (
            replace(
                late(50),
                kind=Kind.APPLICATION,
                touches=(touch(Medium.FORM, NOW - timedelta(50), is_opening=True),),
            ),
            "You applied on Sat 3 Oct, and nothing has been logged since: decide whether to go on.",
        ),
        (
            late(400, Action.ANSWER),
            "They replied on Sat 18 Oct 2025, and no answer is logged: decide whether to go on.",
        ),
    ],
)
def test_why(it: FollowUp, why: str) -> None:
    (one,), relief = eased([it], Old.DECIDE, NOW, BOOK, {})
    assert (step_of(one).why, step_of(one).origin) == (why, Origin.CADENCE)
    assert relief.decisions == 1


@pytest.mark.parametrize("old", Old)
def test_what_is_somebodys_word_stays(old: Old) -> None:
    some = [
        late(100, origin=Origin.AGREED),
        late(100, origin=Origin.CHOSEN, at=NOW),
        late(5, Action.ANSWER),
        replace(late(1), next=Step(Action.EMAIL, TODAY + timedelta(days=1))),
    ]
    some += [late(3) for _ in range(30)]
    after, _relief = eased(some, old, NOW, BOOK, {})
    assert after[:4] == some[:4]


def test_decisions_come_behind_what_is_to_be_done() -> None:
    """A reply of a hundred days ago is answered first, however much is to be decided on that is newer."""
    some = [late(50) for _ in range(25)] + [late(100, Action.ANSWER)]
    after, relief = eased(some, Old.DECIDE, NOW, BOOK, {})
    assert (relief.decisions, step_of(after[-1]).action) == (25, Action.ANSWER)
    assert step_of(after[-1]).on == min(step_of(one).on for one in after)


def test_many_are_laid_over_workdays_the_latest_first() -> None:
    some = [late(days) for days in range(40, 0, -1)]
    after, relief = eased(some, Old.SPREAD, NOW, BOOK, {})
    assert (relief.laid, relief.days, relief.until) == (40, 4, day("Thu 26 Nov"))
    assert [number for _on, number in relief.shares] == [10, 10, 10, 10]
    first = [one.about for one in after if step_of(one).on == day("Mon 23 Nov")]
    assert first == [f"{days} days" for days in range(10, 0, -1)]
    assert {step_of(one).origin for one in after} == {Origin.CHOSEN}


def test_a_decision_that_is_laid_stays_a_decision() -> None:
    after, _relief = eased([late(days) for days in range(50, 80)], Old.DECIDE, NOW, BOOK, {})
    assert {(step_of(one).action, step_of(one).origin) for one in after} == {(Action.DECIDE, Origin.CADENCE)}
    assert Counter(step_of(one).on for one in after).most_common(1)[0][1] == A_DAY
    asked = acts.snooze(after[0], When(day("Mon 7 Dec")), NOW, BOOK)
    assert plan(asked) == "decide Mon 7 Dec"


def test_due_leaves_all_as_it_is() -> None:
    some = [late(days) for days in range(1, 100)]
    assert eased(some, Old.DUE, NOW, BOOK, {}) == (some, NOTHING_EASED)


def test_a_day_with_more_on_it_gets_less() -> None:
    _after, relief = eased([late(days) for days in range(1, 16)], Old.SPREAD, NOW, BOOK, {day("Mon 23 Nov"): 5})
    assert dict(relief.shares) == {day("Mon 23 Nov"): 5, day("Tue 24 Nov"): 10}


@pytest.mark.parametrize(
    ("days", "direction", "old", "expected"),
    [
        (182, Direction.IN, Old.DECIDE, None),
        (183, Direction.IN, Old.DECIDE, Outcome.DONE),
        (183, Direction.OUT, Old.SPREAD, Outcome.GAVE_UP),
        (183, Direction.OUT, Old.DUE, None),
    ],
)
def test_a_chat_that_is_long_over(days: int, direction: Direction, old: Old, expected: Outcome | None) -> None:
    it = late(days, Action.ANSWER if direction is Direction.IN else Action.EMAIL)
    assert long_over(it, old, NOW) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["<Are you free?"], Outcome.GAVE_UP),
        ([">I have a role for you.", "<Thanks, but I'm happy here."], Outcome.DONE),
        ([">I have a role for you.", "<Which one?"], Outcome.GAVE_UP),
        (["<Are you free?", ">On Monday.", "<Then let's talk at nine."], Outcome.GAVE_UP),
    ],
)
def test_who_wrote_first_got_your_answer(said: list[str], expected: Outcome) -> None:
    touches = tuple(
        Touch(
            NOW - timedelta(days=300 - number),
            Direction.IN if one[0] == ">" else Direction.OUT,
            Medium.MESSAGE,
            one[1:],
        )
        for number, one in enumerate(said)
    )
    assert long_over(replace(late(200), touches=touches), Old.DECIDE, NOW) is expected


def test_what_is_a_chat() -> None:
    assert is_chat(late(3))
    assert not is_chat(late(3, origin=Origin.CHOSEN))
    assert not is_chat(replace(late(3), touches=(touch(Medium.CALL),)))
