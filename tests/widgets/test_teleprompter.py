"""The words of a rehearsal under the seconds: the bar at any width, what is over the limit, and what was said."""

from __future__ import annotations

import pytest
from textual.geometry import Size

from widgets.drafts.teleprompter import Teleprompter

WORDS = "Hello Dana,\n\nthis is Sam of Initech."


@pytest.fixture
def prompter(monkeypatch: pytest.MonkeyPatch) -> Teleprompter:
    """One of 80 cells, without an app."""
    monkeypatch.setattr(Teleprompter, "content_size", Size(80, 10))
    return Teleprompter()


def bar(prompter: Teleprompter) -> str:
    return str(prompter.render()).splitlines()[0]


@pytest.mark.parametrize(
    ("seconds", "done", "said"),
    [
        (0, 0, "  0 s of 20"),
        (0.9, 1, "  0 s of 20"),
        (10, 15, "  10 s of 20"),
        (20, 30, "  20 s of 20"),
        (20.5, 30, "  20 s of 20"),
        (21, 30, "  21 s of 20  1 s too long"),
        (45, 30, "  45 s of 20  25 s too long"),
    ],
)
def test_the_bar_fills_up_to_the_limit_and_what_is_over_is_said(
    prompter: Teleprompter, seconds: float, done: int, said: str
) -> None:
    prompter.show(WORDS, 20)
    prompter.tell(seconds, is_running=True)
    assert bar(prompter) == "━" * done + "┄" * (30 - done) + said


@pytest.mark.parametrize(("width", "cells"), [(80, 30), (52, 30), (51, 29), (23, 1), (22, 0), (10, 0)])
def test_the_bar_gives_way_to_the_seconds(
    monkeypatch: pytest.MonkeyPatch, prompter: Teleprompter, width: int, cells: int
) -> None:
    monkeypatch.setattr(Teleprompter, "content_size", Size(width, 10))
    prompter.show(WORDS, 20)
    prompter.tell(0, is_running=True)
    assert bar(prompter) == "┄" * cells + "  0 s of 20"


@pytest.mark.parametrize(
    ("width", "is_running", "is_said"),
    [(80, False, True), (74, False, True), (73, False, False), (80, True, False)],
)
def test_the_calm_pace_is_said_before_one_begins_where_there_is_room(
    monkeypatch: pytest.MonkeyPatch, prompter: Teleprompter, width: int, is_running: bool, is_said: bool
) -> None:
    monkeypatch.setattr(Teleprompter, "content_size", Size(width, 10))
    prompter.show(WORDS, 20)
    prompter.tell(0, is_running=is_running)
    assert ("7 words take" in bar(prompter)) == is_said


def test_a_talk_has_no_limit(prompter: Teleprompter) -> None:
    prompter.show(WORDS, 0)
    prompter.tell(75.9, is_running=True)
    assert bar(prompter) == "75 s  no limit for a call"


def test_the_lines_of_the_words_stay(prompter: Teleprompter) -> None:
    prompter.show(WORDS, 20)
    assert str(prompter.render()).splitlines()[2:] == WORDS.splitlines()
