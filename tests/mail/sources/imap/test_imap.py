"""A real server is read, and only read; whatever goes wrong is one line, and nothing is lost or comes twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from data.mail.message import read_message
from data.mail.sources.imap.arrivals import arrivals
from data.mail.sources.imap.connection import Connection
from data.mail.sources.imap.folder import NeverReadError, folders_of
from data.mail.sources.news import News
from data.mail.sources.reading import Reading
from data.mail.sources.retrieval import found_again
from data.mail.sources.splitter import LONGEST_HEAD
from data.model.errors import RuleError
from data.model.mail_marks import Known, Mark, Stray, by_place
from data.model.mail_settings import Account, Encryption
from tests.mail.sources.imap.dovecot import PASSWORD, Dovecot
from tests.mail.sources.letters import letter, numbers

LONG_AGO = date(2000, 1, 1)
SENT = "Versandt & mehr"
PATIENCE = 10  # seconds


def reading_of(
    account: Account, marks: Iterable[Mark] = (), since: date | None = LONG_AGO, *addresses: str
) -> Reading:
    people = " ".join(addresses)
    known = Known(by_place(marks), people, frozenset(addresses))
    return Reading(folders_of(Connection(account, PASSWORD), known, since), known.marks, people=people)


def sync(account: Account, marks: Iterable[Mark] = ()) -> tuple[list[str], tuple[Mark, ...]]:
    reading = reading_of(account, marks)
    found = numbers(reading)
    assert not reading.faults
    assert reading.part == 1
    return sorted(found), tuple({**by_place(marks), **by_place(reading.marks())}.values())


def fault_of(account: Account, password: str = PASSWORD) -> str:
    with pytest.raises(RuleError) as fault:
        Connection(account, password).folders()
    assert "\n" not in str(fault.value)
    return str(fault.value)


def test_what_is_new_is_read_once_and_nothing_is_changed_there(server: Dovecot) -> None:
    account = server.account()
    server.deliver(account.user, letter(1))
    seen = server.deliver(account.user, letter(2), flags="S")
    server.deliver(account.user, letter(3), SENT)
    server.deliver(account.user, letter(4), "Trash")
    server.deliver(account.user, letter(5), flags="T")
    server.deliver(account.user, letter(6), flags="D")
    reading = reading_of(account)
    found = list(reading)
    assert sorted(numbers(found)) == ["1", "2", "3"]
    assert numbers(one for one in found if one.sent) == ["3"]
    assert reading.left_out == 2
    assert b"gladly" in found[0].read()
    assert found[2].read().replace(b"\r\n", b"\n") == letter(3)
    assert found[1].read().replace(b"\r\n", b"\n") == letter(2)
    assert sync(account, reading.marks())[0] == []
    server.deliver(account.user, letter(7))
    assert sync(account, reading.marks())[0] == ["7"]
    assert seen.exists()
    flags = {one.name.rpartition(",")[2] for one in server.box(account.user).glob("cur/*") if ":2," in one.name}
    assert flags <= {"", "S", "T", "D"}
    assert sum("S" in one.name for one in server.box(account.user).glob("*/*.test*")) == 1


@pytest.mark.parametrize("encryption", Encryption)
def test_the_way_is_encrypted_and_verified(server: Dovecot, encryption: Encryption) -> None:
    port = server.tls_port if encryption is Encryption.TLS else server.port
    account = server.account()._replace(encryption=encryption, port=port)
    assert sync(account)[0] == []
    if encryption is not Encryption.NONE:
        assert "can't be verified" in fault_of(account._replace(ca_file=None))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"user": "nobody-here"}, "refused the user or the password"),
        ({"host": "nowhere.invalid"}, "There is no server"),
        ({"port": 1}, "can't be reached on port 1"),
        ({"encryption": Encryption.STARTTLS}, "isn't ready|was lost|can't be reached|didn't answer"),
        ({"port": 0}, "doesn't speak TLS"),
    ],
    ids=["user", "host", "port", "no STARTTLS", "no TLS"],
)
def test_settings_that_do_not_fit_are_one_line(server: Dovecot, changed: dict[str, object], said: str) -> None:
    account = server.account()._replace(**changed, timeout=2)  # type: ignore[arg-type]  # fields by their names
    account = account._replace(port=account.port or server.port)
    assert re.search(said, fault_of(account))


def test_a_wrong_password_is_one_line(server: Dovecot) -> None:
    assert "refused the user or the password of the account work" in fault_of(server.account(), "wrong")


def test_certificates_that_cannot_be_read_are_one_line(server: Dovecot, tmp_path: Path) -> None:
    account = server.account()._replace(ca_file=tmp_path / "ca.pem")
    assert "can't be used (No such file or directory)" in fault_of(account)
    (tmp_path / "ca.pem").write_text("no certificate")
    assert "can't be used (it has no certificate)" in fault_of(account)


def test_an_expired_certificate_is_one_line(server: Dovecot) -> None:
    account = server.account()
    server.stop()
    server.start("expired")
    assert "has expired" in fault_of(account)


def test_a_dropped_connection_loses_and_doubles_nothing(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.mail.sources.imap.folder._AT_ONCE", 3)
    account = server.account()
    for number in range(10):
        server.deliver(account.user, letter(number))
    reading = reading_of(account)
    begun = []
    for found in reading:
        begun.append(found)
        if len(begun) == 4:
            server.stop()
    assert len(reading.faults) == 1
    assert "was lost" in reading.faults[0]
    server.start()
    rest, _ = sync(account, reading.marks())
    assert numbers(begun) + rest == [str(number) for number in range(10)]


def test_a_sync_that_was_stopped_goes_on_where_it_was(server: Dovecot) -> None:
    account = server.account()
    for number in range(5):
        server.deliver(account.user, letter(number))
    reading = reading_of(account)
    assert numbers(islice(reading, 3)) == ["0", "1", "2"]
    assert sync(account, reading.marks())[0] == ["2", "3", "4"]


def test_a_folder_that_is_numbered_anew_is_read_again(server: Dovecot) -> None:
    account = server.account()
    server.deliver(account.user, letter(1))
    found, marks = sync(account)
    assert found == ["1"]
    server.number_anew(account.user)
    server.deliver(account.user, letter(2))
    found, marks = sync(account, marks)
    assert found == ["1", "2"]
    assert sync(account, marks)[0] == []


def test_a_message_is_found_again_by_its_message_id(server: Dovecot) -> None:
    account = server.account()
    for number in (1, 2):
        server.deliver(account.user, letter(number))
    strays = [
        Stray(f"{one}@initech.example", datetime.now(UTC), "person", (), ("x",), account.name, "INBOX")
        for one in (2, 3)
    ]
    sources = reading_of(account)._sources
    places = found_again(strays, sources)
    assert {key: found and read_message(found).subject for key, found in places.items()} == {
        "2@initech.example": "Backend role 2",
        "3@initech.example": None,
    }
    assert found_again(strays, []) == {}, "another account is asked another time"


def test_the_first_time_asks_from_which_day_on(server: Dovecot) -> None:
    account = server.account()
    server.deliver(account.user, letter(1))
    with pytest.raises(NeverReadError):
        reading_of(account, since=None)
    reading = reading_of(account, since=date(2990, 1, 1))
    assert list(reading) == []
    server.deliver(account.user, letter(2))
    assert numbers(reading_of(account, reading.marks(), None)) == ["2"]


def test_folders_are_those_of_the_settings(server: Dovecot) -> None:
    account = server.account()
    server.deliver(account.user, letter(1), "Jobs")
    server.deliver(account.user, letter(2))
    assert sync(account._replace(folders=("Jobs",)))[0] == ["1"]
    assert sync(account._replace(folders=("inbox", "Jobs")))[0] == ["1", "2"]
    with pytest.raises(RuleError, match=r"no folder Nowhere.*INBOX, Jobs"):
        reading_of(account._replace(folders=("Nowhere",)))


def test_hostile_headers_cost_only_themselves(server: Dovecot) -> None:
    account = server.account()
    server.deliver(account.user, letter(1, extra="X-Long: " + "x" * 5_000_000 + "\n"))
    server.deliver(
        account.user, letter(2, extra="X-Odd: \0\x1b[2J \udcff".encode("utf-8", "replace").decode() + "\n")
    )
    server.deliver(account.user, b"")
    found = list(reading_of(account))
    assert len(found[0].head) == LONGEST_HEAD
    assert read_message(found[1]).subject == "Backend role 2"


def test_a_message_that_is_gone_has_no_body(server: Dovecot) -> None:
    account = server.account()
    file = server.deliver(account.user, letter(1), flags="S")
    (found,) = reading_of(account)
    file.unlink()
    sleep(1.1)
    with pytest.raises(FileNotFoundError):
        found.read()


def test_new_mail_is_told_as_it_comes(server: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.mail.sources.imap.arrivals._FIRST_PAUSE", 0.1)
    monkeypatch.setattr("data.mail.sources.imap.arrivals._OFTEN", 0.5)
    account, stop, told = server.account(), Event(), list[News]()

    def listen() -> None:
        for news in arrivals(account, lambda: PASSWORD, ["INBOX", SENT], stop):
            told.append(news)

    def wait_for(count: int) -> None:
        end = monotonic() + PATIENCE
        while len(told) < count and monotonic() < end:
            sleep(0.02)
        assert len(told) == count

    thread = Thread(target=listen)
    thread.start()
    try:
        wait_for(1)
        server.deliver(account.user, letter(1))
        wait_for(2)
        server.deliver(account.user, letter(2))
        wait_for(3)
        assert not any(news.fault for news in told)
        server.stop()
        wait_for(4)
        assert told[3].fault
        server.start()
        wait_for(5)
        assert not told[4].fault
    finally:
        stop.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()
