"""The check of a draft: what the advice would have otherwise, in the order in which it stands there.

It advises, and never blocks (M2, M5, H3, H5, F5). Quoted lines, which begin with ``>``, are somebody else's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from data.model.drafts import Draft, Occasion
from data.model.sentences import readable
from data.rules.mail.subjects import is_answer
from data.words.check.asks import check_asks
from data.words.check.better import Better
from data.words.check.grammar import check_grammar
from data.words.check.reading import Reading
from data.words.check.shape import check_length, check_placeholders, check_subject, check_voicemail
from data.words.check.signature import without_signature
from data.words.check.tone import tone
from data.words.check.weighing import weighed
from data.words.finding import Finding

if TYPE_CHECKING:
    from data.words.check.spelling import Speller

LONGEST = 20_000
"""Characters that are read: as many as a draft can have."""

_SHOUT = re.compile(
    r"\b[A-Z]{3,}(?:'[A-Z]+)?(?:(?:[^\S\n]|,){1,3}[A-Z]{2,}(?:'[A-Z]+)?){1,20}\b|\b(?:NOW|PLEASE|STILL|NEVER|"
    r"IMMEDIATELY|VERY|TODAY|MUST|NEED|URGENT|NOT|ANY|ANYTHING|NOTHING|WAITING|REALLY|AGAIN)\b"
)


def check(draft: Draft, speller: Speller | None = None, names: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return the findings in a draft: those of the subject, then by their place in the body, then those about
    the whole.

    Without a ``speller`` the spelling isn't looked at; ``names`` are words about the person, which are right.
    """
    subject, body = readable(draft.subject[:LONGEST]), readable(draft.body[:LONGEST])
    if not body.strip():
        return (Finding("M5", "empty", "There are no words yet."),)
    known = tuple(names)
    prose = without_signature(body, draft.medium)
    is_theirs = draft.occasion is Occasion.ANSWER and is_answer(draft.subject)  # "Re: [Acme] Fwd: Your invoice"
    found = [
        *(() if is_theirs else check_subject(draft)),
        *(() if is_theirs else (_moved(one) for one in _words_of(subject, speller, known))),
        *(() if is_theirs else check_placeholders(subject, in_subject=True)),
        *_bettered(prose),
        *check_asks(draft, prose),
        *check_placeholders(body),
        *check_length(draft, body),
        *check_voicemail(draft, body),
        *_words_of(prose, speller, known),
    ]
    return tuple(sorted(found, key=lambda one: (not one.in_subject, not one.end, one.start, one.end)))


def _tone_of(text: str) -> list[Finding]:
    reading = Reading(text)
    phrases = (one for fault in tone() for one in fault.found_in(reading))
    return _apart([*weighed(text, phrases), *_shouts(text)])


def _shouts(text: str) -> Iterator[Finding]:
    better = Better(text) if _SHOUT.search(text) else None
    for found in _SHOUT.finditer(text):
        quiet = re.sub(r"\bi\b", "I", found[0].lower())
        if better and found.start() == better.sentence_around(*found.span())[0]:
            quiet = quiet[0].upper() + quiet[1:]
        why = "Capitals shout: small letters are read."
        yield Finding("M5", "shouting", why, found.start(), found.end(), (quiet,))


def _bettered(text: str) -> Iterator[Finding]:
    """Yield the findings of tone, with the better words of their fault."""
    better = Better(text)
    for one in _tone_of(text):
        yield one if one.label == "shouting" else better.words_for(one, lambda rest: not _tone_of(rest))


def _apart(found: Iterable[Finding]) -> list[Finding]:
    """Return the findings of tone, each word in one of them: those of one fault are one,
    then the longest goes before, and of two that are as long the one with better words.
    """
    joined: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.label, one.start, one.end)):
        before = joined[-1] if joined else None
        if before and before.label == one.label and one.start < before.end:
            joined[-1] = replace(before, end=max(before.end, one.end))
        else:
            joined.append(one)
    taken: list[Finding] = []
    for one in sorted(joined, key=lambda one: (one.start - one.end, one.start, not one.better)):
        if all(one.end <= other.start or one.start >= other.end for other in taken):
            taken.append(one)
    return taken


def _words_of(text: str, speller: Speller | None, names: tuple[str, ...]) -> Iterator[Finding]:
    slips = list(check_grammar(text))
    yield from slips
    if speller:
        for one in speller.check(text, names):
            # A slip in a part of the word, such as its capital, leaves the word misspelled.
            if not any(slip.start <= one.start and one.end <= slip.end for slip in slips):
                yield one


def _moved(one: Finding) -> Finding:
    return replace(one, in_subject=True)
