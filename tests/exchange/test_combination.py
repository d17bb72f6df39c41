"""What several files hold together: each person once, and the follow-ups with them."""

from __future__ import annotations

from dataclasses import replace

from data.exchange.contacts import Contacts, Why
from data.exchange.holdings import APPLICATIONS, TRACKER, Brought, Holdings, State, Unread
from data.exchange.intake.combination import Part, combined
from data.model.followup import Person
from data.model.vocabulary import Kind

DANA = Person("Dana Li", "Initech", profile="https://www.linkedin.com/in/dana-li")
KEN = Person("Ken Park", "Globex", email="jobs@globex.example")
ROLE = Brought("Backend Engineer", Kind.APPLICATION, State.SENT, person=0, line=2)


def held(*people: Person, brought: tuple[Brought, ...] = (), kind: str = TRACKER) -> Holdings:
    contacts = Contacts(people, lines=tuple(range(2, 2 + len(people))))
    return Holdings(contacts, brought, (kind,))


def test_one_file_is_as_it_is() -> None:
    alone = held(DANA, brought=(ROLE,))
    assert combined([Part("a.csv", alone)]) is alone


def test_a_followup_goes_on_with_its_person_wherever_that_one_stands() -> None:
    first, second = held(KEN, DANA, kind=APPLICATIONS), held(replace(DANA, title="Lead"), brought=(ROLE,))
    found = combined([Part("a.csv", first), Part("b.csv", second)])
    assert found.contacts.people == (KEN, replace(DANA, title="Lead"))
    assert found.follow_ups == (replace(ROLE, person=1, file="b.csv"),)
    assert found.kind == "linkedin-applications,tracker"


def test_a_page_is_its_member_and_an_address_may_be_shared() -> None:
    renamed, other = replace(DANA, name="Dana Reed"), replace(KEN, name="Gwen Hall")
    brought = (ROLE, replace(ROLE, about="Data", person=1, note="Met"))
    found = combined([Part("a.csv", held(DANA, KEN)), Part("b.csv", held(renamed, other, brought=brought))])
    assert [(one.why, one.file) for one in found.contacts.refused] == [(Why.OTHER_NAME, "b.csv")]
    assert found.contacts.people == (DANA, KEN, other)
    assert [one.person for one in found.follow_ups] == [0, 2]


def test_what_is_not_read_is_named_once() -> None:
    unread = Unread("Ads.csv", "LinkedIn's list of advertisements")
    found = combined([Part("a.csv", replace(held(), named=(unread,))), Part("b.csv", held())])
    assert found.named == (unread,)
    assert found.kinds == (TRACKER,)
