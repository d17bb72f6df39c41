"""Reading: in threads of their own, each answer of one instant, no connection in other hands."""

from __future__ import annotations

import ast
import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from app.runtime.connections import Connections
from app.runtime.reader import Reader
from app.runtime.session import Session
from app.runtime.writer import OpenStore, Writer
from app.screens.inbox.view import Wish, look
from app.settings.config import Config
from data.model.backups import Reason
from data.model.groups import Group
from data.model.moment import Moment
from data.model.rows import InboxRow
from data.model.vocabulary import Medium, Outcome, Queue
from data.store.acts.open_database import OpenDatabase
from data.store.backup.backups import back_up
from data.store.connection.errors import GivenUpError
from data.store.connection.read_connection import ReadConnection
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import count, inbox, notice, rows, under_cursor
from tests.builders import BOOK, NEW_YORK, NOW, touch, when

MOMENT = Moment.of(NOW, NEW_YORK)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str]]]:
    """Each statement that any connection runs from now on, after the name of the thread that runs it."""
    said: list[tuple[str, str]] = []
    connect = sqlite3.connect

    def watched(*args: object, **kwargs: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*args, **kwargs)  # type: ignore[call-overload]
        connection.set_trace_callback(lambda sql: said.append((threading.current_thread().name, sql)))
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", watched)
        yield said


KEYS = {
    "each card at once": ["j", "j", "k", "G", "g"],
    "a key on a card that isn't there yet": ["j", "e", "j", "v", "u", "U", "k", "r"],
    "what the card proposes": ["j", "space", "u", "2", "space", "u", "4", "space"],
    "all that is marked": ["asterisk", "asterisk", "asterisk", "space", "e", "u", "escape"],
    "dialogs": [
        *("j", "w", "escape", "j", "p", "escape", "s", "escape", "l", "escape", "x", "escape"),
        *("E", "escape", "n", "A", "d", "tab", "escape", "P", "escape", "X", "X", "X", "escape"),
    ],
    "pages": ["enter", "e", "u", "escape", "I", "escape", "question_mark", "escape"],
    "a draft": ["j", "o", "escape", "y"],
    "triage": ["T", "j", "k", "e", "u", "h", "escape", "escape"],
    "a filter": ["slash", "B", "e", "n", "enter", "e", "escape", "u"],
    "the palette": ["ctrl+p", "B", "e", "n", "enter"],
    "queues": ["2", "3", "4", "1", "right_square_bracket", "left_square_bracket"],
    "reconnecting": ["R", "escape"],
    "other ways out": ["A", "escape", "N", "escape", "S", "escape"],
}


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
@pytest.mark.sampled(5)
async def test_nothing_reads_in_the_thread_that_draws(
    opened: Opened, inbox_of_five: dict[str, int], asked: list[tuple[str, str]], keys: list[str]
) -> None:
    async with opened() as pilot:
        for key in keys:
            await _typed_ahead(pilot, key)
        await pilot.pause()
        await inbox(pilot)._tick()
    here = threading.current_thread().name
    assert asked, "the statements are watched"
    assert [sql for thread, sql in asked if thread == here] == []


async def _typed_ahead(pilot: Pilot[None], key: str) -> None:
    """A key that waits for nothing: the card may lag behind when the next one comes."""
    await pilot._wait_for_screen()
    pilot.app.simulate_key(key)
    await asyncio.sleep(0)


COMMANDS = (
    "Pause…",
    "Spread out what's due…",
    "Apply a changed cadence…",
    "Restore a backup…",
    "Check the database",
)


@pytest.mark.parametrize("title", COMMANDS)
@pytest.mark.sampled(2)
async def test_no_command_of_the_palette_reads_there_either(
    opened: Opened, inbox_of_five: dict[str, int], asked: list[tuple[str, str]], title: str
) -> None:
    async with opened() as pilot:
        await pilot.press("j")
        command = next(one for one in pilot.app.get_system_commands(pilot.app.screen) if one.title == title)
        done = command.callback()
        if asyncio.iscoroutine(done):
            await done
        await pilot.pause()
        await pilot.press("tab", "down", "escape")
    here = threading.current_thread().name
    assert [sql for thread, sql in asked if thread == here] == []


