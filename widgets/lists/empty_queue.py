"""What stands in the list's place when a queue has no rows: a reward, or a way to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.text import plain
from data.model.vocabulary import Queue
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from data.model.rows import Counts


WIDE = 66
"""Cells from which on what a way does stands beside it, in a column."""


class Way(NamedTuple):
    """A way to begin: ``how``, a key or a command, and ``what`` it does."""

    how: str
    what: str


Line = Content | Way


class EmptyQueue(Widget):
    """A few calm lines."""

    DEFAULT_CSS = """
    EmptyQueue { width: 1fr; height: 1fr; padding: 2 4; color: $foreground; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []

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
        self._lines = (
            _nobody_followed(people, *keys)
            if people and not counts.total and not needle.strip()
            else _lines(queue, needle, counts, plain(coming), reconnect)
        )
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines."""
        return Content("\n").join(laid_out(self._lines, self.content_size.width))


def laid_out(lines: list[Line], width: int) -> list[Content]:
    """Return lines for so many cells; with few of them, what a way does goes below where it doesn't fit beside."""
    if width >= WIDE:
        return [_way(line.how.ljust(27), line.what) if isinstance(line, Way) else line for line in lines]
    has_ways = any(isinstance(line, Way) for line in lines)
    found: list[Content] = []
    for line in lines:
        if not isinstance(line, Way):
            found += [line] if line.plain or not has_ways else []  # each line counts
        elif len(line.how) + 2 + len(line.what) <= width:
            found.append(_way(f"{line.how}  ", line.what))
        else:
            found += [_way(line.how, ""), Content(f"  {line.what}")]
    return found


def _lines(queue: Queue, needle: str, counts: Counts, coming: str, reconnect: str) -> list[Line]:
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
            _quiet("A good moment to help somebody you know, or to say hello to somebody"),
            _quiet(f"you haven't spoken to in a while: {reconnect} suggests people."),
            *_stalled(counts.stalled),
        ]
    return [
        {
            Queue.WAITING: Content("Nothing is waiting: everything open is due or stalled."),
            Queue.STALLED: Content("Nothing has stalled."),
            Queue.CLOSED: Content("Nothing is closed yet."),
        }[queue]
    ]


def _stalled(number: int) -> list[Content]:
    if not number:
        return []
    one = "One has stalled and waits" if number == 1 else f"{number} have stalled and wait"
    return [Content(), _quiet(f"{one} for you to decide: 3 shows {'it' if number == 1 else 'them'}.")]


def _nobody_followed(people: int, shows: str, opens: str) -> list[Line]:
    """Return where the people are who were imported, before anything is open with them."""
    on_file = f"{people:,} people are on file" if people > 1 else "One person is on file"
    return [
        Content.assemble((f"{on_file}, and no follow-up is open.", "bold")),
        Content(),
        Content("Who are you waiting to hear from?"),
        Content(),
        Way(shows, "shows everybody on file"),
        Way(opens, "opens a follow-up with one of them, or with somebody new"),
        Way("ringback import FILE", "imports more people from LinkedIn"),
    ]


def _first_start() -> list[Line]:
    return [
        Content.assemble(("Who are you waiting to hear from?", "bold")),
        Content(),
        Content("There are three ways to begin:"),
        Content(),
        Way("n", "opens your first follow-up"),
        Way("ringback import FILE", "imports the people you know from LinkedIn"),
        Way("ringback demo", "shows a made-up inbox to play with"),
    ]


def _way(how: str, what: str) -> Content:
    return Content.assemble((how, "bold $text-accent"), what)


def _quiet(text: str) -> Content:
    return Content.assemble((text, "$text-muted"))
