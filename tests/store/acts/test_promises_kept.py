"""Several promises at once in the file: brought up to date, archived, merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.exchange.archive.reader import read_archive
from data.exchange.archive.writer import archive_lines
from data.model.followup import FollowUp
from data.model.vocabulary import Kept, Medium, Side
from data.store.backup.snapshot import snapshot
from data.store.backup.update import bring_up_to_date
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, at, followup, person, plan, touch, when
from tests.store.acts.test_triage import _made_by


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Store]:
    """Another machine's database."""
    store = Store(tmp_path / "elsewhere.db", BOOK)
    yield store
    store.close()


def bring(source: Store, target: Store, tmp_path: Path) -> str:
    """Import the archive of ``source``; the sentence that says what came of it."""
    with snapshot(source.path) as run:
        (tmp_path / "a.json").write_text("".join(archive_lines(run)), "utf-8")
    return target.take_in(read_archive(tmp_path / "a.json").tables, NOW, "a.json").sentence


def stored(path: Path, followup_id: int = 1) -> FollowUp:
    with closing(Inbox(path)) as inbox:
        found = inbox.followup(followup_id)
    assert found
    return found


def promised(store: Store) -> int:
    """A follow-up with two open promises, and one that was kept."""
    number = store.add(followup("two-then-switch", person("email", "phone")), NOW).followups[0].id or 0
    store.promise([number], Side.MINE, when("Sun 22 Nov"), NOW)
    store.log([number], touch(Medium.EMAIL), NOW)
    store.promise([number], Side.MINE, when("Tue 24 Nov"), NOW, "Send the figures")
    store.promise([number], Side.THEIRS, when("Fri 27 Nov"), NOW, "They decide")
    return number


def test_an_archive_with_two_open_promises_comes_in_whole(store: Store, elsewhere: Store, tmp_path: Path) -> None:
    number = promised(elsewhere)
    bring(elsewhere, store, tmp_path)
    it = stored(store.path, number)
    assert [(one.side, one.note, one.kept) for one in it.promises] == [
        (Side.MINE, "", Kept.KEPT),
        (Side.MINE, "Send the figures", None),
        (Side.THEIRS, "They decide", None),
    ]
    assert plan(it) == "email Tue 24 Nov"
    assert "nothing new" in bring(elsewhere, store, tmp_path)
    assert stored(store.path, number).promises == it.promises


def test_open_promises_in_a_merge_are_brought_or_named_and_none_is_lost(
    store: Store, elsewhere: Store, tmp_path: Path
) -> None:
    promised(elsewhere)
    bring(elsewhere, store, tmp_path)
    elsewhere.log([1], touch(Medium.EMAIL, at("Tue 24 Nov 09:00")), at("Tue 24 Nov 09:00"))  # yours is kept there
    elsewhere.promise([1], Side.BOTH, when("Thu 26 Nov 14:00"), at("Tue 24 Nov 09:01"))
    here = [one.made_at for one in stored(store.path).promises]
    said = bring(elsewhere, store, tmp_path)
    it = stored(store.path)
    assert {one.made_at for one in it.promises} >= set(here)
    agreed = [one for one in it.open_promises if one.side is Side.BOTH]
    assert agreed or "1 open promise left out" in said
    if agreed:
        assert plan(it) == "call Thu 26 Nov at 14:00"
    again = stored(store.path).promises
    bring(elsewhere, store, tmp_path)
    assert stored(store.path).promises == again, "the same archive again changes nothing"


PROMISES = (
    # By a voicemail, agreed, said by oneself, and theirs; what is settled stays as it was counted.
    (1, "mine", "2026-11-23", "2026-11-23T13:30:00Z", None),
    (2, "mine", "2026-11-24", "2026-11-24T19:00:00Z", None),
    (3, "mine", "2026-11-25", "2026-11-25T19:00:00Z", None),
    (4, "theirs", "2026-11-27", None, None),
    (1, "mine", "2026-11-20", "2026-11-20T13:30:00Z", "kept"),
)
STEPS = (
    ("cadence", "Your message promised."),
    ("agreed", "Agreed: Tue 24 Nov."),
    ("agreed", "You promised."),
    ("agreed", "They said by Fri 27 Nov."),
)


def test_of_older_promises_it_is_told_who_made_them(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    _made_by("0006", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, (origin, why) in enumerate(STEPS, 1):
            at_ = next((at_ for one, _, _, at_, kept in PROMISES if one == number and not kept), None)
            connection.execute(
                "INSERT OR REPLACE INTO follow_up (id, person_id, organisation, about, kind, cadence, via, "
                "may_mention, opened_on, search, next_action, next_on, next_at, next_why, next_origin) VALUES "
                "(?, 1, '', 'Role', 'other', 'promised-callback', '', 0, '2026-11-02', '', 'call', '2026-11-24', "
                "?, ?, ?)",
                (number, at_, why, origin),
            )
        connection.executemany(
            "INSERT INTO promise (follow_up_id, side, on_date, at, made_at, kept) "
            "VALUES (?, ?, ?, ?, '2026-11-19T12:00:00Z', ?)",
            PROMISES,
        )
    bring_up_to_date(path, NOW)
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT follow_up_id, side, by_voicemail FROM promise ORDER BY id").fetchall()
    assert made == [(1, "mine", 1), (2, "both", 0), (3, "mine", 0), (4, "theirs", 0), (1, "mine", 0)]
