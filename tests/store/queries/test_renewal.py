"""A cycle begun anew is counted alike by the rules and by the read side's SQL, at any instant."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from tests.builders import BOOK, NEW_YORK, NOW, followup, person, touch
from tests.sampling import examples
from tests.store.databases import fast_store

SHORT = st.sampled_from([timedelta(), timedelta(microseconds=1), timedelta(seconds=0.4), timedelta(seconds=1),
                         timedelta(minutes=1), timedelta(days=1)])  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("log", "log", "log", "renew", "renew", "reply", "spoke", "switch", "undo", "redo")),
        SHORT,
        SHORT,
    ),
    min_size=3,
    max_size=14,
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with a database that is copied for each example."""
    path = tmp_path_factory.mktemp("renewal")
    shutil.copy(request.getfixturevalue("_migrated"), path / "template.db")
    return path


@examples(15, 40)
@given(steps=STEPS)
def test_the_attempts_of_a_row_are_those_of_the_cycle_whatever_was_renewed(
    folder: Path, steps: list[tuple[str, timedelta, timedelta]]
) -> None:
    path = folder / "ringback.db"
    for leftover in folder.glob("ringback.db*"):
        leftover.unlink()
    shutil.copy(folder / "template.db", path)
    with fast_store(path) as store, closing(Inbox(path)) as inbox:
        store.add(followup(limit=3), NOW)
        now = NOW
        for act, wait, back in steps:
            now += wait
            contact = touch(Medium.EMAIL, now - back)
            done = None
            with suppress(RuleError):
                match act:
                    case "log":
                        done = store.log([1], contact, now)
                    case "reply":
                        done = store.reply([1], contact, now)
                    case "spoke":
                        done = store.spoke([1], contact, now)
                    case "renew":
                        done = store.renew([1], "news", now)
                    case "switch":
                        done = store.switch([1], None, now)
                    case "undo":
                        done = store.undo()
                    case _:
                        done = store.redo()
            row, stored = inbox.row(1, Moment.of(now, NEW_YORK)), inbox.followup(1)
            if row is None or stored is None:  # its opening was undone
                continue
            assert row.attempts == len(stored.cycle)
            if done and done.followups:
                assert done.followups[0].cycle == stored.cycle
            if done and act == "renew":
                assert stored.cycle == ()


def test_a_touch_in_the_instant_of_the_renewal_counts_by_the_order_of_the_acts(
    folder: Path, database: Path
) -> None:
    with fast_store(database) as store, closing(Inbox(database)) as inbox:
        store.add(followup(limit=None), NOW)
        for _ in range(2):
            store.log([1], touch(Medium.EMAIL, NOW), NOW)
        store.renew([1], "news", NOW)
        store.log([1], touch(Medium.CALL, NOW), NOW)
        row = inbox.row(1, Moment.of(NOW, NEW_YORK))
        assert row is not None
        assert (row.attempts, row.on) == (1, BOOK.workdays.add(NOW.astimezone(NEW_YORK).date(), 4))
        store.undo()
        store.undo()
        again = inbox.row(1, Moment.of(NOW, NEW_YORK))
        assert again is not None
        assert again.attempts == 2


def test_a_renewal_is_one_persons_follow_up_and_not_the_next_ones(database: Path) -> None:
    with fast_store(database) as store, closing(Inbox(database)) as inbox:
        for name in ("Dana Li", "Raj Rao"):
            new = followup(who=replace(person("email"), name=name, email=f"{name[:4].lower()}@x.example"))
            store.log([store.add(new, NOW).followups[0].id or 0], touch(Medium.EMAIL, NOW), NOW)
        store.renew([1], "news", NOW)
        rows = [inbox.row(number, Moment.of(NOW, NEW_YORK)) for number in (1, 2)]
        assert [row.attempts for row in rows if row] == [0, 1]
