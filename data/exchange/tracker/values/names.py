"""The names in a tracker's cells: a company and a role in one, and the people of a cell of contacts."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.exchange.tracker.values.cells import emails_in, phones_in, urls_in, without_addresses, words_of
from data.exchange.tracker.values.roles import is_role
from data.exchange.tracker.word_lists import word_lists
from data.model.text import fold

_AT = re.compile(r"\s+(?:at|@|bei|beim|chez|w/|with|bij|presso)\s+|\s*@\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?::|\||→|·|•|–|—)\s+|\s+(?:-|/|–|—|\||:)\s+|\s*[–—|]\s*")
_COMMA = re.compile(r"\s*,\s+")
_IN_BRACKETS = re.compile(r"(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_PEOPLE = re.compile(r"\s*[\n;]\s*|\s+(?:/|&|\+|and|und|et|y|e|en)\s+|\s*/\s*", re.IGNORECASE)
_LINES = re.compile(r"\s*[\n;]\s*")
_URL = re.compile(r"://|www\.", re.IGNORECASE)
_RELATION = re.compile(r"\s*\(https?://(?:www\.)?notion\.[^()\s]*\)", re.IGNORECASE)
_LONGEST_CELL = 2_000
_TITLE = re.compile(r"\s+[-–—|]\s+|\s*[|–—]\s*")
_GENERIC = frozenset(word_lists("values/words.toml")["generic"])
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 6
_LONGEST = 100
_LEGAL = re.compile(
    r",\s*(?:inc|llc|ltd|gmbh|ag|corp|co|plc|lp|llp|s\.?a|s\.?l|b\.?v|n\.?v|sarl|sas|se|kg|pbc)\b\.?",
    re.IGNORECASE,
)


class Job(NamedTuple):
    """A company and a role, '' for what isn't known."""

    company: str
    role: str


def job_of(name: str) -> Job:
    """Return the company and the role that stand in one name: ``Acme: Backend Engineer``, ``Editor at Globex``."""
    whole = words_of(name)
    if len(whole) > _LONGEST_CELL:
        return Job(whole, "")
    parts = _AT.split(whole, maxsplit=1)
    if len(parts) == 2 and all(parts):
        return Job(parts[1].strip(), parts[0].strip())
    if bracketed := _IN_BRACKETS.fullmatch(whole):
        before, inside = bracketed["before"].strip(), bracketed["inside"].strip()
        if is_role(before) and not is_role(inside) and not _is_remark(inside):
            return Job(inside, before)
        if is_role(inside) and not is_role(before):
            return Job(before, inside)
    for pattern in (_BETWEEN, _COMMA):
        if pattern is _COMMA and _LEGAL.search(whole):
            continue
        parts = [part for part in pattern.split(whole, maxsplit=1) if part]
        if len(parts) == 2:
            first, second = parts
            is_turned = is_role(first) and not is_role(second)
            return Job(second, first) if is_turned else Job(first, second)
    first, _blank, rest = whole.partition(" ")
    if rest and not is_role(first) and is_role(rest.split(" ")[0]):  # Acme SRE
        return Job(first, rest)
    return Job("", whole) if is_role(whole) else Job(whole, "")


def _is_remark(words: str) -> bool:
    """Return whether the words in brackets behind a role only say something of it: m/f/d, remote."""
    return all(len(word) == 1 or word in _GENERIC for word in _WORD.findall(fold(words)))


class Contact(NamedTuple):
    """Somebody named in a cell: their ``name`` ('' for an address alone), ``title``, and ways to them."""

    name: str
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


def contacts_of(cell: str) -> list[Contact]:
    """Return the people whom a cell names, in its order; what names nobody, such as "HR", isn't among them."""
    found: list[Contact] = []
    for part in _parts(cell):
        contact = _contact(part)
        if contact.name:
            found.append(contact)
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


def _parts(cell: str) -> list[str]:
    """Return the parts of a cell that may each name somebody; the slashes of an address part nothing."""
    if len(cell) > _LONGEST_CELL:
        return []
    found = _RELATION.sub("", cell)
    return _LINES.split(found) if _URL.search(found) else _PEOPLE.split(found)


def _contact(part: str) -> Contact:
    emails, urls = tuple(emails_in(part)), tuple(urls_in(part))
    phones = tuple(phones_in(part))
    words = words_of(without_addresses(part)) if emails or urls or phones else words_of(part)
    words = re.sub(r"[<(\[]\s*[>)\]]", " ", words)
    words = " ".join(words.split()).strip(" ,;:-–—|")
    name, title = _name_and_title(words)
    return Contact(name if is_name(name) else "", title, emails, phones, urls)


def _name_and_title(words: str) -> tuple[str, str]:
    if bracketed := _IN_BRACKETS.fullmatch(words):
        return bracketed["before"].strip(" ,"), bracketed["inside"].strip()
    parts = [part for part in _TITLE.split(words, maxsplit=1) if part]
    if len(parts) == 2:
        return parts[0].strip(" ,"), parts[1]
    first, comma, second = words.partition(",")
    if not comma:
        return words, ""
    first, second = first.strip(), second.strip()
    is_family_first = len(first.split()) == 1 and len(second.split()) <= 2 and not _is_generic(second)
    if is_family_first and not is_role(second):
        return f"{second} {first}", ""
    return first, second


def is_name(words: str) -> bool:
    """Return whether words can be somebody's name: few, without digits, and more than ``HR`` or ``Recruiter``."""
    if not words or len(words) > _LONGEST or any(map(str.isdigit, words)) or len(words.split()) > _MOST_WORDS:
        return False
    return any(map(str.isalpha, words)) and not _is_generic(words)


def _is_generic(words: str) -> bool:
    found = _WORD.findall(fold(words))
    return bool(found) and all(word in _GENERIC or is_role(word) for word in found)
