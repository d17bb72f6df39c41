"""How the words of a filter are read: ``#vip org:initech -kind:interview due:<fri``, beside plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.moment import Moment
from data.model.text import fold, plain
from data.model.vocabulary import Queue
from data.rules.filter.terms import (
    CHOICES,
    DATES,
    Among,
    Asked,
    During,
    Filter,
    Newsworthy,
    Paced,
    Phrase,
    Stands,
    Tagged,
    Term,
    Untouched,
    Words,
    Works,
)
from data.rules.identity.organisations import organisation_key
from data.rules.identity.tags import SIGN, read_tags, tag_key

LONGEST = 500
"""Characters of a filter; what is behind them is left out."""

ReadDay = Callable[[str, bool], date]
"""Returns the date, in the user's zone, of words such as ``fri``; ``True`` looks back. RuleError for no date."""

QUOTES = '"“”'
_TOKEN = re.compile(rf"(?:[^\s{QUOTES}]|[{QUOTES}][^{QUOTES}]*(?:[{QUOTES}]|$))+")
_NAMED = re.compile(r"([^\W\d_]+):(.*)", re.DOTALL)
_LENGTH = re.compile(r"\d+ ?[a-z]+|an? [a-z]+", re.ASCII | re.IGNORECASE)
_UNQUOTED = str.maketrans(dict.fromkeys(QUOTES))
_NO_WORDS = frozenset(("http", "https", "mailto", "tel", "sms", "re", "fw", "fwd"))
"""What stands before a colon in what is pasted."""
_DAY = timedelta(days=1)
NEVER = "never"


class Word(NamedTuple):
    """A word of the filter as the help says it: how it is written, and what it leaves."""

    example: str
    sentence: str


HELP: Mapping[str, Word] = {
    "tag": Word("#vip", "with this tag, or whose person has it"),
    "org": Word("org:initech", "at this organisation; part of its name is enough"),
    "kind": Word("kind:interview", "of this kind; its first letters are enough"),
    "way": Word("way:call", "whose next step is this: call, email, answer, decide …"),
    "is": Word("is:stalled", "in this queue: due, waiting, stalled, closed"),
    "cadence": Word("cadence:light", "with a cadence whose name begins like this"),
    "due": Word("due:<fri", "due before Friday; due:>2w in over 2 weeks; due:today"),
    "stalled": Word("stalled:>1w", "stalled for more than a week"),
    "last": Word("last:>3w", "last contact over 3 weeks ago; last:<3d in the last 3 days; last:never"),
    "opened": Word("opened:<1mo", "opened in the last month; opened:>1mo before that"),
    "closed": Word("closed:<1w", "closed in the last week; closed:>1w before that"),
    "outcome": Word("outcome:offer", "closed with this outcome"),
    "has": Word("has:news", "with a new job or name, according to a file you imported"),
}
"""Each word of the filter, with an example and what it leaves."""
WITHOUT = Word("-#vip", "a minus before a word leaves out what it matches")
QUOTED = Word('due:"<25 nov"', "quotes keep several words together")

VALUES: Mapping[str, tuple[str, ...]] = {name: tuple(values) for name, values in CHOICES.items()} | {
    "has": ("news",)
}
"""The words that may stand behind a word, where they are known beforehand."""


def read_filter(words: str, moment: Moment, read_day: ReadDay) -> Filter:
    """Return what ``words`` ask as of a moment, by which ``read_day`` reads dates.

    What isn't understood is said in ``faults``, and nothing is ever raised for it. A blank behind the last word
    says that it is whole.
    """
    typed = words[:LONGEST]
    tokens = [token[0] for token in _TOKEN.finditer(typed)]
    if not any(map(_is_special, tokens)):
        return Filter(words, moment, (Asked(Words(typed)),) if typed.strip() else ())
    asked: list[Asked] = []
    faults: list[str] = []
    left: list[str] = []
    for token in tokens:
        if not _is_special(token):
            left.append(token)
            continue
        negated = _is_negated(token)
        try:
            term = _term(token[1:] if negated else token, read_day)
        except RuleError as fault:
            faults.append(str(fault))
            continue
        if isinstance(term, Words) and not negated:  # a colon that means nothing
            left.append(token)
        elif term is not None:
            asked.append(Asked(term, negated))
    found = [Asked(Words(" ".join(left)))] if left else []
    is_begun = len(faults) == 1 and _is_begun_date(last_word(typed))
    return Filter(words, moment, tuple(found + asked), tuple(faults), is_begun)


def _is_begun_date(word: str) -> bool:
    """Return whether a word that is being typed may still become a date."""
    name, colon, _ = word.removeprefix("-").partition(":")
    return bool(colon) and name.lower() in DATES


def _is_negated(token: str) -> bool:
    """Return whether a word is turned round; a minus before a digit belongs to a number."""
    return len(token) > 1 and token[0] == "-" and not token[1].isdigit() and token[1] != "-"


def _is_special(token: str) -> bool:
    bare = token[1:] if _is_negated(token) else token
    return _is_negated(token) or bare[0] in QUOTES or bare[0] == SIGN or bool(_NAMED.match(bare))


