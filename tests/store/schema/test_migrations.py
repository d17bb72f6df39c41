"""Files of every released schema, with typical and odd rows written by hand: nothing is lost on the way."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from data.files.backup_files import backups_of
from data.model.doctor import Finding
from data.model.moment import Moment
from data.model.text import fold
from data.model.vocabulary import Queue
from data.rules.scheduling.queue import queue_of
from data.store.backup.backups import BackupError
from data.store.backup.migration import proven_version
from data.store.backup.restore import restore
from data.store.backup.update import bring_up_to_date
from data.store.connection.errors import StoreError
from data.store.connection.version import recorded_version, version_of
from data.store.doctor.examination import examine
from data.store.doctor.salvage import salvage
from data.store.queries.inbox import Inbox
from data.store.schema import migrations
from data.store.schema.identity import APPLICATION_ID, HEAD
from data.store.schema.uids import is_uid
from data.store.store import Store
from tests.app.command_line import CommandLine
from tests.builders import BOOK, NEW_YORK, NOW, TODAY

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011")
HERE = Moment.of(NOW, NEW_YORK)
LONG = "A note of many lines.\n" * 900
Row = dict[str, Any]

PEOPLE: list[Row] = [
    {"id": 1, "name": "Dana Li", "organisation": "Initech", "email": "d@x.org", "search": "dana li initech"},
    {"id": 2, "name": "Eve \x1b[31m'; DROP TABLE touch; --", "organisation": "Ünïcode & Söhne", "search": "eve"},
    {"id": 3, "name": "נועה ברקת", "notes": LONG, "timezone": "Mars/Olympus", "search": "נועה ברקת"},
    {"id": 7, "name": "Mo Hassan", "organisation": " initech ", "stopped_on": "2026-11-01", "search": "mo hassan"},
]
FOLLOW_UPS: list[Row] = [
    {"id": 1, "person_id": 1, "about": "Backend role", "next_action": "email", "next_on": "2026-11-20"},
    {"id": 2, "person_id": 1, "about": "", "next_action": "call", "next_on": "2026-11-23",
     "next_at": "2026-11-23T13:30:00Z", "next_origin": "agreed"},
    {"id": 3, "person_id": 2, "about": "100%_'\"", "next_action": "decide", "next_on": "2026-11-02",
     "cadence": "a cadence of mine", "attempt_limit": None},
    {"id": 4, "person_id": None, "organisation": "Globex", "about": "Nobody known", "next_action": "find-person",
     "next_on": "2026-12-24"},
    {"id": 5, "person_id": 7, "about": "Stopped", "next_action": None, "next_on": None, "next_origin": None,
     "closed_on": "2026-11-01", "outcome": "stopped"},
    {"id": 9, "person_id": 3, "about": "Done", "next_action": None, "next_on": None, "next_origin": None,
     "closed_on": "1999-12-31", "outcome": "done", "opened_on": "1999-01-01"},
]  # fmt: skip
TOUCHES: list[Row] = [
    {"id": 1, "follow_up_id": 1, "at": "2026-11-03T15:00:00Z", "note": "Sent the CV"},
    {"id": 2, "follow_up_id": 1, "at": "2026-11-03T15:00:00Z", "direction": "in", "note": "the same second"},
    {"id": 3, "follow_up_id": 2, "at": "2026-11-20T18:00:00Z", "medium": "voicemail", "promise": "kept"},
    {
        "id": 4,
        "follow_up_id": 3,
        "at": "1999-12-31T23:59:59Z",
        "medium": "visit",
        "direction": "both",
        "note": LONG,
    },
    {"id": 8, "follow_up_id": 9, "at": "2999-01-01T00:00:00Z", "gave": "introduction", "note": "☎ 'quoted' \x07"},
]
PROMISES: list[Row] = [
    {"id": 1, "follow_up_id": 2, "side": "mine", "on_date": "2026-11-23", "at": "2026-11-23T13:30:00Z",
     "made_at": "2026-11-20T18:00:00Z", "kept": None},
    {"id": 2, "follow_up_id": 1, "side": "theirs", "on_date": "2026-11-06", "at": None,
     "made_at": "2026-11-03T15:00:00Z", "kept": "missed"},
]  # fmt: skip
LATER: dict[str, dict[str, list[Row]]] = {
    "0003": {
        "draft": [{"id": 4, "follow_up_id": 1, "medium": "email", "occasion": "first", "subject": "", "body": LONG,
                   "purpose": "", "kept_at": "2026-11-20T18:00:00Z"}],
        "reading": [{"id": 1, "follow_up_id": 1, "reader": "Sam", "medium": "email", "subject": "", "words": "Hi",
                     "handed": "copy", "handed_at": "2026-11-20T18:00:00Z", "read_at": None, "said": ""}],
    },
    "0004": {
        "rehearsal": [{"follow_up_id": 2, "notes": "Ask for the plan", "kept_at": "2026-11-20T18:00:00Z"}],
        "ring": [{"follow_up_id": 2, "at": "2026-11-23T13:30:00Z", "rung_at": "2026-11-23T13:25:00Z"}],
        "triage": [{"on_date": "2026-11-20", "begun_at": "2026-11-20T12:00:00Z", "batch": "", "place": 1,
                    "cards": '[[1,"done",[["email",0,3]]]]', "openings": "[]"}],
    },
}  # fmt: skip


def full_people(row: Row) -> Row:
    """A person with every column of the first schema."""
    texts = (
        "name",
        "organisation",
        "title",
        "email",
        "phone",
        "profile",
        "address",
        "timezone",
        "notes",
        "search",
    )
    return dict.fromkeys(texts, "") | {"stopped_on": None} | row


def full_followup(row: Row) -> Row:
    """A follow-up with every column of the first schema."""
    texts = dict.fromkeys(("organisation", "about", "via", "next_why", "search"), "")
    rest = {"kind": "application", "cadence": "light-touch", "attempt_limit": 2, "may_mention": 0}
    dates = {"opened_on": "2026-11-02", "closed_on": None, "outcome": None}
    return texts | rest | dates | {"next_at": None, "next_origin": "cadence"} | row


def full_touch(row: Row) -> Row:
    """A touch with every column of the first schema."""
    return {"direction": "out", "medium": "email", "note": "", "purpose": "", "gave": None, "promise": None} | row


def journal() -> dict[str, list[Row]]:
    """Two acts: one that logged the last touch of follow-up 2, and one that closed follow-up 9 and is undone."""
    touch = full_touch(TOUCHES[2])
    logged = {"act_id": 1, "table_name": "touch", "row_id": 3, "before": None, "after": json.dumps(touch)}
    moved = {"act_id": 1, "table_name": "follow_up", "row_id": 2,
             "before": json.dumps({"next_on": "2026-11-20", "next_at": None, "next_action": "email"}),
             "after": json.dumps({"next_on": "2026-11-23", "next_at": "2026-11-23T13:30:00Z",
                                  "next_action": "call"})}  # fmt: skip
    return {
        "act": [
            {"id": 1, "at": "2026-11-20T18:00:00Z", "sentence": "Left Dana Li a message.", "undone": 0},
            {"id": 2, "at": "2026-11-20T18:01:00Z", "sentence": "Snoozed Dana Li.", "undone": 1},
        ],
        "change": [
            logged, moved,
            {"act_id": 2, "table_name": "follow_up", "row_id": 1, "before": '{"next_on":"2026-11-20"}',
             "after": '{"next_on":"2026-11-30"}'},
        ],
    }  # fmt: skip


def schema_of(revision: str, path: Path) -> None:
    """The tables as the version with that schema made them."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    engine = create_engine(f"sqlite:///{path}")
    with (
        engine.begin() as connection,
        EnvironmentContext(config, script, fn=lambda rev, _: script._upgrade_revs(revision, rev)) as environment,  # type: ignore[arg-type,return-value]
    ):
        environment.configure(connection=connection)
        environment.run_migrations()
    engine.dispose()


