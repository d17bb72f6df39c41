"""Two people whom a command names, each by their number or their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut
from data.model.errors import RuleError
from data.model.text import fold
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.commands.framework.context import Run
    from data.model.followup import Person

_MOST = 50
"""So many people of one beginning are looked at whether they are called so."""


def both_people(run: Run, one: str, other: str) -> tuple[int, int]:
    """Return whom the two words mean; one name twice means the two who have it."""
    first, second = _meant(run, one), _meant(run, other)
    if fold(one) == fold(other) and len(first) == 2:
        return first[0], first[1]
    return _only(run, one, first), _only(run, other, second)


def _meant(run: Run, word: str) -> list[int]:
    """Return who has that number or that name."""
    text = word.strip()
    if text.isascii() and text.isdigit():
        found = run.inbox.person(min(int(text[:40]), 2**63 - 1))
        if found is None or found.id is None:
            raise RuleError(f"Nobody on file has the number {cut(text)}: `ringback people` shows the numbers.")
        return [found.id]
    named = (one for one in run.inbox.people_named(word, _MOST) if fold(one.name) == fold(word))
    return sorted(one.id for one in named if one.id is not None)


def _only(run: Run, word: str, ids: Sequence[int]) -> int:
    """Return the only one; RuleError where nobody or several are called so."""
    if not ids:
        raise RuleError(
            f"Nobody on file is called {cut(word)}: `ringback people` shows who is, with their numbers."
        )
    if len(ids) > 1:
        people = [person for number in ids if (person := run.inbox.person(number))]
        named = wording.join([_told_apart(person) for person in people], "or")
        raise RuleError(f"{len(ids)} people are called {cut(word)}: give the number of the one you mean, {named}.")
    return ids[0]


def _told_apart(person: Person) -> str:
    return f"{person.id}{f' ({cut(person.organisation)})' if person.organisation else ''}"
