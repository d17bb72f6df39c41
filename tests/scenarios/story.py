"""A story, as a file of ``stories/`` tells it: what was there before, and each step with what is seen after it."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.keys.names import key_named
from data.model.vocabulary import Queue

FOLDER = Path(__file__).parent / "stories"

_WORD = re.compile(r"'([^']*)'|(\S+)")


class StoryError(ValueError):
    """A file tells no story. Its one line names the file, and says what is wrong."""


@dataclass(frozen=True)
class Before:
    """Commands of the command line, as lists of words, that were run at ``now``."""

    now: datetime
    run: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Step:
    """What a person does, and what is seen once they have done it."""

    tell: str
    now: datetime | None = None
    """The instant to which the clock moves beforehand, if it does."""
    keys: str = ""
    """The keys as a screen writes them: ``s 'tue 9:00' enter``. What is in quotes is typed letter by letter."""
    see: tuple[str, ...] = ()
    """Words that come to stand on the screen, each within one line of it; several blanks count as one."""
    gone: tuple[str, ...] = ()
    """Words that stand nowhere on the screen."""
    queue: tuple[tuple[str, Queue], ...] = ()
    """A name, or what a follow-up is about, and the queue in which all of those follow-ups are."""

    @property
    def presses(self) -> tuple[str, ...]:
        """The keys, one by one, as Textual calls them."""
        found: list[str] = []
        for typed, key in _WORD.findall(self.keys):
            found += typed or [key_named(key)]
        return tuple(found)


@dataclass(frozen=True)
class Story:
    """One scenario."""

    name: str
    title: str
    now: datetime
    """The instant at which the app opens, and at which the clock stands until a step moves it."""
    steps: tuple[Step, ...]
    before: tuple[Before, ...] = ()
    advice: str = ""
    """The ids of the advice that it shows."""


def stories() -> dict[str, Story]:
    """Return all of them by their names, in the order of the alphabet."""
    return {path.stem: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Story:
    """Read one; StoryError where it says what no story says, lacks something, or has a value of a wrong kind."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        before = tuple(_before(**part) for part in told.pop("before", []))
        steps = tuple(_step(**part) for part in told.pop("step", []))
        if not steps:
            raise ValueError("it has no step")
        story = Story(path.stem, before=before, steps=steps, **told)
        _check_instants([story.now, *(part.now for part in before), *(step.now for step in steps if step.now)])
    except (AttributeError, TypeError, ValueError) as fault:
        raise StoryError(f"{path.name}: {fault}") from None
    return story


def _before(now: datetime, run: list[str]) -> Before:
    return Before(now, tuple(tuple(shlex.split(line)) for line in run))


def _step(tell: str, **said: Any) -> Step:
    queue = tuple((of, Queue(name)) for of, name in said.pop("queue", {}).items())
    see, gone = (tuple(said.pop(name, ())) for name in ("see", "gone"))
    step = Step(tell, see=see, gone=gone, queue=queue, **said)
    if not (step.see or step.gone or step.queue):
        raise ValueError(f"{tell!r} doesn't say what is seen")
    assert step.presses is not None  # a ValueError, where something is no key's name
    return step


def _check_instants(instants: list[datetime]) -> None:
    for instant in instants:
        if not isinstance(instant, datetime) or instant.tzinfo is None:
            raise ValueError(f"{instant} is no instant: write it with its offset, 2026-11-23T09:00:00-05:00")
