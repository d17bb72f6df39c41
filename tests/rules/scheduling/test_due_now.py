"""What waits for nothing is due on the day on which it was noted: no step is late in the moment it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.acts import acts
from tests.app.command_line import CommandLine
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NOW,
    PHONE,
    TODAY,
    at,
    edited,
    edited_person,
    followup,
    logged,
    opened,
    person,
    plan,
    replied,
    step_of,
    touch,
)

BEFORE = at("Thu 19 Nov 10:00")
LATER = at("Thu 19 Nov 12:00")


def noted(cadence: str, medium: Medium, *on_file: str, nobody: bool = False) -> FollowUp:
    """Opened now with what was sent on Thursday."""
    new = followup(cadence, None if nobody else person(*on_file), kind=Kind.APPLICATION, organisation="Initech")
    return acts.open_followup(new, NOW, BOOK, touch(medium, BEFORE))


def spoke_before(cadence: str, *on_file: str) -> FollowUp:
    """Opened now with Thursday's conversation."""
    talk = touch(Medium.VISIT, BEFORE, Direction.BOTH)
    return acts.open_followup(followup(cadence, person(*on_file)), NOW, BOOK, talk)


def opened_before(cadence: str, *on_file: str) -> FollowUp:
    return opened(cadence, who=person(*on_file), now=BEFORE)


def answered_before() -> FollowUp:
    return replied(opened_before("application-call", EMAIL), "Thu 19 Nov 11:00")


NOTED: dict[str, tuple[Callable[[], FollowUp], str]] = {
    "an application by web form": (lambda: noted("application-call", Medium.FORM, EMAIL), "find-number"),
    "one by letter": (lambda: noted("application-call", Medium.LETTER, ADDRESS), "find-number"),
    "one to nobody named": (lambda: noted("application-call", Medium.FORM, nobody=True), "find-person"),
    "one to somebody out of reach": (lambda: noted("two-then-switch", Medium.FORM), "find-contact"),
    "a talk": (lambda: spoke_before("application-call", EMAIL), "find-number"),
    "a talk with somebody out of reach": (lambda: spoke_before("light-touch"), "find-contact"),
    "an opening in the past": (
        lambda: acts.open_followup(followup(opened_on=BEFORE.date()), NOW, BOOK),
        "email",
    ),
    "an attempt noted late": (
        lambda: acts.log(answered_before(), touch(Medium.EMAIL, LATER), NOW, BOOK),
        "find-number",
    ),
    "a talk noted late": (
        lambda: acts.spoke(answered_before(), touch(Medium.VISIT, LATER), NOW, BOOK),
        "find-number",
    ),
    "a reply noted late": (
        lambda: acts.reply(opened_before("light-touch", EMAIL), touch(Medium.EMAIL, BEFORE), NOW, BOOK),
        "answer",
    ),
    "the last address taken away": (
        lambda: edited_person(opened_before("light-touch", EMAIL), email=""),
        "find-contact",
    ),
    "the person found, a number not yet": (
        lambda: edited(
            opened("application-call", who=None, now=BEFORE, organisation="Initech"), person=person(EMAIL)
        ),
        "find-number",
    ),
    "another cadence, which begins at once": (
        lambda: edited(opened_before("light-touch", EMAIL), cadence="two-then-switch"),
        "email",
    ),
}


@pytest.mark.parametrize("made", NOTED)
def test_what_waits_for_nothing_is_due_on_the_day_on_which_it_was_noted(made: str) -> None:
    make, action = NOTED[made]
    assert plan(make()) == f"{action} Sun 22 Nov"


def test_it_becomes_late_as_days_pass_and_no_later_edit_that_changes_nothing_moves_it() -> None:
    it = noted("application-call", Medium.FORM, EMAIL)
    after = acts.edit(it, replace(it, about="Another role"), at("Wed 25 Nov 10:00"), BOOK)
    assert step_of(after).on == TODAY
    assert step_of(acts.log(it, touch(Medium.EMAIL, BEFORE), at("Wed 25 Nov 10:00"), BOOK)).on == TODAY


@pytest.mark.parametrize(
    ("it", "expected"),
    [
        (
            logged(opened_before("two-then-switch", EMAIL), Medium.EMAIL, at("Thu 19 Nov 11:00")),
            "email Wed 25 Nov",
        ),
        (
            acts.log(
                opened("light-touch", who=person(EMAIL, PHONE), now=at("Mon 2 Nov 10:00")),
                touch(Medium.EMAIL, at("Tue 3 Nov 10:00")),
                NOW,
                BOOK,
            ),
            "call Tue 10 Nov",
        ),
        (
            acts.log(opened("promised-callback", PHONE, now=BEFORE), touch(Medium.VOICEMAIL, BEFORE), NOW, BOOK),
            "call Fri 20 Nov at 08:30",
        ),
    ],
    ids=["a wait ahead", "a wait that is over", "what a message promised"],
)
def test_a_wait_of_the_cadence_and_a_promise_stay_where_they_are(it: FollowUp, expected: str) -> None:
    assert plan(it) == expected


def test_the_list_agrees_with_the_answer(cli: CommandLine) -> None:
    said = cli("add", "Zoe Roe", "--kind", "application", "--sent", "form", "--sent-at", "yesterday")
    assert "find their contact info today" in said or "find a number today" in said
    assert "late" not in cli("list")


def test_a_known_person_whose_address_an_edit_takes_is_looked_for_from_that_day_on(cli: CommandLine) -> None:
    cli("add", "Zoe Roe", "--email", "zoe@example.org")
    cli("add", "Zoe Roe", "--about", "Another")
    cli.at("2026-11-25T08:00:00-05:00")
    cli("edit", 1, "--email", "")
    assert {one["next"]["on"] for one in cli.everything()} == {"2026-11-25"}
