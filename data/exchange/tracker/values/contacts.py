"""The people whom a cell of contacts names, each with a title and ways to them, as far as it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.exchange.tracker.values.cells import emails_in, phones_in, urls_in, without_addresses, words_of
from data.exchange.tracker.values.roles import is_role
from data.exchange.tracker.word_lists import word_lists
from data.model.text import fold
from data.rules.identity.desks import is_desks

_LISTS = word_lists("values/words.toml")
_GENERIC = frozenset(_LISTS["generic"])
_TITLES = frozenset(_LISTS["titles"])
_SURNAMES = frozenset(_LISTS["surnames"])
_PARTICLES = frozenset(_LISTS["particles"])
_FIRMS = frozenset(_LISTS["firms"])
_PRONOUNS = re.compile(r"[(\[]\s*(?:she|he|they|sie|er|elle|il|ella|él)\s*/[^()\[\]]*[)\]]", re.IGNORECASE)
_PEOPLE = re.compile(r"\s*[\n;]\s*|\s+(?:/|&|\+|and|und|et|y|e|en)\s+|\s*/\s*", re.IGNORECASE)
_LINES = re.compile(r"\s*[\n;]\s*")
_BEHIND = re.compile(r"\s*,\s*|\s+[-–—|]\s+|\s*[|–—]\s*")
_BEHIND_LINK = re.compile(r"\s*,\s+|\s+[-–—|]\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_BRACKETS_OR_NUMBER = re.compile(_BRACKETS.pattern + r"|\d[\d ().\-–\xa0]*\d")
_EMPTY = re.compile(r"[<(\[]\s*[>)\]]")
_IN_BRACKETS = re.compile(r"(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_URL = re.compile(r"://|www\.", re.IGNORECASE)
_RELATION = re.compile(r"\s*\(https?://(?:www\.)?notion\.[^()\s]*\)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_LONGEST_CELL = 2_000
_MOST_WORDS = 6
_LONGEST = 100
_PAIR, _MOST_NAME_WORDS = 2, 4
_LONGEST_LETTERS = 5
"""So many capitals may be those of a title or degree: CTO, MBA, CHRO."""
_LEAST_LETTERS = 3
"""So many letters of a name must stand at an end of an address that is told by them."""


class Contact(NamedTuple):
    """Somebody named in a cell: their ``name`` ('' for an address alone), ``title``, and ways to them."""

    name: str
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


def contacts_of(cell: str) -> list[Contact]:
    """Return the people whom a cell names, in its order; what names nobody, such as "HR", isn't among them.

    What stands behind a name is a title where it reads like one, and somebody else where it reads like a name.
    """
    found: list[Contact] = []
    for part in _parts(cell):
        for contact in _in_part(part):
            if contact.name:
                found.append(contact)
            elif not found and not contact.title and (name := _name_in(contact.emails)):
                found.append(contact._replace(name=name))
            elif found and (contact.emails or contact.phones or contact.urls) and not contact.title:
                last = found.pop()  # what stands on a line of its own belongs to the one before
                found.append(
                    last._replace(
                        emails=last.emails + contact.emails,
                        phones=last.phones + contact.phones,
                        urls=last.urls + contact.urls,
                    )
                )
    return found


def _name_in(emails: Sequence[str]) -> str:
    """Return the name of whom an address alone is, where it has their first and last name; '' otherwise."""
    if len(emails) != 1 or is_desks(emails[0].lower()):
        return ""
    parts = emails[0].partition("@")[0].split(".")
    is_whole = len(parts) == _PAIR and all(part.isalpha() and len(part) > 1 for part in parts)
    return " ".join(map(str.capitalize, parts)) if is_whole and not any(map(_is_generic, parts)) else ""


def shared_out(ways: Sequence[str], people: Sequence[Contact]) -> list[list[str]]:
    """Return which of these addresses are whose, in the order of the people.

    An address is theirs whose name alone stands in it. Of as many as there are people, each has the one in its
    place, unless a name tells otherwise; the rest are the first one's.
    """
    whose = [_whose(way, people) for way in ways]
    if len(ways) == len(people) and all(one in (None, place) for place, one in enumerate(whose)):
        return [[way] for way in ways]
    shared: list[list[str]] = [[] for _one in people]
    for way, one in zip(ways, whose, strict=True):
        shared[one or 0].append(way)
    return shared


def _whose(way: str, people: Sequence[Contact]) -> int | None:
    """Return the place of the only one whose name stands in an address, None where it tells nobody."""
    account = way.rstrip("/").rsplit("/", 1)[-1] if "/" in way else way.partition("@")[0]
    parts = _WORD.findall(fold(account))
    named = [place for place, one in enumerate(people) if any(_is_in(word, parts) for word in _words(one.name))]
    return named[0] if len(named) == 1 else None


def _is_in(word: str, parts: Sequence[str]) -> bool:
    is_long = len(word) >= _LEAST_LETTERS
    return any(part == word or (is_long and (part.startswith(word) or part.endswith(word))) for part in parts)


def _parts(cell: str) -> list[str]:
    """Return the parts of a cell that may each name somebody; the slashes of an address part nothing."""
    if len(cell) > _LONGEST_CELL:
        return []
    found = _PRONOUNS.sub("", _RELATION.sub("", cell)) if "/" in cell else cell
    return _apart(_LINES if _URL.search(found) else _PEOPLE, found, _BRACKETS)


def _apart(between: re.Pattern[str], text: str, whole: re.Pattern[str]) -> list[str]:
    """Return the parts of a text; what is ``whole``, such as words in brackets, isn't parted."""
    if not between.search(text):
        return [text]
    kept = [found.span() for found in whole.finditer(text)]
    parts, begin = [], 0
    for found in between.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in kept):
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def _in_part(part: str) -> Iterator[Contact]:
    """Yield the people of a part, or ways to somebody that stand alone in it; what is no title is left out."""
    pieces = _apart(_BEHIND_LINK if _URL.search(part) else _BEHIND, part, _BRACKETS_OR_NUMBER)
    read = _given_first([_contact(piece) for piece in pieces if piece.strip()], part)
    last: Contact | None = None
    for one in read:
        if last is None or (one.name and _is_another(one.name, last)):
            if last is not None:
                yield last
            last = one._replace(name=one.name if is_name(one.name) else "")
            continue
        said = one.name if last.title or is_title(one.name) else ""
        ways = (some + more for some, more in zip(last[2:], one[2:], strict=True))
        last = Contact(last.name, ", ".join(filter(None, (last.title, said, one.title))), *ways)
    if last is not None:
        yield last


