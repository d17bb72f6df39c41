"""Slips of the pen that a dictionary can't see (M5): doubled words, blanks, capitals, one word for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.words.finding import Finding

_DOUBLED = re.compile(r"\b([^\W\d_]{2,})(\s{1,3})\1\b", re.IGNORECASE)
_MEANT_TWICE = ("had", "that", "bye", "very", "really", "no", "so", "ha", "tut", "blah")
_I = re.compile(r"(?<![\w.'-])i(?=(?:'(?:m|ve|d|ll))?(?:\s|$|[,;]))")
_NO_BLANK = re.compile(r"(?<=[^\W\d_]{2}),(?=[^\W\d_]{2})|(?<=[a-z]{3})[.](?=[A-Z][a-z]+\s)")
_BLANK_BEFORE = re.compile(r"(?<=\w) {1,3}(?=[,;](?:\s|$)|[.!?](?:\s|$))")
_SENTENCE_START = re.compile(
    r"(?:(?<=[a-z\d]{2}[.!?] )|(?<=[a-z\d]{2}[.!?]\n)|(?<=\n\n)|\A)([a-z])(?=[a-z']*(?: [a-z]|,|$))"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|ca|vs|no|dr|mr|mrs|ms|st|inc|ltd|co)\.\s)$", re.IGNORECASE
)

# Only where the words around it leave no doubt.
_TAKEN_FOR = (
    (
        r"\byour(?= (?:welcome|right|invited|going|looking|being|the (?:best|one|right)|very|so|not|an?|"
        r"always)\b)",
        "you're",
    ),
    (
        r"\byou're(?= (?:team|talk|work|company|time|help|advice|answer|reply|e-?mail|message|colleagues?|"
        r"article|project|role|website|hiring)\b)",
        "your",
    ),
    (
        r"\bits(?= (?:been|a pleasure|a|an|the|not|very|great|good|been|clear|possible|important|my|nice|"
        r"really|so|worth)\b)",
        "it's",
    ),
    (r"\bit's(?= (?:own|team|website|products?|customers|users|founders?|size)\b)", "its"),
    (r"(?<=more )then\b|(?<=less )then\b|(?<=better )then\b|(?<=rather )then\b|(?<=other )then\b", "than"),
    (
        r"\b(could|would|should|might|must) of(?= (?:been|had|done|gone|made|seen|known|written|liked|taken))",
        r"\1 have",
    ),
    (r"\btheir(?= (?:is|are|was|were|will)\b)", "there"),
    (r"\bthere(?= (?:team|work|website|company|products?|own)\b)", "their"),
    (r"\bloose(?= (?:touch|sight|interest|the opportunity|the chance)\b)", "lose"),
    (r"\b(?:alot)\b", "a lot"),
    (r"\bi'm(?=\s)", "I'm"),
    (r"\b(?:an)(?= (?:[bcdfgjklmnpqrtvwz][a-z]{3,}|university|user|unique|useful|european)\b)", "a"),
    (r"\b(?:a)(?= (?:[aeio][a-z]{3,}|hour|honest|honour|honor)\b)(?! (?:one|once|european|euro)\b)", "an"),
)
_TAKEN = tuple((re.compile(pattern.replace(" ", r"\s")), better) for pattern, better in _TAKEN_FOR)


def check_grammar(text: str) -> Iterator[Finding]:
    """Slips, each with what was meant."""
    for found in _DOUBLED.finditer(text):
        if found[1].casefold() not in _MEANT_TWICE:
            yield _slip("The same word stands here twice.", *found.span(), found[1])
    for found in _I.finditer(text):
        yield _slip("I is written with a capital.", *found.span(), "I")
    for found in _NO_BLANK.finditer(text):
        yield _slip("A blank is missing after this.", found.start(), found.end(), f"{found[0]} ")
    for found in _BLANK_BEFORE.finditer(text):
        yield _slip("There is a blank too many before this.", found.start(), found.end() + 1, text[found.end()])
    for found in _SENTENCE_START.finditer(text):
        if not _ABBREVIATED.search(text[max(0, found.start() - 12) : found.start()]):
            yield _slip("A sentence begins with a capital.", found.start(1), found.end(1), found[1].upper())
    for pattern, better in _TAKEN:
        for found in pattern.finditer(text):
            yield _slip("These words are easily taken for each other.", *found.span(), found.expand(better))


def _slip(why: str, start: int, end: int, better: str) -> Finding:
    return Finding("M5", "grammar", why, start, end, (better,))
