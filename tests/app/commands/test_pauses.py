"""Pausing, resuming and spreading by command: what moves, what stays, and that undo brings every date back."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.app.command_line import KEYS, CommandLine

UNTIL = "2026-12-07"


@pytest.fixture(scope="module")
def _crowded(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of ``crowd``, made once."""
    path = tmp_path_factory.mktemp("crowded") / "ringback.db"
    shutil.copy(_migrated, path)
    with pytest.MonkeyPatch.context() as patch:
        fill(CommandLine(path, patch))
    return path


@pytest.fixture
def crowd(_crowded: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """Six that are due, one to answer, one agreed for a time, one that waits, one stalled, one closed."""
    shutil.copy(_crowded, database)
    return CommandLine(database, monkeypatch)


def fill(cli: CommandLine) -> None:
    for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Fay"):
        cli("add", name, "--email", f"{name}@example.com", "--kind", "networking")
    cli("add", "Gus", "--email", "gus@example.com", "--kind", "networking")
    cli("reply", 7)
    cli("add", "Hal", "--phone", "555 0101")
    cli("promise", 8, "--mine", "tomorrow 9:00")
    cli("add", "Ida", "--email", "ida@example.com", "--kind", "reconnect")  # in 3 days
    cli("add", "Jan", "--limit", 1, "--sent", "form", "--sent-at", "10 nov")  # stalled
    cli("add", "Kim", "--email", "kim@example.com")
    cli("close", 11, "done")


def dates(cli: CommandLine) -> dict[int, str]:
    return {one["id"]: one["next"]["on"] for one in cli.everything() if one["next"]}


class TestPause:
    def test_a_holiday_rests_everything_but_answers_agreed_and_closed_ones(self, crowd: CommandLine) -> None:
        before = dates(crowd)
        paused = crowd.json("pause", "7", "dec")
        assert sorted(one["id"] for one in paused) == [1, 2, 3, 4, 5, 6, 9, 10]
        assert {one["next"]["on"] for one in paused} == {UNTIL}
        after = dates(crowd)
        stay = {key: on for key, on in after.items() if before[key] == on}
        assert stay == {7: "2026-11-22", 8: "2026-11-23"}

    def test_a_longer_wait_is_not_touched(self, crowd: CommandLine) -> None:
        assert 9 not in {one["id"] for one in crowd.json("pause", "tomorrow")}
        assert dates(crowd)[9] == "2026-11-25"
        assert "until Mon 23 Nov" in crowd("show", 9)

    def test_it_says_so_in_one_line_and_counts_what_stays(self, crowd: CommandLine) -> None:
        assert crowd("pause", "7", "dec") == (
            "Paused everything until Mon 7 Dec. That moves 8 follow-ups. "
            "2 aren't affected (an answer, a promise or a date you set). "
            "The next steps are due from today to Mon 7 Dec.\n"
        )
        assert crowd("undo") == "Undone: Paused everything until Mon 7 Dec.\n"

    def test_one_and_several_and_a_cadence(self, crowd: CommandLine) -> None:
        one = crowd.json("pause", "7", "dec", "--id", 1)
        assert list(one) == KEYS
        assert (one["id"], one["queue"], one["next"]["on"]) == (1, "waiting", UNTIL)
        several = crowd.json("pause", "7", "dec", "--id", 2, "--id", "3", "--id", 2)
        assert [each["id"] for each in several] == [2, 3]
        by_cadence = crowd.json("pause", "7", "dec", "--cadence", "light-touch")
        assert [each["id"] for each in by_cadence] == [9]

    def test_show_and_json_say_that_it_rests_until_it_does_not(self, crowd: CommandLine) -> None:
        why = crowd.json("show", 9)["next"]["why"]
        crowd("pause", "7", "dec", "--id", 9)
        assert "Paused    until Mon 7 Dec\n" in crowd("show", 9)
        whole = f"{why.removesuffix('.')}; paused until Mon 7 Dec."
        assert crowd.json("show", 9)["next"]["why"] == whole
        assert crowd.json("list", "--queue", "waiting")[-1]["next"]["why"] == whole
        crowd.at("2026-12-07T08:00:00-05:00")
        assert "Paused" not in crowd("show", 9)
        assert crowd.json("show", 9)["next"]["why"] == why

    def test_a_dry_run_names_what_stays_and_changes_nothing(self, crowd: CommandLine) -> None:
        before = crowd.dump()
        said = crowd("pause", "7", "dec", "--dry-run")
        assert said.splitlines() == [
            "Nothing was changed. Without --dry-run:",
            "Everything pauses until Mon 7 Dec: 8 follow-ups move, due on Mon 7 Dec.",
            "",
            "ID  Stays  When",
            " 7  Gus    answer today",
            " 8  Hal    call tomorrow 09:00",
        ]
        plan = crowd.json("pause", "7", "dec", "--dry-run")
        assert crowd.dump() == before
        assert list(plan) == ["until", "moves", "stays"]
        assert plan["until"] == UNTIL
        assert plan["stays"] == [
            {"id": 7, "person": "Gus", "action": "answer", "on": "2026-11-22", "at": None},
            {"id": 8, "person": "Hal", "action": "call", "on": "2026-11-23", "at": "2026-11-23T09:00:00-05:00"},
        ]
        assert plan["moves"][1] == {
            "id": 1, "person": "Ada", "from": {"action": "email", "on": "2026-11-22", "at": None},
            "to": {"action": "email", "on": UNTIL, "at": None},
        }  # fmt: skip
        done = crowd.json("pause", "7", "dec")
        assert {one["id"]: one["next"]["on"] for one in done} == {
            one["id"]: one["to"]["on"] for one in plan["moves"]
        }

    def test_one_that_was_agreed_stays_and_what_follows_it_rests(self, crowd: CommandLine) -> None:
        said = crowd("pause", "7 dec", "--id", 8, "--dry-run").splitlines()
        assert said[1:] == ["No open follow-up moves.", "", "ID  Stays  When", " 8  Hal    call tomorrow 09:00"]
        assert crowd("pause", "7 dec", "--id", 8) == (
            "Paused Hal until Mon 7 Dec. The promise stays; what comes after it is paused until then. "
            "Next: call tomorrow 09:00.\n"
        )
        crowd("snooze", 1, "wed")
        assert crowd("pause", "7 dec", "--id", 1) == (
            "Paused Ada until Mon 7 Dec. The date you set stays; what comes after it is paused until then. "
            "Next: e-mail on Wed 25 Nov, attempt 1 of 5.\n"
        )
        assert "Your answer to them is still due; what" in crowd("pause", "7 dec", "--id", 7)
        assert "until Mon 7 Dec, but this step stays\n" in crowd("show", 8)
        crowd.at("2026-11-23T09:01:00-05:00")
        assert crowd.json("log", 8, "call")["next"]["on"] == UNTIL

    def test_a_dry_run_says_the_state_where_nothing_moves(self, crowd: CommandLine) -> None:
        said = crowd("pause", "fri", "--cadence", "application-call", "--dry-run")
        assert said.splitlines()[1] == "Application-call pauses until Fri 27 Nov: no open follow-up moves."
        assert crowd.json("pause", "fri", "--cadence", "application-call", "--dry-run")["moves"] == []

    def test_of_two_pauses_the_later_end_holds(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        assert crowd.json("pause", "14", "dec", "--cadence", "light-touch")[0]["next"]["on"] == "2026-12-14"
        assert crowd.json("pause", "27", "nov", "--id", 9)["next"]["on"] == "2026-12-14"
        assert "paused until Mon 7 Dec, light-touch paused until Mon 14 Dec" in crowd("status")
        crowd("resume", "--id", 1)
        assert {one["next"]["on"] for one in crowd.json("pause", "30", "nov")} == {"2026-11-30"}  # set anew
        assert dates(crowd)[9] == "2026-12-14"

    @pytest.mark.parametrize(
        ("arguments", "words", "code"),
        [
            (("today",), "A pause has to end in the future: choose tomorrow or later.", 1),
            (("fri 9am",), "A pause ends on a day: leave out the time.", 1),
            (("01/02",), "could be", 1),
            (("fri", "--id", 11), "is closed: reopen it to pause it", 1),
            (("fri", "--id", 99), "There is no follow-up 99", 1),
            (("fri", "--cadence", "nope"), "There is no cadence 'nope'", 1),
            (("fri", "--cadence", ""), "There is no cadence ''", 1),
            (("fri", "--id", 1, "--cadence", "light-touch"), "Give either --id or --cadence.", 2),
            (("fri", "--id", "x"), "isn't the number of a follow-up", 2),
            ((), "Missing argument 'WHEN...'", 2),
        ],
    )
    def test_what_can_not_be_is_one_line_and_nothing_changes(
        self, crowd: CommandLine, arguments: tuple[str, ...], words: str, code: int
    ) -> None:
        assert words in crowd.refused("pause", *arguments, code=code)

    def test_a_cadence_whose_file_is_gone_can_still_be_paused(self, crowd: CommandLine) -> None:
        folder = crowd.config / "cadences"
        folder.mkdir()
        file = folder / "mine.toml"
        file.write_text(
            'name = "mine"\nfirst = "1 day"\nafter_conversation = "1 day"\nbetween = "1 day"\nmedia = ["email"]'
        )
        crowd("add", "Lou", "--email", "lou@example.com", "--cadence", "mine")
        file.unlink()
        result = crowd.run("pause", "7 dec", "--cadence", "mine")
        assert result.exit_code == 0
        assert result.stdout.startswith("Paused mine until Mon 7 Dec.")


ISNT = "application-call isn't paused. What is paused"


class TestResume:
    def test_everything_comes_as_it_would_without_the_pause(self, crowd: CommandLine) -> None:
        before = dates(crowd)
        crowd("pause", "7", "dec")
        assert crowd("resume") == "Resumed everything. The next steps are due from today to Wed 25 Nov.\n"
        assert dates(crowd) == before
        assert all("Paused" not in one["next"]["why"] for one in crowd.everything() if one["next"])

    def test_one_or_a_cadence_or_several(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        assert crowd.json("resume", "--id", 1)["queue"] == "due"
        assert [one["id"] for one in crowd.json("resume", "--cadence", "light-touch")] == [9]
        assert [one["id"] for one in crowd.json("resume", "--id", 2, "--id", 3)] == [2, 3]
        assert sorted(one["id"] for one in crowd.json("resume")) == [4, 5, 6, 10]  # 7 never rested

    def test_what_is_taken_out_of_a_pause_of_everything_stays_out_for_its_step(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        crowd("resume", "--id", 1)
        assert crowd.json("pause", "8", "dec")
        assert crowd.json("show", 1)["queue"] == "due"
        assert crowd.json("log", 1, "email")["next"]["on"] == "2026-12-08"

    @pytest.mark.parametrize(
        ("pauses", "said"),
        [
            ((), "Nothing is paused."),
            ((("7 dec",),), f"{ISNT}: everything until Mon 7 Dec."),
            (
                (("7 dec", "--cadence", "light-touch"), ("14 dec",)),
                f"{ISNT}: everything until Mon 14 Dec and light-touch until Mon 7 Dec.",
            ),
            ((("7 dec", "--id", 1),), f"{ISNT}: 1 single follow-up."),
            (
                (("fri", "--cadence", "light-touch"), ("7 dec", "--id", 1, "--id", 2)),
                f"{ISNT}: light-touch until Fri 27 Nov and 2 single follow-ups.",
            ),
        ],
    )
    def test_another_pause_is_named(
        self, crowd: CommandLine, pauses: tuple[tuple[object, ...], ...], said: str
    ) -> None:
        for one in pauses:
            crowd("pause", *one)
        assert crowd.refused("resume", "--cadence", "application-call") == f"ringback: {said}"

    def test_the_pause_of_a_cadence_whose_file_is_gone_ends(self, crowd: CommandLine) -> None:
        folder = crowd.config / "cadences"
        folder.mkdir()
        file = folder / "mine.toml"
        file.write_text(
            'name = "mine"\nfirst = "1 day"\nafter_conversation = "1 day"\nbetween = "1 day"\nmedia = ["email"]'
        )
        crowd("pause", "7 dec", "--cadence", "mine")
        file.unlink()
        assert crowd("resume", "--cadence", "mine") == "Resumed mine.\n"
        assert "There is no cadence 'mine'" in crowd.refused("resume", "--cadence", "mine")

    def test_what_is_not_paused(self, crowd: CommandLine) -> None:
        assert "Nothing is paused." in crowd.refused("resume")
        assert "The follow-up with Ada isn't paused." in crowd.refused("resume", "--id", 1)


class TestSpread:
    def test_what_is_due_is_laid_over_workdays_but_answers_and_agreed_times(self, crowd: CommandLine) -> None:
        crowd.at("2026-11-23T10:00:00-05:00")
        before = dates(crowd)
        spread = crowd.json("spread", 4)
        assert [(one["id"], one["next"]["on"]) for one in spread] == [
            (2, "2026-11-24"), (3, "2026-11-24"), (4, "2026-11-25"), (5, "2026-11-26"), (6, "2026-11-26"),
        ]  # fmt: skip
        assert {key: on for key, on in dates(crowd).items() if not 1 < key < 7} == {
            key: on for key, on in before.items() if not 1 < key < 7
        }
        assert crowd("undo") == "Undone: Spread 5 follow-ups over 4 workdays.\n"
        assert dates(crowd) == before

    def test_a_dry_run_is_the_plan_by_day_and_changes_nothing(self, crowd: CommandLine) -> None:
        crowd.at("2026-11-23T10:00:00-05:00")
        before = crowd.dump()
        assert crowd("spread", 4, "--dry-run").splitlines() == [
            "Nothing was changed. Without --dry-run:",
            "Day         Already  Added  Who",
            "today             2      1  Ada",
            "tomorrow          0      2  Ben and Cleo",
            "Wed 25 Nov        1      1  Dan",
            "Thu 26 Nov        0      2  Eve and Fay",
            "These stay where they are: Gus and Hal.",
        ]
        plan = crowd.json("spread", 4, "--dry-run")
        assert crowd.dump() == before
        assert plan[1] == {
            "on": "2026-11-24", "count": 2, "already": 0,
            "followups": [{"id": 2, "person": "Ben"}, {"id": 3, "person": "Cleo"}],
        }  # fmt: skip
        crowd("spread", 4)
        due = Counter(one["next"]["on"] for one in crowd.everything()[:6])
        assert due == {"2026-11-22": 1} | {day["on"]: day["count"] for day in plan[1:]}

    def test_what_lies_there_already_is_shown_and_counted(self, crowd: CommandLine) -> None:
        crowd.at("2026-11-23T10:00:00-05:00")
        for number in (1, 2, 3):
            crowd("snooze", number, "tomorrow")
        assert crowd("spread", 3, "--dry-run").splitlines()[1:] == [
            "Day         Already  Added  Who",
            "today             2      1  Dan",
            "Wed 25 Nov        1      2  Eve and Fay",
            "These stay where they are: Gus and Hal.",
        ]

    @pytest.mark.parametrize(
        ("days", "words", "code"),
        [
            ("1", "'1' isn't a whole number from 2 to 60.", 2),
            ("61", "'61' isn't a whole number from 2 to 60.", 2),
            ("0", "'0' isn't a whole number", 2),
            ("many", "'many' isn't a whole number", 2),
        ],
    )
    def test_a_number_of_days_that_makes_no_sense(
        self, crowd: CommandLine, days: str, words: str, code: int
    ) -> None:
        assert words in crowd.refused("spread", days, code=code)
        assert words in crowd.refused("spread", days, "--dry-run", code=code)

    def test_nothing_to_spread(self, cli: CommandLine) -> None:
        for more in ((), ("--dry-run",)):
            assert "There is nothing to spread" in cli.refused("spread", 3, *more)


@pytest.mark.parametrize(
    "act",
    [("pause", "7 dec"), ("pause", "7 dec", "--id", 1), ("pause", "7 dec", "--cadence", "light-touch"),
     ("resume",), ("resume", "--id", 2), ("spread", 3)],
    ids=lambda act: " ".join(map(str, act)),
)  # fmt: skip
def test_undo_brings_every_date_back_byte_for_byte(crowd: CommandLine, act: tuple[str, ...]) -> None:
    if act[0] == "resume":
        crowd("pause", "14 dec")
    before = kept(crowd)
    crowd(*act)
    after = kept(crowd)
    assert after != before
    crowd("undo")
    assert kept(crowd) == before
    crowd("redo")
    assert kept(crowd) == after
    crowd("undo")
    assert kept(crowd) == before


def kept(cli: CommandLine) -> list[str]:
    """All that the database holds, but for what undo itself keeps."""
    journal = ('INSERT INTO "act"', 'INSERT INTO "change"', 'INSERT INTO "sqlite_sequence"')
    return [line for line in cli.dump() if not line.startswith(journal)]


def test_without_a_database_none_is_made(cli: CommandLine, tmp_path: Path) -> None:
    nowhere = tmp_path / "none.db"
    none = "There are no follow-ups yet: `ringback add` opens one."
    for arguments, said in (
        (("pause", "fri", "--id", "1"), none),
        (("pause", "fri", "--cadence", "nope"), "There is no cadence 'nope'"),
        (("resume",), "Nothing is paused."),
        (("resume", "--cadence", "light-touch"), "Nothing is paused."),
        (("resume", "--id", "1"), none),
        (("spread", "3"), none),
        (("cadences", "apply", "light-touch"), none),
    ):
        result = cli.run("--database", nowhere, *arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"ringback: {said}")
        assert result.stderr.count("\n") == 1
        assert not nowhere.exists()
    assert cli.run("--database", nowhere, "pause", "fri", "--dry-run").exit_code == 0
    assert not nowhere.exists()


class TestState:
    @pytest.mark.parametrize("scope", [(), ("--cadence", "light-touch")])
    @pytest.mark.parametrize("is_made", [False, True])
    def test_it_is_set_before_there_is_anything_that_could_rest(
        self, cli: CommandLine, scope: tuple[str, ...], is_made: bool
    ) -> None:
        if is_made:
            cli("add", "Kim", "--email", "kim@example.com"), cli("undo")
        whom = scope[-1] if scope else "everything"
        assert cli("pause", "7", "dec", *scope) == f"Paused {whom} until Mon 7 Dec.\n"
        assert "paused until Mon 7 Dec" in cli("status")
        rested = cli.json("add", "Liv", "--email", "liv@example.com", "--kind", "reconnect")
        assert rested["next"]["on"] == UNTIL
        cli("undo")
        assert cli("resume", *scope) == f"Resumed {whom}.\n"
        assert "paused" not in cli("status")
        cli("undo"), cli("undo")
        assert "paused" not in cli("status")
        assert cli.json("pause", "7", "dec", *scope) == []

    def test_what_is_logged_or_opened_meanwhile_rests_too_and_undo_ends_it(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        assert crowd.json("log", 7, "email")["next"]["on"] == UNTIL
        assert crowd.json("add", "Liv", "--email", "liv@example.com")["next"]["on"] == UNTIL
        assert "paused until Mon 7 Dec" in crowd("status")
        crowd("undo"), crowd("undo"), crowd("undo")
        assert "paused" not in crowd("status")
        assert crowd.json("log", 7, "email")["next"]["on"] == "2026-11-26"

    def test_resuming_ends_it_for_what_comes(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        crowd("log", 7, "email")
        crowd("resume")
        assert crowd.json("show", 7)["next"]["on"] == "2026-11-26"
        assert crowd.json("add", "Liv", "--email", "liv@example.com")["next"]["on"] == "2026-11-25"

    def test_of_a_cadence_alone(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec", "--cadence", "light-touch")
        rested = crowd.json("add", "Liv", "--email", "liv@example.com", "--kind", "reconnect")
        other = crowd.json("add", "Max", "--email", "max@example.com", "--kind", "networking")
        assert (rested["next"]["on"], other["next"]["on"]) == (UNTIL, "2026-11-22")

    def test_with_nothing_to_move_it_is_a_pause_all_the_same(self, cli: CommandLine) -> None:
        cli("add", "Kim", "--email", "kim@example.com")
        cli("close", 1, "done")
        assert cli("pause", "7", "dec") == "Paused everything until Mon 7 Dec.\n"
        assert cli.json("add", "Liv", "--email", "liv@example.com")["next"]["on"] == UNTIL

    def test_it_crosses_in_an_archive_and_what_was_opened_there_rests_too(
        self, crowd: CommandLine, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.copy(database, tmp_path / "there.db")
        crowd.at("2026-11-22T09:00:00-05:00")
        crowd("pause", "7", "dec")
        crowd("pause", "14", "dec", "--id", 1)
        crowd("export", "--as", "archive", "-o", str(tmp_path / "all.json"))
        here = dates(crowd)
        there = CommandLine(tmp_path / "there.db", monkeypatch).at("2026-11-22T10:00:00-05:00")
        there("add", "Liv", "--email", "liv@example.com", "--kind", "networking")
        there("import", str(tmp_path / "all.json"))
        assert "paused until Mon 7 Dec" in there("status")
        assert dates(there) == here | {12: UNTIL}
        assert "until Mon 14 Dec\n" in there("show", 1)
        there("undo")
        assert "paused" not in there("status")