def _given_first(read: list[Contact], part: str) -> list[Contact]:
    """Return the pieces of a part with a name as it is said where its last name stands first: ``Li, Dana``."""
    if len(read) < _PAIR or "," not in part or not read[0].name or not read[1].name:
        return read
    family, given, *others = read
    is_turned = " " not in family.name and given.name.count(" ") <= 1 and is_name(family.name)
    if not is_turned or is_title(given.name) or any(one.name and not is_title(one.name) for one in others):
        return read
    ways = (one + other for one, other in zip(family[2:], given[2:], strict=True))
    return [Contact(f"{given.name} {family.name}", family.title or given.title, *ways), *others]


def _is_another(words: str, last: Contact) -> bool:
    """Return whether words behind what was read last name somebody else, and say nothing of that."""
    if not last.name or is_title(words):
        return not last.name
    parts = words.split()
    if len(parts) == 1:  # of several who go by one name each
        return " " not in last.name and not last.title and is_name(words)
    is_cased = not last.name.islower()
    names = [part for part in parts if fold(part) not in _PARTICLES]
    are_names = all(_NAME_WORD.fullmatch(part) and not (is_cased and part[0].islower()) for part in names)
    return _PAIR <= len(names) <= _MOST_NAME_WORDS and are_names and is_name(words) and not _is_firm(words)


def _is_firm(words: str) -> bool:
    return not _FIRMS.isdisjoint(_words(words))


def _contact(piece: str) -> Contact:
    """Return the words of a piece as a name, with a title in brackets behind them, and the ways in it."""
    emails = tuple(emails_in(piece)) if "@" in piece else ()
    urls = tuple(urls_in(piece)) if piece[:1] == "=" or _URL.search(piece) else ()
    phones = tuple(phones_in(piece)) if any(map(str.isdigit, piece)) else ()
    words = words_of(piece)
    if emails or urls or phones:
        words = " ".join(_EMPTY.sub(" ", words_of(without_addresses(piece))).split())
    words = words.strip(" ,;:-–—|")
    title = ""
    if bracketed := _IN_BRACKETS.fullmatch(words):
        words, inside = bracketed["before"].strip(" ,"), bracketed["inside"].strip()
        title = inside if is_title(inside) else ""
    return Contact(words, title, emails, phones, urls)


@lru_cache(maxsize=4096)
def is_title(words: str) -> bool:
    """Return whether words behind a name read like the title of a job, or a degree; "Chris Cook" is a name."""
    if len(words) <= _LONGEST_LETTERS and words.isalpha() and words.isascii() and words.isupper():
        return True
    found = _words(words.replace(".", ""))
    if not _TITLES.isdisjoint(found):
        return True
    if len(found) == _PAIR and found[1] in _SURNAMES and not is_role(found[0]):
        return False
    return is_role(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def is_name(words: str) -> bool:
    """Return whether words can be somebody's name: few, without digits, and more than ``HR`` or ``Recruiter``."""
    if not words or len(words) > _LONGEST or any(map(str.isdigit, words)) or len(words.split()) > _MOST_WORDS:
        return False
    return any(map(str.isalpha, words)) and not _is_generic(words)


def _is_generic(words: str) -> bool:
    found = _words(words)
    return bool(found) and all(word in _GENERIC or is_role(word) for word in found)
