"""S: "The worst part of networking: handling a stalemate" (The Editors, 2012)."""

from __future__ import annotations

from itertools import product

import pytest

from data.cadences import built_in
from data.model.followup import FollowUp, line_of
from data.model.insights import Basket
from data.model.vocabulary import Action, Kept, Medium, Queue, Side
from data.rules.acts import acts
from data.rules.balance import nudges
from data.rules.scheduling import pace
from data.store.store import Store
from tests.advice.walking import asked, carried_out, next_of, on_day, plans, walked
from tests.app.command_line import CommandLine
from tests.builders import (
    BOOK,
    EMAIL,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    at,
    logged,
    opened,
    person,
    plan,
    queue,
    replied,
    spoken,
    step_of,
    when,
)

MONDAY = at("Mon 23 Nov 09:00")


def add_dana(cli: CommandLine, *more: str) -> None:
    """Number 1, under light-touch: Dana Li, who has an address and a number."""
    cli("add", "Dana Li", "--cadence", "light-touch", "--email", "dana@initech.example",
        "--phone", "212 555 0134", *more)  # fmt: skip


# S1: one e-mail and one phone call.


def test_s1_one_e_mail_and_one_phone_call_and_no_more() -> None:
    assert plans(opened("light-touch", now=MONDAY), 2) == [
        "email Thu 26 Nov",
        "call Thu 3 Dec",
        "decide Thu 10 Dec",
    ]


@pytest.mark.parametrize(
    ("on_file", "expected"),
    [
        (ON_FILE, "ec."),
        ((EMAIL, PHONE), "ec."),
        ((EMAIL, PROFILE), "em."),
        ((PHONE, PROFILE), "cc."),
        ((PHONE,), "cc."),
        ((EMAIL,), "ee."),
    ],
)
def test_s1_never_more_than_two_attempts(on_file: tuple[str, ...], expected: str) -> None:
    assert asked(opened("light-touch", *on_file), 9) == expected


def test_s1_by_the_commands_one_e_mail_and_one_phone_call(cli: CommandLine) -> None:
    add_dana(cli)
    assert cli.json("show", 1)["limit"] == 2
    assert [next_of(cli), *walked(cli, 2)] == ["email 2026-11-25", "call 2026-12-02", "decide 2026-12-09"]


@pytest.mark.parametrize("act", [("spoke", 1), ("reply", 1)], ids=lambda act: act[0])
def test_s1_what_they_answered_keeps_nothing_out_of_due(cli: CommandLine, act: tuple[str | int, ...]) -> None:
    for about in ("Backend role", "Coffee chat"):
        cli("add", "Dana Li", "--kind", "networking", "--about", about, "--email", "dana@initech.example")
    assert "wait" not in cli(*act)
    coffee = cli.json("show", 2)
    assert (coffee["queue"], coffee["next"]["on"]) == ("due", "2026-11-22")


@pytest.mark.parametrize("act", [("log", 1, "email"), ("draft", 1, "--send", "said")], ids=lambda act: act[0])
def test_s1_somebody_with_two_follow_ups_is_not_written_to_twice(
    cli: CommandLine, act: tuple[str | int, ...]
) -> None:
    for about in ("Backend role", "Coffee chat"):
        cli("add", "Dana Li", "--kind", "networking", "--about", about, "--email", "dana@initech.example")
    assert [row["queue"] for row in cli.everything()] == ["due", "due"]
    assert cli.run(*act).exit_code == 0
    coffee = cli.json("show", 2)
    assert (coffee["queue"], coffee["next"]["on"]) == ("waiting", "2026-11-24")
    assert coffee["next"]["why"].endswith("about Backend role, so this waits until Tue 24 Nov.")
    cli("undo")
    assert [row["queue"] for row in cli.everything()] == ["due", "due"]


def two_with_dana(cli: CommandLine) -> None:
    """Numbers 1 and 2, both due: Dana Li, about a role and a coffee; number 3 is somebody else."""
    for about in ("Backend role", "Coffee chat"):
        cli("add", "Dana Li", "--kind", "networking", "--about", about, "--email", "dana@initech.example")
    cli("add", "Sam Ortiz", "--kind", "networking", "--email", "sam@globex.example")


def test_s2_one_message_about_both_is_one_act(cli: CommandLine) -> None:
    two_with_dana(cli)
    assert cli("log", 1, "email", "--both").startswith("E-mailed Dana Li (2 follow-ups).")
    assert [row["attempts"] for row in cli.everything()] == [1, 1, 0]
    role, coffee = cli.json("show", 1), cli.json("show", 2)
    assert coffee["next"] == role["next"]  # each by its own cadence: neither holds the other back
    cli("undo")
    assert [(row["attempts"], row["queue"]) for row in cli.everything()] == [(0, "due")] * 3


