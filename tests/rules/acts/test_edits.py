"""Editing: a change is worked out anew from the history, and leaves alone what it doesn't concern."""

from __future__ import annotations

import pytest

from data.model.vocabulary import Action, Medium, Outcome, Side
from data.rules.acts import acts, decisions, pauses
from data.rules.acts.report import step_words
from tests.builders import (
    ADDRESS,
    BOOK,
    EMAIL,
    NOW,
    PHONE,
    at,
    day,
    edited,
    edited_person,
    logged,
    opened,
    person,
    plan,
    replied,
    spoken,
    step_of,
    when,
)

TUESDAY = at("Tue 24 Nov 10:00")


def test_a_change_that_concerns_no_rule_leaves_the_step_alone() -> None:
    fresh = opened("two-then-switch")
    used_up = logged(opened("light-touch", limit=1), Medium.EMAIL, NOW)
    histories = [
        fresh,
        logged(fresh, Medium.EMAIL, NOW),
        used_up,
        logged(opened("promised-callback"), Medium.VOICEMAIL, NOW),
        replied(fresh, "Sun 22 Nov 07:42"),
        acts.snooze(replied(fresh, "Sun 22 Nov 07:42"), when("Fri 27 Nov"), NOW, BOOK),
        acts.promise(replied(fresh, "Sun 22 Nov 07:42"), Side.MINE, when("Fri 27 Nov 09:00"), NOW, BOOK),
        acts.promise(used_up, Side.MINE, when("Fri 27 Nov 09:00"), NOW, BOOK),
        acts.missed(spoken(fresh, "Sun 22 Nov 07:42", "Mon 23 Nov 09:00"), at("Mon 23 Nov 09:30"), BOOK),
        spoken(fresh, "Sun 22 Nov 07:42", "Mon 23 Nov"),
    ]
    for it in histories:
        assert edited(it, about="Another word", via="Sam Ortiz").next == it.next
        assert edited_person(it, notes="Likes tea.", title="Lead").next == it.next


def test_m3_a_number_that_is_found_is_called_when_it_is_its_turn() -> None:
    it = logged(opened("two-then-switch", EMAIL), Medium.EMAIL, at("Mon 16 Nov 10:00"), at("Fri 20 Nov 10:00"))
    assert plan(it) == "email Thu 26 Nov"
    assert plan(edited_person(it, phone="212 555 0199")) == "call Thu 26 Nov"


def test_who_could_not_be_reached_can_be_once_something_is_on_file() -> None:
    it = opened("two-then-switch", who=person())
    assert plan(edited_person(it, address="1 Main Street")) == "visit Mon 23 Nov"
    resting = acts.snooze(it, when("Mon 30 Nov"), NOW, BOOK)
    assert plan(edited_person(resting, email="dana@initech.example")) == "email Mon 30 Nov"


def test_who_can_not_be_reached_any_more_is_to_be_found() -> None:
    it = edited_person(opened("two-then-switch", EMAIL), email="")
    assert plan(it) == "find-contact Sun 22 Nov"
    assert step_of(it).why.startswith("No contact info is on file")


def test_m9_the_person_once_found_is_followed_up_by_the_cadence() -> None:
    it = opened("application-call", who=None, organisation="Initech")
    assert plan(edited(it, person=person(PHONE, EMAIL))) == "call Tue 24 Nov"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"limit": 3}, "email Mon 30 Nov"),
        ({"limit": None}, "email Mon 30 Nov"),
        ({"limit": 1}, "decide Mon 30 Nov"),
        ({"cadence": "application-call", "limit": 4}, "call Fri 27 Nov"),
        ({"cadence": "three-days-then-weekly", "limit": None}, "call Tue 1 Dec"),
    ],
)
def test_another_limit_or_cadence_is_worked_out_anew_from_the_history(
    changes: dict[str, object], expected: str
) -> None:
    it = logged(opened("two-then-switch", limit=1), Medium.EMAIL, TUESDAY)
    assert plan(edited(it, **changes)) == expected