async def test_what_a_question_or_an_act_lets_escape_can_do_nothing_more(
    database: Path, inbox_of_five: dict[str, int]
) -> None:
    session = Session(database, lambda: NOW, Config(timezone="UTC"))
    try:
        inboxes = [
            await session.read(lambda inbox: (inbox.counts(MOMENT), inbox)[1]),
            await session.ponder(lambda inbox: (inbox.counts(MOMENT), inbox)[1]),
            await session.begin(lambda inbox: inbox),  # which was never asked
        ]
        for inbox in inboxes:
            with pytest.raises(AssertionError, match="lent for one question"):
                inbox.changed()
        later = await session.read(lambda inbox: inbox.each_chosen(Group.OPEN, MOMENT))
        with pytest.raises(AssertionError, match="lent for one question"):
            next(later)
        store = await session.write(lambda store, now: (store.snooze([1], when("Fri 27 Nov"), now), store)[1])
        for use in (lambda: store.undo(), lambda: store.log([1], touch(Medium.EMAIL), NOW), lambda: store.close()):
            with pytest.raises(AssertionError, match="lent for one act"):
                use()
        assert (await session.write(lambda store, _now: store.undo())).sentence.startswith("Undone")
    finally:
        session.close()


async def test_no_public_name_of_the_session_leads_to_the_database(
    database: Path, inbox_of_five: dict[str, int]
) -> None:
    session = Session(database, lambda: NOW, Config(timezone="UTC"))
    try:
        await session.read(lambda inbox: inbox.counts(MOMENT))
        await session.write(lambda store, now: store.snooze([1], when("Fri 27 Nov"), now))
        names = [name for name in dir(session) if not name.startswith("_")]
        assert {"read", "ponder", "write", "latest", "news"} <= set(names)
        reachable = [_reachable(getattr(session, name), 4) for name in names]
        assert [type(one) for found in reachable for one in found if isinstance(one, BEHIND)] == []
    finally:
        session.close()


def test_no_screen_opens_a_database_of_its_own() -> None:
    app, opened = Path(__file__).parents[4] / "app", set[str]()
    for file in (*app.glob("screens/**/*.py"), *app.glob("shell/**/*.py")):
        calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
        opened |= {call.id for call in calls if isinstance(call, ast.Name)}
    assert "Binding" in opened, "the files were read"
    assert opened.isdisjoint({"Inbox", "Store", "Reader", "Writer", "OpenDatabase", "ReadConnection"})


BEHIND = (Inbox, Store, Reader, Writer, OpenStore, Connections, ReadConnection, OpenDatabase, sqlite3.Connection)
"""What no screen may reach."""


def _reachable(value: object, depth: int) -> list[object]:
    """The value, and what its public names, or its items, lead to; methods are called by nobody."""
    found = [value]
    if depth and isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            found += _reachable(one, depth - 1)
    elif depth and type(value).__module__.partition(".")[0] in ("app", "data"):
        for name, one in vars(value).items() if hasattr(value, "__dict__") else ():
            found += [] if name.startswith("_") else _reachable(one, depth - 1)
    return found


async def test_each_answer_is_of_one_instant(database: Path, inbox_of_five: dict[str, int]) -> None:
    """An old step was seen beside a new touch: both are of before, or both of after."""
    session = Session(database, lambda: NOW, Config(timezone="UTC"))
    ada = inbox_of_five["Ada"]
    go_on, begun = threading.Event(), threading.Event()

    def slowly(inbox: Inbox) -> tuple[object, object, int]:
        before = inbox.followup(ada)
        begun.set()
        assert go_on.wait(10)
        return before, inbox.followup(ada), inbox.counts(MOMENT).due

    try:
        answer = asyncio.create_task(session.read(slowly))
        await asyncio.to_thread(begun.wait, 10)
        with closing(Store(database, BOOK)) as store:  # which waits for nobody who reads
            store.log([ada], touch(Medium.EMAIL), NOW)
        go_on.set()
        before, after, due = await answer
        assert before == after
        assert due == 3
        assert (await session.read(lambda inbox: inbox.counts(MOMENT))).due == 2
    finally:
        session.close()


