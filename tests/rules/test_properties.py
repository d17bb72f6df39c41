"""What holds for every history: any person, cadence, limit, zone and holidays, any acts in any order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafting.next_attempt import again
from data.model.errors import RuleError
from data.model.followup import FollowUp, When
from data.model.vocabulary import SEARCHES, Action, Direction, Kept, Medium, Origin, Outcome, Queue
from data.rules.acts import acts
from data.rules.cadence.cadence import LINES
from data.rules.calendar.zones import instant, local_date
from data.rules.scheduling.days_off import on_their_day
from data.rules.scheduling.promised_step import checked, promised_step
from data.rules.scheduling.promises import missable
from data.rules.scheduling.queue import queue_of
from data.rules.scheduling.reasons import unannounced
from tests.builders import step_of, touch
from tests.rules.histories import MOVES, Move, Turn, World, perform, play, worlds
from tests.sampling import examples

MIDNIGHT = datetime.min.replace(tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
HISTORIES = st.lists(MOVES, min_size=5, max_size=14)


_AS_MANY = examples(20, 40)


@cache
def histories() -> tuple[list[Turn], ...]:
    """The turns of random histories, played once: each test has the same ones."""
    played: list[list[Turn]] = []

    @_AS_MANY
    @given(worlds(), HISTORIES)
    def run(world: World, moves: list[Move]) -> None:
        played.append(list(play(world, moves)))

    run()
    return tuple(played)


def every_history(test: Callable[[list[Turn]], None]) -> Callable[[], None]:
    """Runs a test on the turns of random histories; where one fails, looks for the smallest that does."""

    @_AS_MANY
    @given(worlds(), HISTORIES)
    def smallest(world: World, moves: list[Move]) -> None:
        test(list(play(world, moves)))

    def run() -> None:
        try:
            for turns in histories():
                test(turns)
        except BaseException:
            smallest()
            raise

    run.__name__, run.__doc__ = test.__name__, test.__doc__
    return run


def around(it: FollowUp, now: datetime, zone: tzinfo) -> Iterator[datetime]:
    """The instants at which something could change, and those beside them."""
    moments = [now]
    if it.next:
        moments += [instant(it.next.on + timedelta(days=days), time(0), zone) for days in (-1, 0, 1)]
        moments += [it.next.at] if it.next.at else []
    for moment in moments:
        yield from (moment - A_SECOND, moment, moment + A_SECOND)
    yield from (now + timedelta(hours=7 * step) for step in range(-20, 20))


@every_history
def test_every_follow_up_is_in_exactly_one_queue_at_every_instant(turns: list[Turn]) -> None:
    for turn in turns:
        it = turn.after
        for moment in around(it, turn.now, turn.book.zone):
            today = local_date(moment, turn.book.zone)
            is_open, step = it.closed_on is None, it.next
            ready = step is not None and (step.at <= moment if step.at else step.on <= today)
            decides = step is not None and step.action is Action.DECIDE and step.origin is Origin.CADENCE
            meant = {
                Queue.CLOSED: not is_open,
                Queue.STALLED: is_open and ready and decides,
                Queue.DUE: is_open and ready and not decides,
                Queue.WAITING: is_open and not ready,
            }
            assert [queue for queue, holds in meant.items() if holds] == [queue_of(it, moment, today)]


@every_history
def test_time_alone_moves_a_follow_up_out_of_waiting_once_and_never_back(turns: list[Turn]) -> None:
    it, book = turns[-1].after, turns[-1].book
    moments = sorted(around(it, turns[-1].now, book.zone))
    queues = [queue_of(it, moment, local_date(moment, book.zone)) for moment in moments]
    changes = [(one, other) for one, other in pairwise(queues) if one is not other]
    assert changes in ([], [(Queue.WAITING, Queue.DUE)], [(Queue.WAITING, Queue.STALLED)])


@every_history
def test_no_step_lies_before_the_touch_or_the_act_that_made_it(turns: list[Turn]) -> None:
    for turn in turns:
        step, act = turn.after.next, turn.move.act
        if step is None or turn.refused or step == turn.before.next:
            continue
        if step == promised_step(turn.after, turn.book):  # somebody's word stays where it is, however late it is
            continue
        passed = missable(turn.before, turn.now, turn.book.zone) if act == "missed" else None
        if passed and passed.is_date_of_theirs and step == checked(passed, turn.after, turn.book):
            continue  # they let a date pass: the check-in after it is on its own day, however late that is
        made = turn.now
        if act in ("log", "spoke", "reply"):
            made -= turn.move.back
        elif act == "edit":  # it is worked out anew from the last touch, or from the opening
            touches = turn.after.touches
            made = touches[-1].at if touches else instant(turn.after.opened_on, time(0), turn.book.zone)
        assert step.on >= local_date(made, turn.book.zone)
        assert step.at is None or step.at >= made


@every_history
def test_an_exact_step_is_on_its_date_in_the_users_zone(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.after.next and turn.after.next.at:
            assert turn.after.next.on == local_date(turn.after.next.at, turn.book.zone)


@every_history
def test_f1_an_open_one_has_a_next_step_and_a_closed_one_a_day_an_outcome_and_none(turns: list[Turn]) -> None:
    for turn in turns:
        it = turn.after
        assert (it.next is None) == (it.closed_on is not None) == (it.outcome is not None)


@every_history
def test_the_attempts_of_a_cycle_are_never_counted_across_a_reply_or_a_conversation(turns: list[Turn]) -> None:
    for turn in turns:
        directions = "".join({"out": "o", "in": "i", "both": "b"}[item.direction] for item in turn.after.touches)
        since = turn.after.touches[max(directions.rfind("i"), directions.rfind("b")) + 1 :]
        assert turn.after.cycle == tuple(item for item in since if not turn.after.is_application(item))


@every_history
def test_touches_are_in_the_order_of_time_and_an_act_adds_at_most_one(turns: list[Turn]) -> None:
    for turn in turns:
        instants = [item.at for item in turn.after.touches]
        assert instants == sorted(instants)
        added = len(turn.after.touches) - len(turn.before.touches)
        assert (
            added == 1 or not turn.after.touches or turn.move.act not in ("log", "spoke", "reply") or turn.refused
        )
        assert added <= (not turn.refused and turn.move.act in ("open", "log", "spoke", "reply"))


@every_history
def test_h9_the_limit_is_asked_of_the_cadence_and_nobody_else(turns: list[Turn]) -> None:
    for turn in turns:
        it = turn.after
        if it.next is None or it.next.origin is not Origin.CADENCE or it.next.action is Action.ANSWER:
            continue
        if not it.open_promises and turn.move.act in ("log", "spoke", "reopen"):
            asks = it.next.action is Action.DECIDE
            assert asks == (it.limit is not None and len(it.cycle) >= it.limit)


@every_history
def test_a_promise_that_stands_says_when_the_next_step_is(turns: list[Turn]) -> None:
    for turn in turns:
        it = turn.after
        if not it.open_promises:
            continue
        step = step_of(it)
        if step.action is Action.ANSWER or step.origin is Origin.CHOSEN:
            continue
        checked = {one.on: replace(step, on=turn.book.workdays.after(one.on)) for one in it.open_promises}
        falls = [(on_their_day(checked[one.on], it.person, turn.book).on, None) if one.is_date_of_theirs
                 else (one.on, one.at) for one in it.open_promises]  # fmt: skip
        note = step.why.startswith("They missed the time") or step.why.startswith("They wanted to know")
        assert (step.on, step.at) in falls or note
        assert all((step.on, step.at or MIDNIGHT) <= (on, at or MIDNIGHT) for on, at in falls)


@every_history
def test_of_the_promises_of_one_side_the_last_is_open_unless_one_said_also(turns: list[Turn]) -> None:
    for turn in turns:
        sides = [item.side for item in turn.after.open_promises if not item.by_voicemail]
        assert len(sides) == len(set(sides))


@every_history
def test_h8_what_a_message_announced_changes_no_step(turns: list[Turn]) -> None:
    """The same move is made on a twin of which no message has announced anything."""
    for turn in turns:
        if turn.move.act == "open":
            continue
        twin = replace(turn.before, promises=tuple(one for one in turn.before.promises if not one.is_announced))
        if turn.refused:
            with pytest.raises(RuleError, match=re.escape(turn.refused)):
                perform(turn.move, twin, turn.now, turn.book)
            continue
        one, other = turn.after.next, perform(turn.move, twin, turn.now, turn.book).next
        assert (one is None) == (other is None)
        if one and other:
            assert (one.action, one.on, one.at, one.origin) == (other.action, other.on, other.at, other.origin)
            assert unannounced(one.why) == unannounced(other.why)


@every_history
def test_h8_what_a_message_says_is_the_next_step_and_on_file(turns: list[Turn]) -> None:
    for turn in turns:
        it, step = turn.after, turn.after.next
        announced = [one for one in it.promises if one.is_announced and it.state_of(one) is None]
        assert len(announced) <= 1
        assert all(step is not None and one.on == step.on for one in announced)
        is_said = turn.move.act == "log" and turn.move.medium is Medium.VOICEMAIL and not turn.refused
        if not is_said or turn.move.back or turn.move.ahead or step is None or step.action not in LINES:
            continue
        said = again(turn.before, turn.now, turn.book)
        assert said.by == step.action
        assert (
            any(
                one.at == step.at and (step.at or one.on == step.on or one.is_date_of_theirs)
                for one in (*it.open_promises, *announced)
            )
            or step.at
        ), "the words name what is promised"


@every_history
def test_h8_what_was_promised_is_never_dropped_by_what_is_said_or_tried(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.move.act not in ("log", "spoke", "reply") or turn.move.ahead:
            continue
        for was, now in zip(turn.before.promises, turn.after.promises, strict=False):
            if was.kept is None and not was.by_voicemail:
                assert now.kept is not Kept.MOVED


@every_history
def test_a_wait_of_the_cadence_ends_on_a_workday(turns: list[Turn]) -> None:
    for turn in turns:
        it, step = turn.after, turn.after.next
        if step is None or step.origin is not Origin.CADENCE or step.at or step.action in SEARCHES:
            continue
        if it.touches and it.touches[-1].direction is not Direction.IN:
            assert turn.book.workdays.is_workday(step.on)


@every_history
def test_the_reason_is_always_there_on_one_line(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.after.next:
            why = turn.after.next.why
            assert why.endswith(".")
            assert "\n" not in why
            assert "  " not in why
            assert "None" not in why


@every_history
def test_a_refused_act_says_in_one_line_what_to_do(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.refused:
            assert "\n" not in turn.refused
            assert turn.refused.endswith(".")


@every_history
def test_the_acts_are_pure(turns: list[Turn]) -> None:
    for turn in turns:
        if turn.refused or turn.move.act == "open":
            continue
        before = deepcopy(turn.before)
        assert perform(turn.move, turn.before, turn.now, turn.book) == turn.after
        assert turn.before == before


STOPPABLE: tuple[Move, ...] = tuple(
    Move(act, timedelta(), Medium.CALL, ahead=(3, 5), changes=(("limit", 9),))
    for act in ("log", "spoke", "reply", "promise", "snooze", "missed", "close", "reopen")
)


@every_history
def test_f6_after_a_stop_every_act_is_refused_until_it_is_allowed(turns: list[Turn]) -> None:
    it, now, book = turns[-1].after, turns[-1].now, turns[-1].book
    if it.person is None:
        return
    over = acts.close(it, Outcome.STOPPED, now, book) if it.closed_on is None else it
    stopped = replace(over, person=acts.stop(it.person, now, book))
    for move in STOPPABLE:
        with pytest.raises(RuleError, match="asked you to stop"):
            perform(move, stopped, now, book)
    with pytest.raises(RuleError, match="asked you to stop"):
        acts.open_followup(replace(turns[0].before, person=stopped.person), now, book)
    assert stopped.person is not None
    allowed = replace(stopped, person=acts.allow(stopped.person))
    again = acts.reopen(allowed, now, book)
    assert step_of(again).on >= local_date(now, book.zone)
    assert acts.log(again, touch(Medium.EMAIL, now), now, book, When(local_date(now, book.zone))).next
