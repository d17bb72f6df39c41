"""The grammar of sentences that are composed: what no combination of their parts may break, whoever they name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_COUNTED = "day|workday|week|e-mail|call|text|message|visit|letter|web form|follow-up|attempt|colleague|promise"
_RULES = {
    "two blanks, or a blank before a mark": r"\S  +\S|\s[.,;:!?)]|\( ",
    "two marks": r"[.,:;]{2}|[.!?]\)?\.$",
    "an empty place": r"[{}]|\bNone\b|\(\)|“”|''|: *\.$|, *\.$",
    "a word twice": r"\b(?!NAME)(\w+) \1\b",
    "two articles": r"(?i)\b(?:an?|the) (?:an?|the)\b",
    "a before a vowel": r"\b[Aa] [aeio]",
    "an before a consonant": r"\b[Aa]n [^aeiou\W]",
    "an article before a name": r"(?i)\b(?:an?|the) NAME",
    "a noun before a name": r"\b(?:a (?:text|message|call|visit)|an e-mail|letter|form|person|number) NAME",
    "a verb without its preposition": r"\b(?:decide|find|wrote|spoke|left|went) NAME",
    "one of several": rf"(?<![\d:.])\b1 (?:more |single )?(?:{_COUNTED})s\b",
    "several of one": rf"\b(?:[02-9]|\d\d+) (?:more |single )?(?:{_COUNTED})\b(?!s|-)",
    "the wrong preposition": r"\bby (?:call|visit)\b|\b(?:after|wait) today\b|\bon (?:today|tomorrow)\b",
    "a bracket that isn't closed": r"^[^()]*\([^()]*$|^[^()]*\)",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in _RULES.items()}


def faults(words: str, names: Iterable[str] = ()) -> list[str]:
    """Return what no native would write in a sentence or a part of one, by the names of the rules.

    ``names`` are whom it is about: a rule holds for every name, and none of the words in it counts.
    """
    plain = words
    for name in sorted(names, key=len, reverse=True):
        plain = plain.replace(name, "NAME")
    return [name for name, pattern in _COMPILED.items() if pattern.search(plain)]


def sentence_faults(sentence: str, names: Iterable[str] = ()) -> list[str]:
    """Return the same of a whole sentence, or of several in a row: each begins and ends like one."""
    names = tuple(names)
    found = faults(sentence, names)
    if not re.match(r"[A-Z0-9“]", sentence) and not sentence.startswith(names):
        found.append("a small letter at the beginning")
    if not sentence.endswith((".", "?", ".”")):
        found.append("no full stop at the end")
    if sentence != sentence.strip():
        found.append("a blank at an end")
    return found
