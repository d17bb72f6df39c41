"""The words of ``said_as.toml``: which are known, and how each is written within a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LONGEST_LABEL = 60
"""Characters of a label of which something is made."""

MOST_WORDS = 7

_WORDS = Path(__file__).with_name("said_as.toml")
_LEVEL = re.compile(r"(?:I{1,3}|IV)")


def in_small_letters(label: str, also: str = "") -> list[str]:
    """Return the words of a label as they stand within a sentence: "Senior Python Developer" becomes
    "senior Python developer".

    [] where a word isn't known, so that nobody can say whether it is a name, a verb or something else; ``also``
    names a list of words that are known here besides.
    """
    whole = label
    for compound in listed("compounds"):
        whole = re.sub(rf"\b{compound.replace('-', ' ')}\b", compound, whole, flags=re.IGNORECASE)
    words = whole.split()
    if not 0 < len(words) <= MOST_WORDS or len(label) > LONGEST_LABEL:
        return []
    shouted = is_shouted(label)
    said = [written(word, in_capitals=shouted, also=also) for word in words]
    is_open = any(end in ("of", "in", "and", "for") for end in (said[0], said[-1]))
    if not all(said) or is_open or said[0] in listed("to_do"):
        return []
    return [one.replace("-", " ") if one in listed("compounds") else one for one in said]


def written(word: str, *, in_capitals: bool = False, also: str = "") -> str:
    """Return a word as it is written within a sentence; '' where it isn't known."""
    folded = word.casefold()
    if folded in ("&", "+", "and"):
        return "and"
    if folded in ("of", "in", "for"):
        return folded
    if folded in listed("compounds"):
        return folded
    if folded in listed("notes_to_oneself"):
        return ""
    if name := _names().get(folded):
        return name if len(name) > 2 or word == name else ""
    if short := _short().get(folded.rstrip(".")):
        return short
    if _is_common(folded) or (also and folded in listed(also)):
        return folded
    if sign := next((one for one in "/-" if one in word), ""):
        parts = [written(part, in_capitals=in_capitals, also=also) for part in word.split(sign)]
        return sign.join(parts) if all(parts) else ""
    if is_level(word):
        return word
    # Letters said one by one; a word in capitals, among words that are none, is shouted.
    is_spelt = re.fullmatch("[A-Z]{2,5}", word) and not in_capitals and not set("AEIOUY") & set(word[1:])
    return word if is_spelt or re.fullmatch("[a-z]?[A-Z][a-z]+[A-Z][A-Za-z]*", word) else ""


def _is_common(word: str) -> bool:
    lists = ("words", "jobs", "areas", "roles", "jobs_with_more", "of_something", "works")
    return any(word in listed(name) for name in lists) or ends_as_a_job(word)


def is_level(word: str) -> bool:
    """Return whether a word says how senior a job is, in Roman numbers: "Software Engineer II"."""
    return bool(_LEVEL.fullmatch(word))


def is_shouted(label: str) -> bool:
    """Return whether a label is in capitals altogether."""
    letters = [letter for letter in label if letter.isalpha()]
    return len(letters) > 5 and all(letter.isupper() for letter in letters)


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of one of the lists."""
    return frozenset(_lists()[name].split())


@cache
def _names() -> Mapping[str, str]:
    return {name.casefold(): name for name in _lists()["names"].split()}


@cache
def _short() -> Mapping[str, str]:
    return dict(_lists()["short"])


@cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads(_WORDS.read_text("utf-8"))


def ends_as_a_job(word: str) -> bool:
    """Return whether a word is a job by how it ends: "podiatrist", "beekeeper"."""
    return any(word.endswith(ending) and len(word) > len(ending) + 1 for ending in listed("job_endings"))
