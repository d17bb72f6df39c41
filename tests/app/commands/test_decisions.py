"""The ways out of a stall, searches, edits and the company hold, as commands; each is one act that undoes."""

from __future__ import annotations

import pytest

from tests.app.command_line import CommandLine, filled_once


@filled_once
def stalled(cli: CommandLine) -> CommandLine:
    """1 Dana Li of Initech, two e-mails three weeks ago, stalled."""
    cli.at("2026-11-02T09:00:00-05:00")
    cli("add", "Dana Li", "--org", "Initech", "--kind", "reconnect", "--about", "Hello",
        "--email", "dana@initech.example", "--phone", "555 0134", "--sent", "email")  # fmt: skip
    cli.run("log", 1, "email")
    return cli.at("2026-11-22T07:42:00-05:00")


def undone(cli: CommandLine, *arguments: object) -> None:
    """The act of a command is one: undo leaves no trace but itself."""
    before = cli.everything()
    cli(*arguments)  # type: ignore[arg-type]
    assert cli.everything() != before
    cli("undo")
    assert cli.everything() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("switch", 1),
        ("renew", 1, "--purpose", "news"),
        ("colleague", 1, "Sam Ortiz"),
        ("colleague", 1),
        ("snooze", 1, "mid january"),
        ("close", 1, "gave-up"),
    ],
)
def test_m1_s3_every_way_out_of_a_stall_is_one_act(stalled: CommandLine, arguments: tuple[object, ...]) -> None:
    assert [row["queue"] for row in stalled.everything()] == ["stalled"]
    undone(stalled, *arguments)
    stalled(*arguments)  # type: ignore[arg-type]
    assert stalled.json("show", 1)["queue"] != "stalled"


def test_m1_switch_takes_the_way_that_was_used_least(stalled: CommandLine) -> None:
    assert stalled.json("switch", 1)["next"]["action"] == "call"
    assert stalled.json("switch", 1, "email")["next"]["action"] == "email"
    assert "nothing is on file" in stalled.refused("switch", 1, "visit")


def test_m1_one_more_attempt_and_it_is_a_decision_again(stalled: CommandLine) -> None:
    stalled("switch", 1)
    after = stalled.json("log", 1, "call")
    assert (after["attempts"], after["limit"], after["next"]["action"]) == (3, 2, "decide")


def test_m1_renew_counts_anew_and_keeps_the_purpose(stalled: CommandLine) -> None:
    after = stalled.json("renew", 1, "--purpose", "a talk she may like")
    assert (after["attempts"], after["next"]["action"], after["next"]["on"]) == (0, "email", "2026-11-22")
    logged = stalled.json("log", 1, "email")
    assert logged["attempts"] == 1
    assert [touch["purpose"] for touch in stalled.json("show", 1)["touches"]] == ["", "", "a talk she may like"]
    stalled("reply", 1)
    assert stalled.json("show", 1, "--full")["purpose"] == ""


@pytest.mark.parametrize("arguments", [("switch", 1), ("renew", 1, "--purpose", "news")])
def test_h8_a_promise_stands_before_any_way_out(cli: CommandLine, arguments: tuple[str | int, ...]) -> None:
    cli(
        "add",
        "Dana Li",
        "--cadence",
        "promised-callback",
        "--phone",
        "555 0134",
        "--email",
        "dana@initech.example",
    )
    cli("log", 1, "voicemail")
    assert cli.refused(*arguments) == (
        "ringback: Your promise for Mon 23 Nov still stands: log what happens, or set another date."
    )


def test_m1_a_colleague_gets_the_same_follow_up(stalled: CommandLine) -> None:
    new = stalled.json("colleague", 1, "Sam Ortiz", "--email", "sam@initech.example")
    assert (new["person"], new["organisation"], new["about"], new["kind"]) == (
        "Sam Ortiz", "Initech", "Hello", "reconnect",
    )  # fmt: skip
    assert stalled.json("show", 1)["outcome"] == "gave-up"
    nobody = stalled.json("colleague", new["id"])
    assert (nobody["person"], nobody["next"]["action"]) == (None, "find-person")


