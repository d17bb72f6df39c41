"""Tags of follow-ups and people: one act for many, one spelling, back to the byte, and through an archive."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from data.exchange.archive.reader import read_archive
from data.exchange.archive.writer import archive_lines
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.tags import Tag
from data.rules.identity.tags import TagChange
from data.store.backup.snapshot import snapshot
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, followup
from tests.store.databases import dump

NONE = TagChange()
VIP = TagChange.of(["+VIP"])


@pytest.fixture
def known(store: Store) -> None:
    """Dana (1) with two follow-ups (1, 2), Raj (2) with one (3)."""
    dana = Person("Dana Li", "Initech")
    store.add(followup(who=dana, about="Backend role"), NOW)
    store.add(followup(who=Person("Dana Li", "Initech", id=1), about="Coffee"), NOW)
    store.add(followup(who=Person("Raj Rao", "Globex"), about="Talk"), NOW)


@pytest.mark.usefixtures("known")
def test_many_are_tagged_as_one_act_that_undoes_to_the_byte(store: Store, inbox: Inbox, database: Path) -> None:
    before = dump(database)
    done = store.tag([1, 2, 3], VIP, TagChange.of(["berlin"]), NOW)
    assert done.sentence == ("Tagged 3 follow-ups (Dana Li and 2 more) #VIP; tagged Dana Li and Raj Rao #berlin.")
    assert [one.tags for one in inbox.followups([1, 2, 3])] == ["VIP", "VIP", "VIP"]
    assert [one.tags for one in inbox.people()] == ["berlin", "berlin"]
    tagged = dump(database)
    store.undo()
    assert dump(database) == before
    store.redo()
    assert dump(database) == tagged


@pytest.mark.usefixtures("known")
def test_a_tag_keeps_the_spelling_that_is_on_file(store: Store, inbox: Inbox) -> None:
    store.tag([1], VIP, NONE, NOW)
    assert store.tag([3], TagChange.of(["#vip"]), NONE, NOW).sentence == "Tagged “Talk” with Raj Rao #VIP."
    assert store.tag_people([2], TagChange.of(["vip"]), NOW).sentence == "Tagged Raj Rao #VIP."
    store.add(followup(who=Person("Mo Hassan", tags="vIp"), about="x", tags="viP new"), NOW)
    assert inbox.tags() == (Tag("VIP", 2, 3), Tag("new", 0, 1))
    assert store.tag([1, 3], TagChange.of(["-vip", "+Later"]), NONE, NOW).sentence == (
        "Tagged 2 follow-ups (Dana Li and Raj Rao) #Later and took off #VIP."
    )


@pytest.mark.usefixtures("known")
def test_what_changes_nothing_is_no_act(store: Store, inbox: Inbox) -> None:
    store.tag([1], VIP, NONE, NOW)
    latest = inbox.latest()
    assert store.tag([1], TagChange.of(["vip", "-gone"]), NONE, NOW).sentence == (
        "No tags changed for “Backend role” with Dana Li."
    )
    assert store.tag_people([1], TagChange.of(["-gone"]), NOW).sentence == "No tags changed for Dana Li."
    assert inbox.latest() == latest


@pytest.mark.usefixtures("known")
def test_what_cannot_be_tagged_changes_nothing(store: Store, database: Path) -> None:
    before = dump(database)
    many = TagChange(tuple(f"t{number}" for number in range(41)))
    for act in (
        lambda: store.tag([1, 99], VIP, NONE, NOW),
        lambda: store.tag_people([1, 99], VIP, NOW),
        lambda: store.tag([1], many, NONE, NOW),
        lambda: store.tag([], VIP, NONE, NOW),
    ):
        with pytest.raises(RuleError):
            act()
    assert dump(database) == before


@pytest.mark.usefixtures("known")
def test_an_archive_carries_tags_and_what_is_newer_wins(store: Store, database: Path, tmp_path: Path) -> None:
    store.tag([1], VIP, TagChange.of(["berlin"]), NOW)
    archive = tmp_path / "a.json"
    with snapshot(database) as run:
        archive.write_text("".join(archive_lines(run)), "utf-8")
    with closing(Store(tmp_path / "other.db", BOOK)) as other, closing(Inbox(tmp_path / "other.db")) as there:
        for taken_off in (False, True):
            if taken_off:
                later = NOW + timedelta(hours=1)
                other.tag([1], TagChange.of(["-vip"]), TagChange.of(["-berlin", "paris"]), later)
            read = read_archive(archive)
            other.take_in(read.tables, NOW + timedelta(hours=2), "a.json", stamps=read.stamps)
            assert [one.tags for one in there.followups([1, 2, 3])] == ["" if taken_off else "VIP", "", ""]
            assert [one.tags for one in there.people()] == ["paris" if taken_off else "berlin", ""]


@pytest.mark.usefixtures("known")
def test_a_tag_is_plain_sql(store: Store, database: Path) -> None:
    store.tag([1], TagChange.of(["Zürich"]), NONE, NOW)
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT id, tags FROM follow_up WHERE tag_keys LIKE '% zurich %'").fetchall()
    assert found == [(1, "Zürich")]
