"""Slips of the pen that a dictionary can't see (M5): doubled words, blanks, capitals, one word for another.

Those of words are in phrases/slips.toml, confused.toml and agreeing.toml, where anybody can add one; here are
those of letters and blanks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from data.model.sentences import ADDRESS
from data.words.check.agreement import agreements
from data.words.check.clause import clauses_of
from data.words.check.inflection import base, families, gerund, participle, plural, third
from data.words.check.phrasebook import Families, Phrase, Phrases, lines_of
from data.words.check.reading import Reading
from data.words.check.verb_forms import misfits
from data.words.finding import Finding

FILES = ("confused", "slips", "agreeing")
"""In the order in which their phrases are looked for."""

_DOUBLED = re.compile(r"\b([^\W\d_]+)(\s{1,3})\1\b(?!')", re.IGNORECASE)
_MEANT_TWICE = (
    "had",
    "that",
    "bye",
    "very",
    "really",
    "no",
    "so",
    "ha",
    "tut",
    "blah",
    "yes",
    "please",
    "many",
    "far",
)
_I = re.compile(r"(?<![\w.'-])i(?=(?:'(?:m|ve|d|ll))?(?:\s|$|[,;.?!]))(?!\.e)")
_NO_BLANK = re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})|(?<=[a-z]{3})[.](?=[A-Z][a-z]+\s)")
_BLANK_BEFORE = re.compile(r"(?<=\w) {1,3}(?=[,;](?:\s|$)|[.!?](?:\s|$))")
_SENTENCE_START = re.compile(
    r"(?:(?<=[a-z\d]{2}[.!?] )|(?<=[a-z\d]{2}[.!?]\n)|(?<=\n\n)|\A)([a-z])(?=[a-z']*(?: [a-z]|,|$))"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|ca|vs|no|dr|mr|mrs|ms|st|inc|ltd|co)\.\s)$", re.IGNORECASE
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|april|june|july|august|september|october"
    r"|november|december|christmas|easter)\b|(?<=\bin )(?:march|may)\b(?! (?:i|we)\b)|(?<=\d )(?:march|may)\b"
    r"|\b(?:march|may)(?= \d{1,2}\b)|\b(?:english|french|german|spanish|italian|polish(?= \w+ish)|dutch|british"
    r"|american|european|irish|scottish|chinese|japanese|portuguese|london|leeds|linkedin|google)\b"
)
_TITLE = re.compile(r"\b(?:mr|mrs|ms|dr)\b(?=\.? [^\W\d_])|\A(?:dear|hello|hi)\b(?= [A-Z])")
_NAMES = {"linkedin": "LinkedIn"}
_ARTICLE = re.compile(r"\b(an?)(\s{1,3})(e-mail|[^\W\d_]{3,})", re.IGNORECASE)
_SOUNDS_CONSONANT = re.compile(
    r"(?:uni(?!n|m|d)|us[aeiu]|util|uti|euro|eu[a-z]|one\b|once|ubiq|ukr|u[rk]an|ewe|uto)", re.IGNORECASE
)
_SILENT_H = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_SPELLED = re.compile(
    r"[^aeiouy]+|[FHLMNRSXU]\w{2}|(?:faq|hr|led|lan|mba|mot|mri|nda|nhs|rsi|sme|sos|ufo|usb|use)s?"
)
"""Words that may be said letter by letter, such as NHS or FAQ: how they begin can't be told."""

_NO_NOUN = frozenset({"and", "are", "into", "over", "under", "about", "after", "unless", "until", "again", "else"})
"""What stands behind an A that is a letter, or the name of a thing."""