def test_s2_a_second_e_mail_warns_and_is_logged(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "reconnect", "--email", "dana@initech.example", "--sent", "email")
    result = cli.run("log", 1, "email", "--json")
    assert result.exit_code == 0
    assert "the one e-mail that light-touch allows" in result.stderr
    assert cli.json("show", 1)["attempts"] == 2
    assert cli.run("log", 1, "call").stderr == ""


@pytest.mark.parametrize("words", ["", "Traceback", "\x1b[31mred"])
def test_l7_where_it_stands_is_kept(cli: CommandLine, words: str) -> None:
    cli("add", "Dana Li", "--phone", "555 0134")
    cli("spoke", 1, "--status", "second round")
    cli("reply", 1, "--status", words)
    assert cli.json("show", 1, "--full")["status"] == (words or "second round")
    assert "\x1b" not in cli("show", 1)


def test_m9_l4_a_search_is_walked_to_its_end(cli: CommandLine) -> None:
    cli("add", "--org", "Acme", "--kind", "application", "--about", "SRE")
    cli("find", 1, "--domain", "acme.example", "--main-line", "+1 212 555 0100")
    assert cli.json("show", 1)["next"]["action"] == "find-person"
    named = cli.json("find", 1, "--name", "Tom Hale", "--told-by", "Pam", "--may-mention")
    assert (named["person"], named["next"]["action"]) == ("Tom Hale", "find-number")
    found = cli.json("find", 1, "--extension", "12")
    assert found["next"]["action"] == "call"
    whole = cli.json("show", 1, "--full")
    assert whole["person"]["phone"] == "+1 212 555 0100 ext. 12"
    assert (whole["via"], whole["may_mention"]) == ("Pam", True)
    assert "Pam (you may mention them)" in cli("show", 1)


def test_l4_the_step_that_was_waiting_is_not_late_on_the_day_it_became_possible(cli: CommandLine) -> None:
    cli.at("2026-11-02T09:00:00-05:00")("add", "Mo Hassan", "--kind", "application", "--email", "mo@acme.example")
    cli.at("2026-11-22T07:42:00-05:00")
    assert cli.json("find", 1, "--phone", "555 0100")["next"]["on"] == "2026-11-23", "not on a Sunday"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("find", 1, "--phone", "12"), "isn't a phone number"),
        (("find", 1, "--extension", "12"), "An extension needs a number"),
        (("find", 1, "--email", "x"), "isn't a valid e-mail address"),
        (("renew", 1, "--purpose", " "), "Give a purpose"),
        (("edit", 1, "--cadence", "none"), "There is no cadence"),
        (("edit", 1, "--name", ""), "The name is empty"),
        (("switch", 1, "letter"), "nothing is on file"),
        (("colleague", 1, "Sam", "--email", "x"), "isn't a valid e-mail address"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    stalled: CommandLine, arguments: tuple[str | int, ...], line: str
) -> None:
    assert line in stalled.refused(*arguments)


@pytest.mark.parametrize(
    "arguments",
    [("find", 1), ("find", 1, "--may-mention"), ("edit", 1), ("renew", 1), ("colleague", 1, "--email", "a@b.c")],
)
def test_wrong_usage_is_one_line(stalled: CommandLine, arguments: tuple[str | int, ...]) -> None:
    stalled.refused(*arguments, code=2)


def test_edit_changes_the_person_and_the_step_that_follows(stalled: CommandLine) -> None:
    stalled("edit", 1, "--phone", "555 0199", "--status", "second round", "--org", "Globex", "--limit", 3)
    whole = stalled.json("show", 1, "--full")
    assert (whole["person"]["phone"], whole["organisation"], whole["status"]) == (
        "555 0199", "Globex", "second round",
    )  # fmt: skip
    assert (whole["limit"], whole["queue"], whole["next"]["action"]) == (3, "due", "call")


