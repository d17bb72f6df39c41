"""What a changed cadence would move, as it is listed: on one line, or on three where that has no room."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.content import Content

from app.screens.schedule.cadence_change import move_lines
from data.model.followup import FollowUp
from tests.builders import BOOK, TODAY, day, opened, person, step_of

LONG = "Rosalinda Maximiliana Quintanilla-Etxeberría"


def moved(name: str, was: str, will: str) -> tuple[FollowUp, FollowUp]:
    """A step that moves from one day to another."""
    it = opened("light-touch", who=person("email", name=name))

    def on(words: str) -> FollowUp:
        return replace(it, next=replace(step_of(it), on=day(words)))

    return on(was), on(will)


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("Dana Li", 80, ["Dana Li                     e-mail Fri 27 Nov       → e-mail Mon 30 Nov"]),
        ("Dana Li", 60, ["Dana Li                     e-mail Fri 27 Nov       → e-mail Mon 30 Nov"]),
        ("Dana Li", 59, ["Dana Li", "  e-mail Fri 27 Nov", "→ e-mail Mon 30 Nov"]),
        (LONG, 80, ["Rosalinda Maximiliana Qui…  e-mail Fri 27 Nov       → e-mail Mon 30 Nov"]),
        (LONG, 22, ["Rosalinda Maximilia…", "  e-mail Fri 27 Nov", "→ e-mail Mon 30 Nov"]),
    ],
)
def test_a_move_says_whose_step_goes_from_when_to_when(name: str, width: int, lines: list[str]) -> None:
    found: list[Content] = move_lines(moved(name, "Fri 27 Nov", "Mon 30 Nov"), TODAY, BOOK, width)
    assert [line.plain.rstrip() for line in found] == lines
