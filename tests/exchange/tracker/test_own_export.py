"""The CSV of follow-ups is read back to the same follow-ups, also after a spreadsheet has saved it again."""

from __future__ import annotations

import csv
import io
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.exchange.follow_ups_csv import guarded, unguarded
from data.model.text import plain_lines
from data.model.vocabulary import Outcome
from data.rules.matching.pairing import Stage, stage_of
from data.store.queries.inbox import Inbox
from tests.app.command_line import CommandLine
from tests.exchange.linkedin.samples import DANA, ME, message, messages
from tests.exchange.tracker.files import sheet_of, workbook_of

KEPT = (
    "person", "organisation", "title", "email", "phone", "profile", "address", "timezone", "about", "kind",
    "cadence", "looks_for", "offers",
    "last_at", "last_direction", "last_medium", "opened_on", "closed_on", "outcome", "emails", "phones", "tags",
    "works_at",
)  # fmt: skip

Rows = list[dict[str, str]]


def rows_of(text: str) -> Rows:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def kept(rows: Rows) -> list[tuple[str, ...]]:
    return sorted(tuple(row.get(name, "") for name in KEPT) for row in rows)


@pytest.fixture
def exported(cli: CommandLine, tmp_path: Path) -> Rows:
    """The follow-ups of the demo, with names in many scripts, of every kind, open and closed."""
    cli("demo", "--write", tmp_path / "demo.db")
    cli("--database", tmp_path / "demo.db", "export", "--as", "csv", "--notes", "-o", tmp_path / "all.csv")
    return rows_of((tmp_path / "all.csv").read_text(encoding="utf-8"))


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(reversed(rows[0])), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode("utf-8-sig")


def as_workbook(rows: Rows) -> bytes:
    return workbook_of({"follow-ups": sheet_of([list(rows[0]), *(list(row.values()) for row in rows)])})


@pytest.mark.parametrize("form", ["as it is", "another delimiter, columns turned", "a workbook"])
def test_the_same_follow_ups(cli: CommandLine, exported: Rows, tmp_path: Path, form: str) -> None:
    file = tmp_path / "all.csv"
    if form != "as it is":
        file.write_bytes(as_workbook(exported) if form == "a workbook" else as_csv(exported, ";"))
    done = cli.json("import", file)
    assert (done["kind"], done["follow_ups"]["new"], done["refused"]) == ("tracker", len(exported), [])
    assert any(row["looks_for"] for row in exported)
    assert any(row["offers"] for row in exported)
    here = rows_of(cli("export", "--as", "csv", "--notes"))
    assert kept(here) == kept(exported)
    owed, owe = ({row["person"] for row in rows if row["next_action"] == "answer"} for rows in (exported, here))
    assert owe == owed != set()
    to_do, done = (
        {
            (row["person"], row["about"], row["next_on"])
            for row in rows
            if row["next_action"] in ("answer", "decide")
        }
        for rows in (exported, here)
    )
    assert to_do == done
    assert any(row["tags"] for row in exported)
    again = cli.json("import", file)
    assert (again["people"]["new"], again["follow_ups"]["new"], again["touches"]["new"]) == (0, 0, 0)


def test_where_they_are_it_adds_nothing(cli: CommandLine, exported: Rows, tmp_path: Path) -> None:
    done = cli.json("--database", tmp_path / "demo.db", "import", tmp_path / "all.csv")
    assert (done["people"]["new"], done["follow_ups"]["new"], done["touches"]["new"]) == (0, 0, 0)
    assert done["people"]["completed"] == 0


def test_a_row_that_was_changed_into_none_is_refused(cli: CommandLine, exported: Rows, tmp_path: Path) -> None:
    exported[0]["kind"] = "holiday"
    exported[1]["person"] = exported[1]["organisation"] = ""
    (tmp_path / "all.csv").write_bytes(as_csv(exported))
    done = cli.json("import", tmp_path / "all.csv", "--dry-run")
    assert [(one["line"], one["reason"]) for one in done["refused"]] == [
        (2, "“holiday” isn't a kind or an outcome of a follow-up"), (3, "no company and no role"),
    ]  # fmt: skip


