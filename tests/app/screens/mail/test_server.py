"""What happens on a real server is seen in the open inbox: sent elsewhere, answered, away, and come back."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Callable
from contextlib import closing
from datetime import date
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import pytest

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.mail.sources.imap.connection import Connection
from data.mail.sources.imap.folder import folders_of
from data.mail.sources.reading import Reading
from data.model.followup import FollowUp
from data.model.mail_marks import Known
from data.model.mail_settings import Account, MailSettings
from data.model.vocabulary import Action, Direction
from data.store.acts.mail_marks import keep_marks
from tests.app.screens.conftest import MovedClock
from tests.app.screens.seeing import count, notice, read_from_file
from tests.builders import at
from tests.mail.sources.imap.conftest import _server, server
from tests.mail.sources.imap.dovecot import PASSWORD, Dovecot

__all__ = ["_server", "server"]

ME, DAN = "me@own.example", "Dan Brown <d@example.org>"
BOUNCE = """\
From: Mail Delivery System <mailer-daemon@mx.own.example>
To: me@own.example
Subject: Undelivered Mail Returned to Sender
Date: Sun, 22 Nov 2026 12:40:00 +0000
Message-ID: <bounce@mx.own.example>
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<d@example.org>: host mx.example.org said: 550 5.1.1 User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.own.example

Final-Recipient: rfc822; d@example.org
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

From: me@own.example
To: d@example.org
Subject: Backend role
Message-ID: <mine@own.example>

--b--
"""


def letter(sender: str, to: str, number: str, words: str, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, headers.pop("subject", "Backend role")
    message["Date"], message["Message-ID"] = format_datetime(at("Sun 22 Nov 07:30")), f"<{number}@own.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    return message.as_bytes()


@pytest.fixture
def account(
    server: Dovecot, database: Path, inbox_of_five: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> Account:
    """An account that has been read before, and is empty."""
    monkeypatch.setattr("data.mail.sources.imap.arrivals._OFTEN", 0.3)
    account = server.account()._replace(password_command=f"echo {shlex.quote(PASSWORD)}")
    with closing(Connection(account, PASSWORD)) as connection:
        known = Known({}, "", frozenset())
        reading = Reading(folders_of(connection, known, date(2026, 1, 1)), {}, people="")
        assert list(reading) == []
        keep_marks(database, reading.marks())
    return account


async def test_what_comes_to_a_server_is_seen_without_a_key(
    server: Dovecot, account: Account, database: Path, clock: MovedClock, inbox_of_five: dict[str, int]
) -> None:
    mail = MailSettings(addresses=(ME,), accounts=(account,))
    session = Session(database, clock, Config(timezone="America/New_York", mail_settings=mail))
    session.left_open.add(AUTHOR)
    number = inbox_of_five["Dan"]
    try:
        async with RingbackApp(session, backs_up=True).run_test(size=(120, 40)) as pilot:
            await pilot.pause()

            def dan() -> FollowUp:
                found = read_from_file(pilot, number)
                assert found
                return found

            async def until(is_true: Callable[[], bool]) -> None:
                for _ in range(600):
                    if is_true():
                        return
                    await asyncio.sleep(0.05)
                raise AssertionError((notice(pilot), server.log()[-1500:], dan().touches))

            before, due = dan(), count(pilot)
            server.deliver(account.user, letter(ME, DAN, "mine", "Hi Dan, any news?"), "Versandt & mehr", "S")
            await until(lambda: len(dan().touches) == len(before.touches) + 1)
            assert dan().touches[-1].direction is Direction.OUT
            server.deliver(
                account.user,
                letter(
                    DAN, ME, "away", "I am out of office until Monday, 30 November 2026.",
                    subject="Automatic reply: Backend role", Auto_Submitted="auto-replied",
                ),
            )  # fmt: skip
            assert due == count(pilot)
            server.deliver(account.user, letter(DAN, ME, "answer", "Gladly.", In_Reply_To="<mine@own.example>"))
            await until(lambda: dan().next.action is Action.ANSWER)
            assert dan().touches[-1].note == "Gladly."
            await until(lambda: count(pilot) == due + 1)
            server.deliver(account.user, BOUNCE.encode())
            await until(lambda: dan().person.email != "d@example.org")
    finally:
        session.close()


async def test_an_account_that_was_never_read_is_not_read_by_itself(
    server: Dovecot, database: Path, clock: MovedClock, inbox_of_five: dict[str, int]
) -> None:
    account = server.account()._replace(password_command=f"echo {shlex.quote(PASSWORD)}")
    server.deliver(account.user, letter(DAN, ME, "answer", "Gladly."))
    mail = MailSettings(addresses=(ME,), accounts=(account,))
    session = Session(database, clock, Config(timezone="America/New_York", mail_settings=mail))
    session.left_open.add(AUTHOR)
    try:
        async with RingbackApp(session, backs_up=True).run_test(size=(120, 40)) as pilot:
            for _ in range(600):
                if "hasn't been read yet" in notice(pilot):
                    break
                await asyncio.sleep(0.05)
            assert "`ringback mail sync`" in notice(pilot)
            dan = read_from_file(pilot, inbox_of_five["Dan"])
            assert dan is not None
            assert len(dan.touches) == 1, "somebody has to say how far back"
    finally:
        session.close()
