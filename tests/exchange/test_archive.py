"""The archive: everything that is kept is in it, and whatever a file says, it is taken whole or not at all."""

from __future__ import annotations

import json
import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.archive import reader, types
from data.exchange.archive.beginning import looks_like_archive
from data.exchange.archive.form import LEFT_OUT, SECTIONS
from data.exchange.archive.reader import read_archive
from data.exchange.archive.writer import archive_lines
from data.model.drafts import Draft, Handed, Occasion, Reading
from data.model.errors import RuleError
from data.model.text import json_escaped
from data.model.vocabulary import Action, Medium, Side
from data.rules.triage.plan import Opening
from data.rules.triage.walk import Did, Triage
from data.store.acts.rings import mark_rung
from data.store.backup.snapshot import snapshot
from data.store.store import Store
from tests.app.commands.test_hostile import check_harmless
from tests.builders import BOOK, EMAIL, NOW, PHONE, TODAY, followup, person, touch, when
from tests.sampling import examples

ODD = '‮\x1b[31m ;=1+1\t\x7f\x9b \u2028 田中 👩\u200d👧 שלום \\u0000 "quoted" </script>'

LINE = " ".join(ODD.split())
PEOPLE = SECTIONS[0]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database that isn't there yet."""
    return tmp_path / "ringback.db"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The write side of that database."""
    store = Store(database, BOOK)
    yield store
    store.close()


def fill(store: Store) -> None:
    """Something in every table and every column."""
    dana = person(
        PHONE, EMAIL, "profile", "address", title="Head", timezone="Asia/Tokyo", notes=f"{ODD}\nand more"
    )
    first = store.add(followup("promised-callback", dana, via=LINE, may_mention=True, about=LINE), NOW).followups[
        0
    ]
    number = first.id or 0
    store.log([number], touch(Medium.VOICEMAIL, note=ODD, purpose="news"), NOW)
    store.promise([number], Side.THEIRS, when("Fri 27 Nov"), NOW)
    store.hand_out(number, Reading("Sam", Medium.EMAIL, "About", ODD, NOW, Handed.COPY), NOW)
    store.keep_draft(number, Draft(Medium.EMAIL, Occasion.REMINDER, ODD, subject="About it", purpose="news"), NOW)
    store.keep_rehearsal(number, "slower", NOW)
    mark_rung(store.path, [(number, NOW)], NOW)
    walk = Triage.begin([number], NOW, Action.EMAIL).finish(Did("voicemail", kept=True, touches=1), [])
    store.keep_triage(walk, TODAY, [Opening(NOW, number)])
    other = store.add(followup("two-then-switch", person(EMAIL, name="Lena Groß")), NOW).followups[0]
    store.stop([other.id or 0], NOW)


def archived(database: Path) -> str:
    """The archive of a database."""
    with snapshot(database) as run:
        return "".join(archive_lines(run))


def taken(text: str, path: Path) -> Any:
    """The archive that a file with this text holds."""
    path.write_text(text, "utf-8")
    return read_archive(path)


def dump(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def test_every_table_and_column_is_in_the_archive_or_left_out_for_a_reason(store: Store, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables
        }
    kept = {section.table: set(section.columns) for section in SECTIONS}
    for table in tables:
        if table in LEFT_OUT or table.startswith(("text_index_", "note_index_", "wish_index_")):
            continue
        assert table in kept, f"{table} is forgotten"
        for column in columns[table]:
            assert column in kept[table] or f"{table}.{column}" in LEFT_OUT, f"{table}.{column} is forgotten"
            assert not (column in kept[table] and f"{table}.{column}" in LEFT_OUT)
    assert set(kept) <= set(tables)
    for name in LEFT_OUT:
        table, _, column = name.partition(".")
        assert table in tables
        assert not column or column in columns[table]


def test_what_is_in_every_table_comes_back_as_it_was(store: Store, database: Path, tmp_path: Path) -> None:
    fill(store)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("INSERT INTO pause (cadence, until_date) VALUES ('', '2026-12-07')")
    text = archived(database)
    archive = taken(text, tmp_path / "a.json")
    assert all(archive.tables[section.table] for section in SECTIONS), "every table has something in this test"
    with closing(Store(tmp_path / "other.db", BOOK)) as other:
        other.take_in(archive.tables, NOW, "a.json", stamps=archive.stamps)
    assert archived(tmp_path / "other.db") == text
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(tmp_path / "other.db")) as two:
        for table in (*(section.table for section in SECTIONS), "queue_tally", "direction_tally", "search_text"):
            rows = f"SELECT * FROM {table}"
            assert one.execute(rows).fetchall() == two.execute(rows).fetchall(), table
        found = "SELECT rowid FROM text_index WHERE text_index MATCH 'dana'"
        assert two.execute(found).fetchall() == one.execute(found).fetchall() != []


def test_words_of_an_older_archive_are_for_what_they_were_for(
    store: Store, database: Path, tmp_path: Path
) -> None:
    fill(store)
    document = json.loads(archived(database))
    (draft,) = document["drafts"]
    draft["occasion"] = "missed"
    (row,) = taken(json.dumps(document), tmp_path / "a.json").tables["draft"]
    assert row["occasion"] == "missed-call"


def test_who_stops_reading_leaves_nothing_that_goes_wrong_later(store: Store, database: Path) -> None:
    """As where the disk is full: what is left of the reading is closed after the file."""
    fill(store)
    with snapshot(database) as run:
        rows = iter(run("SELECT * FROM change", {}))
        next(rows)
    rows.close()  # type: ignore[attr-defined]


def test_one_row_is_one_line_that_a_terminal_may_see(store: Store, database: Path) -> None:
    fill(store)
    text = archived(database)
    check_harmless(text)
    rows = [line for line in text.split("\n") if line.startswith('{"')]
    document = json.loads(text)
    sections = (*(section.name for section in SECTIONS), "changed")
    assert len(rows) == sum(len(document[name]) for name in sections)
    assert document["people"][0]["notes"] == f"{ODD}\nand more"
    assert document["touches"][0]["at"] == "2026-11-22T12:42:00Z"


def test_the_same_data_is_the_same_bytes(store: Store, database: Path) -> None:
    fill(store)
    before = archived(database)
    store.snooze([1], when("Mon 30 Nov"), NOW)
    assert archived(database) != before
    store.undo()
    assert archived(database) == before


def test_words_for_what_was_never_opened_are_left_out(store: Store, database: Path, tmp_path: Path) -> None:
    """Somebody else would get them, who is given the number where the archive comes in."""
    opened = store.add(followup(), NOW).followups[0].id or 0
    store.keep_draft(opened, Draft(Medium.EMAIL, Occasion.FIRST, "Hello"), NOW)
    store.keep_triage(Triage.begin([opened], NOW), TODAY, [Opening(NOW, opened)])
    store.undo()
    document = json.loads(archived(database))
    assert document["drafts"] == []
    assert document["triage"] == [{"on": "2026-11-22", "begun_at": "2026-11-22T12:42:00Z"}]
    taken(json.dumps(document), tmp_path / "a.json")


PERSON = {"id": 1, "name": "Dana Li"}
FOLLOW_UP = {
    "id": 1, "person": 1, "kind": "other", "cadence": "light-touch", "opened_on": "2026-11-22",
    "next_action": "email", "next_on": "2026-11-23", "next_origin": "cadence",
}  # fmt: skip
TOUCH = {"id": 1, "follow_up": 1, "at": "2026-11-22T12:42:00Z", "direction": "out", "medium": "email"}
PROMISE = {"id": 1, "follow_up": 1, "side": "theirs", "on": "2026-11-27", "made_at": "2026-11-22T12:42:00Z"}
WALK = {"on": "2026-11-22", "begun_at": "2026-11-22T12:42:00Z", "cards": [[1, "done", [["email", 0, 1]]]]}


def document(**sections: Any) -> str:
    whole = {"format": "ringback-archive", "version": 1, "people": [PERSON], "follow_ups": [FOLLOW_UP]}
    return json.dumps(whole | sections)


def without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


WRONG = {
    "a newer version": (
        '{"format": "ringback-archive", "version": 3}',
        "newer Ringback (archive version 3): update",
    ),
    "version 0": ('{"format": "ringback-archive", "version": 0}', "version is 0; it should be 2"),
    "a version that is true": ('{"format": "ringback-archive", "version": true}', "version is true"),
    "another format": ('{"format": "tasks"}', "not a Ringback archive"),
    "a list": ("[]", "this is a list, not a Ringback archive"),
    "broken off": (document()[:-20], "isn't JSON, or ends too early, at line 1, column"),
    "nothing": ("", "isn't JSON, or ends too early, at line 1, column 1"),
    "deep": ("[" * 100_000, "nested too deeply to be an archive"),
    "deep inside": (
        document(people=[PERSON | {"notes": json.loads("[" * 90 + "]" * 90)}]),
        "people[0].notes is a list",
    ),
    "an unknown section": (document(extra=[]), "an archive of version 1 has no “extra”"),
    "a section that is no list": (document(touches={}), "touches is an object; it should be a list"),
    "a row that is no object": (document(touches=[TOUCH, 5]), "touches[1] is 5; it should be an object"),
    "an unknown field": (
        document(people=[PERSON | {"emial": "x"}]),
        "people[0] has “emial”, which isn't a field of people",
    ),
    "no name": (document(people=[{"id": 1}]), "people[0].name is missing"),
    "a blank name": (
        document(people=[PERSON | {"name": " "}]),
        "people[0].name is “ ”; it should be text that isn't",
    ),
    "null for text": (document(people=[PERSON | {"email": None}]), "people[0].email is null; it should be text"),
    "no address": (document(people=[PERSON | {"email": "a@b\nBcc: c@d"}]), "people[0].email is"),
    "a script as profile": (
        document(people=[PERSON | {"profile": "javascript:alert(1)"}]),
        "starts with https://",
    ),
    "two lines": (
        document(people=[PERSON | {"title": "a\nb"}]),
        "people[0].title is “a␊b”; it should be text on one",
    ),
    "NaN": (document().replace('"id": 1', '"id": NaN', 1), "people[0].id is NaN; it should be a whole number"),
    "infinity": (document(people=[PERSON | {"id": 1e999}]), "people[0].id is Infinity"),
    "a float": (document(people=[PERSON | {"id": 1.0}]), "people[0].id is 1.0; it should be a whole number"),
    "a huge number": (
        document().replace('"id": 1', f'"id": {"9" * 5000}', 1),
        "people[0].id is a number of 5,000 digits",
    ),
    "a number that leaves none": (
        document(people=[PERSON | {"id": 2**63 - 1}]),
        "people[0].id is 9223372036854775807",
    ),
    "half a character": (
        document(people=[PERSON | {"notes": "\ud800"}]),
        "people[0].notes is “\ufffd”; it should be text",
    ),
    "NUL": (
        document(people=[PERSON | {"notes": "a\0b"}]),
        "people[0].notes is “a␀b”; it should be text without NUL",
    ),
    "an endless text": (
        document(people=[PERSON | {"notes": "x" * (types.LONGEST_TEXT + 1)}]),
        "1,000,000 characters",
    ),
    "a key twice": (
        document().replace('"id": 1', '"id": 1, "id": 2', 1),
        "people[0] is an object that has “id” twice",
    ),
    "an id twice": (document(people=[PERSON, PERSON]), "people[1] has the same id as people[0]"),
    "nobody": (document(people=[]), "follow_ups[0].person is 1, but people has nothing with that id"),
    "no follow-up": (
        document(touches=[TOUCH | {"follow_up": 9}]),
        "touches[0].follow_up is 9, but follow_ups has nothing",
    ),
    "a day that isn't": (document(follow_ups=[FOLLOW_UP | {"next_on": "2026-02-30"}]), "follow_ups[0].next_on is"),
    "another way to write a day": (document(follow_ups=[FOLLOW_UP | {"next_on": "20261122"}]), "should be a date"),
    "the end of the calendar": (document(follow_ups=[FOLLOW_UP | {"next_on": "9999-12-31"}]), "from 1900 to 9000"),
    "no zone": (
        document(touches=[TOUCH | {"at": "2026-11-22T12:42:00"}]),
        "touches[0].at is “2026-11-22T12:42:00”; it",
    ),
    "an hour that isn't": (
        document(touches=[TOUCH | {"at": "2026-11-22T24:00:00Z"}]),
        "should be an instant in UTC",
    ),
    "another word": (
        document(touches=[TOUCH | {"medium": "fax"}]),
        "touches[0].medium is “fax”; it should be one of",
    ),
    "open with no step": (
        document(follow_ups=[without(FOLLOW_UP, "next_action")]),
        "follow_ups[0] is open, but has no",
    ),
    "closed with a step": (
        document(follow_ups=[FOLLOW_UP | {"closed_on": "2026-11-22", "outcome": "done"}]),
        "follow_ups[0] is closed, but still has next_action",
    ),
    "closed with no outcome": (
        document(
            follow_ups=[without(FOLLOW_UP, "next_action", "next_on", "next_origin") | {"closed_on": "2026-11-22"}]
        ),
        "follow_ups[0] is closed, but has no outcome",
    ),
    "a cadence that no file can have": (
        document(follow_ups=[FOLLOW_UP | {"cadence": "\x1b]52;c;ZXZpbA==\x07"}]),
        "follow_ups[0].cadence is “␛]52;c;ZXZpbA==␇”; it should be the name of a cadence",
    ),
    "a pause of such a cadence": (
        document(pauses=[{"id": 1, "cadence": "No Name", "until": "2026-11-30"}]),
        "pauses[0].cadence is “No Name”; it should be the name of a cadence",
    ),
    "a pause by halves": (
        document(follow_ups=[FOLLOW_UP | {"pause_until": "2026-11-30"}]),
        "follow_ups[0] has only one of pause_until and pause_left",
    ),
    "a zone that isn't": (
        document(people=[PERSON | {"timezone": "Mars at noon"}]),
        "people[0].timezone is “Mars at noon”; it should be a time zone such as Europe/Paris",
    ),
    "an end that isn't one": (
        document(follow_ups=[FOLLOW_UP | {"outcome": "done"}]),
        "has an outcome, but no closed_on",
    ),
    "about nobody": (
        document(follow_ups=[without(FOLLOW_UP, "person")]),
        "has neither a person nor an organisation",
    ),
    "cards of another shape": (
        document(triage=[WALK | {"cards": [[1, "done"]]}]),
        "triage[0].cards is a list; it should",
    ),
    "a card about nothing": (
        document(triage=[WALK | {"cards": [[7, "open", []]]}]),
        "triage[0].cards[0] is about 7",
    ),
    "a place behind the end": (document(triage=[WALK | {"place": 2}]), "triage[0].place is past the last"),
    "a limit": (document(follow_ups=[FOLLOW_UP | {"limit": 10**6}]), "follow_ups[0].limit is 1000000"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_in_one_line_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        taken(text, tmp_path / "a.json")
    line = str(caught.value)
    assert said in line
    assert line.isprintable()
    assert len(line) < 400
    assert str(tmp_path / "a.json") in line


def test_the_smallest_archive_is_enough(tmp_path: Path) -> None:
    assert taken(document(touches=[TOUCH], triage=[WALK]), tmp_path / "a.json").tables["person"][0]["email"] == ""


def test_what_is_no_text_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(RuleError, match="isn't UTF-8 at byte 12"):
        read_archive(path)
    monkeypatch.setattr(reader, "LARGEST", 10)
    with pytest.raises(RuleError, match="is larger than"):
        read_archive(path)


def test_an_archive_is_known_by_its_looks(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for content, is_one in ((b"{", True), (b"\xef\xbb\xbf\n {", True), (b"First Name,", False), (b"", False)):
        path.write_bytes(content)
        assert looks_like_archive(path) is is_one
    assert not looks_like_archive(tmp_path)
    assert not looks_like_archive(tmp_path / "none")


@given(st.data())
@examples(20, 60)
def test_whatever_stands_in_a_field_it_is_taken_or_refused_in_one_line(data: st.DataObject) -> None:
    """No traceback for any JSON value in any place."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5)
    section = data.draw(st.sampled_from(SECTIONS))
    field = data.draw(st.sampled_from(section.fields))
    rows = {"people": PERSON, "follow_ups": FOLLOW_UP, "touches": TOUCH, "triage": WALK}
    row = rows.get(section.name, {"id": 1, "follow_up": 1}) | {field.name: data.draw(values)}
    said = ""
    try:
        reader._archive(json.loads(document(**{section.name: [row]}), object_pairs_hook=reader._object))
    except RuleError as fault:
        said = str(fault)
    check_harmless(said)
    assert "\n" not in said


