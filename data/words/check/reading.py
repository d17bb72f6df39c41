"""A text as the check reads it: its words one after the other, in small letters, each with what it is a form of.

``I haven't replied`` is read as I, have, not and replied, which is a form of reply: so a phrase is found however
it is written, with capitals or without, shortened or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

STOPS = ".!?;\n,"
"""What a phrase can't look past: the end of a sentence, a semicolon or colon, a dash, an empty line; and a comma,
where words are read as they are written."""

_WORD = re.compile(
    r"(?P<number>\d+(?:[.,:]\d+)*(?P<ordinal>st|nd|rd|th)?(?P<hour>\s?(?:am|pm)\b)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<stop>[.!?]+(?!\w)|[;:](?!\w)|\s-+\s|\n\s*(?=\n))"
    r"|(?P<comma>,)|(?P<line>\n)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\be-(?=mail)", re.IGNORECASE)
_SHORT = {
    "n't": ("not",), "'m": ("am",), "'re": ("are",), "'ve": ("have",), "'ll": ("will",), "'d": ("had", "would"),
    "'s": ("is", "has", "'s"),
}  # fmt: skip
_WHOLE: dict[str, tuple[tuple[str, ...], ...]] = {
    "can't": (("can",), ("not",)), "cannot": (("can",), ("not",)), "won't": (("will",), ("not",)),
    "shan't": (("shall",), ("not",)), "ain't": (("is", "am", "are", "has"), ("not",)),
    "let's": (("let",), ("us",)),
    "u": (("you",),), "ur": (("your", "you're"),), "r": (("are",),), "pls": (("please",),), "plz": (("please",),),
    "gonna": (("going",), ("to",)), "gotta": (("got",), ("to",)), "wanna": (("want",), ("to",)),
    "its": (("it",), ("is", "has", "'s")), "ya": (("you",),), "mail": (("mail", "email"),),
    "mails": (("mails", "email"),), "o": (("o", "of"),), "voicemail": (("voicemail", "message*"),),
}  # fmt: skip
_BARE = {
    **{f"{one}nt": ((one,), ("not",)) for one in (
        "do", "does", "did", "have", "has", "had", "is", "are", "was", "were", "could", "would", "should", "must",
        "need")},
    "cant": (("can",), ("not",)), "wont": (("will",), ("not",)),
    **{who + end: ((who,), said) for who in ("i", "you", "they", "we") for end, said in (
        ("ve", ("have",)), ("ll", ("will",)), ("d", ("had", "would")))
       if who + end not in ("id", "well", "wed")},
    "im": (("i",), ("am",)), "youre": (("you",), ("are",)), "theyre": (("they",), ("are",)),
    "thats": (("that",), ("is", "has")), "whats": (("what",), ("is", "has")), "heres": (("here",), ("is",)),
    "theres": (("there",), ("is", "has")), "whos": (("who",), ("is", "has")), "hows": (("how",), ("is",)),
}  # fmt: skip
"""Shortened words whose apostrophe was left out."""

SHORTENED = frozenset(_WHOLE) | frozenset(_BARE)
"""Words without an apostrophe, or with one, that stand for others than themselves."""

NOT_PAST = frozenset({"embed", "hundred", "kindred", "sacred", "shred", "sped", "indeed"})
NOT_GERUND = frozenset(
    {
        "bring",
        "during",
        "evening",
        "morning",
        "nothing",
        "something",
        "anything",
        "everything",
        "spring",
        "string",
        "thing",
    }
)
"""Words that end as the forms of verbs do, and are none."""

VERBS = Path(__file__).parent / "phrases" / "verbs.txt"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text: from where until before where it stands, and all that it may be looked for as."""

    start: int
    end: int
    forms: frozenset[str]
    has_comma: bool = False
    begins_line: bool = False

    @property
    def is_stop(self) -> bool:
        """Whether nothing looks past it."""
        return not self.forms.isdisjoint(STOPS)


