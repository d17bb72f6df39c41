"""A company and a role that stand in one name."""

from __future__ import annotations

import re
from typing import NamedTuple

from data.exchange.tracker.values.cells import words_of
from data.exchange.tracker.values.roles import is_role
from data.exchange.tracker.word_lists import word_lists
from data.model.text import fold

_AT = re.compile(r"\s+(?:at|@|bei|beim|chez|w/|with|bij|presso)\s+|\s*@\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?::|\||→|·|•|–|—)\s+|\s+(?:-|/|–|—|\||:)\s+|\s*[–—|]\s*")
_COMMA = re.compile(r"\s*,\s+")
_IN_BRACKETS = re.compile(r"(?P<before>[^()]+?)\s*\((?P<inside>[^()]+)\)")
_LONGEST_CELL = 2_000
_GENERIC = frozenset(word_lists("values/words.toml")["generic"])
_WORD = re.compile(r"[^\W\d_]+")
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
