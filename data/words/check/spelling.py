"""Spelling (M5), by a dictionary that needs no net, with the words of work and those of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from data.model.errors import RuleError
from data.model.sentences import ADDRESS
from data.model.text import fold, quoted
from data.words.finding import Finding

if TYPE_CHECKING:
    from spellchecker import SpellChecker

MOST_SUGGESTIONS = 3
LONGEST = 24
"""Letters of a word for which others are sought: the search grows with every letter."""

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# Each begins where the one before can't have: the longest word is gone through once, and not from each letter.
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]*\]|\{\{?[^{}\n]*\}?\}")
_NO_WORD = re.compile(r"(?<!\S)\S*?[@\d]\S*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ']+")
# British and American spellings of the same words: the dictionary knows most of one or the other.
_VARIANTS = (
    ("isation", "ization"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("yse",
        "yze"), (
        "ysed",
        "yzed"), (
        "ysing",
        "yzing"),
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("ourable", "orable"), ("ourite",
        "orite"), (
        "ourites",
        "orites"),
    ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og"), ("ogues", "ogs"), ("re", "er"), ("res",
        "ers"), (
        "ence",
        "ense"),
    ("enquir", "inquir"), ("programme", "program"), ("ae", "e"), ("ement", "ment"), ("fulfil", "fulfill"), (
        "enrol",
        "enroll"), (
        "skilful",
        "skillful"),
)  # fmt: skip


def has_dictionary(language: str) -> bool:
    """Return whether the spelling of a language can be checked, found without the library,
    which takes long to import.
    """
    found = find_spec("spellchecker")
    if not found or not found.origin or not language.isalpha():
        return False
    return (Path(found.origin).parent / "resources" / f"{language.lower()}.json.gz").is_file()


class Speller:
    """Knows which words are spelled wrong, and what was probably meant. ``words`` are the user's own."""

    def __init__(self, words: Iterable[str] = (), language: str = "en") -> None:
        self._language = language
        self._own = frozenset(fold(word) for word in words)
        self._known: dict[str, bool] = {}
        self._meant: dict[str, tuple[str, ...]] = {}

    def check(self, text: str, names: Iterable[str] = ()) -> Iterator[Finding]:
        """Yield a finding for each word that isn't known; ``names`` are words about the person, which are."""
        known = {fold(word) for name in names for word in _TOKEN.findall(name.replace("’", "'"))}
        prose = _prose(text)
        for found in _TOKEN.finditer(prose):
            word = found[0]
            if _is_name(word, prose, found.start()) or fold(word) in known or self.knows(word):
                continue
            why = "The dictionary doesn't know this word; add it to your own if it is right."
            yield Finding("M5", "spelling", why, found.start(), found.end(), self.suggestions(word))

    def knows(self, word: str) -> bool:
        """Return whether a word is spelled right, in British or in American."""
        bare = re.sub(r"'s$|s'$", "", word.casefold())
        if bare not in self._known:
            self._known[bare] = fold(bare) in self._own or any(self._has(form) for form in _forms(bare))
        return self._known[bare]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what was probably meant, the likeliest first, with its capital."""
        folded = word.casefold()
        if folded not in self._meant:
            found: set[str] = set()
            if len(folded) <= LONGEST:
                near = self._checker.edit_distance_1(folded)
                found = set(self._checker.known(near)) or set()
                if not found and len(folded) <= 9:
                    found = set(self._checker.candidates(folded) or ()) - {folded}
            likeliest = sorted(found, key=lambda one: (-self._checker.word_usage_frequency(one), one))
            self._meant[folded] = tuple(likeliest[:MOST_SUGGESTIONS])
        meant = self._meant[folded]
        return tuple(one.capitalize() for one in meant) if word[0].isupper() else meant

    def _has(self, form: str) -> bool:
        if form in self._checker or fold(form) in self._work:
            return True
        # English writes its guests with their accents or without: naïve, café.
        return self._language == "en" and not form.isascii() and fold(form) in self._checker

    @cached_property
    def _checker(self) -> SpellChecker:
        try:
            return _dictionary(self._language)
        except ValueError:
            from spellchecker import SpellChecker

            known = ", ".join(SpellChecker.languages())
            raise RuleError(
                f"config.toml: no dictionary for {quoted(self._language)}; those are {known}."
            ) from None

    @cached_property
    def _work(self) -> frozenset[str]:
        lines = Path(__file__).with_name("known_words.txt").read_text("utf-8").splitlines()
        return frozenset(fold(word) for line in lines if not line.startswith("#") for word in line.split())


@cache
def _dictionary(language: str) -> SpellChecker:
    """Return the dictionary of a language, read once and never added to; ValueError where there is none."""
    from spellchecker import SpellChecker

    return SpellChecker(language=language)


def _prose(text: str) -> str:
    """``text`` with blanks for what is no prose: placeholders, addresses and whatever has a digit in it."""
    for other in (_PLACEHOLDER, _NO_WORD, ADDRESS):
        text = other.sub(lambda found: " " * len(found[0]), text)
    return text


def _is_name(word: str, text: str, start: int) -> bool:
    """Return whether it is written as names and products are: capitals inside, another script,
    a capital in mid-sentence.
    """
    if not _LATIN.fullmatch(word) or len(word) < 3 or any(letter.isupper() for letter in word[1:]):
        return True
    if not word[0].isupper():
        return False
    before = text[:start].rstrip(' "(')
    return bool(before) and before[-1] not in ".!?\n:" and "\n" not in text[len(before) : start]


def _forms(word: str) -> Iterator[str]:
    """Yield the word as it is, without what its apostrophe adds, and in the other English."""
    yield word
    head, _, tail = word.partition("'")
    if tail in ("s", "d", "ll", "re", "ve", "m", "t"):
        yield head.removesuffix("n") if tail == "t" else head
    for british, american in _VARIANTS:
        for one, other in ((british, american), (american, british)):
            if word.endswith(one):
                yield f"{word.removesuffix(one)}{other}"
            elif one in ("enquir", "inquir", "programme", "program", "fulfil", "enrol") and word.startswith(one):
                yield f"{other}{word.removeprefix(one)}"