def _term(token: str, read_day: ReadDay) -> Term | None:
    """Return what one word asks; None for one that isn't finished. RuleError for what isn't understood."""
    if token[0] in QUOTES:
        words = token.translate(_UNQUOTED).strip()
        return Phrase(words) if fold(words) else None
    if token[0] == SIGN:
        return _tagged(token[1:])
    named = _NAMED.match(token)
    if named is None:
        return Words(token)
    name, value = named[1].lower(), named[2].translate(_UNQUOTED).strip()
    if name not in HELP:
        if name in _NO_WORDS or not value or named[2].startswith("//"):
            return Words(token)
        raise RuleError(_unknown(named[1]))
    return _named(name, value, read_day) if value else None


def _named(name: str, value: str, read_day: ReadDay) -> Term | None:
    if name == "tag":
        return _tagged(value)
    if name == "org":
        return Works(organisation_key(value) or fold(value))
    if name == "cadence":
        return Paced(fold(value))
    if name in DATES:
        return _during(name, value, read_day)
    found = tuple(word for word in VALUES[name] if word.startswith(fold(value)))
    if not found:
        raise RuleError(f"{name}:{_short(value)} isn't one of {', '.join(VALUES[name])}.")
    if name == "has":
        return Newsworthy()
    if name == "is":
        return Stands(tuple(map(Queue, found)))
    return Among(name, found)


def _tagged(value: str) -> Tagged | None:
    tags = read_tags(value) if value else ()
    if len(tags) > 1:
        raise RuleError(f"Write a sign before each tag: {' '.join(f'{SIGN}{tag}' for tag in tags)}.")
    return Tagged(tag_key(tags[0])) if tags else None


def _during(name: str, value: str, read_day: ReadDay) -> Term | None:
    if name == "last" and len(value) > 1 and NEVER.startswith(fold(value)):
        return Untouched()
    sign = next((sign for sign in ("<=", ">=", "<", ">", "=") if value.startswith(sign)), "")
    words = value.removeprefix(sign).strip()
    if not words:
        return None
    if name == "due":
        return _between(name, sign, _ahead(words, read_day))
    if not _LENGTH.fullmatch(words):
        return _between(name, sign, read_day(words, True))
    # Longer than a week is more than a week ago: the other way round than a date.
    turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}.get(sign, sign)
    return _between(name, turned, read_day(f"{words} ago", True))


def _ahead(words: str, read_day: ReadDay) -> date:
    """Return the day that is meant of a step: ahead, and where that can't be, behind."""
    try:
        return read_day(words, False)
    except RuleError as fault:
        try:
            return read_day(words, True)
        except RuleError:
            raise fault from None


def _between(name: str, sign: str, on: date) -> During:
    if sign == "<":
        return During(name, None, on - _DAY)
    if sign == "<=":
        return During(name, None, on)
    if sign == ">":
        return During(name, on + _DAY, None)
    return During(name, on, None if sign == ">=" else on)


def _unknown(name: str) -> str:
    near = get_close_matches(name.lower(), HELP, 1)
    meant = f"did you mean {near[0]}:?" if near else f"use {', '.join(f'{one}:' for one in HELP)}."
    return f"“{_short(name)}:” isn't a filter word: {meant}"


def _short(value: str) -> str:
    return plain(value if len(value) <= 20 else f"{value[:19]}…")


def last_word(words: str) -> str:
    """Return the word at the end of what was typed so far; '' behind a blank."""
    tokens = list(_TOKEN.finditer(words))
    return tokens[-1][0] if tokens and tokens[-1].end() == len(words) else ""


def completed(words: str, tags: Iterable[str], cadences: Iterable[str]) -> str | None:
    """Return ``words`` with their last one completed by what is on file; None where nothing completes it."""
    last = last_word(words)
    bare = last.removeprefix("-")
    if bare.startswith(SIGN):
        return _with_end(words, bare[1:], tags)
    name, colon, value = bare.partition(":")
    if not colon:
        return None
    if name.lower() == "tag":
        return _with_end(words, value, tags)
    if name.lower() == "cadence":
        return _with_end(words, value, cadences)
    return _with_end(words, value, VALUES.get(name.lower(), ()))


def _with_end(words: str, begun: str, choices: Iterable[str]) -> str | None:
    fitting = (one for one in choices if fold(one).startswith(fold(begun)) and fold(one) != fold(begun))
    found = next(iter(fitting), None) if begun else None
    return None if found is None else f"{words[: len(words) - len(begun)]}{found}"


def hint(words: str) -> str:
    """Return what may stand behind the word that is being typed; '' where nothing needs to be said."""
    name, colon, value = last_word(words).removeprefix("-").partition(":")
    name = name.lower()
    if not colon or name not in HELP:
        return ""
    if name in VALUES and not any(value and one == fold(value) for one in VALUES[name]):
        return f"{name}: {', '.join(VALUES[name])}"
    return f"{HELP[name].example}: {HELP[name].sentence}" if not value.strip("<>=") else ""


def lines_of_help() -> Iterator[Word]:
    """Yield each word of the filter, with an example, for the help."""
    yield from HELP.values()
    yield WITHOUT
    yield QUOTED
