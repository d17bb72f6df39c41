"""Whether somebody offers a time in what they wrote: the answer says whether it suits, and asks for none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.words.sentences import readable, sentences

LONGEST = 5_000
"""Characters that are read."""

_NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:tomorrow|tonight|noon|midday)\b|"
    r"\b(?:this|next) (?:morning|afternoon|evening|week)\b|"
    rf"\bat (?:half past |quarter (?:past|to) )?(?:{_NUMBERS})\b|"
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock)\b|\bthe \d{1,2}(?:st|nd|rd|th)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*\b|\b(?:{_MONTHS})[a-z]* \d{{1,2}}\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\b(?:suits?|works?|free|available|availability|possible|convenient|make it|meet|talk|speak|chat|call|come|"
    r"join|(?:how|what) about|shall we|okay|ok|fit|do|have time)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?<!he )(?<!who )\b(?:works?|suits?|fits?)\b|"
    r"\b(?:is|are|would be|looks?) (?:fine|good|best|possible|free|ideal)\b|"
    r"\b(?:i'm|i am|we're|we are) (?:free|available)\b|"
    r"\b(?:i|we) (?:can|could) (?:do|make|talk|speak|meet|offer|call|come)\b|"
    r"\blet's (?:say|talk|speak|meet|do|make)\b|\bmake it\b|"
    r"^(?:(?:please|so|then|just|yes|ok|okay|sure|great)[ ,]+)*"
    r"(?:call|ring|phone|come|join|meet|drop by|give me a)\b",
    re.IGNORECASE,
)
"""What names a time without asking: "Next Tuesday at 4pm works", "Call me on Thursday at 3"."""
_NOT = re.compile(r"\b(?:not|never|no longer|unfortunately|afraid)\b|n't\b|\bcannot\b", re.IGNORECASE)
_BUT = re.compile(r"\bbut\b|;", re.IGNORECASE)
_LETS_KNOW = re.compile(r"\b(?:let me know|tell me) (?:if|whether|which)\b", re.IGNORECASE)
_THEIR_PART = re.compile(
    r"(?:many )?thank(?:s| you)\b|\w+ (?:your|my) (?:e-?mail|message|letter|call)", re.IGNORECASE
)
_SETTLES = re.compile(
    r"\b(?:suits?|works?|fits?|(?:is|would be|sounds?|looks?) (?:fine|good|great|perfect|lovely|ideal)|that time|"
    r"see you (?:then|there)|can(?:'t|not)? make|until then|busy)\b",
    re.IGNORECASE,
)


def offers_time(note: str) -> bool:
    """Return whether they ask if a time suits ("Would Friday at ten suit you?"), or name one."""
    return any(_TIME.search(words) and _is_offer(words) for words in _sentences(note))


def _is_offer(words: str) -> bool:
    if _OFFER.search(words) and (words.endswith("?") or _LETS_KNOW.search(words)):
        return True
    parts = (one.strip(" ,") for one in _BUT.split(words.replace("’", "'")))
    return any(_TIME.search(one) and _NAMES.search(one) and not _NOT.search(one) for one in parts)


def _sentences(note: str) -> Iterator[str]:
    return (words for _place, words in sentences(" ".join(readable(note[:LONGEST]).split())))


def settles_time(body: str) -> bool:
    """Return whether an answer says of a time whether it suits, or names one."""
    return any(
        _SETTLES.search(words) or (_TIME.search(words) and not _THEIR_PART.match(words))
        for _place, words in sentences(readable(body[:LONGEST]))
    )
