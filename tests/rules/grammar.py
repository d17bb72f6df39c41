"""The grammar of sentences that are composed: what no combination of their parts may break."""

from __future__ import annotations

import re

_COUNTED = "day|workday|week|e-mail|call|text|message|visit|letter|web form|follow-up|attempt|colleague|promise"
_FAULTS = {
    "two blanks, or a blank before a mark": re.compile(r"  |\s[.,;:!?)]|\( "),
    "two marks": re.compile(r"[.,;:]{2}|[.!?]\)?\.$"),
    "a part that is missing": re.compile(r"\bNone\b|\(\)|“”|''|: *\.$|, *\.$"),
    "a word twice": re.compile(r"\b(\w+) \1\b"),
    "the wrong article": re.compile(r"\b[Aa] [aeio]|\b[Aa]n [^aeiou\W]"),
    "one of several": re.compile(rf"(?<![\d:.])\b1 (?:more |single )?(?:{_COUNTED})s\b"),
    "several of one": re.compile(rf"\b(?:[02-9]|\d\d+) (?:more |single )?(?:{_COUNTED})\b(?!s|-)"),
    "the wrong preposition": re.compile(
        r"\bby (?:call|visit)\b|\b(?:after|wait) today\b|\bon (?:today|tomorrow)\b"
    ),
    "a bracket that isn't closed": re.compile(r"^[^()]*\([^()]*$|^[^()]*\)"),
}


def faults(sentence: str) -> list[str]:
    """Return what is wrong with one sentence, or with several in a row: each begins and ends like one."""
    found = [name for name, pattern in _FAULTS.items() if pattern.search(sentence)]
    if not re.match(r"[A-Z0-9“]", sentence):
        found.append("a small letter at the beginning")
    if not sentence.endswith((".", "?", ".”")):
        found.append("no full stop at the end")
    return found
