"""What goes wrong halfway: a full disk, a lock, a kill. Each act is whole or absent, and one line says why."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.moment import Moment
from data.model.vocabulary import Medium, Outcome, Side
from data.store.connection import driver
from data.store.connection.errors import DamagedError, StoreError, explain
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, followup, person, touch, when
from tests.sampling import few
from tests.store.databases import dump, number_of

ROOT = Path(__file__).parents[3]
HERE = Moment.of(NOW, NEW_YORK)

ACTS: dict[str, Callable[[Store], object]] = {
    "add": lambda store: store.add(followup(who=person(*ON_FILE, name="Raj Rao")), NOW, touch(Medium.EMAIL)),
    "log": lambda store: store.log([1, 2], touch(Medium.EMAIL), NOW),
    "promise": lambda store: store.promise([1, 2], Side.MINE, when("Fri 27 Nov"), NOW),
    "stop": lambda store: store.stop([1, 2], NOW),
    "close": lambda store: store.close_with([1, 2], Outcome.DONE, NOW),
    "import": lambda store: store.import_people(
        [person(name="Ana"), person(name="Mo Hassan", title="Lead")], NOW, "x"
    ),
    "undo": lambda store: store.undo(),
}


@pytest.fixture
def lived_in(store: Store) -> Store:
    """Two follow-ups of two people, and an act to undo."""
    for name in ("Dana Li", "Mo Hassan"):
        store.add(followup(who=person(*ON_FILE, name=name)), NOW)
    store.log([1, 2], touch(Medium.CALL), NOW)
    return store


def sql(path: Path, *statements: str) -> None:
    """What another program does to the file."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def one_line(fault: pytest.ExceptionInfo[StoreError]) -> str:
    """What was said, which is one line."""
    said = str(fault.value)
    assert "\n" not in said
    return said


# A write that fails halfway.

TRIGGERS = {
    "the last follow-up": "BEFORE UPDATE ON follow_up WHEN new.id = 2",
    "a new follow-up": "BEFORE INSERT ON follow_up",
    "a touch": "BEFORE INSERT ON touch WHEN new.follow_up_id <> 1",
    "a promise": "BEFORE INSERT ON promise WHEN new.follow_up_id = 2",
    "a person": "BEFORE UPDATE ON person WHEN new.id = 2",
    "the journal": "BEFORE INSERT ON change",
    "the end of the act": "BEFORE UPDATE ON act",
}


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("act", ACTS)
@pytest.mark.sampled(21)
def test_an_act_that_fails_anywhere_leaves_everything_as_it_was(
    lived_in: Store, database: Path, act: str, trigger: str
) -> None:
    sql(database, f"CREATE TRIGGER fault {TRIGGERS[trigger]} BEGIN SELECT RAISE(ABORT, 'the disk says no'); END")
    before, acts, changes = dump(database), number_of(database, "act"), number_of(database, "change")
    try:
        ACTS[act](lived_in)
    except StoreError as fault:
        assert str(fault) == f"{database}: the disk says no. Nothing was changed."  # noqa: PT017
        assert dump(database) == before
        assert (number_of(database, "act"), number_of(database, "change")) == (acts, changes)
        sql(database, "DROP TRIGGER fault")
        ACTS[act](lived_in)  # and nothing is stuck
    else:
        assert (act, trigger) not in MUST_FAIL
    assert dump(database) != before


MUST_FAIL = {
    ("add", "a new follow-up"), ("add", "a touch"), ("log", "the last follow-up"), ("log", "a touch"),
    ("promise", "a promise"), ("stop", "a person"), ("close", "the last follow-up"), ("import", "a person"),
    ("undo", "the last follow-up"), *((act, "the end of the act") for act in ACTS),
    *((act, "the journal") for act in ACTS if act != "undo"),
}  # fmt: skip


