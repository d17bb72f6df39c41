"""The shape of a draft: its length, its subject, what was left unfilled, and what a voicemail should hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.model.drafts import Draft, Occasion
from data.model.vocabulary import Medium
from data.words.finding import Finding
from data.words.limits import LIMITS, SUBJECT
from data.words.placeholders import OFFER, PURPOSES, WHO, YOUR_NAME

_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{1,80}\]|\{\{?[^}\n]{0,80}\}\}?|<(?:your |their |my |the |first |last |company )?\w+(?: \w+)?>|"
    r"\bX{3,}\b|\bTODO\b|\bTBD\b|_{3,}",
)
_CARD = ("H11", "This was to be filled in: the clarity card does it for every draft.")
_PURPOSE = ("H4", "Say what it is here, or leave the sentence out.")
_TO_FILL_IN = {**dict.fromkeys((YOUR_NAME, WHO, OFFER), _CARD), **dict.fromkeys(PURPOSES, _PURPOSE)}
_URGENT = re.compile(
    r"\b(?:urgent|asap|important|action required|final notice|last chance)\b|!{1,}", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![\w:.])\+?\(?\d[\d ()./-]{5,18}\d(?![\w:])")
_SPELLED = re.compile(
    r"\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)[\s,-]{1,3}){5,}\w+",
    re.IGNORECASE,
)
_CALL_BACK = re.compile(
    r"\b(?:call|ring|phone|reach|text)\s+me(?:\s+back)?\b|\breturn\s+(?:my|this)\s+call\b|(?<!I'll )(?<!I will "
    r")\bcall\s+back\b|\bcall\s+this\s+number\b|\b(?:my|on\s+this)\s+number\b|\bget\s+back\s+to\s+me\b",
    re.IGNORECASE,
)
_CLOSING = (Occasion.LAST, Occasion.THANKS, Occasion.DECLINED)
"""Where no further call is announced."""
_AGAIN = re.compile(
    r"\b(?:I(?:'ll|\s+will|'m\s+going\s+to|\s+am\s+going\s+to)|let\s+me)\s[^.?!\n]{0,50}?\b(?:call|try|ring|"
    r"phone|speak|talk|reach|be\s+in\s+touch|get\s+in\s+touch|drop\s+you\s+a\s+line|write|send\s+you|e-?mail|message|"
    r"come\s+by)\b[^.?!\n]{0,60}?"
    r"(?:\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\btomorrow|\btoday|\bthis\s+(?:afternoon|evening)|"
    r"\bnext\s+(?:week|month)|\bin\s+(?:the\s+)?(?:morning|a\s+few\s+days|two\s+days))"
    r"|\bwhenever\s+(?:it\s+)?suits\s+you\b",
    re.IGNORECASE,
)


def check_length(draft: Draft, text: str) -> Iterator[Finding]:
    """Yield what is too long for the medium, from the place where it is."""
    limit = LIMITS[draft.medium]
    place = limit.passed_at(text.rstrip())
    if place is not None:
        rule = "H8" if draft.medium is Medium.VOICEMAIL else "M5"
        yield Finding(
            rule, "too long", f"Leave out what comes after this: {limit.why}.", place, len(text.rstrip())
        )


def check_subject(draft: Draft) -> Iterator[Finding]:
    """Yield what is wrong with an e-mail's subject: none, a loud one, or one too long to be seen whole."""
    if draft.medium is not Medium.EMAIL:
        return
    subject = draft.subject
    if not subject.strip():
        if draft.occasion is not Occasion.ANSWER:
            yield Finding(
                "M5", "no subject", "An e-mail without a subject looks like a mistake: say what it is about."
            )
        return
    if len(subject) > SUBJECT:
        why = f"An inbox shows about {SUBJECT} characters of a subject."
        yield Finding("M5", "too long", why, SUBJECT, len(subject), (), in_subject=True)
    letters = [letter for letter in subject if letter.isalpha()]
    if len(letters) > 6 and all(letter.isupper() for letter in letters):
        better = (subject.capitalize(),)
        yield Finding(
            "M5", "shouting", "Capitals shout: small letters are read.", 0, len(subject), better, in_subject=True
        )
    elif found := _URGENT.search(subject):
        why = "Urgency is yours, not theirs: a calm subject is opened."
        yield Finding("M5", "urgency", why, found.start(), found.end(), in_subject=True)


def first_placeholder(text: str) -> tuple[int, int] | None:
    """From where until before where the first thing to be filled in stands, in characters."""
    found = _PLACEHOLDER.search(text)
    return found.span() if found else None


def check_placeholders(text: str, *, in_subject: bool = False) -> Iterator[Finding]:
    """Yield what was left to be filled in."""
    seen: set[str] = set()
    for found in _PLACEHOLDER.finditer(text):
        if found[0] in seen:  # once is enough: mended there, the next one is found
            continue
        seen.add(found[0])
        rule, why = _TO_FILL_IN.get(found[0], ("M5", "This looks as if it was to be filled in."))
        yield Finding(rule, "placeholder", why, found.start(), found.end(), in_subject=in_subject)


def check_voicemail(draft: Draft, text: str) -> Iterator[Finding]:
    """Yield what is wrong with a voicemail: a number, a call back, or no word of the next call (H8)."""
    if draft.medium is not Medium.VOICEMAIL:
        return
    for pattern in (_NUMBER, _SPELLED):
        for found in pattern.finditer(text):
            why = "Leave no number: the next call is yours, and nothing is left for them to do."
            yield Finding("H8", "number", why, found.start(), found.end())
    for found in _CALL_BACK.finditer(text):
        why = "Don't ask for a call back: say when you will call, and then call."
        yield Finding("H8", "call back", why, found.start(), found.end())
    if draft.occasion not in _CLOSING and not _AGAIN.search(text):
        yield Finding("H8", "no time", "Say when you will call again, and call at exactly that time.")
