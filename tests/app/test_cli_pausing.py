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
    def test_a_holiday_rests_everything_but_agreed_stalled_and_closed_ones(self, crowd: CommandLine) -> None:
        before = dates(crowd)
        paused = crowd.json("pause", "7", "dec")
        assert [one["id"] for one in paused] == [1, 2, 3, 4, 5, 6, 7, 9]
        assert {one["next"]["on"] for one in paused} == {UNTIL, "2026-12-10"}  # 3 days of Ida's wait are left
        after = dates(crowd)
        assert {key: on for key, on in after.items() if before[key] == on} == {8: "2026-11-23", 10: "2026-11-17"}

    def test_it_says_so_in_one_line_and_counts_what_stays(self, crowd: CommandLine) -> None:
        assert crowd("pause", "7", "dec") == (
            "Paused Ada and 7 more until Mon 7 Dec. 1 with an agreed time stays. Next: Mon 7 Dec to Thu 10 Dec.\n"
        )
        assert crowd("undo") == "Undone: Paused Ada and 7 more until Mon 7 Dec.\n"

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
        assert "Now      Paused until Mon 7 Dec, then 3 days of the wait." in crowd("show", 9)
        whole = f"{why.removesuffix('.')}; paused until Mon 7 Dec, then 3 days of the wait."
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
            "8 follow-ups rest until Mon 7 Dec, due from Mon 7 Dec to Thu 10 Dec.",
            "",
            "ID  Stays  When",
            " 8  Hal    call tomorrow 09:00",
        ]
        plan = crowd.json("pause", "7", "dec", "--dry-run")
        assert crowd.dump() == before
        assert list(plan) == ["until", "moves", "stays"]
        assert plan["until"] == UNTIL
        assert plan["stays"] == [
            {"id": 8, "person": "Hal", "action": "call", "on": "2026-11-23", "at": "2026-11-23T09:00:00-05:00"}
        ]
        assert plan["moves"][0] == {
            "id": 1, "person": "Ada", "from": {"action": "email", "on": "2026-11-22", "at": None},
            "to": {"action": "email", "on": UNTIL, "at": None},
        }  # fmt: skip
        done = crowd.json("pause", "7", "dec")
        assert {one["id"]: one["next"]["on"] for one in done} == {
            one["id"]: one["to"]["on"] for one in plan["moves"]
        }

    def test_a_dry_run_of_one_is_refused_like_the_act(self, crowd: CommandLine) -> None:
        for more in ((), ("--dry-run",)):
            line = crowd.refused("pause", "7 dec", "--id", 8, *more)
            assert line.startswith(
                "ringback: The follow-up with Hal is set for Mon 23 Nov at 09:00 New York time, which no pause"
            )

    def test_one_agreed_time_among_several_moves_none_of_them(self, crowd: CommandLine) -> None:
        assert "with Hal is set for" in crowd.refused("pause", "7 dec", "--id", 1, "--id", 8)

    @pytest.mark.parametrize(
        ("arguments", "words", "code"),
        [
            (("today",), "A pause ends on a day ahead: choose one from tomorrow on.", 1),
            (("fri 9am",), "A pause ends on a day: leave out the time.", 1),
            (("01/02",), "could be", 1),
            (("fri", "--id", 11), "is closed: reopen it to pause it", 1),
            (("fri", "--id", 99), "There is no follow-up 99", 1),
            (("fri", "--cadence", "nope"), "No cadence is called 'nope'", 1),
            (("fri", "--cadence", ""), "No cadence is called ''", 1),
            (("fri", "--cadence", "application-call"), "There is nothing to pause", 1),
            (("fri", "--cadence", "application-call", "--dry-run"), "There is nothing to pause", 1),
            (("fri", "--id", 1, "--cadence", "light-touch"), "Give either --id or --cadence.", 2),
            (("fri", "--id", "x"), "is no number of a follow-up", 2),
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
        assert result.stdout.startswith("Paused Lou until Mon 7 Dec.")


class TestResume:
    def test_everything_goes_on_with_the_rest_of_its_wait(self, crowd: CommandLine) -> None:
        before = dates(crowd)
        crowd("pause", "7", "dec")
        assert crowd("resume") == "Resumed Ada and 7 more. Next: today to Wed 25 Nov.\n"
        assert dates(crowd) == before
        assert all("Paused" not in one["next"]["why"] for one in crowd.everything() if one["next"])

    def test_one_or_a_cadence_or_several(self, crowd: CommandLine) -> None:
        crowd("pause", "7", "dec")
        assert crowd.json("resume", "--id", 1)["queue"] == "due"
        assert [one["id"] for one in crowd.json("resume", "--cadence", "light-touch")] == [9]
        assert [one["id"] for one in crowd.json("resume", "--id", 2, "--id", 3)] == [2, 3]
        assert [one["id"] for one in crowd.json("resume")] == [4, 5, 6, 7]

    def test_what_is_not_paused(self, crowd: CommandLine) -> None:
        assert "Nothing is paused." in crowd.refused("resume")
        assert "The follow-up with Ada is not paused." in crowd.refused("resume", "--id", 1)


class TestSpread:
    def test_what_is_due_is_laid_over_workdays_but_answers_and_agreed_times(self, crowd: CommandLine) -> None:
        crowd.at("2026-11-23T10:00:00-05:00")
        before = dates(crowd)
        spread = crowd.json("spread", 4)
        assert [(one["id"], one["next"]["on"]) for one in spread] == [
            (3, "2026-11-24"), (4, "2026-11-24"), (5, "2026-11-25"), (6, "2026-11-26"),
        ]  # fmt: skip
        assert {key: on for key, on in dates(crowd).items() if key not in (3, 4, 5, 6)} == {
            key: on for key, on in before.items() if key not in (3, 4, 5, 6)
        }
        assert crowd("undo") == "Undone: Laid 4 follow-ups over 4 workdays.\n"
        assert dates(crowd) == before

    def test_a_dry_run_is_the_plan_by_day_and_changes_nothing(self, crowd: CommandLine) -> None:
        crowd.at("2026-11-23T10:00:00-05:00")
        before = crowd.dump()
        assert crowd("spread", 4, "--dry-run").splitlines() == [
            "Nothing was changed. Without --dry-run:",
            "Day         Due  Who",
            "today         2  Ada and Ben",
            "tomorrow      2  Cleo and Dan",
            "Wed 25 Nov    1  Eve",
            "Thu 26 Nov    1  Fay",
            "Staying as they are: Gus and Hal.",
        ]
        plan = crowd.json("spread", 4, "--dry-run")
        assert crowd.dump() == before
        assert plan[0] == {
            "on": "2026-11-23", "count": 2,
            "followups": [{"id": 1, "person": "Ada"}, {"id": 2, "person": "Ben"}],
        }  # fmt: skip
        crowd("spread", 4)
        due = Counter(one["next"]["on"] for one in crowd.everything()[:6])
        assert due == {"2026-11-22": 2} | {day["on"]: day["count"] for day in plan[1:]}

    @pytest.mark.parametrize(
        ("days", "words", "code"),
        [
            ("1", "1 is no number of days to spread over: choose 2 to 60.", 1),
            ("61", "61 is no number of days", 1),
            ("0", "'0' is no whole number", 2),
            ("many", "'many' is no whole number", 2),
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
    for arguments in (("pause", "fri"), ("resume",), ("spread", "3"), ("cadences", "apply", "light-touch")):
        result = cli.run("--database", nowhere, *arguments)
        assert (result.exit_code, result.stderr) == (
            1,
            "ringback: There are no follow-ups yet: `ringback add` opens one.\n",
        )
        assert not nowhere.exists()
