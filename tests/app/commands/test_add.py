"""ringback add: every option, what goes together, and whom it finds."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from tests.app.command_line import KEYS, CommandLine


def test_the_smallest(cli: CommandLine) -> None:
    assert (
        cli("add", "Dana Li")
        == "Opened a follow-up with Dana Li. Next: find their contact info today. The follow-up's number is 1.\n"
    )


def test_the_json_to_the_letter(cli: CommandLine) -> None:
    cli.at("2026-11-23T07:42:00-05:00")  # nobody is called on a Sunday
    opened = cli.json("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", "interview",
                      "--cadence", "promised-callback", "--phone", "+1 212 555 0134")  # fmt: skip
    assert list(opened) == KEYS
    assert opened == {
        "id": 1,
        "person": "Dana Li",
        "organisation": "Initech",
        "about": "Backend role",
        "kind": "interview",
        "cadence": "promised-callback",
        "queue": "due",
        "attempts": 0,
        "limit": 5,
        "next": {
            "action": "call",
            "on": "2026-11-23",
            "at": None,
            "why": "Opened on Mon 23 Nov: the rule is to get in touch the same day.",
        },
        "last": None,
        "opened_on": "2026-11-23",
        "closed_on": None,
        "outcome": None,
    }


@pytest.mark.parametrize(
    ("more", "step", "why"),
    [
        ((), "call 2026-11-25", "You spoke, and nothing was agreed"),
        (("--spoke", "2d ago"), "call 2026-11-23", "You spoke, and nothing was agreed"),
        (
            ("--next", "tue 14:00"),
            "call 2026-11-24T14:00:00-05:00",
            "You agreed to talk on Tue 24 Nov at 14:00 New York time",
        ),
        (("--theirs", "fri"), "call 2026-11-30", "They said you'd hear by Fri 27 Nov"),
        (("--mine", "tomorrow", "--theirs", "fri"), "call 2026-11-23", "You promised to be in touch"),
        (("--mine", "wed", "--next", "tue 14:00"), "call 2026-11-24T14:00:00-05:00", "You agreed to talk on"),
    ],
    ids=str,
)
def test_f4_an_interview_is_opened_with_the_talk_that_was_had(
    cli: CommandLine, more: tuple[str, ...], step: str, why: str
) -> None:
    talk = () if "--spoke" in more else ("--spoke", "now")
    opened = cli.json("add", "Raj Rao", "--kind", "interview", "--phone", "+1 212 555 0134", *talk, *more)
    assert f"{opened['next']['action']} {opened['next']['at'] or opened['next']['on']}" == step
    assert opened["next"]["why"].startswith(why)
    assert (opened["last"]["direction"], opened["attempts"]) == ("both", 0)


def test_the_day_of_the_talk_is_the_day_of_the_opening_and_the_note_is_about_it(cli: CommandLine) -> None:
    cli("add", "Raj Rao", "--kind", "interview", "--spoke", "yesterday 9am", "--note", "Wants the figures")
    shown = cli.json("show", 1)
    assert shown["opened_on"] == "2026-11-21"
    assert (shown["last"]["at"], shown["last"]["note"]) == ("2026-11-21T09:00:00-05:00", "Wants the figures")
    assert shown["person"]["notes"] == ""


def test_a_talk_and_an_attempt_are_two_things(cli: CommandLine) -> None:
    refused = cli.refused("add", "Raj Rao", "--spoke", "now", "--sent", "email", code=2)
    assert "Give either --sent or --spoke" in refused
    assert cli.refused("add", "Raj Rao", "--spoke", "tomorrow")


def test_every_field_of_the_person(cli: CommandLine) -> None:
    cli("add", "  Dana \t Li ", "--org", "Initech", "--title", "Team lead", "--email", "dana@initech.example",
        "--phone", "+1 212 555 0134", "--profile", "https://www.linkedin.com/in/dana-li",
        "--address", "1 Main St\nSpringfield", "--timezone", "Europe/Paris",
        "--note", "Met at the fair\nLikes tea")  # fmt: skip
    assert cli.json("show", 1)["person"] == {
        "id": 1,
        "name": "Dana Li",
        "organisation": "Initech",
        "title": "Team lead",
        "email": "dana@initech.example",
        "phone": "+1 212 555 0134",
        "emails": [{"value": "dana@initech.example", "label": ""}],
        "phones": [{"value": "+1 212 555 0134", "label": ""}],
        "profile": "https://www.linkedin.com/in/dana-li",
        "tags": [],
        "address": "1 Main St Springfield",
        "timezone": "Europe/Paris",
        "notes": "Met at the fair\nLikes tea",
        "stopped_on": None,
    }


@pytest.mark.parametrize(
    ("kind", "cadence", "limit"),
    [
        ("application", "application-call", 4),
        ("networking", "two-then-switch", 5),
        ("introduction", "two-then-switch", 5),
        ("interview", "three-days-then-weekly", None),
        ("reconnect", "light-touch", 2),
        ("other", "three-days-then-weekly", None),
    ],
)
def test_the_kind_chooses_the_cadence_and_its_limit(
    cli: CommandLine, kind: str, cadence: str, limit: int | None
) -> None:
    opened = cli.json("add", "Dana Li", "--kind", kind)
    assert (opened["kind"], opened["cadence"], opened["limit"]) == (kind, cadence, limit)


def test_the_limit_and_the_cadence_can_be_chosen(cli: CommandLine) -> None:
    """H9."""
    assert cli.json("add", "A", "--limit", 3)["limit"] == 3
    assert cli.json("add", "B", "--cadence", "light-touch", "--limit", 0)["limit"] is None
    assert cli.json("add", "C", "--cadence", "light-touch")["limit"] == 2


def test_the_config_chooses_cadences_of_kinds(cli: CommandLine) -> None:
    (cli.config / "config.toml").write_text('[cadences]\nother = "light-touch"\n')
    assert cli.json("add", "A")["cadence"] == "light-touch"


def test_nobody_known_yet(cli: CommandLine) -> None:
    """M9."""
    opened = cli.json("add", "--org", "Initech", "--about", "Frontend", "--kind", "application")
    assert (opened["person"], opened["organisation"]) == (None, "Initech")
    assert opened["next"]["action"] == "find-person"
    assert cli.json("show", 1)["person"] is None
    assert cli.json("add", "", "--org", "Hooli")["person"] is None


def test_an_attempt_made_already(cli: CommandLine) -> None:
    opened = cli.json("add", "Dana Li", "--email", "d@x.example", "--kind", "networking", "--sent", "email",
                      "--sent-at", "thu", "--note", "My draft")  # fmt: skip
    assert opened["last"] == {
        "at": "2026-11-19T12:00:00-05:00", "direction": "out", "medium": "email", "note": "My draft",
    }  # fmt: skip
    assert (opened["opened_on"], opened["attempts"]) == ("2026-11-19", 1)
    assert opened["next"]["on"] == "2026-11-25"  # 4 workdays after it
    assert cli.json("show", 1)["person"]["notes"] == ""


def test_sent_without_a_time_is_now(cli: CommandLine) -> None:
    assert cli.json("add", "Dana Li", "--sent", "form")["last"]["at"] == "2026-11-22T07:42:00-05:00"


def test_the_first_date_can_be_chosen(cli: CommandLine) -> None:
    opened = cli.json("add", "Dana Li", "--timezone", "Asia/Tokyo", "--next", "tue 9:00 there")
    assert opened["next"]["at"] == "2026-11-23T19:00:00-05:00"
    assert opened["next"]["why"].startswith("You set the date; no contact info is on file for Dana Li")


def test_via_somebody(cli: CommandLine) -> None:
    """H2."""
    cli("add", "Dana Li", "--via", "Sam Ortiz", "--may-mention")
    assert "Sam Ortiz (you may mention them)" in cli("show", 1)


class TestWhoIsKnown:
    def test_the_same_person_gets_a_second_follow_up(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--org", "Initech", "--email", "dana@initech.example")
        cli("add", "dana  LI", "--about", "More", "--phone", "555 0100")
        first, second = (cli.json("show", number)["person"] for number in (1, 2))
        assert first == second
        assert (first["id"], first["phone"], first["organisation"]) == (1, "555 0100", "Initech")

    def test_a_note_is_added_to_those_that_stand(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--note", "Met at the fair")
        cli("add", "Dana Li", "--note", "Likes tea")
        assert cli.json("show", 1)["person"]["notes"] == "Met at the fair\nLikes tea"
        cli("add", "Dana Li", "--note", "Likes tea")
        assert cli.json("show", 1)["person"]["notes"] == "Met at the fair\nLikes tea"

    def test_two_of_a_name_must_be_told_apart(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--org", "Initech")
        cli("add", "Dana Li", "--org", "Globex", "--person", "new")
        assert cli.refused("add", "Dana  li") == (
            "ringback: 2 people are called Dana li: add --person 1 (Initech), --person 2 (Globex) "
            "or --person new (somebody else)."
        )
        cli("add", "Dana Li", "--org", "globex")
        assert cli.json("show", 3)["person"]["id"] == 2

    def test_two_of_a_name_with_nothing_else_can_be_told_apart(self, cli: CommandLine) -> None:
        cli("add", "Dana Li")
        cli("add", "Dana Li", "--person", "new", "--note", "Met at the fair\nLikes tea")
        line = cli.refused("add", "Dana Li", "--org", "Initech")
        assert "add --person 1 (nothing on file), --person 2 (Met at the fair) or --person new" in line
        cli("add", "Dana Li", "--org", "Initech", "--person", 2)
        assert cli.json("show", 3)["person"] == cli.json("show", 2)["person"]
        assert cli.json("show", 3)["person"]["organisation"] == "Initech"
        assert cli.json("show", 1)["person"]["organisation"] == ""
        assert cli.json("add", "Dana Li", "--person", "NEW", "--org", "Initech")["id"] == 4
        assert cli.json("show", 4)["person"]["id"] == 3

    @pytest.mark.parametrize(
        ("option", "value"), [("email", "d@x.example"), ("phone", "555 0100"), ("profile", "https://x.example/d")]
    )
    def test_what_is_given_tells_apart(self, cli: CommandLine, option: str, value: str) -> None:
        cli("add", "Dana Li", f"--{option}", value)
        cli("add", "Dana Li", "--person", "new")
        assert f"--person 1 ({value})" in cli.refused("add", "Dana Li")
        cli("add", "Dana Li", f"--{option}", value)
        assert cli.json("show", 3)["person"]["id"] == 1

    def test_another_number_is_kept_behind_the_first_and_said(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--phone", "555 0100", "--kind", "networking")
        again = ("add", "Dana Li", "--phone", "555 0199", "--kind", "networking")
        assert cli(*again) == (
            "Opened a follow-up with Dana Li. 555 0199 is kept too; 555 0100 comes first. "
            "Next: call tomorrow, attempt 1 of 5. The follow-up's number is 2.\n"
        )
        as_json = cli.run(*again, "--json")
        assert as_json.stderr == "ringback: 555 0199 is kept too; 555 0100 comes first.\n"
        assert (as_json.exit_code, json.loads(as_json.stdout)["id"]) == (0, 3)
        person = cli.json("show", 3)["person"]
        assert (person["phone"], [one["value"] for one in person["phones"]]) == (
            "555 0100",
            ["555 0100", "555 0199"],
        )

    def test_addresses_are_given_one_by_one_or_as_a_list(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--email", "work: d@initech.example", "--email", "d@home.example, d@club.example",
            "--phone", "212 555 0134\nmobile 917 555 0100")  # fmt: skip
        person = cli.json("show", 1)["person"]
        assert person["emails"] == [
            {"value": "d@initech.example", "label": "work"}, {"value": "d@home.example", "label": ""},
            {"value": "d@club.example", "label": ""},
        ]  # fmt: skip
        assert person["phones"] == [
            {"value": "212 555 0134", "label": ""}, {"value": "917 555 0100", "label": "mobile"},
        ]  # fmt: skip
        assert "work: d@initech.example, d@home.example" in cli("show", 1)
        [listed] = cli.json("people", "917555")
        assert listed["emails"] == ["d@initech.example", "d@home.example", "d@club.example"]
        assert listed["phones"] == ["212 555 0134", "917 555 0100"]
        cli("edit", 1, "--email", "d@home.example", "--phone", "")
        person = cli.json("show", 1)["person"]
        assert [person[name] for name in ("email", "phone", "phones")] == ["d@home.example", "", []]
        assert len(person["emails"]) == 1
        cli("undo")
        assert len(cli.json("show", 1)["person"]["emails"]) == 3
        line = cli.refused("edit", 1, "--email", "d@home.example", "--email", "nobody")
        assert "'nobody' isn't a valid e-mail address" in line

    def test_a_person_that_there_is_not(self, cli: CommandLine) -> None:
        cli("add", "Dana Li")
        for number in (2, "9" * 19):
            line = cli.refused("add", "Dana Li", "--person", number)
            assert f"Nobody called Dana Li has the number {number}: leave out --person" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Give a NAME, or an organisation with --org."),
        (("",), "Give a NAME"),
        (("\u200d\u2060 ",), "Give a NAME"),
        (("--org", " "), "Give a NAME"),
        (("--person", "1", "--org", "Initech"), "--person needs a NAME"),
        (("Dana", "--person", "Initech"), "'Initech' isn't the number of a person"),
        (("Dana", "--person", "0"), "isn't the number of a person"),
        (("Dana", "--person", "9" * 5000), "isn't the number of a person"),
        (("Dana", "--may-mention"), "--may-mention needs --via"),
        (("Dana", "--sent-at", "yesterday"), "--sent-at needs --sent"),
        (("--org", "Initech", "--email", "a@b.example"), "--email needs a NAME"),
        (("--org", "Initech", "--note", "x"), "--note needs a NAME"),
        (("Dana", "--kind", "love"), "'love' is not one of 'application'"),
        (("Dana", "--sent", "pigeon"), "'pigeon' is not one of 'email'"),
        (("Dana", "--limit", "-1"), "--limit"),
        (("Dana", "--limit", "100"), "--limit"),
        (("Dana", "--limit", "many"), "--limit"),
        (("Dana", "Li"), "unexpected extra argument"),
        (("Dana", "--colour", "red"), "--colour"),
    ],
    ids=str,
)
def test_wrong_usage(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    line = cli.refused("add", *arguments, code=2)
    assert said in line
    assert line.startswith("ringback add: ")
    assert line.endswith("See 'ringback add --help'.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--email", "dana"), "isn't a valid e-mail address"),
        (("--email", "a@b@c"), "isn't a valid e-mail address"),
        (("--email", "x:y:z@d"), "isn't a valid e-mail address"),
        (("--email", "=evil@x"), "isn't a valid e-mail address"),
        (("--email", "+evil@x.example"), "isn't a valid e-mail address"),
        (("--email", "a@-b.example"), "isn't a valid e-mail address"),
        (("--email", "a@b!.example"), "isn't a valid e-mail address"),
        (("--email", "a b@c.example"), "isn't a valid e-mail address"),
        (("--phone", "12"), "isn't a phone number"),
        (("--phone", "call me"), "isn't a phone number"),
        (("--profile", "dana on linkedin"), "isn't a web address"),
        (("--profile", "javascript:alert(1)"), "isn't a web address"),
        (("--timezone", "Mars/Olympus"), "There is no time zone 'Mars/Olympus'"),
        (("--timezone", "../../etc/passwd"), "There is no time zone"),
        (("--cadence", "every-hour"), "There is no cadence 'every-hour': choose two-then-switch"),
        (("--next", "whenever"), "'whenever' can't be read as a date"),
        (("--next", "yesterday"), "is in the past"),
        (("--next", ""), "There is no date"),
        (("--next", "9:00 there"), "time zone"),
        (("--next", "01/02"), "01/02"),
        (("--sent", "email", "--sent-at", "tomorrow"), "is in the future"),
        (("--sent", "email", "--sent-at", "9:00 there"), "on their clock"),
        (("--about", "x" * 501), "The text of --about has 501 characters"),
        (("--note", "x" * 20_001), "The note has 20,001 characters"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_rules_refuse(cli: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    line = cli.refused("add", "Dana Li", *arguments)
    assert said in line
    assert line.startswith("ringback: ")


def test_a_profile_may_be_typed_without_its_https(cli: CommandLine) -> None:
    opened = cli.json("add", "Dana Li", "--profile", "linkedin.com/in/dana")
    assert cli.json("show", opened["id"])["person"]["profile"] == "https://linkedin.com/in/dana"


class TestDoubles:
    @pytest.mark.parametrize(
        ("first", "again"),
        [
            (("Dana Li", "--about", "Backend role"), ("Dana Li", "--about", "Backend role")),
            (("Dana Li", "--about", "Backend role"), ("dana  li", "--about", " backend  ROLE")),
            (("Dana Li", "--about", "Café"), ("Dana Li", "--about", "cafe\u0301")),
            (
                ("Dana Li", "--org", "Initech", "--about", "Role"),
                ("Dana Li", "--org", "Initech, Inc.", "--about", "Role"),
            ),
            (
                ("Dana Li", "--about", "Role", "--kind", "application"),
                ("Dana Li", "--about", "Role", "--kind", "other"),
            ),
            (("--org", "Initech", "--about", "Role"), ("--org", "INITECH GmbH", "--about", "role")),
        ],
        ids=["same", "case and blanks", "composed", "organisation", "another kind", "nobody named"],
    )
    def test_the_same_is_opened_twice_by_a_second_word_only(
        self, cli: CommandLine, first: tuple[str, ...], again: tuple[str, ...]
    ) -> None:
        cli("add", *first)
        before = cli.dump()
        said = cli.refused("add", *again)
        assert "is already open: number 1. Add --anyway to open it a second time." in said
        assert cli.dump() == before
        assert "The follow-up's number is 2." in cli("add", *again, "--anyway")

    @pytest.mark.parametrize(
        ("first", "other"),
        [
            (("Dana Li", "--about", "Role"), ("Dana Li", "--about", "Coffee")),
            (("Dana Li",), ("Dana Li",)),
            (("Dana Li", "--about", "Role"), ("Ken Ho", "--about", "Role")),
            (("--org", "Initech", "--about", "Role"), ("--org", "Globex", "--about", "Role")),
        ],
        ids=["another subject", "no subject", "another person", "another organisation"],
    )
    def test_what_is_not_the_same_needs_no_second_word(
        self, cli: CommandLine, first: tuple[str, ...], other: tuple[str, ...]
    ) -> None:
        cli("add", *first)
        assert "The follow-up's number is 2." in cli("add", *other)

    def test_what_is_closed_can_be_opened_anew(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--about", "Role")
        cli("close", 1, "declined")
        assert "The follow-up's number is 2." in cli("add", "Dana Li", "--about", "Role")

    @pytest.mark.parametrize(
        ("word", "person", "people"), [("--person=1", 1, 1), ("--person=new", 2, 2), ("--anyway", 2, 2)]
    )
    def test_a_namesake_elsewhere_is_asked_about(
        self, cli: CommandLine, word: str, person: int, people: int
    ) -> None:
        cli("add", "Dana Li", "--org", "Initech")
        before = cli.dump()
        assert cli.refused("add", "DANA LI", "--org", "Globex") == (
            "ringback: Somebody called Dana Li is already on file (Initech). "
            "Add --person 1 if that's who you mean, or --person new for somebody else."
        )
        assert cli.dump() == before
        cli("add", "DANA LI", "--org", "Globex", word)
        assert cli.json("show", 2)["person"]["id"] == person
        assert len(cli.json("people")) == people

    def test_f6_of_a_namesake_who_said_stop_it_is_said_first(self, cli: CommandLine) -> None:
        cli("add", "Dana Li", "--org", "Initech")
        cli("stop", 1)
        said = cli.refused("add", "dana li", "--org", "Globex")
        assert "is already on file (Initech). Dana Li asked you to stop. Add --person 1 if" in said


def test_a_number_that_begins_with_00_gives_the_zone_also_where_it_had_not_been_read(cli: CommandLine) -> None:
    cli("add", "Uwe", "--phone", "(00) 49 30 23125042")
    assert "Time zone  Europe/Berlin, from the phone number" in cli("show", 1)
    with closing(sqlite3.connect(cli.database)) as connection, connection:
        connection.execute("UPDATE person SET number_zones = '?', number_country = ''")
    cli("log", 1, "call")
    with closing(sqlite3.connect(cli.database)) as connection:
        found = connection.execute("SELECT number_zones, number_country FROM person").fetchall()
    assert found == [("Europe/Berlin", "DE")]


def test_the_company_of_an_application_is_changed_on_its_own_row(cli: CommandLine) -> None:
    lee = ("Lee Kim", "--org", "Bbb", "--kind", "application")
    cli("add", *lee, "--about", "B job", "--sent", "form")
    cli("add", *lee, "--about", "Another job", "--sent", "form")
    said = cli("edit", 1, "--org", "NewCo")
    assert "Lee Kim works at NewCo now, not at Bbb. “B job” is with NewCo now, not with Bbb." in said
    assert "“Another job” stays with Bbb." in said
    assert [cli.json("show", number, "--json")["organisation"] for number in (1, 2)] == ["NewCo", "Bbb"]
    assert [one["id"] for one in cli.json("list", "--queue", "all", "--filter", "org:bbb", "--json")] == [2]
    assert "Another job, at Bbb" in cli("show", 2)
    cli("edit", 2, "--org", "Ccc")
    shown = cli.json("show", 2, "--json")
    assert (shown["organisation"], shown["person"]["organisation"]) == ("Ccc", "NewCo")
