"""ringback export, and import of an archive: everything comes back, into any database, once."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data.exchange.exports import FORMS
from data.files import private_files
from tests.app.command_line import CommandLine, filled_once, one_line
from tests.app.commands.test_hostile import HOSTILE, check_harmless


@filled_once
def lived_in(busy: CommandLine) -> CommandLine:
    """A database with something of all that is kept, and odd text in it."""
    odd = " ".join(HOSTILE)
    busy("add", f"Ayşe {odd}", "--org", odd, "--about", odd, "--note", f"{odd}\n{odd}", "--email", "a@b.example",
         "--via", odd, "--may-mention")  # fmt: skip
    busy("log", 9, "email", "--note", odd, "--purpose", odd, "--gave", "advice")
    busy("promise", 9, "--theirs", "fri")
    busy("promise", 2, "--mine", "tomorrow 8:30")
    busy("reply", 8, "--note", odd)
    busy("clarity", 2, "--why", " ".join(one for one in HOSTILE if "://" not in one))  # a card is said aloud
    busy("pause", "next mon", "--id", 3)
    return busy


@pytest.fixture
def other(lived_in: CommandLine, tmp_path: Path) -> Iterator[Path]:
    """Where another database can be made."""
    return tmp_path / "other.db"


def at(cli: CommandLine, database: Path) -> CommandLine:
    """The same command line on another database."""
    cli.patch.setenv("RINGBACK_DATABASE", str(database))
    there = CommandLine.__new__(CommandLine)
    there.database, there.patch, there.config = database, cli.patch, cli.config
    return there


def archive(cli: CommandLine, path: Path) -> Path:
    """The archive of a database."""
    cli("export", "--as", "archive", "-o", path, "--force")
    return path


def seen(cli: CommandLine) -> list[str]:
    """All that the commands show, letter for letter."""
    listed = cli("list", "--queue", "all", "--json")
    numbers = [row["id"] for row in json.loads(listed)]
    return [listed, cli("status", "--json"), *(cli("show", number, "--json", "--full") for number in numbers)]


def unfolded(written: str) -> str:
    """A file's text without the ends of lines that a calendar and an address book put into long ones."""
    return written.replace("\r\n", "\n").replace("\n ", "")


def by_subject(cli: CommandLine) -> dict[tuple[str, str], dict[str, Any]]:
    """Each follow-up as it is shown, by whom and what it is about."""
    whole = map(json.loads, seen(cli)[2:])
    return {((shown["person"] or {}).get("name", ""), shown["about"]): shown for shown in whole}


