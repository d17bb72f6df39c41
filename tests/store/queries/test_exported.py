"""What files for other programs are made from: each queue in its order, with everything about each."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.exported import Exported, ExportedPerson, Outline
from data.model.followup import FollowUp
from data.model.moment import Moment
from data.model.vocabulary import Queue
from data.rules.phrasing.relative_times import as_of
from data.store.backup.snapshot import snapshot
from data.store.queries import exported
from data.store.queries.exported import each_exported, outline_of
from data.store.queries.inbox import Inbox
from data.store.schema.moment import stamp
from data.store.store import Store
from tests.rules.histories import MOVES, Move, World, play, worlds
from tests.sampling import examples

WHICH = (None, *Queue)


@examples(10, 25)
@given(
    world=worlds(),
    histories=st.lists(st.lists(MOVES, max_size=6), max_size=10),
    later=st.integers(0, 20 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_each_is_what_the_list_and_the_card_say(
    _migrated: Path,  # noqa: PT019 - it is a path, which every example copies
    tmp_path_factory: pytest.TempPathFactory,
    world: World,
    histories: list[list[Move]],
    later: timedelta,
) -> None:
    path = Path(shutil.copy(_migrated, tmp_path_factory.mktemp("exported") / "ringback.db"))
    with closing(Store(path, world.book)) as store:
        store.fill([list(play(world, moves))[-1].after for moves in histories])
    moment = Moment.of(world.start + later, world.book.zone)
    with closing(Inbox(path, zone=world.book.zone)) as inbox, snapshot(path) as run:
        whole = {number: inbox.followup(number) for number in range(1, len(histories) + 1)}
        for queue in WHICH:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(exported, "CHUNK", 3)
                found = list(each_exported(run, queue, moment))
            rows = inbox.window(queue, moment)
            assert [one.row for one in found] == [
                row._replace(why=as_of(row.why, row.at, moment.now)) for row in rows
            ]
            for one in found:
                followup = whole[one.row.id]
                assert followup
                check_is_about(one, followup)
            assert outline_of(run, queue, moment) == outline(found, [one for one in whole.values() if one])


def check_is_about(one: Exported, followup: FollowUp) -> None:
    """The contact and the promises are those of the follow-up."""
    who = followup.person
    assert one.contact == (
        ExportedPerson(who.title, who.email, who.phone, who.profile, who.address, who.timezone, who.notes)
        if who
        else ExportedPerson()
    )
    assert [(each.id, each.side, each.at, each.note, each.made_at) for each in one.promises] == [
        (each.id, each.side, each.at, each.note, stamp(each.made_at))
        for each in followup.promises
        if each.kept is None
    ]


def outline(found: list[Exported], everything: list[FollowUp]) -> Outline:
    """The same by looking at each; the acts of a database that was filled aren't noted."""
    exact = (one for one in found if one.row.on and (one.row.at or any(each.at for each in one.promises)))
    promised = [each.on for one in everything for each in one.promises if each.kept is None]
    days = [one.row.on for one in found if one.row.on] + promised
    years = (min(days).year, max(days).year) if days else ()
    return Outline(frozenset(one.row.timezone for one in exact), years)