@pytest.mark.parametrize("question", ["followup", "place", "chosen", "followups"])
def test_what_takes_several_statements_is_of_one_instant_for_commands_too(
    database: Path, inbox_of_five: dict[str, int], question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = inbox_of_five["Ada"]
    with closing(Inbox(database)) as reader, closing(Store(database, BOOK)) as store:
        run, writes = reader._connection.run, iter([lambda: store.log([ada], touch(Medium.EMAIL), NOW)])

        def interrupted(sql: str, values: dict[str, object]) -> object:
            found = run(sql, values)
            next(writes, lambda: None)()  # another program writes behind the first statement
            return found

        asking = {
            "followup": lambda: reader.followup(ada),
            "place": lambda: reader.place(ada, Queue.DUE, MOMENT),
            "chosen": lambda: reader.chosen(Group.OPEN, MOMENT),
            "followups": lambda: reader.followups([ada]),
        }[question]
        before = asking()
        monkeypatch.setattr(reader._connection, "run", interrupted)
        assert asking() == before
        assert asking() != before


async def test_a_long_answer_blocks_no_other_and_is_given_up_by_who_leaves(
    database: Path, inbox_of_five: dict[str, int]
) -> None:
    session = Session(database, lambda: NOW, Config(timezone="UTC"))
    begun, given_up = threading.Event(), threading.Event()

    def for_ever(inbox: Inbox) -> None:
        begun.set()
        try:
            while True:
                inbox.changed()
        except GivenUpError:
            given_up.set()
            raise

    try:
        long = asyncio.create_task(session.ponder(for_ever))
        await asyncio.to_thread(begun.wait, 10)
        assert (await session.read(lambda inbox: inbox.counts(MOMENT))).due == 3
        long.cancel()
        with pytest.raises(asyncio.CancelledError):
            await long
        assert await asyncio.to_thread(given_up.wait, 10)
        assert (await session.ponder(lambda inbox: inbox.counts(MOMENT))).due == 3  # the next one is answered
        begun.clear(), given_up.clear()
        asyncio.create_task(_given_up(session.ponder(for_ever)))  # noqa: RUF006 - it ends with the session
        await asyncio.to_thread(begun.wait, 10)
    finally:
        await asyncio.to_thread(session.close)
    assert given_up.is_set(), "who leaves the program waits for no long answer"


async def _given_up(answer: object) -> None:
    with pytest.raises(GivenUpError):
        await answer  # type: ignore[misc]


async def test_a_reader_follows_to_another_file_only_when_it_lets_go(database: Path, tmp_path: Path) -> None:
    reader = Reader(database, "read", NEW_YORK)
    try:
        assert await reader.ask(lambda inbox: inbox.changed()) > 0
        assert reader.file
        assert reader.file.path == database
        await reader.let_go()
        assert reader.file is None
        database.unlink()
        assert await reader.ask(lambda inbox: inbox.changed()) == -1
        assert reader.file is None
    finally:
        reader.close()


async def test_a_file_that_is_made_in_the_middle_of_an_answer_comes_with_the_next_one(tmp_path: Path) -> None:
    reader, path = Reader(tmp_path / "new.db", "read", NEW_YORK), tmp_path / "new.db"

    def meanwhile(inbox: Inbox) -> tuple[int, int]:
        before = inbox.changed()
        Store(path, BOOK).close()
        return before, inbox.changed()

    try:
        assert await reader.ask(meanwhile) == (-1, -1)
        assert await reader.ask(lambda inbox: inbox.changed()) > 0
    finally:
        reader.close()


# What another thread does meanwhile: restoring, rereading the rules.


async def test_both_readers_let_go_of_a_damaged_file_before_a_backup_takes_its_place(
    database: Path, inbox_of_five: dict[str, int]
) -> None:
    """A reader that went on with what it had open would show the file that was moved aside."""
    backup = back_up(database, Reason.BY_HAND, NOW)
    assert backup
    with closing(Store(database, BOOK)) as store:
        store.log([inbox_of_five["Ada"]], touch(Medium.EMAIL), NOW)
    session = Session(database, lambda: NOW, Config(timezone="UTC"))
    try:
        for ask in (session.read, session.ponder):
            assert (await ask(lambda inbox: inbox.counts(MOMENT))).due == 2
        with database.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 4096)
        done = await session.restore(backup)
        assert done.aside
        for ask in (session.read, session.ponder):
            assert (await ask(lambda inbox: inbox.counts(MOMENT))).due == 3
    finally:
        session.close()


