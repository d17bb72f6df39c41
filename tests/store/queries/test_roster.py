"""The list of people: who is found by what, of the person themselves and of what their follow-ups hold."""

from __future__ import annotations

import pytest

from data.model.followup import Person
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup, touch

DANA = Person("Dana Li", "Initech", "Head of platform", email="dana.li@initech.example", phone="+1 (212) 555-0199",
              notes="Met at the fair", profile="https://www.linkedin.com/in/dana-li")  # fmt: skip
BO = Person("Bo Chen", "Globex", phone="+1 312 555 0199")
YUKI = Person("田中 裕樹", "Hooli", phone="020 7946 0958")
EVERYBODY = ("Bo Chen", "Dana Li", "田中 裕樹")


@pytest.fixture
def known(store: Store) -> None:
    """Dana with a follow-up and a note, Bo with a closed one, and Yuki with none."""
    store.import_people([YUKI], NOW, "Connections.csv")
    store.add(followup(who=DANA, about="Backend role", via="Sam Ortiz"), NOW)
    store.log([1], touch(Medium.EMAIL, note="The budget is decided in December"), NOW)
    store.add(followup(who=BO, about="Payroll proposal"), NOW)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", EVERYBODY),
        ("li dana", ["Dana Li"]),
        ("裕樹 田中", ["田中 裕樹"]),
        ("INITECH", ["Dana Li"]),
        ("backend", ["Dana Li"]),  # what a follow-up is about
        ("proposal bo", ["Bo Chen"]),  # a word of the follow-up, and one of the person
        ("payroll dana", []),
        ("sam ortiz", ["Dana Li"]),
        ("budget dec", ["Dana Li"]),  # a note of a contact
        ("fair", ["Dana Li"]),  # their own notes
        ("0199", ["Bo Chen", "Dana Li"]),
        ("(212) 555", ["Dana Li"]),
        ("12125550199", ["Dana Li"]),
        ("2125550199", ["Dana Li"]),
        ("212-555-0199 ext. 7", ["Dana Li"]),
        ("3125550199", ["Bo Chen"]),  # which ends as another number does
        ("+44 20 7946", ["田中 裕樹"]),
        ("442079460958", ["田中 裕樹"]),
        ("0044 20 7946 0958", ["田中 裕樹"]),
        ("dana.li@", ["Dana Li"]),
        ("@initech.example", ["Dana Li"]),
        ("mailto:Dana.Li@initech.example", ["Dana Li"]),
        ("linkedin.com/in/dana-li", ["Dana Li"]),
        ("c", ["Bo Chen", "Dana Li"]),
        ("nobody", []),
    ],
)
def test_people_are_found_by_anything_on_file(inbox: Inbox, typed: str, names: list[str]) -> None:
    found = inbox.people(typed)
    assert [one.name for one in found] == list(names)
    assert inbox.count_people(typed) == len(names)
    assert inbox.find_people(typed) == tuple(one.id for one in found)
    assert inbox.chosen_people(inbox.find_people(typed)) == found
    for place, one in enumerate(found):
        assert inbox.place_of_person(one.id, typed) == place


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "typed", ["2125550199", "12125550199", "212-555-0199 ext. 7", "mailto:dana.li@initech.example"]
)
def test_a_follow_up_is_found_by_the_same_numbers_and_addresses(inbox: Inbox, store: Store, typed: str) -> None:
    from tests.store.queries.test_inbox import HERE

    assert [row.person for row in inbox.window(None, HERE, typed)] == ["Dana Li"]
