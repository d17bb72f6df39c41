"""Organisations: one, however its name is written; who is there, what is open, and every touch once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Trail
from data.model.moment import Moment
from data.model.results import Done
from data.model.vocabulary import Kind, Medium, Outcome, Queue
from data.rules.filter.grammar import read_filter
from data.rules.filter.predicate import leaves
from data.rules.identity.workplaces import is_domain_of, label_of
from data.store.queries.filter_subject import subject_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from data.words.way_in import request
from tests.builders import NEW_YORK, NOW, followup, touch
from tests.store.databases import dump

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
    store.add(
        followup(who=MO, about="Elsewhere", organisation="Initech"), NOW
    )  # who works at Globex now: it is found at both


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("written", ["Initech", "initech", "INITECH GmbH", "Initech, Inc.", "  initech   ltd. "])
def test_it_is_one_however_it_is_written(inbox: Inbox, written: str) -> None:
    found = inbox.organisation(written, HERE)
    assert found is not None
    assert found.name == "Initech"
    assert [one.name for one in found.people] == ["Ana Ruiz", "Bo Chen", "Dana Li"]
    assert [one.name for one in found.by_title] == ["Dana Li", "Bo Chen", "Ana Ruiz"]
    assert {row.about for row in found.open_ones} == {"Backend role", "Frontend", "Elsewhere"}
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


LEE = Person("Lee Wong", email="lee@initech.example", title="Designer")
INSIDERS = {
    "their mail is there": (LEE, True),
    "a further address is there": (
        replace(LEE, email="lee@home.example", emails="work: lee@initech.example"), True,
    ),
    "mail beneath the domain": (replace(LEE, email="lee@eng.initech.example"), True),
    "a part of it": (replace(LEE, organisation="Initech Labs"), True),
    "they work elsewhere": (replace(LEE, organisation="Globex"), False),
    "mail for everybody": (replace(LEE, email="lee@gmail.com"), False),
    "a domain that ends alike": (replace(LEE, email="lee@notinitech.example"), False),
}  # fmt: skip


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("name", INSIDERS)
def test_m9_who_has_mail_there_is_known_there(store: Store, inbox: Inbox, name: str) -> None:
    person, is_there = INSIDERS[name]
    store.import_people([person], NOW, "one.csv")
    number = next(one.id for one in inbox.people() if one.name == "Lee Wong")
    page, card, dana = inbox.organisation("INITECH Inc.", HERE), inbox.followup(3), inbox.dossier(2)
    assert page
    assert card
    assert dana
    found = (
        [one.name for one in page.people],
        [one.name for one in card.known_there],
        [one.name for one in inbox.colleagues(card)],
    )
    assert [("Lee Wong" in names) for names in found] == [is_there] * 3
    assert dana.colleagues == 2 + is_there
    if is_there:
        store.ask_introduction(3, number, request(card), NOW)
        events, again = inbox.events(page.key), inbox.organisation("initech", HERE)
        assert again
        assert "Lee Wong" in {row.person for row in again.open_ones}
        assert len(events) == page.touches
    else:
        with pytest.raises(RuleError, match="isn't on file at Initech Ltd"):
            store.ask_introduction(3, number, request(card), NOW)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    ("email", "where"),
    [("a@initech.example", "Initech"), ("a@gmail.com", ""), ("a@elsewhere.example", ""), ("", "")],
)
def test_where_somebody_works_is_told_by_their_mail(inbox: Inbox, email: str, where: str) -> None:
    assert inbox.workplace(Person("Al Reed", email=email)) in (where, "Initech, Inc." if where else "")


@pytest.mark.parametrize(
    ("domain", "domains", "is_theirs"),
    [
        ("initech.com", (), True),
        ("initech.co.uk", (), True),
        ("ini-tech.de", (), True),
        ("mail.initech.com", (), True),
        ("initech.workday.com", (), False),
        ("initechlabs.com", (), False),
        ("ini.example", ("ini.example",), True),
    ],
)
def test_a_domain_that_is_called_like_it_is_its_own(
    domain: str, domains: tuple[str, ...], is_theirs: bool
) -> None:
    assert is_domain_of(domain, label_of("ini tech"), domains) is is_theirs
    assert not is_domain_of("", "", domains)


ABE = Person("Abe Cole", "Initech")


def test_h2_who_is_asked_stands_first_and_a_no_ends_the_wait(store: Store, inbox: Inbox, database: Path) -> None:
    for who in (ABE, ANA):
        store.add(followup(who=who, about="A talk"), NOW)
    bare = followup("application-call", None, organisation="Initech", about="Frontend", kind=Kind.APPLICATION)
    store.add(bare, NOW, touch(Medium.FORM))
    before = inbox.followup(3)
    assert before
    store.ask_introduction(3, 2, request(before), NOW)
    asked = inbox.followup(3)
    assert asked
    assert asked.next
    assert before.next
    assert [(one.name, one.followup_id) for one in asked.known_there] == [("Ana Ruiz", 4), ("Abe Cole", None)]
    assert asked.next.on > before.next.on
    state = dump(database)
    done = store.close_with([4], Outcome.DECLINED, NOW)
    assert "Number 3 goes on: find the right person today" in done.sentence
    after = inbox.followup(3)
    assert after
    assert after.next
    assert (after.next, after.known_there[0].outcome) == (before.next, Outcome.DECLINED)
    store.undo()
    assert dump(database) == state


IN_NEWCO = replace(ABE, id=1, organisation="NewCo")
LEFT: dict[str, Callable[[Store, FollowUp], Done]] = {
    "a follow-up's person": lambda store, one: store.edit(one, replace(one, person=IN_NEWCO), NOW),
    "a person": lambda store, _one: store.edit_person(replace(ABE, id=1), IN_NEWCO, NOW),
    "a merge": lambda store, _one: store.merge(2, 1, NOW),
}


@pytest.mark.parametrize("how", LEFT)
def test_an_application_stays_where_it_was_sent_when_its_person_goes_elsewhere(
    store: Store, inbox: Inbox, how: str
) -> None:
    own = followup("application-call", ABE, organisation="Initech", about="Backend", kind=Kind.APPLICATION)
    one = store.add(own, NOW).followups[0]
    other = Person("Abraham Cole", "NewCo", email="abe@newco.example")
    store.add(followup(who=other, about="A talk"), NOW)
    done = LEFT[how](store, one)
    assert "“Backend” stays with Initech." in done.sentence
    for name, is_there in (("Initech", True), ("NewCo", False)):
        page = inbox.organisation(name, HERE)
        assert page
        assert (1 in [row.id for row in page.open_ones]) is is_there
        needle = read_filter(f"org:{name}", HERE, lambda _typed, _past: HERE.today)
        assert any(inbox.still([1], queue, HERE, needle) for queue in Queue) is is_there
        now = inbox.followup(1)
        assert now
        assert leaves(needle, subject_of(now, HERE)) is is_there
