"""Messages that were noted by hand and stand in a file of LinkedIn's, too: they are one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.brought import ACCEPTED
from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium
from data.rules.acts.noted_messages import noted_by_hand

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def touch(hours: float, way: Direction = Direction.OUT, note: str = "", medium: Medium = Medium.MESSAGE) -> Touch:
    return Touch(NOON + timedelta(hours=hours), way, medium, note)


@pytest.mark.parametrize(
    ("known", "given", "pairs"),
    [
        ([touch(0.1)], [touch(0, note="Hi")], [(0, 0)]),
        ([touch(17)], [touch(0, note="Hi")], [(0, 0)]),
        ([touch(19)], [touch(0, note="Hi")], []),
        ([touch(0.1, note="asked about it")], [touch(0, note="Hi")], [(0, 0)]),
        ([touch(0.1, Direction.IN)], [touch(0, note="Hi")], []),
        ([touch(0.1, medium=Medium.EMAIL)], [touch(0, note="Hi")], []),
        ([touch(0, note="Hi")], [touch(0, note="Hi"), touch(1)], []),  # it came from the file
        ([touch(5, note="Hi")], [touch(0, note="Hi"), touch(6)], []),  # its words tell
        ([touch(0.1)], [touch(0), touch(0.3)], [(0, 0)]),
        ([touch(0.1), touch(0.4)], [touch(0), touch(0.3)], [(0, 0), (1, 1)]),
        ([touch(1), touch(2)], [touch(0)], [(0, 0)]),
        ([touch(1)], [touch(0), touch(1, Direction.IN)], [(0, 0)]),
        ([touch(0.1, note=ACCEPTED)], [touch(0, note="Hi")], []),  # which is no message
        ([touch(2, note="A yes\nHi")], [touch(0, note="Hi"), touch(3, note="So?")], [(0, 0)]),
        ([], [touch(0)], []),
        ([touch(0)], [], []),
    ],
)
def test_what_was_noted_by_hand_is_the_nearest_message(
    known: list[Touch], given: list[Touch], pairs: list[tuple[int, int]]
) -> None:
    assert noted_by_hand(known, given) == [(known[place], given[number]) for place, number in pairs]


HOURS = st.lists(st.tuples(st.integers(0, 60), st.sampled_from((Direction.OUT, Direction.IN))), max_size=8)


@given(HOURS, HOURS)
def test_each_is_no_more_than_one(known: list[tuple[int, Direction]], given: list[tuple[int, Direction]]) -> None:
    pairs = noted_by_hand([touch(*one) for one in known], [touch(*one) for one in given])
    assert len(pairs) <= min(len(known), len(given))
    for side in zip(*pairs, strict=True):
        assert len({id(one) for one in side}) == len(side)
    for one, other in pairs:
        assert one.direction is other.direction
        assert one.at != other.at