def test_h9_a_higher_limit_brings_a_resting_one_back_on_its_day() -> None:
    it = logged(opened("light-touch", limit=1), Medium.EMAIL, at("Mon 2 Nov 10:00"))
    resting = acts.snooze(it, when("Mon 14 Dec"), NOW, BOOK)
    more = edited(resting, limit=2)
    assert plan(more) == "call Mon 14 Dec"
    assert step_of(more).why.startswith("You set the date; so far 1 e-mail, no answer")
    assert "decide" not in step_of(more).why


def test_a_date_of_ones_own_survives_an_edit_and_only_the_medium_follows() -> None:
    it = acts.snooze(opened("two-then-switch", EMAIL), when("Mon 14 Dec"), NOW, BOOK)
    assert plan(edited(it, cadence="application-call")) == "find-number Mon 14 Dec"
    assert plan(edited_person(it, email="", phone="+1 212 555 0199")) == "call Mon 14 Dec"


def test_an_answer_that_rests_stays_an_answer() -> None:
    it = acts.snooze(
        replied(opened("application-call", EMAIL), "Tue 24 Nov 10:00"), when("Fri 27 Nov"), TUESDAY, BOOK
    )
    assert plan(it) == "answer Fri 27 Nov"
    assert plan(edited_person(it, phone="+1 212 555 0199")) == "answer Fri 27 Nov"
    assert plan(edited(it, cadence="light-touch", limit=1)) == "answer Fri 27 Nov"


def test_an_agreed_time_survives_a_lower_limit() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, NOW)
    it = acts.promise(it, Side.MINE, when("Fri 27 Nov 09:00"), NOW, BOOK)
    assert plan(edited(it, limit=1)) == "call Fri 27 Nov at 09:00"


def test_an_exact_time_becomes_a_call_once_a_number_is_on_file() -> None:
    it = acts.promise(opened("two-then-switch", EMAIL), Side.MINE, when("Fri 27 Nov 09:00"), NOW, BOOK)
    assert plan(it) == "email Fri 27 Nov at 09:00"
    assert plan(edited_person(it, phone="+1 212 555 0199")) == "call Fri 27 Nov at 09:00"


@pytest.mark.parametrize(
    ("on_file", "action", "said"),
    [
        ((EMAIL,), "call", "talk"),
        ((EMAIL, PHONE), "call", "call"),
        ((EMAIL, ADDRESS), "visit", "visit"),
    ],
)
def test_an_agreed_talk_at_an_exact_time_is_no_email(on_file: tuple[str, ...], action: str, said: str) -> None:
    it = spoken(opened("two-then-switch", *on_file), "Tue 24 Nov 10:00", "Fri 27 Nov 09:00")
    assert plan(it) == f"{action} Fri 27 Nov at 09:00"
    assert plan(edited(it, about="Another role")) == plan(it)
    assert step_words(it, TUESDAY.date(), BOOK).startswith(f"{said} Fri 27 Nov")


def test_h8_the_promise_of_a_voicemail_survives_an_edit_after_an_email() -> None:
    it = logged(opened("promised-callback"), Medium.VOICEMAIL, NOW)
    it = logged(it, Medium.EMAIL, NOW)
    assert plan(it) == "call Mon 23 Nov at 08:30"
    assert plan(edited_person(it, notes="Likes tea.")) == "call Mon 23 Nov at 08:30"
    assert plan(edited(it, cadence="light-touch")) == "call Mon 23 Nov at 08:30"


def test_a_closed_one_stays_closed_when_it_is_edited() -> None:
    it = acts.close(opened("two-then-switch"), Outcome.DONE, NOW, BOOK)
    assert edited_person(edited(it, limit=9), phone="").next is None


# What was chosen, and what rests, while what is on file changes.


