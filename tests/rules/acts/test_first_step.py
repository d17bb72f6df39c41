"""The first step that a form shows: what it is, and by whose word it comes."""

from __future__ import annotations

import pytest

from data.model.followup import FollowUp
from data.rules.acts.first_step import BY_CADENCE, first_step
from tests.builders import BOOK, TODAY, opened, person


@pytest.mark.parametrize(
    ("followup", "by", "said"),
    [
        (opened("two-then-switch"), BY_CADENCE, "e-mail today, attempt 1 of 5, as the cadence says"),
        (opened("two-then-switch"), "as they said", "e-mail today, attempt 1 of 5, as they said"),
        (
            opened("two-then-switch", who=person()),
            BY_CADENCE,
            "find their contact info today, as none is on file",
        ),
        (
            opened("two-then-switch", who=None, organisation="Initech"),
            BY_CADENCE,
            "find the right person today, as there is no name yet",
        ),
    ],
    ids=["the cadence", "their word", "no contact info", "nobody named"],
)
def test_no_cadence_is_said_to_ask_for_a_search(followup: FollowUp, by: str, said: str) -> None:
    assert first_step(followup, TODAY, BOOK, by) == said
