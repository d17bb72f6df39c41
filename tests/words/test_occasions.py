"""What words are for, and what for this time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.drafting.scripts import Scriptwriter
from app.settings.config import Config
from data.model.brought import ACCEPTED, CALLED_OFF, INVITED, PUT_OFF, PUTS_OFF, SAYS_NO, SAYS_STOP, TURNED_DOWN
from data.model.drafts import Occasion
from data.model.followup import FollowUp, Promise
from data.model.vocabulary import Direction, Kind, Medium, Outcome, Side
from data.rules.acts import acts
from data.words.occasion import occasion_of
from data.words.situation import Situation, variables
from tests.builders import (
    BOOK,
    NEW_YORK,
    NOW,
    at,
    followup,
    logged,
    opened,
    replied,
    spoken,
    touch,
    when,
)
from tests.words.making import ALEX, CARD

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


@pytest.mark.parametrize(
    ("purpose", "note", "meant", "words"),
    [
        (SAYS_NO, "Not interested.", "declined", "Thank you for getting back to me. I quite understand"),
        (SAYS_STOP, "Stop writing to me.", "declined", "Thank you for getting back to me."),
        ("", "Let's talk!", "answer", "Thank you for your message earlier today. I was glad to hear from you."),
        ("", "Hi!", "answer", "Thank you for your message earlier today.\n"),
        ("", ACCEPTED, "answer", "Thank you for accepting my invitation. "),
        ("", INVITED, "answer", "Thank you for your invitation earlier today. "),
    ],
)
def test_what_they_wrote_is_answered_as_it_was_meant(purpose: str, note: str, meant: str, words: str) -> None:
    said = replace(touch(Medium.MESSAGE, MONDAY, Direction.IN), purpose=purpose, note=note)
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch", about="LinkedIn chat", touches=(said,))
    assert occasion(it) == meant
    draft = Scriptwriter(Config(author=ALEX), BOOK).propose(it, MONDAY, Medium.MESSAGE).draft.body
    assert words in draft
    assert ("call" in draft) is (note in ("Let's talk!", ACCEPTED))
    assert ("glad to hear from you" in draft) is (note == "Let's talk!")
    sent = replace(it, touches=(said, touch(Medium.MESSAGE, at("Mon 23 Nov 10:30"))))
    again = (
        Scriptwriter(Config(author=ALEX), BOOK).propose(sent, at("Mon 30 Nov 10:00"), Medium.MESSAGE).draft.body
    )
    assert ("your message" in again) is (note not in (ACCEPTED, INVITED))


@pytest.mark.parametrize("note", [CALLED_OFF, f"{TURNED_DOWN}\nI can't make it.", f"{PUT_OFF}\nLet's postpone."])
def test_after_a_meeting_that_fell_through_another_day_is_asked_for(note: str) -> None:
    said = touch(Medium.EMAIL, MONDAY, Direction.IN, note=note)
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch", about="A chat", touches=(said,))
    draft = Scriptwriter(Config(author=ALEX), BOOK).propose(it, MONDAY, Medium.EMAIL).draft.body
    assert "Thank you for letting me know that our meeting won't take place." in draft
    assert "Would another day this week or next suit you?" in draft
    assert "glad" not in draft


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("My kid's come down with something.", "I hope all's well again soon."),
        ("I'm ill, I'm afraid.", "I hope you feel better soon."),
        ("Ich bin leider krank.", "I hope you feel better soon."),
        ("My wife is in hospital.", "I hope all's well again soon."),
        ("My father has died.", ""),
        ("My mother was ill, and passed away on Sunday.", ""),
        ("I was ill last week, and am behind with everything.", ""),
        ("I'm sick of travelling.", ""),
        ("Something came up.", ""),
    ],
)
@pytest.mark.parametrize("is_promised", [False, True])
def test_after_a_meeting_that_they_called_off_in_a_chat_whoever_is_ill_is_wished_well(
    words: str, wish: str, *, is_promised: bool
) -> None:
    said = replace(touch(Medium.MESSAGE, MONDAY, Direction.IN, note=words), purpose=PUTS_OFF)
    by_then = Promise(Side.THEIRS, when("Fri 27 Nov").on, None, MONDAY) if is_promised else None
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch", about="A chat", touches=(said,))
    it = replace(it, promises=(by_then,) if by_then else ())
    draft = Scriptwriter(Config(author=ALEX), BOOK).propose(it, MONDAY, Medium.MESSAGE).draft.body
    told = "Thank you for letting me know that our meeting won't take place."
    assert " ".join(filter(None, (told, wish))) in draft
    assert ("I look forward to hearing from you." in draft) is is_promised
    assert ("Would another day" in draft) is not is_promised
    assert ("I hope" in draft) is bool(wish)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Could we move our call to Friday at 3? Something came up.", "I'd love to meet."),
        ("Could you ring me at 4 instead of 3 on Friday?", "I'd love to meet."),
        ("Could we postpone our call until January?", "Of course: I'll get back to you in January."),
    ],
)
def test_who_asks_for_another_time_is_answered_about_that_time(words: str, answer: str) -> None:
    said = touch(Medium.EMAIL, MONDAY, Direction.IN, note=f"{PUT_OFF}\n{words}")
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch", about="A chat", touches=(said,))
    draft = Scriptwriter(Config(author=ALEX), BOOK).propose(it, MONDAY, Medium.EMAIL).draft.body
    assert answer in draft
    assert "won't take place" not in draft
    assert "Would another day" not in draft


def test_a_call_at_an_agreed_time_says_that_it_was_agreed() -> None:
    it = opened("two-then-switch")
    agreed = acts.promise(replied(it, "Mon 23 Nov 09:00"), Side.BOTH, when("Thu 26 Nov 11:00"), MONDAY, BOOK)
    now = at("Thu 26 Nov 10:57")
    words = Scriptwriter(Config(author=ALEX), BOOK).propose(agreed, now, Medium.CALL).draft.body
    assert "as we agreed" in words
    assert "good moment" not in words
    assert "rather than write" not in words


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
    assert (
        "You were hoping to be in touch by last Friday about the backend role, so I thought I'd check in." in said
    )
    assert "did not meet" not in said
    assert occasion(replied(it, "Mon 30 Nov 09:00"), "Mon 30 Nov 09:01") is Occasion.ANSWER
    asked = logged(it, Medium.EMAIL, at("Mon 30 Nov 09:00"))
    assert occasion(asked, "Tue 1 Dec 09:00") is Occasion.REMINDER


def promised(it: FollowUp, side: Side, words: str, instant: str, note: str = "", *, also: bool = True) -> FollowUp:
    """After a promise that was made at an instant, beside others."""
    return acts.promise(it, side, when(words), at(instant), BOOK, note, also=also)


def declined(it: FollowUp, instant: str, outcome: Outcome = Outcome.DECLINED) -> FollowUp:
    return acts.close(it, outcome, at(instant), BOOK)


def applied(medium: Medium = Medium.FORM, **fields: Any) -> FollowUp:
    """An application that was sent with the opening."""
    new = followup("application-call", kind=Kind.APPLICATION, **fields)
    return acts.open_followup(new, NOW, BOOK, had=touch(medium, at("Sat 21 Nov 12:00")))


FRESH = opened("two-then-switch")
TALKED = spoken(FRESH, "Mon 23 Nov 09:00")
ON_FRIDAY = promised(TALKED, Side.MINE, "Fri 27 Nov", "Mon 23 Nov 09:00", "the portfolio")
AT_THREE = promised(TALKED, Side.MINE, "Fri 27 Nov 15:00", "Mon 23 Nov 09:00")
THEIR_WORD = promised(TALKED, Side.THEIRS, "Thu 26 Nov", "Mon 23 Nov 09:00")
MESSAGE_LEFT = logged(opened("promised-callback"), Medium.VOICEMAIL, at("Mon 23 Nov 10:00"))
AGREED = promised(TALKED, Side.BOTH, "Tue 24 Nov 11:00", "Mon 23 Nov 09:00")
BOTH_LATE = promised(AGREED, Side.MINE, "Tue 24 Nov", "Mon 23 Nov 09:00")
IN_VAIN = logged(BOTH_LATE, Medium.CALL, at("Tue 24 Nov 11:00"))
NO = replied(logged(FRESH, Medium.EMAIL, at("Mon 23 Nov 09:00")), "Tue 24 Nov 09:00")


@pytest.mark.parametrize(
    ("it", "instant", "expected"),
    [
        # declined
        (declined(NO, "Tue 24 Nov 10:00"), "Tue 24 Nov 10:01", "declined"),
        (declined(FRESH, "Tue 24 Nov 10:00"), "Mon 7 Dec 10:00", "declined"),
        (declined(ON_FRIDAY, "Fri 27 Nov 10:00"), "Mon 7 Dec 10:00", "declined"),
        (declined(NO, "Tue 24 Nov 10:00", Outcome.WITHDRAWN), "Tue 24 Nov 10:01", "answer"),
        # an answer comes before all that is open
        (replied(ON_FRIDAY, "Fri 27 Nov 09:00"), "Fri 27 Nov 09:01", "answer"),
        (replied(ON_FRIDAY, "Mon 30 Nov 09:00"), "Mon 30 Nov 09:01", "answer"),
        # first-after-form
        (applied(), "Tue 24 Nov 10:00", "first-after-form"),
        (applied(Medium.EMAIL), "Tue 24 Nov 10:00", "first-after-form"),
        (applied(Medium.LETTER), "Tue 24 Nov 10:00", "first-after-form"),
        (applied(via="Sam", may_mention=True), "Tue 24 Nov 10:00", "first-after-form"),
        (logged(applied(), Medium.CALL, at("Tue 24 Nov 10:00")), "Fri 27 Nov 10:00", "reminder"),
        (opened("application-call", kind=Kind.APPLICATION), "Tue 24 Nov 10:00", "first"),
        (opened("two-then-switch", kind=Kind.OTHER), "Tue 24 Nov 10:00", "first"),
        # as-promised, from the day or an hour before the minute, and while it isn't late
        (ON_FRIDAY, "Tue 24 Nov 10:00", "thanks"),
        (ON_FRIDAY, "Thu 26 Nov 23:00", "thanks"),
        (ON_FRIDAY, "Fri 27 Nov 00:10", "as-promised"),
        (ON_FRIDAY, "Fri 27 Nov 23:50", "as-promised"),
        (AT_THREE, "Fri 27 Nov 09:00", "as-promised"),
        (AT_THREE, "Fri 27 Nov 15:15", "as-promised"),
        (promised(FRESH, Side.MINE, "Tue 24 Nov 00:20", "Mon 23 Nov 09:00"), "Mon 23 Nov 23:40", "as-promised"),
        (promised(FRESH, Side.MINE, "Tue 24 Nov 00:20", "Mon 23 Nov 09:00"), "Mon 23 Nov 23:10", "first"),
        (MESSAGE_LEFT, "Mon 23 Nov 12:00", "reminder"),
        (MESSAGE_LEFT, "Tue 24 Nov 08:20", "as-promised"),
        (logged(MESSAGE_LEFT, Medium.CALL, at("Tue 24 Nov 08:30")), "Tue 24 Nov 17:00", "third"),
        (logged(ON_FRIDAY, Medium.EMAIL, at("Fri 27 Nov 10:00")), "Fri 27 Nov 11:00", "reminder"),
        # late
        (ON_FRIDAY, "Sat 28 Nov 00:10", "late"),
        (AT_THREE, "Fri 27 Nov 15:16", "late"),
        (MESSAGE_LEFT, "Tue 24 Nov 08:46", "late"),
        (MESSAGE_LEFT, "Wed 25 Nov 08:30", "late"),
        (logged(ON_FRIDAY, Medium.EMAIL, at("Mon 30 Nov 10:00")), "Tue 1 Dec 10:00", "reminder"),
        (spoken(ON_FRIDAY, "Mon 30 Nov 10:00"), "Tue 1 Dec 10:00", "thanks"),
        (promised(ON_FRIDAY, Side.MINE, "Wed 2 Dec", "Sat 28 Nov 10:00", also=False), "Mon 30 Nov 10:00",
         "reminder"),
        # together with a date of theirs
        (promised(ON_FRIDAY, Side.THEIRS, "Thu 26 Nov", "Mon 23 Nov 09:00"), "Fri 27 Nov 10:00", "as-promised"),
        (promised(ON_FRIDAY, Side.THEIRS, "Fri 27 Nov", "Mon 23 Nov 09:00"), "Mon 30 Nov 10:00", "late"),
        (promised(MESSAGE_LEFT, Side.THEIRS, "Mon 23 Nov", "Mon 23 Nov 10:01"), "Tue 24 Nov 08:30", "check-in"),
        (promised(MESSAGE_LEFT, Side.THEIRS, "Mon 23 Nov", "Mon 23 Nov 10:01"), "Tue 24 Nov 09:30", "late"),
        (THEIR_WORD, "Fri 27 Nov 10:00", "check-in"),
        # with an agreed time that they missed
        (IN_VAIN, "Tue 24 Nov 11:01", "missed-call"),
        (IN_VAIN, "Wed 25 Nov 10:00", "missed-call"),
        (logged(IN_VAIN, Medium.EMAIL, at("Wed 25 Nov 11:00")), "Thu 26 Nov 11:00", "third"),
        (acts.missed(AGREED, at("Tue 24 Nov 12:00"), BOOK), "Wed 25 Nov 10:00", "missed-call"),
        (promised(acts.missed(AGREED, at("Tue 24 Nov 12:00"), BOOK), Side.BOTH, "Thu 26 Nov 11:00",
                  "Tue 24 Nov 13:00"), "Wed 25 Nov 10:00", "thanks"),
    ],
)  # fmt: skip
def test_of_several_occasions_the_first_in_order_is_the_one(it: FollowUp, instant: str, expected: str) -> None:
    assert occasion(it, instant) == expected


def missed_at_eleven(
    note: str = "", tried: Medium | None = None, side: Side = Side.BOTH, **fields: Any
) -> FollowUp:
    """After a time at which they weren't there, as it was agreed on the day before."""
    on_file = fields.pop("on_file", ())
    it = promised(
        opened("two-then-switch", *on_file, **fields), side, "Mon 23 Nov 11:00", "Sun 22 Nov 10:00", note
    )
    if tried:
        it = logged(it, tried, at("Mon 23 Nov 11:02"))
    return it if tried and side is Side.BOTH else acts.missed(it, at("Mon 23 Nov 12:00"), BOOK)


