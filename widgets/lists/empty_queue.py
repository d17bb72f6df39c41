"""What stands in the list's place when a queue has no rows: a reward, or a way to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.text import plain
from data.model.vocabulary import Queue
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from data.model.rows import Counts


class EmptyQueue(Widget):
    """A few calm lines."""

    DEFAULT_CSS = """
    EmptyQueue { width: 1fr; height: 1fr; padding: 2 4; color: $foreground; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = Content()

    def show(
        self,
        queue: Queue,
        needle: str,
        counts: Counts,
        coming: str,
        reconnect: str = "R",
        people: int = 0,
        keys: tuple[str, str] = ("5", "n"),
    ) -> None:
        """Say why there is nothing; ``coming`` is what falls next, in words, or ''.

        ``reconnect`` is the key that proposes people; ``people`` is how many are on file, and ``keys`` are those
        that show them, and that open a follow-up. Under a filter (``needle``), ``counts`` are of what
        it leaves.
        """
        lines = (
            _nobody_followed(people, *keys)
            if people and not counts.total and not needle.strip()
            else _lines(queue, needle, counts, plain(coming), reconnect)
        )
        self._content = Content("\n").join(lines)
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines."""
        return self._content


def _lines(queue: Queue, needle: str, counts: Counts, coming: str, reconnect: str) -> list[Content]:
    if needle.strip():
        others = [f"{number} {other.value}" for other in Queue if (number := counts.of(other))]
        elsewhere = f" Elsewhere: {wording.join(others)}." if others else ""
        return [
            Content(f"Nothing {queue.value} matches “{plain(needle.strip())}”.{elsewhere}"),
            _quiet("esc clears the filter."),
        ]
    if not counts.total:
        return _first_start()
    if queue is Queue.DUE:
        following = f" Next: {coming}." if coming else ""
        return [
            Content.assemble(("Nothing is due.", "bold"), following),
            Content(),
            _quiet("A good moment to help somebody you know, or to say hello to one"),
            _quiet(f"you haven't spoken to for long: {reconnect} shows whom."),
            *_stalled(counts.stalled),
        ]
    return [
        {
            Queue.WAITING: Content("Nothing waits: everything open is due or stalled."),
            Queue.STALLED: Content("Nothing has stalled."),
            Queue.CLOSED: Content("Nothing is closed yet."),
        }[queue]
    ]


def _stalled(number: int) -> list[Content]:
    if not number:
        return []
    one = "One has stalled and waits" if number == 1 else f"{number} have stalled and wait"
    return [Content(), _quiet(f"{one} for your decision: 3 shows {'it' if number == 1 else 'them'}.")]


def _nobody_followed(people: int, shows: str, opens: str) -> list[Content]:
    """Return where the people are who were imported, before anything is open with them."""
    on_file = f"{people:,} people are on file" if people > 1 else "One person is on file"
    return [
        Content.assemble((f"{on_file}, and no follow-up is open.", "bold")),
        Content(),
        Content("Whom are you waiting to hear from?"),
        Content(),
        _way(shows, "shows everybody on file"),
        _way(opens, "opens a follow-up with one of them, or with somebody new"),
        _way("ringback import FILE", "brings more people, from LinkedIn"),
    ]


def _first_start() -> list[Content]:
    return [
        Content.assemble(("Whom are you waiting to hear from?", "bold")),
        Content(),
        Content("There are three ways to begin:"),
        Content(),
        _way("n", "opens your first follow-up"),
        _way("ringback import FILE", "brings the people you know, from LinkedIn"),
        _way("ringback demo", "shows a made-up inbox to play with"),
    ]


def _way(how: str, what: str) -> Content:
    return Content.assemble((how, "bold $text-accent"), (" " * (27 - len(how)), "$text-accent"), what)


def _quiet(text: str) -> Content:
    return Content.assemble((text, "$text-muted"))
