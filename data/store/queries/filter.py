"""The filter: what is typed, as SQL over the indexes that were made for it (schema/triggers.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from data.model.text import fold
from data.store.queries.deferred import Deferred
from data.store.queries.patterns import likes, quoted

if TYPE_CHECKING:
    from data.model.moment import Moment
    from data.rules.filter import terms
    from data.rules.filter.terms import Asked, Filter
    from data.rules.identity import spellings as rules
    from data.store.queries import filter_terms, mixed
else:  # nothing is typed before the first rows are on screen
    rules, terms = Deferred("data.rules.identity.spellings"), Deferred("data.rules.filter.terms")
    filter_terms, mixed = Deferred("data.store.queries.filter_terms"), Deferred("data.store.queries.mixed")

SHORTEST = 3
"""Letters from which on the index of letters in threes answers; fewer are looked for in every text."""
LONGEST = 200
"""Characters of what is typed that are looked for: more is a paste into the wrong field."""
MOST_WORDS = 12
"""Words of it that are looked for."""
MOST_MIXED = 4
"""Words of which some may be in what is on file and the others in notes: each asks both indexes."""

_IN_TEXT = "SELECT rowid FROM text_index WHERE text_index MATCH :{}"
IN_NOTES = (
    "SELECT t.follow_up_id FROM note_index JOIN touch t ON t.id = note_index.rowid WHERE note_index MATCH :{}"
)
"""The follow-ups whose notes have what is asked of that index by a value of the statement."""
_NOTED = IN_NOTES.format("words")
_FROM = "follow_up f"


class Wanted(NamedTuple):
    """What was typed: each of the ``words`` is to be found in one of its spellings, or else one of the ``others``.

    The others are the digits of a number, what a profile is known by, or an address without what was copied with
    it; or else one of the ``wholes`` is there as a whole number. All are folded, without what stands between the
    words of a name. None is there where nothing was typed.
    """

    words: tuple[tuple[str, ...], ...]
    others: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()

    @classmethod
    def of(cls, needle: str) -> Wanted:
        """Return what to look for: a number in any spelling, or the member whose profile was pasted, too."""
        typed = needle[:LONGEST]
        folded = fold(typed)
        if not folded:
            return cls(())
        literal = tuple((word,) for word in folded.split()[:MOST_WORDS])
        if folded.replace(" ", "").isalpha() and "linkedin" not in folded:  # most of what is typed
            return cls(literal)
        from data.rules.identity.addresses import clean_email
        from data.rules.identity.phone_numbers import shorter_numbers, wanted_digits
        from data.rules.identity.profiles import slug_of

        if digits := wanted_digits(typed):
            return cls(literal, digits, shorter_numbers(typed))
        slug = fold(slug_of(typed)) if "linkedin" in folded else ""
        address = fold(clean_email(typed)) if "@" in typed else ""
        parts = rules.name_parts(typed)
        words = tuple(spellings for part in parts for spellings in _spellings(part))[:MOST_WORDS]
        others = tuple(other for other in (slug, address) if len(other) >= SHORTEST)
        return cls(words or literal, others)

    @classmethod
    def phrase(cls, words: str) -> Wanted:
        """Return what to look for where words were typed in quotes: all of them, as they stand."""
        folded = fold(words[:LONGEST])
        return cls(((folded,),) if folded else ())

    def found_in(self, text: str) -> bool:
        """Return whether a text, as the database folds it, holds it: what ``condition`` says in SQL."""
        if all(any(fold(one) in text for one in spellings) for spellings in self.words):
            return True
        whole = f" {text} "
        return any(fold(one) in text for one in self.others) or any(f" {one} " in whole for one in self.wholes)

    @property
    def is_indexed(self) -> bool:
        """Whether the index of letters in threes answers: a word is long enough for it, and each of the others."""
        return any(map(_is_long, self.words)) and all(len(other) >= SHORTEST for other in self.others)

    @property
    def may_mix(self) -> bool:
        """Whether some of its words may be in what is on file, and the others in notes: a few, all long enough."""
        return 1 < len(self.words) <= MOST_MIXED and not self.others and all(map(_is_long, self.words))

    def in_index(self) -> tuple[str, dict[str, str]]:
        """Return the question to that index, with its values; short words are looked for in what it finds."""
        long = [" OR ".join(map(quoted, spellings)) for spellings in self.words if _is_long(spellings)]
        values = {"letters": " AND ".join(f"({spellings})" for spellings in long)}
        short = likes("text", [spellings for spellings in self.words if not _is_long(spellings)], values)
        sql = " AND ".join((_IN_TEXT.format("letters"), *short))
        if self.others:
            values["others"] = " OR ".join(map(quoted, self.others))
            sql = f"{sql} UNION {_IN_TEXT.format('others')}"
        if self.wholes:
            values["wholes"] = " OR ".join(map(quoted, self.wholes))
            sql = f"{sql} UNION {_IN_TEXT.format('wholes')} AND {self._holds_whole('text', values)}"
        return sql, values

    def condition(self, text: str, of: str = "") -> tuple[str, dict[str, str]]:
        """Return the condition that the SQL expression ``text`` holds it, with its values.

        The names of the values begin with ``of``, so that a statement can hold several conditions.
        """
        values: dict[str, str] = {}
        either = [" AND ".join(likes(text, self.words, values, of))]
        either += likes(text, [self.others] if self.others else [], values, of)
        if self.wholes:
            either.append(self._holds_whole(text, values, of))
        return f"({' OR '.join(either)})", values

    def _holds_whole(self, text: str, values: dict[str, str], of: str = "") -> str:
        patterns = {f"{of}whole{number}": f"% {whole} %" for number, whole in enumerate(self.wholes)}
        values |= patterns
        likes = " OR ".join(f"' ' || {text} || ' ' LIKE :{name}" for name in patterns)
        # What is no part of the text needs no closer look, which takes several times as long.
        shortest = min(self.wholes, key=len)
        values[f"{of}end"] = f"%{shortest}%"
        return f"({text} LIKE :{of}end AND ({likes}))"


def _spellings(part: rules.Part) -> Iterator[tuple[str, ...]]:
    """Return in which ways each word of a part may be on file; short ones that are tied, only together."""
    if min(map(len, part.words)) >= SHORTEST or part.written == " ".join(part.words):
        yield from ((word,) for word in part.words)
    else:
        yield tuple(dict.fromkeys((part.joined, " ".join(part.words), part.written)))


def _is_long(spellings: tuple[str, ...]) -> bool:
    return min(map(len, spellings)) >= SHORTEST


class Found(NamedTuple):
    """What a filter leaves of the follow-ups ``f``: ``condition`` over ``tables``, with its ``values``.

    ``probed`` are the same tables, to be walked in the order of a queue, and ``walked`` the condition for that,
    '' where it is no other one. It is false for no filter.
    """

    condition: str
    values: dict[str, Any]
    tables: str = _FROM
    probed: str = _FROM
    walked: str = ""

    def __bool__(self) -> bool:
        return bool(self.condition)

    def named(self, name: str) -> tuple[str, dict[str, Any]]:
        """Return its condition with its values, whose names begin with ``name``: a statement can hold several."""
        asked = _VALUE.sub(rf":{name}_\1", self.condition)
        return asked, {f"{name}_{key}": value for key, value in self.values.items()}

    @classmethod
    def of(cls, needle: str | Filter) -> Found:
        """Return the filter for plain words, or for what was read of a filter's words."""
        if isinstance(needle, str):
            return cls._of(Wanted.of(needle), noted_words(needle), needle)
        if needle.leaves_nothing:
            return cls("0", {})
        found = cls("", {})
        for place, one in enumerate(needle.asked):
            if (
                isinstance(one.term, terms.Words) and not one.negated
            ):  # it comes first, and may need tables of its own
                found = cls._of(Wanted.of(one.term.words), noted_words(one.term.words), one.term.words)
                continue
            condition, values = _condition(one, needle.moment, f"asked{place}")
            if condition:
                # A large part may be left: rather than to sort it, the queue is walked in its order.
                walked = condition.replace("(f.id IN (", "(+f.id IN (")
                both, walked = (
                    f"{known} AND {more}" if found else more
                    for known, more in ((found.condition, condition), (found.walked or found.condition, walked))
                )
                found = found._replace(condition=both, values=found.values | values, walked=walked)
        return found

    @classmethod
    def _of(cls, wanted: Wanted, noted: str, typed: str = "") -> Found:
        """Return the filter for parts of the text in any script, or beginnings of words in notes.

        All the words must be there, in whichever order; a part of a phone number is found in any spelling. Of a
        few words that are ``typed``, some may be in the text and the others in notes.
        """
        if not wanted.words:
            return cls("", {})
        if not wanted.is_indexed:
            condition, values = wanted.condition("s.text")
            if noted:
                condition, values = f"({condition} OR f.id IN ({_NOTED}))", values | {"words": noted}
            tables = "search_text s CROSS JOIN follow_up f ON f.id = s.id"  # from text to text, as they lie
            return cls(condition, values, tables, f"{_FROM} CROSS JOIN search_text s ON s.id = f.id")
        in_text, values = wanted.in_index()
        if noted:
            both, more = mixed.in_both(mixed_words(wanted, typed))
            return cls(f"f.id IN ({in_text} UNION {_NOTED}{both})", values | {"words": noted} | more)
        return cls(f"f.id IN ({in_text})", values)


