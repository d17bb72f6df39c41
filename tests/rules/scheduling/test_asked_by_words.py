"""Who asks in a mail, or as it was typed, to be written to later: the same rule as after a LinkedIn chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.model.vocabulary import Direction, Kind, Medium
from data.rules.acts import acts
from tests.builders import BOOK, NOW, followup, step_of, touch


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.MESSAGE, Medium.CALL])
@pytest.mark.parametrize(
    ("note", "said", "on"),
    [
        ("Not now, please try again in January.", "in January", "Mon 4 Jan 2027"),
        ("asked me to come back in January", "in January", "Mon 4 Jan 2027"),
        ("Not this year. Come back to me on 15 January", "on 15 January", "Fri 15 Jan 2027"),
        ("Please get in touch after January 15th.", "after 15 January", "Mon 18 Jan 2027"),
        ("Melden Sie sich bitte wieder am 15. Januar.", "on 15 January", "Fri 15 Jan 2027"),
        ("Please write to me after 7 December", "after 7 December", "Tue 8 Dec 2026"),
    ],
)
def test_the_step_after_the_answer_waits_for_that(medium: Medium, note: str, said: str, on: str) -> None:
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch")
    theirs = replace(touch(medium, NOW, Direction.IN), note=note)
    replied = acts.reply(it, theirs, NOW, BOOK)
    assert step_of(replied).why.endswith(f", and asks you to come back {said}: answer the same day.")
    later = NOW + timedelta(hours=1)
    answered = acts.log(replied, touch(Medium.EMAIL, later), later, BOOK)
    assert f"{step_of(answered).on:%a %-d %b %Y}" == on
    assert step_of(answered).why.endswith(f"to come back {said}.")


@pytest.mark.parametrize(
    "note", ["Could we talk on 3 December?", "Please call me on 3 December at 10", "I started in January."]
)
def test_a_time_that_they_propose_is_none(note: str) -> None:
    it = followup(kind=Kind.NETWORKING, cadence="two-then-switch")
    replied = acts.reply(it, replace(touch(Medium.EMAIL, NOW, Direction.IN), note=note), NOW, BOOK)
    assert "come back" not in step_of(replied).why
