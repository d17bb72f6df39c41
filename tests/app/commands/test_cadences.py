"""Cadences of one's own by command: checked, previewed before anything moves, and applied as one act."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.cadences import built_in
from tests.app.command_line import CommandLine, one_line
from tests.app.commands.test_pauses import kept

GENTLE = """\
name = "gentle"
summary = "Letters, then texts."
first = "3 days"
after_conversation = "1 week"
between = "2 weeks"
media = [
  "2 email",
  "phone",
]
limit = 4
after_last = "10 days"
once = ["email"]
windows = ["07:00-08:00", "17:00-20:00"]
promise_after_voicemail = true
other_end_after_call = true
find_number = true
"""


@pytest.fixture(scope="module")
def _followed(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of ``own``, made once."""
    path = tmp_path_factory.mktemp("followed") / "ringback.db"
    shutil.copy(_migrated, path)
    with pytest.MonkeyPatch.context() as patch:
        fill(CommandLine(path, patch))
    return path


@pytest.fixture
def own(_followed: Path, cli: CommandLine) -> Path:
    """The file of a cadence that four follow-ups have: two wait, one was paused, one was promised a date."""
    shutil.copy(_followed, cli.database)
    return written(cli)


def written(cli: CommandLine) -> Path:
    file = cli.config / "cadences" / "gentle.toml"
    file.parent.mkdir()
    file.write_text(GENTLE)
    return file


def fill(cli: CommandLine) -> None:
    written(cli)
    for name in ("Ada", "Ben", "Cleo", "Dan"):
        cli("add", name, "--email", f"{name}@example.com", "--phone", "555 0101", "--cadence", "gentle")
    cli("log", 2, "email")
    cli("pause", "7 dec", "--id", 3)
    cli("promise", 4, "--theirs", "fri")


class TestCheck:
    def test_a_file_that_is_fine_is_explained(self, cli: CommandLine, own: Path) -> None:
        said = cli("cadences", "check", own)
        assert said.startswith(f"{own} is fine: gentle\nLetters, then texts.\n")
        for words in (
            "Between                   2 weeks",
            "Media                     2 e-mails, then calls",
            "After the last            10 days, then stalled",
            "07:00-08:00, 17:00-20:00 their time",
            "No number on file         find one first",
            "After an unanswered call  call at the other end of their day",
        ):
            assert words in said
        assert "To use it, put it" not in said
        assert cli.json("cadences", "check", own) == cli.json("cadences", "gentle")

    def test_a_file_elsewhere_may_have_a_name_that_is_taken(
        self, cli: CommandLine, own: Path, tmp_path: Path
    ) -> None:
        copy = tmp_path / "new.toml"
        copy.write_text(GENTLE.replace("gentle", "light-touch"))
        said = cli("cadences", "check", copy)
        assert "It replaces the built-in light-touch." in said
        assert f"To use it, put it into {own.parent}." in said
        copy.write_text(GENTLE)
        assert "is fine: gentle" in cli("cadences", "check", copy)

    def test_two_files_of_one_name_in_the_folder_are_a_fault(self, cli: CommandLine, own: Path) -> None:
        other = own.with_name("zz.toml")
        other.write_text(GENTLE)
        result = cli.run("cadences", "check", other)
        assert result.exit_code == 1
        assert result.stderr == f"ringback: {other}: gentle.toml also has the name 'gentle'; choose a new one.\n"

    @pytest.mark.parametrize(
        ("old", "new", "line", "words"),
        [
            ('"phone",', '"fax",', 8, "'fax' isn't a medium"),
            ('"2 weeks"', '"a fortnight"', 5, "between: 'a fortnight' isn't a waiting time"),
            ("limit = 4", "limit = 400", 10, "limit is 400"),
            ('"17:00-20:00"', '"17-20"', 13, "'17-20' isn't a time span"),
            ("once = [", "once = ", 12, ""),
            ('name = "gentle"', 'name = "Gentle"', 1, "'Gentle' isn't a name for a cadence"),
            ("first", "frist", 3, "unknown key 'frist'"),
        ],
    )
    def test_a_fault_is_one_line_with_the_file_and_the_line(
        self, cli: CommandLine, tmp_path: Path, old: str, new: str, line: int, words: str
    ) -> None:
        file = tmp_path / "mine.toml"
        file.write_text(GENTLE.replace(old, new, 1))
        for more in ((), ("--json",)):
            said = cli.refused("cadences", "check", file, *more)
            assert said.startswith(f"ringback: {file}, line {line}: ")
            assert words in said

    def test_what_can_not_be_read_is_one_line(self, cli: CommandLine, tmp_path: Path) -> None:
        latin, huge = tmp_path / "latin.toml", tmp_path / "huge.toml"
        latin.write_bytes(b'name = "caf\xe9"')
        huge.write_bytes(b"# " * 100_000)
        for file, words in (
            (tmp_path / "none.toml", "no such file or directory."),
            (tmp_path, "is a directory."),
            (latin, "this isn't UTF-8 text; save it as UTF-8."),
            (huge, "too large for a cadence; it should be a short TOML file."),
            (Path("/dev/zero"), "too large for a cadence"),
            (tmp_path / "\x1b[31m.toml", "no such file"),
        ):
            assert words in cli.refused("cadences", "check", file)
        assert "give the name of a file" in cli.refused("cadences", "check", "", code=2)

    def test_it_needs_no_database(self, cli: CommandLine, own: Path, tmp_path: Path) -> None:
        assert cli.run("--database", tmp_path / "none.db", "cadences", "check", own).exit_code == 0
        assert not (tmp_path / "none.db").exists()