STOPPED = [
    ("log", 1, "email"),
    ("snooze", 1, "fri"),
    ("promise", 1, "--mine", "fri"),
    ("missed", 1),
    ("switch", 1),
    ("renew", 1, "--purpose", "news"),
    ("colleague", 1, "Sam"),
    ("reopen", 1),
    ("spoke", 1),
    ("reply", 1),
    ("add", "Dana Li", "--org", "Initech"),
    ("add", "D. Li", "--email", "DANA@initech.example"),
    ("edit", 2, "--email", "dana@initech.example"),
    ("find", 2, "--email", "dana@initech.example"),
    ("colleague", 2, "D. Li", "--email", "dana@initech.example"),
]


@pytest.mark.parametrize("arguments", STOPPED, ids=lambda arguments: " ".join(map(str, arguments)))
def test_f6_nothing_is_scheduled_for_who_said_stop(stalled: CommandLine, arguments: tuple[str | int, ...]) -> None:
    stalled("add", "Sam Ortiz", "--org", "Initech", "--phone", "555 0188")
    stalled("stop", 1)
    assert "asked you to stop" in stalled.refused(*arguments)


def test_f6_who_said_stop_stays_known_by_name_and_address(stalled: CommandLine) -> None:
    stalled("stop", 1)
    assert "allow contact before" in stalled.refused("edit", 1, "--email", "")
    assert "allow contact before" in stalled.refused("edit", 1, "--name", "Somebody")
    assert "allow contact before" in stalled.refused("find", 1, "--name", "Somebody")
    stalled("edit", 1, "--about", "A talk")


def test_f6_an_import_never_lifts_a_stop(stalled: CommandLine) -> None:
    stalled("stop", 1)
    file = stalled.database.parent / "Connections.csv"
    heads = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    file.write_text(f"{heads}\nDana,Li,https://x.example/dana,dana@initech.example,Initech,Lead,10 Jan 2024\n")
    stalled("import", file)
    assert "asked you to stop" in stalled.refused("reopen", 1)
    stalled("allow", 1)
    stalled("reopen", 1)


HOLD = 'timezone = "America/New_York"\ncompany_hold = 3\n'


def test_the_company_hold_keeps_colleagues_out_of_due(cli: CommandLine) -> None:
    for name in ("Ann", "Bob", "Cid"):
        where = "Globex" if name == "Cid" else "INITECH" if name == "Bob" else "Initech"
        cli("add", name, "--org", where, "--kind", "networking", "--email", f"{name}@x.example")
    (cli.config / "config.toml").write_text(HOLD)
    assert [row["queue"] for row in cli.everything()] == ["due", "due", "due"]
    assert "1 colleague waits." in cli("log", 1, "email")
    bob = cli.json("show", 2)
    assert (bob["queue"], bob["next"]["on"]) == ("waiting", "2026-11-25")
    assert "; held back: you contacted Ann there on Sun 22 Nov, and colleagues wait 3 days." in bob["next"]["why"]
    assert [row["queue"] for row in cli.everything()] == ["waiting", "waiting", "due"]
    cli("undo")
    assert [row["queue"] for row in cli.everything()] == ["due", "due", "due"]


def test_the_company_hold_leaves_what_was_agreed_and_answers(cli: CommandLine) -> None:
    (cli.config / "config.toml").write_text(HOLD)
    for name in ("Ann", "Bob", "Cid"):
        cli("add", name, "--org", "Initech", "--kind", "networking", "--email", f"{name}@x.example")
    cli("promise", 2, "--mine", "tomorrow 8:30")
    cli("reply", 3)
    cli("log", 1, "email")
    assert [row["next"]["on"] for row in cli.everything()][1:] == ["2026-11-23", "2026-11-22"]


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ('"three"', "'three'"),
        ("true", "True"),
        ("false", "False"),
        ("-1", "-1"),
        ("1.0", "1.0"),
        ("99999", "99999"),
    ],
)
def test_a_wrong_company_hold_is_one_warning(cli: CommandLine, value: str, named: str) -> None:
    """To Python true is the number one, and nobody who writes it means a day."""
    (cli.config / "config.toml").write_text(f"company_hold = {value}\n")
    result = cli.run("list")
    assert result.exit_code == 0
    assert result.stderr.count("\n") == 1
    assert f"company_hold: {named} isn't a number of days" in result.stderr.replace(f"'{named}'", named)
