"""The doctor: each harm is found, mended once, and not found again; and no word is lost by it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.model.drafts import Draft, Handed, Occasion, Outgoing, Reading
from data.model.errors import RuleError
from data.model.mail import Decision, Incoming
from data.model.mail_marks import Mark, Stray, Strays
from data.model.vocabulary import Medium, Queue
from data.store.acts.mail_marks import keep_marks
from data.store.connection.driver import open_for_repair
from data.store.connection.errors import DamagedError, GivenUpError, StoreError
from data.store.doctor import examination
from data.store.doctor.columns import COLUMNS
from data.store.doctor.examination import examine, mended
from data.store.doctor.finding import Patient
from data.store.doctor.salvage import salvage
from data.store.doctor.values import is_readable, unreadable
from data.store.queries.inbox import Inbox
from data.store.records.columns import DERIVED
from data.store.store import Store
from tests.builders import ADDRESS, BOOK, NOW, PHONE, followup, person
from tests.sampling import examples
from tests.store.doctor.conftest import HERE, Harm

ACTS = 9
FORGET = ("DELETE FROM change", "DELETE FROM act")
LOST = "rows that are missing although no act deleted them"
VERSIONLESS = "files without a version"
WALKS = "unreadable triage walks and alerts"
MISSING = "missing tables, indexes or triggers"
FOREIGN = "triggers that aren't Ringback's"
BEHIND = "outdated tallies and indexes"
NAMELESS = "follow-ups and people without a name"
STOPPED = "open follow-ups with somebody who asked you to stop"
STEPLESS = "open follow-ups with an incomplete next step"
NOTES = ("Sent the portfolio", "They like it", "Left word")


def asked(path: Path, sql: str) -> list[Any]:
    """What the file says, as tuples."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def checks(path: Path) -> list[str]:
    """What is found and mended; nothing is found afterwards."""
    report = examine(path, HERE, repair=True)
    assert report.is_well
    assert report.is_mended == bool(report.findings)
    assert bool(report.backup) == bool(report.findings)
    assert mended(path, HERE) == ()
    return [finding.check for finding in report.findings]


def all_load(path: Path) -> None:
    """Each follow-up can be read whole, is in one queue, and an act and its undo work."""
    inbox = Inbox(path)
    ids = [row.id for row in inbox.window(None, HERE)]
    assert sorted(row.id for queue in Queue for row in inbox.window(queue, HERE)) == sorted(ids)
    assert inbox.counts(HERE).total == len(ids)
    for followup_id in ids:
        assert inbox.followup(followup_id)
    inbox.close()
    store = Store(path, BOOK)
    opened = (
        store.reopen if asked(path, "SELECT 1 FROM follow_up WHERE id = 3 AND closed_on IS NOT NULL") else None
    )
    if opened:
        opened([3], NOW)
        store.undo()
    store.close()


def everything(path: Path) -> dict[str, list[Any]]:
    """All rows that people and acts have made, and what is made of them."""
    tables = ("person", "follow_up", "touch", "promise", "act", "change", "queue_tally", "search_text")
    return {table: asked(path, f"SELECT * FROM {table} ORDER BY 1") for table in tables}


def undone(path: Path, *, looked_at_each: bool = False) -> int:
    """How many acts can be undone, one after the other; the file is well after all of them, or after each."""
    number = 0
    with closing(Store(path, BOOK)) as store:
        while asked(path, "SELECT 1 FROM act WHERE NOT undone"):
            store.undo()
            number += 1
            assert not looked_at_each or mended(path, HERE) == ()
        assert mended(path, HERE) == ()
        for _ in range(number):
            store.redo()
    assert mended(path, HERE) == ()
    return number


def test_a_sound_file_is_in_order_and_no_backup_is_made(filled: Path) -> None:
    before = asked(filled, "SELECT * FROM act")
    assert checks(filled) == []
    assert asked(filled, "SELECT * FROM act") == before
    assert not (filled.parent / "backups").exists()
    assert undone(filled, looked_at_each=True) == ACTS


