"""An application stays with its company, whoever moves; a name that is spelt anew moves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Person
from data.model.moment import Moment
from data.model.namesakes import SOMEBODY_NEW, Meant
from data.model.results import Done
from data.model.vocabulary import Action, Direction, Kind, Medium, Outcome, Side
from data.rules.acts.companies import with_organisation
from data.rules.acts.search import Findings, trail_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NEW_YORK, NOW, followup, touch, when
from tests.store.databases import dump
from tests.store.transfer.mail.letters import letter

HERE = Moment.of(NOW, NEW_YORK)
LEE = Person("Lee Kim", "Bbb", "Engineer", email="lee@bbb.example")
RITA = Person("Rita Rec", "TalentCo", email="rita@talentco.example")


def theirs(inbox: Inbox, number: int = 1) -> Person:
    """The person of a follow-up, as they are on file."""
    one = inbox.followup(number)
    assert one
    assert one.person
    return one.person


def places(inbox: Inbox) -> dict[str, str]:
    """With which organisation each follow-up is, by what it is about: as it is shown, listed and found."""
    rows = inbox.rows([1, 2, 3, 4, 5], HERE)
    for row in rows:
        one, page = inbox.followup(row.id), inbox.organisation(row.organisation, HERE)
        assert one
        assert one.where == row.organisation
        if one.closed_on is None and row.organisation:
            assert page
            assert row.id in [there.id for there in page.open_ones]
    return {row.about: row.organisation for row in rows}


@pytest.fixture
def four(store: Store) -> Store:
    """Two applications, a talk and an interview that is over, with one person, who is elsewhere, too."""
    for about, kind in (("B job", "application"), ("A job", "application"), ("Chat", "networking")):
        store.add(followup("application-call", LEE, about=about, kind=Kind(kind)), NOW, touch(Medium.FORM))
    store.add(followup(who=LEE, about="Talked", kind=Kind.INTERVIEW), NOW)
    store.close_with([4], Outcome.DECLINED, NOW)
    store.add(followup(who=Person("Lee Kim", "Aaa"), about="At Aaa"), NOW, meant=SOMEBODY_NEW)
    return store


def edit_there(store: Store, inbox: Inbox, organisation: str, number: int = 1) -> Done:
    """Edit the organisation of a follow-up, as the form and the command do."""
    one = inbox.followup(number)
    assert one
    return store.edit(one, with_organisation(one, organisation), NOW)


def edit_form(store: Store, inbox: Inbox, company: str, organisation: str) -> Done:
    """Edit an application in its form, which has a field for its company and one for where the person works."""
    one = inbox.followup(1)
    assert one
    them = replace(theirs(inbox), organisation=organisation)
    return store.edit(one, replace(one, organisation=company, person=them), NOW)


def edit_them(store: Store, inbox: Inbox, organisation: str) -> Done:
    """Edit the organisation of the person alone."""
    person = theirs(inbox)
    return store.edit_person(person, replace(person, organisation=organisation), NOW)


def name_them(store: Store, organisation: str) -> Done:
    """Open something with the person, who is said to work elsewhere."""
    new = followup(who=replace(LEE, organisation=organisation), about="New")
    return store.add(new, NOW, meant=Meant(1, asked=True))


STAYING = " “B job” and “A job” stay with Bbb."
GONE = {"B job": "Bbb", "A job": "Bbb", "Chat": "NewCo", "Talked": "Bbb", "At Aaa": "Aaa"}
MOVES: dict[str, tuple[Callable[[Store, Inbox], Done], dict[str, str], str]] = {
    "the person is edited": (lambda s, i: edit_them(s, i, "NewCo"), GONE, STAYING),
    "the chat is edited": (lambda s, i: edit_there(s, i, "NewCo", 3), GONE, STAYING),
    "one of the applications is edited": (
        lambda s, i: edit_there(s, i, "NewCo"),
        GONE | {"B job": "NewCo"},
        " Lee Kim works at NewCo now, not at Bbb. “B job” is with NewCo now, not with Bbb. “A job” stays with "
        "Bbb.",
    ),
    "its own form moves the person": (
        lambda s, i: edit_form(s, i, company="Bbb", organisation="NewCo"),
        GONE,
        " Lee Kim works at NewCo now, not at Bbb. “A job” and “B job” stay with Bbb.",
    ),
    "its own form names another company": (
        lambda s, i: edit_form(s, i, company="Ccc", organisation="Bbb"),
        dict.fromkeys(GONE, "Bbb") | {"B job": "Ccc", "At Aaa": "Aaa"},
        " “B job” is with Ccc now, not with Bbb; Lee Kim stays at Bbb.",
    ),
    "the organisation of one is removed": (
        lambda s, i: edit_there(s, i, ""),
        GONE | {"B job": "", "Chat": ""},
        " “B job” has no company now. “A job” stays with Bbb.",
    ),
    "their organisation is removed": (lambda s, i: edit_them(s, i, ""), GONE | {"Chat": ""}, STAYING),
    "they are named elsewhere": (
        lambda s, _i: name_them(s, "NewCo"),
        GONE,
        " Lee Kim works at NewCo now, not at Bbb." + STAYING,
    ),
    "they are merged into somebody elsewhere": (
        lambda s, _i: s.merge(2, 1, NOW),
        GONE | {"Chat": "Aaa"},
        "Merged two entries of Lee Kim, who now has 5 follow-ups." + STAYING,
    ),
    "somebody elsewhere is merged into them": (
        lambda s, _i: s.merge(1, 2, NOW),
        dict.fromkeys(GONE, "Bbb"),
        "Merged two entries of Lee Kim, who now has 5 follow-ups.",
    ),
    "the name is spelt anew": (
        lambda s, i: edit_them(s, i, "B.b.b., Inc."),
        dict.fromkeys(GONE, "B.b.b., Inc.") | {"At Aaa": "Aaa"},
        "Changed Lee Kim.",
    ),
}


@pytest.mark.parametrize("how", MOVES)
def test_what_is_for_a_job_stays_and_everything_else_goes_along(
    four: Store, inbox: Inbox, database: Path, how: str
) -> None:
    before = dump(database)
    act, there, said = MOVES[how]
    done = act(four, inbox)
    after = places(inbox)
    after.pop("New", "")
    assert after == there
    assert said in done.sentence
    assert ("stay" in done.sentence) is ("stay" in said)
    state = dump(database)
    four.undo()
    assert dump(database) == before
    four.redo()
    assert dump(database) == state


@pytest.mark.parametrize(
    ("old", "new", "follows"),
    [
        ("Initch", "Initech", True),
        ("Initech", "Inietch", True),
        ("Bank 1", "Bank 2", False),
        ("Aaa", "Aab", False),
    ],
)
def test_a_letter_that_was_typed_wrong_is_put_right_in_all(
    store: Store, inbox: Inbox, old: str, new: str, *, follows: bool
) -> None:
    bare = followup("application-call", None, organisation=old, about="Opened there", kind=Kind.APPLICATION)
    store.add(bare, NOW)
    store.find(1, Findings(name="Dana Li", phone="+1 212 555 0134"), NOW)
    store.add(followup(who=theirs(inbox), about="Theirs", kind=Kind.APPLICATION), NOW)
    done = edit_them(store, inbox, new)
    assert (f" {old} is spelled {new} now." in done.sentence) is follows
    assert places(inbox) == dict.fromkeys(("Opened there", "Theirs"), new if follows else old)


def at_umbrella(store: Store) -> FollowUp:
    """An application at Umbrella at which nobody is named; somebody of an agency is on file."""
    store.import_people([RITA], NOW, "people.csv")
    bare = followup("application-call", None, organisation="Umbrella", about="Clerk", kind=Kind.APPLICATION)
    return store.add(bare, NOW).followups[0]


NAMED: dict[str, Callable[[Store, FollowUp], Done]] = {
    "found": lambda store, _one: store.find(1, Findings(name="Rita Rec"), NOW, Meant(1, asked=True)),
    "opened": lambda store, _one: store.add(
        followup("application-call", Person("Rita Rec", "Umbrella"), about="Clerk 2", kind=Kind.APPLICATION),
        NOW,
        meant=Meant(1, asked=True),
    ),
    "in the form": lambda store, one: store.edit(
        one, replace(one, person=Person("Rita Rec", "Umbrella")), NOW, Meant(1, asked=True)
    ),
}


@pytest.mark.parametrize("how", NAMED)
def test_a_recruiter_who_is_named_for_a_job_stays_with_their_agency(store: Store, inbox: Inbox, how: str) -> None:
    done = NAMED[how](store, at_umbrella(store))
    one = done.followups[0]
    assert one.person
    assert (one.person.organisation, one.where, one.workplace) == ("TalentCo", "Umbrella", "TalentCo")
    assert "Rita Rec stays at TalentCo." in done.sentence
    assert trail_of(one).domain == ""  # rita@talentco.example leads to the agency
    row = inbox.rows([one.id or 0], HERE)[0]
    assert (row.who, row.organisation) == ("Rita Rec", "Umbrella")


def test_the_company_of_an_application_is_put_right_without_its_person_moving(store: Store, inbox: Inbox) -> None:
    NAMED["found"](store, at_umbrella(store))
    done = edit_there(store, inbox, "Umbrella Labs")
    assert "“Clerk” is with Umbrella Labs now, not with Umbrella; Rita Rec stays at TalentCo." in done.sentence
    assert (theirs(inbox).organisation, places(inbox)) == ("TalentCo", {"Clerk": "Umbrella Labs"})


@pytest.mark.parametrize("with_jobs", [False, True])
def test_an_application_outlives_its_person_and_looks_for_the_right_one_again(
    store: Store, inbox: Inbox, database: Path, *, with_jobs: bool
) -> None:
    for about, kind in (("B job", Kind.APPLICATION), ("Chat", Kind.NETWORKING), ("Talked", Kind.INTERVIEW)):
        store.add(followup("application-call", LEE, about=about, kind=kind), NOW, touch(Medium.FORM))
    store.promise([1], Side.THEIRS, when("Fri 27 Nov"), NOW)
    store.reply([1], touch(Medium.EMAIL, direction=Direction.IN), NOW)
    store.keep_draft(1, Draft(Medium.EMAIL, Occasion.REMINDER, "Hi Lee", "Hello", "", NOW), NOW)
    store.close_with([3], Outcome.DECLINED, NOW)
    before, goes = dump(database), inbox.removal(1)
    assert goes
    assert (goes.follow_ups, goes.touches, goes.jobs) == (1, 1, (("B job", "Bbb"), ("Talked", "Bbb")))
    done = store.remove_person(1, NOW, with_jobs=with_jobs)
    if with_jobs:
        assert (done.sentence, inbox.rows([1, 2, 3], HERE)) == ("Removed Lee Kim.", ())
    else:
        assert done.sentence == "Removed Lee Kim. “B job” and “Talked” stay with Bbb."
        one = inbox.followup(1)
        assert one
        assert one.next
        assert (one.next.action, one.drafts, one.open_promises) == (Action.FIND_PERSON, (), ())
        assert {row.about: (row.who, row.outcome) for row in inbox.rows([1, 2, 3], HERE)} == {
            "B job": ("Bbb", None), "Talked": ("Bbb", Outcome.DECLINED),
        }  # fmt: skip
    store.undo()
    assert dump(database) == before


@pytest.mark.parametrize("said", [{"company": "Bbb"}, {"subject": "Your CV (Bbb, Inc.)"}])
@pytest.mark.parametrize(("of", "count"), [("Bbb", 1), ("NewCo", 0)])
def test_an_applicant_system_speaks_of_the_company_where_one_has_applied(
    store: Store, inbox: Inbox, said: dict[str, str], of: str, count: int
) -> None:
    store.add(followup(who=LEE, about="B job", kind=Kind.APPLICATION), NOW, touch(Medium.FORM))
    edit_them(store, inbox, "NewCo")
    words = {name: value.replace("Bbb", of) for name, value in said.items()}
    mail = letter(2, "Sun 22 Nov 08:00", kind="applicant-system", sender="x@ats.example", says_no=True, **words)
    store.take_mail([mail], NOW + timedelta(days=2), "Mail")
    assert len(inbox.open_mail()) == count


def test_a_web_form_is_no_contact_with_who_is_named_later(store: Store, inbox: Inbox) -> None:
    store.import_people([RITA], NOW, "people.csv")
    bare = followup("application-call", None, organisation="Umbrella", about="Clerk", kind=Kind.APPLICATION)
    store.add(bare, NOW, touch(Medium.FORM))
    store.find(1, Findings(name="Rita Rec"), NOW, Meant(1, asked=True))
    store.add(followup(who=theirs(inbox), about="Chat"), NOW)
    [listed] = inbox.chosen_people([1])
    other = inbox.followup(2)
    assert other
    assert (listed.last, other.nearby) == (None, ())
    store.log([1], touch(Medium.EMAIL), NOW)
    assert inbox.chosen_people([1])[0].last is not None


def test_an_address_of_an_earlier_job_gives_a_company_no_domain(store: Store, inbox: Inbox) -> None:
    ann = Person("Ann Poe", "Initech", email="ann@initech.example")
    mona = Person("Mona Roe", "Vandelay", email="mona@initech.example")
    store.import_people([ann, mona], NOW, "people.csv")
    for name, domain in (("Initech", "initech.example"), ("Vandelay", "")):
        page = inbox.organisation(name, HERE)
        assert page
        assert page.domain == domain
