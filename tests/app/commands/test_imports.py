"""ringback import: LinkedIn's connections, once and again, and who is found by add afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
FIRST_NAMES = ("Ann", "Bo", "Chloé", "Dmitri", "Eun-ji", "فاطمة", "Grete", "花子", "Ivan", "José")
LAST_NAMES = ("Stone", "Ortiz", "Bélanger", "Иванов", "Kim", "حسن", "Nuñez", "山田", "Okafor", "Li")


def connections(path: Path, number: int = 300) -> Path:
    """A Connections.csv as LinkedIn writes it: BOM, preamble, CRLF, empty rows, mostly no e-mail address."""
    rows = [
        f"{FIRST_NAMES[i % 10]},{LAST_NAMES[i // 10 % 10]} {i},https://www.linkedin.com/in/person-{i},"
        f'{f"p{i}@example.com" if i % 7 == 0 else ""},"Company, {i % 13}",Engineer,{1 + i % 28:02} Mar 2024'
        for i in range(number)
    ]
    notes = (
        'Notes:\r\n"When exporting your connection data, some addresses are missing, ""as set"" by members."\r\n'
    )
    text = f"{notes}\r\n{HEADER}\r\n,,,,,,\r\n" + "\r\n".join(rows) + "\r\n,,,,,,\r\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    return path


def taken(new: int = 0, completed: int = 0, same: int = 0, doubtful: int = 0, **rest: Any) -> dict[str, Any]:
    """What ``import --json`` says of LinkedIn's people."""
    return {
        "kind": "linkedin-connections",
        "people": {"new": new, "completed": completed, "same": same, "doubtful": doubtful},
        "follow_ups": {"new": 0, "offered": 0},
        "touches": {"new": 0},
        "refused": [],
        "changes": [],
    } | rest


def refused(file: Path, *rows: tuple[int, str]) -> list[dict[str, object]]:
    return [{"file": file.name, "line": line, "reason": reason} for line, reason in rows]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return connections(tmp_path / "Connections.csv")


def test_as_the_issue_asks(cli: CommandLine, file: Path) -> None:
    assert cli("import", file) == "Imported 300 people from Connections.csv.\n"
    assert cli.everything() == []
    opened = cli.json("add", "Chloé Stone 2", "--kind", "networking", "--sent", "message", "--sent-at", "10 nov")
    assert opened["organisation"] == "Company, 2"
    person = cli.json("show", 1)["person"]
    assert person["profile"] == "https://www.linkedin.com/in/person-2"
    assert (person["id"], person["title"]) == (3, "Engineer")
    assert person["notes"] == "Connected on LinkedIn, 3 Mar 2024."
    assert cli.json("list", "--queue", "due") == [opened]
    assert cli("status") == "1 due\n"


def test_the_same_file_again_adds_nothing(cli: CommandLine, file: Path) -> None:
    assert cli.json("import", file) == taken(new=300)
    before = cli.dump()
    assert cli.json("import", file) == taken(same=300)
    assert cli("import", file) == "There is nobody new in Connections.csv; 300 already on file.\n"
    assert cli.dump() == before


def test_names_in_every_script_are_found(cli: CommandLine, file: Path) -> None:
    cli("import", file)
    for number in (5, 7, 33, 55):
        name = f"{FIRST_NAMES[number % 10]} {LAST_NAMES[number // 10 % 10]} {number}"
        assert cli.json("add", name.upper())["organisation"] == f"Company, {number % 13}"


def test_an_import_is_undone_and_redone_as_one_act(cli: CommandLine, file: Path) -> None:
    cli("import", file)
    assert cli("undo") == "Undone: Imported 300 people from Connections.csv.\n"
    assert cli.json("import", file, "--dry-run")["people"]["new"] == 300
    cli("redo")
    assert cli.json("import", file)["people"]["same"] == 300


