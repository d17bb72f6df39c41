"""What a key is about: a table of what is marked, shown and under the cursor, without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from app.screens.base.contents import Contents
from app.screens.base.target import Aim, Target
from data.model.followup import FollowUp
from tests.builders import followup

ADA, BEN, CLEO = (replace(followup(), id=number) for number in (1, 2, 3))
STORED = {1: ADA, 2: BEN, 3: CLEO}


class Shown(Contents):
    """A list on which ``marked`` are marked, the cursor is on one, and perhaps the card of one is shown."""

    def __init__(self, marked: list[int], cursor: int | None, card: FollowUp | None) -> None:
        self._marked, self._cursor, self._card = marked, cursor, card

    def targets(self) -> list[int]:
        return self._marked or ([self._cursor] if self._cursor else [])

    def subject(self) -> FollowUp | None:
        return self._card

    def cursor_id(self) -> int | None:
        return self._cursor


class Screen:
    """As much of a screen as is asked for; what was read of the data, and what was said."""

    def __init__(self) -> None:
        self.read: list[int] = []
        self.said = ""
        self.session = SimpleNamespace(read=self._read)
        self.notice = SimpleNamespace(warn=self._warn)

    async def _read(self, question: Callable[[Any], Any]) -> Any:
        def one(number: int) -> FollowUp:
            self.read.append(number)
            return STORED[number]

        return question(SimpleNamespace(followup=one, followups=lambda ids: [one(number) for number in ids]))

    def _warn(self, line: str) -> None:
        self.said = line

    def key_of(self, _key_id: str, _default: str) -> str:
        return "esc"

    def hint(self, key_id: str) -> SimpleNamespace:
        return SimpleNamespace(key={"new": "n"}[key_id])


def target(marked: list[int], cursor: int | None, card: FollowUp | None) -> tuple[Target, Screen]:
    screen = Screen()
    return Target(screen, Shown(marked, cursor, card)), screen  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marked", "cursor", "card", "aim", "read"),
    [
        ([], 1, ADA, Aim([1], ADA), []),
        ([], 1, None, Aim([1], ADA), [1]),  # the card lags behind the cursor
        ([], None, None, Aim([], None), []),
        ([2, 3], 2, BEN, Aim([2, 3], BEN), []),  # the one under the cursor leads
        ([2, 3], 3, None, Aim([2, 3], CLEO), [3]),
        ([2, 3], 1, ADA, Aim([2, 3], BEN), [2]),  # it isn't meant: the first of those that are
        ([2, 3], None, None, Aim([2, 3], BEN), [2]),
    ],
)
async def test_what_a_key_is_about(
    marked: list[int], cursor: int | None, card: FollowUp | None, aim: Aim, read: list[int]
) -> None:
    what, screen = target(marked, cursor, card)
    assert await what.aim() == aim
    assert screen.read == read, "what is shown is what the key is about: it isn't read again"


@pytest.mark.parametrize(
    ("marked", "cursor", "card", "one", "says"),
    [
        ([], 1, ADA, ADA, ""),
        ([2], 1, ADA, BEN, ""),
        (
            [2, 3],
            2,
            BEN,
            None,
            "This takes one follow-up at a time, and several are marked: esc clears the marks.",
        ),
        ([], None, None, None, "Nothing is selected: n opens a follow-up."),
    ],
)
async def test_what_takes_one_at_a_time_says_why_not(
    marked: list[int], cursor: int | None, card: FollowUp | None, one: FollowUp | None, says: str
) -> None:
    what, screen = target(marked, cursor, card)
    assert await what.only_one() == one
    assert screen.said == says


@pytest.mark.parametrize(
    ("marked", "cursor", "card", "seen"),
    [([], 1, ADA, ADA), ([], 2, ADA, None), ([1, 2], 1, ADA, None), ([], 1, None, None)],
)
def test_an_act_is_compared_with_what_is_shown_of_the_one_that_is_meant(
    marked: list[int], cursor: int | None, card: FollowUp | None, seen: FollowUp | None
) -> None:
    assert Shown(marked, cursor, card).seen() == seen


async def test_where_rows_are_no_follow_ups_no_key_is_about_one() -> None:
    assert (Contents().targets(), Contents().subject(), Contents().seen()) == ([], None, None)
    assert Contents().cursor_id() is None
