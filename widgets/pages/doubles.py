"""Two entries that may be one person, side by side, so that one look tells: the same, or two people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import zip_longest

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.addresses import Address
from data.model.dossier import Dossier
from data.model.text import fold, plain, plain_lines
from data.rules.calendar.zones import local_date
from data.rules.identity.address_lists import is_same_email
from data.rules.identity.doubles import WHY_WORDS, Why
from data.rules.identity.organisations import organisation_key
from data.rules.identity.phone_numbers import is_same_number
from data.rules.identity.profiles import profile_key
from data.rules.identity.tags import in_words
from data.rules.phrasing import relative_times, wording
from widgets.card.layout import hanging
from widgets.card.subject import KEY, QUIET, STRONG
from widgets.terminal.cells import shorten

SIDE_BY_SIDE = 72
"""From this many cells on, the two stand beside each other, else one over the other."""

WIDEST = 120
_LABEL = 13
_BETWEEN = 3
_SAME = "="
_KEY = 4
_SAYS_ITSELF = ("", "Organisation", "Title", "E-mail", "Phone", "Profile", "Address", "Tags")
"""What needs no label where there is no room for one."""
_LEFT_OUT = ("Last", "Closed")
"""What is not said there."""
_MOST_NAMED = 4
"""So many follow-ups of each are named."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The two, the one who stays first; why they may be one; and which pair of how many it is, from 1."""

    first: Dossier
    second: Dossier
    why: Why
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """What the page shows: a pair, or none any more; on which of the user's days; and the keys, by their ids.

    ``choices`` are keys and what they do, where that is something else than to merge two who are on file.
    """

    pair: Pair | None
    today: date
    zone: tzinfo
    keys: dict[str, str]
    choices: tuple[tuple[str, str], ...] = ()