def test_a_dry_run_says_the_same_and_changes_nothing(cli: CommandLine, file: Path) -> None:
    cli("add", "Ann Stone 0", "--email", "p0@example.com")
    before = cli.dump()
    rehearsed = cli.json("import", file, "--dry-run")
    changes = [
        {"person": "Ann Stone 0", "field": field, "from": "", "to": value}
        for field, value in (
            ("organisation", "Company, 0"),
            ("title", "Engineer"),
            ("profile", "https://www.linkedin.com/in/person-0"),
            ("notes", "Connected on LinkedIn, 1 Mar 2024."),
        )
    ]
    assert rehearsed == taken(new=299, completed=1, changes=changes)
    assert cli("import", "--dry-run", file).splitlines() == [
        "Nothing was changed. Without --dry-run:",
        "Would import 299 people from Connections.csv; 1 with details added.",
    ]
    assert cli.dump() == before
    assert cli.json("import", file, "--as", "linkedin") == rehearsed


def test_a_dry_run_without_a_database_makes_none(cli: CommandLine, file: Path) -> None:
    cli.database.unlink()
    assert cli.json("import", file, "--dry-run")["people"]["new"] == 300
    assert not cli.database.exists()


def test_rows_that_name_nobody_are_told(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nAnn,Lee,,,,,\n,,,,Initech,,\n")
    assert cli.json("import", file)["refused"] == refused(file, (3, "no name"))
    assert cli("import", file).splitlines()[-1] == "Skipped line 3: no name"


def test_rows_that_are_refused_for_one_reason_are_one_line(cli: CommandLine, tmp_path: Path) -> None:
    """72 members who hide their profile are no 72 lines."""
    file = tmp_path / "Connections.csv"
    hidden = "".join(f",,,,,,{1 + day % 28:02} Mar 2024\n" for day in range(72))
    long = "".join(f"{'x' * (600 + more)},Roe,,,,,\n" for more in range(2))
    file.write_text(f"{HEADER}\nAnn,Lee,,,,,\n{hidden}{long}")
    assert cli("import", file, "--dry-run").splitlines()[2:] == [
        "Skipped 72 rows: no name, as for members who hide their profile (lines 3, 4, 5 and 69 more)",
        "Skipped 2 rows: a name that is too long (lines 75 and 76)",
    ]
    assert len(cli.json("import", file)["refused"]) == 74


@pytest.mark.parametrize(
    ("second", "doubtful"),
    [
        ("Bo,Roe,https://www.linkedin.com/in/ann,,Globex,,", True),
        ("Bo,Roe,https://www.linkedin.com/in/ANN/,,,,", True),
        ('Ann,"Lee, PhD",https://www.linkedin.com/in/ann,,,,', False),
        ("ANN,LÉE,https://www.linkedin.com/in/ann,,,,", False),
        ("Ann,Lee-Roe,https://www.linkedin.com/in/ann,,,,", False),
    ],
)
def test_two_names_with_one_profile_in_a_file_are_counted(
    cli: CommandLine, tmp_path: Path, second: str, doubtful: bool
) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nAnn,Lee,https://www.linkedin.com/in/ann,,Initech,,\n{second}\n")
    said = refused(file, (3, "Bo Roe has the profile of Ann Lee on line 2")) if doubtful else []
    assert cli.json("import", file, "--dry-run") == taken(new=1, doubtful=int(doubtful), refused=said)
    lines = ["Skipped line 3: Bo Roe has the profile of Ann Lee on line 2"] if doubtful else []
    assert cli("import", file).splitlines()[1:] == lines
    assert cli.json("add", "Ann Lee")["organisation"] == "Initech"


@pytest.mark.parametrize(
    ("row", "shared"),
    [
        ("Bo,Roe,https://www.linkedin.com/in/ann,,Globex,,", "profile"),
        ("Bo,Roe,,info@x.example,Globex,,", "e-mail address"),
    ],
)
def test_another_name_for_somebody_on_file_is_counted_and_changes_nobody(
    cli: CommandLine, tmp_path: Path, row: str, shared: str
) -> None:
    cli("add", "Ann Lee", "--profile", "https://www.linkedin.com/in/ann", "--email", "info@x.example")
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nCy,Kim,,,,,\n{row}\n")
    why = f"Bo Roe has the {shared} of Ann Lee, who is already on file"
    assert cli.json("import", file) == taken(new=1, doubtful=1, refused=refused(file, (3, why)))
    assert cli("import", file).splitlines() == [
        "There is nobody new in Connections.csv; 1 already on file, "
        "1 left out: somebody else has the same e-mail address or profile.",
        f"Skipped line 3: {why}",
        "To say who is who, import the file in the inbox: `B`, then `d`.",
    ]
    assert cli.json("show", 1)["person"]["organisation"] == ""


def test_addresses_that_cannot_be_used_are_told_and_stay_in_the_notes(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    rows = "".join(f"Ann,Roe{number},,ann at x{number},,,\n" for number in range(5))
    file.write_text(f"{HEADER}\nBo,Li,ftp://x.example,bo@x.example,,,05 Mar 2024\n{rows}")
    said = [
        "Line 2: “ftp://x.example” isn't a valid profile address: it's in the notes",
        "5 e-mail addresses can't be used and were put into the notes (lines 3, 4, 5 and 2 more)",
    ]
    assert cli("import", "--dry-run", file).splitlines()[2:] == said
    assert cli("import", file).splitlines()[1:] == said
    cli("add", "Bo Li")
    notes = cli.json("show", 1, "--full")["person"]["notes"]
    assert notes == "Connected on LinkedIn, 5 Mar 2024.\nProfile address in the file: ftp://x.example"
    assert [one["name"] for one in cli.json("people", "ann at x3")] == ["Ann Roe3"]
    assert cli.json("import", file)["people"] == {"new": 0, "completed": 0, "same": 6, "doubtful": 0}


def test_what_add_would_refuse_does_not_come_in(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nAnn,Lee,ftp://x,notanemail,,,\n{'x' * 2000},Roe,,,,,\nBo,Li,,,{'x' * 200_000},,\n")
    rows = (
        (2, "“notanemail” isn't a valid e-mail address: it's in the notes"),
        (2, "“ftp://x” isn't a valid profile address: it's in the notes"),
        (3, "a name of 2,004 characters"),
        (4, "a cell of 200,000 characters"),
    )
    assert cli.json("import", file) == taken(new=1, refused=refused(file, *rows))
    said = [f"Skipped line {line}: {why}" for line, why in rows[2:]] + [f"Line 2: {why}" for _, why in rows[:2]]
    assert cli("import", file).splitlines()[1:] == said
    assert cli.json("add", "Ann Lee")["next"]["action"] == "find-contact"
    person = cli.json("show", 1)["person"]
    assert (person["email"], person["profile"]) == ("", "")


def test_french_headers_and_older_ones(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\nZoë,Brûlé,,z@b.fr,,,\n")
    assert cli.json("import", file)["people"]["new"] == 1
    file.write_text("First Name,Last Name,Email Address,Company\nZoë,Brûlé,z@b.fr,Umbrella\n")
    changes = [{"person": "Zoë Brûlé", "field": "organisation", "from": "", "to": "Umbrella"}]
    assert cli.json("import", file) == taken(completed=1, changes=changes)
    assert cli.json("add", "Zoe Brule")["organisation"] == "Umbrella"


def test_a_stop_stays(cli: CommandLine, file: Path) -> None:
    """F6."""
    cli("import", file)
    cli("add", "Ann Stone 0")
    cli("stop", 1)
    cli("import", file)
    assert "asked you to stop" in cli.refused("add", "Ann Stone 0")


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04", b"\0\1\2", b'First Name\n"open\n'])
def test_other_files_are_refused(cli: CommandLine, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    assert str(file) in cli.refused("import", file)
    assert str(file) in cli.refused("import", file, "--dry-run")


def test_no_file_a_folder_another_form(cli: CommandLine, tmp_path: Path) -> None:
    assert "There is no file" in cli.refused("import", tmp_path / "none.csv")
    assert "is a folder" in cli.refused("import", tmp_path)
    assert "'xlsx' is not one of 'linkedin', 'linkedin-archive', " in cli.refused(
        "import", tmp_path, "--as", "xlsx", code=2
    )
    assert "Missing argument 'FILE...'" in cli.refused("import", code=2)