async def test_an_act_goes_by_the_rules_of_the_moment_at_which_it_was_asked_for(
    database: Path, inbox_of_five: dict[str, int], tmp_path: Path
) -> None:
    """Its key was shown with them; whether it then waits, or the store is opened only after, changes nothing."""
    session = Session(database, lambda: NOW, Config(timezone="UTC", folder=tmp_path / "config"))
    go_on, begun = threading.Event(), threading.Event()

    def slow(store: Store, _now: datetime) -> object:
        begun.set()
        assert go_on.wait(10)
        return store.book

    try:
        before = session.book
        first = asyncio.create_task(session.write(slow))
        await asyncio.to_thread(begun.wait, 10)
        queued = asyncio.create_task(session.write(lambda store, _now: store.book))
        await asyncio.sleep(0)
        await session.reread_rules()
        after = session.book
        later = asyncio.create_task(session.write(lambda store, _now: store.book))
        go_on.set()
        assert after is not before
        assert [await task for task in (first, queued, later)] == [before, before, after]
        await session.follow_file()  # the next act opens the store anew, as the first one does
        rereading = asyncio.create_task(session.reread_rules())
        asked = asyncio.create_task(session.write(lambda store, _now: store.book))
        await asyncio.gather(rereading, asked)
        assert await asked is after
        assert await session.write(lambda store, _now: store.book) is session.book
        assert (await session.think(lambda writer: writer.book)) is session.book
    finally:
        go_on.set()
        session.close()


# Rows that go away between the count and the window.


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_a_window_with_fewer_rows_than_were_counted_is_shown_as_it_is(
    database: Path, inbox_of_five: dict[str, int], left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Inbox(database)) as reader:
        window = reader.window

        def fewer(*asked: Any, **how: Any) -> tuple[InboxRow, ...]:
            return window(*asked, **how)[: max(0, left - (asked[3] if len(asked) > 3 else 0))]

        monkeypatch.setattr(reader, "window", fewer)
        for place in range(4):
            for above in (None, 0, 1):
                view = look(reader, Wish(Queue.DUE, place=place), MOMENT, NEW_YORK, window=60, above=above)
                assert view.size == left
                assert len(view.rows) == left - view.first
                assert (view.followup is None) == (left == 0)
                assert 0 <= view.cursor < max(1, left)


async def test_rows_that_leave_under_a_long_list_leave_no_empty_lines(
    opened: Opened, inbox_of_five: dict[str, int], store: Store
) -> None:
    """Another program closes what the list has counted, and then the list is scrolled there."""
    async with opened(size=(80, 24)) as pilot:
        store.close_with([inbox_of_five["Ben"], inbox_of_five["Cleo"]], Outcome.DONE, NOW)
        rows(pilot).show_window((), 0)  # as after a jump: it holds nothing of what is on screen
        await inbox(pilot).queue.read_window()
        await pilot.pause()
        assert rows(pilot).count == count(pilot) == 1
        assert under_cursor(pilot) == "Ada Lovelace"
        await pilot.press("G", "e")
        assert notice(pilot).startswith("E-mailed Ada Lovelace.")