def test_what_has_no_day_comes_back_without_one(cli: CommandLine, database: Path, tmp_path: Path) -> None:
    statuses = ("Rejected", "Withdrawn", "SKIP", "Accepted", "Onsite", "Ghosted", "")
    rows = [f"Company {number},Dev,2026-09-01,{status}\n" for number, status in enumerate(statuses)]
    rows += [
        f"Undated {number},Dev,,{status}\n" for number, status in enumerate(("Applied", "Accepted", "Onsite"))
    ]
    rows = [row.replace("\n", f",note {number}\n") for number, row in enumerate(rows)]
    (tmp_path / "jobs.csv").write_text(f"Company,Role,Date Applied,Status,Notes\n{''.join(rows)}")
    cli("import", tmp_path / "jobs.csv")
    cli("export", "--as", "csv", "--notes", "-o", tmp_path / "all.csv")
    before = rows_of((tmp_path / "all.csv").read_text(encoding="utf-8"))
    assert {row["closed_on"] for row in before} == {""}
    assert [row["outcome"] for row in before][:4] == ["declined", "withdrawn", "withdrawn", "hired"]
    cli("--database", tmp_path / "other.db", "import", tmp_path / "all.csv")
    after = rows_of(cli("--database", tmp_path / "other.db", "export", "--as", "csv", "--notes"))
    assert kept(after) == kept(before)
    assert [row["last_note"] for row in after] == [row["last_note"] for row in before]
    with closing(Inbox(database)) as here, closing(Inbox(tmp_path / "other.db")) as there:
        both = ([inbox.followup(number) for number in range(1, len(rows) + 1)] for inbox in (here, there))
        sent, again = (
            [any(touch.is_opening and touch.is_undated for touch in one.touches) for one in which if one]
            for which in both
        )
    assert again == sent == [False] * len(statuses) + [True] * 3
    assert "There is nothing new" in cli("--database", tmp_path / "other.db", "import", tmp_path / "all.csv")
    assert [row["status"] for row in after] == [row["status"] for row in before]


PARTS = st.sampled_from(
    ["'", "=", "a", "3", "/", "4", " ", "\n", ";", "-", "true", "+", '"', "1E5", "@", "\x1b", "é"]
)


@given(st.lists(PARTS, max_size=7).map("".join) | st.text(max_size=20))
@example("'true")
@example("''3/4")
@example("'=1")
def test_a_guarded_cell_is_read_back_as_its_text(text: str) -> None:
    assert unguarded(guarded(text)) == plain_lines(text)


INTRODUCED = {
    "asked": (["log 3 email"], (Stage.LEAVE, Stage.LEAVE)),
    "one has said yes": (["introduce 1 2 --yes"], (Stage.PATIENCE, Stage.LEAVE)),
    "both have": (["introduce 1 2 --both"], (Stage.BOTH, Stage.BOTH)),
    "a no": (["log 4 email", "introduce 1 2 --no"], (Outcome.DECLINED, Stage.REGRET)),
    "they have met": (["introduce 1 2 --both", "log 3 email"], (Outcome.DONE, Outcome.DONE)),
}


@pytest.mark.parametrize("name", INTRODUCED)
def test_m7_an_introduction_comes_back_as_one(cli: CommandLine, tmp_path: Path, name: str) -> None:
    acts, stages = INTRODUCED[name]
    here, there, file = tmp_path / "here.db", tmp_path / "there.db", tmp_path / "all.csv"
    for who in ("Dana Li", "Raj Patel"):
        cli("--database", here, "add", who, "--email", f"{who[0]}@x.example", "--about", "A talk")
    for act in ("introduce 1 2", *acts):
        cli("--database", here, *act.split())
    cli("--database", here, "export", "--as", "csv", "-o", file)
    cli("--database", there, "import", file)
    with closing(Inbox(there)) as inbox:
        found = [half for number in range(1, 5) if (half := inbox.followup(number)) and half.introduces]
    found.sort(key=lambda half: half.who)
    assert tuple(half.outcome or stage_of(half) for half in found) == stages
    assert [(half.about, half.said_as) for half in found] == [
        ("Introduction to Raj Patel", "an introduction to Raj Patel"),
        ("Introduction to Dana Li", "an introduction to Dana Li"),
    ]
    assert cli.json("--database", there, "import", file)["follow_ups"]["new"] == 0


def test_an_application_comes_back_at_its_company_and_its_person_where_they_work(
    cli: CommandLine, tmp_path: Path
) -> None:
    lee = ("Lee Kim", "--org", "Bbb", "--email", "lee@bbb.example")
    cli("add", *lee, "--kind", "application", "--about", "B job", "--sent", "form")
    cli("add", *lee, "--kind", "networking", "--about", "Chat")
    cli("edit", 2, "--org", "NewCo")
    file = tmp_path / "all.csv"
    cli("export", "--as", "csv", "-o", file)
    before = rows_of(file.read_text(encoding="utf-8"))
    assert {row["about"]: (row["organisation"], row["works_at"]) for row in before} == {
        "B job": ("Bbb", "NewCo"), "Chat": ("NewCo", ""),
    }  # fmt: skip
    assert "There is nothing new" in cli("import", file)
    cli("--database", tmp_path / "other.db", "import", file)
    assert kept(rows_of(cli("--database", tmp_path / "other.db", "export", "--as", "csv"))) == kept(before)


def test_an_application_comes_back_at_its_company_where_its_person_is_on_file_elsewhere(
    cli: CommandLine, tmp_path: Path
) -> None:
    dana, other, file = ("Dana Zork", "--email", "x@agency.example"), tmp_path / "other.db", tmp_path / "all.csv"
    cli("add", *dana, "--org", "Zork Ltd", "--kind", "application", "--about", "Welder", "--sent", "form")
    cli("export", "--as", "csv", "-o", file)
    cli("--database", other, "add", *dana, "--org", "Agency", "--about", "Chat")
    cli("--database", other, "import", file)
    rows = rows_of(cli("--database", other, "export", "--as", "csv"))
    assert {(row["about"], row["organisation"], row["works_at"]) for row in rows} == {
        ("Chat", "Agency", ""), ("Welder", "Zork Ltd", "Agency"),
    }  # fmt: skip
    assert cli.json("--database", other, "import", file)["follow_ups"]["new"] == 0