def test_a_failed_act_does_not_clear_what_could_be_redone(lived_in: Store, database: Path) -> None:
    lived_in.undo()
    sql(database, "CREATE TRIGGER fault BEFORE INSERT ON touch BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreError):
        lived_in.log([1], touch(Medium.EMAIL), NOW)
    sql(database, "DROP TRIGGER fault")
    assert lived_in.redo().sentence == "Redone: Called Dana Li and Mo Hassan, no answer."


_FILL_THE_DISK = """
import resource, sys
from pathlib import Path
from data.model.vocabulary import Medium
from data.store.connection.errors import StoreError
from data.store.store import Store
from tests.builders import BOOK, NOW, touch
path = Path(sys.argv[1])
store = Store(path, BOOK)
store.log([1], touch(Medium.EMAIL), NOW)
most = max(file.stat().st_size for file in path.parent.iterdir()) + 9000
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
done = 0
try:
    for _ in range(500):
        store.log([1, 2], touch(Medium.EMAIL, note="x" * 3000), NOW)
        done += 1
except StoreError as fault:
    print(done, fault)
"""


def test_a_disk_that_fills_up_keeps_what_was_done_and_takes_nothing_else(lived_in: Store, database: Path) -> None:
    lived_in.close()
    before = number_of(database, "touch")
    run = subprocess.run(
        [sys.executable, "-c", _FILL_THE_DISK, database], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (line,) = run.stdout.splitlines()
    done, _, said = line.partition(" ")
    assert said.endswith("Nothing was changed.") or said.startswith("The disk is full")
    assert str(database) in said
    assert number_of(database, "touch") == before + 1 + 2 * int(done)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = Store(database, BOOK)
    store.log([1, 2], touch(Medium.EMAIL), NOW)  # there is room again
    store.close()


_MAKE_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
import data.store.schema.migrations
from data.store.connection.errors import StoreError
from data.store.store import Store
from tests.builders import BOOK
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    Store(Path(sys.argv[1]), BOOK)
except StoreError as fault:
    print(fault)
"""


def test_a_new_file_on_a_full_disk_is_no_half_database(tmp_path: Path) -> None:
    path = tmp_path / "ringback.db"
    run = subprocess.run(
        [sys.executable, "-c", _MAKE_ON_A_FULL_DISK, path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(run.stdout.splitlines()) == 1
    with closing(Inbox(path)) as inbox:
        assert inbox.counts(HERE).total == 0
    store = Store(path, BOOK)
    store.add(followup(), NOW)
    store.close()


def test_a_full_disk_is_called_so(lived_in: Store, database: Path) -> None:
    before = dump(database)
    connection = lived_in._database.connection
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(StoreError) as caught:
        lived_in.log([1, 2], touch(Medium.EMAIL, note="x" * 20_000), NOW)
    assert one_line(caught) == f"The disk is full, so nothing was changed: free some space for {database}."
    assert dump(database) == before
    connection.execute("PRAGMA max_page_count = 1000000")
    lived_in.log([1, 2], touch(Medium.EMAIL), NOW)


def test_what_the_system_says_of_a_full_disk_is_called_so_too() -> None:
    said = str(explain(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/x/ringback.db"), Path("/x/ringback.db")))
    assert said == "The disk is full, so nothing was changed: free some space for /x/ringback.db."


# Locks.


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program that is writing, and takes its time."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("act", ACTS)
def test_a_locked_file_is_waited_for_and_then_said(
    lived_in: Store, database: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    impatient = Store(database, BOOK)
    before = dump(database)
    with held(database):
        began = time.monotonic()
        with pytest.raises(StoreError) as caught:
            ACTS[act](impatient)
        assert 0.04 <= time.monotonic() - began < 5
    assert one_line(caught) == (
        f"Another program is writing to {database}: try again in a moment. Nothing was changed."
    )
    assert dump(database) == before
    ACTS[act](impatient)  # and then it goes on
    assert dump(database) != before
    impatient.close()
    assert lived_in.path == database


def test_reading_goes_on_while_another_program_writes(lived_in: Store, inbox: Inbox, database: Path) -> None:
    with held(database):
        assert inbox.counts(HERE).total == 2
        with closing(Inbox(database)) as late:
            assert late.counts(HERE).total == 2
    assert lived_in.path == database


def test_a_lock_that_is_let_go_in_time_is_not_noticed(lived_in: Store, database: Path) -> None:
    taken, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with held(database):
            taken.set()
            let_go.wait(0.2)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    assert lived_in.log([1], touch(Medium.EMAIL), NOW).followups
    let_go.set()
    holder.join()


# Two threads, two programs.


def test_a_store_that_one_thread_opened_is_used_by_the_next(database: Path) -> None:
    opened: list[Store] = []
    thread = threading.Thread(target=lambda: opened.append(Store(database, BOOK)))
    thread.start()
    thread.join()
    assert opened[0].add(followup(), NOW).followups
    opened[0].close()


def test_two_stores_in_turns_see_each_others_acts(store: Store, database: Path) -> None:
    other = Store(database, BOOK)
    store.add(followup(), NOW)
    for number in range(10):
        (store, other)[number % 2].log([1], touch(Medium.EMAIL, note=str(number)), NOW)
    (last,) = store.reply([1], touch(Medium.EMAIL), NOW).followups
    assert [item.note for item in last.touches] == [*map(str, range(10)), ""]
    for number in range(12):
        (store, other)[number % 2].undo()
    assert dump(database)["follow_up"] == []
    other.close()


def test_stores_in_threads_lose_nothing(store: Store, database: Path) -> None:
    store.add(followup(), NOW)
    faults: list[Exception] = []

    def write(writer: int) -> None:
        own = Store(database, BOOK)
        try:
            for number in range(15):
                own.log([1], touch(Medium.EMAIL, note=f"{writer}.{number}"), NOW)
        except Exception as fault:
            faults.append(fault)
        finally:
            own.close()

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    notes = [row[5] for row in dump(database)["touch"]]
    assert sorted(notes) == sorted(f"{writer}.{number}" for writer in range(4) for number in range(15))
    for _ in range(61):
        store.undo()
    assert dump(database)["touch"] == []


def test_programs_that_start_together_on_a_new_file_all_get_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ringback.db"
    begin, faults = threading.Barrier(4), []

    def start(number: int) -> None:
        begin.wait()
        try:
            own = Store(path, BOOK)
            own.add(followup(who=person(name=f"Person {number}")), NOW)
            own.close()
        except Exception as fault:
            faults.append(fault)

    starters = [threading.Thread(target=start, args=(number,)) for number in range(4)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join()
    assert faults == []
    assert sorted(row[1] for row in dump(path)["person"]) == [f"Person {number}" for number in range(4)]


# Killed in the middle.

_KILLS = few(6, 12)
_WRITE_AND_BE_KILLED = """
import os, random, signal, sqlite3, sys, time
from contextlib import closing
from pathlib import Path
from data.model.vocabulary import Medium
from data.store.store import Store
from tests.builders import BOOK, NOW, touch
path, chance = Path(sys.argv[1]), random.Random(20261122)

def write_for_ever(pipe):
    store = Store(path, BOOK)
    os.write(pipe, b"!")
    number = 0
    while True:
        store.log([1, 2], touch(Medium.EMAIL), NOW)
        os.write(pipe, b".")
        number += 1
        if number % 5 == 0:
            store.undo()
            store.redo()

for _ in range(int(sys.argv[2])):
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        write_for_ever(writing)
    os.close(writing)
    assert os.read(reading, 1) == b"!"
    acts = chance.randrange(2, 12)  # so many at least, on however slow a machine; then at any moment of one
    heard = sum(len(os.read(reading, 1)) for _ in range(acts))
    time.sleep(chance.uniform(0, 0.02))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = heard + len(os.read(reading, 100_000))
    os.close(reading)
    with closing(sqlite3.connect(path)) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        dangling = len(connection.execute("PRAGMA foreign_key_check").fetchall())
        counts = connection.execute("SELECT count(*) FROM touch GROUP BY follow_up_id").fetchall()
    print(whole, dangling, said, counts[0][0], counts[1][0])
"""


def test_a_program_that_is_killed_leaves_each_act_whole_or_absent(lived_in: Store, database: Path) -> None:
    lived_in.close()
    run = subprocess.run(
        [sys.executable, "-c", _WRITE_AND_BE_KILLED, database, str(_KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = run.stdout.splitlines()
    assert len(lines) == _KILLS
    before = 1
    for line in lines:
        whole, *numbers = line.split()
        dangling, said, first, second = map(int, numbers)
        assert (whole, dangling) == ("ok", 0)
        assert first == second  # one act wrote to both
        # What was said is kept; the last one may just have been undone, or not have been said yet.
        assert said - 1 <= first - before <= said + 1
        before = first
    assert before > _KILLS  # it did write
    assert acts_undone(database) > _KILLS


def acts_undone(path: Path) -> int:
    """Undo to the very beginning; how many acts that were."""
    store, number = Store(path, BOOK), 0
    try:
        while True:
            store.undo()
            number += 1
    except RuleError:
        store.close()
    assert dump(path) == {"person": [], "follow_up": [], "touch": [], "promise": []}
    return number


def test_text_that_is_none_is_damage_and_is_not_quoted(lived_in: Store, inbox: Inbox, database: Path) -> None:
    sql(database, "UPDATE person SET notes = CAST(x'534543524554ff' AS TEXT)")
    with pytest.raises(DamagedError) as caught:
        inbox.followup(1)
    assert "SECRET" not in one_line(caught)
    assert lived_in.path == database
