"""L: "Effective follow-up takes more than an e-mail" (Elizabeth Lions, with Mark Feffer)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations_with_replacement, product

import pytest

from data.cadences import built_in
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.moment import Moment
from data.model.vocabulary import Action, Medium, Origin
from data.rules.acts import acts
from data.rules.acts.search import Findings, checklist, trail_of
from data.rules.cadence.cadence import parse_cadence
from data.rules.cadence.turns import is_call_overdue
from data.rules.scheduling import pace
from data.store.queries.inbox import Inbox
from tests.advice.rehearsing import Rehearsal
from tests.advice.walking import asked, carried_out, next_of, on_day, plans, walked
from tests.app.command_line import CommandLine
from tests.app.screens.conftest import Opened
from tests.app.screens.seeing import text
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    ON_FILE,
    PHONE,
    PROFILE,
    at,
    book,
    edited_person,
    found,
    logged,
    opened,
    person,
    plan,
    replied,
    spoken,
    step_of,
    touch,
)

MONDAY = at("Mon 23 Nov 09:00")
WRITTEN = (Medium.EMAIL, Medium.MESSAGE, Medium.TEXT, Medium.LETTER)


def after(it: FollowUp, *media: Medium) -> FollowUp:
    """After attempts by these media, an hour apart."""
    for number, medium in enumerate(media):
        it = logged(it, medium, NOW + timedelta(hours=number))
    return it


# L1: after the résumé, pick up the phone.


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Sun 22 Nov 07:42", "call Tue 24 Nov"),
        ("Wed 25 Nov 09:00", "call Fri 27 Nov"),
        ("Fri 27 Nov 09:00", "call Tue 1 Dec"),
    ],
)
def test_l1_the_first_step_after_an_application_is_a_call(opening: str, expected: str) -> None:
    assert plan(opened("application-call", now=at(opening))) == expected


def test_l1_it_is_the_cadence_of_an_application(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "application", "--email", "dana@initech.example", "--phone", "555 0134")
    shown = cli.json("show", 1)
    assert (shown["cadence"], shown["next"]["action"], shown["next"]["on"]) == (
        "application-call",
        "call",
        "2026-11-24",
    )


@pytest.mark.parametrize("sent", [Medium.FORM, Medium.EMAIL, Medium.LETTER])
def test_l1_the_resume_by_whatever_way_is_followed_by_a_call(sent: Medium) -> None:
    assert step_of(logged(opened("application-call"), sent, NOW)).action is Action.CALL


# L2: e-mail alone keeps everyone at arm's length.


@pytest.mark.parametrize("cadence", list(built_in()))
@pytest.mark.parametrize("tried", list(combinations_with_replacement(WRITTEN, 2)))
def test_l2_after_two_attempts_in_writing_and_none_live_the_call_is_proposed(
    cadence: str, tried: tuple[Medium, ...]
) -> None:
    it = after(opened(cadence, limit=9), *tried)
    assert step_of(it).action is Action.CALL
    assert step_of(it).why.startswith(("2 ", "1 "))


@pytest.mark.parametrize("tried", [pair for pair in product(WRITTEN, repeat=2) if Medium.MESSAGE in pair])
def test_l2_the_reason_says_that_enough_was_written_and_that_a_number_is_on_file(
    tried: tuple[Medium, ...],
) -> None:
    why = step_of(after(opened("two-then-switch", limit=9), *tried)).why
    assert "enough in writing, so call" in why
    assert "a phone number is on file" in why


@pytest.mark.parametrize(
    ("on_file", "tried", "overdue"),
    [
        ((EMAIL, PHONE, PROFILE), (Medium.EMAIL, Medium.MESSAGE), True),
        ((EMAIL, PHONE, PROFILE), (Medium.MESSAGE, Medium.MESSAGE), True),
        ((EMAIL, PHONE, PROFILE), (Medium.EMAIL,), False),
        ((EMAIL, PHONE, PROFILE), (Medium.EMAIL, Medium.CALL, Medium.MESSAGE), False),
        ((EMAIL, PHONE, PROFILE), (Medium.VISIT, Medium.EMAIL, Medium.MESSAGE), False),
        ((EMAIL, PROFILE), (Medium.EMAIL, Medium.MESSAGE), False),
        ((EMAIL, PHONE, PROFILE), (Medium.EMAIL, Medium.EMAIL), False),  # the cadence calls by itself
    ],
)
def test_l2_the_call_comes_before_its_turn_only_where_none_was_live_and_a_number_is_on_file(
    on_file: tuple[str, ...], tried: tuple[Medium, ...], overdue: bool
) -> None:
    it = after(opened("two-then-switch", *on_file), *tried)
    assert is_call_overdue(it, built_in()["two-then-switch"]) is overdue
    assert step_of(it).action is Action.CALL or not overdue


@pytest.mark.parametrize("answered", [replied, spoken])
def test_l2_an_answer_begins_the_count_anew(answered: object) -> None:
    it = answered(after(opened("two-then-switch"), Medium.MESSAGE, Medium.MESSAGE), "Mon 23 Nov 10:00")  # type: ignore[operator]
    assert not is_call_overdue(it, built_in()["two-then-switch"])
    assert not is_call_overdue(logged(it, Medium.MESSAGE, at("Mon 23 Nov 11:00")), built_in()["two-then-switch"])


_WAITS = 'first = "today"\nafter_conversation = "3 days"\nbetween = "3 days"\nlimit = 0\n'
THREE_LETTERS = parse_cadence(f'name = "three"\n{_WAITS}media = ["3 email", "phone"]\n', "three.toml")
MAIL_ONLY = parse_cadence(f'name = "mail"\n{_WAITS}media = ["email"]\n', "mail.toml")


def test_l2_a_cadence_of_ones_own_that_writes_more_is_followed_and_the_card_says_what_is_missing() -> None:
    rules = book(cadences={"three": THREE_LETTERS, "mail": MAIL_ONLY})
    for cadence in (THREE_LETTERS, MAIL_ONLY):
        fresh = opened("two-then-switch")
        it = acts.edit(fresh, replace(fresh, cadence=cadence.name, limit=None), NOW, rules)
        for hours in range(2):
            it = logged(it, Medium.EMAIL, NOW + timedelta(hours=hours), rules=rules)
        assert step_of(it).action is Action.EMAIL
        said = list(pace.reminders(it, NOW + timedelta(hours=2), rules))
        assert said == ["2 e-mails, all in writing: a call works better, and a phone number is on file."]


def test_l2_nothing_is_said_of_a_call_where_one_comes_next_or_was_made() -> None:
    for tried in ((Medium.EMAIL, Medium.EMAIL), (Medium.EMAIL, Medium.EMAIL, Medium.CALL), (Medium.EMAIL,)):
        said = pace.reminders(after(opened("two-then-switch"), *tried), NOW, BOOK)
        assert not any("live" in words for words in said)


def test_l2_by_the_commands_two_in_writing_are_followed_by_a_call(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "networking", "--email", "dana@initech.example", "--phone", "555 0134",
        "--profile", "https://www.linkedin.com/in/dana-li")  # fmt: skip
    cli("log", 1, "message")
    assert cli.json("show", 1)["next"]["action"] == "email"
    cli("log", 1, "message")
    step = cli.json("show", 1)["next"]
    assert step["action"] == "call"
    assert step["why"].startswith("2 messages, no answer: that is enough in writing, so call after 4 workdays")


# L4: no number? Find it.


@pytest.mark.parametrize("on_file", [(), (EMAIL,), (PROFILE,), (ADDRESS,), (EMAIL, PROFILE, ADDRESS)])
def test_l4_an_application_without_a_number_begins_with_finding_it(on_file: tuple[str, ...]) -> None:
    it = opened("application-call", who=person(*on_file))
    assert step_of(it).action is Action.FIND_NUMBER
    assert "no number is on file" in step_of(it).why


SEARCHING = opened("application-call", who=Person("Dana Li", "Initech", email="dana.li@initech.example"))


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("recruiter@initech.example", "initech.example"),
        ("Recruiter@Initech.EXAMPLE", "initech.example"),
        ("r@mail.initech.co.uk", "mail.initech.co.uk"),
        ("dana@gmail.com", ""),
        ("dana@GMX.de", ""),
        ("dana@yahoo.co.uk", ""),
        ("", ""),
    ],
)
def test_l4_the_trail_begins_with_the_domain_of_an_e_mail_that_is_not_everybodys(email: str, domain: str) -> None:
    it = opened("application-call", who=Person("Dana Li", email=email))
    assert trail_of(it).domain == domain
    site = next(stage for stage in checklist(it) if stage.label == "Site")
    assert (f"www.{domain}" in site.how) == bool(domain)


def test_l4_the_trail_runs_from_the_domain_over_site_and_main_line_to_sales_and_a_number() -> None:
    assert [stage.label for stage in checklist(SEARCHING)] == ["Domain", "Site", "Main line", "Sales", "Number"]
    nobody = opened("application-call", who=None, organisation="Initech")
    assert [stage.label for stage in checklist(nobody)][-2:] == ["Name", "Number"]


def test_l4_what_is_found_on_the_way_is_kept_until_the_number_is_there() -> None:
    it = SEARCHING
    for findings in (
        Findings(site="www.initech.example"),
        Findings(main_line="+1 212 555 0100"),
        Findings(sales="Pam: ask for Mr Hale"),
    ):
        it = found(it, findings, NOW, BOOK)
        assert step_of(it).action is Action.FIND_NUMBER
    assert [stage.value for stage in checklist(it)] == [
        "initech.example",
        "www.initech.example",
        "+1 212 555 0100",
        "Pam: ask for Mr Hale",
        "",
    ]
    it = found(it, Findings(extension="12", told_by="Pam in Sales", may_mention=True), NOW, BOOK)
    assert it.person is not None
    assert it.person.phone == "+1 212 555 0100 ext. 12"
    assert (it.via, it.may_mention) == ("Pam in Sales", True)
    assert step_of(it).action is Action.CALL


@pytest.mark.parametrize(
    ("found_on", "expected"),
    [
        ("Sun 22 Nov 08:00", "call Tue 24 Nov"),  # the cadence's own day is still ahead
        ("Tue 24 Nov 08:00", "call Tue 24 Nov"),
        ("Wed 25 Nov 08:00", "call Wed 25 Nov"),
        ("Mon 7 Dec 08:00", "call Mon 7 Dec"),
    ],
)
def test_l4_once_a_number_is_found_the_call_comes_and_is_never_late_on_its_first_day(
    found_on: str, expected: str
) -> None:
    it = found(SEARCHING, Findings(phone="+1 212 555 0199"), at(found_on), BOOK)
    assert plan(it) == expected


def test_l4_a_number_of_nobody_and_an_extension_of_nothing_are_refused() -> None:
    nobody = opened("application-call", who=None, organisation="Initech")
    with pytest.raises(RuleError, match="Whose is that"):
        found(nobody, Findings(phone="+1 212 555 0199"), NOW, BOOK)
    with pytest.raises(RuleError, match="extension needs a number"):
        found(SEARCHING, Findings(extension="12"), NOW, BOOK)


def test_l4_by_the_commands_from_the_domain_to_the_call(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--org", "Initech", "--kind", "application", "--email", "dana@initech.example")
    assert next_of(cli) == "find-number 2026-11-22"
    cli("find", 1, "--site", "www.initech.example", "--main-line", "+1 212 555 0100")
    assert next_of(cli) == "find-number 2026-11-22"
    cli("find", 1, "--sales", "Pam", "--extension", "12", "--told-by", "Pam in Sales", "--may-mention")
    shown = cli.json("show", 1, "--full")
    assert shown["person"]["phone"] == "+1 212 555 0100 ext. 12"
    assert (shown["via"], shown["may_mention"]) == ("Pam in Sales", True)
    assert shown["trail"] == {
        "domain": "initech.example",
        "site": "www.initech.example",
        "main_line": "+1 212 555 0100",
        "sales": "Pam",
    }
    assert next_of(cli) == "call 2026-11-24"


def test_l4_who_told_you_the_name_is_kept_and_the_extension_is_called(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--org", "Initech", "--about", "SRE", "--kind", "application",
        "--email", "recruiter@initech.example")  # fmt: skip
    cli("find", 1, "--main-line", "+1 212 555 0100")
    cli("reply", 1)
    new = cli.json("named", 1, "Tom Hale", "--phone", "+1 212 555 0100 ext. 12")
    assert (new["kind"], new["next"]["action"]) == ("application", "call")
    assert cli.json("show", new["id"], "--full")["via"] == "Dana Li"


# L5: nobody can ignore a person.


def test_l1_l5_three_calls_in_vain_and_then_a_visit() -> None:
    assert plans(opened("application-call", now=MONDAY), 4) == [
        "call Wed 25 Nov",
        "call Mon 30 Nov",
        "call Thu 3 Dec",
        "visit Tue 8 Dec",
        "decide Tue 15 Dec",
    ]


@pytest.mark.parametrize(
    ("on_file", "expected"),
    [(ON_FILE, "cccv."), ((PHONE, ADDRESS), "cccv."), ((EMAIL, PHONE), "cccc."), ((PHONE,), "cccc.")],
)
def test_l5_the_visit_needs_an_address(on_file: tuple[str, ...], expected: str) -> None:
    assert asked(opened("application-call", *on_file), 9) == expected


@pytest.mark.parametrize("calls", list(product((Medium.CALL, Medium.VOICEMAIL), repeat=3)))
def test_l5_a_voicemail_is_an_unanswered_call_like_any_other(calls: tuple[Medium, ...]) -> None:
    it = opened("application-call")
    for number, medium in enumerate(calls):
        assert step_of(it).action is Action.CALL
        it = logged(it, medium, NOW + timedelta(days=number))
    assert step_of(it).action is Action.VISIT
    assert "the rule is to switch after three, and a street address is on file" in step_of(it).why


def test_l5_an_address_that_comes_late_is_gone_to_all_the_same() -> None:
    it = carried_out(opened("application-call", PHONE, now=MONDAY), 3)
    assert step_of(it).action is Action.CALL
    moved = edited_person(it, address="1 Main Street")
    assert (step_of(moved).action, step_of(moved).origin) == (Action.VISIT, Origin.CADENCE)


def test_l5_by_the_commands_three_calls_and_then_a_visit(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "application", "--phone", "555 0134", "--address", "1 Main Street")
    assert walked(cli, 4) == ["call 2026-11-27", "call 2026-12-02", "visit 2026-12-07", "decide 2026-12-14"]


@pytest.mark.parametrize("sent", ["form", "email", "letter", "message", "text"])
def test_l5_the_application_itself_is_none_of_the_attempts(cli: CommandLine, sent: str) -> None:
    cli("add", "Dana Li", "--kind", "application", "--phone", "555 0134", "--address", "1 Main Street",
        "--email", "dana@initech.example", "--profile", "https://x.example/dana", "--sent", sent)  # fmt: skip
    shown = cli.json("show", 1)
    assert (shown["attempts"], len(shown["touches"])) == (0, 1)
    assert shown["next"]["why"].startswith("You applied by ")
    assert walked(cli, 4) == ["call 2026-11-30", "call 2026-12-03", "visit 2026-12-08", "decide 2026-12-15"]


@pytest.mark.parametrize(
    ("kind", "sent", "attempts"),
    [
        ("application", "call", 1),  # who rings or goes there follows up already
        ("application", "voicemail", 1),
        ("application", "visit", 1),
        ("networking", "email", 1),
        ("interview", "form", 1),
    ],
)
def test_l5_what_else_was_made_before_the_opening_is_an_attempt(
    cli: CommandLine, kind: str, sent: str, attempts: int
) -> None:
    cli("add", "Dana Li", "--kind", kind, "--phone", "555 0134", "--email", "d@x.example", "--sent", sent)
    assert cli.json("show", 1)["attempts"] == attempts
    assert cli.json("list", "--queue", "all")[0]["attempts"] == attempts


def test_l5_the_web_form_that_is_noted_after_the_opening_is_the_application_too(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "application", "--phone", "555 0134", "--address", "1 Main Street")
    cli("log", 1, "form")
    shown = cli.json("show", 1)
    assert (shown["attempts"], len(shown["touches"])) == (0, 1)
    assert cli.json("list", "--queue", "all")[0]["attempts"] == 0
    assert shown["next"]["why"].startswith("You applied by web form: call after ")
    assert walked(cli, 4) == ["call 2026-11-30", "call 2026-12-03", "visit 2026-12-08", "decide 2026-12-15"]


@pytest.mark.parametrize(
    ("kind", "earlier", "medium", "at", "attempts"),
    [
        ("application", (), "email", "now", 1),  # only a web form is how one applies, and nothing else
        ("application", (), "letter", "now", 1),
        ("application", ("call",), "form", "now", 2),  # a second contact
        ("application", ("call",), "form", "3d ago", 1),  # the application, noted late
        ("application", ("form",), "form", "now", 1),
        ("networking", (), "form", "now", 1),
        ("interview", (), "form", "now", 1),
    ],
)
def test_l5_what_else_is_noted_after_the_opening_is_an_attempt(
    cli: CommandLine, kind: str, earlier: tuple[str, ...], medium: str, at: str, attempts: int
) -> None:
    cli("add", "Dana Li", "--kind", kind, "--phone", "555 0134", "--email", "dana@initech.example")
    for before in earlier:
        cli("log", 1, before)
    cli("log", 1, medium, "--at", at)
    assert cli.json("show", 1)["attempts"] == cli.json("list", "--queue", "all")[0]["attempts"] == attempts


def test_l5_what_is_logged_after_the_opening_is_an_attempt_however_it_was_sent(cli: CommandLine) -> None:
    cli("add", "Dana Li", "--kind", "application", "--phone", "555 0134", "--sent", "form")
    cli("log", 1, "form")
    assert cli.json("show", 1)["attempts"] == 1
    cli("undo")
    assert cli.json("show", 1)["attempts"] == cli.json("list", "--queue", "all")[0]["attempts"] == 0


# L6: practise the cold call.


async def test_l6_the_cold_call_is_practised_with_its_questions_and_no_limit(
    cli: CommandLine, opened: Opened
) -> None:
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", "application",
        "--phone", "212 555 0134", "--next", "today")  # fmt: skip
    async with opened() as pilot:
        await pilot.press("T", "h", "v")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        rehearsal = Rehearsal(pilot)
        assert "The call  Dana Li, Backend role" in text(pilot)
        assert "Did my application reach you?" in text(pilot), "the questions of L3"
        await pilot.press("space")
        await rehearsal.wait(90)
        assert "90 s  no limit for a call" in text(pilot)
        await pilot.press("space")
        assert rehearsal.said.startswith("90 s for ")
        await pilot.press("n", *"breathe", "q", "escape", "escape", "h")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "breatheq" in text(pilot), "notes are kept, and letters among them do nothing else"
    assert cli.json("show", 1)["touches"] == []


# L7: you will know where you stand.

HEARD = "Three in the last round, decision in May"


def test_l7_where_it_stands_is_kept_until_something_new_is_heard() -> None:
    it = acts.heard(opened("application-call"), HEARD)
    for _ in range(3):
        it = acts.spoke(it, touch(Medium.CALL, NOW), NOW, BOOK)
        assert it.status == HEARD
    assert acts.heard(it, "").status == HEARD
    assert acts.heard(it, "An offer").status == "An offer"


@pytest.mark.parametrize("command", [("spoke", 1), ("reply", 1), ("log", 1, "call")])
def test_l7_by_the_commands_what_was_heard_is_kept_and_shown_on_the_row(
    cli: CommandLine, inbox: Inbox, command: tuple[str | int, ...]
) -> None:
    cli("add", "Dana Li", "--kind", "application", "--phone", "555 0134")
    cli(*command, "--status", HEARD)
    assert cli.json("show", 1, "--full")["status"] == HEARD
    assert HEARD in cli("show", 1)
    row = inbox.row(1, Moment.of(NOW, NEW_YORK))
    assert row is not None
    assert row.status == HEARD
    on_day(cli, "2026-12-01")("spoke", 1)
    assert cli.json("show", 1, "--full")["status"] == HEARD
    cli("undo")
    cli("undo")
    assert cli.json("show", 1, "--full")["status"] == ""