_MADE: dict[str, Callable[[str], str]] = {
    "@base": base, "@ing": gerund, "@participle": participle, "@plural": plural, "@s": third,
    "@to": "to {}".format,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of words: why it is one, and the phrases by which it is known."""

    why: str
    signs: Phrases


@cache
def slips() -> tuple[Slip, ...]:
    """Return all slips of words, read once; ValueError where a phrase can't be read."""
    from data.words.check.tone import PHRASES

    texts = [(PHRASES / f"{name}.toml").read_text("utf-8") for name in ("_grammar", *FILES)]
    shared, *files = [tomllib.loads(text) for text in texts]
    known = Families({**families(), **shared}, is_expanded=False)
    return tuple(
        Slip(one["why"], Phrases(Phrase(line, known) for line in lines_of(one["signs"])))
        for file in files
        for one in file["slip"]
    )


def check_grammar(text: str) -> Iterator[Finding]:
    """Yield slips, each with what was meant where that is sure, and no two of the same words."""
    taken: list[tuple[int, int]] = []
    for one in (*_letters(text), *_articles(text), *_of_words(text), *_of_clauses(text)):
        if all(one.end <= start or one.start >= end for start, end in taken):
            taken.append((one.start, one.end))
            yield one


def _letters(text: str) -> Iterator[Finding]:
    for found in _DOUBLED.finditer(text):
        if found[1].casefold() not in _MEANT_TWICE and "\n\n" not in found[2]:
            yield _slip("The same word stands here twice.", *found.span(), found[1])
    for found in _I.finditer(text):
        yield _slip("I is written with a capital.", *found.span(), "I")
    for found in _NO_BLANK.finditer(text):
        yield _slip("A space is missing after this.", found.start(), found.end(), f"{found[0]} ")
    for found in _BLANK_BEFORE.finditer(text):
        yield _slip("There is one space too many before this.", found.start(), found.end() + 1, text[found.end()])
    for found in _SENTENCE_START.finditer(text):
        if not _ABBREVIATED.search(text[max(0, found.start() - 12) : found.start()]):
            yield _slip("A sentence begins with a capital.", found.start(1), found.end(1), found[1].upper())
    for found in _TITLE.finditer(text):
        yield _slip("This is written with a capital.", *found.span(), found[0].capitalize())
    for found in _DAY.finditer(text):
        yield _slip(
            "This is written with a capital.", *found.span(), _NAMES.get(found[0]) or found[0].capitalize()
        )


def _articles(text: str) -> Iterator[Finding]:
    for found in _ARTICLE.finditer(text):
        word = found[3]
        if word.casefold() in _NO_NOUN or _SPELLED.fullmatch(word) or (word.isupper() and not text.isupper()):
            continue
        is_vowel = word[0] in "aeiouAEIOU" and not _SOUNDS_CONSONANT.match(word)
        has_an = len(found[1]) == 2
        if has_an is (is_vowel or bool(_SILENT_H.match(word))) or (has_an and word[0] in "hH"):
            continue
        why = "A stands before consonants, an before vowels, as they are said."
        yield _slip(why, found.start(1), found.end(1), _as_written("a" if has_an else "an", found[1]))


def _of_clauses(text: str) -> Iterator[Finding]:
    for clause in clauses_of(ADDRESS.sub(lambda found: " " * len(found[0]), text)):
        for one in (*agreements(clause), *misfits(clause)):
            better = (_as_written(one.meant, text[one.start : one.end]),) if one.meant else ()
            yield Finding("M5", "grammar", one.why, one.start, one.end, better)


def _of_words(text: str) -> Iterator[Finding]:
    reading = Reading(ADDRESS.sub(lambda found: " " * len(found[0]), text), is_expanded=False)
    for slip in slips():
        for sign in slip.signs.possible_in(reading):
            for start, end in sign.found_in(reading):
                yield _meant(slip.why, text, start, end, sign.pattern.instead or "")


def _meant(why: str, text: str, start: int, end: int, instead: str) -> Finding:
    words = text[start:end]
    if instead == "@drop":
        after = len(text) - len(text[end:].lstrip(" "))
        return Finding("M5", "grammar", why, start, max(end, after), ("",))
    last = words.split()[-1].casefold()
    if instead == "@first":
        instead = words.split()[0]
    elif instead in _MADE:
        instead = _MADE[instead](last)
    better = (_as_written(instead, words),) if instead else ()
    return Finding("M5", "grammar", why, start, end, better)


def _as_written(meant: str, written: str) -> str:
    """Return what was meant with the capitals of what was written."""
    if written == "A":
        return "An"
    if written.isupper() and len(written) > 1:
        return meant.upper()
    return meant[0].upper() + meant[1:] if written[0].isupper() and written != "I" else meant


def _slip(why: str, start: int, end: int, better: str) -> Finding:
    return Finding("M5", "grammar", why, start, end, (better,))