@pytest.fixture(scope="module", params=REVISIONS)
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of one of the released schemas, with rows."""
    revision: str = request.param
    path = tmp_path_factory.mktemp("released") / f"{revision}.db"
    schema_of(revision, path)
    rows = {
        "person": [full_people(row) for row in PEOPLE],
        "follow_up": [full_followup(row) for row in FOLLOW_UPS],
        "touch": [full_touch(row) for row in TOUCHES],
        "promise": PROMISES,
        **journal(),
    }
    for since, more in LATER.items():
        rows |= more if revision >= since else {}
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, each in rows.items():
            for row in each:
                marks = ", ".join(f":{column}" for column in row)
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return path


@pytest.fixture
def old(template: Path, tmp_path: Path) -> Path:
    """A copy of it that is the test's own."""
    path = tmp_path / template.name
    path.write_bytes(template.read_bytes())
    return path


def rows_of(path: Path, columns: dict[str, list[str]] | None = None) -> dict[str, list[Row]]:
    """Every row of every table that people's data is in; of the given columns, or all of them."""
    tables = (
        "person",
        "follow_up",
        "touch",
        "promise",
        "act",
        "change",
        "draft",
        "reading",
        "rehearsal",
        "ring",
        "triage",
    )
    found: dict[str, list[Row]] = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for table in columns or tables:
            there = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
            if there:
                wanted = ", ".join((columns or {}).get(table, there))
                found[table] = [
                    dict(row) for row in connection.execute(f"SELECT {wanted} FROM {table} ORDER BY 1, 2")
                ]
    return found