def test_what_came_back_is_undone_and_redone_as_if_it_had_never_been_gone(filled: Path, harm: Harm) -> None:
    harm("DELETE FROM follow_up WHERE id = 1")
    assert LOST in checks(filled)
    assert undone(filled, looked_at_each=True) == ACTS


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DROP INDEX touch_at", MISSING),
        ("DROP TRIGGER queue_tally_in", MISSING),
        ("DROP TABLE ring", MISSING),
        ("CREATE TRIGGER mine AFTER INSERT ON touch BEGIN DELETE FROM draft; END", FOREIGN),
        ("DELETE FROM alembic_version", VERSIONLESS),
        ("DROP TABLE alembic_version", VERSIONLESS),
        ("INSERT INTO triage VALUES ('2026-11-22', '2026-11-22T12:00:00Z', '', 0, '{\"a\": 1}', '[]')", WALKS),
        ("INSERT INTO triage VALUES ('2026-11-22', '2026-11-22T12:00:00Z', '', 0, '[[1, \"lost\", []]]', '[]')",
         WALKS),
        ("UPDATE queue_tally SET n = n + 1", BEHIND),
        ("DELETE FROM direction_tally", BEHIND),
        ("INSERT INTO note_index (note_index) VALUES ('delete-all')", BEHIND),
        ("UPDATE follow_up SET person_id = NULL, organisation = '' WHERE id = 1", NAMELESS),
        ("UPDATE person SET name = ' ' WHERE id = 1", NAMELESS),
        ("UPDATE person SET stopped_on = '2026-11-01' WHERE id = 1", STOPPED),
        ("INSERT INTO promise (follow_up_id, side, on_date, made_at) SELECT id, 'mine', '2026-12-01', "
         "'2026-11-22T12:42:00Z' FROM follow_up WHERE closed_on IS NOT NULL LIMIT 1",
         "open promises of closed follow-ups"),
        ("UPDATE follow_up SET search = 'x' WHERE id = 1", "search texts of a follow-up"),
        ("UPDATE person SET organisation_key = 'x' WHERE id = 1", "search texts of a person"),
        ("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'touch'", "wrong counters"),
        ("DELETE FROM sqlite_sequence", "wrong counters"),
        ("UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'touch'",
         "wrong counters"),
        ("UPDATE follow_up SET attempt_limit = 100 WHERE id = 1",
         "unreadable values of follow_up.attempt_limit"),
        ("UPDATE act SET undone = 1 WHERE id = 3", "undone acts with later ones that aren't"),
        ("UPDATE alembic_version SET version_num = 'abcd'", VERSIONLESS),
        ("UPDATE alembic_version SET version_num = ''", VERSIONLESS),
        ("UPDATE alembic_version SET version_num = '0001'", VERSIONLESS),
        ("UPDATE alembic_version SET version_num = x'ff'", VERSIONLESS),
        ("DELETE FROM act WHERE id = 2", "changes without an act"),
        ("UPDATE change SET after = '{' WHERE id = 1", "acts whose changes can't be read"),
        ("UPDATE change SET after = CAST(x'ff41' AS TEXT) WHERE id = 1", "acts whose changes can't be read"),
        ("UPDATE change SET table_name = 'act' WHERE id = 1", "acts whose changes can't be read"),
        ("DELETE FROM change WHERE table_name = 'follow_up'", "acts with missing changes"),
        ("INSERT INTO ring VALUES (1, 'soon', 'now')", WALKS),
    ],
)  # fmt: skip
def test_each_harm_is_found_and_mended(filled: Path, harm: Harm, statement: str, check: str) -> None:
    harm(statement)
    assert check in checks(filled)
    all_load(filled)
    undone(filled)


IN_NO_STATE = "follow-ups in a state that no act could have left"


