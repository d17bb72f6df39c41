"""The list of people: who is found by what, of the person themselves and of what their follow-ups hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.model.followup import Person, When
from data.model.moment import Moment
from data.model.vocabulary import Medium, Outcome
from data.rules.filter.grammar import read_filter
from data.store.queries.filter import Wanted
from data.store.queries.inbox import Inbox
from data.store.queries.people import text
from data.store.store import Store
from tests.builders import NEW_YORK, NOW, TODAY, followup, touch

DANA = Person("Dana Li", "Initech", "Head of platform", email="dana.li@initech.example", phone="+1 (212) 555-0199",
              notes="Met at the fair", profile="https://www.linkedin.com/in/dana-li")  # fmt: skip
BO = Person("Bo Chen", "Globex", phone="+1 312 555 0199")
YUKI = Person("田中 裕樹", "Hooli", phone="020 7946 0958")
MOST_HAVE = text._MOST_HAVE
EVERYBODY = ("Bo Chen", "Dana Li", "田中 裕樹")


@pytest.fixture(params=["as it is asked", "as where few have it", "as where most have it"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Follow-ups are found by their index, or else those of each person are asked: the answers are the same."""
    if request.param != "as it is asked":
        monkeypatch.setattr(text, "_MOST_HAVE", "1" if "most" in request.param else "0")


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
        ('"backend role"', ["Dana Li"]),
        ('"role backend"', []),
        ("-backend", ["Bo Chen", "田中 裕樹"]),
        ('-"budget is"', ["Bo Chen", "田中 裕樹"]),
        ('kind:networking "bo chen"', ["Bo Chen"]),
        ('"is decided" org:initech', ["Dana Li"]),
    ],
)
def test_people_are_found_by_anything_on_file(inbox: Inbox, typed: str, names: list[str]) -> None:
    needle = read_filter(typed, Moment.of(NOW, NEW_YORK), lambda _words, _past: TODAY)
    assert not needle.faults
    for asked in (needle, typed) if needle.plain == typed else (needle,):
        found = inbox.people(asked)
        assert [one.name for one in found] == list(names)
        assert inbox.count_people(asked) == len(names)
        assert inbox.find_people(asked) == tuple(one.id for one in found)
        assert inbox.chosen_people(inbox.find_people(asked)) == found
        for place, one in enumerate(found):
            assert inbox.place_of_person(one.id, asked) == place


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "typed", ["2125550199", "12125550199", "212-555-0199 ext. 7", "mailto:dana.li@initech.example"]
)
def test_a_follow_up_is_found_by_the_same_numbers_and_addresses(inbox: Inbox, store: Store, typed: str) -> None:
    from tests.store.queries.test_inbox import HERE

    assert [row.person for row in inbox.window(None, HERE, typed)] == ["Dana Li"]


@pytest.mark.parametrize(
    ("days", "closed", "page"),
    [((3, 0, 5), (), 2), ((3, 3, 5), (), 1), ((0, 3, 5), (1,), 2), ((0, 3, 5), (1, 3, 2), 2), ((), (), None)],
)
def test_the_page_of_somebody_begins_with_what_is_due_first(
    store: Store, inbox: Inbox, days: tuple[int, ...], closed: tuple[int, ...], page: int | None
) -> None:
    store.import_people([BO], NOW, "one.csv")
    for number, day in enumerate(days, 1):
        store.add(followup(who=BO, about=f"Talk {number}"), NOW, agreed=When(TODAY + timedelta(days=day)))
    for place, number in enumerate(closed):
        store.close_with([number], Outcome.DONE, NOW + timedelta(days=place))
    (one,) = inbox.people()
    dossier = inbox.dossier(one.id)
    assert dossier
    assert one.page == page == next((each.id for each in dossier.followups), None)


def test_of_whom_most_have_it_the_others_are_asked_one_by_one(store: Store, inbox: Inbox) -> None:
    many = [Person(f"Person {number}", email=f"{number}@globex.example") for number in range(40)]
    store.import_people(many, NOW, "many.csv")
    store.add(followup(who=Person("Ann Other"), about="The Globex budget"), NOW)
    store.add(followup(who=Person("Bo Chen"), about="Payroll"), NOW)
    store.log([2], touch(Medium.EMAIL, note="Globex is interested"), NOW)
    store.add(followup(who=Person("Cy Nobody"), about="Payroll"), NOW)
    for word, found, most_have in (("globex", 42, 1), ("payroll", 2, 0), ("person", 40, 1), ("nobody", 1, 0)):
        assert inbox.count_people(word) == found
        own, values = Wanted.of(word).condition("asked.search", of="own_")
        sql = f"SELECT {MOST_HAVE.format(own=own)} AS most"
        (row,) = inbox._run(sql, {**values, "asked_places": text._PLACES})
        assert row["most"] == most_have