@pytest.mark.parametrize("medium", ["email", "message", "text", "voicemail", "letter", "call"])
def test_s2_the_words_for_both_name_both(cli: CommandLine, medium: str) -> None:
    two_with_dana(cli)
    words = cli.json("draft", 1, "--both", "--by", medium)["body"]
    doing = "calling" if medium in ("voicemail", "call") else "writing"
    assert words.count(f"I'm {doing} about two things: the backend role and “Coffee chat”.") == 1
    assert words.count("the backend role") == 1
    assert "two things" not in cli.json("draft", 1, "--by", medium)["body"]


def test_s2_sending_the_words_for_both_logs_them_in_both(cli: CommandLine) -> None:
    two_with_dana(cli)
    assert cli.run("draft", 1, "--both", "--send", "said").exit_code == 0
    assert [row["attempts"] for row in cli.everything()] == [1, 1, 0]
    assert "about two things" in cli.json("show", 2)["touches"][0]["note"]


def test_s2_one_that_the_hold_keeps_back_is_in_it_and_others_are_not(cli: CommandLine) -> None:
    two_with_dana(cli)
    cli("add", "Dana Li", "--kind", "networking", "--about", "A book", "--next", "fri")
    assert cli.run("log", 1, "email").exit_code == 0
    assert cli.json("show", 2)["queue"] == "waiting"
    assert "leave out --both" in cli.refused("log", 1, "email", "--both")  # it waits by its own cadence
    cli("add", "Dana Li", "--kind", "networking", "--about", "A talk", "--email", "dana@initech.example")
    cli("log", 2, "email", "--both")
    assert {row["id"]: row["attempts"] for row in cli.everything()} == {1: 1, 2: 1, 3: 0, 4: 0, 5: 1}


def test_s2_nothing_else_due_is_refused_in_one_line(cli: CommandLine) -> None:
    two_with_dana(cli)
    for command in (("log", 3, "email"), ("draft", 3)):
        assert "Nothing else is due with Sam Ortiz" in cli.refused(*command, "--both")


def test_s1_the_hold_can_be_turned_off_or_made_longer(cli: CommandLine) -> None:
    for about in ("Backend role", "Coffee chat"):
        cli("add", "Dana Li", "--kind", "networking", "--about", about, "--email", "dana@initech.example")
    for days, on in ((0, "2026-11-22"), (5, "2026-11-27")):
        (cli.config / "config.toml").write_text(f'timezone = "America/New_York"\nperson_hold = {days}\n')
        cli("log", 1, "email")
        assert cli.json("show", 2)["next"]["on"] == on


# S2: no e-mail after e-mail.


@pytest.mark.parametrize("first", list(Medium))
def test_s2_after_an_e_mail_no_e_mail_is_asked_for_while_there_is_another_way(first: Medium) -> None:
    for tried in product([first], list(Medium)):
        it = opened("light-touch", limit=9)
        for medium in tried:
            it = logged(it, medium, NOW)
        assert (step_of(it).action is Action.EMAIL) <= (Medium.EMAIL not in tried), tried


@pytest.mark.parametrize("second", list(Medium))
@pytest.mark.parametrize("first", list(Medium))
def test_s2_only_a_second_e_mail_of_a_cycle_gets_a_warning(first: Medium, second: Medium) -> None:
    it = logged(opened("light-touch"), first, NOW)
    warned = bool(pace.warning(it, second, BOOK))
    assert warned == (line_of(first) is line_of(second) is Action.EMAIL)
    assert pace.warning(opened("light-touch"), second, BOOK) == ""


@pytest.mark.parametrize("answered", [replied, spoken])
def test_s2_an_answer_ends_the_cycle_and_an_e_mail_is_no_e_mail_after_an_e_mail(answered: object) -> None:
    it = logged(opened("light-touch"), Medium.EMAIL, NOW)
    assert pace.warning(it, Medium.EMAIL, BOOK)
    assert pace.warning(answered(it, "Mon 23 Nov 10:00"), Medium.EMAIL, BOOK) == ""  # type: ignore[operator]


@pytest.mark.parametrize("cadence", [name for name in built_in() if name != "light-touch"])
def test_s2_no_other_cadence_warns(cadence: str) -> None:
    it = logged(opened(cadence), Medium.EMAIL, NOW, NOW, NOW)
    assert pace.warning(it, Medium.EMAIL, BOOK) == ""


