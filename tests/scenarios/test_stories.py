"""Every story is as it says, and what it says is checked indeed; it can be watched, and taken over."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from data.model.vocabulary import Queue
from tests.scenarios import stage
from tests.scenarios.__main__ import show
from tests.scenarios.stage import Play, Stage, until_left
from tests.scenarios.story import Step, Story, StoryError, read, stories
from tests.terminal.terminal import terminal

STORIES = stories()
SHORT = STORIES["two-emails-then-the-phone"]


async def faults_of(story: Story, database: Path, patch: pytest.MonkeyPatch) -> list[str]:
    """What isn't as the story says."""
    played = Stage(story, database, patch)
    played.prepare()
    async with played.headless() as pilot:
        return await played.play(pilot)


@pytest.mark.parametrize("name", STORIES)
async def test_it_is_as_the_story_says(name: str, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await faults_of(STORIES[name], database, monkeypatch) == []


async def test_what_isnt_so_is_named_with_its_step(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "PATIENCE", 0)
    first = replace(SHORT.steps[0], tell="First.", see=("Ken Abe", "Nobody"), gone=("Globex",))
    second = Step("Second.", keys="e", queue=(("Ken Abe", Queue.CLOSED), ("Somebody else", Queue.DUE)))
    assert await faults_of(replace(SHORT, steps=(first, second)), database, monkeypatch) == [
        "1. First. Not on the screen: 'Nobody'.",
        "1. First. Still on the screen: 'Globex'.",
        "2. Second. 'Ken Abe' is in waiting, not in closed.",
        "2. Second. 'Somebody else' is in no queue, not in due.",
    ]


def test_time_stands_until_it_is_let_run(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played, ticking = Stage(SHORT, database, monkeypatch), iter((100.0, 190.0))
    monkeypatch.setattr("time.monotonic", lambda: next(ticking))
    assert played.now() == SHORT.now
    played.let_time_run()
    assert played.now() == SHORT.now + timedelta(seconds=90)


def test_quoted_words_are_typed_and_keys_are_called_as_on_screen() -> None:
    assert Step("", keys="& esc ctrl+p 'a 1' F2 T").presses == (
        "&", "escape", "ctrl+p", "a", " ", "1", "f2", "T",
    )  # fmt: skip


STEP = '[[step]]\ntell = "A step."\n'
HEAD = 'title = "A story"\nnow = 2026-11-23T09:00:00-05:00\n'


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (HEAD, "it has no step"),
        (HEAD + STEP, "'A step.' doesn't say what is seen"),
        (HEAD + STEP + 'see = ["x"]\nkeys = "fnord"', "“fnord” isn't a key"),
        (HEAD + STEP + 'queue = { "Ken Abe" = "lost" }', "'lost' is not a valid Queue"),
        (HEAD + STEP + 'sees = ["x"]', "unexpected keyword argument 'sees'"),
        (HEAD + STEP + 'see = ["x"]\nnow = 2026-11-23T09:00:00', "2026-11-23 09:00:00 is no instant"),
        (HEAD + STEP + 'see = ["x"]\nnow = "tomorrow"', "tomorrow is no instant"),
        (
            "now = 2026-11-23T09:00:00-05:00\n" + STEP + 'see = ["x"]',
            "missing 1 required positional argument: 'title'",
        ),
        ("title", "Expected '='"),
    ],
)
def test_a_file_that_tells_no_story_is_named(told: str, wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "a-story.toml"
    path.write_text(told, "utf-8")
    with pytest.raises(StoryError) as fault:
        read(path)
    assert str(fault.value).startswith("a-story.toml: ")
    assert wrong in str(fault.value)


async def test_who_watches_may_leave_in_the_middle(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached = []

    async def endless(pilot: Pilot[None]) -> None:
        pilot.app.exit()
        await asyncio.Event().wait()
        reached.append("the end")

    async with Stage(SHORT, database, monkeypatch).headless() as pilot:
        await until_left(pilot, endless)
    assert not reached


def test_who_watches_is_told_each_step_before_it_happens(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    async def without_screen(self: Stage, play: Play) -> None:
        async with self.headless() as pilot:
            notify = pilot.app.notify

            def note(message: str, *, title: str, **more: Any) -> None:
                told.append(f"{title}: {message}")
                notify(message, title=title, **more)

            monkeypatch.setattr(pilot.app, "notify", note)
            await play(pilot)

    monkeypatch.setattr(Stage, "in_terminal", lambda self, play: asyncio.run(without_screen(self, play)))
    shown = Stage(replace(SHORT, steps=SHORT.steps[:2]), database, monkeypatch)
    shown.prepare()
    assert show(shown, pace=0.01) == []
    assert told == [
        f"1 of 2: {SHORT.steps[0].tell}",
        f"2 of 2, press e: {SHORT.steps[1].tell}",
        "The end: From here on the app is yours: q leaves it.",
    ]


def test_it_is_taken_over_in_a_terminal() -> None:
    with terminal("a-stop", "--sandbox", "--after", "3", module="tests.scenarios") as screen:
        assert "5. It was somebody else? u takes back the whole act." in screen.wait_for("enter opens the app.")
        screen.press("\r")
        screen.wait_for("4 Closed (2)")
        screen.press("u")
        screen.wait_for("1 Due (2)")
        assert screen.leave() == 0
