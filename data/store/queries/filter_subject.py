"""A follow-up as a filter's predicate sees it: what the database would find it by, made of its values."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from data.model.followup import FollowUp, Touch
from data.model.moment import Moment
from data.model.text import fold
from data.rules.calendar.zones import local_date
from data.rules.filter.predicate import Subject
from data.rules.filter.terms import Phrase, Words
from data.rules.identity.news import has_news
from data.rules.identity.organisations import organisation_key
from data.rules.identity.tags import tag_keys
from data.rules.scheduling.queue import queue_of
from data.store.queries.filter import Wanted, mixed_words, noted_phrases
from data.store.queries.mixed import Mixed
from data.store.records.columns import followup_values, person_values


def subject_of(followup: FollowUp, moment: Moment) -> Subject:
    """Return what a filter asks about of a whole follow-up, for a user in the moment's zone."""
    person, step = followup.person, followup.next
    last = next((touch for touch in reversed(followup.touches) if not touch.is_undated), None)
    theirs = person_values(person)["search"] if person else ""
    text = f"{followup_values(followup)['search']} {theirs}"

    def says(term: Words | Phrase) -> bool:
        is_phrase = isinstance(term, Phrase)
        wanted = Wanted.phrase(term.words) if is_phrase else Wanted.of(term.words)
        if not wanted.words or wanted.found_in(text):
            return True
        phrases = noted_phrases(term.words, is_phrase=is_phrase)
        if phrases and any(_is_noted(phrases, touch) for touch in followup.touches):
            return True
        mixed = () if is_phrase else mixed_words(wanted, term.words)
        return any(_is_on_file(one, text) for one in mixed) and all(
            _is_on_file(one, text) or _is_in_a_note(one, followup.touches) for one in mixed
        )

    return Subject(
        says=says,
        tags=frozenset((tag_keys(followup.tags) + tag_keys(person.tags if person else "")).split()),
        organisations=tuple(map(organisation_key, followup.places)),
        kind=followup.kind,
        cadence=followup.cadence,
        queue=queue_of(followup, moment.now, moment.today),
        way=step.action if step else None,
        due=(local_date(step.at, moment.zone) if step.at else step.on) if step else None,
        last=local_date(last.at, moment.zone) if last else None,
        opened=followup.opened_on,
        closed=None if followup.is_end_undated else followup.closed_on,
        outcome=followup.outcome,
        has_news=person is not None and has_news(person),
        is_untouched=not followup.touches,
    )


def _is_on_file(word: Mixed, text: str) -> bool:
    """Return whether one of several words is in what is on file."""
    return any(fold(one) in text for one in word.spellings)


def _is_in_a_note(word: Mixed, touches: Sequence[Touch]) -> bool:
    """Return whether one of several words is in the note or the subject of a contact."""
    phrase = list(_words(word.phrase))
    return any(
        _has(list(_words(noted)), phrase, begun=word.is_begun)
        for touch in touches
        for noted in (touch.note, touch.subject)
    )


def _is_noted(phrases: Sequence[str], touch: Touch) -> bool:
    """Return whether each phrase is in the note or the subject of a contact, word for word.

    The last word of the last one may be begun only.
    """
    texts = [list(_words(text)) for text in (touch.note, touch.subject)]
    *whole, last = (list(_words(phrase)) for phrase in phrases)
    return all(any(_has(words, one) for words in texts) for one in whole) and any(
        _has(words, last, begun=True) for words in texts
    )


def _has(words: Sequence[str], phrase: Sequence[str], *, begun: bool = False) -> bool:
    size = len(phrase)
    for start in range(len(words) - size + 1):
        *before, end = words[start : start + size]
        if before == list(phrase[:-1]) and (end.startswith(phrase[-1]) if begun else end == phrase[-1]):
            return True
    return False


def _words(text: str) -> Iterator[str]:
    """Yield the words of a text as the index of notes has them (unicode61): letters and digits, no accents."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter)
    )
    kept = (letter if unicodedata.category(letter)[0] in "LN" else " " for letter in bare)
    yield from "".join(kept).split()
