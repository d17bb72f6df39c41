"""Introductions that a file of our own tells of: the follow-ups of the two name each other again (M7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.model.brought import Brought
from data.model.text import fold
from data.rules.acts.pairings import said_as
from data.store.acts.act import Act
from data.store.acts.pair_folding import settled
from data.store.acts.uids import uid_of


def pair_up(act: Act, new: Sequence[tuple[int, int | None, Brought]], names: Mapping[int, str]) -> None:
    """Let the two of each introduction among ``new`` follow-ups name each other; one whose other is missing stays.

    Each is given with its number and its person's, and ``names`` are those of the people. What comes next is told
    by how far the introduction is.
    """
    telling = [(number, person, one) for number, person, one in new if one.introduces and person is not None]
    halves: dict[tuple[str, str], list[tuple[int, int, Brought]]] = {}
    for number, person, one in telling:
        halves.setdefault((fold(names.get(person, "")), fold(one.introduces)), []).append((number, person, one))
    paired: list[int] = []
    for (name, other), own in halves.items():
        theirs = halves.get((other, name), [])
        if name == other or len({person for _number, person, _one in theirs}) != 1:
            continue  # nobody of that name is in the file, or several people are
        uid = uid_of(act, theirs[0][1])
        for number, _person, one in own:
            values = {
                "introduces": uid,
                "may_mention": one.has_agreed,
                "said_as": said_as(names.get(theirs[0][1], "")),
            }
            act.journal.update("follow_up", number, values)
            paired.append(number)
    if paired:
        settled(act, sorted(paired))
