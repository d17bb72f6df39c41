"""The goodbye after a no: it can be sent once, and leaves the follow-up as closed as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Direction, Medium, Outcome, Side
from data.rules.acts import acts
from data.rules.acts.goodbye import GOODBYE, check_writable, is_to_say_goodbye, say
from tests.builders import BOOK, EMAIL, at, followup, logged, opened, person, plan, replied, touch, when

TUESDAY = at("Tue 24 Nov 10:00")
ASKED = logged(opened("two-then-switch"), Medium.EMAIL, at("Mon 23 Nov 09:00"))
NO = replied(acts.promise(ASKED, Side.MINE, when("Fri 27 Nov"), at("Mon 23 Nov 10:00"), BOOK), "Tue 24 Nov 09:00")
THANKS = touch(Medium.EMAIL, at("Tue 24 Nov 10:05"), note="Thank you.", subject="Re: Backend role")


def declined(it: FollowUp, outcome: Outcome = Outcome.DECLINED) -> FollowUp:
    return acts.close(it, outcome, TUESDAY, BOOK)


@pytest.mark.parametrize("outcome", Outcome)
def test_only_a_no_is_an_occasion_for_a_goodbye(outcome: Outcome) -> None:
    assert is_to_say_goodbye(declined(NO, outcome)) is (outcome is Outcome.DECLINED)
    assert not is_to_say_goodbye(NO)


def test_nobody_is_nobody_to_thank() -> None:
    nobody = acts.open_followup(followup(who=None, organisation="Initech"), at("Mon 23 Nov 09:00"), BOOK)
    assert not is_to_say_goodbye(declined(nobody))


@pytest.mark.parametrize("before", [ASKED, NO, opened("two-then-switch")])
def test_it_changes_nothing_but_the_history(before: FollowUp) -> None:
    closed = declined(before)
    after = say(closed, THANKS, THANKS.at, BOOK)
    assert after == replace(closed, touches=(*closed.touches, replace(THANKS, purpose=GOODBYE)))
    assert after.touches[-1].direction is Direction.OUT
    assert (after.next, after.closed_on, after.outcome) == (None, closed.closed_on, Outcome.DECLINED)


def test_it_is_said_once_and_then_one_reopens_to_write() -> None:
    after = say(declined(NO), THANKS, THANKS.at, BOOK)
    assert not is_to_say_goodbye(after)
    with pytest.raises(RuleError, match="reopen it to write to them"):
        check_writable(after)
    with pytest.raises(RuleError, match="reopen it"):
        say(after, THANKS, THANKS.at, BOOK)


def test_f6_who_said_stop_gets_no_goodbye() -> None:
    closed = declined(NO)
    assert closed.person
    stopped = replace(closed, person=replace(closed.person, stopped_on=TUESDAY.date()))
    for refused in (lambda: check_writable(stopped), lambda: say(stopped, THANKS, THANKS.at, BOOK)):
        with pytest.raises(RuleError, match="asked you to stop"):
            refused()


def test_it_has_happened_and_sets_no_date() -> None:
    with pytest.raises(RuleError, match="in the future"):
        say(declined(NO), THANKS, TUESDAY, BOOK)
    with pytest.raises(RuleError, match="reopen it"):
        say(declined(NO), THANKS, THANKS.at, BOOK, when("Mon 30 Nov"))


def test_what_is_open_is_written_to_as_ever() -> None:
    it = opened("two-then-switch", EMAIL, who=person(EMAIL))
    mail = touch(Medium.EMAIL, TUESDAY)
    assert say(it, mail, TUESDAY, BOOK) == acts.log(it, mail, TUESDAY, BOOK)
    assert plan(say(it, mail, TUESDAY, BOOK)) == "email Mon 30 Nov"


def test_reopened_it_goes_on_by_its_cadence() -> None:
    after = say(declined(NO), THANKS, THANKS.at, BOOK)
    assert plan(acts.reopen(after, at("Wed 25 Nov 09:00"), BOOK)) == "email Mon 30 Nov"