class TestPreview:
    @pytest.mark.usefixtures("own")
    def test_nothing_moves_by_a_cadence_that_has_not_changed(self, cli: CommandLine) -> None:
        assert cli("cadences", "preview", "gentle") == "Nothing moves.\n"
        assert cli.json("cadences", "preview", "gentle") == []
        assert cli.json("cadences", "preview", "two-then-switch") == []

    def test_what_a_changed_file_would_move_is_shown_and_nothing_is_changed(
        self, cli: CommandLine, own: Path
    ) -> None:
        before = cli.dump()
        own.write_text(GENTLE.replace("3 days", "1 day").replace("2 weeks", "1 week"))
        assert cli("cadences", "preview", "gentle").splitlines() == [
            "ID  Who  From               To",
            " 1  Ada  e-mail Wed 25 Nov  e-mail tomorrow",
            " 2  Ben  call Mon 7 Dec     call Mon 30 Nov",
        ]
        assert cli.json("cadences", "preview", "gentle") == [
            {"id": 1, "person": "Ada", "from": {"action": "email", "on": "2026-11-25", "at": None},
             "to": {"action": "email", "on": "2026-11-23", "at": None}},
            {"id": 2, "person": "Ben", "from": {"action": "call", "on": "2026-12-07", "at": None},
             "to": {"action": "call", "on": "2026-11-30", "at": None}},
        ]  # fmt: skip
        assert cli.dump() == before

    @pytest.mark.usefixtures("own")
    def test_a_file_that_is_tried_elsewhere(self, cli: CommandLine, tmp_path: Path) -> None:
        tried = tmp_path / "tried.toml"
        tried.write_text(GENTLE.replace("3 days", "1 day"))
        shown = cli.json("cadences", "preview", "gentle", "--file", tried)
        assert [move["id"] for move in shown] == [1]
        assert cli.json("cadences", "preview", "gentle") == []
        tried.write_text(GENTLE.replace("3 days", "soon"))
        assert f"{tried}, line 3: first" in cli.refused("cadences", "preview", "gentle", "--file", tried)
        tried.write_text(GENTLE.replace("gentle", "other"))
        line = cli.refused("cadences", "preview", "gentle", "--file", tried)
        assert "is the file of 'other', not 'gentle'" in line
        assert cli.json("cadences", "preview", "other", "--file", tried) == []

    def test_an_unknown_name_and_a_file_that_went_wrong(self, cli: CommandLine, own: Path) -> None:
        assert "There is no cadence 'nope'" in cli.refused("cadences", "preview", "nope")
        own.write_text("name =")
        result = cli.run("cadences", "preview", "gentle")
        assert result.exit_code == 1
        assert f"{own}, line 1: " in result.stderr
        assert "There is no cadence 'gentle'" in result.stderr


