"""The page of the balance: out and in, gives and asks, ways, promises, the basket, the week, whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.insights import Insights, Share, Tally, Untouched
from data.rules.balance import nudges
from data.rules.balance.ways import way_word
from data.rules.phrasing import wording
from widgets.card.subject import KEY, QUIET, STRONG
from widgets.terminal.cells import cell_len, fit, widest

ROOMY = 56
"""From this many cells on, a section's name stands at the left of its lines, else over them."""

WIDEST = 88
_LABEL = 13
_WORD = 14
_NUMBERS = 12  # the contacts of a way, and their share
_SHORTEST_BAR = 4


@dataclass(frozen=True, slots=True)
class Looked:
    """What the page shows, on which of the user's days, and the keys that it names, as the user has them."""

    insights: Insights
    today: date
    new: str
    reconnect: str


class InsightsPage(Widget):
    """As tall as what there is to say."""

    DEFAULT_CSS = """
    InsightsPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looked: Looked | None = None

    def show(self, looked: Looked) -> None:
        """Show other numbers."""
        self._looked = looked
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        if self._looked is None:
            return Content()
        width = max(1, min(WIDEST, (self.container_size.width or 80) - 1))  # apart from the scroll bar
        return Content("\n").join(_lines(self._looked, width))


def _lines(looked: Looked, width: int) -> Iterator[Content]:
    found = looked.insights
    about = "your statistics, from what you logged" if width >= ROOMY else ""
    yield Content.assemble(("Insights", f"bold {KEY}"), _blank(3), (about, QUIET))
    yield Content()
    if found.is_empty:
        yield from _nothing_yet(looked, width)
        return
    balance = found.balance
    numbers = Content.assemble((wording.out_and_replies(balance.out, balance.back), STRONG))
    yield from _section("In touch", [numbers, Content(nudges.ratio(balance.out, balance.back))], width)
    yield from _section("Give and ask", [Content(nudges.gives_words(found.gives, found.asks))], width)
    yield from _section("By medium", _bars(found.shares, balance.out, _room(width)), width)
    yield from _section(
        "Promises", [_kept("yours", found.mine), _kept("theirs", found.theirs), _kept("agreed", found.both)], width
    )
    yield from _section("Closed", [Content(nudges.ended_words(found.ended))], width)
    yield from _section("Balance", [Content(nudges.basket_words(found.basket))], width)
    yield from _section("Last 7 days", [Content(nudges.week_words(found.week))], width)
    yield from _people(looked, width)


def _nothing_yet(looked: Looked, width: int) -> Iterator[Content]:
    yield Content.assemble(("Nothing is logged yet.", STRONG))
    yield Content()
    words = (
        "Once you log who you wrote to, called or met, this page shows how many reply, what you gave and "
        "asked for, and which promises were kept."
    )
    yield from Content.assemble((words, QUIET)).wrap(width)
    yield Content()
    yield Content.assemble((looked.new, f"bold {KEY}"), _blank(1), "open a follow-up")
    if looked.insights.untouched:
        yield Content()
        yield from _people(looked, width)


def _room(width: int) -> int:
    return width - _LABEL if width >= ROOMY else width


def _section(name: str, lines: Iterable[Content], width: int) -> Iterator[Content]:
    """Yield the lines, wrapped, beside the name of the section or under it; and a blank line."""
    wrapped = [part for line in lines for part in line.wrap(_room(width))]
    if width < ROOMY:
        yield Content.assemble((name, QUIET))
        yield from wrapped
    else:
        for place, line in enumerate(wrapped):
            label = "" if place else name
            yield Content.assemble((label, QUIET), _blank(_LABEL - len(label)), line)
    yield Content()


def _bars(shares: Sequence[Share], total: int, room: int) -> Iterator[Content]:
    """Yield each way with its share as a bar, from personal to remote; the longest bar takes all the room (M8)."""
    longest = max((share.contacts for share in shares), default=0)
    space = max(_SHORTEST_BAR, min(40, room - _WORD - _NUMBERS))
    yield Content.assemble(("most personal first", QUIET))
    for share in shares:
        halves = round(share.contacts * space * 2 / longest) if longest else 0
        bar = "━" * (halves // 2) + "╸" * (halves % 2) or ("╸" if share.contacts else "")
        percent = f"{share.contacts * 100 / total:.0f}%" if share.contacts else ""
        number, tone = (str(share.contacts), "$foreground") if share.contacts else ("–", QUIET)
        yield Content.assemble(
            (f"{way_word(share.way):<{_WORD}}", tone),
            (bar, "$primary"),
            _blank(space - len(bar) + 6 - len(number)),
            (number, tone),
            _blank(6 - len(percent)),
            (percent, QUIET),
        )


def _kept(whose: str, promises: Tally) -> Content:
    """``yours  4 of 6 kept`` (H8)."""
    return Content.assemble((whose, QUIET), _blank(8 - len(whose)), nudges.kept_words(promises))


def _blank(cells: int) -> tuple[str, str]:
    """Return a gap; of another tone than what follows, so that a picture keeps it."""
    return " " * cells, KEY


def _people(looked: Looked, width: int) -> Iterator[Content]:
    """Yield who was left alone the longest (S5), in two columns."""
    people = looked.insights.untouched
    if not people:
        yield from _section(
            "Out of touch", [Content("Nobody: you were in touch with everybody in the last four weeks.")], width
        )
        return
    yield from _section("Out of touch", untouched_lines(people, looked.today, _room(width)), width)
    yield Content.assemble(
        _blank(_LABEL if width >= ROOMY else 0), (looked.reconnect, f"bold {KEY}"), _blank(1),
        ("open a follow-up with one of them", QUIET),
    )  # fmt: skip


def untouched_lines(
    people: Sequence[Untouched], today: date, room: int, *, in_full: bool = False
) -> list[Content]:
    """Return each with the last contact, in two columns that fit ``room`` cells."""
    words = nudges.last_contact_in_full if in_full else nudges.last_contact
    since = [words(one.last, today) for one in people]
    longest = max(map(cell_len, since))
    names = min(max(widest(one.who) for one in people), max(8, room - longest - 2))
    return [
        Content.assemble(fit(one.who, names), _blank(2), (ago, QUIET))
        for one, ago in zip(people, since, strict=True)
    ]