@pytest.mark.parametrize(
    ("statement", "with_history", "without"),
    [
        ("DELETE FROM follow_up WHERE id = 1", LOST, "contacts, promises or drafts without their follow-up"),
        ("DELETE FROM person WHERE id = 2", LOST, "follow-ups without their person"),
        ("UPDATE follow_up SET outcome = NULL WHERE id = 3", IN_NO_STATE, "closed follow-ups without an outcome"),
        ("UPDATE follow_up SET outcome = 'done' WHERE id = 1", IN_NO_STATE, "open follow-ups with an outcome"),
        ("UPDATE follow_up SET next_on = '2026-11-30' WHERE id = 3", IN_NO_STATE,
         "closed follow-ups with a next step"),
        ("UPDATE follow_up SET next_origin = NULL WHERE id = 1", IN_NO_STATE, STEPLESS),
        ("UPDATE follow_up SET pause_left = 3 WHERE id = 1", IN_NO_STATE, "follow-ups with half a pause"),
        ("UPDATE touch SET note = CAST(x'ff41' AS TEXT) WHERE id = 1", "unreadable values of touch.note",
         "texts of touch that aren't valid UTF-8"),
        ("UPDATE person SET timezone = x'00ff'", "unreadable values of person.timezone",
         "unknown time zones"),
        ("UPDATE promise SET at = 'nine'", "unreadable values of promise.at",
         "unreadable values of promise.at"),
    ],
)  # fmt: skip
def test_what_undo_knows_comes_back_and_otherwise_is_mended(
    filled: Path, harm: Harm, statement: str, with_history: str, without: str
) -> None:
    before = everything(filled)
    harm(statement)
    assert with_history in checks(filled)
    assert everything(filled) == before  # so undo goes as it does in a file that was never harmed
    harm(*FORGET, statement)
    assert without in checks(filled)
    all_load(filled)


