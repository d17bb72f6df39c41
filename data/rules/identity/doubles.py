"""Who may be on file twice: the same address, number or profile, or nearly the same name at one organisation.

Nothing is decided here: a person looks at each pair, and merges them or says that they are two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from data.model.followup import Person
from data.rules.identity.address_lists import is_same_email
from data.rules.identity.likeness import is_alike
from data.rules.identity.nicknames import OF_SEVERAL, forms_of, may_stand_for
from data.rules.identity.phone_numbers import ABROAD, is_same_number
from data.rules.identity.profiles import profile_key
from data.rules.identity.spellings import name_words

_TAIL = 7  # digits by which numbers are put together before they are compared
_MOST_COMPARED = 40
"""So many of those who look alike are compared with somebody; beyond it, a crowd has one name or number."""
_MOST_OF_A_NAME = 4
"""People of one name at different organisations who may be one: what more are called is a common name."""
_MOST_OF_A_NUMBER = 2
"""People under different names who may be one, as they have a number; more than that share a switchboard."""


class Why(IntEnum):
    """Why two entries may be one person, the surest first."""

    ADDRESS = 1
    NUMBER = 2
    PROFILE = 3
    NAME = 4
    NAMESAKE = 5
    LINE = 6


WHY_WORDS = {
    Why.ADDRESS: "same e-mail address",
    Why.NUMBER: "same phone number",
    Why.PROFILE: "same profile",
    Why.NAME: "similar names",
    Why.NAMESAKE: "same full name",
    Why.LINE: "same phone number, or a shared line",
}
"""What the two have in common."""


class Entry(NamedTuple):
    """What an entry is compared by: ``words`` of the name and keys, all folded; '' or nothing where not on file.

    ``phones`` are digits, as number_key makes them. ``apart`` are the uids of those who are somebody else.
    """

    id: int
    words: tuple[str, ...]
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""
    uid: str = ""
    apart: frozenset[str] = frozenset()

    def is_apart_from(self, other: Entry) -> bool:
        """Return whether somebody has said that the two are two people."""
        return other.uid in self.apart or self.uid in other.apart


class Double(NamedTuple):
    """Two entries, by their ids, the older first, that may be one person, and why."""

    one: int
    other: int
    why: Why


Pair = tuple[Entry, Entry]


def doubles(entries: Iterable[Entry], shortened: Iterable[Pair] | None = None) -> tuple[Double, ...]:
    """Return the pairs who may be one person: the surest first, then by their ids.

    ``shortened`` are those that ``shortened_names`` finds among everybody, where the ``entries`` are only some.

    Of several who may be one person there are only so many pairs that each is in one. So it takes time that
    grows with how many entries there are, however many are alike.
    """
    known = sorted(entries)
    found: list[Double] = []
    together, having = _Together(), list(_with_one_number(known))
    for why, pairs in (
        (Why.ADDRESS, _by_key(known, lambda one: one.emails)),
        (Why.NUMBER, _by_number(having, _may_share_alone)),
        (Why.PROFILE, _by_key(known, lambda one: (one.profile,) if one.profile else ())),
        (Why.NAME, _by_name(known)),
        (Why.NAME, shortened_names(known) if shortened is None else shortened),
        (Why.NAMESAKE, _by_full_name(known)),
        (Why.LINE, _by_number(having, lambda _one, _other: True)),
    ):
        found += (Double(one.id, other.id, why) for one, other in pairs if together.put(one.id, other.id))
    return tuple(sorted(found, key=lambda pair: (pair.why, pair)))


def surer(pairs: Iterable[Double]) -> tuple[Double, ...]:
    """Return the pairs that have more in common than a name, about which whoever adds one of them is asked anyway,
    or a number that may be a shared line.
    """
    return tuple(pair for pair in pairs if pair.why < Why.NAMESAKE)


class _Together:
    """Who is together with whom so far, be it by way of others."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def put(self, one: int, other: int) -> bool:
        """Put two together; return whether they weren't."""
        first, second = self._first(one), self._first(other)
        if first == second:
            return False
        self._above[second] = first
        return True

    def _first(self, number: int) -> int:
        if number not in self._above:  # as most are, who are below nobody
            return number
        way = [number]
        while (above := self._above.get(way[-1], way[-1])) != way[-1]:
            way.append(above)
        self._above.update(dict.fromkeys(way, way[-1]))
        return way[-1]