class TestArchive:
    def test_an_empty_database_gets_everything_as_it_was(
        self, lived_in: CommandLine, other: Path, tmp_path: Path
    ) -> None:
        file, before = archive(lived_in, tmp_path / "a.json"), seen(lived_in)
        new = at(lived_in, other)
        assert new("import", file) == "Imported 7 people and 9 follow-ups from a.json.\n"
        assert seen(new) == before
        assert new("export", "--as", "archive") == file.read_text("utf-8")

    def test_the_whole_demo_comes_back(self, cli: CommandLine, tmp_path: Path) -> None:
        world = tmp_path / "world.db"
        cli("demo", "--write", world)
        demo = at(cli, world)
        file, before = archive(demo, tmp_path / "a.json"), seen(demo)
        new = at(cli, tmp_path / "new.db")
        new("import", file)
        assert seen(new) == before

    def test_again_there_is_nothing_new(self, lived_in: CommandLine, other: Path, tmp_path: Path) -> None:
        file = archive(lived_in, tmp_path / "a.json")
        said = "There is nothing new in a.json: 7 people and 9 follow-ups already on file.\n"
        before = lived_in.dump()
        assert lived_in("import", file) == said
        assert lived_in.dump() == before
        new = at(lived_in, other)
        new("import", file)
        before = new.dump()
        assert new("import", file, "--as", "archive") == said
        assert new.dump() == before

    def test_an_older_archive_takes_nothing_back(self, lived_in: CommandLine, tmp_path: Path) -> None:
        file = archive(lived_in, tmp_path / "a.json")
        lived_in("log", 2, "email")
        lived_in("edit", 2, "--email", "raj@new.example")
        lived_in("edit", 9, "--about", "Something else")
        lived_in("missed", 9)
        lived_in("close", 3, "done")
        before = seen(lived_in)
        lived_in("import", file)
        assert seen(lived_in) == before

    def test_one_undo_takes_all_of_it_back(self, lived_in: CommandLine, other: Path, tmp_path: Path) -> None:
        file = archive(lived_in, tmp_path / "a.json")
        new = at(lived_in, other)
        new("add", "Ann Lee")
        empty, before = new("export", "--as", "archive"), seen(new)
        new("import", file)
        whole = new("export", "--as", "archive")
        assert new("undo").startswith("Undone: Imported 7 people and 9 follow-ups from a.json")
        assert (new("export", "--as", "archive"), seen(new)) == (empty, before)
        new("redo")
        assert new("export", "--as", "archive") == whole

    def test_others_stay_as_they_are(self, lived_in: CommandLine, other: Path, tmp_path: Path) -> None:
        file = archive(lived_in, tmp_path / "a.json")
        theirs = by_subject(lived_in)
        new = at(lived_in, other)
        new("add", "Ann Lee", "--about", "Mine", "--email", "ann@lee.example")
        new("log", 1, "email")
        new("add", "Dana Li", "--org", "Initech", "--about", "Another role", "--note", "Met in May")
        before = [new("show", number, "--json") for number in (1, 2)]
        said = new("import", file)
        assert said == (
            "Imported 6 people and 9 follow-ups from a.json; 1 person with details added; "
            "2 new numbers, as the old ones were taken.\n"
        )
        assert new("show", 1, "--json") == before[0]
        dana = json.loads(new("show", 2, "--json"))
        assert dana["person"] | {"phone": "", "phones": []} == json.loads(before[1])["person"]
        assert dana["person"]["phone"] == "5550100"
        here = by_subject(new)
        assert len(here) == len(theirs) + 2
        for subject, shown in theirs.items():
            there = here[subject]
            assert [touch["at"] for touch in there["touches"]] == [touch["at"] for touch in shown["touches"]]
            same = ("kind", "queue", "attempts", "next", "last", "promises", "readings", "via", "closed_on")
            assert {name: there[name] for name in same} == {name: shown[name] for name in same}
        before = new.dump()
        assert "There is nothing new" in new("import", file)
        assert new.dump() == before

    def test_what_was_logged_elsewhere_is_added_to_the_history(
        self, lived_in: CommandLine, other: Path, tmp_path: Path
    ) -> None:
        shutil.copy(lived_in.database, other)
        there = at(lived_in, other)
        there("log", 2, "email", "--at", "yesterday 9am", "--note", "from the other machine")
        file = archive(there, tmp_path / "a.json")
        here = at(lived_in, lived_in.database)
        step = here.json("show", 2)["next"]
        said = here("import", file)
        assert said.startswith("Imported 0 people and 0 follow-ups from a.json; 1 follow-up with more history; ")
        shown = here.json("show", 2)
        assert [touch["note"] for touch in shown["touches"]] == ["from the other machine"]
        assert shown["next"] == step

    def test_a_stop_holds_on_both_sides(self, cli: CommandLine, tmp_path: Path) -> None:
        """F6."""
        cli("add", "Mo Hassan", "--email", "mo@x.example", "--about", "Here")
        there = at(cli, tmp_path / "there.db")
        there("add", "Mo Hassan", "--email", "mo@x.example", "--about", "There")
        opened = archive(there, tmp_path / "open.json")
        there("stop", 1)
        stopped = archive(there, tmp_path / "stopped.json")
        here = at(cli, cli.database)
        said = here("import", stopped)
        assert "1 person with details added; 1 new number" in said
        assert said.endswith("1 follow-up closed, as they asked you to stop.\n")
        assert {row["about"]: row["outcome"] for row in here.everything()} == {
            "Here": "stopped",
            "There": "stopped",
        }
        here("undo")
        here("stop", 1)
        here("import", opened)
        assert {row["about"]: row["outcome"] for row in here.everything()} == {
            "Here": "stopped",
            "There": "stopped",
        }
        assert here.json("show", 1)["person"]["stopped_on"] == "2026-11-22"

    def test_a_stop_holds_for_who_would_be_taken_for_them(self, cli: CommandLine, tmp_path: Path) -> None:
        """F6: another address makes nobody somebody else, as with `add`."""
        there = at(cli, tmp_path / "there.db")
        there("add", "Mo Hassan", "--org", "Acme", "--email", "other@x.example", "--about", "The same one")
        there("add", "Lena Groß", "--org", "Acme", "--about", "Somebody else")
        file = archive(there, tmp_path / "a.json")
        here = at(cli, cli.database)
        here("add", "Mo Hassan", "--org", "Acme", "--email", "mo@x.example")
        here("stop", 1)
        here("import", file)
        outcomes = {row["about"]: row["outcome"] for row in here.everything()}
        assert (outcomes["The same one"], outcomes["Somebody else"]) == ("stopped", None)
        before = here.dump()
        here("import", file)
        assert here.dump() == before

    def test_json_that_is_no_archive_is_said_to_be_none(self, busy: CommandLine, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text("[1, 2]")
        said = busy.refused("import", tmp_path / "a.json")
        assert "LinkedIn" not in said
        assert "archive" in said

    def test_a_dry_run_says_the_same_and_changes_nothing(
        self, lived_in: CommandLine, other: Path, tmp_path: Path
    ) -> None:
        file = archive(lived_in, tmp_path / "a.json")
        new = at(lived_in, other)
        assert new("import", file, "--dry-run").splitlines() == [
            "Nothing was changed. Without --dry-run:",
            "Would import 7 people and 9 follow-ups from a.json.",
        ]
        assert not other.exists()
        told = new.json("import", file, "--dry-run")
        assert new.json("import", file) == told
        assert (told["people"]["new"], told["follow_ups"]["new"]) == (7, 9)

    def test_a_wrong_archive_changes_nothing(self, busy: CommandLine, tmp_path: Path) -> None:
        file = archive(busy, tmp_path / "a.json")
        document = json.loads(file.read_text())
        document["touches"][1]["at"] = "soon"
        file.write_text(json.dumps(document))
        assert "touches[1].at is 'soon'; it should be an instant in UTC" in busy.refused("import", file)
        file.write_text(json.dumps({"format": "ringback-archive", "version": 7}))
        assert "update Ringback" in busy.refused("import", file, "--dry-run")

    def test_a_cadence_of_one_s_own_is_asked_for(self, busy: CommandLine, tmp_path: Path) -> None:
        file = archive(busy, tmp_path / "a.json")
        document = json.loads(file.read_text())
        document["follow_ups"][1]["cadence"] = "mine"
        file.write_text(json.dumps(document))
        result = at(busy, tmp_path / "new.db").run("import", file)
        assert result.exit_code == 0
        assert "there is no cadence called 'mine' here: copy its file" in one_line(result.stderr)

    def test_a_database_that_is_not_there_is_an_empty_archive(self, cli: CommandLine) -> None:
        cli.database.unlink()
        assert json.loads(cli("export", "--as", "archive"))["people"] == []
        assert not cli.database.exists()

    def test_a_spreadsheet_without_a_follow_up_says_who_is_not_in_it(
        self, cli: CommandLine, tmp_path: Path
    ) -> None:
        assert cli.run("export", "--as", "csv").stderr == "", "nobody is on file"
        (tmp_path / "a.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Dana Li\nCATEGORIES:vip\nEND:VCARD\n")
        cli("import", tmp_path / "a.vcf")
        said = cli.run("export", "--as", "csv").stderr
        assert one_line(said).startswith("ringback: note: 1 person on file and no follow-up")
        assert "CATEGORIES:vip" in cli("export", "--as", "vcard", "--notes")
        assert "CATEGORIES" not in cli("export", "--as", "vcard")


def full(_number: int) -> None:
    """What a full disk says when it is asked to keep what it was given."""
    raise OSError(28, "No space left on device")


class FullDisk(io.RawIOBase):
    """A file that takes two hundred bytes."""

    def __init__(self, number: int, _mode: str) -> None:
        super().__init__()
        self._number, self._left = number, 200

    def write(self, content: Any) -> int:
        self._left -= len(content)
        return full(self._number) or 0 if self._left < 0 else len(content)

    def close(self) -> None:
        if not self.closed:
            os.close(self._number)
        super().close()


def concerns(form: str, damage: str) -> bool:
    """Whether what was damaged is read for a form: for an address book, people alone."""
    return damage.startswith("person") or form != "vcard"


class TestTheFile:
    def test_only_its_owner_can_read_it_whatever_the_umask(self, busy: CommandLine, tmp_path: Path) -> None:
        for umask in (0o000, 0o022, 0o077):
            before = os.umask(umask)
            try:
                path = archive(busy, tmp_path / f"{umask}.json")
            finally:
                os.umask(before)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_what_is_there_stays_without_force(self, busy: CommandLine, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("mine")
        assert "already exists: choose a new file name, or add --force" in busy.refused(
            "export", "--as", "csv", "-o", path
        )
        assert path.read_text() == "mine"
        busy("export", "--as", "csv", "-o", path, "--force")
        assert path.read_text("utf-8-sig").startswith("id,person,")
        assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []

    def test_a_link_stays_a_link(self, busy: CommandLine, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "real.json")
        archive(busy, tmp_path / "link")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "real.json").read_text().startswith("{")

    def test_never_over_the_database_a_folder_or_a_device(self, busy: CommandLine, tmp_path: Path) -> None:
        export = ("export", "--as", "archive", "--force", "-o")
        (tmp_path / "same.db").symlink_to(busy.database)
        for path in (busy.database, Path(f"{busy.database}-wal"), tmp_path / "same.db"):
            assert "is the database itself" in busy.refused(*export, path)
        assert "is a folder" in busy.refused(*export, tmp_path)
        assert "is a device or a pipe" in busy.refused(*export, "/dev/null")
        os.mkfifo(tmp_path / "pipe")
        assert "is a device or a pipe" in busy.refused(*export, tmp_path / "pipe")
        assert "there is no folder" in busy.refused(*export, tmp_path / "none" / "a.json")
        assert "a link to nowhere" in busy.refused(*export, "a\0b")
        assert "give the name of a file" in busy.refused(*export, "", code=2)

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("fails", ["write", "fsync"])
    @pytest.mark.sampled(4)
    def test_a_full_disk_leaves_what_was_there(
        self, busy: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, fails: str
    ) -> None:
        """One clear line, and neither half a file nor a file of ours beside it."""
        (tmp_path / "old").write_text("mine")
        before = sorted(tmp_path.iterdir())
        with monkeypatch.context() as patch:
            if fails == "write":
                patch.setattr(private_files.os, "fdopen", FullDisk)
            else:
                patch.setattr(private_files.os, "fsync", full)
            for path in (tmp_path / "new", tmp_path / "old"):
                said = busy.refused("export", "--as", form, "--force", "-o", path)
                assert "the disk is full. Free some space. No part of it was kept" in said
        assert sorted(tmp_path.iterdir()) == before
        assert (tmp_path / "old").read_text() == "mine"

    @pytest.mark.parametrize("form", FORMS)
    @pytest.mark.parametrize("damage", [
        "person SET name = x'00ff'", "person SET notes = x'00ff'", "follow_up SET about = x'00ff'",
        "promise SET note = x'00ff'",
    ])  # fmt: skip
    @pytest.mark.sampled(8)
    def test_what_can_t_be_read_leaves_what_was_there(
        self, lived_in: CommandLine, tmp_path: Path, form: str, damage: str
    ) -> None:
        """What no act writes is found halfway: the line says that the doctor mends it, and nothing is left."""
        with closing(sqlite3.connect(lived_in.database)) as connection, connection:
            connection.execute(f"UPDATE {damage} WHERE id = (SELECT max(id) FROM {damage.split()[0]})")
        path = tmp_path / "old"
        path.write_text("mine")
        if concerns(form, damage):
            said = lived_in.refused("export", "--as", form, "--notes", "--force", "-o", path)
            assert "something in the database can't be read: `ringback doctor` finds it" in said
            assert path.read_text() == "mine"
        else:
            lived_in("export", "--as", form, "--notes", "--force", "-o", path)
        assert list(tmp_path.glob(".ringback-*")) == []

    def test_a_full_output_is_said(self, busy: CommandLine) -> None:
        with Path("/dev/full").open("wb") as full:
            result = busy.copy(
                "export", "--as", "archive", stdout=full, stderr=subprocess.PIPE, capture_output=False
            )
        assert result.returncode == 1
        assert "the disk or device is full" in one_line(result.stderr.decode())

    def test_on_the_output_it_is_utf_8_whatever_the_terminal_says(self, lived_in: CommandLine) -> None:
        result = lived_in.copy("export", "--as", "archive")
        assert result.returncode == 0, result.stderr
        assert "田中" in json.loads(result.stdout)["people"][0]["name"] or "田中" in result.stdout.decode()


class TestOptions:
    def test_what_goes_together(self, busy: CommandLine) -> None:
        assert "--as" in busy.refused("export", code=2)
        assert "--queue goes with csv and ics" in busy.refused("export", "--as", "vcard", "--queue", "due", code=2)
        assert "--force needs -o" in busy.refused("export", "--as", "csv", "--force", code=2)
        assert "'pdf' is not one of" in busy.refused("export", "--as", "pdf", code=2)

    def test_a_queue(self, busy: CommandLine) -> None:
        def numbers(queue: str) -> list[int]:
            written = busy("export", "--as", "csv", "--queue", queue).removeprefix("\ufeff")
            return [int(row["id"]) for row in csv.DictReader(io.StringIO(written, newline=""))]

        for queue in ("due", "waiting", "stalled", "closed", "all"):
            assert numbers(queue) == [row["id"] for row in busy.json("list", "--queue", queue)]

    @pytest.mark.parametrize("form", ["archive", "csv", "ics", "vcard"])
    def test_nothing_of_it_is_an_order_to_a_terminal(self, lived_in: CommandLine, form: str) -> None:
        written = lived_in("export", "--as", form, "--notes").replace("\r\n", "\n").removeprefix("\ufeff")
        check_harmless(written)

    @pytest.mark.parametrize("form", ["csv", "ics", "vcard"])
    def test_notes_only_when_asked_for(self, busy: CommandLine, form: str) -> None:
        busy("add", "Ann Lee", "--email", "ann@lee.example", "--note", "Likes tea")
        assert "Likes tea" not in unfolded(busy("export", "--as", form))
        assert "Likes tea" in unfolded(busy("export", "--as", form, "--notes"))