@pytest.fixture(scope="module")
def written(_filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a file in which every table has a row but that of the pauses; it is only copied."""
    path = Path(shutil.copy(_filled, tmp_path_factory.mktemp("written") / "ringback.db"))
    with closing(Store(path, BOOK)) as store:
        store.keep_draft(1, Draft(Medium.EMAIL, Occasion.FIRST, "Hello"), NOW)
        store.hand_out(1, Reading("Sam", Medium.EMAIL, "Your talk", "Hello", NOW, Handed.COPY), NOW)
        store.keep_rehearsal(1, "Ask for the plan", NOW)
        store.begin_letter(Outgoing(1, "Your talk", "Hello", "", "<a@b.example>", "/letters", NOW, draft_id=1))
        store.take_mail([Incoming("m1@x", NOW, "person", "x@y.example", "Ada Stone")], NOW, "Mail")
        store.decide_mail(1, Decision.IGNORE_SENDER, NOW)
    stray = Stray("m2@x", NOW, "person", ("x@y.example",), ("m3@x",), "/mail", "")
    keep_marks(path, [Mark("/mail", "", "[1]", frozenset((1, -2)), "x")], Strays((stray,)))
    return path


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: f"{column.table}.{column.name}")
@pytest.mark.sampled(17)
def test_each_column_is_looked_at(written: Path, filled: Path, harm: Harm, column: Any) -> None:
    table = column.table
    shutil.copy(written, filled)
    harm("INSERT INTO pause (cadence, until_date) VALUES ('', '2026-12-07')")
    harm(f"UPDATE {table} SET {column.name} = x'00ff7a' WHERE rowid = (SELECT min(rowid) FROM {table})")
    found = [finding.check for finding in mended(filled, HERE)]
    assert any(f"{table}.{column.name}" in check or table in check for check in found)
    assert mended(filled, HERE) == ()
    all_load(filled)


@pytest.mark.parametrize("column", ["next_action", "next_on"])
def test_an_open_follow_up_without_a_step_is_put_before_the_user(filled: Path, harm: Harm, column: str) -> None:
    harm(*FORGET, "DROP TRIGGER queue_tally_on", f"UPDATE follow_up SET {column} = NULL WHERE id = 1")
    assert STEPLESS in checks(filled)
    inbox = Inbox(filled)
    assert [row.id for row in inbox.window(Queue.STALLED, HERE)] == [1]
    inbox.close()
    all_load(filled)


def test_what_stood_there_is_told_in_the_note_and_no_word_is_lost(filled: Path, harm: Harm) -> None:
    harm(*FORGET, "UPDATE touch SET medium = 'pigeon', at = 'noon' WHERE id = 1")
    checks(filled)
    [(note, medium, at)] = asked(filled, "SELECT note, medium, at FROM touch WHERE id = 1")
    assert note == "Sent the portfolio\nRecovered: the at was “noon”.\nRecovered: the medium was “pigeon”."
    assert (medium, at[:10]) == ("message", "2026-11-22")


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-11-21T15:00:00.500Z", "2026-11-21T15:00:00Z"),
        ("2026-11-21T15:00:00+02:00", "2026-11-21T13:00:00Z"),
        ("2026-11-21 15:00:00", "2026-11-21T15:00:00Z"),
        ("now", "2026-11-22T12:00:00Z"),
        ("7", "2026-11-22T12:00:00Z"),
    ],
)
def test_an_instant_that_is_only_written_otherwise_is_that_instant(
    filled: Path, harm: Harm, written: str, instant: str
) -> None:
    harm(*FORGET, f"UPDATE touch SET at = '{written}' WHERE id = 1")
    said = "values of touch.at in an unusual format" if len(written) >= 10 else "unreadable values of touch.at"
    assert checks(filled) == [said]
    [(at, note)] = asked(filled, "SELECT at, note FROM touch WHERE id = 1")
    assert at == instant
    assert ("Recovered" in note) == (len(written) < 10)


def test_an_occasion_that_is_called_otherwise_now_is_called_so(written: Path, filled: Path, harm: Harm) -> None:
    shutil.copy(written, filled)
    harm("UPDATE draft SET occasion = 'missed'")
    (finding,) = mended(filled, HERE)
    assert finding.check == "values of draft.occasion in an unusual format"
    assert asked(filled, "SELECT occasion FROM draft") == [("missed-call",)]
    harm("UPDATE draft SET occasion = 'hunch'")
    (finding,) = mended(filled, HERE)
    assert finding.check == "unreadable values of draft.occasion"
    assert asked(filled, "SELECT occasion FROM draft") == [("first",)]


@pytest.mark.parametrize("column", ["person.name", "touch.note", "follow_up.about"])
def test_bytes_where_a_text_should_be_are_never_given_to_a_screen(filled: Path, harm: Harm, column: str) -> None:
    """It couldn't draw them; the line names the doctor, which can."""
    table, name = column.split(".")
    harm(*FORGET, "DROP TRIGGER search_text_on", f"UPDATE {table} SET {name} = x'fffe00' WHERE id = 1")
    with closing(Inbox(filled)) as inbox, pytest.raises(ValueError, match="bytes"):
        [inbox.window(None, HERE), inbox.followup(1)]
    checks(filled)
    all_load(filled)


@pytest.mark.parametrize(("table", "column"), [("touch", "note"), ("follow_up", "about"), ("person", "title")])
def test_where_one_text_is_spelt_anew_all_else_of_the_row_stays(
    filled: Path, harm: Harm, table: str, column: str
) -> None:
    """The numbers stay numbers, and what is empty stays empty; but what is worked out from the text."""
    names = asked(filled, f"SELECT name FROM pragma_table_info('{table}') WHERE name != '{column}'")
    others = ", ".join(f"typeof({name}), {name}" for (name,) in names if name not in DERIVED.get(table, ()))
    before = asked(filled, f"SELECT {others} FROM {table}")
    harm(*FORGET, f"UPDATE {table} SET {column} = CAST(x'5aff' AS TEXT) WHERE id = 1")
    checks(filled)
    assert asked(filled, f"SELECT {others} FROM {table}") == before
    assert asked(filled, f"SELECT {column} FROM {table} WHERE id = 1") == [("Z\ufffd",)]


def test_a_table_that_lacks_columns_is_not_mended_in_place_and_is_saved(filled: Path, harm: Harm) -> None:
    harm("DROP TRIGGER IF EXISTS search_text_on", "ALTER TABLE follow_up DROP COLUMN status")
    with pytest.raises(DamagedError):
        examine(filled, HERE, repair=True)
    saved = salvage(filled, HERE)
    assert examine(saved.file, HERE, repair=False).findings == ()
    assert (saved.rows["follow_up"], saved.rows["touch"], saved.left) == (4, 3, 0)


def test_what_another_program_writes_after_the_backup_is_in_a_backup_too(
    filled: Path, harm: Harm, monkeypatch: pytest.MonkeyPatch
) -> None:
    harm("DELETE FROM queue_tally")
    real, made = examination.back_up, list[Path]()

    def and_then_write(path: Path, *given: Any) -> Path | None:
        backup = real(path, *given)
        if not made:
            harm("UPDATE person SET title = 'Written meanwhile'")
        made.append(backup or path)
        return backup

    monkeypatch.setattr(examination, "back_up", and_then_write)
    report = examine(filled, HERE, repair=True)
    assert report.backup == made[1]
    assert asked(made[1], "SELECT DISTINCT title FROM person") == [("Written meanwhile",)]


def test_a_check_that_is_no_longer_wanted_ends_soon(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "_STEPS", 1)
    wanted = iter([True] * 5)  # while it is copied
    with pytest.raises(GivenUpError):
        examine(filled, HERE, repair=False, wanted=lambda: next(wanted, False))


def test_where_no_copy_can_be_made_a_line_says_so(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "nowhere"))
    with pytest.raises(StoreError, match="can't be opened: check that the folder exists"):
        examine(filled, HERE, repair=False)


