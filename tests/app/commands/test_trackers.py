"""ringback import of trackers: shown first, said better, saved, and brought in once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine
from tests.exchange.tracker.files import sheet_of, workbook_of

JOBS = (
    "Company,Role,Status,Date Applied,Follow up,Notes\nAcme,SRE,Applied,13/11/2026,,first\n"
    "Globex,Editor,Ghosted,02/11/2026,,\nInitech,Nurse,Rejected,03/11/2026,,\nHooli,QA,Wishlist,,,\n"
    "Stark,PM,Phone Screen,10/11/2026,27/11/2026,\n,,Applied,10/11/2026,,\n"
)
UNCLEAR = "Firma XY,Stelle,Stand,Datum\nAcme,SRE,Wartet,03/04/2026\nGlobex,Editor,Absage,05/06/2026\n"


@pytest.fixture
def jobs(tmp_path: Path) -> Path:
    return written(tmp_path / "jobs.csv", JOBS)


@pytest.fixture
def unclear(tmp_path: Path) -> Path:
    return written(tmp_path / "unclear.csv", UNCLEAR)


def written(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def facts(cli: CommandLine, *arguments: str | Path) -> Any:
    return json.loads(cli("import", *arguments, "--json"))


def shown(cli: CommandLine) -> dict[str, tuple[str, str | None, str]]:
    rows = json.loads(cli("list", "--queue", "all", "--json"))
    return {one["organisation"]: (one["about"], one["outcome"], one["opened_on"]) for one in rows}


def test_applications_become_follow_ups_in_the_right_past(cli: CommandLine, jobs: Path) -> None:
    done = facts(cli, jobs)
    assert (done["kind"], done["follow_ups"]) == ("tracker", {"new": 4, "offered": 1})
    assert done["refused"] == [{"file": "jobs.csv", "line": 7, "reason": "no company and no role"}]
    assert shown(cli) == {
        "Acme": ("SRE", None, "2026-11-13"),
        "Globex": ("Editor", None, "2026-11-02"),
        "Initech": ("Nurse", "declined", "2026-11-03"),
        "Stark": ("PM", None, "2026-11-10"),
    }


@pytest.mark.parametrize("is_first", [True, False])
def test_an_application_stays_with_its_company_whoever_is_named(
    cli: CommandLine, tmp_path: Path, is_first: bool
) -> None:
    row = "Company,Role,Date Applied,Contact,Email\nZork Ltd,Welder,2026-11-16,Dana Zork,x@agency.example\n"
    acts = [
        ("add", "Dana Zork", "--org", "Agency", "--email", "x@agency.example"),
        ("import", str(written(tmp_path / "jobs.csv", row))),
    ]
    for act in acts if is_first else acts[::-1]:
        cli(*act)
    assert shown(cli)["Zork Ltd"] == ("Welder", None, "2026-11-16")
    if is_first:
        assert [(one["name"], one["organisation"]) for one in cli.json("people")] == [("Dana Zork", "Agency")]


def test_twice_is_once_and_undo_takes_it_back(cli: CommandLine, jobs: Path) -> None:
    facts(cli, jobs)
    again = facts(cli, jobs)
    assert (again["follow_ups"]["new"], again["touches"]["new"]) == (0, 0)
    cli("undo")
    assert shown(cli) == {}


def test_a_rehearsal_shows_how_it_is_understood(cli: CommandLine, jobs: Path) -> None:
    said = cli("import", jobs, "--dry-run")
    for line in (
        "jobs.csv: 6 rows, header on line 1",
        "  company    Company       Acme · Globex · Initech",
        "  dates      day first, as line 2 has 13/11/2026",
        "  statuses   sent: Applied (2)\n             silent: Ghosted (1)\n             declined: Rejected (1)\n",
    ):
        assert line in said
    assert shown(cli) == {}


def test_json_has_the_mapping_beside_what_it_always_has(cli: CommandLine, jobs: Path) -> None:
    [table] = facts(cli, jobs, "--dry-run")["mapping"]
    assert (table["file"], table["header"], table["rows"], table["dates"]) == ("jobs.csv", 1, 6, "day-first")
    assert table["columns"][0] == {
        "column": "Company", "field": "company", "how": "name", "examples": ["Acme", "Globex", "Initech"],
    }  # fmt: skip
    assert table["states"][0] == {"state": "Applied", "means": "sent", "rows": 2, "known": True}


def test_dates_that_nothing_decides_are_refused_in_one_line(cli: CommandLine, unclear: Path) -> None:
    said = cli.refused("import", unclear)
    assert "could be 3 April or 4 March" in said
    assert said.count("\n") <= 1
    assert shown(cli) == {}


def test_what_is_said_is_saved_for_the_same_header(cli: CommandLine, unclear: Path, tmp_path: Path) -> None:
    said = ("--map", "company=Firma XY", "--dates", "day-first", "--state", "Wartet=alive")
    assert "Saved: the next file with the same header will be read the same way." in cli("import", unclear, *said)
    assert (cli.config / "trackers.toml").stat().st_mode & 0o077 == 0
    turned = written(tmp_path / "b.csv", "Datum,Stand,Stelle,Firma XY\n07/08/2026,Wartet,QA,Hooli\n")
    [table] = facts(cli, turned, "--dry-run")["mapping"]
    assert (table["dates"], table["because"]) == ("day-first", "you said so before")
    assert table["states"] == [{"state": "Wartet", "means": "alive", "rows": 1, "known": True}]
    assert [one["how"] for one in table["columns"] if one["field"] == "company"] == ["saved"]


def test_a_rehearsal_saves_nothing(cli: CommandLine, unclear: Path) -> None:
    cli("import", unclear, "--map", "company=Firma XY", "--dates", "day-first", "--dry-run")
    assert not (cli.config / "trackers.toml").exists()


def test_what_was_saved_and_cannot_be_read_is_named(cli: CommandLine, jobs: Path) -> None:
    (cli.config / "trackers.toml").write_text("[[tracker]\n")
    assert "trackers.toml can't be read" in cli.refused("import", jobs)


@pytest.mark.parametrize("rehearsed", [(), ("--dry-run",)])
def test_columns_with_which_no_row_can_be_read_are_refused_and_not_saved(
    cli: CommandLine, tmp_path: Path, rehearsed: tuple[str, ...]
) -> None:
    file = written(tmp_path / "c9.csv", "Where?;Gig;Sent;State\nAcme;SRE;2026-11-02;Applied\n")
    said = cli.refused("import", file, "--map", "company=", "--map", "role=", *rehearsed)
    assert "none of which is known to be the company or the role" in said
    assert said.count("\n") <= 1
    assert not (cli.config / "trackers.toml").exists()
    assert facts(cli, file)["follow_ups"]["new"] == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("--map", "boss=Firma XY"), "There is no field 'boss'"),
        (("--map", "company=Betrieb"), "has no column 'Betrieb': its columns are Firma XY, Stelle, Stand, Datum"),
        (("--status", "Wartet=dead"), "A status can't mean 'dead'"),
    ],
)
def test_what_there_is_not_is_named(cli: CommandLine, unclear: Path, said: tuple[str, str], words: str) -> None:
    assert words in cli.refused("import", unclear, *said)


@pytest.mark.parametrize(
    "said", [("--map", "company"), ("--map", "=Firma"), ("--status", "x"), ("--dates", "left")]
)
def test_wrong_use(cli: CommandLine, unclear: Path, said: tuple[str, str]) -> None:
    assert cli.run("import", unclear, *said).exit_code == 2


def test_a_state_that_nobody_knows_is_taken_as_sent_and_said(cli: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "Company,Role,Status,Date\nAcme,SRE,Blorp,2026-11-02\n")
    assert "Taken as sent, as its meaning is unknown: “Blorp”." in cli("import", file)


def test_columns_in_the_notes_are_said(cli: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "Company,Role,Status,Date,Mood,Room\nAcme,SRE,Applied,2026-11-02,fine,2\n")
    said = "Kept in the notes: Mood and Room. --map FIELD=COLUMN says what a column holds."
    assert said in cli("import", file)
    known = written(tmp_path / "b.csv", "Company,Role,Status,Date\nGlobex,SRE,Applied,2026-11-02\n")
    assert "Kept in the notes" not in cli("import", known)
    stages = written(tmp_path / "c.csv", "Company,Role,Applied,Offer,Rejected\nHooli,SRE,2026-11-02,,2026-11-03\n")
    assert "Kept in the notes" not in cli("import", stages)


def test_a_table_of_something_else_is_named_for_what_it_is(cli: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path / "shop.csv", "Product,Price,Stock\nSoap,3,4\nTowel,5,6\n")
    said = cli.refused("import", file)
    assert "is a table of Product, Price, Stock, none of which is known to be the company or the role" in said
    assert "--map company=COLUMN" in said


@pytest.mark.parametrize(
    "text",
    [
        "Product,Price,Stock\nSoap,3,4\nTowel,5,6\n",
        "Company,Role,Color\nAcme,SRE,red\n",
        "Company,Role,Color,Applied on,Link to it\n",
        "| Foo | Bar |\n|---|---|\n| a | b |\n",
        "| Foo | Bar |\n|---|---|\n",
        "Title,Applied,Status\n,,\n",
    ],
)
def test_nobody_is_told_to_leave_out_what_they_have_not_said(cli: CommandLine, tmp_path: Path, text: str) -> None:
    file = written(tmp_path / "own.csv", text)
    done = cli.run("import", file)
    assert "--as" not in done.output
    if done.exit_code and "--map company=Company --map role=Role" in done.stderr:
        assert cli.run("import", file, "--map", "company=Company", "--map", "role=Role").exit_code == 0


@pytest.mark.parametrize(
    "again", ["Client,Project,Zone\nHooli,Editor,4\n", "Zone;Client;Project\n4;Hooli;Editor\n"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_next_file_with_the_header_is_read_without_a_word(
    cli: CommandLine, tmp_path: Path, again: str, form: str
) -> None:
    file = written(tmp_path / "own.csv", "Client,Project,Zone\nAcme,SRE,3\n")
    assert "none of which is known" in cli.refused("import", file)
    cli("import", file, "--map", "company=Client", "--map", "role=Project", "--with-saved")
    other = tmp_path / f"again.{form}"
    delimiter = ";" if ";" in again else ","
    cells = [line.split(delimiter) for line in again.splitlines()]
    other.write_bytes(workbook_of({"One": sheet_of(cells)}) if form == "xlsx" else again.encode())
    assert facts(cli, file)["follow_ups"]["new"] == 0
    cli("import", other, "--with-saved")
    assert [(one["organisation"], one["about"]) for one in cli.everything()][-1] == ("Hooli", "Editor")


def test_a_table_is_a_tracker_when_the_user_says_so(cli: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path / "own.csv", "Wo,Was\nAcme,SRE\nGlobex,Editor\n")
    done = facts(cli, file, "--as", "tracker", "--map", "company=Wo", "--map", "role=Was", "--map", "state=")
    assert (done["kind"], done["follow_ups"]["offered"]) == ("tracker", 2)


def test_what_was_considered_and_laid_aside_was_never_sent(cli: CommandLine, tmp_path: Path) -> None:
    file = written(tmp_path / "a.md", "| Company | Role | Status |\n|---|---|---|\n| Acme | SRE | SKIP |\n")
    done = facts(cli, file)
    assert (done["follow_ups"]["new"], done["touches"]["new"]) == (1, 0)
    assert shown(cli)["Acme"][1] == "withdrawn"


def test_a_table_of_people(cli: CommandLine, tmp_path: Path) -> None:
    file = written(
        tmp_path / "people.csv",
        "Name,Company,Email,Last Contacted,Next Follow Up\n"
        "Dana Li,Initech,dana@initech.example,2026-11-02,2026-12-01\n",
    )
    done = facts(cli, file)
    assert (done["people"]["new"], done["follow_ups"]["new"], done["touches"]["new"]) == (1, 1, 1)
    [one] = json.loads(cli("list", "--queue", "all", "--json"))
    assert (one["kind"], one["next"]["on"], one["last"]["medium"]) == ("networking", "2026-12-01", "email")