class DoublesPage(Widget):
    """As tall as what there is to say."""

    DEFAULT_CSS = """
    DoublesPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._compared: Compared | None = None

    def show(self, compared: Compared) -> None:
        """Show another pair, or the same one anew."""
        self._compared = compared
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        if self._compared is None:
            return Content()
        width = max(1, min(WIDEST, (self.container_size.width or 80) - 1))  # apart from the scroll bar
        return Content("\n").join(_lines(self._compared, width))


def _lines(compared: Compared, width: int) -> Iterator[Content]:
    pair = compared.pair
    if pair is None:
        yield Content.assemble(("Possible duplicates", f"bold {KEY}"))
        yield Content()
        yield from _wrapped(Content("No other possible duplicates."), width)
        return
    is_roomy = width >= SIDE_BY_SIDE
    place = f"{pair.number:,} of {pair.count:,}"
    facts = list(_facts(pair, compared))
    gap = ("   ", KEY)  # of another tone than what follows, so that a picture keeps it
    asked, why = ("Possible duplicates", f"bold {KEY}"), (WHY_WORDS[pair.why], STRONG)
    legend = f"{_SAME} the same in both" if is_roomy else f"{_SAME} in both"
    same = (gap, (legend, QUIET)) if any(fact.same for fact in facts[1:]) else ()
    if is_roomy:
        yield Content.assemble(asked, gap, why, gap, (place, QUIET), *same)
        yield Content()
    else:
        yield Content.assemble(asked, gap, (place, QUIET))
        yield Content.assemble(why, *same)
    yield from (_beside if is_roomy else _stacked)(facts, width)
    yield Content()
    for key, words in compared.choices or [(compared.keys[key], words) for key, words in _choices(pair)]:
        yield from hanging(Content.assemble((f"{key:<{_KEY}}", KEY)), Content(words), width)


def _choices(pair: Pair) -> Iterator[tuple[str, str]]:
    """Yield what can be decided: the id of the key, and what it does."""
    stays, goes = ((plain(one.person.name), one.person.id) for one in (pair.first, pair.second))
    yield "double-merge", f"one person: {stays[0]} (no. {stays[1]}) is kept, with everything from both"
    yield "double-swap", f"swap: keep {goes[0]} (no. {goes[1]}) instead"
    yield "double-apart", "two people: you won't be asked again"
    yield "double-next", "decide later"


@dataclass(frozen=True, slots=True)
class _Fact:
    """One thing that is on file of either: its lines left and right, and whether the two have it in common."""

    label: str
    left: Content
    right: Content
    same: bool = False


def _facts(pair: Pair, compared: Compared) -> Iterator[_Fact]:
    """Yield what is on file of either of them, what both lack left out."""
    one, other = pair.first.person, pair.second.person
    same_name = fold(one.name) == fold(other.name)
    yield _Fact("", _name(one.name, one.id, "kept"), _name(other.name, other.id), same_name)
    same = organisation_key(one.organisation) == organisation_key(other.organisation)
    yield from _fact("Organisation", one.organisation, other.organisation, same=same)
    yield from _fact("Title", one.title, other.title, same=fold(one.title) == fold(other.title))
    for label, first, second, is_same in (
        ("E-mail", one.all_emails, other.all_emails, is_same_email),
        ("Phone", one.all_phones, other.all_phones, is_same_number),
    ):
        same = any(is_same(mine.value, theirs.value) for mine in first for theirs in second)
        yield from _fact(label, _several(first), _several(second), same=same)
    same = bool(one.profile) and profile_key(one.profile) == profile_key(other.profile)
    yield from _fact("Profile", one.profile, other.profile, same=same)
    yield from _fact("Address", one.address, other.address, same=fold(one.address) == fold(other.address))
    yield from _fact("Tags", in_words(one.tags), in_words(other.tags))
    yield from _fact("Looking for", one.looks_for, other.looks_for)
    yield from _fact("Offers", one.offers, other.offers)
    yield from _fact("Notes", one.notes, other.notes, same=one.notes == other.notes)
    yield from _fact("Asked to stop", _stop(one.stopped_on, compared), _stop(other.stopped_on, compared))
    yield from _fact("Last", _last(pair.first, compared), _last(pair.second, compared))
    yield from _fact("Open", _open(pair.first), _open(pair.second))
    yield from _fact("Closed", _closed(pair.first), _closed(pair.second))


def _fact(label: str, left: str, right: str, *, same: bool = False) -> Iterator[_Fact]:
    if left or right:
        is_same = bool(same and left and right)
        yield _Fact(label, Content(plain_lines(left)), Content(plain_lines(right)), is_same)


def _name(name: str, number: int | None, word: str = "") -> Content:
    place = f"no. {number}" if number is not None else "in the file"
    return Content.assemble((plain(name), STRONG), ("  ", KEY), (f"{place}{f', {word}' if word else ''}", QUIET))


def _several(addresses: Iterable[Address]) -> str:
    return "\n".join(f"{one.value} ({one.label})" if one.label else one.value for one in addresses)


def _stop(on: date | None, compared: Compared) -> str:
    return wording.day(on, compared.today) if on else ""


def _last(dossier: Dossier, compared: Compared) -> str:
    history = dossier.history()
    if not history:
        return ""
    _followup, touch = history[0]
    ago = relative_times.ago(local_date(touch.at, compared.zone), compared.today)
    return f"{ago}; {wording.contacted(len(history))} in all"


def _open(dossier: Dossier) -> str:
    """Return what is open with somebody, by what it is about."""
    return _named([one.about or "no label" for one in dossier.followups if one.closed_on is None])


def _closed(dossier: Dossier) -> str:
    number = sum(one.closed_on is not None for one in dossier.followups)
    return wording.count(number, "follow-up") if number else ""


def _named(abouts: list[str]) -> str:
    more = len(abouts) - _MOST_NAMED
    lines = [plain(about) for about in abouts[:_MOST_NAMED]]
    return "\n".join([*lines, f"and {more} more"] if more > 0 else lines)


def _beside(facts: Iterable[_Fact], width: int) -> Iterator[Content]:
    """Yield the facts in two columns, what both have with a sign between them."""
    room = (width - _LABEL - _BETWEEN) // 2
    for fact in facts:
        left, right = (_wrapped(side, room) for side in (fact.left, fact.right))
        for number, (one, other) in enumerate(zip_longest(left, right, fillvalue=Content())):
            label = fact.label if number == 0 else ""
            sign = _SAME if fact.same and number == 0 else " "
            yield Content.assemble(
                (f"{label:<{_LABEL}}", QUIET),
                one,
                " " * max(0, room - one.cell_length),
                (f" {sign} ", KEY),
                other,
            )


def _stacked(facts: Iterable[_Fact], width: int) -> Iterator[Content]:
    """Yield the facts of the first, then those of the second, each on one line: as much as tells them apart."""
    known = [fact for fact in facts if fact.label not in _LEFT_OUT]
    for side in (0, 1):
        for number, fact in enumerate(known):
            content = fact.right if side else fact.left
            label = "" if fact.label in _SAYS_ITSELF else f"{fact.label} "
            text = " · ".join(content.plain.split("\n"))
            if number:
                content = Content(shorten(text, width - len(_SAME) - 1 - len(label)))
            if text:
                sign = _SAME if fact.same and number else " "
                yield Content.assemble((f"{sign} ", KEY), (label, QUIET), content)


def _wrapped(content: Content, width: int) -> list[Content]:
    return [line.rstrip() for line in content.wrap(max(1, width))] or [Content()]