def test_an_empty_file_is_in_order_and_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert examine(path, HERE, repair=True).findings == ()
    assert path.read_bytes() == b""


def test_words_whose_follow_up_is_gone_for_good_are_seen_again(filled: Path, harm: Harm) -> None:
    with closing(Store(filled, BOOK)) as store:
        made = store.add(followup(who=person(name="Kim Ford")), NOW).followups[0].id or 0
        store.keep_rehearsal(made, "Ask for the plan", NOW)
        store.undo()
    assert checks(filled) == [], "its opening can be done again, and the words are there then"
    harm("DELETE FROM change WHERE act_id IN (SELECT id FROM act WHERE undone)", "DELETE FROM act WHERE undone")
    assert "contacts, promises or drafts without their follow-up" in checks(filled)
    with closing(Inbox(filled)) as inbox:
        [row] = inbox.window(Queue.CLOSED, HERE, "recovered")
        found = inbox.followup(row.id)
    assert found
    assert found.rehearsed == "Ask for the plan"


def test_contacts_without_their_follow_up_are_seen_again(filled: Path, harm: Harm) -> None:
    harm(*FORGET, "DELETE FROM follow_up WHERE id = 1")
    checks(filled)
    inbox = Inbox(filled)
    [row] = inbox.window(Queue.CLOSED, HERE, "recovered")
    found = inbox.followup(row.id)
    assert found is not None
    assert (row.id, row.who, row.about) == (1, "Recovered", "What belonged to follow-up 1")
    assert [each.note for each in found.touches] == list(NOTES[:2])
    inbox.close()


def test_what_the_undo_history_knows_comes_back_to_the_last_column(filled: Path, harm: Harm) -> None:
    before = everything(filled)
    harm(*(f"DELETE FROM {table}" for table in ("person", "follow_up", "touch", "promise")))
    assert LOST in checks(filled)
    assert everything(filled) == before
    assert undone(filled) == ACTS


def test_whom_an_import_brought_comes_back_to_the_last_column(filled: Path, harm: Harm) -> None:
    people = (person(name="Kim Ford", tags="warm"), person(PHONE, ADDRESS, name="Lee O'Hara"), person(name="Zoë"))
    with closing(Store(filled, BOOK)) as store:
        store.import_people(people, NOW, "people.vcf")
    before = everything(filled)
    harm("DELETE FROM person WHERE name <> 'Kim Ford'", "UPDATE person SET emails = x'68ff'")
    assert LOST in checks(filled)
    assert everything(filled) == before


