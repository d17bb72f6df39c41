"""What there is: list, show, status, when, cadences; their JSON to the letter, and their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data.model.text import plain
from tests.app.command_line import KEYS, CommandLine


class TestList:
    def test_json_is_an_array_of_follow_ups(self, busy: CommandLine) -> None:
        listed = busy.json("list", "--queue", "waiting")
        assert [list(followup) for followup in listed] == [KEYS] * len(listed)
        assert listed[0] == {
            "id": 1,
            "person": "Dana Li",
            "organisation": "Initech",
            "about": "Backend role",
            "kind": "interview",
            "cadence": "promised-callback",
            "queue": "waiting",
            "attempts": 1,
            "limit": 5,
            "next": {
                "action": "call",
                "on": "2026-11-23",
                "at": "2026-11-23T08:30:00-05:00",
                "why": "1 call, no answer: your voicemail promised a call on Mon 23 Nov at 08:30 "
                "New York time, so call at exactly that time.",
            },
            "last": {
                "at": "2026-11-22T07:42:00-05:00", "direction": "out", "medium": "voicemail", "note": "",
            },
            "opened_on": "2026-11-22",
            "closed_on": None,
            "outcome": None,
        }  # fmt: skip
        assert list(listed[0]["next"]) == ["action", "on", "at", "why"]
        assert list(listed[0]["last"]) == ["at", "direction", "medium", "note"]

    @pytest.mark.parametrize(
        ("queue", "numbers"),
        [
            ("due", [2]), ("waiting", [1, 3, 8]), ("stalled", [7]), ("closed", [6, 5, 4]),
            ("all", [1, 2, 3, 4, 5, 6, 7, 8]),
        ],
    )  # fmt: skip
    def test_every_queue_in_its_order(self, busy: CommandLine, queue: str, numbers: list[int]) -> None:
        listed = busy.json("list", "--queue", queue)
        assert [followup["id"] for followup in listed] == numbers
        if queue != "all":
            assert {followup["queue"] for followup in listed} == {queue}

    def test_all_says_of_each_the_queue_that_shows_it(self, busy: CommandLine) -> None:
        of_each = {
            followup["id"]: queue
            for queue in ("due", "waiting", "stalled", "closed")
            for followup in busy.json("list", "--queue", queue)
        }
        assert {followup["id"]: followup["queue"] for followup in busy.everything()} == of_each

    def test_due_is_what_is_listed_unless_said_otherwise(self, busy: CommandLine) -> None:
        assert busy.json("list") == busy.json("list", "--queue", "due")

    def test_limit(self, busy: CommandLine) -> None:
        assert [followup["id"] for followup in busy.json("list", "--queue", "all", "--limit", 2)] == [1, 2]
        assert "--limit" in busy.refused("list", "--limit", 0, code=2)

    def test_time_alone_moves_a_follow_up(self, busy: CommandLine) -> None:
        assert [one["id"] for one in busy.at("2026-11-23T08:29:59-05:00").json("list")] == [2]
        assert [one["id"] for one in busy.at("2026-11-23T08:30:00-05:00").json("list")] == [2, 1]
        assert [one["id"] for one in busy.at("2026-11-25T00:00:00-05:00").json("list")] == [2, 1, 3, 8]

    def test_instants_have_the_offset_of_their_own_day(self, busy: CommandLine) -> None:
        busy("log", 2, "letter", "--at", "1 oct 9:00")
        assert busy.json("show", 2)["last"]["at"] == "2026-10-01T09:00:00-04:00"

    def test_words(self, busy: CommandLine) -> None:
        assert busy("list", "--queue", "all").splitlines() == [
            "ID  Queue    When            Next         Who               About         Attempts",
            " 1  waiting  tomorrow 08:30  call         Dana Li, Initech  Backend role  1 of 5",
            " 2  due      today           e-mail       Raj Rao, Globex                 0 of 5",
            " 3  waiting  Tue 24 Nov      find person  Initech           Frontend      0 of 4",
            " 4  closed   Sun 22 Nov      declined     Lena Groß                       1",
            " 5  closed   Sun 22 Nov      said stop    Mo Hassan         SRE           0",
            " 6  closed   Sun 22 Nov      said stop    Mo Hassan         A talk        0",
            " 7  stalled  since 17 Nov    to decide    Sam Ortiz                       1 of 1",
            " 8  waiting  Wed 25 Nov      call         Yuki 田中, Hooli                0",
        ]
        assert busy("list", "--queue", "closed").splitlines()[0].split() == [
            "ID", "Closed", "Outcome", "Who", "About", "Attempts",
        ]  # fmt: skip

    def test_late_is_said_in_words(self, busy: CommandLine) -> None:
        late = busy.at("2026-11-26T09:00:00-05:00")("list").splitlines()
        assert [line.split("  ")[1] for line in late[1:]] == ["4 d late", "3 d late", "2 d late", "1 d late"]


class TestShow:
    def test_json_adds_the_touches_and_the_whole_person(self, busy: CommandLine) -> None:
        busy("reply", 2, "--note", "Call me")
        shown = busy.json("show", 2)
        assert list(shown) == [*KEYS, "touches"]
        listed = busy.everything()[1]
        assert {key: shown[key] for key in KEYS if key != "person"} == {
            key: listed[key] for key in KEYS if key != "person"
        }
        assert list(shown["person"]) == [
            "id", "name", "organisation", "title", "email", "phone", "emails", "phones", "profile", "tags",
            "address", "timezone", "notes", "stopped_on",
        ]  # fmt: skip
        assert shown["person"]["name"] == listed["person"]
        assert shown["touches"] == [
            {
                "at": "2026-11-22T07:42:00-05:00", "direction": "in", "medium": "email", "note": "Call me",
                "purpose": "", "gave": None,
            }
        ]  # fmt: skip

    def test_touches_are_oldest_first_and_attempts_count_the_cycle(self, busy: CommandLine) -> None:
        busy("log", 8, "call", "--at", "10 nov")
        busy("spoke", 8, "--at", "12 nov")
        busy("log", 8, "email", "--at", "11 nov")
        busy("log", 8, "text", "--at", "13 nov")
        shown = busy.json("show", 8)
        assert [touch["medium"] for touch in shown["touches"]] == ["call", "email", "call", "text"]
        assert shown["attempts"] == 1 == busy.everything()[7]["attempts"]

    def test_show_and_list_agree_on_every_follow_up(self, busy: CommandLine) -> None:
        for followup in busy.everything():
            shown = busy.json("show", followup["id"])
            person = shown.pop("person")
            del shown["touches"]
            assert {**shown, "person": person["name"] if person else None} == followup

    def test_words(self, busy: CommandLine) -> None:
        busy("log", 8, "text", "--note", "Two\nlines", "--purpose", "news", "--gave", "advice", "--next",
             "tue 9:00 there")  # fmt: skip
        busy("promise", 8, "--mine", "tue 9:00 there")
        assert busy("show", 8).splitlines() == [
            "8  Yuki 田中, Hooli",
            "",
            "Queue     waiting",
            "Next      call, Tue 24 Nov 09:00 there",
            "Why       You promised to be in touch on Tue 24 Nov at 09:00 Tokyo time.",
            "Attempts  1, no limit",
            "Cadence   three-days-then-weekly",
            "Kind      other",
            "Opened    Sun 22 Nov",
            "",
            "Person     6",
            "Phone      +81 3 5555 0134",
            "Time zone  Asia/Tokyo, it's 21:42 there now",
            "",
            "When              What  Note",
            "Sun 22 Nov 07:42  text  Two",
            "                        lines",
            "                        news · gave advice",
        ]

    def test_a_stop_and_a_closing_are_said(self, busy: CommandLine) -> None:
        shown = busy("show", 5)
        assert "Closed    Sun 22 Nov: said stop" in shown
        assert "Stopped  Sun 22 Nov: `ringback allow` lets you contact them again" in shown


LATE = "2026-11-23T08:42:00-05:00"


class TestLate:
    """What was promised and has passed is late at once, and no text speaks of it as if it were ahead."""

    def test_show_says_how_late_it_is(self, busy: CommandLine) -> None:
        shown = busy.at(LATE)("show", 1)
        assert "Next      call, today 08:30, 12 min late\n" in shown

    @pytest.mark.parametrize(
        "told",
        [
            ("show", 1),
            ("show", 1, "--json"),
            ("list", "--queue", "all", "--json"),
            ("export", "--as", "csv"),
            ("export", "--as", "ics"),
        ],
        ids=str,
    )
    def test_that_one_calls_at_exactly_that_time_is_only_said_of_a_time_ahead(
        self, busy: CommandLine, told: tuple[str | int, ...]
    ) -> None:
        ahead, past = busy(*told), busy.at(LATE)(*told)
        joined = (words.replace("\r\n ", "").replace("\\,", ",") for words in (ahead, past))
        assert ["at exactly that time" in words for words in joined] == [True, False]

    def test_an_act_says_that_what_has_passed_comes_now(self, busy: CommandLine) -> None:
        assert "Next: call now" in busy.at(LATE)("log", 1, "email")


class TestStatus:
    def test_json_to_the_letter(self, busy: CommandLine) -> None:
        assert busy("status", "--json") == (
            '{"due": 1, "waiting": 3, "stalled": 1, "closed": 3, '
            '"next_promise": {"at": "2026-11-23T08:30:00-05:00", "person": "Dana Li"}}\n'
        )

    def test_json_with_nothing_promised(self, cli: CommandLine) -> None:
        assert cli.json("status") == {"due": 0, "waiting": 0, "stalled": 0, "closed": 0, "next_promise": None}

    @pytest.mark.parametrize(
        ("now", "line"),
        [
            ("2026-11-22T07:42:00-05:00", "1 due · 1 to decide · tomorrow 08:30 Dana Li"),
            ("2026-11-21T07:42:00-05:00", "0 due · 1 to decide · Mon 23 Nov 08:30 Dana Li"),
            ("2026-11-23T07:42:00-05:00", "1 due · 1 to decide · 08:30 Dana Li"),
            ("2026-11-23T08:30:00-05:00", "2 due · 1 to decide · 08:30 Dana Li"),
            ("2026-11-23T08:30:59-05:00", "2 due · 1 to decide · 08:30 Dana Li"),
            ("2026-11-23T08:31:00-05:00", "2 due · 1 to decide · 08:30 Dana Li, late"),
            ("2026-11-23T23:59:00-05:00", "2 due · 1 to decide · 08:30 Dana Li, late"),
            ("2026-11-24T07:42:00-05:00", "3 due · 1 to decide · Mon 23 Nov 08:30 Dana Li, late"),
        ],
    )
    def test_words(self, busy: CommandLine, now: str, line: str) -> None:
        assert busy.at(now)("status") == f"{line}\n"

    def test_nothing_at_all(self, cli: CommandLine) -> None:
        assert cli("status") == "0 due\n"

    @pytest.mark.parametrize(
        ("form", "line"),
        [
            ("{due}/{waiting}/{stalled}/{closed}", "1/3/1/3"),
            ("#[fg=red]{due}#[default] {next}", "#[fg=red]1#[default] tomorrow 08:30 Dana Li"),
            ("{{{due}}} %d", "{1} %d"),
            ("no mark", "no mark"),
        ],
    )
    def test_format(self, busy: CommandLine, form: str, line: str) -> None:
        assert busy("status", "--format", form) == f"{line}\n"

    def test_format_with_nothing_promised(self, cli: CommandLine) -> None:
        assert cli("status", "--format", "{due}|{next}|") == "0||\n"

    @pytest.mark.parametrize("form", ["{dew}", "{due!r}", "{due.real}", "{}", "{", "due}", "{due:>9}", "{\x1b}"])
    def test_an_unknown_placeholder(self, busy: CommandLine, form: str) -> None:
        line = busy.refused("status", "--format", form, code=2)
        assert "isn't a placeholder: use {due}, {waiting}, {stalled}, {closed}, {review}, {next}." in line

    def test_either_format_or_json(self, busy: CommandLine) -> None:
        assert "either --format or --json" in busy.refused("status", "--format", "x", "--json", code=2)


class TestWhen:
    @pytest.mark.parametrize(
        ("words", "on", "at", "said"),
        [
            ("tomorrow 8:30", "2026-11-23", "2026-11-23T08:30:00-05:00", "Mon 23 Nov 08:30, tomorrow"),
            ("today", "2026-11-22", None, "Sun 22 Nov, today"),
            ("fri 9am", "2026-11-27", "2026-11-27T09:00:00-05:00", "Fri 27 Nov 09:00, in 5 days"),
            ("2w", "2026-12-06", None, "Sun 6 Dec, in 14 days"),
            ("3bd", "2026-11-25", None, "Wed 25 Nov, in 3 days"),
            ("2027-04-01 9:00", "2027-04-01", "2027-04-01T09:00:00-04:00", "Thu 1 Apr 2027 09:00, in 130 days"),
        ],
    )
    def test_phrases(self, cli: CommandLine, words: str, on: str, at: str | None, said: str) -> None:
        assert cli.json("when", words) == {"on": on, "at": at}
        assert cli("when", *words.split()) == f"{said}\n"

    @pytest.mark.parametrize("words", ["someday", "01/02", "yesterday", "9:00 there", "\x1b[2J", "x" * 5000])
    def test_refused(self, cli: CommandLine, words: str) -> None:
        assert cli.refused("when", words).startswith("ringback: ")

    def test_no_words(self, cli: CommandLine) -> None:
        assert "Missing argument 'WORDS...'" in cli.refused("when", code=2)

    def test_what_looks_like_an_option_is_refused_as_a_date(self, cli: CommandLine) -> None:
        for words in ("-1d", "-2w", "-3", "--nope"):
            said = cli.refused("when", words)
            assert words in said
            assert "option" not in said
        assert cli.refused("when", "-1d", "--json") == cli.refused("when", "--json", "-1d")
        assert cli("when", "--help").startswith("Usage: ringback when")

    def test_holidays_are_no_workdays(self, cli: CommandLine) -> None:
        (cli.config / "config.toml").write_text('country = "US"\ntimezone = "America/New_York"')
        assert cli.json("when", "after 25 nov") == {"on": "2026-11-27", "at": None}  # past Thanksgiving


class TestCadences:
    def test_the_table(self, cli: CommandLine) -> None:
        lines = cli("cadences").splitlines()
        assert [line.split()[0] for line in lines] == [
            "Name", "two-then-switch", "light-touch", "application-call", "three-days-then-weekly",
            "promised-callback",
        ]  # fmt: skip
        assert "2 e-mails, 2 calls, 2 messages, then visits  5      4 workdays, then stalled" in lines[1]
        assert lines[4].endswith("calls                                        none   never stalls")

    def test_one_in_full(self, cli: CommandLine) -> None:
        said = cli("cadences", "promised-callback")
        assert "call on the next workday at 08:30 their time" in said
        assert "07:00-08:00, 17:00-20:00 their time" in said
        assert "Default for" not in said
        assert "interview, other" in cli("cadences", "three-days-then-weekly")
        assert "H6" not in said  # the numbers of rules mean nothing to a reader

    def test_json(self, cli: CommandLine) -> None:
        every = cli.json("cadences")
        assert len(every) == 5
        assert every[2] == cli.json("cadences", "application-call") == {
            "name": "application-call",
            "summary": "Call the hiring manager; after three unanswered calls, go there in person.",
            "source": "L1, L4, L5",
            "first": "2 workdays",
            "after_conversation": "1 week",
            "between": "3 workdays",
            "media": [{"medium": "call", "attempts": 3}, {"medium": "visit", "attempts": 1}],
            "limit": 4,
            "after_last": "1 week",
            "once": [],
            "promise_after_voicemail": False,
            "other_end_after_call": False,
            "find_number": True,
            "windows": [],
        }  # fmt: skip
        assert every[3]["limit"] is every[3]["after_last"] is None

    def test_those_of_ones_own(self, cli: CommandLine) -> None:
        own_cadence(cli.config, 'name = "mine"\nsummary = "\\u001b[31mOften"')
        assert cli.json("cadences", "mine")["first"] == "1 day"
        assert plain("\x1b[31mOften") in cli("cadences", "mine")
        assert cli.json("add", "A", "--cadence", "mine")["cadence"] == "mine"

    def test_a_wrong_file_is_named_and_stops_nothing(self, cli: CommandLine) -> None:
        own_cadence(cli.config, 'name = "mine"\nlimit = "many"')
        result = cli.run("cadences", "--json")
        assert result.exit_code == 0
        assert len(json.loads(result.stdout)) == 5
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith("ringback: warning: ")
        assert "mine.toml, line 2: limit is 'many'" in result.stderr

    def test_an_unknown_name(self, cli: CommandLine) -> None:
        assert "There is no cadence 'nope'" in cli.refused("cadences", "nope")


def own_cadence(config: Path, begin: str) -> None:
    """A cadence file of the user's, with what is asked at its beginning."""
    (config / "cadences").mkdir()
    rest: dict[str, Any] = {
        "first": "1 day", "after_conversation": "1 day", "between": "1 day", "after_last": "1 day",
    }  # fmt: skip
    lines = [begin, *(f"{key} = {json.dumps(value)}" for key, value in rest.items()), 'media = ["email"]']
    (config / "cadences" / "mine.toml").write_text("\n".join(lines))


class TestConfig:
    def test_faults_are_lines_on_stderr_and_stop_nothing(self, busy: CommandLine) -> None:
        (busy.config / "config.toml").write_text(
            'timezone = "America/New_York"\ncolour = "red"\n[cadences]\nother = "nope"\n'
        )
        result = busy.run("add", "A", "--json")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["cadence"] == "three-days-then-weekly"
        lines = result.stderr.splitlines()
        assert len(lines) == 2
        assert "there is no setting 'colour'" in lines[0]
        assert "there is no cadence called 'nope'" in lines[1]

    @pytest.mark.parametrize("content", ["this is no TOML", "a = " + "[" * 5000, b"\xff"])
    def test_a_file_that_is_no_config(self, busy: CommandLine, content: str | bytes) -> None:
        (busy.config / "config.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
        result = busy.run("list")
        assert result.exit_code == 0
        assert result.stderr.count("\n") == 1
        assert "the default settings are used" in result.stderr