STOP, NO = "Please stop messaging me. I'm not interested.", "Unfortunately we won't be moving forward."


@pytest.mark.parametrize(
    ("words", "mine", "says", "action"),
    [
        (STOP, [], "stop", "decide"),
        (STOP, [18], "stop", "decide"),
        (STOP, [18, 19], "stop", None),
        (NO, [], "no", "answer"),
        (NO, [18], "no", "decide"),
        ("We'd like to offer you the position.", [], "offer", "answer"),
        ("We accept your proposal, please send the contract.", [], "yes", "answer"),
        ("Not right now, please try again in January.", [], "later in January", "answer"),
        ("Not right now, please try again in January.", [18], "later in January", "message"),
        ("Sure, call me.", [], "", "answer"),
        ("Sure, call me.", [18], "", None),
    ],
)
def test_what_they_last_said_comes_back(
    cli: CommandLine, tmp_path: Path, words: str, mine: list[int], says: str, action: str | None
) -> None:
    rows = [message(ME, DANA, "2026-11-08 10:00:00", "Hello"), message(DANA, ME, "2026-11-09 10:00:00", words)]
    rows += [message(ME, DANA, f"2026-11-{day} 10:00:00", f"One more, on the {day}th") for day in mine]
    (tmp_path / "messages.csv").write_text(messages(rows))
    here, there = ("--database", tmp_path / "here.db"), ("--database", tmp_path / "there.db")
    cli(*here, "import", tmp_path / "messages.csv", "--me", ME)
    cli(*here, "export", "--as", "csv", "-o", tmp_path / "all.csv")
    (before,) = rows_of((tmp_path / "all.csv").read_text(encoding="utf-8"))
    cli(*there, "import", tmp_path / "all.csv")
    (after,) = rows_of(cli(*there, "export", "--as", "csv"))
    names = ("last_says", "said_at", "queue", "next_action", "next_on", "next_why")
    if action:
        assert [after[name] for name in names] == [before[name] for name in names]
    assert (after["last_says"], after["next_action"]) == (says, action or after["next_action"])
    assert "There is nothing new" in cli(*here, "import", tmp_path / "all.csv")
    drafts = [cli.run(*where, "draft", 1).exit_code for where in (here, there)]
    assert drafts == [int(says == "stop")] * 2


@pytest.mark.parametrize("closes_first", [False, True], ids=["one follow-up", "another one before"])
@pytest.mark.parametrize("about", ["A talk", "Z talk"])
def test_f6_who_asked_to_stop_is_stopped_where_it_comes_back(
    cli: CommandLine, tmp_path: Path, closes_first: bool, about: str
) -> None:
    victor, file = ("Victor Ho", "--org", "Hooli", "--email", "v@hooli.example"), tmp_path / "all.csv"
    here, there = ("--database", tmp_path / "here.db"), ("--database", tmp_path / "there.db")
    if closes_first:
        cli(*here, "add", *victor, "--about", "M talk")
        cli(*here, "close", 1, "done")
    cli(*here, "add", *victor, "--about", about)
    cli(*here, "stop", 1 + closes_first)
    cli(*here, "export", "--as", "csv", "-o", file)
    cli(*there, "import", file)
    refused = [cli.run(*where, "add", *victor, "--about", "More").stderr for where in (here, there)]
    assert refused[0] == refused[1] != ""
    assert "asked you to stop" in refused[1]
    assert kept(rows_of(cli(*there, "export", "--as", "csv"))) == kept(rows_of(file.read_text(encoding="utf-8")))
    assert "There is nothing new" in cli(*there, "import", file)


def test_the_next_step_comes_back_on_its_day_and_at_its_hour(cli: CommandLine, tmp_path: Path) -> None:
    rows = [
        f"{status} {number},Dev,2026-11-10,{status},{plan},{who}"
        for status in ("Interviewing", "Applied", "Replied")
        for number, (plan, who) in enumerate(
            (plan, who)
            for plan in ("2026-11-27 14:00", "2026-11-27", "")
            for who in ("", "Ann Fox", "Ann Fox <ann@fox.example>")
        )
    ]
    (tmp_path / "jobs.csv").write_text("\n".join(("Company,Role,Date Applied,Status,Follow up,Contact", *rows)))
    here, there = ("--database", tmp_path / "here.db"), ("--database", tmp_path / "there.db")
    cli(*here, "import", tmp_path / "jobs.csv", "--old", "due")
    cli(*here, "export", "--as", "csv", "-o", tmp_path / "all.csv")
    cli(*there, "import", tmp_path / "all.csv", "--old", "due")
    before, after = (
        {
            row["organisation"]: [row[name] for name in ("queue", "next_action", "next_on", "next_at", "next_why")]
            for row in rows_of(cli(*where, "export", "--as", "csv"))
        }
        for where in (here, there)
    )
    assert len(before) == len(rows)
    assert after == before
