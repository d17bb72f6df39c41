"""The drafts that people read: each is for its occasion, has no hole, fits its medium and passes our own check.

They are made once: each test has all those of one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
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
from tests.readings.people import WRITERS, Writer
from tests.sampling import few, some
from tests.words.making import SPELLER

CHECKED = few(8, 48)
"""So many drafts of each person go through our own check, at random."""
ENDINGS = {"no clear ask", "no time"}
"""What the check says of some that end as they should: to make sure of something asks nothing."""


def test_there_are_five_people_with_twenty_follow_ups_each() -> None:
    matters = {
        (writer.author.name, matter.who, matter.kind, matter.about)
        for writer in WRITERS
        for matter in writer.matters
    }
    assert len({name for name, *_ in matters}) == 5
    assert len(matters) == 100


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.author.name)
@pytest.mark.sampled(2)
def test_all_drafts_of_one_person(writer: Writer) -> None:
    every = list(readings([replace(writer, matters=tuple(some(writer.matters, 6)))]))
    assert {one.occasion for one in every} == set(Occasion)
    assert {one.medium for one in every} == set(Medium)
    for one in every:
        assert occasion_of(one.followup, NOW, NEW_YORK) is one.occasion, one.in_full()
        assert_has_no_hole(one)
    assert_pass_our_own_check(Random("sample").sample(every, CHECKED))


def assert_has_no_hole(one: Reading) -> None:
    said = one.said
    words = "\n".join((said.draft.subject, said.draft.body, *said.questions, said.closing))
    assert not re.search(r"[\[\]{}]| [,.;?!]|\.\.|  |\b(\w+) \1\b|\ba [aeiou]\w+ role", words), one.in_full()
    assert LIMITS[one.medium].holds(said.draft.body), one.in_full()


def assert_pass_our_own_check(some: Iterable[Reading]) -> None:
    for one in some:
        it = one.followup
        known = (it.who, it.where, it.about, it.said_as, it.via, one.matter.purpose, one.writer.author.name)
        card = one.writer.author.default(it.kind)
        found = check(one.said.draft, SPELLER, (*known, *card))
        assert {finding.label for finding in found} <= ENDINGS, one.in_full()
