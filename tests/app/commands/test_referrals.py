"""``ringback named``: a follow-up with somebody who was named, and thanks to whoever named them (H2, L4, M9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.command_line import CommandLine, filled_once

DANA, SAM = 1, 2


@filled_once
def dana(cli: CommandLine) -> CommandLine:
    """Dana Li of Initech, who has just been spoken to about a role."""
    cli("clarity", "--name", "Alex Reed")
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", "networking",
        "--email", "dana@initech.example")  # fmt: skip
    cli("spoke", DANA)
    return cli


def test_h2_it_opens_a_follow_up_via_them_and_thanks_them_as_one_act(dana: CommandLine) -> None:
    before = dana.json("show", DANA, "--full")
    said = dana("named", DANA, "Sam Ortiz", "--title", "Head of Data", "--email", "sam@initech.example")
    assert said.strip() == (
        "Opened “Backend role” with Sam Ortiz, via Dana Li. Thank Dana Li, too. "
        "Next: e-mail today, attempt 1 of 5. The follow-up's number is 2."
    )
    new = dana.json("show", SAM, "--full")
    assert (new["person"]["name"], new["person"]["title"], new["organisation"]) == (
        "Sam Ortiz", "Head of Data", "Initech",
    )  # fmt: skip
    assert (new["via"], new["may_mention"], new["about"], new["kind"]) == (
        "Dana Li", False, "Backend role", "introduction",
    )  # fmt: skip
    old = dana.json("show", DANA)
    assert (old["queue"], old["next"]["action"], old["next"]["on"]) == ("due", "email", "2026-11-22")
    assert old["next"]["why"] == "Dana Li named Sam Ortiz: say thank you, and ask if you may use their name."
    assert dana("undo").strip() == "Undone: Opened “Backend role” with Sam Ortiz, via Dana Li."
    assert dana.json("show", DANA, "--full") == before
    dana.refused("show", SAM)
    assert [one["name"] for one in dana.json("people")] == ["Dana Li"]
    dana("redo")
    assert dana.json("show", SAM, "--full")["via"] == "Dana Li"


def test_h2_the_thank_you_asks_for_leave_and_what_they_are_told_is_true(dana: CommandLine) -> None:
    dana("named", DANA, "Sam Ortiz", "--email", "sam@initech.example")
    written = dana("draft", DANA)
    assert "Thank you for suggesting I talk to Sam Ortiz. I'll get in touch with them directly." in written
    assert "May I mention your name when I do?" in written
    assert "Dana" not in dana("draft", SAM)
    dana("edit", SAM, "--may-mention")
    assert "Dana Li suggested I get in touch" in dana("draft", SAM)


def test_h2_with_leave_given_no_leave_is_asked(dana: CommandLine) -> None:
    dana("named", DANA, "Sam Ortiz", "--email", "sam@initech.example", "--may-mention")
    written = dana("draft", DANA)
    assert "I'll let you know how it goes." in written
    assert "May I" not in written
    assert "Dana Li suggested I get in touch" in dana("draft", SAM)


@pytest.mark.parametrize("medium", ["email", "letter", "message", "text", "call", "voicemail", "visit"])
@pytest.mark.parametrize("kind", ["application", "interview", "networking", "introduction", "reconnect", "other"])
@pytest.mark.sampled(14)
def test_h2_the_thank_you_names_them_by_every_way_and_of_every_kind(
    cli: CommandLine, medium: str, kind: str
) -> None:
    cli("clarity", "--name", "Alex Reed")
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", kind, "--spoke", "today",
        "--email", "dana@initech.example")  # fmt: skip
    cli("named", DANA, "Sam Ortiz")
    written = " ".join(cli("draft", DANA, "--by", medium).split())
    assert "suggesting I talk to Sam Ortiz" in written
    assert "May I mention your name" in written
    assert ".." not in written
    assert " ." not in written


def test_h2_a_call_that_is_not_logged_yet_is_logged_with_it(dana: CommandLine) -> None:
    dana("log", DANA, "email")
    dana("named", DANA, "Sam Ortiz", "--by", "call")
    touches = [(touch["direction"], touch["medium"]) for touch in dana.json("show", DANA)["touches"]]
    assert touches == [("both", "call"), ("out", "email"), ("both", "call")]


def test_h2_closed_it_is_thanked_once_and_stays_closed(dana: CommandLine) -> None:
    said = dana("named", DANA, "Sam Ortiz", "--close")
    assert "Dana Li is closed: thank them." in said
    assert dana.json("show", DANA)["outcome"] == "done"
    assert "Sam Ortiz" in dana("draft", DANA)
    dana("draft", DANA, "--send", "said")
    shown = dana.json("show", DANA)
    assert (shown["queue"], shown["touches"][-1]["direction"]) == ("closed", "out")
    dana.refused("draft", DANA, "--send", "said")


def test_m9_a_follow_up_that_waited_for_a_name_gets_it(dana: CommandLine) -> None:
    dana("add", "--org", "INITECH, Inc.", "--about", "backend role", "--kind", "application", "--sent", "form")
    assert dana.json("show", 2)["next"]["action"] == "find-person"
    found = dana.json("named", DANA, "Sam Ortiz", "--phone", "+1 212 555 0100", "--may-mention")
    assert (found["id"], found["person"], found["kind"], found["next"]["action"]) == (
        2, "Sam Ortiz", "application", "call",
    )  # fmt: skip
    whole = dana.json("show", 2, "--full")
    assert (whole["via"], whole["may_mention"]) == ("Dana Li", True)
    assert dana.json("show", DANA)["next"]["why"].startswith("Dana Li named Sam Ortiz")
    dana("undo")
    assert dana.json("show", 2)["person"] is None
    dana("named", DANA, "Sam Ortiz", "--about", "Something else")
    assert dana.json("show", 2)["person"] is None


def test_l4_who_is_named_for_an_application_is_called_with_the_extension(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--org", "Initech", "--about", "SRE", "--kind", "application",
        "--email", "recruiter@initech.example")  # fmt: skip
    cli("find", DANA, "--main-line", "+1 212 555 0100")
    cli("reply", DANA)
    new = cli.json("named", DANA, "Tom Hale", "--phone", "+1 212 555 0100 ext. 12")
    assert (new["kind"], new["next"]["action"]) == ("application", "call")
    assert cli.json("show", SAM, "--full")["via"] == "Dana Li"
    assert "+1 212 555 0100 ext. 12" in cli("show", SAM)


def test_somebody_who_is_on_file_is_completed_and_not_there_twice(dana: CommandLine) -> None:
    dana("add", "Sam Ortiz", "--org", "Initech", "--email", "sam@initech.example", "--about", "Data talk")
    new = dana.json("named", DANA, "sam ortiz", "--phone", "+1 212 555 0177", "--org", "Initech")
    assert new["id"] == 3
    people = {one["name"]: one for one in dana.json("people")}
    assert sorted(people) == ["Dana Li", "Sam Ortiz"]
    assert people["Sam Ortiz"]["emails"] == ["sam@initech.example"]
    assert people["Sam Ortiz"]["open"] == [2, 3]


def test_what_would_be_open_twice_is_asked_about(dana: CommandLine) -> None:
    dana("named", DANA, "Sam Ortiz")
    refused = dana.refused("named", DANA, "Sam Ortiz")
    assert refused == (
        "ringback: A follow-up with Sam Ortiz about 'Backend role' is already open: number 2. "
        "Add --anyway to open it a second time."
    )
    assert dana.json("named", DANA, "Sam Ortiz", "--anyway")["id"] == 3


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((DANA, "Dana Li"), "Dana Li is the one who told you"),
        ((9, "Sam Ortiz"), "There is no follow-up 9"),
        ((DANA, " "), "The name is empty"),
        ((DANA, "Sam Ortiz", "--email", "x"), "isn't a valid e-mail address"),
        ((DANA, "Sam Ortiz", "--phone", "x"), "isn't a phone number"),
        ((2, "Sam Ortiz"), "There is nobody on file at Acme who could have told you"),
        ((DANA, "Bo Chen"), "asked you to stop"),
        ((DANA, "B. Chen", "--email", "bo@acme.example"), "asked you to stop"),
    ],
)
def test_what_cannot_be_changes_nothing(
    dana: CommandLine, database: Path, arguments: tuple[str | int, ...], why: str
) -> None:
    dana("add", "--org", "Acme", "--about", "SRE", "--kind", "application")
    dana("add", "Bo Chen", "--email", "bo@acme.example")
    dana("stop", 3)
    before = [dana.json("show", number, "--full") for number in (1, 2, 3)]
    assert why in dana.refused("named", *arguments)
    assert [dana.json("show", number, "--full") for number in (1, 2, 3)] == before
    assert len(dana.json("people")) == 2
    dana("undo")  # the latest act is still the stop
    assert dana.json("show", 3)["queue"] != "closed"


def test_f6_nobody_is_thanked_who_asked_you_to_stop(dana: CommandLine) -> None:
    dana("stop", DANA)
    said = dana("named", DANA, "Sam Ortiz")
    assert "Thank" not in said
    assert dana.json("show", DANA)["outcome"] == "stopped"
    assert dana.json("show", SAM, "--full")["via"] == "Dana Li"


@pytest.mark.parametrize("name", ["\x1b[31mSam", "[b]Sam[/b]", "'); DROP TABLE person;--", "サム", "x" * 400])
def test_hostile_names_stay_words(dana: CommandLine, name: str) -> None:
    dana("named", DANA, name)
    for command in (("show", DANA), ("show", SAM), ("draft", DANA), ("list",)):
        result = dana.run(*command)  # a draft may have findings, on stderr
        assert result.exit_code == 0
        assert "\x1b" not in result.output
    dana("export", "--as", "archive")