@pytest.mark.parametrize(
    ("it", "expected"),
    [
        (missed_at_eleven(), "missed-call"),
        (missed_at_eleven(tried=Medium.VISIT), "missed-meeting"),
        (
            missed_at_eleven("a call", Medium.VISIT),
            "missed-meeting",
        ),  # what was done tells more than what was said
        (missed_at_eleven("coffee at Blue's", Medium.CALL), "missed-call"),
        (missed_at_eleven("coffee at Blue's"), "missed-meeting"),
        (missed_at_eleven("second interview"), "missed-meeting"),
        (missed_at_eleven("a phone interview"), "missed-call"),
        (missed_at_eleven("about the offer"), "missed-call"),
        (missed_at_eleven(kind=Kind.INTERVIEW), "missed-meeting"),
        (missed_at_eleven(kind=Kind.INTERVIEW, about="Phone screen"), "missed-call"),
        (missed_at_eleven(kind=Kind.INTERVIEW, tried=Medium.VOICEMAIL), "missed-call"),
        (missed_at_eleven(on_file=("email", "address")), "missed-meeting"),
        (missed_at_eleven(on_file=("email",)), "missed-call"),
        (missed_at_eleven(side=Side.THEIRS), "missed-call"),
        (
            missed_at_eleven(side=Side.THEIRS, kind=Kind.INTERVIEW),
            "missed-call",
        ),
    ],
)
def test_s6_a_call_that_they_missed_is_told_from_a_meeting(it: FollowUp, expected: str) -> None:
    assert occasion(it, "Tue 24 Nov 09:00") == expected