def test_s2_the_warning_is_one_sentence_that_names_whom_and_the_rule() -> None:
    it = logged(opened("light-touch"), Medium.EMAIL, NOW)
    said = "Dana Li has already had the one e-mail that light-touch allows."
    assert pace.warning(it, Medium.EMAIL, BOOK) == said


def test_s2_where_nothing_else_is_on_file_the_warning_says_so() -> None:
    it = logged(opened("light-touch", EMAIL), Medium.EMAIL, NOW)
    assert step_of(it).action is Action.EMAIL
    assert pace.warning(it, Medium.EMAIL, BOOK).endswith("but nothing else is on file.")


def test_s2_by_the_commands_a_second_e_mail_is_warned_of_and_logged_all_the_same(cli: CommandLine) -> None:
    add_dana(cli)
    first = cli.run("log", 1, "email")
    assert (first.exit_code, first.stderr) == (0, "")
    second = cli.run("log", 1, "email")
    assert second.exit_code == 0
    assert "the one e-mail that light-touch allows" in second.stderr
    assert [item["medium"] for item in cli.json("show", 1)["touches"]] == ["email", "email"]


# S3: patience.


@pytest.mark.parametrize(
    ("cadence", "last", "decision"),
    [
        ("light-touch", "Mon 23 Nov 10:00", "Mon 30 Nov"),
        ("light-touch", "Sat 28 Nov 10:00", "Mon 7 Dec"),
        ("two-then-switch", "Mon 23 Nov 10:00", "Fri 27 Nov"),
        ("application-call", "Mon 23 Nov 10:00", "Mon 30 Nov"),
        ("promised-callback", "Mon 23 Nov 18:00", "Mon 30 Nov"),
    ],
)
def test_s3_the_last_attempt_gets_one_more_interval_before_it_stalls(
    cadence: str, last: str, decision: str
) -> None:
    limit = built_in()[cadence].limit or 0
    it = logged(opened(cadence), Medium.CALL, *[at(last)] * limit)
    assert plan(it) == f"decide {decision}"
    assert queue(it, at(last)) is Queue.WAITING
    assert queue(it, at(f"{decision} 00:00")) is Queue.STALLED
    assert "so you decide after " in step_of(it).why


@pytest.mark.parametrize("cadence", [name for name, rule in built_in().items() if rule.limit])
def test_s3_a_stalled_one_can_rest_until_a_date_and_nothing_is_asked_before(cadence: str) -> None:
    it = carried_out(opened(cadence, now=MONDAY), built_in()[cadence].limit or 0)
    now = at("Fri 15 Jan 2027 10:00")
    assert queue(it, now) is Queue.STALLED
    resting = acts.snooze(it, when("Mon 1 Mar 2027"), now, BOOK)
    assert plan(resting) == "decide Mon 1 Mar 2027"
    assert queue(resting, at("Sun 28 Feb 2027 23:59")) is Queue.WAITING
    assert queue(resting, at("Mon 1 Mar 2027 00:00")) is Queue.DUE


def test_s3_by_the_commands_it_waits_stalls_and_rests(cli: CommandLine) -> None:
    add_dana(cli)
    walked(cli, 2)
    seen = {day: on_day(cli, day).json("show", 1)["queue"] for day in ("2026-12-08", "2026-12-09")}
    assert seen == {"2026-12-08": "waiting", "2026-12-09": "stalled"}
    assert next_of(on_day(cli, "2026-12-09")) == "decide 2026-12-09"
    cli("snooze", 1, "in 2 weeks")
    assert (next_of(cli), cli.json("show", 1)["queue"]) == ("decide 2026-12-23", "waiting")


# S5: keep networking with others.


def test_s5_who_is_long_untouched_is_taken_up_again_as_a_reconnection(store: Store, cli: CommandLine) -> None:
    add_dana(cli)
    cli("close", 1, "gave-up")
    cli.at("2027-02-11T10:00:00-05:00")
    done = store.reconnect(cli.json("show", 1)["person"]["id"], at("Thu 11 Feb 2027 10:00"))
    new = done.followups[0]
    assert (new.kind, new.cadence, new.limit, new.who) == ("reconnect", "light-touch", 2, "Dana Li")
    assert next_of(cli, new.id or 0) == "email 2027-02-15"
    cli("undo")
    assert [item["id"] for item in cli.everything()] == [1]


# S6: a planned call slipped their mind.


