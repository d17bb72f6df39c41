"""What the user decides about a message that waits: each is an act, with its undo entry."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from data.model.errors import RuleError
from data.model.followup import When
from data.model.mail import Decision, Incoming, Proposal, Result
from data.model.vocabulary import Action, Kind, Outcome, Side
from data.rules.mail.choices import choices
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, PHONE, at, followup, person
from tests.store.transfer.mail.letters import DANA, letter, mine
from tests.store.transfer.mail.test_scan_properties import dumped

NOW = at("Tue 24 Nov 09:00")
OPENED = at("Mon 16 Nov 09:00")
D = Decision
BY_NAME = letter(1, "Mon 23 Nov 08:00", sender="dana@home.example", subject="Thursday", first_lines="Thursday?")
SAYS_NO = letter(1, "Mon 23 Nov 08:00", says_no=True, subject="Re: Payroll proposal")
SAYS_STOP = letter(1, "Mon 23 Nov 08:00", says_stop=True, subject="Re: Payroll proposal")
UNCLEAR = mine(1, "Mon 23 Nov 08:00", subject="Hello")
INVITES = letter(
    1, "Mon 23 Nov 08:00", kind="calendar", method="REQUEST", starts=at("Thu 26 Nov 14:00"), subject="Backend role"
)
SYSTEM_SAYS_NO = letter(
    1,
    "Mon 23 Nov 08:00",
    kind="applicant-system",
    sender="no-reply@ats.example",
    company="Initech",
    says_no=True,
    subject="Payroll proposal",
)
SYSTEM_CONFIRMS = replace(SYSTEM_SAYS_NO, says_no=False, invites=True, starts=at("Thu 26 Nov 14:00"))
IN_DOUBT = letter(
    1,
    "Mon 23 Nov 08:00",
    kind="out-of-office",
    return_on=at("Mon 30 Nov 12:00").date(),
    may_be_written=True,
    subject="Re: Payroll proposal",
)
HAS_LEFT = letter(
    1,
    "Mon 23 Nov 08:00",
    kind="out-of-office",
    says_left=True,
    may_be_written=True,
    subject="Re: Payroll proposal",
)
PAST = letter(1, "Mon 23 Nov 08:00", kind="calendar", method="REQUEST", starts=at("Tue 24 Nov 08:00"))


@dataclass(frozen=True)
class Case:
    """A message, a decision, for which follow-up; what the two follow-ups wait for then, or what is refused."""

    message: Incoming
    decision: Decision
    steps: tuple[str | None, str | None] = ("email", "email")
    chosen: int | None = None
    said: str = ""
    refused: str = ""
    outcome: Outcome | None = None
    of: int = field(default=1)


CASES = [
    Case(BY_NAME, D.REPLY, ("email", "answer"), chosen=2, said="Dana Li replied"),
    Case(BY_NAME, D.REPLY, ("answer", "email"), chosen=1, said="dana@home.example is on file for Dana Li now."),
    Case(BY_NAME, D.IGNORE, said="Ignored “Thursday”."),
    Case(BY_NAME, D.IGNORE_SENDER, said="You won't be asked about mail from dana@home.example again."),
    Case(BY_NAME, D.AGREE, refused="This message doesn't propose a time: note it with `ringback promise`."),
    Case(BY_NAME, D.REPLY, chosen=9, refused="There is no follow-up 9"),
    *(
        Case(UNCLEAR, one, refused="You wrote this message yourself")
        for one in (D.REPLY, D.NEW_PERSON, D.IGNORE_SENDER, D.CLOSE, D.STOP, D.AGREE)
    ),
    Case(SYSTEM_SAYS_NO, D.IGNORE_SENDER, refused="no-reply@ats.example writes for many companies"),
    Case(UNCLEAR, D.ATTEMPT, ("email", "email"), chosen=2, said="E-mailed Dana Li"),
    Case(SAYS_NO, D.CLOSE, ("email", None), outcome=Outcome.DECLINED, of=2),
    Case(SAYS_NO, D.IGNORE, ("email", "answer"), said="”: it stays a reply of Dana Li."),
    Case(SAYS_NO, D.REPLY, ("email", "answer"), said="Kept as a reply of Dana Li."),
    Case(SAYS_NO, D.ATTEMPT, ("email", "answer"), refused="This message is logged already"),
    Case(SAYS_STOP, D.STOP, (None, None), outcome=Outcome.STOPPED, of=2),
    Case(INVITES, D.AGREE, ("call", "email"), said="Thu 26 Nov"),
    Case(SYSTEM_CONFIRMS, D.AGREE, ("email", "call"), said="Thu 26 Nov"),
    Case(SYSTEM_CONFIRMS, D.REPLY, ("email", "answer"), said="Dana Li replied"),
    Case(replace(SYSTEM_CONFIRMS, starts=None), D.AGREE, refused="This message doesn't propose a time"),
    Case(HAS_LEFT, D.IGNORE, said="Ignored “Re: Payroll proposal”."),
    Case(HAS_LEFT, D.REPLY, ("email", "answer"), said="Dana Li replied"),
    Case(IN_DOUBT, D.RETIRE, refused="This message doesn't say that somebody has left"),
    Case(IN_DOUBT, D.IGNORE, said="Noted as an out-of-office reply from Dana Li."),
    Case(IN_DOUBT, D.REPLY, ("email", "answer"), said="Dana Li replied"),
    Case(IN_DOUBT, D.CLOSE, ("email", None), outcome=Outcome.DECLINED, of=2),
    Case(PAST, D.AGREE, refused="The time that this message proposes has passed"),
]


@pytest.fixture
def two(store: Store) -> Store:
    """Dana, with two follow-ups."""
    for about in ("Backend role", "Payroll proposal"):
        new = followup(who=person(EMAIL, PHONE, organisation="Initech"), about=about, opened_on=OPENED.date())
        store.add(new, OPENED)
    return store


def steps(inbox: Inbox) -> tuple[str | None, str | None]:
    """What the two wait for."""
    found = [inbox.followup(number) for number in (1, 2)]
    first, second = (one.next.action.value if one and one.next else None for one in found)
    return first, second


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.message.subject} {case.decision} {case.chosen}")
def test_what_is_decided(two: Store, inbox: Inbox, database: Path, case: Case) -> None:
    scanned = two.take_mail([case.message], NOW, "Mail")
    assert scanned.review == 1
    before = dumped(database)
    if case.refused:
        with pytest.raises(RuleError, match=case.refused.partition(":")[0]):
            two.decide_mail(1, case.decision, NOW, case.chosen)
        assert dumped(database) == before
        return
    done = two.decide_mail(1, case.decision, NOW, case.chosen)
    assert case.said in done.sentence
    assert steps(inbox) == case.steps
    if case.outcome:
        closed = inbox.followup(case.of)
        assert closed
        assert closed.outcome is case.outcome
    assert inbox.open_mail() == []
    with pytest.raises(RuleError, match="you've already dealt with it"):
        two.decide_mail(1, case.decision, NOW, case.chosen)
    assert [one.result for one in two.take_mail([case.message], NOW, "Mail").messages] == [Result.KNOWN]
    after = dumped(database)
    two.undo()
    assert dumped(database) == before
    two.redo()
    assert dumped(database) == after


@pytest.mark.parametrize(
    "sender", ["support@initech.zendesk.example", "careers@initech.example", "no-reply@initech.example"]
)
def test_what_a_help_desk_writes_by_is_nobodys_own(two: Store, inbox: Inbox, sender: str) -> None:
    desk = letter(2, "Mon 23 Nov 08:00", sender=sender, subject="Re: Payroll proposal")
    asked = replace(desk, references=("m1@x",), kind="automatic", may_be_written=True)
    two.take_mail([mine(1, "Fri 20 Nov 10:00", subject="Payroll proposal"), asked], NOW, "Mail")
    [waiting] = inbox.open_mail()
    done = two.decide_mail(waiting.id, D.REPLY, NOW)
    assert "on file" not in done.sentence
    found = inbox.followup(2)
    assert found
    assert found.person
    assert [one.value for one in found.person.all_emails] == [DANA]
    assert steps(inbox) == ("email", "answer")
    other = letter(3, "Mon 23 Nov 12:00", sender=sender, sender_name="Zed Abe", subject="Re: Invoice 4711")
    assert two.take_mail([other], NOW, "Mail").replies == 0, "what else the desk writes isn't theirs"
    if "zendesk" in sender:
        sent = mine(4, "Mon 23 Nov 13:00", sender, subject="Invoice")
        assert two.take_mail([sent], NOW, "Mail").attempts == 0, "nor is what you write there to her"


@pytest.mark.parametrize("scans", [([0, 1, 2],), ([0], [1], [2]), ([0, 1], [2])], ids=str)
def test_who_waits_to_be_decided_on_may_write_again_outside_the_thread(
    store: Store, inbox: Inbox, scans: tuple[list[int], ...]
) -> None:
    store.add(followup(who=person(EMAIL, organisation="Initech"), opened_on=OPENED.date()), OPENED)
    store.close_with([1], Outcome.DONE, at("Wed 18 Nov 09:00"))
    lee = {"sender": "lee@home.example", "sender_name": "Lee Fox"}
    messages = [
        mine(1, "Tue 17 Nov 10:00", subject="Backend role"),
        letter(2, "Fri 20 Nov 10:00", answers=[1], subject="Re: Backend role", **lee),
        letter(3, "Mon 23 Nov 10:00", subject="Call on Thursday?", **lee),
    ]
    for one in scans:
        store.take_mail([messages[place] for place in one], NOW, "Mail")
    assert [one.message.message_id for one in inbox.open_mail()] == ["m2@x", "m3@x"]
    assert "but what you had open is closed" in inbox.open_mail()[1].verdict.why


@pytest.mark.parametrize("scans", [([0, 1, 2, 3],), ([0], [1], [2], [3]), ([0, 1], [2, 3])], ids=str)
@pytest.mark.parametrize("is_before", [True, False], ids=["sent before the close", "sent, then closed"])
@pytest.mark.parametrize("decision", [D.REPLY, D.IGNORE])
def test_a_colleagues_second_answer_about_what_is_over_is_not_lost(
    store: Store, inbox: Inbox, scans: tuple[list[int], ...], is_before: bool, decision: Decision
) -> None:
    who = person(EMAIL, PHONE, organisation="Initech")
    store.add(followup(who=who, about="Payroll proposal", opened_on=OPENED.date()), OPENED)
    lee = {"sender": "lee@home.example", "sender_name": "Lee Fox"}
    messages = [
        mine(1, "Tue 17 Nov 10:00", subject="Payroll proposal"),
        letter(2, "Fri 20 Nov 10:00", answers=[1], subject="Re: Payroll proposal", **lee),
        mine(3, "Sat 21 Nov 10:00", "lee@home.example", answers=[2], subject="Thursday"),
        letter(4, "Mon 23 Nov 10:00", answers=[3], subject="Your number?", **lee),
    ]
    if is_before:
        store.take_mail(messages[:1], at("Tue 17 Nov 12:00"), "Mail")
    store.close_with([1], Outcome.DONE, at("Wed 18 Nov 09:00"))
    for one in scans:
        store.take_mail([messages[place] for place in one], NOW, "Mail")
    assert [one.message.message_id for one in inbox.open_mail()] == ["m2@x", "m4@x"]
    store.decide_mail(inbox.open_mail()[0].id, decision, NOW)
    found = inbox.followup(1)
    assert found
    if decision is D.REPLY:
        assert inbox.open_mail() == []
        assert [one.message_id for one in found.touches] == ["<m1@x>", "<m2@x>", "<m3@x>", "<m4@x>"]
        assert found.next
        assert found.next.why.startswith("Lee Fox replied for Dana Li on Mon 23 Nov")
    else:
        assert [one.message.message_id for one in inbox.open_mail()] == ["m4@x"], "it isn't lost with the first"
        again = letter(5, "Tue 24 Nov 08:00", answers=[3], subject="Well?", **lee)
        store.take_mail([again], NOW, "Mail")
        assert [one.message.message_id for one in inbox.open_mail()] == ["m4@x", "m5@x"]


def test_somebody_new_is_opened_with_what_they_wrote(two: Store, inbox: Inbox) -> None:
    written = mine(1, "Fri 20 Nov 10:00", subject="Payroll proposal")
    lee = letter(
        2, "Mon 23 Nov 08:00", sender="lee@x.example", sender_name="Lee Fox", subject="Re: Payroll proposal"
    )
    two.take_mail([written, lee], NOW, "Mail")
    [waiting] = inbox.open_mail()
    done = two.decide_mail(waiting.id, D.NEW_PERSON, NOW)
    [opened] = done.followups
    assert opened.person
    assert (opened.person.name, opened.person.email, opened.about) == (
        "Lee Fox",
        "lee@x.example",
        "Payroll proposal",
    )
    assert opened.next
    assert opened.next.action.value == "answer"


def test_who_answered_in_her_place_is_named(two: Store, inbox: Inbox) -> None:
    written = mine(1, "Fri 20 Nov 10:00", subject="Payroll proposal")
    lee = {"sender": "lee@x.example", "sender_name": "Lee Fox", "first_lines": "Dana has left."}
    two.take_mail([written, letter(2, "Mon 23 Nov 08:00", subject="Re: Payroll proposal", **lee)], NOW, "Mail")
    [waiting] = inbox.open_mail()
    done = two.decide_mail(waiting.id, D.REPLY, NOW)
    assert done.sentence.startswith("Lee Fox replied for Dana Li. Next: answer")
    assert done.followups[0].touches[-1].note == "Lee Fox replied for Dana Li:\nDana has left."


def test_whoever_answers_for_a_company_becomes_the_one_to_speak_to(store: Store, inbox: Inbox) -> None:
    new = followup(who=None, organisation="Globex GmbH", kind=Kind.APPLICATION, opened_on=OPENED.date())
    store.add(new, OPENED)
    lee = letter(1, "Mon 23 Nov 08:00", sender="lee@mail.globex.example", sender_name="Lee Fox", subject="Your CV")
    stranger = letter(2, "Mon 23 Nov 08:00", sender="x@y.example", sender_name="X Y")
    assert store.take_mail([lee, stranger], NOW, "Mail").review == 1
    [waiting] = inbox.open_mail()
    assert waiting.verdict.why == "It came from Globex GmbH, where nobody is named yet."
    done = store.decide_mail(waiting.id, D.NEW_PERSON, NOW)
    [found] = done.followups
    assert found.person
    assert (found.id, found.person.name, found.person.email) == (1, "Lee Fox", "lee@mail.globex.example")
    assert found.next
    assert found.next.action.value == "answer"


def test_a_letter_whose_follow_up_is_known_now_tells_whose_its_answer_is(two: Store, inbox: Inbox) -> None:
    answer = letter(2, "Mon 23 Nov 12:00", answers=[1], subject="Re: Hello")
    two.take_mail([UNCLEAR, answer], NOW, "Mail")
    waiting = inbox.open_mail()
    assert [one.message.message_id for one in waiting] == ["m1@x", "m2@x"]
    two.decide_mail(waiting[0].id, D.ATTEMPT, NOW, 2)
    assert inbox.open_mail() == []
    assert steps(inbox) == ("email", "answer")


AGAIN = {"sender": "dana@home.example", "first_lines": "We changed our minds."}
WAITS = [
    pytest.param(letter(2, "Mon 23 Nov 12:00", subject="Call me", **AGAIN), id="by name"),
    pytest.param(
        letter(2, "Mon 23 Nov 12:00", subject="Call me", sender="", sender_name="Dana Li"), id="no address"
    ),
    pytest.param(
        letter(2, "Mon 23 Nov 12:00", kind="calendar", method="REQUEST", starts=at("Thu 26 Nov 14:00")),
        id="an invitation",
    ),
    pytest.param(
        letter(
            2, "Mon 23 Nov 12:00", sender="r@ats.example", sender_name="Rita", company="Initech", is_certain=False
        ),
        id="through an applicant system",
    ),
    pytest.param(letter(2, "Mon 23 Nov 12:00", subject="Call me", says_no=True, **AGAIN), id="another no"),
]


@pytest.mark.parametrize("is_later", [False, True], ids=["waits", "comes later"])
@pytest.mark.parametrize("message", WAITS)
def test_what_somebody_wrote_is_asked_about_though_all_is_closed(
    store: Store, inbox: Inbox, message: Incoming, is_later: bool
) -> None:
    who = person(EMAIL, PHONE, organisation="Initech")
    store.add(followup(who=who, about="Payroll proposal", opened_on=OPENED.date()), OPENED)
    store.take_mail([SAYS_NO] if is_later else [SAYS_NO, message], NOW, "Mail")
    store.decide_mail(1, D.CLOSE, NOW)
    store.take_mail([message], NOW, "Mail")
    [waiting] = inbox.open_mail()
    assert (waiting.message.message_id, waiting.verdict.proposal) == ("m2@x", Proposal.REPLY)
    store.decide_mail(waiting.id, D.REPLY, NOW)
    assert steps(inbox) == ("answer", None)


def test_what_waits_stays_where_they_ask_to_stop(two: Store, inbox: Inbox) -> None:
    more = letter(2, "Mon 23 Nov 12:00", subject="Call me", **AGAIN)
    two.take_mail([SAYS_STOP, more], NOW, "Mail")
    two.decide_mail(1, D.STOP, NOW)
    assert [one.message.message_id for one in inbox.open_mail()] == ["m2@x"]


@pytest.mark.parametrize("is_read_before", [True, False])
def test_words_that_call_a_meeting_off_are_asked_about_whenever_it_is_agreed_on(
    two: Store, inbox: Inbox, is_read_before: bool
) -> None:
    off = letter(5, "Mon 23 Nov 18:00", calls_off=True, subject="Backend role", first_lines="Sorry, not Thursday.")
    two.take_mail([INVITES, off] if is_read_before else [INVITES], NOW, "Mail")
    two.decide_mail(1, D.AGREE, NOW)
    two.take_mail([off], NOW, "Mail")
    [waiting] = inbox.open_mail()
    assert waiting.verdict.why == "Dana Li seems to cancel or move what you agreed on."
    assert waiting.verdict.proposal is Proposal.CALLED_OFF
    assert choices(waiting, NOW)[0] is D.REPLY
    found = inbox.followup(1)
    assert found
    assert found.undecided == "may have cancelled or moved what you agreed on"
    done = two.decide_mail(waiting.id, D.REPLY, NOW)
    assert "The time that you agreed on no longer holds." in done.sentence
    found = inbox.followup(1)
    assert found
    assert found.next
    assert (found.open_promises, found.next.action) == ((), Action.ANSWER)
    assert found.touches[-1].note == "(cancelled or moved the meeting)\nSorry, not Thursday."


@pytest.mark.parametrize(
    ("fields", "is_off"),
    [
        ({"method": "CANCEL"}, True),
        ({"method": "REPLY", "answer": "DECLINED"}, True),
        ({"method": "CANCEL", "starts": at("Fri 27 Nov 14:00")}, False),
        ({"method": "REPLY", "answer": "TENTATIVE"}, False),
    ],
)
def test_a_time_that_was_agreed_on_is_taken_back_with_the_meeting(
    two: Store, inbox: Inbox, database: Path, fields: dict[str, Any], is_off: bool
) -> None:
    two.take_mail([INVITES], NOW, "Mail")
    two.decide_mail(1, D.AGREE, NOW)
    later: dict[str, Any] = {"kind": "calendar", "starts": INVITES.starts, "subject": "Backend role", **fields}
    two.take_mail([letter(5, "Mon 23 Nov 18:00", **later)], NOW, "Mail")
    [waiting] = inbox.open_mail()
    before = dumped(database)
    done = two.decide_mail(waiting.id, D.REPLY, NOW)
    assert ("The time that you agreed on no longer holds." in done.sentence) is is_off
    found = inbox.followup(1)
    assert found
    assert (found.open_promises == ()) is is_off
    assert found.next
    assert (found.next.action is Action.ANSWER) is is_off
    two.undo()
    assert dumped(database) == before


def test_words_that_call_one_of_two_meetings_off_take_back_that_one(two: Store, inbox: Inbox) -> None:
    for instant in (at("Wed 25 Nov 10:00"), at("Fri 27 Nov 10:00")):
        two.promise([1], Side.BOTH, When(instant.date(), instant), OPENED, also=True)
    off = letter(5, "Mon 23 Nov 18:00", calls_off=True, subject="Backend role", first_lines="I can't do Friday.")
    two.take_mail([off], NOW, "Mail")
    done = two.decide_mail(inbox.open_mail()[0].id, D.REPLY, NOW)
    assert "The time that you agreed on, on Fri 27 Nov at 10:00, no longer holds." in done.sentence
    found = inbox.followup(1)
    assert found
    assert [one.at for one in found.open_promises] == [at("Wed 25 Nov 10:00")]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in turn", "the later one first"])
@pytest.mark.parametrize("is_apart", [True, False], ids=["read apart", "read together"])
def test_words_that_call_a_meeting_off_count_no_more_once_a_later_letter_confirms_it(
    two: Store, inbox: Inbox, order: tuple[int, int], is_apart: bool
) -> None:
    two.promise([1], Side.BOTH, When(at("Fri 27 Nov 15:00").date(), at("Fri 27 Nov 15:00")), OPENED)
    subject = "Backend role"
    off = letter(5, "Mon 23 Nov 11:00", calls_off=True, subject=subject, first_lines="I have to cancel on Friday.")
    stands = letter(6, "Mon 23 Nov 14:00", subject=subject, first_lines="Never mind, I can make it after all.")
    letters = [(off, stands)[place] for place in order]
    for some in [letters[:1], letters[1:]] if is_apart else [letters]:
        two.take_mail(some, NOW, "Mail")
    assert inbox.open_mail() == []
    found = inbox.followup(1)
    assert found
    assert [one.at for one in found.open_promises] == [at("Fri 27 Nov 15:00")]
    assert [one.message_id for one in found.touches] == ["<m5@x>", "<m6@x>"]


OFF = "I have to cancel our call on Thursday, sorry."
WROTE = mine(3, "Mon 16 Nov 11:00", subject="Backend role")
IN_ANOTHER = [
    pytest.param({"answers": (3,), "subject": "Re: Backend role"}, id="in the other one's thread"),
    pytest.param({"subject": "Our call"}, id="in no thread"),
    pytest.param({"subject": "Backend role"}, id="under the other one's subject"),
    pytest.param({"kind": "calendar", "method": "CANCEL", "calls_off": False}, id="by a calendar"),
    pytest.param({"sender": "dana@home.example", "subject": "Our call"}, id="from an address not on file"),
]


@pytest.mark.parametrize("chosen", [None, 1], ids=["as proposed", "for the other one"])
@pytest.mark.parametrize("fields", IN_ANOTHER)
def test_a_time_agreed_on_in_another_follow_up_is_taken_back(
    two: Store, inbox: Inbox, database: Path, fields: dict[str, Any], chosen: int | None
) -> None:
    two.promise([2], Side.BOTH, When(at("Thu 26 Nov 14:00").date(), at("Thu 26 Nov 14:00")), OPENED)
    told: dict[str, Any] = {"calls_off": True, "first_lines": OFF, "starts": at("Thu 26 Nov 14:00"), **fields}
    two.take_mail([WROTE, letter(5, "Mon 23 Nov 18:00", **told)], NOW, "Mail")
    [waiting] = inbox.open_mail()
    assert waiting.verdict.follow_up == 2
    before = dumped(database)
    named = chosen or (2 if len(waiting.verdict.candidates) > 1 else None)
    done = two.decide_mail(waiting.id, D.REPLY, NOW, named)
    found = inbox.followup(2)
    assert found
    assert found.open_promises == ()
    about = " about “Payroll proposal”" if chosen else ""
    assert f"The time that you agreed on{about} no longer holds." in done.sentence
    assert found.next
    assert found.next.at is None
    assert steps(inbox)[0 if chosen else 1] == "answer"
    two.undo()
    assert dumped(database) == before


LATER = [
    pytest.param({"method": "CANCEL"}, "invites you, but the meeting has since been cancelled", id="cancelled"),
    pytest.param(
        {"method": "CANCEL", "event": "u2"},
        "invites you, but the meeting has since been cancelled",
        id="cancelled, of one that was read before events were told apart",
    ),
    pytest.param(
        {"method": "REQUEST", "starts": at("Fri 27 Nov 14:00")},
        "invites you, but the meeting has since been moved",
        id="moved",
    ),
]


@pytest.mark.parametrize("order", [([0, 1],), ([1, 0],), ([0], [1]), ([1], [0])])
@pytest.mark.parametrize(("fields", "why"), LATER)
def test_a_time_that_holds_no_more_is_not_agreed_on(
    two: Store, inbox: Inbox, order: tuple[list[int], ...], fields: dict[str, Any], why: str
) -> None:
    first = replace(INVITES, event="" if "event" in fields else "u1")
    later = replace(first, message_id="m2@x", at=at("Mon 23 Nov 12:00"), **fields)
    for one in order:
        two.take_mail([(first, later)[place] for place in one], NOW, "Mail")
    waiting = {one.message.message_id: one for one in inbox.open_mail()}
    assert waiting["m1@x"].verdict.why == f"Dana Li {why}."
    assert [D.AGREE in choices(one, NOW) for one in waiting.values()] == [False, fields["method"] == "REQUEST"]
    with pytest.raises(RuleError, match=why):
        two.decide_mail(waiting["m1@x"].id, D.AGREE, NOW)
    two.decide_mail(waiting["m2@x"].id, D.REPLY, NOW)
    left = [one.verdict.why for one in inbox.open_mail()]
    assert left == ([] if first.event == later.event else [f"Dana Li {why}."]), "the later one counts"


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"method": "CANCEL"}, []),
        ({"starts": at("Fri 27 Nov 14:00")}, []),
        ({"first_lines": "The agenda"}, ["m1@x"]),
        ({"method": "CANCEL", "event": "u2", "starts": at("Fri 27 Nov 14:00")}, ["m1@x"]),
    ],
    ids=["cancelled", "moved", "as before", "another meeting"],
)
def test_a_dead_invitation_goes_with_the_later_one_that_is_ignored(
    two: Store, inbox: Inbox, fields: dict[str, Any], left: list[str]
) -> None:
    first = replace(INVITES, event="u1")
    two.take_mail([first, replace(first, message_id="m2@x", at=at("Mon 23 Nov 12:00"), **fields)], NOW, "Mail")
    [later] = [one for one in inbox.open_mail() if one.message.message_id == "m2@x"]
    two.decide_mail(later.id, D.IGNORE, NOW)
    assert [one.message.message_id for one in inbox.open_mail()] == left
    assert all(one.verdict.proposal is Proposal.AGREED for one in inbox.open_mail())


def test_nobody_is_asked_about_a_sender_who_is_ignored(two: Store, inbox: Inbox) -> None:
    more = letter(2, "Mon 23 Nov 10:00", sender="dana@home.example", subject="Lunch")
    two.take_mail([BY_NAME, more], NOW, "Mail")
    done = two.decide_mail(1, D.IGNORE_SENDER, NOW)
    assert "and 1 more of theirs" in done.sentence
    assert inbox.open_mail() == []
    later = letter(3, "Mon 23 Nov 11:00", sender="dana@home.example", subject="Lunch again")
    assert two.take_mail([later], NOW, "Mail").review == 0
    sent = mine(4, "Mon 23 Nov 12:00", subject="Payroll proposal")
    answer = letter(5, "Mon 23 Nov 13:00", sender="dana@home.example", answers=[4])
    assert two.take_mail([sent, answer], NOW, "Mail").replies == 1, "what is certain counts all the same"


@pytest.mark.parametrize("decision", [D.IGNORE, D.IGNORE_SENDER])
def test_no_words_are_kept_of_what_is_ignored(two: Store, database: Path, decision: Decision) -> None:
    two.take_mail([BY_NAME], NOW, "Mail")
    two.decide_mail(1, decision, NOW)
    with closing(sqlite3.connect(database)) as connection:
        [row] = connection.execute("SELECT message_id, sender_name, subject, first_lines, why FROM mail_message")
    assert row == ("m1@x", "", "", "", "")
    assert [one.result for one in two.take_mail([BY_NAME], NOW, "Mail").messages] == [Result.KNOWN]


def test_what_is_taken_without_asking_is_counted_from_a_day_on(two: Store, inbox: Inbox) -> None:
    sure = mine(7, "Mon 23 Nov 09:00", subject="Backend role")
    two.take_mail([sure, BY_NAME, letter(8, "Mon 23 Nov 10:00", answers=[7])], NOW, "Mail")
    two.decide_mail(inbox.open_mail()[0].id, D.REPLY, NOW, 2)
    assert inbox.taken_mail(at("Tue 24 Nov 00:00")) == {Result.REPLY: 1, Result.ATTEMPT: 1}
    assert inbox.taken_mail(at("Wed 25 Nov 00:00")) == {}
    two.undo()
    two.undo()
    assert inbox.taken_mail(at("Tue 24 Nov 00:00")) == {}


@pytest.mark.parametrize(
    ("fields", "ends"),
    [
        ({}, "Dana Li has replied, but this is closed."),
        (
            {"sender": "lee@x.example", "sender_name": "Lee Fox"},
            "Lee Fox replied for Dana Li, but this is closed.",
        ),
        ({"says_no": True}, "but this is closed. It reads like a no."),
        ({"says_stop": True}, "but this is closed. It asks you not to write any more."),
        ({"answers": [], "says_no": True}, "what you had open with them is closed. It reads like a no."),
        ({"sender": "legal@initech.example", "sender_name": "Legal", "says_stop": True}, "not to write any more."),
    ],
)
def test_a_no_about_what_is_closed_is_named(store: Store, inbox: Inbox, fields: dict[str, Any], ends: str) -> None:
    store.add(followup(who=person(EMAIL, organisation="Initech"), opened_on=OPENED.date()), OPENED)
    store.take_mail([mine(1, "Tue 17 Nov 10:00", subject="Backend role")], at("Tue 17 Nov 12:00"), "Mail")
    store.close_with([1], Outcome.DONE, at("Wed 18 Nov 09:00"))
    told: dict[str, Any] = {"answers": [1], "subject": "Re: Backend role", **fields}
    store.take_mail([letter(2, "Mon 23 Nov 12:00", **told)], NOW, "Mail")
    [item] = inbox.open_mail()
    assert item.verdict.why.endswith(ends)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sender": "x@other.example", "sender_name": "Xi", "subject": "Re: Payroll proposal"}, "It answers what"),
        ({"sender": "lee@home.example", "sender_name": "Lee Fox", "subject": "News"}, "has replied before about"),
    ],
)
def test_who_is_not_on_file_and_writes_after_the_close_is_asked_about(
    store: Store, inbox: Inbox, fields: dict[str, Any], why: str
) -> None:
    store.add(followup(who=person(EMAIL, PHONE, name="Dana Li"), about="Payroll", opened_on=OPENED.date()), OPENED)
    sent = mine(1, "Fri 20 Nov 09:00", "email", recipients=("email",), subject="Payroll proposal")
    sent = replace(sent, recipients=(inbox.followup(1).person.email,))  # type: ignore[union-attr] # just opened
    lee = letter(2, "Fri 20 Nov 10:00", sender="lee@home.example", sender_name="Lee Fox", answers=[1])
    store.take_mail([sent, lee], NOW, "Mail")
    store.close_with([1], Outcome.DECLINED, at("Mon 23 Nov 09:00"))
    store.take_mail([letter(3, "Mon 23 Nov 12:00", **fields)], NOW, "Mail")
    [item] = inbox.open_mail()
    assert item.verdict.proposal is Proposal.REPLY
    assert why in item.verdict.why
    assert "closed" in item.verdict.why


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in turn", "the later one first"])
@pytest.mark.parametrize("is_apart", [True, False], ids=["read apart", "read together"])
def test_a_no_is_no_longer_taken_for_the_last_word_once_they_want_to_talk(
    two: Store, inbox: Inbox, order: tuple[int, int], is_apart: bool
) -> None:
    again = letter(6, "Mon 23 Nov 14:00", subject="Re: Payroll proposal", first_lines="Let us talk, Friday at 11?")
    letters = [(SAYS_NO, again)[place] for place in order]
    for some in [letters[:1], letters[1:]] if is_apart else [letters]:
        two.take_mail(some, NOW, "Mail")
    [waiting] = inbox.open_mail()
    assert (waiting.message.message_id, choices(waiting, NOW)[0]) == ("m1@x", D.REPLY)
    assert waiting.verdict.why == "Dana Li seemed to say no, but has written again since."
    found = inbox.followup(2)
    assert found
    assert (found.undecided, steps(inbox)) == ("", ("email", "answer"))


@pytest.mark.parametrize("words", ["Can we do Friday instead?", "Friday no longer works. Thursday at 9?"])
def test_who_names_no_talk_calls_nothing_off_where_none_is_agreed_on(two: Store, inbox: Inbox, words: str) -> None:
    fields = {"calls_off": True, "subject": "Backend role", "first_lines": words}
    two.take_mail([letter(5, "Mon 23 Nov 11:00", **fields)], NOW, "Mail")
    found = inbox.followup(1)
    assert found
    assert (inbox.open_mail(), found.touches[-1].note) == ([], words)


def test_who_calls_off_and_promises_another_time_is_waited_for(two: Store, inbox: Inbox) -> None:
    two.promise([1], Side.BOTH, When(at("Wed 25 Nov 15:00").date(), at("Wed 25 Nov 15:00")), OPENED)
    by_then = at("Fri 4 Dec 12:00").date()
    words = "I can't make Wednesday. Can we push it? I'll send you a couple of dates next week."
    fields = {"calls_off": True, "promised_on": by_then, "subject": "Backend role", "first_lines": words}
    two.take_mail([letter(5, "Mon 23 Nov 18:00", **fields)], NOW, "Mail")
    two.decide_mail(inbox.open_mail()[0].id, D.REPLY, NOW)
    found = inbox.followup(1)
    assert found
    assert [(one.side, one.on, one.at) for one in found.open_promises] == [(Side.THEIRS, by_then, None)]
    assert found.next
    assert (found.next.action, str(found.next.on)) == (Action.EMAIL, "2026-12-07")


@pytest.mark.parametrize(("on", "action"), [("Fri 27 Nov 12:00", "email"), ("Mon 23 Nov 12:00", "answer")])
def test_a_promise_in_a_message_that_is_decided_on_is_noted_where_it_lies_ahead(
    two: Store, inbox: Inbox, database: Path, on: str, action: str
) -> None:
    two.take_mail([replace(BY_NAME, promised_on=at(on).date())], NOW, "Mail")
    before = dumped(database)
    done = two.decide_mail(1, D.REPLY, NOW, 2)
    is_ahead = action == "email"
    assert ("Dana Li promised to be in touch by Fri 27 Nov." in done.sentence) is is_ahead
    found = inbox.followup(2)
    assert found
    assert found.next
    assert (found.next.action.value, len(found.open_promises)) == (action, int(is_ahead))
    two.undo()
    assert dumped(database) == before


PROPOSES = mine(3, "Mon 23 Nov 11:00", subject="Payroll proposal", times=("2026-11-26T15:00",))
CONFIRMS = letter(4, "Mon 23 Nov 18:00", answers=(3,), subject="Re: Payroll proposal", confirms_time=True)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in turn", "the later one first"])
@pytest.mark.parametrize("is_apart", [True, False], ids=["read apart", "read together"])
def test_a_time_confirmed_in_plain_words_is_agreed_on(
    two: Store, inbox: Inbox, order: tuple[int, int], is_apart: bool
) -> None:
    letters = [(PROPOSES, CONFIRMS)[place] for place in order]
    if order == (1, 0) and is_apart:
        letters[0] = replace(CONFIRMS, times=("2026-11-26T15:00",))  # it names the time itself
    for some in [letters[:1], letters[1:]] if is_apart else [letters]:
        two.take_mail(some, NOW, "Mail")
    [waiting] = inbox.open_mail()
    assert waiting.verdict.why == "Dana Li seems to confirm a time."
    assert (waiting.verdict.proposal, waiting.message.starts) == (Proposal.AGREED, at("Thu 26 Nov 15:00"))
    assert choices(waiting, NOW)[0] is D.AGREE
    two.decide_mail(waiting.id, D.AGREE, NOW)
    found = inbox.followup(2)
    assert found
    assert [(one.side, one.at) for one in found.open_promises] == [(Side.BOTH, at("Thu 26 Nov 15:00"))]


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ([mine(5, "Mon 23 Nov 20:00", subject="Payroll proposal", answers=(4,))], {}),
        ([], {"confirms_time": False}),
        ([], {"times": ("2026-11-27",)}),
        ([], {"at": at("Thu 26 Nov 15:30")}),
    ],
    ids=["answered since", "confirms nothing", "another day", "too late"],
)
def test_what_confirms_no_time_ahead_is_a_reply(
    two: Store, inbox: Inbox, more: list[Incoming], fields: dict[str, Any]
) -> None:
    later = at("Fri 27 Nov 09:00") if "at" in fields else NOW
    two.take_mail([PROPOSES, replace(CONFIRMS, **fields), *more], later, "Mail")
    assert inbox.open_mail() == []
