"""One's own letters to several people, with copies, and about what is closed: to whom each of them counts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from data.model.followup import Touch
from data.model.mail import Decision, Incoming, Result
from data.model.vocabulary import Action, Direction, Medium, Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, PHONE, at, followup, person, touch
from tests.store.transfer.mail.letters import DANA, letter, mine
from tests.store.transfer.mail.test_scan_properties import dumped

OPENED, NOW = at("Mon 16 Nov 09:00"), at("Tue 24 Nov 09:00")
RAJ, EVE, STRANGER = "raj.rao@initech.example", "eve.stone@initech.example", "x@y.example"
R = Result


@dataclass(frozen=True)
class Case:
    """Messages to Dana and Raj, with a follow-up each, and to Eve, with two; how many attempts each has then."""

    name: str
    messages: list[Incoming]
    results: list[Result]
    attempts: tuple[int, int, int, int]
    review: int = 0
    by_hand: tuple[int, ...] = ()
    answers_owed: tuple[int, ...] = field(default=())


def to(*recipients: str, number: int = 1, copied: tuple[str, ...] = (), **fields: object) -> Incoming:
    """A letter of one's own, on Fri 20 Nov."""
    values: dict[str, object] = {"recipients": (*recipients, *copied), "copied": copied, "subject": "Hello"}
    return mine(number, "Fri 20 Nov 10:00", **(values | fields))


