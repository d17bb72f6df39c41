"""The person hold (S1): after an attempt to reach somebody, their other follow-ups wait, in whichever act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.model.followup import FollowUp, Person
from data.model.results import Done
from data.model.vocabulary import Direction, Medium, Outcome, Queue, Side
from data.rules.acts.preview import previews
from data.rules.scheduling import pace
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, at, book, day, followup, plan, queue, step_of, touch, when
from tests.store.databases import dump

MONDAY = at("Mon 23 Nov 10:00")
ROLE, COFFEE, SAM = 1, 2, 3
DANA = Person("Dana Li", "Initech", email="dana@initech.example", phone="212 555 0134")
SAM_OF_INITECH = Person("Sam Ortiz", "Initech", email="sam@initech.example")
ANA = Person("Ana Sol", "Initech", email="ana@initech.example")
WAITING = "you e-mailed Dana Li on Mon 23 Nov about Backend role, so this waits until Wed 25 Nov."


@pytest.fixture
def two(database: Path) -> Iterator[Store]:
    """Dana Li with two follow-ups, and Sam Ortiz, her colleague; all are due."""
    store = Store(database, BOOK)
    store.add(followup(who=DANA), NOW)
    store.add(followup(who=DANA, about="Coffee chat"), NOW)
    store.add(followup(who=SAM_OF_INITECH), NOW)
    yield store
    store.close()


def of(inbox: Inbox, number: int) -> FollowUp:
    """One of them as it is now."""
    found = inbox.followup(number)
    assert found is not None
    return found


ACTS: dict[str, Callable[[Store], Done]] = {
    "a key or a command that logs": lambda s: s.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY),
    "the sending of a draft": lambda s: s.send(ROLE, touch(Medium.EMAIL, MONDAY, note="Hello"), MONDAY),
    "several that are marked": lambda s: s.log([ROLE, SAM], touch(Medium.EMAIL, MONDAY), MONDAY),
    "an opening with what was sent": lambda s: s.add(followup(who=DANA), MONDAY, touch(Medium.EMAIL, MONDAY)),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_that_tries_them_keeps_the_other_waiting_and_undo_takes_all_of_it_back(
    two: Store, inbox: Inbox, database: Path, act: Callable[[Store], Done]
) -> None:
    before = dump(database)
    done = act(two)
    assert plan(of(inbox, COFFEE)) == "email Wed 25 Nov"
    assert step_of(of(inbox, COFFEE)).why.endswith(WAITING)
    assert " with them wait" in done.sentence
    assert queue(of(inbox, COFFEE), at("Tue 24 Nov 23:59")) is Queue.WAITING
    assert queue(of(inbox, COFFEE), at("Wed 25 Nov 00:00")) is Queue.DUE
    after = dump(database)
    two.undo()
    assert dump(database) == before
    two.redo()
    assert dump(database) == after


NO_ATTEMPT: dict[str, Callable[[Store], Done]] = {
    "a reply": lambda s: s.reply([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY),
    "a conversation by phone": lambda s: s.spoke([ROLE], touch(Medium.CALL, MONDAY), MONDAY),
    "a conversation in person": lambda s: s.spoke([ROLE], touch(Medium.VISIT, MONDAY), MONDAY),
    "one with a time agreed": lambda s: s.spoke(
        [ROLE], touch(Medium.CALL, MONDAY), MONDAY, when("Fri 27 Nov 09:00")
    ),
    "one with several": lambda s: s.spoke([ROLE, SAM], touch(Medium.CALL, MONDAY), MONDAY),
    "an opening with a conversation": lambda s: s.add(
        followup(who=DANA), MONDAY, touch(Medium.CALL, MONDAY, Direction.BOTH)
    ),
    "a promise": lambda s: s.promise([ROLE], Side.THEIRS, when("Fri 27 Nov"), MONDAY),
}


@pytest.mark.parametrize("act", NO_ATTEMPT.values(), ids=NO_ATTEMPT)
@pytest.mark.parametrize("company_hold", [0, 3])
def test_only_an_attempt_holds(
    database: Path, inbox: Inbox, act: Callable[[Store], Done], company_hold: int
) -> None:
    store = Store(database, book(company_hold=company_hold))
    for who, about in ((DANA, "Backend role"), (DANA, "Coffee chat"), (SAM_OF_INITECH, ""), (ANA, "A talk")):
        store.add(followup(who=who, about=about), NOW)
    assert "wait" not in act(store).sentence
    [opened] = store.add(followup(who=DANA, about="A book"), MONDAY).followups
    for number in (COFFEE, 4, opened.id or 0):
        assert "wait" not in step_of(of(inbox, number)).why
        assert queue(of(inbox, number), MONDAY) is Queue.DUE
    store.close()


@pytest.mark.parametrize("company_hold", [0, 3])
def test_an_attempt_holds_on_behind_a_later_conversation(database: Path, inbox: Inbox, company_hold: int) -> None:
    store = Store(database, book(company_hold=company_hold))
    for who, about in ((DANA, "Backend role"), (DANA, "Coffee chat"), (ANA, "A talk")):
        store.add(followup(who=who, about=about), NOW)
    store.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    later = MONDAY + timedelta(hours=2)
    store.spoke([ROLE], touch(Medium.CALL, later), later)
    [theirs] = store.add(followup(who=DANA, about="A book"), later).followups
    [colleague] = store.add(followup(who=SAM_OF_INITECH), later).followups
    assert plan(of(inbox, COFFEE)) == plan(theirs) == "email Wed 25 Nov"
    assert step_of(theirs).why.endswith(WAITING)
    assert plan(colleague) == ("email Thu 26 Nov" if company_hold else "email Mon 23 Nov")
    tuesday = at("Tue 24 Nov 10:00")
    said = list(pace.reminders(of(inbox, COFFEE), tuesday, BOOK))
    assert said == ["You spoke with them yesterday (“Backend role”)."]  # and nothing of the e-mail before it
    store.close()


def test_an_attempt_that_is_noted_behind_a_reply_holds(two: Store, inbox: Inbox) -> None:
    evening = at("Mon 23 Nov 18:00")
    two.reply([ROLE], touch(Medium.EMAIL, evening), evening)
    done = two.log([ROLE], touch(Medium.EMAIL, MONDAY), evening)
    assert " with them wait" in done.sentence
    assert plan(of(inbox, COFFEE)) == "email Wed 25 Nov"


def test_their_colleagues_do_not_wait_by_it(two: Store, inbox: Inbox) -> None:
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, SAM)) == "email Sun 22 Nov"


def test_workdays_are_counted(two: Store, inbox: Inbox) -> None:
    friday = at("Fri 27 Nov 10:00")
    two.log([ROLE], touch(Medium.EMAIL, friday), friday)
    assert plan(of(inbox, COFFEE)) == "email Tue 1 Dec"


STANDS: dict[str, tuple[Callable[[Store], Done], str]] = {
    "a promise of theirs": (
        lambda s: s.promise([COFFEE], Side.THEIRS, when("Mon 23 Nov"), NOW),
        "email Tue 24 Nov",
    ),
    "a promise of yours": (lambda s: s.promise([COFFEE], Side.MINE, when("Tue 24 Nov"), NOW), "email Tue 24 Nov"),
    "an agreed time": (
        lambda s: s.promise([COFFEE], Side.BOTH, when("Mon 23 Nov 15:00"), NOW),
        "call Mon 23 Nov at 15:00",
    ),
    "an answer": (
        lambda s: s.reply([COFFEE], touch(Medium.EMAIL, NOW, Direction.IN), NOW),
        "answer Sun 22 Nov",
    ),
    "a date that the user set": (lambda s: s.snooze([COFFEE], when("Tue 24 Nov"), NOW), "email Tue 24 Nov"),
    "another way, today": (lambda s: s.switch([COFFEE], None, NOW), "call Mon 23 Nov"),
}


@pytest.mark.parametrize(("act", "expected"), STANDS.values(), ids=STANDS)
def test_what_was_promised_agreed_answered_or_chosen_does_not_wait(
    two: Store, inbox: Inbox, act: Callable[[Store], Done], expected: str
) -> None:
    act(two)
    before = plan(of(inbox, COFFEE))
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, COFFEE)) == before
    assert "waits until" not in step_of(of(inbox, COFFEE)).why


@pytest.mark.parametrize("kind", ["search", "decision"])
def test_a_search_and_a_decision_do_not_wait(two: Store, inbox: Inbox, kind: str) -> None:
    cadence, limit = ("application-call", None) if kind == "search" else ("two-then-switch", 1)
    who = Person("Raj Rao", email="raj@x.example")
    had = touch(Medium.EMAIL, at("Mon 2 Nov 10:00")) if kind == "decision" else None
    [other] = two.add(followup(cadence, who=who, limit=limit), NOW, had).followups
    before = plan(other)
    assert before.startswith("find" if kind == "search" else "decide")
    [second] = two.add(followup(who=who, about="A talk"), NOW).followups
    two.log([second.id or 0], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, other.id or 0)) == before


def test_one_that_is_opened_reopened_or_resumed_within_the_hold_waits_too(two: Store, inbox: Inbox) -> None:
    two.close_with([COFFEE], Outcome.DONE, NOW)
    [third] = two.add(followup(who=DANA, about="A talk"), NOW).followups
    two.pause([third.id or 0], day("Mon 30 Nov"), NOW)
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    later = MONDAY + timedelta(hours=1)
    two.reopen([COFFEE], later)
    two.resume([third.id or 0], later)
    [opened] = two.add(followup(who=DANA, about="A book"), later).followups
    for number in (COFFEE, third.id, opened.id):
        assert plan(of(inbox, number or 0)) == "email Wed 25 Nov"
        assert step_of(of(inbox, number or 0)).why.endswith(WAITING)


def test_one_that_everything_resumes_waits_too(two: Store, inbox: Inbox) -> None:
    two.pause_all(day("Mon 30 Nov"), NOW)
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    two.resume_all(MONDAY + timedelta(hours=1))
    assert plan(of(inbox, COFFEE)) == "email Wed 25 Nov"


def test_what_is_contacted_in_the_same_act_or_later_goes_by_its_own_cadence(two: Store, inbox: Inbox) -> None:
    two.log([ROLE, COFFEE], touch(Medium.EMAIL, MONDAY), MONDAY)
    alone = plan(of(inbox, ROLE))
    assert plan(of(inbox, COFFEE)) == alone
    for number in (ROLE, COFFEE):
        assert "waits until" not in step_of(of(inbox, number)).why


def test_the_other_end_of_the_day_waits_on_their_clock(two: Store, inbox: Inbox) -> None:
    [third] = two.add(followup("promised-callback", who=DANA, about="A talk"), NOW).followups
    early = at("Mon 23 Nov 08:45")
    two.log([third.id or 0], touch(Medium.CALL, early), early)
    assert step_of(of(inbox, third.id or 0)).at
    clock = plan(of(inbox, third.id or 0)).partition(" at ")[2]
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, third.id or 0)) == f"call Wed 25 Nov at {clock}"


def test_a_call_that_a_voicemail_promised_stands(two: Store, inbox: Inbox) -> None:
    [third] = two.add(followup("promised-callback", who=DANA, about="A talk"), NOW).followups
    early = at("Mon 23 Nov 08:45")
    two.log([third.id or 0], touch(Medium.VOICEMAIL, early), early)
    before = plan(of(inbox, third.id or 0))
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, third.id or 0)) == before


def test_a_second_contact_within_the_hold_makes_it_longer_and_is_the_only_one_named(
    two: Store, inbox: Inbox
) -> None:
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    tuesday = at("Tue 24 Nov 10:00")
    two.log([ROLE], touch(Medium.CALL, tuesday), tuesday)
    assert plan(of(inbox, COFFEE)) == "email Thu 26 Nov"
    why = step_of(of(inbox, COFFEE)).why
    assert why.count("waits until") == 1
    assert why.endswith("you rang Dana Li on Tue 24 Nov about Backend role, so this waits until Thu 26 Nov.")


def test_a_key_leads_to_where_its_preview_said(two: Store, inbox: Inbox) -> None:
    two.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    promised = previews(of(inbox, COFFEE), MONDAY, BOOK)[Medium.CALL]
    two.log([COFFEE], touch(Medium.CALL, MONDAY), MONDAY)
    assert of(inbox, COFFEE).next == promised


def test_without_the_setting_nobody_waits(database: Path, inbox: Inbox) -> None:
    store = Store(database, book(person_hold=0))
    for about in ("Backend role", "Coffee chat"):
        store.add(followup(who=DANA, about=about), NOW)
    done = store.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, COFFEE)) == "email Sun 22 Nov"
    assert "wait" not in done.sentence
    store.close()


def test_the_longer_of_two_holds_counts(database: Path, inbox: Inbox) -> None:
    store = Store(database, book(company_hold=10))
    for name, about in (("Dana", "Backend role"), ("Dana", "Coffee chat"), ("Sam", "A talk")):
        store.add(followup(who=Person(name, "Initech", email=f"{name}@x.example"), about=about), NOW)
    store.log([SAM], touch(Medium.EMAIL, NOW), NOW)
    store.log([ROLE], touch(Medium.EMAIL, MONDAY), MONDAY)
    assert plan(of(inbox, COFFEE)) == "email Wed 2 Dec"
    assert step_of(of(inbox, COFFEE)).why.endswith("and colleagues wait 10 days.")
    store.close()


@pytest.mark.parametrize("order", [(ROLE, 4), (4, ROLE)])
def test_of_two_letters_that_hold_until_one_day_the_latest_is_named(
    two: Store, inbox: Inbox, order: tuple[int, int]
) -> None:
    two.add(followup(who=DANA, about="Talk"), NOW)
    times = {ROLE: at("Mon 23 Nov 11:00"), 4: MONDAY}
    for number in order:  # a scan may read the later letter first
        two.log([number], touch(Medium.EMAIL, times[number]), at("Mon 23 Nov 12:00"))
    assert plan(of(inbox, COFFEE)) == "email Wed 25 Nov"
    assert step_of(of(inbox, COFFEE)).why.endswith(WAITING)