def planned() -> FollowUp:
    """A call that both agreed on, for Tuesday at 14:00."""
    return spoken(opened("light-touch"), "Mon 23 Nov 10:00", "Tue 24 Nov 14:00")


@pytest.mark.parametrize(
    ("noted", "expected"),
    [
        ("Tue 24 Nov 14:20", "email Wed 25 Nov"),
        ("Wed 25 Nov 09:00", "email Thu 26 Nov"),
        ("Fri 27 Nov 18:00", "email Mon 30 Nov"),
        ("Sat 28 Nov 12:00", "email Mon 30 Nov"),
    ],
)
def test_s6_what_slipped_their_mind_is_a_kind_note_on_the_next_workday(noted: str, expected: str) -> None:
    it = acts.missed(planned(), at(noted), BOOK)
    assert plan(it) == expected
    assert [made.kept for made in it.promises] == [Kept.MISSED]
    assert [made.side for made in it.promises] == [Side.BOTH]
    assert not it.open_promises


def test_s6_it_is_no_attempt_and_no_complaint() -> None:
    before = planned()
    it = acts.missed(before, at("Tue 24 Nov 14:20"), BOOK)
    assert (it.touches, it.limit) == (before.touches, before.limit)
    why = step_of(it).why
    assert why.startswith("They missed the time you agreed on: on the next workday, suggest a new one")
    assert not {"late", "failed", "complain", "forgot", "still"} & set(why.lower().split())


def test_s6_who_can_not_be_written_to_is_called() -> None:
    it = spoken(opened("light-touch", PHONE), "Mon 23 Nov 10:00", "Tue 24 Nov 14:00")
    assert plan(acts.missed(it, at("Tue 24 Nov 14:20"), BOOK)) == "call Wed 25 Nov"


def test_s6_a_call_that_one_announced_can_slip_their_mind_too() -> None:
    it = logged(opened("promised-callback", who=person(*ON_FILE)), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
    assert plan(it) == "call Tue 24 Nov at 08:30"
    missed = acts.missed(it, at("Tue 24 Nov 08:40"), BOOK)
    assert plan(missed) == "email Wed 25 Nov"
    assert step_of(missed).why.startswith(
        "They missed the call you promised: on the next workday, suggest a time in"
    )


def test_s6_by_the_commands_one_word_sets_the_kind_reschedule(cli: CommandLine) -> None:
    add_dana(cli)
    cli("spoke", 1, "--next", "tue 14:00")
    assert next_of(cli) == "call 2026-11-24T14:00:00-05:00"
    cli.at("2026-11-24T14:20:00-05:00")("missed", 1)
    shown = cli.json("show", 1)
    assert (next_of(cli), shown["attempts"], len(shown["touches"])) == ("email 2026-11-25", 0, 1)


@pytest.mark.parametrize(
    ("held", "among", "said"),
    [(2, 5, True), (2, 6, False), (3, 6, True), (4, 4, False), (5, 5, True), (33, 99, False)],
)
def test_s4_over_a_third_of_at_least_five_is_said(held: int, among: int, said: bool) -> None:
    nudge = nudges.basket(Basket("Initech", held, among))
    line = f"{held} of your {among} open follow-ups are with Initech: keep others going too."
    assert nudge == (line if said else "")


def test_s4_an_organisation_is_one_basket_however_it_is_written(cli: CommandLine) -> None:
    for number, where in enumerate(("Initech", "INITECH", "Globex", "Hooli", "Acme"), 1):
        cli("add", f"Person {number}", "--org", where, "--email", f"{number}@x.example")
    cli("log", 1, "email")
    assert "2 of your 5 open follow-ups are with" in cli("insights")


@pytest.mark.parametrize("laying_aside", [("close", 2, "gave-up"), ("snooze", 2, "mid january")])
def test_s5_laying_a_stalled_one_aside_proposes_who_was_left_alone(
    cli: CommandLine, laying_aside: tuple[str | int, ...]
) -> None:
    cli("add", "Lena Groß", "--email", "lena@x.example", "--sent", "email", "--sent-at", "2025-09-10")
    cli("close", 1, "done")
    cli("add", "Sam Ortiz", "--limit", "1", "--email", "sam@x.example", "--sent", "email", "--sent-at", "2 nov")
    assert "Not contacted for longest: Lena Groß (ringback reconnect 1)" in cli(*laying_aside)
    opened_one = cli.json("reconnect", 1)
    assert (opened_one["person"], opened_one["kind"], opened_one["queue"]) == ("Lena Groß", "reconnect", "waiting")