def told_by(person: Person) -> tuple[str, ...]:
    """Return what is on file of a person that may tell that they are there twice."""
    addresses = (*person.all_emails, *person.all_phones)
    return (person.name, person.organisation, person.profile, *(one.value for one in addresses))


def after_merge(pairs: Iterable[Double], kept: int, other: int) -> tuple[Double, ...]:
    """Return the pairs that are left once the ``other`` person has become the one who is ``kept``."""
    left: dict[tuple[int, int], Double] = {}
    for pair in pairs:
        ids = tuple(sorted(kept if number == other else number for number in pair[:2]))
        if ids[0] != ids[1]:
            left.setdefault((ids[0], ids[1]), Double(ids[0], ids[1], pair.why))
    return tuple(left.values())


Pairs = Iterator[Pair]


def _by_key(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[Hashable]]) -> Pairs:
    """Yield each entry with an earlier one that has a key of theirs."""
    for group in _groups(entries, keys):
        yield from _paired(group, lambda _one, _other: True)


def _by_number(having: Iterable[Sequence[Entry]], may_share_alone: Callable[[Entry, Entry], bool]) -> Pairs:
    """Yield each entry with an earlier one of those ``having`` the same number, unless a switchboard has it.

    ``may_share_alone`` says of two who alone have a number whether they may be one.
    """
    for who in having:
        yield from _paired(who, may_share_alone if len(who) <= _MOST_OF_A_NUMBER else _are_alike)


