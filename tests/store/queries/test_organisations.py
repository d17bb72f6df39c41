"""Organisations: one, however its name is written; who is there, what is open, and every touch once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.model.followup import Person, Trail
from data.model.moment import Moment
from data.model.vocabulary import Kind, Medium, Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NEW_YORK, NOW, followup, touch

HERE = Moment.of(NOW, NEW_YORK)
DAY = timedelta(days=1)
DANA = Person("Dana Li", "Initech, Inc.", "Head of platform", email="dana@initech.example")
BO = Person("Bo Chen", "INITECH GmbH", "Recruiter", email="bo@gmail.com")
ANA = Person("Ana Ruiz", "Initech", email="ana@initech.example")
MO = Person("Mo Hassan", "Globex")


@pytest.fixture
def known(store: Store) -> None:
    """Three people at Initech, an application there without a person, a closed one, and somebody elsewhere."""
    store.import_people([ANA], NOW, "Connections.csv")
    store.add(followup(who=DANA, about="Backend role"), NOW)
    store.log([1], touch(Medium.EMAIL, note="Sent the talk"), NOW)
    store.add(followup(who=BO, about="Coffee"), NOW)
    store.close_with([2], Outcome.DONE, NOW)
    bare = followup("application-call", None, organisation="Initech Ltd", about="Frontend", kind=Kind.APPLICATION)
    trail = Trail(domain="initech.example", main_line="+1 650 555 0100")
    store.add(replace(bare, trail=trail), NOW, replace(touch(Medium.FORM), at=NOW - DAY))
    store.add(followup(who=MO, about="Elsewhere", organisation="Initech"), NOW)  # who works at Globex now


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("written", ["Initech", "initech", "INITECH GmbH", "Initech, Inc.", "  initech   ltd. "])
def test_it_is_one_however_it_is_written(inbox: Inbox, written: str) -> None:
    found = inbox.organisation(written, HERE)
    assert found is not None
    assert found.name == "Initech"
    assert [one.name for one in found.people] == ["Ana Ruiz", "Bo Chen", "Dana Li"]
    assert [one.name for one in found.by_title] == ["Dana Li", "Bo Chen", "Ana Ruiz"]
    assert {row.about for row in found.open_ones} == {"Backend role", "Frontend"}
    assert (found.domain, found.main_line) == ("initech.example", "+1 650 555 0100")
    assert (found.closed, found.touches) == (1, 2)


@pytest.mark.usefixtures("known")
def test_every_touch_is_in_its_timeline_once_and_the_latest_first(inbox: Inbox) -> None:
    events = inbox.events("initech")
    assert [(event.who, event.medium, event.note) for event in events] == [
        ("Dana Li", Medium.EMAIL, "Sent the talk"),
        ("", Medium.FORM, ""),
    ]
    assert inbox.events("initech", 1, 1) == events[1:]
    assert inbox.events("globex") == ()


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("written", ["Umbrella", "Init", "", "   ", "%", "initech nova"])
def test_there_is_none_of_another_name(inbox: Inbox, written: str) -> None:
    assert inbox.organisation(written, HERE) is None


@pytest.mark.usefixtures("known")
def test_names_with_the_same_words_are_near(inbox: Inbox) -> None:
    assert inbox.organisations_near("init", 3) == ("Initech",)
    assert inbox.organisations_near("The Globex Group", 3) == ("Globex",)
    assert inbox.organisations_near("zzz", 3) == ()
    assert inbox.organisations_near("100% _", 3) == ()


def test_a_domain_comes_from_the_people_there_and_not_from_mail_for_everybody(store: Store, inbox: Inbox) -> None:
    store.import_people([BO], NOW, "one.csv")
    found = inbox.organisation("initech", HERE)
    assert found is not None
    assert found.domain == ""
    store.import_people([DANA, ANA], NOW, "two.csv")
    found = inbox.organisation("initech", HERE)
    assert found is not None
    assert found.domain == "initech.example"


@pytest.mark.parametrize(
    ("spellings", "heading"),
    [
        (("INITECH", "Initech"), "Initech"),
        (("initech", "Initech"), "Initech"),
        (("initech", "INITECH"), "INITECH"),
        (("Initech GmbH", "INITECH"), "Initech GmbH"),
        (("ibm", "IBM"), "IBM"),
        (("INITECH", "INITECH", "Initech"), "INITECH"),
    ],
)
def test_the_heading_is_the_spelling_that_is_used_most_then_the_most_careful(
    store: Store, inbox: Inbox, spellings: tuple[str, ...], heading: str
) -> None:
    for number, spelling in enumerate(spellings):
        store.add(followup(who=Person(f"Person {number}", spelling), about=f"{number}"), NOW)
    found = inbox.organisation(spellings[0], HERE)
    assert found
    assert found.name == heading
