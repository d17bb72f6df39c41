"""Several programs at one file: no act is lost, nobody sees an error, who only looks is in nobody's way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.glance import glance
from data.rules.errors import ChangedError
from data.rules.vocabulary import Medium, Queue
from data.store.doctor.examining import mended
from data.store.inbox import Inbox
from data.store.moment import Moment
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, followup, person, touch

ROOT = Path(__file__).parents[2]
HERE = Moment.of(NOW, NEW_YORK)


def count(path: Path, sql: str) -> int:
    """A number that the file holds."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(sql).fetchone()[0])


@pytest.fixture
def four(database: Path) -> Path:
    """Four follow-ups that all are about."""
    store = Store(database, BOOK)
    for name in ("Dana Li", "Mo Hassan", "Zoë Brûlé", "花子 山田"):
        store.add(followup(who=person(*ON_FILE, name=name), limit=None), NOW)
    store.close()
    return database


@pytest.mark.parametrize(("programs", "acts"), [(3, 15), pytest.param(6, 200, marks=pytest.mark.long)])
def test_no_act_is_lost_and_who_looks_meanwhile_sees_no_error(
    four: Path, monkeypatch: pytest.MonkeyPatch, programs: int, acts: int
) -> None:
    monkeypatch.setenv("RINGBACK_NOW", NOW.isoformat())
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.faults.worker", str(four), f"program {number}", str(acts)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for number in range(programs)
    ]
    looks = 0
    inbox = Inbox(four)
    while any(program.poll() is None for program in running):
        looks += 1
        assert glance(["--database", str(four), "status", "--json"], os.environ)
        rows = inbox.window(None, HERE)
        assert len(rows) >= 4
        assert inbox.counts(HERE).total >= 4
    inbox.close()
    assert [(program.returncode, program.communicate()[0]) for program in running] == [(0, "")] * programs
    added = programs * (acts // 5)
    assert count(four, "SELECT count(*) FROM act") == 4 + programs * acts
    assert count(four, "SELECT count(*) FROM follow_up") == 4 + added
    assert count(four, "SELECT count(*) FROM touch") == programs * acts - added
    assert count(four, "SELECT count(DISTINCT note) FROM touch") == programs * acts - added
    assert mended(four, HERE) == ()
    assert looks > 0
    print({"programs": programs, "acts": programs * acts, "looks": looks, "losses": 0})


def test_who_reads_for_long_keeps_nobody_from_writing(four: Path) -> None:
    with closing(sqlite3.connect(f"file:{four}?mode=ro", uri=True)) as reader:
        reader.execute("BEGIN")
        before = reader.execute("SELECT count(*) FROM touch").fetchone()
        store = Store(four, BOOK)
        for number in range(20):
            store.log([1 + number % 4], touch(Medium.CALL), NOW)
        assert reader.execute("SELECT count(*) FROM touch").fetchone() == before
        store.close()
    assert count(four, "SELECT count(*) FROM touch") == 20


def test_what_another_program_has_changed_is_not_acted_on_unseen(four: Path) -> None:
    inbox, here, there = Inbox(four), Store(four, BOOK), Store(four, BOOK)
    seen = inbox.followup(1)
    there.log([1], touch(Medium.EMAIL, note="by the other one"), NOW)
    with pytest.raises(ChangedError), here.only_as(seen):
        here.log([1], touch(Medium.CALL), NOW)
    assert count(four, "SELECT count(*) FROM touch") == 1
    with here.only_as(inbox.followup(1)):
        here.log([1], touch(Medium.CALL), NOW)
    assert len(inbox.window(Queue.WAITING, HERE)) >= 1
    for each in (inbox, here, there):
        each.close()