ANSWER = letter(5, "Thu 19 Nov 10:00")
CASES = [
    Case("both", [to(DANA, RAJ)], [R.ATTEMPT, R.ATTEMPT], (1, 1, 0, 0)),
    Case("both, and a stranger", [to(STRANGER, DANA, RAJ)], [R.ATTEMPT, R.ATTEMPT], (1, 1, 0, 0)),
    Case("one in copy", [to(DANA, copied=(RAJ,))], [R.ATTEMPT], (1, 0, 0, 0)),
    Case("all in copy", [to(STRANGER, copied=(DANA, RAJ))], [R.IGNORED], (0, 0, 0, 0)),
    Case("both, one logged by hand", [to(DANA, RAJ)], [R.ATTEMPT], (1, 1, 0, 0), by_hand=(1,)),
    Case("both, logged by hand", [to(DANA, RAJ)], [R.KNOWN], (1, 1, 0, 0), by_hand=(1, 2)),
    Case("one is certain", [to(DANA, EVE)], [R.REVIEW, R.ATTEMPT], (1, 0, 0, 0), 1),
    Case("the subject tells", [to(DANA, EVE, subject="Data talk")], [R.ATTEMPT, R.ATTEMPT], (1, 0, 1, 0)),
    Case(
        "another one that day",
        [to(DANA, RAJ), to(RAJ, number=2)],
        [R.ATTEMPT, R.ATTEMPT, R.ATTEMPT],
        (1, 2, 0, 0),
    ),
    Case(
        "in a thread of one of them",
        [to(DANA), to(DANA, RAJ, number=2, references=("m1@x",))],
        [R.ATTEMPT, R.ATTEMPT, R.ATTEMPT],
        (2, 1, 0, 0),
    ),
    Case(
        "a copy answers nobody",
        [ANSWER, to(STRANGER, copied=(DANA,), references=("m5@x",))],
        [R.REPLY, R.IGNORED],
        (0, 0, 0, 0),
        answers_owed=(1,),
    ),
    Case("it answers her", [ANSWER, to(DANA, RAJ)], [R.REPLY, R.ATTEMPT, R.ATTEMPT], (1, 1, 0, 0)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_letter_counts_once_for_each_to_whom_it_is_written(
    store: Store, inbox: Inbox, database: Path, case: Case
) -> None:
    for name, about in (
        ("Dana Li", "Backend"),
        ("Raj Rao", "Role"),
        ("Eve Stone", "Data talk"),
        ("Eve Stone", "Pay"),
    ):
        new = followup(who=person(EMAIL, PHONE, name=name), about=about, opened_on=OPENED.date())
        store.add(new, OPENED)
    for number in case.by_hand:
        store.log([number], touch(Medium.EMAIL, at("Fri 20 Nov 15:00")), NOW)
    before = dumped(database)
    scanned = store.take_mail(case.messages, NOW, "Mail")
    assert [one.result for one in scanned.messages] == case.results
    assert (scanned.attempts, scanned.review) == (case.results.count(R.ATTEMPT), case.review)
    found = inbox.followups([1, 2, 3, 4])
    assert tuple(len(one.cycle) for one in found) == case.attempts
    assert tuple(one.id for one in found if one.next and one.next.action is Action.ANSWER) == case.answers_owed
    after = dumped(database)
    for _ in range(2):
        assert store.take_mail(case.messages, NOW, "Mail").changed is False
    assert dumped(database) == after
    if before != after:
        store.undo()
        assert dumped(database) == before


@pytest.mark.parametrize(
    ("outcome", "result", "is_open"),
    [(Outcome.GAVE_UP, R.REPLY, True), (Outcome.DECLINED, R.REVIEW, False), (Outcome.DONE, R.REVIEW, False)],
)
@pytest.mark.parametrize("scans", [1, 2])
def test_a_letter_logged_before_it_was_closed_tells_whose_the_answer_is(
    store: Store, inbox: Inbox, outcome: Outcome, result: Result, scans: int, *, is_open: bool
) -> None:
    store.add(followup(who=person(EMAIL, PHONE), opened_on=OPENED.date()), OPENED)
    store.log([1], touch(Medium.EMAIL, at("Tue 17 Nov 10:00"), direction=Direction.OUT), at("Tue 17 Nov 10:00"))
    store.close_with([1], outcome, at("Sat 21 Nov 09:00"))
    sent = mine(1, "Tue 17 Nov 09:50", subject="Backend role")
    answer = letter(2, "Mon 23 Nov 08:00", answers=[1], sender="new@home.example", sender_name="New Guy")
    told = [
        store.take_mail(some, NOW, "Mail").messages for some in ([[sent, answer]], [[sent], [answer]])[scans - 1]
    ]
    assert [one.result for some in told for one in some] == [R.KNOWN, result]
    found = inbox.followup(1)
    assert found
    assert (found.closed_on is None) is is_open
    assert found.touches[0].message_id == "<m1@x>"


def test_each_of_two_recipients_is_asked_about(store: Store, inbox: Inbox, database: Path) -> None:
    for name in ("Eve Stone", "Raj Rao"):
        for about in ("Data talk", "Pay"):
            new = followup(who=person(EMAIL, PHONE, name=name), about=about, opened_on=OPENED.date())
            store.add(new, OPENED)
    store.take_mail([to(EVE, RAJ)], NOW, "Mail")
    [waits] = inbox.open_mail()
    assert waits.verdict.candidates == (1, 2, 3, 4)
    store.decide_mail(waits.id, Decision.ATTEMPT, NOW, 2)
    [still] = inbox.open_mail()
    assert (still.id, still.verdict.candidates) == (waits.id, (3, 4))
    before = dumped(database)
    assert not store.take_mail([to(EVE, RAJ)], NOW, "Mail").changed
    store.decide_mail(still.id, Decision.ATTEMPT, NOW, 3)
    assert inbox.open_mail() == []
    assert [len(one.cycle) for one in inbox.followups([1, 2, 3, 4])] == [0, 1, 1, 0]
    store.undo()
    assert dumped(database) == before


DRAFTED = Touch(
    at("Fri 20 Nov 10:00"), Direction.OUT, Medium.EMAIL, "Hello", subject="Backend role", message_id="<o@x>"
)
PS = replace(DRAFTED, at=at("Fri 20 Nov 10:05"), subject="PS", message_id="<ps@x>")


@pytest.mark.parametrize(
    ("logged", "copy", "known"),
    [
        ([DRAFTED], mine(1, "Fri 20 Nov 10:30", subject="Backend role"), "Backend role"),
        ([DRAFTED], mine(1, "Fri 20 Nov 10:30", subject="Another one"), "Backend role"),
        ([DRAFTED, PS], mine(1, "Fri 20 Nov 10:30", subject="Backend role"), "Backend role"),
        ([DRAFTED, PS], mine(1, "Fri 20 Nov 10:30", subject="PS"), "PS"),
        ([DRAFTED], mine(1, "Mon 23 Nov 10:30", subject="Backend role"), "Backend role"),
        ([replace(DRAFTED, message_id="")], mine(1, "Mon 23 Nov 10:30", subject="Backend role"), "Backend role"),
        ([DRAFTED], mine(1, "Mon 23 Nov 10:30", subject="Another one"), None),
        ([DRAFTED], mine(1, "Mon 30 Nov 10:30", subject="Backend role"), None),
    ],
)
def test_a_draft_is_known_by_the_id_that_it_went_out_with(
    store: Store, inbox: Inbox, logged: list[Touch], copy: Incoming, known: str | None
) -> None:
    store.add(followup(who=person(EMAIL, PHONE), opened_on=OPENED.date()), OPENED)
    for one in logged:
        store.send(1, one, one.at)
    later = at("Tue 1 Dec 09:00")
    [told] = store.take_mail([copy], later, "Mail").messages
    assert told.result is (R.KNOWN if known else R.ATTEMPT)
    [answered] = store.take_mail(
        [letter(2, "Tue 1 Dec 08:00", answers=[1], sender="x@y.example")], later, "M"
    ).messages
    assert answered.result is R.REPLY
    found = inbox.followup(1)
    assert found
    if known:
        assert [one.subject for one in found.touches if one.message_id == "<m1@x>"] == [known]


@pytest.mark.parametrize("scans", [([1, 2],), ([2, 1],), ([1], [2]), ([2], [1])])
def test_two_people_whose_programs_give_the_same_message_id(
    store: Store, inbox: Inbox, scans: tuple[list[int], ...]
) -> None:
    for name in ("Dana Li", "Raj Rao"):
        store.add(followup(who=person(EMAIL, name=name), opened_on=OPENED.date()), OPENED)
    same = letter(1, "Thu 19 Nov 10:00", first_lines="Yes.")
    other = {"sender": RAJ, "sender_name": "Raj Rao", "at": at("Fri 20 Nov 11:00"), "first_lines": "No."}
    mail = {1: same, 2: replace(same, **other)}
    for numbers in (*scans, [1, 2]):
        told = store.take_mail([mail[number] for number in numbers], NOW, "Mail").messages
        assert {one.message_id for one in told} == {"m1@x"}
    assert not store.take_mail(list(mail.values()), NOW, "Mail").changed
    found = [inbox.followup(number) for number in (1, 2)]
    assert [[(each.note, each.message_id) for each in one.touches] for one in found if one] == [
        [("Yes.", "<m1@x>")],
        [("No.", "<m1@x>")],
    ]
    assert [one.writer.address for one in found if one and one.writer] == [DANA, RAJ]


def test_a_letter_to_several_counts_with_each_once_they_write(store: Store, inbox: Inbox) -> None:
    for name in ("Dana Li", "Raj Rao"):
        store.add(followup(who=person(EMAIL, name=name), opened_on=OPENED.date()), OPENED)
    store.close_with([2], Outcome.GAVE_UP, at("Tue 17 Nov 10:00"))
    answer = letter(5, "Mon 23 Nov 10:00", sender=RAJ, sender_name="Raj Rao")
    for messages in ([to(DANA, RAJ)], [answer]):
        told = store.take_mail(messages, NOW, "Mail")
    assert (told.replies, told.attempts) == (1, 1)
    assert not store.take_mail([to(DANA, RAJ), answer], NOW, "Mail").changed
    found = [inbox.followup(number) for number in (1, 2)]
    assert [[each.message_id for each in one.touches] for one in found if one] == [
        ["<m1@x>"],
        ["<m1@x>", "<m5@x>"],
    ]
