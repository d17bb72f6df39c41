"""A list that says "Do not contact": it is a wish to be left alone, and the user decides to close it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from data.model.brought import SAYS_STOP, Brought, State
from data.model.vocabulary import Direction, Kind, Outcome
from data.rules.acts.brought_followups import history
from tests.builders import book


def test_a_stop_in_a_list_is_a_message_of_theirs_that_asks_for_it() -> None:
    brought = Brought(
        "Dev",
        Kind.APPLICATION,
        State.ALIVE,
        outcome=Outcome.STOPPED,
        opened_on=date(2026, 11, 20),
        stage="Do not contact",
    )
    *_, last = history(brought, datetime(2026, 11, 24, 12, tzinfo=UTC), book())
    assert (last.direction, last.purpose, last.is_undated) == (Direction.IN, SAYS_STOP, True)
