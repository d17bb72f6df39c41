"""ringback import: LinkedIn's connections, once and again, and who is found by add afterwards."""

from __future__ import annotations

from pathlib import Path

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
    assert cli.json("import", file) == {"added": 300, "completed": 0, "known": 0, "skipped": []}
    before = cli.dump()
    assert cli.json("import", file) == {"added": 0, "completed": 0, "known": 300, "skipped": []}
    assert cli("import", file) == "Imported nobody new from Connections.csv; 300 known already.\n"
    assert cli.dump() == before


def test_names_in_every_script_are_found(cli: CommandLine, file: Path) -> None:
    cli("import", file)
    for number in (5, 7, 33, 55):
        name = f"{FIRST_NAMES[number % 10]} {LAST_NAMES[number // 10 % 10]} {number}"
        assert cli.json("add", name.upper())["organisation"] == f"Company, {number % 13}"


def test_an_import_is_undone_and_redone_as_one_act(cli: CommandLine, file: Path) -> None:
    cli("import", file)
    assert cli("undo") == "Undone: Imported 300 people from Connections.csv.\n"
    assert cli.json("import", file, "--dry-run")["added"] == 300
    cli("redo")
    assert cli.json("import", file)["known"] == 300


def test_a_dry_run_says_the_same_and_changes_nothing(cli: CommandLine, file: Path) -> None:
    cli("add", "Ann Stone 0", "--email", "p0@example.com")
    before = cli.dump()
    rehearsed = cli.json("import", file, "--dry-run")
    assert rehearsed == {"added": 299, "completed": 1, "known": 0, "skipped": []}
    assert cli("import", "--dry-run", file).splitlines() == [
        "Nothing was changed. Without --dry-run:",
        "Imported 299 people from Connections.csv; 1 completed.",
    ]
    assert cli.dump() == before
    assert cli.json("import", file, "--as", "linkedin") == rehearsed


def test_a_dry_run_without_a_database_makes_none(cli: CommandLine, file: Path) -> None:
    cli.database.unlink()
    assert cli.json("import", file, "--dry-run")["added"] == 300
    assert not cli.database.exists()


def test_rows_that_name_nobody_are_told(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nAnn,Lee,,,,,\n,,,,Initech,,\n")
    assert cli.json("import", file)["skipped"] == ["line 3: no name"]
    assert cli("import", file).splitlines()[-1] == "Skipped line 3: no name"


def test_what_add_would_refuse_does_not_come_in(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(f"{HEADER}\nAnn,Lee,ftp://x,notanemail,,,\n{'x' * 2000},Roe,,,,,\nBo,Li,,,{'x' * 200_000},,\n")
    skipped = ["line 3: a name of 2,004 characters", "line 4: a cell of 200,000 characters"]
    assert cli.json("import", file) == {"added": 1, "completed": 0, "known": 0, "skipped": skipped}
    assert cli("import", file).splitlines()[1:] == [f"Skipped {line}" for line in skipped]
    assert cli.json("add", "Ann Lee")["next"]["action"] == "decide"
    person = cli.json("show", 1)["person"]
    assert (person["email"], person["profile"]) == ("", "")


def test_french_headers_and_older_ones(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\nZoë,Brûlé,,z@b.fr,,,\n")
    assert cli.json("import", file)["added"] == 1
    file.write_text("First Name,Last Name,Email Address,Company\nZoë,Brûlé,z@b.fr,Umbrella\n")
    assert cli.json("import", file) == {"added": 0, "completed": 1, "known": 0, "skipped": []}
    assert cli.json("add", "Zoe Brule")["organisation"] == "Umbrella"


def test_a_stop_stays(cli: CommandLine, file: Path) -> None:
    """F6."""
    cli("import", file)
    cli("add", "Ann Stone 0")
    cli("stop", 1)
    cli("import", file)
    assert "said stop" in cli.refused("add", "Ann Stone 0")


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04", b"\0\1\2", b'First Name\n"open\n'])
def test_other_files_are_refused(cli: CommandLine, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "other.csv"
    file.write_bytes(content)
    assert str(file) in cli.refused("import", file)
    assert str(file) in cli.refused("import", file, "--dry-run")


def test_no_file_a_folder_another_form(cli: CommandLine, tmp_path: Path) -> None:
    assert "There is no file" in cli.refused("import", tmp_path / "none.csv")
    assert "is a folder" in cli.refused("import", tmp_path)
    assert "'vcard' is not one of 'linkedin', 'archive'" in cli.refused(
        "import", tmp_path, "--as", "vcard", code=2
    )
    assert "Missing argument 'FILE'" in cli.refused("import", code=2)
