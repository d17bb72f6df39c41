"""Nudges: from which numbers on one calm sentence is said, and from which none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.insights import Basket, Tally, Way, Week
from data.model.vocabulary import Direction, Medium, Outcome
from data.rules.balance import nudges
from data.rules.balance.ways import way_of, way_word
from tests.builders import TODAY


@pytest.mark.parametrize(
    ("held", "open_ones", "said"),
    [
        (4, 9, True),
        (3, 9, False),  # exactly a third is not over a third
        (2, 5, True),
        (4, 4, False),  # too few are open to speak of a basket
        (5, 5, True),
        (1, 5, False),
        (34, 100, True),
        (33, 99, False),
    ],
)
def test_s4_over_a_third_of_at_least_five_is_said(held: int, open_ones: int, said: bool) -> None:
    sentence = nudges.basket(Basket("Initech", held, open_ones))
    words = f"{held} of your {open_ones} open follow-ups are with Initech: keep others going too."
    assert sentence == (words if said else "")


@given(st.integers(0, 200), st.integers(0, 200))
def test_s4_is_said_exactly_when_the_rule_holds(held: int, others: int) -> None:
    total = held + others
    assert bool(nudges.basket(Basket("Initech", held, total))) == (total >= 5 and held / total > 1 / 3)


def test_s4_nobody_holds_anything_and_nothing_is_said() -> None:
    assert nudges.basket(None) == ""


def test_s4_a_long_name_leaves_room_for_the_rest() -> None:
    sentence = nudges.basket(Basket("Initech " * 20, 4, 9))
    assert sentence.endswith("…: keep others going too.")
    assert len(sentence) < 110


@pytest.mark.parametrize(
    ("written", "live", "said"), [(3, 0, True), (2, 0, False), (30, 1, False), (0, 0, False), (0, 5, False)]
)
def test_m8_a_week_of_three_or_more_all_in_writing_is_said(written: int, live: int, said: bool) -> None:
    words = "Everything in the last 7 days was in writing: call or meet somebody."
    assert nudges.writing(Week(written, live)) == (words if said else "")


@pytest.mark.parametrize(
    ("due", "said"), [(24, ""), (25, "25 are due: ctrl+p, Spread out, moves some to the next few days.")]
)
def test_a_backlog_is_said_from_twenty_five_due_on(due: int, said: str) -> None:
    assert nudges.backlog(due, "ctrl+p") == said


@given(st.integers(0, 60), st.integers(0, 6), st.integers(0, 6), st.integers(0, 9), st.integers(0, 9))
def test_at_most_one_nudge_stands_and_it_is_one_sentence(
    due: int, written: int, live: int, held: int, others: int
) -> None:
    week, holder = Week(written, live), Basket("Initech", held, held + others)
    sentence = nudges.standing(due, week, holder, "ctrl+p")
    each = [nudges.backlog(due, "ctrl+p"), nudges.writing(week), nudges.basket(holder)]
    assert sentence == next(filter(None, each), "")
    assert sentence.count(".") <= 1


@pytest.mark.parametrize(
    ("out", "back", "words"),
    [
        (34, 6, "Usually about 1 in 5 gets a reply; you've had more than 1 in 6."),
        (10, 2, "Usually about 1 in 5 gets a reply; you've had 1 in 5."),
        (3, 0, "Usually about 1 in 5 gets a reply; you're still waiting for your first."),
        (0, 0, ""),
    ],
)
def test_m4_out_for_each_one_in_stands_beside_five(out: int, back: int, words: str) -> None:
    assert nudges.ratio(out, back) == words


def test_m8_the_ways_run_from_personal_to_remote() -> None:
    words = "in person, spoke, call, voicemail, text, message, e-mail, letter, web form"
    assert ", ".join(way_word(way) for way in Way) == words
    assert [way.is_written for way in Way] == [False] * 4 + [True] * 5


@pytest.mark.parametrize(
    ("direction", "medium", "way"),
    [
        (Direction.OUT, Medium.CALL, Way.CALL),
        (Direction.BOTH, Medium.CALL, Way.CONVERSATION),
        (Direction.BOTH, Medium.MESSAGE, Way.CONVERSATION),
        (Direction.BOTH, Medium.VISIT, Way.VISIT),
        (Direction.IN, Medium.EMAIL, Way.EMAIL),
    ],
)
def test_m8_who_spoke_had_a_conversation_and_who_met_met(direction: Direction, medium: Medium, way: Way) -> None:
    assert way_of(direction, medium) is way


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (nudges.basket_words(None), "Nothing is open."),
        (nudges.basket_words(Basket("Initech", 1, 1)), "1 follow-up open: too few to compare."),
        (nudges.basket_words(Basket("Initech", 4, 4)), "4 follow-ups open: too few to compare."),
        (
            nudges.basket_words(Basket("Initech", 1, 5)),
            "Your 5 open follow-ups are well spread: no person or organisation has more than a third.",
        ),
        (nudges.basket_words(Basket("Initech", 2, 5)), nudges.basket(Basket("Initech", 2, 5))),
        (nudges.week_words(Week()), "In touch with nobody."),
        (nudges.week_words(Week(1, 0)), "In touch once: 0 in person or by phone, 1 in writing."),
        (nudges.week_words(Week(2, 3)), "In touch 5 times: 3 in person or by phone, 2 in writing."),
        (nudges.week_words(Week(3, 0)), "In touch 3 times, always in writing: call or meet somebody."),
        (nudges.kept_words(Tally()), "none due yet"),
        (nudges.kept_words(Tally(4, 2)), "4 of 6 kept"),
        (nudges.ended_words([]), "Nothing is closed yet."),
        (nudges.ended_words([(Outcome.DONE, 3), (Outcome.HIRED, 1)]), "4: 3 done, 1 hired"),
        (nudges.ratio(0, 0), ""),
        (nudges.ratio(3, 0), "Usually about 1 in 5 gets a reply; you're still waiting for your first."),
        (nudges.last_contact(None, TODAY), "never"),
        (nudges.last_contact(TODAY, TODAY), "today"),
        (nudges.last_contact_in_full(None, TODAY), "never contacted"),
        (nudges.last_contact_in_full(TODAY, TODAY), "last contact today"),
    ],
)
def test_every_number_of_the_balance_is_a_sentence(words: str, said: str) -> None:
    assert words == said
