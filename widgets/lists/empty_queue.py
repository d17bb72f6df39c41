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
    """A way to begin: ``how``, a key, and ``what`` it does."""

    how: str
    what: str


Line = Content | Way


class Signs(NamedTuple):
    """The keys that the words name, as the user has them."""

    new: str = "n"
    people: str = "5"
    reconnect: str = "R"
    palette: str = "ctrl+p"
    help: str = "?"
    bring: str = "B"


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
        people: int = 0,
        signs: Signs | None = None,
        *,
        fault: str = "",
    ) -> None:
        """Say why there is nothing; ``coming`` is what falls next, in words, or ''.

        ``people`` is how many are on file, and ``signs`` are the keys that the words name. Under a filter
        (``needle``), ``counts`` are of what it leaves, and ``fault`` is what is wrong with its words.
        """
        signs = signs or Signs()
        self._lines = (
            [Content(plain(fault)), _quiet("esc clears the filter.")]
            if fault
            else _nobody_followed(people, signs)
            if people and not counts.total and not needle.strip()
            else _lines(queue, needle, counts, plain(coming), signs)
        )
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines."""
        return Content("\n").join(laid_out(self._lines, self.content_size.width))


def laid_out(lines: list[Line], width: int) -> list[Content]:
    """Return lines for so many cells; with few of them, what a way does goes below where it doesn't fit beside."""
    if width >= WIDE:
        longest = max((len(line.how) for line in lines if isinstance(line, Way)), default=0)
        return [_way(line.how.ljust(longest + 3), line.what) if isinstance(line, Way) else line for line in lines]
    has_ways = any(isinstance(line, Way) for line in lines)
    found: list[Content] = []
    for line in lines:
        if not isinstance(line, Way):
            found += [line] if line.plain or not has_ways else []  # each line counts
        elif len(line.how) + 2 + len(line.what) <= width:
            found.append(_way(f"{line.how}  ", line.what))
        else:
            found += [_way(line.how, "")] if line.how else []
            found.append(Content(f"  {line.what}"))
    return found


def _lines(queue: Queue, needle: str, counts: Counts, coming: str, signs: Signs) -> list[Line]:
    if needle.strip():
        others = [f"{number} {other.value}" for other in Queue if (number := counts.of(other))]
        elsewhere = f" Elsewhere: {wording.join(others)}." if others else ""
        return [
            Content(f"Nothing {queue.value} matches “{plain(needle.strip())}”.{elsewhere}"),
            _quiet(f"enter {'goes there' if others else 'searches everybody on file'}; esc clears the filter."),
            *_begins(needle, signs, is_elsewhere=bool(others)),
        ]
    if not counts.total:
        return _first_start(signs)
    if queue is Queue.DUE:
        following = f" Next: {coming}." if coming else ""
        return [
            Content.assemble(("Nothing is due.", "bold"), following),
            Content(),
            _quiet("A good moment to help somebody you know, or to say hello to somebody"),
            _quiet(f"you haven't spoken to in a while: {signs.reconnect} suggests people."),
            *_stalled(counts.stalled),
        ]
    return [
        {
            Queue.WAITING: Content("Nothing is waiting: everything open is due or stalled."),
            Queue.STALLED: Content("Nothing has stalled."),
            Queue.CLOSED: Content("Nothing is closed yet."),
        }[queue]
    ]


def _begins(needle: str, signs: Signs, *, is_elsewhere: bool) -> list[Line]:
    """Return that a new follow-up may be with who was looked for, by their number, their address or their name."""
    if is_elsewhere:
        return []
    from data.rules.identity.strangers import looked_for_by, stranger  # only where somebody was looked for

    who = stranger(needle)
    if who is None:
        return []
    return [_quiet(f"Press enter, then {signs.new}, to open a follow-up with {looked_for_by(who)}.")]


def _stalled(number: int) -> list[Content]:
    if not number:
        return []
    one = "One has stalled and waits" if number == 1 else f"{number} have stalled and wait"
    return [Content(), _quiet(f"{one} for you to decide: 3 shows {'it' if number == 1 else 'them'}.")]


def _nobody_followed(people: int, signs: Signs) -> list[Line]:
    """Return where the people are who were imported, before anything is open with them."""
    on_file = f"{people:,} people are on file" if people > 1 else "One person is on file"
    return [
        Content.assemble((f"{on_file}, and no follow-up is open.", "bold")),
        Content(),
        Content("Who are you waiting to hear from?"),
        Content(),
        Way(signs.people, "show everybody on file"),
        Way(signs.new, "open a follow-up with one of them, or with somebody new"),
        Way(signs.bring, "import more: applications, messages, address books"),
    ]


def _first_start(signs: Signs) -> list[Line]:
    return [
        Content.assemble(("Who are you waiting to hear from?", "bold")),
        Content(),
        Way(signs.new, "open your first follow-up"),
        Way(signs.bring, "import what you have:"),
        Way("", "LinkedIn's export (.zip)"),
        Way("", "your address book"),
        Way("", "your job tracker"),
        Way(signs.help, "show all keys"),
        Content(),
        _quiet("To look around first, quit and run ringback demo,"),
        _quiet("which opens a made-up inbox to play with."),
    ]


def _way(how: str, what: str) -> Content:
    return Content.assemble((how, "bold $text-accent"), what)


def _quiet(text: str) -> Content:
    return Content.assemble((text, "$text-muted"))