def test_a_way_that_was_chosen_and_is_gone_is_no_longer_proposed() -> None:
    it = decisions.switch(logged(opened("two-then-switch"), Medium.EMAIL, NOW), Action.MESSAGE, NOW, BOOK)
    assert plan(edited_person(it, notes="Likes tea.")) == "message Sun 22 Nov"
    gone = edited_person(it, profile="")
    assert plan(gone) == "email Sun 22 Nov"
    assert step_of(gone).why == "You set the date; so far 1 e-mail, no answer."


def test_h9_a_way_that_was_chosen_beyond_the_limit_and_is_gone_is_a_decision() -> None:
    over = logged(opened("light-touch"), Medium.EMAIL, NOW, NOW)
    it = decisions.switch(over, Action.MESSAGE, NOW, BOOK)
    assert plan(it) == "message Sun 22 Nov"
    assert plan(edited_person(it, profile="")) == "decide Sun 22 Nov"


def test_s6_a_kind_note_to_an_address_that_is_gone_is_a_call() -> None:
    it = acts.missed(spoken(opened("light-touch"), "Mon 23 Nov 10:00", "Tue 24 Nov 14:00"), TUESDAY, BOOK)
    assert plan(it) == "email Wed 25 Nov"
    assert plan(edited_person(it, email="")) == "call Wed 25 Nov"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"notes": "Likes tea."}, "email Mon 30 Nov"),
        ({"email": ""}, "call Mon 30 Nov"),
        ({"email": "", "phone": "", "profile": "", "address": ""}, "find-contact Mon 30 Nov"),
    ],
)
def test_a_step_that_rests_stays_on_its_date_and_follows_what_is_on_file(
    change: dict[str, str], expected: str
) -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, at("Mon 23 Nov 10:00"))
    resting = pauses.pause(it, day("Mon 30 Nov"), at("Mon 23 Nov 11:00"), BOOK)
    assert plan(resting) == "email Mon 30 Nov"
    after = edited_person(resting, **change)
    assert plan(after) == expected
    assert after.paused_until == resting.paused_until == day("Mon 30 Nov")


def test_h9_a_limit_that_is_lowered_or_raised_during_a_pause_counts_after_it() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, at("Mon 23 Nov 10:00"))
    resting = pauses.pause(it, day("Mon 30 Nov"), at("Mon 23 Nov 11:00"), BOOK)
    used_up = edited(resting, limit=1)
    assert plan(used_up) == "decide Mon 30 Nov"
    assert "the only attempt is used up" in step_of(used_up).why
    assert plan(edited(used_up, limit=5)) == "email Mon 30 Nov"
    assert "is used up" not in step_of(edited(used_up, limit=5)).why


def test_a_reply_that_rests_is_still_to_be_answered_whatever_is_edited() -> None:
    it = replied(opened("two-then-switch"), "Mon 23 Nov 10:00")
    nothing = {"email": "", "phone": "", "profile": "", "address": ""}
    paused = pauses.pause(it, day("Mon 30 Nov"), at("Mon 23 Nov 11:00"), BOOK)
    assert plan(edited_person(paused, **nothing)) == "answer Mon 23 Nov"
    snoozed = acts.snooze(it, when("Mon 30 Nov"), at("Mon 23 Nov 11:00"), BOOK)
    assert plan(edited_person(snoozed, **nothing)) == "answer Mon 30 Nov"


def test_a_date_that_is_set_stays_and_the_pause_goes_on_behind_it() -> None:
    it = logged(opened("two-then-switch"), Medium.EMAIL, at("Mon 23 Nov 10:00"))
    resting = pauses.pause(it, day("Mon 7 Dec"), at("Mon 23 Nov 11:00"), BOOK)
    snoozed = acts.snooze(resting, when("Fri 27 Nov"), at("Mon 23 Nov 11:00"), BOOK)
    assert plan(snoozed) == "email Fri 27 Nov"
    assert plan(logged(snoozed, Medium.EMAIL, at("Fri 27 Nov 10:00"))) == "call Mon 7 Dec"
    assert plan(pauses.resume(snoozed, at("Mon 23 Nov 11:00"), BOOK)) == "email Fri 27 Nov"
