"""Many programs on one file at once: what each was told is there, nobody sees a fault, and nobody overwrites."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pexpect
import pytest
from textual import events

from app.quick.status_line import glance
from data.exchange.archive.beginning import looks_like_archive
from data.exchange.archive.reader import read_archive
from data.exchange.linkedin.connections import read_connections
from data.model.backups import Reason
from data.model.errors import ChangedError, RuleError
from data.model.moment import Moment
from data.model.results import Done
from data.model.vocabulary import Medium
from data.store.backup.backups import back_up
from data.store.backup.contents import read_holding
from data.store.connection import driver
from data.store.connection.errors import StoreError
from data.store.connection.location import looks_like_ours
from data.store.connection.transaction import GIVEN_UP
from data.store.connection.version import version_of
from data.store.doctor.examination import examine
from data.store.queries.inbox import Inbox
from data.store.schema.identity import HEAD
from data.store.store import Store
from tests.app.command_line import CommandLine
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, notice, noticed
from tests.builders import BOOK, NEW_YORK, NOW, touch
from tests.faults.harm import Nursery, copied, corruptions, filled, played, rows, told_by
from tests.sampling import few
from tests.store.databases import dump
from tests.terminal.terminal import terminal

EMAIL = touch(Medium.EMAIL)


@pytest.fixture
def demo(database: Path) -> Path:
    """A database with people in it."""
    filled(database)
    return database


def held(path: Path) -> Path:
    """Wait until another program holds the lock; what tells it that this is enough."""
    while not path.with_name("held").exists():
        time.sleep(0.01)
    return path.with_name("enough")


@pytest.mark.parametrize(("writers", "acts"), [(3, few(8, 15)), pytest.param(6, 150, marks=pytest.mark.long)])
def test_programs_that_write_and_read_together_lose_nothing(
    nursery: Nursery, cli: CommandLine, demo: Path, tmp_path: Path, writers: int, acts: int
) -> None:
    with copied(demo, tmp_path) as connection:
        start = rows(connection)
    environ = cli.environment(RINGBACK_DATABASE=str(demo))
    nursery.begin(
        *(("act_in_a_crowd", {"path": str(demo), "seed": seed, "acts": acts}) for seed in range(writers))
    )
    reads = 0
    while reads < 10 or nursery.is_busy():
        assert (glance(["status"], environ) or "").split()[1] == "due"
        listed = cli.json("list", "--queue", "all")
        assert len(listed) >= len(start["follow_up"])
        reads += 1
    lives = nursery.end()
    assert [life.end for life in lives] == [0] * writers, [life.said[-1] for life in lives]
    said = [words for life in lives for words in life.said]
    logs = [words for words in said if words[0] == "log"]
    assert len(said) == writers * acts
    with copied(demo, tmp_path) as connection:
        assert corruptions(connection) == []
        told, after = told_by(connection), rows(connection)
        assert told.standing == [*range(1, writers * acts + 1)]
        assert after == played(connection, start, told.standing)
    assert len(after["touch"]) == len(start["touch"]) + sum(words[2] for words in logs)
    assert len(after["follow_up"]) == len(start["follow_up"]) + len(said) - len(logs)
    print(f"\nwriters {writers}, acts {len(said)}, contacts {sum(words[2] for words in logs)}, reads {2 * reads}")


def test_a_reader_in_the_middle_of_reading_stops_no_writer(demo: Path) -> None:
    count = "SELECT count(*) FROM touch"
    with closing(sqlite3.connect(demo, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        before = reader.execute(count).fetchone()
        with closing(Store(demo, BOOK)) as store:
            store.log([1], EMAIL, NOW)
        with closing(Store(demo, BOOK)) as store:  # what the first left in the log is still there
            store.log([2], EMAIL, NOW)
        assert reader.execute(count).fetchone() == before
        reader.execute("COMMIT")
        assert reader.execute(count).fetchone()[0] == before[0] + 2


def test_an_act_waits_for_another_program_and_is_done_after_it(
    nursery: Nursery, demo: Path, tmp_path: Path
) -> None:
    with closing(Store(demo, BOOK)) as store:
        nursery.begin(("take_long", {"path": str(demo), "seconds": 2}))
        held(demo)
        done = store.log([1], EMAIL, NOW)
    assert nursery.end()[0].said == [["import"]]
    with copied(demo, tmp_path) as connection:
        first, second = connection.execute("SELECT sentence FROM act ORDER BY id").fetchall()
        assert first["sentence"].startswith("Imported 30 people")
        assert done.sentence.startswith(second["sentence"])


def test_an_act_that_has_waited_long_enough_says_so_and_changes_nothing(
    nursery: Nursery, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.1)
    with closing(Store(demo, BOOK)) as store:
        nursery.begin(("take_long", {"path": str(demo), "seconds": 30}))
        enough, before = held(demo), dump(demo)
        with pytest.raises(StoreError) as caught:
            store.log([1], EMAIL, NOW)
        assert dump(demo) == before
        enough.touch()
        assert nursery.end()[0].said == [["import"]]
        assert str(caught.value) == (
            f"Another program is writing to {demo}: try again in a moment. Nothing was changed."
        )
        assert store.log([1], EMAIL, NOW).followups


def test_an_act_about_what_another_program_has_changed_is_refused(nursery: Nursery, demo: Path) -> None:
    with closing(Store(demo, BOOK)) as store, closing(Inbox(demo)) as inbox:
        shown, another = inbox.followup(1), inbox.followup(2)
        nursery.begin(("log_once", {"path": str(demo), "ids": [1]}))
        assert nursery.end()[0].said[0][0] == "log"
        before = dump(demo)
        with pytest.raises(ChangedError) as caught, store.only_as(shown):
            store.log([1], EMAIL, NOW)
        assert dump(demo) == before
        assert shown
        assert str(caught.value) == (
            f"Another program has changed {shown.who}: check it, then press the key again."
        )
        with store.only_as(another):  # which nobody has touched
            store.log([2], EMAIL, NOW)
        with store.only_as(inbox.followup(1)):  # looked at again
            store.log([1], EMAIL, NOW)


async def test_a_key_that_waits_for_another_program_says_so_and_is_done_after_it(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "u")  # the write side is there
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            pressed = asyncio.create_task(pilot.press("e"))
            assert await noticed(pilot, "Another program is writing: one moment … (esc cancels)")
            other.execute("COMMIT")
        await pressed
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")
        assert count(pilot) == 2


async def test_esc_gives_up_what_waits_for_another_program(
    opened: Opened, inbox_of_five: dict[str, int], database: Path
) -> None:
    async with opened() as pilot:
        await pilot.press("e", "u")
        with closing(sqlite3.connect(database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            pressed = asyncio.create_task(pilot.press("e"))
            assert await noticed(pilot, "Another program is writing: one moment … (esc cancels)")
            pilot.app.post_message(events.Key("escape", None))
            await pressed
            assert notice(pilot) == GIVEN_UP
            assert count(pilot) == 3
            other.execute("COMMIT")
        await pilot.press("e")
        assert notice(pilot).startswith("E-mailed Ada Lovelace."), "and the next key acts again"


async def test_a_key_that_takes_long_by_itself_says_so_too(
    opened: Opened, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, undo = threading.Event(), Store.undo

    def slow(store: Store, act: int | None = None) -> Done:
        assert ended.wait(10)
        return undo(store, act)

    monkeypatch.setattr(Store, "undo", slow)
    async with opened() as pilot:
        await pilot.press("e")
        pressed = asyncio.create_task(pilot.press("u"))
        assert await noticed(pilot, "One moment …")
        ended.set()
        await pressed
        assert notice(pilot).startswith("Undone: E-mailed Ada Lovelace.")


def test_two_screens_and_commands_on_one_file(demo: Path, cli: CommandLine, tmp_path: Path) -> None:
    """Each sees what the other does, and undo in one takes back what was done in the other."""
    with (
        terminal(database=demo, size=(100, 30)) as one,
        terminal(database=demo, size=(80, 24)) as other,
    ):
        due = tab(one.wait_for("1 Due "), "Due")
        other.wait_for(f"1 Due ({due})")
        one.press("e")
        one.wait_for(f"1 Due ({due - 1})")
        other.wait_for(f"1 Due ({due - 1})")
        other.press("u")  # another program's act is named first
        other.wait_for("E-mailed ")
        other.press("u")
        other.wait_for("Undone: ")
        one.wait_for(f"1 Due ({due})")
        for screen in (one, other, one, other):
            screen.press("je")
        for screen in (one, other):
            screen.wait_until(lambda text: tab(text, "Due") <= due - 1, "an act")
        for screen in (one, other):
            screen.press("q")
            screen.child.expect(pexpect.EOF)
            screen.child.close()
            assert screen.child.exitstatus == 0
    with copied(demo, tmp_path) as connection:
        assert corruptions(connection) == []
        assert len(told_by(connection).standing) >= 1
    assert cli.process("--database", str(demo), "undo").returncode == 0


def tab(text: str, queue: str) -> int:
    """The count on a tab of a screen."""
    found = re.search(rf"{queue} \(?(\d+)", text)
    return int(found[1]) if found else -1


def imported_by_mistake(path: Path) -> None:
    """The database itself, named where an archive or a list of people is asked for."""
    assert not looks_like_archive(path)
    with pytest.raises(RuleError):
        read_archive(path)
    with pytest.raises(RuleError):
        read_connections(path)


LOOKS: dict[str, Callable[[Path], object]] = {
    "backed up": lambda path: back_up(path, Reason.BY_HAND, NOW),
    "looked at": lambda path: version_of(path) == HEAD and read_holding(path, Moment.of(NOW, NEW_YORK)),
    "asked whether it is ours": looks_like_ours,
    "checked": lambda path: examine(path, Moment.of(NOW, NEW_YORK), repair=True),
    "imported by mistake": imported_by_mistake,
}


@pytest.mark.parametrize("look", LOOKS)
def test_programs_that_come_and_go_take_nothing_from_one_that_stays_open(
    nursery: Nursery, demo: Path, tmp_path: Path, look: str
) -> None:
    with copied(demo, tmp_path) as connection:
        start = rows(connection)
    with closing(Inbox(demo)) as inbox, closing(Store(demo, BOOK)) as store:
        for turn in range(1, 4):
            LOOKS[look](demo)  # by the program that has it open
            nursery.begin(("log_once", {"path": str(demo), "ids": [1]}))
            assert nursery.end()[0].end == 0
            store.log([2], EMAIL, NOW)
            one, two = inbox.followup(1), inbox.followup(2)
            assert one and two  # noqa: PT018
            notes = [item.note for item in one.touches]
            assert notes.count("by another program") == turn
    with copied(demo, tmp_path) as connection:
        assert corruptions(connection) == []
        assert told_by(connection).standing == [1, 2, 3, 4, 5, 6]
        assert rows(connection) == played(connection, start, [1, 2, 3, 4, 5, 6])
