"""Who has somebody's address under another name: taken only as the user has decided, and undone with the rest."""

from __future__ import annotations

from contextlib import closing

import pytest

from data.model.brought import Choices
from data.model.followup import Person
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW

KNOWN = Person("Dana Li", email="dana@example.com")
GIVEN = Person("Dane Brown", "Acme", email="dana@example.com")
FIRST = frozenset({0})


def on_file(store: Store) -> dict[str, str]:
    """Names and organisations."""
    with closing(Inbox(store.file.path)) as inbox:
        return {one.name: one.organisation for one in inbox.each_person("")}


@pytest.mark.parametrize(
    ("choices", "left", "people"),
    [
        (Choices(), 1, {"Dana Li": ""}),
        (Choices(same=FIRST), 0, {"Dana Li": "Acme"}),
        (Choices(apart=FIRST), 0, {"Dana Li": "", "Dane Brown": "Acme"}),
        (Choices(same=frozenset({7})), 1, {"Dana Li": ""}),
    ],
)
def test_a_decision_is_part_of_the_one_act(
    store: Store, choices: Choices, left: int, people: dict[str, str]
) -> None:
    store.import_people([KNOWN], NOW, "Connections.csv")
    imported = store.import_people([GIVEN], NOW, "Connections.csv", choices=choices)
    assert len(imported.doubtful) == left
    assert on_file(store) == people
    if not left:
        store.undo()
        assert on_file(store) == {"Dana Li": ""}


def test_two_new_people_of_one_file_are_decided_too(store: Store) -> None:
    both = [KNOWN, GIVEN]
    assert len(store.import_people(both, NOW, "a.csv").doubtful) == 1
    store.undo()
    store.import_people(both, NOW, "a.csv", choices=Choices(same=frozenset({1})))
    assert on_file(store) == {"Dana Li": "Acme"}, "what the other row says is kept"
    store.undo()
    store.import_people(both, NOW, "a.csv", choices=Choices(apart=frozenset({1})))
    assert on_file(store) == {"Dana Li": "", "Dane Brown": "Acme"}


def test_a_rehearsal_says_what_the_act_does(store: Store) -> None:
    store.import_people([KNOWN], NOW, "Connections.csv")
    chosen = Choices(apart=FIRST, rehearses=True)
    said = store.import_people([GIVEN], NOW, "Connections.csv", choices=chosen)
    assert (said.added, said.doubtful) == (1, ())
