"""Killed at any moment: each act is there or absent, none that was said to be done is lost, the file is whole."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from data.model.moment import Moment
from data.store.doctor.examination import mended
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup, person
from tests.faults.harm import Nursery, Told, copied, corruptions, filled, played, rows, told_by
from tests.sampling import few

SEED = 20261122


@pytest.mark.parametrize("kills", [few(6, 12), pytest.param(250, marks=pytest.mark.long)])
def test_a_program_that_is_killed_at_any_moment_loses_no_act_and_leaves_none_half_done(
    nursery: Nursery, database: Path, tmp_path: Path, kills: int
) -> None:
    chance, figures, acts = random.Random(SEED), Counter[str](), Counter[str]()
    filled(database)
    with copied(database, tmp_path) as connection:
        start = rows(connection)
    told = Told()
    for kill in range(kills):
        # Mostly amidst the acts; every fifth from its birth on, so that the opening of the file is hit as well.
        amidst = kill % 5 != 4
        nursery.begin(
            ("act_for_ever", {"path": str(database), "seed": chance.randrange(10**9)}),
            kill={"after_a_word": amidst, "seconds": chance.uniform(0, 0.03 if amidst else 0.08)},
        )
        (life,) = nursery.end()
        assert life.end == -9, life
        told = told_again(told, [act for act, _ in life.said])
        with copied(database, tmp_path) as connection:
            found = told_by(connection)
            further = [act for act, on in told.ways_on().items() if on == found]
            sentences = {row["id"]: row["sentence"] for row in connection.execute("SELECT * FROM act")}
            figures["corruptions"] += len(faults := corruptions(connection))
            assert faults == [], (kill, faults)
            figures["losses"] += found != told and not further
            assert found == told or further, (kill, told, found)
            assert all(sentences.values()), "an act that has begun, and no more"
            # What people keep is what the acts that stand have made of it, to the last column.
            assert rows(connection) == played(connection, start, found.standing), kill
        figures["acts confirmed"] += len(life.said)
        figures["acts done, not yet said"] += bool(further)
        acts.update(act for act, _ in life.said)
        if life.said and life.said[-1][0] not in ("undo", "redo") and not further:
            assert life.said[-1][1].startswith(sentences[told.latest])
        told = found
        if kill % 3 == 0:
            goes_on(database)
            told = told_again(told, ["add", "undo"])
    print(f"\nkills {kills}, {dict(figures)}, of which {dict(acts)}")
    assert acts.total() > kills // 2  # it did write, however slow the disk is
    goes_on(database)
    assert mended(database, Moment.of(NOW, NEW_YORK)) == (), "the doctor finds nothing to do"
    with copied(database, tmp_path) as connection:
        assert told_by(connection) == told_again(told, ["add", "undo"])
    with closing(Store(database, BOOK)) as store:
        for _ in told.standing:
            store.undo()
    with copied(database, tmp_path) as connection:
        assert rows(connection) == start  # and all of it can be taken back, to the first act
        assert corruptions(connection) == []


def told_again(told: Told, acts: list[str]) -> Told:
    """After these acts, each of which must have been possible."""
    for act in acts:
        after = told.after(act)
        assert after, (act, told)
        told = after
    return told


def goes_on(path: Path) -> None:
    """The next program opens the file, does an act and takes it back."""
    with closing(Store(path, BOOK)) as store:
        store.add(followup(who=person(name="Raj Rao")), NOW)
        assert store.undo().sentence.startswith("Undone: ")
