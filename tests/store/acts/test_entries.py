"""What gives way on file of somebody who is named in an act is said, never done silently."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data.model.followup import Person
from data.model.referral import Referral
from data.model.results import Done
from data.model.vocabulary import Kind
from data.rules.acts import people_report
from data.store.store import Store
from tests.builders import NOW, followup

DANA = Person("Dana Li", "Initech", "Engineer", "dana@initech.example")


def added(store: Store, given: Person) -> Done:
    return store.add(followup(who=given, about="Other"), NOW)


def named(store: Store, given: Person) -> Done:
    return store.name(2, Referral(given, "Other", Kind.OTHER), NOW)


def turned_to(store: Store, given: Person) -> Done:
    return store.turn_to(2, given, NOW)


@pytest.mark.parametrize("act", [added, named, turned_to])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            Person("Dana Li", "Globex", email="dana@initech.example"),
            " Dana Li works at Globex now, not at Initech.",
        ),
        (Person("dana li", "INITECH, Inc.", "Head"), " Their title is Head now, no longer Engineer."),
        (
            Person("Dana Li", "Globex", "Head", "dana@initech.example"),
            " Dana Li works at Globex now, not at Initech. Their title is Head now, no longer Engineer.",
        ),
        (Person("Dana Li", "Initech", "engineer"), ""),
        (Person("Dana Li", "Initech", phone="+1 212 555 0134", address="1 Main St"), ""),
    ],
)
def test_what_gives_way_on_file_is_said(
    store: Store, act: Callable[[Store, Person], Done], given: Person, said: str
) -> None:
    store.add(followup(who=DANA), NOW)
    store.add(followup(who=Person("Raj Rao", "Globex"), about="Talk"), NOW)
    done = act(store, given)
    assert "now, no" not in done.on_file.replace(said, "") if said else "now, no" not in done.beside
    assert said in done.sentence


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([("Dana Li", ["vip"], [])], "Tagged Dana Li #vip."),
        ([("Dana Li", [], ["vip"])], "Took #vip off Dana Li."),
        ([("Dana Li", ["a"], ["b"])], "Tagged Dana Li #a and took off #b."),
        (
            [("Talk (Raj Rao)", [], ["x"]), ("Raj Rao", ["y"], [])],
            "Took #x off Talk (Raj Rao); tagged Raj Rao #y.",
        ),
    ],
)
def test_several_changes_of_tags_are_one_sentence(changes: list[people_report.Tagged], sentence: str) -> None:
    assert people_report.tagged(changes) == sentence