@given(
    name=st.text(string.printable + "\u202e\u200b田é", min_size=1).filter(lambda text: len(text.split()) == 1),
    notes=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60),
)
@examples(15, 40)
def test_any_text_comes_back_as_it_was(name: str, notes: str) -> None:
    def run(sql: str, values: dict[str, Any]) -> list[Any]:
        if "FROM person" in sql and "FROM change" not in sql:
            return [(1, name.strip(), "", "", "", "", "", "", "", "", "", notes, None, *[""] * 9)]
        return []

    text = "".join(archive_lines(run))
    check_harmless(text)
    row = reader._archive(json.loads(text)).tables["person"][0]
    assert (row["name"], row["notes"]) == (name.strip(), notes)


def people_of(*records: tuple[Any, ...]) -> str:
    """The archive of a database with these people, by the columns of their section."""

    def run(sql: str, _values: dict[str, Any]) -> list[Any]:
        return list(records) if "FROM person" in sql and "FROM change" not in sql else []

    return "".join(archive_lines(run))


@given(
    st.lists(st.none() | st.just("") | st.text(max_size=30) | st.sampled_from([ODD, "\0", "a\0b\\u0000"]),
             min_size=len(PEOPLE.columns) - 1, max_size=len(PEOPLE.columns) - 1)
)  # fmt: skip
@settings(deadline=None)
def test_a_line_is_what_json_writes_of_what_is_not_blank(texts: list[str | None]) -> None:
    names = [field.name for field in PEOPLE.fields]
    line = people_of((7, *texts)).split("\n")[4]
    bare = [7, *((text or "").replace("\0", "") for text in texts)]
    defaults = [field.default for field in PEOPLE.fields]
    row = {
        name: value
        for name, value, text, default in zip(names, bare, [7, *texts], defaults, strict=True)
        if value != default and text is not None
    }
    assert line == json_escaped(json.dumps(row, ensure_ascii=False))


@pytest.mark.parametrize("size", [0, 1, 49, 50, 51, 100, 101])
def test_every_row_has_its_line(size: int) -> None:
    blank = ("",) * (len(PEOPLE.columns) - 2)
    text = people_of(*((number, f"P{number}", *blank) for number in range(1, size + 1)))
    people = json.loads(text)["people"]
    assert [one["id"] for one in people] == list(range(1, size + 1))
    assert sum(line.startswith('{"id"') for line in text.splitlines()) == size