def columns_of(rows: dict[str, list[Row]]) -> dict[str, list[str]]:
    """Which columns they have, without those that are made from others."""
    made = {"search", "organisation_key"}
    return {table: [name for name in each[0] if name not in made] for table, each in rows.items() if each}


def rows_of_before(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The same rows in the columns of ``columns_of``."""
    columns = columns_of(rows)
    return {table: [{name: row[name] for name in columns[table]} for row in each] for table, each in rows.items()}


def test_every_row_and_every_column_is_there_afterwards(old: Path) -> None:
    before = {table: rows for table, rows in rows_of(old).items() if rows}
    bring_up_to_date(old, NOW)
    assert version_of(old) == HEAD
    assert rows_of(old, columns_of(before)) == rows_of_before(before)
    if old.stem >= "0007":  # written so, and nothing is made anew
        return
    people = rows_of(old)["person"]
    assert [row["organisation_key"] for row in people] == ["initech", "unicode & sohne", "", "initech"]
    assert [row["name_key"] for row in people] == [fold(row["name"]) for row in people]
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.sampled(3)
def test_copies_that_are_brought_up_to_date_apart_know_their_rows_by_the_same_names(
    old: Path, tmp_path: Path
) -> None:
    """Also who was edited on one of them before that, as far as the undo history goes back."""
    if old.stem >= "0007":  # which gives each row its name as it is written
        return
    with closing(sqlite3.connect(old)) as connection, connection:
        first = json.dumps({"id": 1, "name": "Dana Li"})
        made = "INSERT INTO change (act_id, table_name, row_id, after) SELECT min(id), 'person', 1, ? FROM act"
        connection.execute(made, (first,))
    copy = tmp_path / "copy.db"
    copy.write_bytes(old.read_bytes())
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE person SET name = 'Danielle Li', email = 'd@li.example' WHERE id = 1")
    for path in (old, copy):
        bring_up_to_date(path, NOW)
    for table in ("person", "follow_up"):
        one, other = ([row["uid"] for row in rows_of(path)[table]] for path in (old, copy))
        assert one == other
        assert len(set(one)) == len(one)
        assert all(map(is_uid, one))


@pytest.mark.parametrize("revision", ["0003", "0006"])
def test_words_after_a_missed_time_are_those_after_a_missed_call(tmp_path: Path, revision: str) -> None:
    path = tmp_path / "old.db"
    schema_of(revision, path)
    draft = LATER["0003"]["draft"][0] | {"occasion": "missed", "body": "Days get full."}
    with closing(sqlite3.connect(path)) as connection, connection:
        marks = ", ".join(f":{column}" for column in draft)
        connection.execute(f"INSERT INTO draft ({', '.join(draft)}) VALUES ({marks})", draft)
        connection.execute(
            "INSERT INTO act (id, at, sentence, undone) VALUES (1, '2026-11-20T18:00:00Z', 'Sent.', 0)"
        )
        for number, written in enumerate((json.dumps(draft), '{"occasion":"last"}', "no JSON", None), 5):
            change = "INSERT INTO change (act_id, table_name, row_id, before) VALUES (1, 'draft', ?, ?)"
            connection.execute(change, (number, written))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    bring_up_to_date(path, NOW)
    rows = rows_of(path)
    assert [(row["occasion"], row["body"]) for row in rows["draft"]] == [("missed-call", "Days get full.")]
    undone, *others = [row["before"] for row in rows["change"]]
    assert json.loads(undone) == draft | {"occasion": "missed-call"}
    assert others == ['{"occasion":"last"}', "no JSON", None]


@pytest.mark.sampled(3)
def test_each_follow_up_is_read_and_the_queues_count_as_the_rules_do(old: Path) -> None:
    bring_up_to_date(old, NOW)
    with closing(Inbox(old)) as inbox:
        whole = [inbox.followup(row["id"]) for row in FOLLOW_UPS]
        queues = Counter(queue_of(one, NOW, TODAY) for one in whole if one)
        counts = inbox.counts(HERE)
        assert {queue: counts.of(queue) for queue in Queue} == {queue: queues[queue] for queue in Queue}
        assert counts.total == len(FOLLOW_UPS)
        assert len(inbox.window(None, HERE)) == len(FOLLOW_UPS)
        notes = sorted(touch.note for one in whole if one for touch in one.touches)
        assert notes == sorted(str(row.get("note", "")) for row in TOUCHES)
        assert inbox.counts(HERE, "dana").total == 2, "the filter finds them"
        assert inbox.counts(HERE, "sent the cv").total == 1, "and by their notes"
        assert inbox.balance().out == 5 - 1


@pytest.mark.sampled(3)
def test_what_was_done_before_is_undone_and_redone(old: Path) -> None:
    bring_up_to_date(old, NOW)
    migrated = rows_of(old)
    store = Store(old, BOOK)
    assert store.redo().sentence == "Redone: Snoozed Dana Li."
    assert store.undo().sentence == "Undone: Snoozed Dana Li."
    assert store.undo().sentence == "Undone: Left Dana Li a message."
    (second,) = (row for row in rows_of(old)["follow_up"] if row["id"] == 2)
    assert (second["next_action"], second["next_on"], second["next_at"]) == ("email", "2026-11-20", None)
    assert [row["id"] for row in rows_of(old)["touch"]] == [1, 2, 4, 8]
    store.redo()
    store.close()
    assert rows_of(old) == migrated


@pytest.mark.sampled(3)
def test_there_is_a_backup_of_it_as_it_was_and_it_can_be_restored(old: Path) -> None:
    if old.stem == HEAD:
        bring_up_to_date(old, NOW)
        assert backups_of(old) == []
        return
    before = rows_of(old)
    bring_up_to_date(old, NOW)
    (backup,) = backups_of(old)
    assert backup.path.name == "2026-11-22T124200Z-migration.db"
    assert version_of(backup.path) == old.stem
    assert rows_of(backup.path) == before
    migrated, kept = rows_of(old), backup.path.read_bytes()
    store = Store(old, BOOK)
    store.undo()
    store.close()
    restore(old, backup.path, NOW)
    assert rows_of(old) == migrated, "it is migrated on the way"
    assert backup.path.read_bytes() == kept, "and is itself left as it was"


@pytest.mark.sampled(3)
def test_a_check_of_an_older_file_changes_nothing_and_a_repair_brings_it_up_to_date(old: Path) -> None:
    before = old.read_bytes()
    found = examine(old, HERE, repair=False).findings
    assert found[0].check == "unknown time zones"  # there is no Mars/Olympus
    assert old.read_bytes() == before
    assert examine(old, HERE, repair=True).findings == found
    assert version_of(old) == HEAD
    assert examine(old, HERE, repair=True).findings == ()


Repaired = tuple[tuple[Finding, ...], dict[str, list[Row]]]


@pytest.fixture(scope="module")
def repaired(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Repaired:
    """What is found in that file where it names the right version, and its rows after the repair."""
    path = tmp_path_factory.mktemp("right") / template.name
    path.write_bytes(template.read_bytes())
    return examine(path, HERE, repair=True).findings, rows_of(path)


MARKS = {
    "none": "DELETE FROM alembic_version",
    "no table": "DROP TABLE alembic_version",
    "no number": "UPDATE alembic_version SET version_num = 'abcd'",
    "the first": "UPDATE alembic_version SET version_num = '0001'",
    "one between": "UPDATE alembic_version SET version_num = '0004'",
    "today's": f"UPDATE alembic_version SET version_num = '{HEAD}'",
}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.sampled(6)
def test_a_wrong_version_is_set_to_the_one_whose_tables_the_file_has(
    old: Path, repaired: Repaired, mark: str
) -> None:
    """It is mended in place and brought up to date, as if it had named the right one."""
    found, rows = repaired
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(MARKS[mark])
    named, harmed, as_it_was = version_of_any(old), old.read_bytes(), version_and_rows(old)
    report = examine(old, HERE, repair=False)
    assert old.read_bytes() == harmed, "a check alone changes nothing"
    mended = examine(old, HERE, repair=True)
    assert mended.findings == report.findings
    assert [one for one in mended.findings if not one.check.endswith("version")] == list(found)
    assert [one.check for one in mended.findings if one.check.endswith("version")] == (
        []
        if named == old.stem
        else ["files without a version"]
        if named is None or old.stem == HEAD
        else ["files with a wrong version"]
    )
    assert version_of(old) == HEAD
    assert rows_of(old) == rows
    if named != old.stem and old.stem != HEAD:
        assert mended.backup is not None
        assert version_and_rows(mended.backup) == as_it_was
    assert examine(old, HERE, repair=True).findings == ()
    assert not list(old.parent.glob("*recovered*"))


def version_of_any(path: Path) -> str | None:
    """Return the version that a file names; None where it names none."""
    with closing(sqlite3.connect(path)) as connection:
        return recorded_version(connection)


def version_and_rows(path: Path) -> tuple[str | None, dict[str, list[Row]]]:
    return version_of_any(path), rows_of(path)


@pytest.mark.sampled(3)
def test_tables_of_no_version_prove_none(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("CREATE TABLE a_friends (id INTEGER)")
    assert proven_version(old) == old.stem
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("ALTER TABLE promise DROP COLUMN made_at")
    assert proven_version(old) is None


@pytest.mark.sampled(3)
def test_what_can_be_read_of_an_older_file_is_saved_as_one_of_today(old: Path) -> None:
    saved = salvage(old, HERE)
    with closing(sqlite3.connect(old)) as connection:
        there = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("person", "follow_up", "touch", "promise")
        }
    assert {table: saved.rows[table] for table in there} == there
    assert saved.left == 0
    assert version_of(saved.file) == HEAD


@pytest.mark.sampled(3)
def test_a_dry_run_of_an_import_takes_an_older_file(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is brought up to date, as by any other command, and then nothing more is done to it."""
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Byron,,,,,\n")
    run = CommandLine(old, monkeypatch).run("import", file, "--dry-run")
    assert run.exit_code == 0, run.output
    assert run.stdout.splitlines()[-1] == "Would import 1 person from Connections.csv."
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT 1 FROM person WHERE name = 'Ada Byron'").fetchall() == []
    assert version_of(old) == HEAD


@pytest.mark.sampled(3)
def test_a_migration_that_fails_halfway_leaves_the_file_as_it_was(old: Path) -> None:
    if old.stem == HEAD:
        pytest.skip("none is due")
    with closing(sqlite3.connect(old)) as connection, connection:  # in the way of the last one
        at_the_end = f"BEFORE UPDATE ON alembic_version WHEN new.version_num = '{HEAD}'"
        connection.execute(f"CREATE TRIGGER fault {at_the_end} BEGIN SELECT RAISE(ABORT, 'the disk says no'); END")
    with closing(sqlite3.connect(old)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(StoreError) as caught:
        bring_up_to_date(old, NOW)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(str(old))
    with closing(sqlite3.connect(old)) as connection:
        assert list(connection.iterdump()) == before
    assert version_of(old) == old.stem
    assert [one.reason for one in backups_of(old)] == ["migration"]


@pytest.mark.sampled(3)
def test_without_a_backup_nothing_is_migrated(old: Path) -> None:
    if old.stem == HEAD:
        pytest.skip("none is due")
    (old.parent / "backups").write_text("a file")
    with pytest.raises(BackupError):
        bring_up_to_date(old, NOW)
    assert version_of(old) == old.stem


@pytest.mark.sampled(3)
def test_a_store_that_finds_an_older_file_does_not_migrate_it_behind_ones_back(old: Path) -> None:
    if old.stem == HEAD:
        pytest.skip("none is due")
    with pytest.raises(StoreError, match="was written by an older Ringback"):
        Store(old, BOOK)
    assert version_of(old) == old.stem
