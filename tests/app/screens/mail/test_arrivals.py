"""New mail while the inbox is open: the row moves without a key, and the line says so."""

from __future__ import annotations

import asyncio
import mailbox
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from app.runtime.session import Session
from app.screens.base.dialog import Dialog
from app.screens.drafts.entry import AUTHOR
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.mail_settings import MailSettings
from data.model.vocabulary import Action, Queue
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.seeing import count, notice, read_from_file, text, under_cursor
from tests.builders import at

Watching = Callable[[], AbstractAsyncContextManager[Pilot[None]]]


def letter(sender: str, subject: str, words: str, when: str = "Sun 22 Nov 07:30", **headers: str) -> EmailMessage:
    """A message to me."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "me@own.example", subject
    message["Date"] = format_datetime(at(when))
    message["Message-ID"] = f"<{abs(hash((sender, subject, words)))}@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message


@pytest.fixture
def box(tmp_path: Path) -> mailbox.Maildir:
    """A Maildir that is watched."""
    return mailbox.Maildir(tmp_path / "Maildir")


@pytest.fixture
def watching(database: Path, clock: MovedClock, box: mailbox.Maildir) -> Watching:
    """Opens the inbox, which watches the Maildir."""

    @asynccontextmanager
    async def watch() -> AsyncIterator[Pilot[None]]:
        mail = MailSettings(addresses=("me@own.example",), paths=(Path(box._path),))
        session = Session(database, clock, Config(timezone="America/New_York", mail_settings=mail))
        session.left_open.add(AUTHOR)
        app = RingbackApp(session, backs_up=True)
        try:
            async with app.run_test(size=(120, 40)) as pilot:
                await pilot.pause()
                yield pilot
        finally:
            session.close()

    return watch


async def comes_true(pilot: Pilot[None], is_true: Callable[[], bool]) -> bool:
    """Whether something comes true by itself within half a minute."""
    for _ in range(600):
        if is_true():
            return True
        await asyncio.sleep(0.05)
    await pilot.pause()
    return False


class TestAnAnswer:
    async def test_it_moves_the_row_says_so_and_undoes(
        self, watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
    ) -> None:
        async with watching() as pilot:
            due, waits = count(pilot), count(pilot, Queue.WAITING)
            box.add(letter("Dan Brown <d@example.org>", "Re: Backend role", "Thursday suits me."))
            assert await comes_true(pilot, lambda: notice(pilot) == "Dan Brown replied: your answer is due.")
            moved = (due + 1, waits - 1)  # the rows are read anew once the line is there
            assert await comes_true(pilot, lambda: (count(pilot), count(pilot, Queue.WAITING)) == moved)
            await pilot.press("G")
            await pilot.pause()
            assert "Said    Thursday suits me." in text(pilot)
            await pilot.press("T")
            await pilot.pause()
            assert "Dan Brown" in text(pilot).splitlines()[2], "triage begins with answers"
            assert "Thursday suits me." in text(pilot)
            await pilot.press("escape")
            dan = read_from_file(pilot, inbox_of_five["Dan"])
            assert dan is not None
            assert dan.next is not None
            assert dan.next.action is Action.ANSWER
            assert dan.touches[-1].note == "Thursday suits me."
            await pilot.press("u")
            assert (count(pilot), count(pilot, Queue.WAITING)) == (due, waits)

    async def test_the_next_key_is_held_back_where_the_row_under_the_cursor_has_left(
        self, watching: Watching, box: mailbox.Maildir, store: Store, inbox_of_five: dict[str, int]
    ) -> None:
        async with watching() as pilot:
            await pilot.press("2")
            assert under_cursor(pilot) == "Dan Brown"
            box.add(letter("Dan Brown <d@example.org>", "Re: Backend role", "Thursday suits me."))
            assert await comes_true(pilot, lambda: notice(pilot).startswith("Dan Brown replied"))
            before = store.latest
            await pilot.press("e")
            held_back = ("press the key again", "Nothing is selected", "is no longer in this list")
            assert any(words in notice(pilot) for words in held_back)
            assert store.latest == before
            assert inbox_of_five

    async def test_under_a_dialog_it_is_said_once_that_has_left(
        self, watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
    ) -> None:
        async with watching() as pilot:
            due = count(pilot)
            await pilot.press("w")
            assert isinstance(pilot.app.screen, Dialog)
            box.add(letter("Dan Brown <d@example.org>", "Re: Backend role", "Thursday suits me."))
            assert await comes_true(pilot, lambda: count(pilot) == due + 1)
            await pilot.press("escape")
            assert notice(pilot) == "Dan Brown replied: your answer is due."
            assert inbox_of_five

    async def test_what_is_not_certain_is_counted_behind_the_queues(
        self, watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
    ) -> None:
        async with watching() as pilot:
            box.add(letter("Dan Brown <dan@home.example>", "Hello", "From another address."))
            assert await comes_true(pilot, lambda: notice(pilot) == "1 message to review (S).")
            await pilot.pause()
            assert "S 1 to review" in text(pilot)
            assert inbox_of_five

    async def test_what_came_before_is_read_at_the_start_and_once(
        self, watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
    ) -> None:
        box.add(letter("Dan Brown <d@example.org>", "Re: Backend role", "Thursday suits me."))
        async with watching() as pilot:
            assert await comes_true(pilot, lambda: notice(pilot) == "Dan Brown replied: your answer is due.")
        async with watching() as pilot:
            box.add(letter("Cleo Patra <c@example.org>", "Re: Backend role", "On Friday."))
            assert await comes_true(pilot, lambda: notice(pilot) == "Cleo Pátra replied: your answer is due.")
            dan = read_from_file(pilot, inbox_of_five["Dan"])
            assert dan is not None
            assert len(dan.touches) == 2

    async def test_an_absence_moves_nothing_to_due(
        self, watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
    ) -> None:
        async with watching() as pilot:
            due = count(pilot)
            box.add(
                letter(
                    "Dan Brown <d@example.org>",
                    "Automatic reply: Backend role",
                    "I am out of office until Monday, 30 November 2026. Please write to Lee Fox, lee@fox.example.",
                    Auto_Submitted="auto-replied",
                )
            )
            assert await comes_true(pilot, lambda: notice(pilot).startswith("Dan Brown is out of office until"))
            assert count(pilot) == due
            await pilot.press("2")
            await pilot.pause()
            assert "V turn to Lee Fox" in text(pilot)
            await pilot.press("V")
            await pilot.pause()
            named = [pilot.app.screen.query_one(f"#{name}", Input).value for name in ("name", "email")]
            assert named == ["Lee Fox", "lee@fox.example"]
            assert inbox_of_five


async def test_where_nobody_is_on_file_looking_at_mail_makes_no_file(
    watching: Watching, box: mailbox.Maildir, database: Path
) -> None:
    database.unlink(missing_ok=True)
    box.add(letter("Dan Brown <d@example.org>", "Re: Backend role", "Thursday suits me."))
    async with watching() as pilot:
        await asyncio.sleep(1)
        assert notice(pilot) == ""
        assert not database.exists()


async def test_a_path_that_is_no_mail_is_said_once(
    watching: Watching, box: mailbox.Maildir, inbox_of_five: dict[str, int]
) -> None:
    folder = Path(box._path)
    shutil.rmtree(folder)
    folder.write_bytes(b"PK\x03\x04")
    async with watching() as pilot:
        assert await comes_true(pilot, lambda: "is a .zip archive: unpack it" in notice(pilot))
        await pilot.press("j")
        folder.write_bytes(b"PK\x03\x04 and more")
        await asyncio.sleep(1.5)
        assert notice(pilot) == ""
        assert inbox_of_five
