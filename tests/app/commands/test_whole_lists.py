"""A list of any length goes out row by row, and reads as it did when it was held whole."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from app.commands.followup.views import NONE, Shown
from app.commands.framework import output
from app.commands.framework.output import cells, cut, give_each, table, table_lines
from app.commands.framework.row_forms import row_facts
from data.model.moment import Moment
from data.model.rows import InboxRow
from data.model.text import is_simple, plain
from data.model.vocabulary import Queue
from data.rules.calendar.zones import zone_named
from data.rules.phrasing import relative_times, wording
from data.store.queries import list_rows, whole_lists
from data.store.queries.inbox import Inbox
from tests.app.command_line import ZONE, CommandLine
from widgets.terminal.cells import shorten, widest

# What the table was made with while all rows were held at once: the measure of what goes out now.


def held_table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    def padded(text: str, width: int, flush: bool) -> str:
        blanks = " " * (width - width_of(text))
        return f"{blanks}{text}" if flush else f"{text}{blanks}"

    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(padded(text, widths[index], index in right) for index, text in enumerate(line)).rstrip()
        for line in lines
    )


def width_of(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def held_cut(text: str, width: int = output.WIDEST) -> str:
    shown = plain(text)
    return shown if len(shown) <= width and shown.isascii() else shorten(shown, width).rstrip()


def words_of(row: InboxRow, shown: Shown, moment: Moment) -> list[str]:
    who = f"{row.person}, {row.organisation}" if row.person and row.organisation else row.who
    if row.on is None:
        when = wording.day(row.closed_on, moment.today) if row.closed_on else ""
    elif row.is_to_decide:
        when = relative_times.since(row.on, moment.today)
    elif row.at and row.on >= moment.today:
        when = relative_times.moment(row.on, row.at, moment.today, moment.zone)
    else:
        when = relative_times.late(row.on, moment.today)
    what = wording.TO_DECIDE if row.is_to_decide else wording.ACTION_WORDS[row.action] if row.action else ""
    if row.outcome:
        what = wording.CLOSED_WORDS[row.outcome]
    tries = f"{row.attempts} of {row.limit}" if row.limit else str(row.attempts)
    words = [str(row.id), when, what, held_cut(who), held_cut(row.about), tries]
    return [words[0], row.queue.value, *words[1:]] if shown is Shown.ALL else words


def held_list(cli: CommandLine, shown: Shown, moment: Moment, size: int) -> tuple[str, str]:
    inbox = Inbox(cli.database)
    rows = inbox.window(None if shown is Shown.ALL else Queue(shown.value), moment, size=size)
    inbox.close()
    heads = ["ID", "When", "Next", "Who", "About", "Attempts"]
    if shown is Shown.CLOSED:
        heads[1:3] = ["Closed", "Outcome"]
    if shown is Shown.ALL:
        heads.insert(1, "Queue")
    words = held_table(heads, [words_of(row, shown, moment) for row in rows], [0]) if rows else NONE[shown]
    return f"{words}\n", f"{output.as_text([row_facts(row, moment, moment.zone) for row in rows])}\n"


NOWS = ("2026-11-22T07:42:00-05:00", "2026-11-23T08:31:00-05:00", "2027-01-10T23:30:00-05:00")


@pytest.fixture(scope="module")
def _many(_prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of ``many``, written once."""
    path = Path(shutil.copy(_prepared, tmp_path_factory.mktemp("many") / "ringback.db"))
    names = ("Zoë\x1b[31m", "宮本 さくら " * 6, "Ana\u200d Ruiz", "  ليلى", "Al\u200b Bo", "O" * 60)
    with pytest.MonkeyPatch.context() as patch:
        cli = CommandLine(path, patch)
        for number, name in enumerate(names):
            org, about = "田中商事" if number % 2 else "", name[::-1]
            cli("add", name, "--org", org, "--next", f"{number + 1}d", "--about", about)
            cli("add", f"{name} {number}", "--next", "mon 9:30", "--email", f"p{number}@example.org")
        cli("promise", 9, "--both", "tomorrow 15:10")
        cli("close", 10, "hired")
        cli("log", 12, "email")
    return path


@pytest.fixture
def many(_many: Path, busy: CommandLine) -> CommandLine:
    """Some more in each queue, with names that a table has to measure or to change."""
    shutil.copy(_many, busy.database)
    return busy


@pytest.mark.parametrize("now", NOWS)
@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("limit", [0, 1, 3])
@pytest.mark.sampled(15)
def test_a_list_is_what_it_was_when_it_was_held_whole(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch, now: str, shown: Shown, limit: int
) -> None:
    monkeypatch.setattr(whole_lists, "CHUNK", 2)
    monkeypatch.setattr(output, "_ROWS", 2)
    many.at(now)
    moment = Moment.of(datetime.fromisoformat(now), zone_named(ZONE))
    arguments = ("list", "--queue", shown.value, *(("--limit", limit) if limit else ()))
    words, facts = held_list(many, shown, moment, limit or -1)
    assert many(*arguments) == words
    assert many(*arguments, "--json") == facts