class TestApply:
    def test_it_does_what_the_preview_shows_as_one_act_that_undoes(self, cli: CommandLine, own: Path) -> None:
        own.write_text(GENTLE.replace("3 days", "1 day").replace("2 weeks", "1 week"))
        before, shown = kept(cli), cli.json("cadences", "preview", "gentle")
        done = cli.json("cadences", "apply", "gentle")
        assert [(one["id"], one["next"]["on"]) for one in done] == [(1, "2026-11-23"), (2, "2026-11-30")]
        assert [one["to"]["on"] for one in shown] == [one["next"]["on"] for one in done]
        assert cli("cadences", "preview", "gentle") == "Nothing moves.\n"
        after = kept(cli)
        cli("undo")
        assert kept(cli) == before
        assert cli("redo") == "Redone: Moved 2 follow-ups to the dates of gentle.\n"
        assert kept(cli) == after

    @pytest.mark.usefixtures("own")
    def test_nothing_to_apply_is_said_and_no_act(self, cli: CommandLine) -> None:
        assert "Nothing moves: every next step already follows gentle." in cli.refused(
            "cadences", "apply", "gentle"
        )
        assert "There is no cadence 'nope'" in cli.refused("cadences", "apply", "nope")


def test_the_docs_name_every_key_and_its_example_is_fine(cli: CommandLine, tmp_path: Path) -> None:
    from data.rules.cadence.cadence import _KEYS

    page = Path(__file__).parents[3].joinpath("docs", "cadences.md").read_text("utf-8")
    section = page.partition("## Your own cadences")[2].partition("\n## ")[0]
    file = tmp_path / "gentle.toml"
    file.write_text(section.partition("```toml\n")[2].partition("```")[0], "utf-8")
    assert "is fine: gentle" in cli("cadences", "check", file)
    for key in _KEYS:
        assert f"\n| `{key}` | " in section
        assert f"\n{key} = " in file.read_text("utf-8") or key == "name"


class TestNames:
    @pytest.mark.parametrize("word", ["check", "preview", "apply"])
    def test_a_cadence_that_is_called_like_a_command_is_reached_after_two_dashes(
        self, cli: CommandLine, own: Path, word: str
    ) -> None:
        own.write_text(GENTLE.replace("gentle", word))
        assert cli("cadences", "--", word).startswith(f"{word}\nLetters")
        result = cli.run("cadences", "--json", "--", word)
        assert f'"name": "{word}"' in result.stdout
        assert "Missing argument" in cli.refused("cadences", word, code=2)

    def test_a_name_goes_before_or_after_the_option(self, cli: CommandLine) -> None:
        name = next(iter(built_in()))
        assert cli("cadences", "--json", name) == cli("cadences", name, "--json")
        assert "unexpected extra argument" in cli.refused("cadences", name, "x", code=2)
        assert "Put --json at the end." in cli.refused("cadences", "--json", "preview", name, code=2)

    def test_the_help_names_the_commands(self, cli: CommandLine) -> None:
        said = cli("cadences", "--help")
        assert said.startswith("Usage: ringback cadences [OPTIONS] [NAME] | COMMAND ...")
        commands = said.partition("Commands:")[2]
        assert "..." not in commands.partition("Examples:")[0], "a help text is cut short"
        for command in ("check", "preview", "apply"):
            assert f"\n  {command} " in commands
            assert cli("cadences", command, "-h").startswith(f"Usage: ringback cadences {command} ")

    def test_a_wrong_file_elsewhere_is_warned_of_on_one_line(self, cli: CommandLine, own: Path) -> None:
        own.with_name("wrong.toml").write_text("limit = ")
        result = cli.run("cadences", "check", own)
        assert result.exit_code == 0
        assert "wrong.toml, line 1" in one_line(result.stderr)
