"""What words are for, and what for this time."""

from __future__ import annotations

import pytest

from app.drafting.scripts import Scriptwriter
from app.settings.config import Config
from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Medium, Side
from data.rules.acts import acts
from data.words.occasion import occasion_of
from data.words.purposes import Purpose, after, kind_of, proposed
from tests.builders import (
    BOOK,
    NEW_YORK,
    at,
    logged,
    opened,
    replied,
    spoken,
    when,
)

MONDAY = at("Mon 23 Nov 10:00")


def occasion(it: FollowUp, instant: str = "Mon 23 Nov 10:00") -> Occasion:
    return occasion_of(it, at(instant), NEW_YORK)


def test_the_attempt_s_place_in_its_cycle_is_the_occasion() -> None:
    it, said = opened("two-then-switch"), []
    for _ in range(5):
        said.append(occasion(it))
        it = logged(it, Medium.EMAIL, MONDAY)
    assert said == ["first", "reminder", "third", "third", "last"]


def test_without_a_limit_there_is_no_last_one() -> None:
    it = logged(opened("three-days-then-weekly"), Medium.CALL, *[MONDAY] * 9)
    assert occasion(it) is Occasion.THIRD


def test_an_introduction_names_who_gave_leave() -> None:
    assert occasion(opened("two-then-switch", via="Sam", may_mention=True)) is Occasion.INTRODUCTION
    assert occasion(opened("two-then-switch", via="Sam")) is Occasion.FIRST


def test_a_reply_is_answered_and_a_conversation_thanked_for() -> None:
    it = opened("two-then-switch")
    assert occasion(replied(it, "Mon 23 Nov 09:00")) is Occasion.ANSWER
    talked = spoken(it, "Mon 23 Nov 09:00")
    assert occasion(talked, "Thu 26 Nov 09:00") is Occasion.THANKS
    assert occasion(talked, "Fri 27 Nov 09:00") is Occasion.REMINDER


def test_what_slipped_their_mind_is_put_right_kindly() -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Mon 23 Nov 11:00"), MONDAY, BOOK)
    missed = acts.missed(it, at("Mon 23 Nov 12:00"), BOOK)
    assert occasion(missed, "Mon 23 Nov 12:00") is Occasion.MISSED_CALL
    assert occasion(logged(missed, Medium.EMAIL, at("Tue 24 Nov 09:00")), "Wed 25 Nov 09:00") is Occasion.REMINDER


@pytest.mark.parametrize(
    ("side", "tried", "by_hand"),
    [
        (Side.BOTH, [(Medium.CALL, "Mon 23 Nov 11:02")], False),  # at the time: it is known by itself
        (Side.BOTH, [(Medium.VOICEMAIL, "Mon 23 Nov 11:15")], False),
        (Side.BOTH, [(Medium.CALL, "Mon 23 Nov 11:02"), (Medium.VOICEMAIL, "Mon 23 Nov 11:30")], True),
        (Side.BOTH, [(Medium.VOICEMAIL, "Mon 23 Nov 11:40")], True),  # too late to be sure, and said by hand
        (Side.MINE, [(Medium.VOICEMAIL, "Mon 23 Nov 11:01")], True),
        (Side.BOTH, [], True),
    ],
)
def test_s6_the_words_after_a_missed_call_are_the_same_however_it_is_known(
    side: Side, tried: list[tuple[Medium, str]], by_hand: bool
) -> None:
    it = acts.promise(opened("two-then-switch"), side, when("Mon 23 Nov 11:00"), MONDAY, BOOK)
    for medium, instant in tried:
        it = logged(it, medium, at(instant))
    if by_hand:
        it = acts.missed(it, at("Mon 23 Nov 12:00"), BOOK)
    assert occasion(it, "Tue 24 Nov 09:00") is Occasion.MISSED_CALL
    assert (
        occasion(logged(it, Medium.EMAIL, at("Tue 24 Nov 09:00")), "Wed 25 Nov 09:00") is not Occasion.MISSED_CALL
    )


@pytest.mark.parametrize("by_hand", [False, True])
def test_h1_after_a_date_of_theirs_one_checks_in_and_speaks_of_no_meeting(by_hand: bool) -> None:
    it = acts.promise(opened("two-then-switch"), Side.THEIRS, when("Fri 27 Nov"), MONDAY, BOOK)
    assert occasion(it, "Fri 27 Nov 23:00") is Occasion.FIRST
    if by_hand:
        it = acts.missed(it, at("Mon 30 Nov 09:00"), BOOK)
    assert occasion(it, "Mon 30 Nov 09:00") is Occasion.CHECK_IN
    said = Scriptwriter(Config(), BOOK).propose(it, at("Mon 30 Nov 09:00"), Medium.EMAIL).draft.body
    assert "You were hoping to know by Friday, so I thought I would check in." in said
    assert "did not meet" not in said
    assert occasion(replied(it, "Mon 30 Nov 09:00"), "Mon 30 Nov 09:01") is Occasion.ANSWER
    asked = logged(it, Medium.EMAIL, at("Mon 30 Nov 09:00"))
    assert occasion(asked, "Tue 1 Dec 09:00") is Occasion.REMINDER


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("news: the Series B", Purpose.NEWS),
        ("An idea", Purpose.IDEA),
        ("Sam's name", None),
        ("", None),
        ("help with the move", Purpose.HELP),
    ],
)
def test_a_purpose_is_known_whoever_typed_it(typed: str, kind: Purpose | None) -> None:
    assert kind_of(typed) is kind


def test_cycling_through_purposes_comes_round() -> None:
    seen, current = [], ""
    for _ in range(len(Purpose) + 1):
        current = after(current, ["news"], has_spoken=True)
        seen.append(current)
    assert seen[-1] == ""
    assert seen[-2] == Purpose.NEWS
    assert len(set(seen)) == len(seen)


def test_all_used_the_oldest_comes_again() -> None:
    used = [str(purpose) for purpose in Purpose]
    assert proposed([*used, used[0]], False, has_spoken=True) is Purpose.NEWS


def test_nothing_was_discussed_with_whom_one_has_not_spoken() -> None:
    assert proposed([], False, has_spoken=False) is Purpose.NEWS
    assert after("", [], has_spoken=False) == Purpose.NEWS
    assert after(Purpose.TOPIC, [], has_spoken=False) == Purpose.NEWS
