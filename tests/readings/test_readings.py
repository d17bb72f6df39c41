"""The drafts that people read: each is for its occasion, has no hole, fits its medium and passes our own check."""

from __future__ import annotations

import re
from functools import cache
from random import Random

import pytest

from data.model.drafts import Occasion
from data.model.vocabulary import Medium
from data.words.check.draft import check
from data.words.limits import LIMITS
from data.words.occasion import occasion_of
from tests.builders import NEW_YORK
from tests.readings.drafts import Reading, readings
from tests.readings.histories import NOW
from tests.words.making import SPELLER


@cache
def every() -> tuple[Reading, ...]:
    return tuple(readings())


def sample(number: int) -> list[Reading]:
    return Random("sample").sample(every(), number)


def test_there_are_five_people_with_twenty_follow_ups_each() -> None:
    matters = {(one.writer.author.name, one.followup.who, one.matter.kind, one.matter.about) for one in every()}
    assert len({name for name, *_ in matters}) == 5
    assert len(matters) == 100
    assert {one.occasion for one in every()} == set(Occasion)
    assert {one.medium for one in every()} == set(Medium)


def test_each_is_for_the_occasion_that_the_rules_find_in_its_history() -> None:
    for one in every():
        assert occasion_of(one.followup, NOW, NEW_YORK) is one.occasion, one.in_full()


def test_none_has_a_hole_or_a_slip_of_the_pen() -> None:
    for one in every():
        said = one.said
        words = "\n".join((said.draft.subject, said.draft.body, *said.questions, said.closing))
        assert not re.search(r"[\[\]{}]| [,.;?!]|\.\.|  |\b(\w+) \1\b|\ba [aeiou]\w+ role", words), one.in_full()
        assert LIMITS[one.medium].holds(said.draft.body), one.in_full()


@pytest.mark.parametrize("number", range(6))
def test_a_sample_passes_our_own_check(number: int) -> None:
    for one in sample(240)[number::6]:
        it = one.followup
        known = (it.who, it.where, it.about, it.said_as, it.via, one.matter.purpose, one.writer.author.name)
        card = one.writer.author.default(it.kind)
        assert not check(one.said.draft, SPELLER, (*known, *card)), one.in_full()