class Reading:
    """The words of one text. ``is_expanded`` says whether shortened ones are read as what they stand for.

    ``at`` has the places of each word, ``sentences`` a bit for each sentence that it stands in.
    """

    def __init__(self, text: str, *, is_expanded: bool = True) -> None:
        self.words: list[Word] = []
        self._is_expanded = is_expanded
        mails = {found.end(): found.start() for found in _MAIL.finditer(text)}
        begins_line = False
        for found in _WORD.finditer(text):
            count = len(self.words)
            if found["word"]:
                if found.end() + 1 not in mails:  # the e of e-mail, which is one word
                    self._add(found[0].casefold(), mails.get(found.start(), found.start()), found.end())
            else:
                self._add_other(found)
            if begins_line and len(self.words) > count:
                self.words[count] = replace(self.words[count], begins_line=True)
            begins_line = bool(found["line"]) or (begins_line and len(self.words) == count)
        self.at: dict[str, list[int]] = {}
        self.sentences: dict[str, int] = {}
        sentence = 1
        for place, word in enumerate(self.words):
            for form in word.forms:
                self.at.setdefault(form, []).append(place)
                self.sentences[form] = self.sentences.get(form, 0) | sentence
            if word.is_stop:
                sentence <<= 1

    def _add_other(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if found["stop"]:
            self.words.append(Word(start, end, frozenset(_stop(found[0]))))
        elif found["number"]:
            self.words.append(Word(start, end, frozenset(_number(found))))
        elif found["comma"] and not self._is_expanded:
            self.words.append(Word(start, end, frozenset(",")))
        elif found["comma"] and self.words:
            self.words[-1] = replace(self.words[-1], has_comma=True)

    def _add(self, word: str, start: int, end: int) -> None:
        if not self._is_expanded:
            self.words.append(Word(start, end, forms_of(word)))
            return
        for read in read_as(word):
            self.words.append(Word(start, end, read))

    def sentences_with(self, keys: frozenset[str]) -> int:
        """Return a bit for each sentence in which one of some words stands."""
        found = 0
        for key in self.sentences.keys() & keys:
            found |= self.sentences[key]
        return found

    @cached_property
    def stops(self) -> list[int]:
        """Where the sentences end: places of words, the last behind all of them."""
        return [place for place, word in enumerate(self.words) if word.is_stop] + [len(self.words)]


def _stop(mark: str) -> Iterator[str]:
    first = mark.strip(" \t")[:1]
    yield "?" if "?" in mark else "!" if "!" in mark else "\n" if first == "\n" else "." if first == "." else ";"


def _number(found: re.Match[str]) -> Iterator[str]:
    yield found[0].casefold()
    yield "#th" if found["ordinal"] else "#"
    if found["hour"] or ":" in found[0]:
        yield "#hour"


@cache
def read_as(word: str) -> tuple[frozenset[str], ...]:
    """Return what a word in small letters is read as: haven't as have and not, each with what it is a form of."""
    known = _WHOLE.get(word) or _BARE.get(word)
    if known:
        return tuple(_all_forms(one) for one in known)
    for end, said in _SHORT.items():
        if word.endswith(end) and word != end:
            head = word.removesuffix(end)
            return (*read_as(head), _all_forms(said))
    return (forms_of(word),)


def _all_forms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for word in words for form in forms_of(word))


@cache
def forms_of(word: str) -> frozenset[str]:
    """Return a word in small letters, and with a star each word that it may be a form of: replied is reply*."""
    found = {word, f"{word}*"}
    if len(word) > 4:
        found.update(kind for kind, end in (("#ing", "ing"), ("#ed", "ed")) if word.endswith(end))
    if word.endswith("s") and word[-2:-1] not in ("s", "u", "i", "'", "") and word not in _not_several():
        found.add("#s")
    found -= {"#ed"} if word.endswith("eed") or word in NOT_PAST else {"#ing"} if word in NOT_GERUND else set()
    found.update(f"{base}*" for base in _irregular().get(word, ()))
    for end, others in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ):  # fmt: skip
        if word.endswith(end) and len(word) > len(end) + 2:
            stem = word.removesuffix(end)
            found.update(f"{stem}{other}*" for other in others)
            if end in ("ed", "ing") and stem[-1] == stem[-2]:
                found.add(f"{stem[:-1]}*")
    return frozenset(found)


@cache
def _not_several() -> frozenset[str]:
    lines = VERBS.with_name("not_several.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def verbs() -> tuple[tuple[str, str, str], ...]:
    """Return the verbs that follow no rule: the verb, its past, and what stands after have."""
    lines = VERBS.read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if line.strip() and not line.startswith("#"))
    return tuple((base, past, participle) for base, past, participle in rows)


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    bases: dict[str, tuple[str, ...]] = {}
    for base, past, participle in verbs():
        for form in {*past.split("/"), *participle.split("/")}:
            bases[form] = (*bases.get(form, ()), base)
    for form in ("am", "is", "are", "was", "were", "been", "being"):
        bases[form] = ("be",)
    return {**bases, "has": ("have",), "had": ("have",), "does": ("do",)}