def test_what_undo_took_away_does_not_come_back(filled: Path) -> None:
    with closing(Store(filled, BOOK)) as store:
        store.add(followup(who=person(name="Kim Ford")), NOW)
        store.undo()
    assert checks(filled) == []
    assert not asked(filled, "SELECT * FROM person WHERE name = 'Kim Ford'")


def wrong_everywhere(table: str, number: int, column: str, value: str) -> tuple[str, str]:
    """A value that can't be read, in the row and in all that undo knows of it."""
    return (
        f"UPDATE {table} SET {column} = '{value}' WHERE id = {number}",
        f"UPDATE change SET after = json_replace(after, '$.{column}', '{value}') "
        f"WHERE table_name = '{table}' AND row_id = {number} AND after IS NOT NULL",
    )


def test_undo_goes_back_as_far_as_it_brings_back_nothing_that_was_mended(filled: Path, harm: Harm) -> None:
    harm(*wrong_everywhere("touch", 2, "medium", "pigeon"))  # of the reply, the sixth of nine acts
    assert "acts that could be undone" in checks(filled)
    assert undone(filled) == 3
    assert asked(filled, "SELECT medium FROM touch ORDER BY id") == [("email",), ("message",), ("voicemail",)]


def test_redo_goes_on_as_far_as_it_brings_back_nothing_that_was_mended(filled: Path, harm: Harm) -> None:
    with closing(Store(filled, BOOK)) as store:
        for _ in range(3):  # the closing, the voicemail to the third, the promise of the second
            store.undo()
    harm(*wrong_everywhere("follow_up", 3, "kind", "pigeon"))
    latest = "(SELECT max(id) FROM change WHERE table_name = 'follow_up')"
    harm(f"UPDATE change SET before = json_set(before, '$.kind', 'pigeon') WHERE id = {latest}")
    checks(filled)
    with closing(Store(filled, BOOK)) as store:
        assert store.redo().sentence
        assert store.redo().sentence
        with pytest.raises(RuleError, match="nothing to redo"):
            store.redo()
    assert undone(filled) == 2 + 3


@pytest.mark.parametrize(("act", "left"), [(2, 7), (9, 0), (1, 8)])
def test_an_act_that_is_gone_takes_what_came_before_it_along(
    filled: Path, harm: Harm, act: int, left: int
) -> None:
    harm(f"DELETE FROM act WHERE id = {act}")
    checks(filled)
    assert undone(filled) == left


def test_a_repair_of_what_is_derived_leaves_undo_alone(filled: Path, harm: Harm) -> None:
    harm("DELETE FROM queue_tally")
    checks(filled)
    store = Store(filled, BOOK)
    store.undo()
    store.close()
    assert checks(filled) == []


def test_a_check_alone_changes_nothing(filled: Path, harm: Harm) -> None:
    harm("DELETE FROM follow_up WHERE id = 1", "DELETE FROM queue_tally")
    before = filled.read_bytes()
    report = examine(filled, HERE, repair=False)
    assert (report.is_well, report.is_mended, report.backup) == (False, False, None)
    assert filled.read_bytes() == before
    assert [finding.check for finding in report.findings] == [
        finding.check for finding in examine(filled, HERE, repair=True).findings
    ]