NO_FILTER = Found("", {})
"""What leaves everything."""

_VALUE = re.compile(r":([a-z]\w*)")


def _condition(one: Asked, moment: Moment, name: str) -> tuple[str, dict[str, Any]]:
    """Return the condition of one term and its values, called ``name`` and more; '' where it asks nothing."""
    if isinstance(one.term, terms.Words | terms.Phrase):
        words = one.term.words
        is_phrase = isinstance(one.term, terms.Phrase)
        wanted = Wanted.phrase(words) if is_phrase else Wanted.of(words)
        found = Found._of(wanted, noted_words(words, is_phrase=is_phrase), "" if is_phrase else words)
        if not found:
            return "", {}
        asked, values = found.named(name)
        sql = f"f.id IN (SELECT f.id FROM {found.tables} WHERE {asked})"
    else:
        sql, values = filter_terms.condition_of_term(one.term, moment, name)
    return (f"NOT ({sql})" if one.negated else f"({sql})"), values


def noted_words(needle: str, *, is_phrase: bool = False) -> str:
    """Return the question to the index of notes for what was typed; '' where it is too short for one."""
    found = noted_phrases(needle, is_phrase=is_phrase)
    return f"{' '.join(map(quoted, found))}*" if found else ""


def noted_phrases(needle: str, *, is_phrase: bool = False) -> list[str]:
    """Return what was typed as words of a note, the last one perhaps begun only; none where it is too short."""
    typed = needle[:LONGEST]
    if len(fold(typed)) < SHORTEST:
        return []
    phrases = [" ".join(part.words) for part in rules.name_parts(typed)]
    known = [" ".join(phrases)] if is_phrase else phrases
    return [phrase for phrase in known if any(letter.isalnum() for letter in phrase)]


def mixed_words(wanted: Wanted, typed: str) -> tuple[mixed.Mixed, ...]:
    """Return the words of which some may be in what is on file and the others in notes: a few, all long enough."""
    phrases = noted_phrases(typed) if typed and wanted.may_mix else []
    if len(phrases) != len(wanted.words) or min(map(len, phrases), default=0) < SHORTEST:
        return ()
    last = len(phrases) - 1
    return tuple(mixed.Mixed(wanted.words[place], phrase, place == last) for place, phrase in enumerate(phrases))
