"""Many follow-ups at once: the SQL chooses what the rules say, and a few statements read and write them all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.groups import Group
from data.model.moment import Moment
from data.model.results import Done
from data.model.vocabulary import Action, Origin, Queue
from data.rules.acts import pauses
from data.rules.scheduling import backlog
from data.rules.scheduling.pauses import is_free
from data.rules.scheduling.queue import queue_of
from data.store.queries.batches import CHUNK, load_many
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NOW, at, day, opened, person, step_of
from tests.rules.histories import MOVES, Move, World, play, worlds
from tests.sampling import examples


def choices(moment: Moment) -> dict[str, Callable[[FollowUp], bool]]:
    """What each question asks, by the rules."""

    def queue(it: FollowUp) -> Queue:
        return queue_of(it, moment.now, moment.today)

    return {
        Group.OPEN: lambda it: it.closed_on is None,
        Group.PAUSABLE: lambda it: it.closed_on is None and is_free(it),
        Group.STAYING: lambda it: it.closed_on is None and not is_free(it),
        Group.PAUSED: lambda it: pauses.is_paused(it, moment.today),
        Group.DUE: lambda it: queue(it) is Queue.DUE,
        Group.SPREADABLE: lambda it: queue(it) is Queue.DUE and backlog.is_movable(it),
        Group.BY_CADENCE: lambda it: bool(it.next and it.next.origin is Origin.CADENCE),
    }


@examples(10, 25)
@given(
    world=worlds(),
    histories=st.lists(st.lists(MOVES, max_size=6), min_size=4, max_size=10),
    later=st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_the_sql_and_the_rules_choose_the_same(
    _migrated: Path,  # noqa: PT019 - it is a path, which every example copies
    tmp_path_factory: pytest.TempPathFactory,
    world: World,
    histories: list[list[Move]],
    later: timedelta,
) -> None:
    path = Path(shutil.copy(_migrated, tmp_path_factory.mktemp("many") / "ringback.db"))
    written = [paused(list(play(world, moves))[-1].after, number, world) for number, moves in enumerate(histories)]
    store = Store(path, world.book)
    store.fill(written)
    store.close()
    moment = Moment.of(world.start + later, world.book.zone)
    with closing(Inbox(path, zone=world.book.zone)) as inbox:
        every = [inbox.followup(number) for number in range(1, len(written) + 1)]
        assert load_many(inbox._run, list(range(1, len(written) + 2)), world.book.zone) == every
        for which, is_chosen in choices(moment).items():
            chosen = inbox.chosen(which, moment)
            meant = {one.id for one in every if one and is_chosen(one)}
            assert {one.id for one in chosen} == meant
            assert inbox.how_many(which, moment) == len(meant)
            assert [step_of(one).on for one in chosen] == sorted(step_of(one).on for one in chosen)
            mine = inbox.chosen(which, moment, world.new.cadence)
            assert mine == [one for one in chosen if one.cadence == world.new.cadence]
            assert inbox.chosen(which, moment, most=2) == chosen[:2]


@examples(10, 25)
@given(
    world=worlds(),
    histories=st.lists(st.lists(MOVES, max_size=6), min_size=4, max_size=10),
    later=st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    until=st.integers(1, 30),
    before=st.lists(st.tuples(st.booleans(), st.integers(1, 30)), max_size=2),
)
def test_a_pause_moves_none_of_those_that_are_left_out_for_its_day(
    _migrated: Path,  # noqa: PT019 - it is a path, which every example copies
    tmp_path_factory: pytest.TempPathFactory,
    world: World,
    histories: list[list[Move]],
    later: timedelta,
    until: int,
    before: list[tuple[bool, int]],
) -> None:
    path = Path(shutil.copy(_migrated, tmp_path_factory.mktemp("reach") / "ringback.db"))
    written = [paused(list(play(world, moves))[-1].after, number, world) for number, moves in enumerate(histories)]
    moment = Moment.of(world.start + later, world.book.zone)
    with closing(Store(path, world.book)) as store:
        store.fill(written)
        for is_of_all, days in before:
            store.pause_all(
                moment.today + timedelta(days=days), moment.now, "" if is_of_all else world.new.cadence
            )
    end = moment.today + timedelta(days=until)
    with closing(Inbox(path, zone=world.book.zone)) as inbox:
        resting = inbox.pauses(moment) | {"": end}

        def moved(chosen: Iterable[FollowUp]) -> list[FollowUp]:
            after = [
                (one, pauses.under(one, replace(one, pauses=resting), moment.now, world.book)) for one in chosen
            ]
            return [new for old, new in after if new != old]

        in_reach = list(inbox.each_chosen(Group.PAUSABLE, moment, until=end))
        every = inbox.chosen(Group.PAUSABLE, moment)
        assert in_reach == [one for one in every if one in in_reach]
        assert moved(in_reach) == moved(every)

        def rests(one: FollowUp) -> bool:
            return pauses.is_paused(one, moment.today)

        bare = list(inbox.each_chosen(Group.PAUSABLE, moment, until=end, with_touches=rests))
        assert bare == [one if rests(one) else replace(one, touches=()) for one in in_reach]
        assert [pauses.step_under(one, resting, moment.now, world.book) for one in bare] == [
            pauses.under(one, replace(one, pauses=resting), moment.now, world.book).next for one in in_reach
        ]


def paused(it: FollowUp, number: int, world: World) -> FollowUp:
    """Every other one rests, if it can."""
    now = world.start + timedelta(days=number)
    try:
        return pauses.pause(it, Moment.of(now, world.book.zone).today + timedelta(days=9), now, world.book)
    except RuleError:
        return it


def crowd(number: int) -> list[FollowUp]:
    """So many follow-ups, each with somebody else, due on Sunday, 22 November."""
    return [opened("two-then-switch", who=person(EMAIL, name=f"Person {place}")) for place in range(number)]


def test_thousands_are_paused_spread_and_brought_back_in_a_bounded_number_of_statements(
    store: Store, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    from data.store.acts.act import Act

    store.fill(crowd(CHUNK * 3))
    asked: list[str] = []
    run = Act.run
    monkeypatch.setattr(Act, "run", lambda act, sql, values: asked.append(sql) or run(act, sql, values))
    before = inbox.chosen(Group.OPEN, moment())
    done = store.pause_all(day("Mon 7 Dec"), NOW)
    assert len(done.followups) == CHUNK * 3
    assert len(asked) < 28
    assert inbox.chosen(Group.PAUSED, moment()) == list(done.followups)
    store.undo()
    assert inbox.chosen(Group.OPEN, moment()) == before
    spread = store.spread(3, NOW)
    noons = (moment(at("Mon 23 Nov 12:00")), moment(at("Tue 24 Nov 12:00")))
    assert [inbox.how_many(Group.DUE, noon) for noon in noons] == [CHUNK, CHUNK * 2]
    assert len(spread.followups) == CHUNK * 3


def test_what_an_act_gives_back_is_what_is_stored(store: Store, inbox: Inbox) -> None:
    store.fill([*crowd(5), opened("light-touch")])
    acts: tuple[Callable[[], Done], ...] = (
        lambda: store.pause_all(day("Mon 7 Dec"), NOW),
        lambda: store.resume_all(NOW, "light-touch"),
        lambda: store.resume_all(NOW),
        lambda: store.spread(2, NOW),
    )
    for act in acts:
        done = act()
        assert done.followups
        assert [inbox.followup(one.id or 0) for one in done.followups] == list(done.followups)


def test_a_redate_goes_by_rules_that_were_read_anew(store: Store, inbox: Inbox) -> None:
    store.fill(crowd(2))
    cadence = BOOK.cadence("two-then-switch")
    changed = replace(cadence, first=replace(cadence.first, days=5))
    store.follow(replace(BOOK, cadences={**BOOK.cadences, cadence.name: changed}))
    done = store.redate(cadence.name, NOW)
    assert [step_of(one).on for one in done.followups] == [day("Fri 27 Nov")] * 2
    assert inbox.chosen(Group.BY_CADENCE, moment()) == list(done.followups)
    assert step_of(done.followups[0]).action is Action.EMAIL


def test_what_was_resumed_late_is_not_moved_back_to_its_older_date(store: Store, inbox: Inbox) -> None:
    store.fill(crowd(2))
    store.pause([1], day("Mon 4 Jan 2027"), NOW)
    late = at("Mon 14 Dec 10:00")
    resumed = store.resume([1], late).followups
    assert step_of(resumed[0]).on == day("Mon 14 Dec")
    with pytest.raises(RuleError, match="Nothing moves"):
        store.redate("two-then-switch", late)
    assert inbox.followup(1) == resumed[0]


def moment(now: datetime = NOW) -> Moment:
    return Moment.of(now.astimezone(UTC), BOOK.zone)