def test_s6_a_day_without_a_time_can_be_missed_too() -> None:
    it = promised(FRESH, Side.BOTH, "Mon 23 Nov", "Sun 22 Nov 10:00", "lunch")
    it = acts.missed(it, at("Mon 23 Nov 15:00"), BOOK)
    assert occasion(it, "Tue 24 Nov 09:00") is Occasion.MISSED_MEETING
    assert occasion(logged(it, Medium.EMAIL, at("Tue 24 Nov 09:00")), "Wed 25 Nov 09:00") is Occasion.REMINDER


@pytest.mark.parametrize(
    ("it", "instant", "on", "what"),
    [
        (ON_FRIDAY, "Fri 27 Nov 10:00", "", "the portfolio"),
        (ON_FRIDAY, "Sat 28 Nov 10:00", "yesterday", "the portfolio"),
        (ON_FRIDAY, "Mon 30 Nov 10:00", "on Friday", "the portfolio"),
        (ON_FRIDAY, "Mon 7 Dec 10:00", "on 27 November", "the portfolio"),
        (AT_THREE, "Fri 27 Nov 10:00", "", ""),
        (AT_THREE, "Fri 27 Nov 16:00", "at three", ""),
        (AT_THREE, "Sat 28 Nov 16:00", "yesterday", ""),
        (promised(FRESH, Side.MINE, "Tue 24 Nov 00:20", "Mon 23 Nov 09:00"), "Mon 23 Nov 23:40", "", ""),
        (promised(ON_FRIDAY, Side.MINE, "Mon 30 Nov", "Mon 23 Nov 09:00"), "Mon 30 Nov 10:00", "on Friday",
         "the portfolio"),
        (FRESH, "Fri 27 Nov 10:00", "", ""),
        (THEIR_WORD, "Fri 27 Nov 10:00", "", ""),
    ],
)  # fmt: skip
def test_h8_a_script_knows_what_was_promised_and_for_when(it: FollowUp, instant: str, on: str, what: str) -> None:
    now = at(instant)
    said = variables(
        Situation(it, Medium.EMAIL, occasion(it, instant), CARD, ALEX, "", "", now=now, zone=NEW_YORK)
    )
    assert (said["promised_on"], said["promised_what"]) == (on, what)
