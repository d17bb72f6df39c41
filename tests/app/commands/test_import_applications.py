"""ringback import of LinkedIn's applications and saved jobs: once, again, beside what was typed, and if late."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine

HEADER = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers"
)
TODAY = date(2026, 11, 22)
KEPT = tuple(f'INSERT INTO "{table}"' for table in ("person", "follow_up", "touch", "queue_tally", "search_text"))


def applied(on: date | str, company: str, title: str = "Engineer", number: int = 0) -> str:
    at = on if isinstance(on, str) else f"{on.month}/{on.day}/{on:%y}, 8:15 AM"
    url = f"http://www.linkedin.com/jobs/view/{number}" if number else ""
    return f'"{at}",me@home.example,+12125550100,{company} ,{title},{url},,'


def saved(company: str, title: str = "Engineer", number: int = 0) -> str:
    url = f"http://www.linkedin.com/jobs/view/{number}" if number else ""
    return f'"11/18/26, 8:15 PM",{url},{title},{company}'


def write(path: Path, *rows: str) -> Path:
    header = "Saved Date,Job Url,Job Title,Company Name" if "Saved" in path.name else HEADER
    path.write_text("\n".join((header, *rows)) + "\n")
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "Job Applications.csv"


def rows(cli: CommandLine) -> list[str]:
    """The rows of people and follow-ups, and what is made of them."""
    return [line for line in cli.dump() if line.startswith(KEPT)]


def told(cli: CommandLine) -> list[tuple[Any, ...]]:
    """What is on file of each follow-up, whatever its number is."""
    return sorted(
        (
            one["organisation"],
            one["about"],
            one["queue"],
            one["opened_on"],
            one["next"]["action"],
            one["next"]["on"],
        )
        for one in cli.everything()
    )


def test_applications_are_followed_up_from_when_they_were_sent(cli: CommandLine, file: Path) -> None:
    write(file, applied("11/20/26, 8:15 AM", "Initech", number=4012345678), applied("", "Hooli"))
    imported = cli.json("import", file)
    assert imported == {
        "kind": "linkedin-applications",
        "people": {"new": 0, "completed": 0, "same": 0, "doubtful": 0},
        "follow_ups": {"new": 1, "offered": 0},
        "touches": {"new": 1},
        "refused": [{"file": file.name, "line": 3, "reason": "no date of an application"}],
        "changes": [],
    }
    (one,) = cli.everything()
    assert (one["person"], one["organisation"], one["kind"], one["attempts"]) == (
        None,
        "Initech",
        "application",
        0,
    )
    assert (one["opened_on"], one["next"]["action"], one["queue"]) == ("2026-11-20", "find-person", "due")
    (touch,) = cli.json("show", one["id"])["touches"]
    assert (touch["at"], touch["direction"], touch["medium"]) == ("2026-11-20T08:15:00-05:00", "out", "form")
    assert touch["note"] == "http://www.linkedin.com/jobs/view/4012345678"
    assert cli.json("people") == []


def test_twice_is_once_and_undo_takes_all_of_it_back(cli: CommandLine, file: Path) -> None:
    write(file, *(applied(TODAY - timedelta(days=days), f"Company {days}") for days in range(1, 60)))
    assert cli.json("import", file)["follow_ups"]["new"] == 59
    before = cli.dump()
    assert cli("import", file) == "There is nothing new in Job Applications.csv; 59 follow-ups already on file.\n"
    assert cli.dump() == before
    assert cli("undo") == "Undone: Imported 59 follow-ups and 59 log entries from Job Applications.csv.\n"
    assert rows(cli) == []
    cli("redo")
    assert rows(cli) == [line for line in before if line.startswith(KEPT)]


def test_a_rehearsal_says_the_same_and_changes_nothing(cli: CommandLine, file: Path) -> None:
    write(file, *(applied(TODAY - timedelta(days=days), f"Company {days}") for days in range(1, 30)))
    before = cli.dump()
    rehearsed = cli.json("import", file, "--dry-run")
    assert cli("import", file, "--dry-run").splitlines() == [
        "Nothing was changed. Without --dry-run:",
        "Would import 29 follow-ups and 29 log entries from Job Applications.csv.",
        "29 follow-ups that would already be late are spread over 3 workdays, until Wed 25 Nov. "
        "--old due makes everything due today.",
        "  tomorrow: 10 · Tue 24 Nov: 10 · Wed 25 Nov: 9",
    ]
    assert cli.dump() == before
    assert cli.json("import", file) == rehearsed


class TestLate:
    """Nothing old is suddenly due by the hundred, and the user chooses."""

    @pytest.fixture
    def many(self, file: Path) -> Path:
        """Three hundred applications of a year."""
        return write(file, *(applied(TODAY - timedelta(days=1 + day), f"Firm {day}") for day in range(300)))

    def queues(self, cli: CommandLine) -> dict[str, int]:
        status = cli.json("status")
        return {queue: status[queue] for queue in ("due", "waiting", "stalled", "closed")}

    def test_what_is_old_waits_for_a_decision_a_few_a_day(self, cli: CommandLine, many: Path) -> None:
        said = cli("import", many).splitlines()[1]
        assert said == (
            "300 follow-ups that would already be late are spread over 30 workdays, until Fri 1 Jan 2027. "
            "258 of them are over 6 weeks old: on their day, you decide whether to go on. "
            "--old due makes everything due today."
        )
        assert self.queues(cli) == {"due": 0, "waiting": 300, "stalled": 0, "closed": 0}  # it is Sunday
        days = {one["next"]["on"]: 0 for one in cli.everything()}
        for one in cli.everything():
            days[one["next"]["on"]] += 1
        assert (min(days), max(days.values()), len(days)) == ("2026-11-23", 10, 30)
        first = [one["opened_on"] for one in cli.everything() if one["next"]["on"] == "2026-11-23"]
        assert min(first) == "2026-11-12"  # the latest come first
        cli.at("2026-12-31T09:00:00-05:00")
        assert self.queues(cli)["stalled"] == 248

    def test_spread_keeps_the_step(self, cli: CommandLine, many: Path) -> None:
        cli("import", many, "--old", "spread")
        assert {one["next"]["action"] for one in cli.everything()} == {"find-person"}
        assert self.queues(cli)["due"] == 0

    def test_due_is_due(self, cli: CommandLine, many: Path) -> None:
        assert "spread" not in cli("import", many, "--old", "due")
        assert self.queues(cli)["due"] == 300

    def test_a_few_are_due_at_once(self, cli: CommandLine, file: Path) -> None:
        cli("import", write(file, *(applied(TODAY - timedelta(days=5 + day), f"Firm {day}") for day in range(10))))
        assert self.queues(cli)["due"] == 10

    def test_what_lies_on_a_day_already_is_counted(self, cli: CommandLine, file: Path) -> None:
        for number in range(8):
            cli("add", f"Person {number}", "--next", "mon")
        cli("import", write(file, *(applied(TODAY - timedelta(days=5 + day), f"Firm {day}") for day in range(14))))
        days = [one["next"]["on"] for one in cli.everything()]
        assert (days.count("2026-11-23"), days.count("2026-11-24")) == (11, 11)


class TestOnFile:
    """What was typed by hand and stands in the file is one."""

    @pytest.mark.parametrize(
        "typed",
        [
            ["Dana Li", "--org", "Initech", "--about", "Backend engineer"],
            ["--org", "Initech GmbH", "--about", "BACKEND ENGINEER (m/f/d)"],
            ["--org", "initech", "--about", "Backend Engineer", "--sent", "form", "--sent-at", "19 nov"],
        ],
    )
    def test_an_application(self, cli: CommandLine, file: Path, typed: list[str]) -> None:
        cli("add", *typed, "--kind", "application")
        write(file, applied("11/20/26, 8:15 AM", "Initech", "Backend Engineer", 4012345678))
        assert cli.json("import", file)["follow_ups"]["new"] == 0
        (one,) = cli.everything()
        touches = cli.json("show", one["id"])["touches"]
        assert [touch["medium"] for touch in touches] == ["form"]
        assert touches[0]["note"] == "http://www.linkedin.com/jobs/view/4012345678"
        before = cli.dump()
        cli("import", file)
        assert cli.dump() == before

    def test_the_history_of_a_call_stays(self, cli: CommandLine, file: Path) -> None:
        cli(
            "add",
            "Dana Li",
            "--org",
            "Initech",
            "--about",
            "Engineer",
            "--kind",
            "application",
            "--phone",
            "5550134",
        )
        cli("log", 1, "call")
        step = cli.json("show", 1)["next"]
        cli("import", write(file, applied("11/10/26, 8:15 AM", "Initech")))
        shown = cli.json("show", 1)
        assert [touch["medium"] for touch in shown["touches"]] == ["form", "call"]
        assert (shown["next"]["action"], shown["next"]["on"], shown["attempts"]) == (step["action"], step["on"], 1)
        assert shown["opened_on"] == "2026-11-10"

    def test_two_jobs_of_one_title_are_two(self, cli: CommandLine, file: Path) -> None:
        one, other = (
            applied("11/20/26, 8:15 AM", "Initech", number=4012345678),
            applied("11/21/26, 8:15 AM", "Initech", number=4012345679),
        )
        cli("import", write(file, one))
        write(file, other, one)
        assert cli.json("import", file)["follow_ups"]["new"] == 1
        assert cli.json("import", file)["follow_ups"]["new"] == 0

    def test_a_job_is_known_by_its_number_whatever_it_is_called(self, cli: CommandLine, file: Path) -> None:
        cli("import", write(file, applied("11/20/26, 8:15 AM", "Initech", "Engineer", 4012345678)))
        cli("edit", 1, "--about", "The platform job")
        assert cli.json("import", file)["follow_ups"]["new"] == 0

    def test_what_was_closed_stays_closed(self, cli: CommandLine, file: Path) -> None:
        cli("import", write(file, applied("11/20/26, 8:15 AM", "Initech")))
        cli("close", 1, "declined")
        cli("import", file)
        assert cli.json("show", 1)["queue"] == "closed"


class TestSaved:
    """Wishes are offered, not logged."""

    def test_offered_and_taken(self, cli: CommandLine, tmp_path: Path, file: Path) -> None:
        wishes = write(
            tmp_path / "Saved Jobs.csv", saved("Initech", number=4012345678), saved("Hooli", "SRE", 4012345679)
        )
        write(file, applied("11/20/26, 8:15 AM", "Initech", "Engineer II", 4012345678))
        offered = cli.json("import", wishes, file)
        assert (offered["kind"], offered["follow_ups"]) == (
            "linkedin-applications,linkedin-saved-jobs",
            {"new": 1, "offered": 1},
        )
        assert offered["offered"] == [
            {
                "organisation": "Hooli",
                "about": "SRE",
                "saved_on": "2026-11-18",
                "link": "http://www.linkedin.com/jobs/view/4012345679",
            }
        ]
        assert cli("import", wishes).splitlines()[1:] == [
            "1 saved job is not imported, as you haven't applied: --with-saved imports them.",
            "  SRE at Hooli, saved Wed 18 Nov, http://www.linkedin.com/jobs/view/4012345679",
        ]
        assert cli.json("import", wishes, "--with-saved")["follow_ups"] == {"new": 1, "offered": 0}
        wish = cli.json("show", 2)
        assert (wish["next"]["action"], wish["queue"], wish["attempts"], wish["touches"]) == ("form", "due", 0, [])
        url = "http://www.linkedin.com/jobs/view/4012345679"
        assert wish["next"]["why"] == f"You saved this job on Wed 18 Nov and haven't applied yet ({url})."
        before = cli.dump()
        cli("import", wishes, "--with-saved")
        assert cli.dump() == before

    def test_who_applies_goes_on_by_the_rules(self, cli: CommandLine, tmp_path: Path, file: Path) -> None:
        cli("import", write(tmp_path / "Saved Jobs.csv", saved("Hooli", "SRE", 4012345679)), "--with-saved")
        cli("import", write(file, applied("11/21/26, 8:15 AM", "Hooli", "SRE", 4012345679)))
        (one,) = cli.everything()
        assert (one["opened_on"], one["next"]["action"], one["attempts"]) == ("2026-11-21", "find-person", 0)


def test_the_order_of_the_files_makes_no_difference(cli: CommandLine, tmp_path: Path) -> None:
    first, second = applied("11/20/26, 8:15 AM", "Initech"), applied("11/20/26, 9:15 AM", "Initech")
    one = write(tmp_path / "Job Applications_1.csv", first, applied("11/2/26, 8:15 AM", "Hooli"))
    two = write(tmp_path / "Job Applications_2.csv", second, applied("1/2/26, 8:15 AM", "Globex"))
    wishes = write(tmp_path / "Saved Jobs.csv", saved("Hooli"), saved("Umbrella"))
    found = []
    for files in itertools.permutations((one, two, wishes)):
        cli("import", *files, "--with-saved")
        found.append(told(cli))
        cli("undo")
    assert len(found[0]) == 4
    assert all(other == found[0] for other in found)


def test_a_date_in_the_future_is_refused_and_a_clock_elsewhere_is_not(cli: CommandLine, file: Path) -> None:
    write(file, applied("11/22/26, 1:00 PM", "Initech"), applied("11/24/26, 8:15 AM", "Hooli"))
    imported = cli.json("import", file)
    assert imported["refused"] == [
        {"file": file.name, "line": 3, "reason": "Engineer at Hooli has a date in the future"}
    ]
    assert [touch["at"] for touch in cli.json("show", 1)["touches"]] == ["2026-11-22T07:42:00-05:00"]


def test_another_day_of_an_application_is_said_and_a_day_that_is_new_is_taken(
    cli: CommandLine, tmp_path: Path
) -> None:
    for on in ("", "2026-11-12", "2026-11-10"):
        (tmp_path / "list.csv").write_text(f"Company,Position,Status,Date Applied\nInitech,Clerk,Applied,{on}\n")
        said = cli("import", tmp_path / "list.csv")
        assert ("the file also says that you applied on" in said) is (on == "2026-11-10")
    assert "Initech: the file also says that you applied on Tue 10 Nov, not only Thu 12 Nov: see the notes" in said
    touches = cli.json("show", 1, "--full")["touches"]
    assert [(touch["at"][:10], touch["note"]) for touch in touches] == [("2026-11-12", "Applied: 2026-11-10")]
