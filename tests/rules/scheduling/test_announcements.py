"""What a voicemail has said of the next attempt: on file as a promise, which makes no step of its own (H8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from data.model.followup import Contact, FollowUp, Promise
from data.model.vocabulary import Action, Direction, Kept, Kind, Medium, Outcome, Side
from data.rules.acts import acts, decisions
from data.rules.acts.pauses import pause, resume
from data.rules.scheduling.pace import with_hold
from data.rules.scheduling.promises import so_far
from tests.builders import (
    BOOK,
    EMAIL,
    NEW_YORK,
    PHONE,
    at,
    book,
    day,
    logged,
    opened,
    plan,
    spoken,
    step_of,
    touch,
    when,
)

OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH
MONDAY = at("Mon 23 Nov 10:00")


def left(cadence: str = "three-days-then-weekly", *on_file: str, **fields: object) -> FollowUp:
    """After a voicemail on Monday, 23 November."""
    return logged(opened(cadence, *on_file, **fields), Medium.VOICEMAIL, MONDAY)


def said(it: FollowUp) -> Promise:
    """The one thing that a message has announced."""
    [promise] = [one for one in it.promises if one.is_announced]
    return promise


@pytest.mark.parametrize(
    ("cadence", "expected", "by"),
    [
        ("two-then-switch", "email Fri 27 Nov", Action.EMAIL),
        ("light-touch", "email Mon 30 Nov", Action.EMAIL),
        ("application-call", "call Thu 26 Nov", Action.CALL),
        ("three-days-then-weekly", "call Mon 30 Nov", Action.CALL),
    ],
)
def test_h8_the_step_is_what_it_was_and_its_reason_says_so(cadence: str, expected: str, by: Action) -> None:
    it = left(cadence)
    assert plan(it) == expected
    word = "call" if by is Action.CALL else "e-mail"
    assert step_of(it).why.endswith(f"; your voicemail said you'd {word} on {expected.partition(' ')[2]}.")
    assert (said(it).on, said(it).at, said(it).by, said(it).side) == (step_of(it).on, None, by, Side.MINE)
    assert it.open_promises == ()
    assert it.state_of(said(it)) is None


@pytest.mark.parametrize(
    "it",
    [
        left("two-then-switch", limit=1),  # then one decides
        left("application-call", EMAIL),  # then a number is looked for
        logged(opened("two-then-switch"), Medium.CALL, MONDAY),
        logged(opened("two-then-switch"), Medium.EMAIL, MONDAY),
        acts.log(opened("two-then-switch"), touch(Medium.VOICEMAIL, MONDAY), MONDAY, BOOK, when("Wed 25 Nov")),
        acts.log(opened("two-then-switch"), touch(Medium.VOICEMAIL, at("Sun 1 Nov 10:00")), MONDAY, BOOK),
        acts.log(logged(opened("two-then-switch"), Medium.EMAIL, MONDAY),
                 touch(Medium.VOICEMAIL, at("Mon 23 Nov 09:00")), at("Mon 23 Nov 12:00"), BOOK),
    ],
    ids=["decide", "search", "no message", "e-mail", "a date of one's own", "noted late", "noted out of order"],
)  # fmt: skip
def test_h8_nothing_is_announced_where_the_message_says_nothing(it: FollowUp) -> None:
    assert it.promises == ()
    assert "your voicemail said" not in step_of(it).why


@pytest.mark.parametrize(
    ("side", "words", "announced"),
    [
        (Side.THEIRS, "Fri 27 Nov", "Mon 30 Nov"),  # the check-in after it
        (Side.THEIRS, "Fri 27 Nov 11:00", ""),  # that time is on file as theirs
        (Side.MINE, "Fri 27 Nov", ""),  # it was promised already
        (Side.BOTH, "Fri 27 Nov", ""),
        (Side.BOTH, "Fri 27 Nov 11:00", ""),
    ],
)
def test_h8_beside_other_promises_only_what_is_new_is_noted(side: Side, words: str, announced: str) -> None:
    before = acts.promise(opened("two-then-switch"), side, when(words), MONDAY, BOOK)
    it = logged(before, Medium.VOICEMAIL, at("Mon 23 Nov 11:00"))
    assert [one.on for one in it.promises if one.is_announced] == ([day(announced)] if announced else [])
    twin = logged(before, Medium.CALL, at("Mon 23 Nov 11:00"))
    assert plan(it) == plan(twin)


def test_s6_the_message_at_a_time_that_they_missed_announces_the_note() -> None:
    before = acts.promise(opened("two-then-switch"), Side.BOTH, when("Mon 23 Nov 11:00"), MONDAY, BOOK)
    it = logged(before, Medium.VOICEMAIL, at("Mon 23 Nov 11:02"))
    assert plan(it) == "email Tue 24 Nov"
    assert (said(it).on, said(it).by) == (day("Tue 24 Nov"), Action.EMAIL)


CALL_SAID, MAIL_SAID = left(), left("two-then-switch")
"""A call on Mon 30 Nov, and an e-mail on Fri 27 Nov."""


@pytest.mark.parametrize(
    ("it", "direction", "medium", "instant", "becomes"),
    [
        (CALL_SAID, OUT, Medium.CALL, "Mon 30 Nov 00:01", Kept.KEPT),
        (CALL_SAID, OUT, Medium.VOICEMAIL, "Mon 30 Nov 23:59", Kept.KEPT),
        (CALL_SAID, OUT, Medium.VISIT, "Mon 30 Nov 12:00", Kept.KEPT),
        (CALL_SAID, OUT, Medium.EMAIL, "Mon 30 Nov 12:00", Kept.MOVED),
        (CALL_SAID, OUT, Medium.CALL, "Sun 29 Nov 12:00", Kept.MOVED),
        (CALL_SAID, OUT, Medium.EMAIL, "Wed 25 Nov 12:00", Kept.MOVED),
        (CALL_SAID, OUT, Medium.CALL, "Tue 1 Dec 00:01", Kept.MISSED),
        (CALL_SAID, OUT, Medium.EMAIL, "Tue 1 Dec 00:01", Kept.MISSED),
        (CALL_SAID, BOTH, Medium.CALL, "Mon 30 Nov 12:00", Kept.KEPT),
        (CALL_SAID, BOTH, Medium.CALL, "Wed 25 Nov 12:00", Kept.MOVED),
        (CALL_SAID, BOTH, Medium.CALL, "Tue 1 Dec 12:00", Kept.MISSED),
        (CALL_SAID, IN, Medium.EMAIL, "Wed 25 Nov 12:00", Kept.MOVED),
        (CALL_SAID, IN, Medium.EMAIL, "Mon 30 Nov 12:00", Kept.MOVED),
        (CALL_SAID, IN, Medium.EMAIL, "Tue 1 Dec 12:00", Kept.MISSED),
        (MAIL_SAID, OUT, Medium.EMAIL, "Fri 27 Nov 12:00", Kept.KEPT),
        (MAIL_SAID, OUT, Medium.CALL, "Fri 27 Nov 12:00", Kept.MOVED),
        (MAIL_SAID, OUT, Medium.EMAIL, "Thu 26 Nov 12:00", Kept.MOVED),
        (MAIL_SAID, OUT, Medium.EMAIL, "Sat 28 Nov 12:00", Kept.MISSED),
        (MAIL_SAID, BOTH, Medium.CALL, "Fri 27 Nov 12:00", Kept.KEPT),
    ],
)
def test_h8_what_a_contact_makes_of_what_was_announced(
    it: FollowUp, direction: Direction, medium: Medium, instant: str, becomes: Kept
) -> None:
    act = {OUT: acts.log, IN: acts.reply, BOTH: acts.spoke}[direction]
    after = act(it, touch(medium, at(instant)), at(instant), BOOK)
    assert after.promises[0].kept is becomes
    assert after.touches[-1].promise is (becomes if becomes is not Kept.MOVED else None)
    twin = act(replace(it, promises=()), touch(medium, at(instant)), at(instant), BOOK)
    assert plan(after) == plan(twin)


def test_h8_a_day_that_passes_was_missed() -> None:
    assert so_far(said(CALL_SAID), at("Mon 30 Nov 23:59"), NEW_YORK) is None
    assert so_far(said(CALL_SAID), at("Tue 1 Dec 00:00"), NEW_YORK) is Kept.MISSED


def test_h8_the_next_message_announces_anew() -> None:
    it = logged(CALL_SAID, Medium.VOICEMAIL, at("Mon 30 Nov 10:00"))
    assert [(one.on, one.kept) for one in it.promises] == [
        (day("Mon 30 Nov"), Kept.KEPT),
        (day("Mon 7 Dec"), None),
    ]


def _held(it: FollowUp) -> FollowUp:
    other = Contact("Dana Li", "Another thing", at("Mon 30 Nov 09:00"), OUT, Medium.EMAIL, is_same_person=True)
    return with_hold(replace(it, nearby=(other,)), book(person_hold=2))


LATER = at("Tue 24 Nov 09:00")
MOVES: dict[str, Callable[[FollowUp], FollowUp]] = {
    "snooze": lambda it: acts.snooze(it, when("Wed 2 Dec"), LATER, BOOK),
    "snooze to an earlier day": lambda it: acts.snooze(it, when("Wed 25 Nov"), LATER, BOOK),
    "pause": lambda it: pause(it, day("Mon 7 Dec"), LATER, BOOK),
    "hold": _held,
    "switch": lambda it: decisions.switch(it, None, LATER, BOOK),
    "renew": lambda it: decisions.renew(it, "news", LATER, BOOK),
    "another cadence": lambda it: acts.edit(it, replace(it, cadence="light-touch", limit=1), LATER, BOOK),
    "their word": lambda it: acts.promise(it, Side.THEIRS, when("Wed 2 Dec"), LATER, BOOK),
    "my word": lambda it: acts.promise(it, Side.MINE, when("Wed 25 Nov"), LATER, BOOK),
    "close": lambda it: acts.close(it, Outcome.DONE, LATER, BOOK),
}


@pytest.mark.parametrize("how", MOVES)
def test_h8_it_gives_way_to_another_day_and_holds_up_none(how: str) -> None:
    move = MOVES[how]
    after, twin = move(CALL_SAID), move(replace(CALL_SAID, promises=()))
    assert after.state_of(said(after)) is Kept.MOVED
    if after.next:
        assert plan(after) == plan(twin)
        assert "your voicemail said" not in after.next.why


def test_h8_a_pause_that_is_ended_lets_it_stand_again() -> None:
    paused = MOVES["pause"](CALL_SAID)
    it = resume(paused, at("Wed 25 Nov 09:00"), BOOK)
    assert plan(it) == plan(CALL_SAID)
    assert it.state_of(said(it)) is None
    assert step_of(it).why == step_of(CALL_SAID).why


def test_h8_left_in_a_pause_the_message_names_the_day_after_it() -> None:
    it = logged(pause(opened("three-days-then-weekly"), day("Mon 7 Dec"), MONDAY, BOOK), Medium.VOICEMAIL, MONDAY)
    assert plan(it) == "call Mon 7 Dec"
    assert said(it).on == day("Mon 7 Dec")


def test_h8_an_edit_that_changes_nothing_of_the_step_leaves_it_standing() -> None:
    it = acts.edit(CALL_SAID, replace(CALL_SAID, about="Another role"), LATER, BOOK)
    assert (step_of(it), it.state_of(said(it))) == (step_of(CALL_SAID), None)


def test_h8_opened_with_a_message_it_is_announced_too() -> None:
    it = opened("light-touch", PHONE)
    new = acts.open_followup(replace(it, next=None), MONDAY, BOOK, touch(Medium.VOICEMAIL, MONDAY))
    assert said(new).on == step_of(new).on == day("Mon 30 Nov")


def test_h8_after_a_talk_a_message_counts_from_itself() -> None:
    talked = spoken(opened("three-days-then-weekly", kind=Kind.INTERVIEW), "Mon 23 Nov 09:00")
    it = logged(talked, Medium.VOICEMAIL, at("Thu 26 Nov 09:00"))
    assert (plan(it), said(it).on) == ("call Thu 3 Dec", day("Thu 3 Dec"))