def test_a_file_whose_pages_are_damaged_is_not_touched(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[4096 * 2 : 4096 * 40] = bytes(4096 * 38)
    filled.write_bytes(content)
    with pytest.raises(DamagedError):
        examine(filled, HERE, repair=True)
    assert filled.read_bytes() == bytes(content)


_TABLES = ("person", "follow_up", "touch", "promise", "act", "change")
_harms = st.lists(
    st.one_of(
        st.builds("DELETE FROM {} WHERE rowid = {}".format, st.sampled_from(_TABLES), st.integers(1, 6)),
        st.builds(
            lambda column, value, number: (
                f"UPDATE {column.table} SET {column.name} = {value} WHERE rowid = {number}"
            ),
            st.sampled_from([column for column in COLUMNS if column.name not in ("note", "notes")]),
            st.sampled_from(
                ["'x'", "7", "x'ff'", "''", "'2026-02-31'", "'2026-11-30'", "'2026-11-22T12:42:00Z'", "-1"]
            ),
            st.integers(1, 4),
        ),
        st.sampled_from(["DELETE FROM queue_tally", "DROP TRIGGER search_text_on", "DROP INDEX follow_up_dated"]),
    ),
    min_size=1,
    max_size=5,
)


def harmed_and_mended(filled: Path, tmp_path: Path, harms: list[str]) -> None:
    """Whatever harm is done: a second run finds nothing, every note is kept, and undo works to the end."""
    path = tmp_path / "harmed.db"
    path.write_bytes(filled.read_bytes())
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for statement in harms:
            try:
                connection.execute(statement)
            except sqlite3.DatabaseError:  # a column that may not be empty, or a trigger that is gone
                continue
        connection.commit()
        notes = [row[0] for row in connection.execute("SELECT note FROM touch")]
    mended(path, HERE)
    assert mended(path, HERE) == ()
    kept = "\n".join(row[0] for row in asked(path, "SELECT note FROM touch"))
    assert all(note in kept for note in notes)
    all_load(path)
    undone(path)


@examples(5, 8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_harms)
def test_whatever_harm_is_done_is_mended_once(filled: Path, tmp_path: Path, harms: list[str]) -> None:
    harmed_and_mended(filled, tmp_path, harms)


@pytest.mark.long
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_harms)
def test_whatever_harm_is_done_is_mended_once_in_full(filled: Path, tmp_path: Path, harms: list[str]) -> None:
    harmed_and_mended(filled, tmp_path, harms)


@pytest.mark.parametrize("index", ["person_search", "touch_history", "touch_at"])
def test_an_index_that_is_damaged_alone_is_made_anew_in_place(filled: Path, index: str) -> None:
    before = everything(filled)
    with closing(sqlite3.connect(filled)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (index,)).fetchone()
    content = bytearray(filled.read_bytes())
    content[4096 * page - 40 : 4096 * page] = bytes(40)  # what its entries say
    filled.write_bytes(content)
    report = examine(filled, HERE, repair=True)
    assert [finding.check for finding in report.findings] == ["damaged indexes"]
    assert report.is_well
    assert report.backup is not None
    assert report.backup.read_bytes() != filled.read_bytes(), "as it was, index and all"
    assert everything(filled) == before
    assert checks(filled) == []
    assert not list(filled.parent.glob("*recovered*"))


def test_where_no_temporary_folder_takes_a_file_one_line_says_so(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", none)
    with pytest.raises(StoreError, match=r"No temporary folder can be used: .* TMPDIR"):
        examine(filled, HERE, repair=True)


def test_what_was_found_sound_is_looked_at_anew_once_a_row_has_changed(filled: Path) -> None:
    """The checks of values share what they have seen, and a repair in between must not hide what it has made."""
    with closing(open_for_repair(filled)) as connection:
        patient = Patient(connection, HERE.now, HERE.today)
        asked: list[str] = []

        def ask(answer: bool) -> bool:
            asked.append("asked")
            return answer

        assert not patient.is_sound("touch", lambda: ask(False))
        assert patient.is_sound("touch", lambda: ask(True))
        assert patient.is_sound("touch", lambda: ask(False)), "known, as nothing has changed"
        assert len(asked) == 2
        patient.do("UPDATE touch SET note = note")
        assert not patient.is_sound("touch", lambda: ask(False))


def test_one_reading_of_a_table_sees_a_bad_value_in_any_of_its_columns(filled: Path) -> None:
    """As by the questions about each column: of a table with one bad value, none is passed over."""
    for column in COLUMNS:
        with closing(open_for_repair(filled)) as connection:
            connection.create_function("as_text", 1, examination._as_text, deterministic=True)
            connection.execute("BEGIN")
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(f"UPDATE OR IGNORE {column.table} SET {column.name} = x'ff00'")
            patient = Patient(connection, HERE.now, HERE.today)
            assert is_readable(patient, column.table) == (not unreadable(patient, column))
            connection.execute("ROLLBACK")
