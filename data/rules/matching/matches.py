"""Who of two on file could meet: one looks for what the other one can offer (M7).

Nothing is guessed about anybody: what was noted of what they look for and what they offer is compared, word by
word, and who fits in both directions comes first. It is the same from either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.model.match import Fit, Match
from data.model.things import things
from data.rules.matching.things import keys

MOST_LOOKED_AT, MOST_COMPARED = 500, 20
"""Where all are compared with all, so many have each word at most, and those who share the most are compared."""
_ALMOST_ALL = (2, 3)
"""The part of the words of a wish that an offer must have."""


class Thing(NamedTuple):
    """Something that is looked for or offered: as it was noted, and its words as they are compared."""

    text: str
    keys: frozenset[str]

    @classmethod
    def each(cls, text: str) -> tuple[Thing, ...]:
        """Return the things of a line of which something can be compared."""
        return tuple(cls(thing, words) for thing in things(text) if (words := keys(thing)))


@dataclass(frozen=True, slots=True)
class Wisher:
    """Somebody who looks for something or offers it, as far as it matters for who fits.

    ``name_key`` and ``organisation_key`` are folded. ``acquainted`` are uids of people whom they know, or aren't
    to meet, and ``via_keys`` folded names of those through whom you know them, who know them, too. Who
    ``is_stopped`` has said stop, and is introduced to nobody.
    """

    id: int
    name: str
    wishes: tuple[Thing, ...]
    offers: tuple[Thing, ...]
    name_key: str = ""
    organisation_key: str = ""
    uid: str = ""
    acquainted: frozenset[str] = frozenset()
    via_keys: frozenset[str] = frozenset()
    is_stopped: bool = False

    def may_meet(self, other: Wisher) -> bool:
        """Return whether two could be introduced: neither has said stop, they aren't one, nor acquainted."""
        if self.is_stopped or other.is_stopped or self.id == other.id:
            return False
        if self.name_key and self.name_key == other.name_key:  # perhaps one person, who is on file twice
            return False
        return not (self.knows(other) or other.knows(self))

    def knows(self, other: Wisher) -> bool:
        """Return whether it is on file of this one that they know the other one, or aren't to meet them."""
        return other.uid in self.acquainted or other.name_key in self.via_keys

    def works_with(self, other: Wisher) -> bool:
        """Return whether both are on file at one organisation, where they know each other most likely."""
        return self.organisation_key == other.organisation_key != ""


class _Scored(NamedTuple):
    fit: Fit
    points: int
    is_strong: bool


def match(one: Wisher, other: Wisher) -> Match | None:
    """Return how two fit each other, as ``one`` sees it; None where they don't, or aren't to be introduced.

    Two of one organisation fit only where every word of a wish of several words is met.
    """
    return fit(one, other) if one.may_meet(other) else None


def fit(one: Wisher, other: Wisher) -> Match | None:
    """Return the same whether or not they may be introduced."""
    only_strong = one.works_with(other)
    gets, gives = _fits(one.wishes, other.offers, only_strong), _fits(other.wishes, one.offers, only_strong)
    if not (gets or gives):
        return None
    first, second = (found[0].fit if found else None for found in (gets, gives))
    more_gets, more_gives = (tuple(scored.fit for scored in found[1:]) for found in (gets, gives))
    points = sum(found[0].points for found in (gets, gives) if found)
    return Match(one.id, one.name, other.id, other.name, first, second, points, more_gets, more_gives)


def matches_of(one: Wisher, others: Iterable[Wisher]) -> list[Match]:
    """Return with whom of ``others`` somebody fits, the best first; of those that are equal, the older entry."""
    found = (match(one, other) for other in others)
    return sorted(filter(None, found), key=_place)


def all_matches(people: Sequence[Wisher]) -> list[Match]:
    """Return each pair of which one is the best for the other, the best pairs first."""
    known = [person for person in people if not person.is_stopped]
    by_id = {person.id: person for person in known}
    looking = _by_key((person.id, person.wishes) for person in known)
    offering = _by_key((person.id, person.offers) for person in known)
    found: dict[tuple[int, int], Match] = {}
    for person in known:
        near = dict.fromkeys((*_near(person.wishes, offering), *_near(person.offers, looking)))
        for best in matches_of(person, (by_id[number] for number in near))[:1]:
            pair = best if best.one_id < best.other_id else best.turned()
            found[pair.one_id, pair.other_id] = pair
    return sorted(found.values(), key=lambda pair: (-pair.points, pair.one_id, pair.other_id))


def _place(pair: Match) -> tuple[int, int]:
    return -pair.points, pair.other_id


def _fits(wishes: Iterable[Thing], offers: Sequence[Thing], only_strong: bool) -> list[_Scored]:
    """Return each wish that is met, with the offer that meets it best; the wish that is met best first."""
    found = []
    for wish in wishes:
        fits = (scored for offer in offers if (scored := _fit(wish, offer)))
        if best := max(fits, key=lambda scored: scored.points, default=None):
            found.append(best)
    found.sort(key=lambda scored: -scored.points)
    return found if not only_strong else [scored for scored in found if scored.is_strong]


def _fit(wish: Thing, offer: Thing) -> _Scored | None:
    both, wanted = len(wish.keys & offer.keys), len(wish.keys)
    part, whole = _ALMOST_ALL
    if not both or both * whole < wanted * part:
        return None
    # How much of the wish is met, how little else is offered, and that more words say more.
    points = 60 * both // wanted + 60 * both // (wanted + len(offer.keys)) + 5 * min(both, 3)
    return _Scored(Fit(wish.text, offer.text), points, both == wanted > 1)


def _by_key(people: Iterable[tuple[int, tuple[Thing, ...]]]) -> Mapping[str, list[int]]:
    """Return who has which word among their things, in the order of ``people``."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, some in people:
        for key in {key for thing in some for key in thing.keys}:
            found[key].append(number)
    return found


def _near(some: Iterable[Thing], having: Mapping[str, list[int]]) -> Sequence[int]:
    """Return who shares words of these things on their other side, not too many: those who share the most."""
    shared: Counter[int] = Counter()
    for key in {key for thing in some for key in thing.keys}:
        shared.update(having.get(key, ())[:MOST_LOOKED_AT])
    return [number for number, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:MOST_COMPARED]]