@pytest.mark.parametrize("words", ["", "o", "initech", "nobody"])
def test_people_are_listed_as_they_were_when_they_were_held_whole(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    monkeypatch.setattr(output, "_ROWS", 2)
    inbox = Inbox(many.database)
    found = inbox.people(words)
    assert list(inbox.each_person(words)) == list(found)
    assert [one["id"] for one in many.json("people", *words.split())] == [one.id for one in found]
    rows = [line.split()[0] for line in many("people", *words.split()).splitlines()[1:]]
    assert rows == [str(one.id) for one in found]


def test_nobody_and_nothing_are_said_in_a_line(cli: CommandLine) -> None:
    for shown in Shown:
        assert cli("list", "--queue", shown.value) == f"{NONE[shown]}\n"
        assert cli("list", "--queue", shown.value, "--json") == "[]\n"
    assert cli("people").startswith("Nobody is on file yet")
    assert cli("people", "Dana").startswith("Nobody on file matches.")
    assert cli("people", "--json") == "[]\n"
    cli.database.unlink()
    assert cli("list", "--queue", "all", "--json") == "[]\n"
    assert cli("people", "--json") == "[]\n"


def test_a_queue_is_asked_for_in_a_statement_for_some_hundreds(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connect = sqlite3.connect

    def watched(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(asked.append)
        return connection

    def statements(*arguments: str) -> int:
        asked.clear()
        with monkeypatch.context() as patch:
            patch.setattr(sqlite3, "connect", watched)
            many(*arguments)
        return sum("FROM follow_up f" in sql and "count(*) AS attempts" not in sql for sql in asked)

    for arguments in (("list", "--queue", "waiting"), ("list", "--queue", "waiting", "--json")):
        assert statements(*arguments) == 3, "the two streams of its order, and one for all rows"
        with monkeypatch.context() as patch:
            patch.setattr(whole_lists, "CHUNK", 1)
            assert statements(*arguments) == 2 + len(many.json("list", "--queue", "waiting"))
    assert statements("list", "--queue", "all") == statements("list", "--queue", "closed", "--json") == 1


@pytest.mark.parametrize(
    ("command", "openings"),
    [("list", 2), ("people", 2), ("show 1", 2), ("cadences", 2), ("log 2 email", 4), ("undo", 5), ("remind", 4)],
)
def test_a_file_is_looked_at_once_before_it_is_read_and_once_before_it_is_written(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch, command: str, openings: int
) -> None:
    opened: list[object] = []
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda *given, **named: opened.append(given) or connect(*given, **named)
    )
    many.at("2026-11-23T15:10:00-05:00")(*command.split())
    assert len(opened) <= openings


def test_rows_in_a_table_ask_nothing_of_what_it_does_not_say() -> None:
    for unsaid in ("next_why", "t.note", "pause", "promise"):
        assert unsaid in list_rows.ROW
        assert unsaid not in list_rows.BRIEF
    assert "promise" not in list_rows.TOLD


def test_what_is_printed_goes_out_while_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(output, "_PORTION", 100)
    seen: list[int] = []

    def facts() -> Iterator[object]:
        for number in range(2_000):
            seen.append(len(out.getvalue()))
            yield {"number": number}

    give_each(facts, lambda: (), as_json=True)
    assert json.loads(out.getvalue()) == [{"number": number} for number in range(2_000)]
    assert seen[0] == 0
    assert 0 < len(out.getvalue()) - seen[-1] < 10_000, "only the last ones were held"


def test_what_can_not_be_read_at_first_leaves_nothing_printed(
    many: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise ValueError("bytes where a text should be")

    monkeypatch.setattr(whole_lists, "brief_row", broken)
    monkeypatch.setattr(whole_lists, "told_row", broken)
    for more in ((), ("--json",)):
        assert "something in the database" not in many.refused("list", "--queue", "all", *more)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_output_that_takes_few_letters_has_them_as_escapes(many: CommandLine, encoding: str) -> None:
    told = many("list", "--queue", "all", "--json")
    done = many.process(
        "list", "--queue", "all", "--json",
        env=many.environment(PYTHONIOENCODING=encoding, RINGBACK_CONFIG=str(many.config)),
    )  # fmt: skip
    assert done.stdout.isascii()
    assert done.stdout.decode("ascii") == json.dumps(json.loads(told)) + "\n"


plain_texts = st.text(max_size=60).map(plain)


@given(st.data())
def test_a_table_is_as_wide_as_its_widest_cells(data: st.DataObject) -> None:
    columns = data.draw(st.integers(1, 5))
    cell = st.one_of(plain_texts, st.text("ab é…宮ل\u0301\u200d", max_size=12).map(plain))
    row = st.lists(cell, min_size=columns, max_size=columns)
    heads, rows = data.draw(row), data.draw(st.lists(row, max_size=6))
    right = data.draw(st.lists(st.integers(0, columns - 1), max_size=2, unique=True))
    assert table(heads, rows, right) == held_table(heads, rows, right)


def test_a_table_of_many_rows_is_one_of_few_that_are_repeated() -> None:
    rows = [("1", "Dana Li", "é"), ("22", "宮本", ""), ("", "ليلى", "x" * 30)] * (output._ROWS + 1)
    lines = list(table_lines(("ID", "Who", "What"), iter(rows), [0]))
    assert lines == held_table(("ID", "Who", "What"), rows, [0]).split("\n")


@given(st.text(max_size=60), st.integers(1, 60))
def test_a_text_is_cut_as_ever(text: str, width: int) -> None:
    assert cut(text, width) == held_cut(text, width)
    assert cells(plain(text)) == width_of(plain(text))


@given(st.text(max_size=30) | st.text("aé宮ل\u0301\u200d\u093e\ufe0f☎👩👧", max_size=12))
def test_the_widest_that_a_text_may_be_is_as_ever(text: str) -> None:
    alone = sum(1 if unicodedata.category(sign) == "Mc" else cell_len(sign) for sign in text)
    assert widest(text) == (len(text) if is_simple(text) else max(cell_len(text), alone))
