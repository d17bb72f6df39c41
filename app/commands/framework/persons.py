"""Which person on file a word of a command means: a number, or a name in any order, as search has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut
from data.model.errors import RuleError
from data.model.namesakes import known_by
from data.model.text import fold
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.commands.framework.context import Run
    from data.model.followup import Person

_MOST = 50
"""So many people of one beginning are looked at."""
_SHOWN = 8
"""So many of those who may be meant are named."""
_LARGEST = 2**63 - 1  # a number in SQLite has 64 bits


def person_meant(run: Run, word: str) -> Person:
    """Return the only person whom a word means; RuleError, with the numbers, for nobody and for several."""
    return _only(people_meant(run, word), word)


def two_meant(run: Run, one: str, other: str) -> tuple[int, int]:
    """Return the numbers of whom two words mean; one name twice means the two who have it.

    RuleError as ``person_meant``.
    """
    first, second = people_meant(run, one), people_meant(run, other)
    is_both = fold(one) == fold(other) and len(first) == 2
    both = first if is_both else (_only(first, one), _only(second, other))
    return both[0].id or 0, both[1].id or 0


def people_meant(run: Run, word: str) -> list[Person]:
    """Return who may be meant, by their numbers: the one with that number, or those who are called so.

    Who is called exactly so goes before those who have the same words in another order, and these before those of
    whose names only a part was given. RuleError where nobody may be.
    """
    text = word.strip()
    if text.isascii() and text.isdigit():
        found = run.inbox.person(min(int(text[:40]), _LARGEST))
        if found is None:
            raise RuleError(f"There is no person {cut(text)}: `ringback people` shows the numbers.")
        return [found]
    named = run.inbox.people_named(text, _MOST)
    wanted = _words(text)
    for is_meant in (
        lambda person: fold(person.name) == fold(text),
        lambda person: _words(person.name) == wanted,
        lambda _person: True,
    ):
        if those := sorted(filter(is_meant, named), key=lambda person: person.id or 0):
            return those
    raise RuleError(f"Nobody on file is called “{cut(word)}”: `ringback people` shows who is, with their numbers.")


def _words(name: str) -> Sequence[str]:
    from data.rules.identity.spellings import name_words

    return sorted(name_words(name))


def _only(people: Sequence[Person], word: str) -> Person:
    if len(people) > 1:
        raise RuleError(
            f"{cut(word)} may be one of {len(people)} people: give the number of the one you mean, "
            f"{_told_apart(people)}."
        )
    return people[0]


def _told_apart(people: Iterable[Person]) -> str:
    several = list(people)
    shown = [f"{one.id} ({cut(one.name)}, {cut(known_by(one))})" for one in several[:_SHOWN]]
    more = len(several) - len(shown)
    return wording.join([*shown, *([f"{more} more"] if more else [])], "or")
