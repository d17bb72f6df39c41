"""Making one person of two entries, or noting that they are two: merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.act import done_and_read
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import cut, give
from app.commands.people.people import listed_facts
from data.model.errors import RuleError
from data.model.text import fold, plain
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.model.followup import Person
    from data.model.results import Done
    from data.store.store import Store

_MOST = 50
"""So many people of one beginning are looked at whether they are called so."""


@click.command(
    epilog="\b\nExamples:\n  ringback merge 3 7\n  ringback merge 'Dana Li' 'D. Li'\n"
    "  ringback merge 3 7 --two-people"
)
@click.argument("one", metavar="PERSON", type=options.TEXT)
@click.argument("other", metavar="PERSON", type=options.TEXT)
@click.option("--two-people", is_flag=True, help="They are two people: never ask about them again.")
@options.as_json
@pass_run
def merge(run: Run, one: str, other: str, two_people: bool, as_json: bool) -> None:
    """Merge two entries that are the same person.

    A PERSON is the number that `people` shows, or a name. The first one stays, with everything of both:
    addresses, notes, tags, and all follow-ups with their history. What there can be only one of, such as a title,
    stays as the first one has it, and the other goes into the notes. A stop of either is a stop of both. `undo`
    splits them again. `people --doubles` shows who may be on file twice.
    """
    kept_id, other_id = _both(run, one, other)
    ids = (kept_id, other_id) if two_people else (kept_id,)

    def act(store: Store) -> Done:
        does = store.set_apart if two_people else store.merge
        return does(kept_id, other_id, run.now)

    done, people = done_and_read(run, act, lambda _done: run.inbox.chosen_people(ids))
    give(
        lambda: [listed_facts(person, run) for person in people],
        lambda: plain(done.sentence),
        as_json=as_json,
        after_act=True,
    )


def _both(run: Run, one: str, other: str) -> tuple[int, int]:
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