def _with_one_number(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield those who have the same number, however it is written."""
    for group in _groups(entries, _tails):
        numbers: list[tuple[_Number, list[Entry]]] = []
        written: dict[str, list[Entry]] = {}
        for entry in group:
            for phone in entry.phones:
                same = written.get(phone)
                if same is None:
                    number = _number(phone)
                    same = next((who for known, who in numbers[:_MOST_COMPARED] if _is_same(known, number)), None)
                    if same is None:
                        same = []
                        numbers.append((number, same))
                    written[phone] = same
                if not same or same[-1] is not entry:
                    same.append(entry)
        yield from (who for _digits, who in numbers if len(who) > 1)


def _tails(entry: Entry) -> Iterator[Hashable]:
    for phone in entry.phones:
        main, _, extension = phone.partition("x")
        yield main[-_TAIL:], extension


_Number = tuple[str, int, bool]


def _number(phone: str) -> _Number:
    """Return the digits of a number without an extension and zeros in front, how many they are, and whether it is
    written with its country.
    """
    digits = phone.partition("x")[0].lstrip("+0")
    return digits, len(digits), phone.startswith(ABROAD)


def _is_same(one: _Number, other: _Number) -> bool:
    """Return whether two numbers that end alike are one number: those with their countries must be equal."""
    (short, least, is_short_abroad), (long, most, is_long_abroad) = (
        (one, other) if one[1] <= other[1] else (other, one)
    )
    if is_short_abroad and is_long_abroad:
        return short == long
    return least >= _TAIL and most - least <= 3 and long.endswith(short)


def _are_alike(one: Entry, other: Entry) -> bool:
    return is_alike(one.words, other.words)


def _may_share_alone(one: Entry, other: Entry) -> bool:
    """Return whether two who alone have a number may well be one: a word of their names is the same, or only one
    of them is known to work somewhere.

    Else it may be the number of a place, or of whoever had it before.
    """
    if is_alike(one.words, other.words) or not (one.organisation and other.organisation):
        return True
    return any(len(word) > 1 for word in {*one.words} & {*other.words})


def _by_name(entries: Sequence[Entry]) -> Pairs:
    """Yield those whose names are alike at one organisation, or one name of whom only one entry says where."""
    for group in _groups(entries, _places):
        yield from _paired(group, _are_one_by_name)
    for group in _groups(entries, lambda one: [one.words] if len(one.words) > 1 else []):
        if len({one.organisation for one in group} - {""}) <= 1:
            yield from _paired(group, _are_one_by_name)


def shortened_names(entries: Sequence[Entry]) -> Pairs:
    """Yield who is called by a short form that may stand for several names with the one there whom it can mean.

    Sam Ortiz and Samuel Ortiz of one organisation are one, unless Samantha Ortiz works there, too.
    """
    there: dict[Hashable, list[tuple[str, Entry]]] = {}
    short: list[tuple[Hashable, frozenset[str], Entry]] = []
    for entry in entries:
        if not entry.organisation or len(entry.words) < 2 or OF_SEVERAL.isdisjoint(entry.words):
            continue
        for place, word in enumerate(entry.words):
            if word not in OF_SEVERAL:
                continue
            rest = tuple(sorted(entry.words[:place] + entry.words[place + 1 :]))
            if not any(len(other) > 1 for other in rest):
                continue
            there.setdefault((entry.organisation, rest), []).append((word, entry))
            if wholes := may_stand_for(word):
                short.append(((entry.organisation, rest), wholes, entry))
    for key, wholes, entry in short:
        called = [(word, other) for word, other in there[key] if word in wholes]
        if len({word for word, _other in called}) == 1:
            whole = called[0][1]
            pair = (whole, entry) if whole.id < entry.id else (entry, whole)
            if not entry.is_apart_from(whole) and not _has_another_page(*pair):
                yield pair


def _by_full_name(entries: Sequence[Entry]) -> Pairs:
    """Yield those of one full name, wherever they work, unless so many have it that it tells nothing."""
    for group in _groups(entries, lambda one: [tuple(sorted(one.words))] if _is_full(one.words) else []):
        if len(group) <= _MOST_OF_A_NAME:
            yield from _paired(group, _are_one_by_name)


def _is_full(words: Sequence[str]) -> bool:
    if len(words) == 2:  # as nearly all names are
        return len(words[0]) > 1 and len(words[1]) > 1
    return len([word for word in words if len(word) > 1]) > 1


def _places(entry: Entry) -> Iterator[Hashable]:
    """Yield where to look for others who may be called so: those there of whose names a word is the same.

    And another begins with the same letter, be it of the whole name that a short form stands for.
    """
    if not entry.organisation:
        return
    words = entry.words
    if len(words) > 1:
        yield entry.organisation, "".join(words), ""
    initials = [_initials(word) for word in words]
    for place, word in enumerate(words):
        for others in initials[:place] + initials[place + 1 :] or [frozenset(("",))]:
            for initial in others:
                yield entry.organisation, word, initial


@lru_cache(maxsize=65536)
def _initials(word: str) -> frozenset[str]:
    return frozenset((word[0], *(form[0] for form in forms_of(word))))


def _are_one_by_name(one: Entry, other: Entry) -> bool:
    return not _has_another_page(one, other) and is_alike(one.words, other.words)


def _has_another_page(one: Entry, other: Entry) -> bool:
    """Return whether the two have different pages on LinkedIn: they are two people, whatever they are called."""
    return bool(one.profile and other.profile and one.profile != other.profile)


def _groups(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[Hashable]]) -> Iterator[list[Entry]]:
    """Yield those who have a key in common, in their order."""
    firsts: dict[Hashable, Entry] = {}
    groups: dict[Hashable, list[Entry]] = {}  # most keys are of one entry alone, and need no list
    for entry in entries:
        for key in keys(entry):
            first = firsts.setdefault(key, entry)
            if first is entry:
                continue
            group = groups.setdefault(key, [first])
            if group[-1] is not entry:
                group.append(entry)
    return iter(groups.values())


def _paired(group: Sequence[Entry], may_be_one: Callable[[Entry, Entry], bool]) -> Pairs:
    """Yield each of a group with the first before them who may be the same person, if there is one."""
    for place, entry in enumerate(group[1:], 1):
        for earlier in group[: min(place, _MOST_COMPARED)]:
            if not entry.is_apart_from(earlier) and may_be_one(earlier, entry):
                yield earlier, entry
                break


def have_something_in_common(one: Person, other: Person) -> bool:
    """Return whether anything tells that two entries may be one person: a name, an address, a number or a page."""
    if is_alike(name_words(one.name), name_words(other.name)):
        return True
    if profile_key(one.profile) and profile_key(one.profile) == profile_key(other.profile):
        return True
    if any(is_same_email(mine.value, its.value) for mine in one.all_emails for its in other.all_emails):
        return True
    return any(is_same_number(mine.value, its.value) for mine in one.all_phones for its in other.all_phones)
