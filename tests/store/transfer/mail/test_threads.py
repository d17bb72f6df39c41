"""Whose an answer is where a letter went to several, or where somebody else on file writes in its thread."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.model.errors import RuleError
from data.model.mail import Decision, Incoming, Proposal
from data.model.vocabulary import Action, Direction, Outcome
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, PHONE, at, followup, person
from tests.store.transfer.mail.letters import DANA, bounce, letter, mine
from tests.store.transfer.mail.test_scan_properties import dumped

OPENED, NOW = at("Mon 16 Nov 09:00"), at("Tue 24 Nov 09:00")
RAJ, XI = "raj.rao@globex.example", "xi@own.example"
_ANSWERS: dict[str, Any] = {"answers": [1], "subject": "Re: Hello"}


def sent(*recipients: str, copied: tuple[str, ...] = ()) -> Incoming:
    """A letter of one's own."""
    return replace(mine(1, "Fri 20 Nov 10:00", subject="Hello"), recipients=(*recipients, *copied), copied=copied)


def away(sender: str) -> Incoming:
    """An absence until December."""
    when, back = "Fri 20 Nov 10:01", date(2026, 12, 7)
    return letter(2, when, kind="out-of-office", sender=sender, sender_name="", return_on=back, **_ANSWERS)


def answer(sender: str, name: str, **fields: Any) -> Incoming:
    """An answer in the thread."""
    return letter(2, "Mon 23 Nov 10:00", sender=sender, sender_name=name, **(_ANSWERS | fields))


BOTH, ONE, COPY, OTHER = sent(DANA, RAJ), sent(DANA), sent(DANA, copied=(RAJ,)), sent(DANA, XI)
THREE = sent(DANA, RAJ, XI)
EVA = "eva.roe@initech.example"
ROLE = replace(ONE, subject="Quality role")
ABOUT_ROLE = {"subject": "Re: Quality role"}
CASES = [
    pytest.param(BOTH, answer(DANA, "Dana Li"), "Dana answered", id="the first answers"),
    pytest.param(BOTH, answer(RAJ, "Raj Rao"), "Raj answered", id="the second answers"),
    pytest.param(BOTH, answer(DANA, "Dana Li", says_no=True), "Dana answered, review Dana", id="a no"),
    pytest.param(BOTH, away(DANA), "Dana away", id="the first is away"),
    pytest.param(BOTH, away(RAJ), "Raj away", id="the second is away"),
    pytest.param(BOTH, bounce(2, "Fri 20 Nov 10:01", of=1), "Dana bounced", id="the first bounces"),
    pytest.param(BOTH, bounce(2, "Fri 20 Nov 10:01", of=1, failed=RAJ), "Raj bounced", id="the second bounces"),
    pytest.param(BOTH, answer("r@home.example", "Raj Rao"), "Raj answered", id="from a private address"),
    pytest.param(COPY, away(RAJ), "Raj away", id="who got a copy is away"),
    pytest.param(ONE, answer(DANA, "Dana Li", by_list=True), "Dana answered", id="with a list in copy"),
    pytest.param(
        ONE, answer(DANA, "Dana Li", by_list=True, answers=[9]), "review Dana", id="with a list in copy, elsewhere"
    ),
    pytest.param(
        ONE, answer("l@list.example", "Lee Fox", by_list=True, answers=[9]), "", id="a stranger's, on one"
    ),
    pytest.param(COPY, answer(RAJ, "Raj Rao"), "review Dana Raj", id="who is on file and got a copy"),
    pytest.param(ONE, answer(RAJ, "Raj Rao"), "review Dana Raj", id="who is on file elsewhere"),
    pytest.param(ROLE, answer(EVA, "Eva Roe", **ABOUT_ROLE), "Dana answered", id="a colleague who is on file"),
    pytest.param(
        ROLE,
        answer(EVA, "Eva Roe", says_stop=True, **ABOUT_ROLE),
        "review Eva",
        id="a colleague on file asks for an end",
    ),
    pytest.param(
        ROLE, answer(EVA, "Eva Roe", subject="Re: Football"), "Eva answered", id="a colleague, about their own"
    ),
    pytest.param(ROLE, answer(EVA, "Eva Roe", subject="Hi"), "review Dana Eva", id="a colleague, about neither"),
    pytest.param(
        ROLE,
        answer(EVA, "Eva Roe", subject="Re: Quality football"),
        "review Dana Eva",
        id="a colleague, about both",
    ),
    pytest.param(
        ROLE,
        answer(EVA, "Eva Roe", answers=[], subject="Our football"),
        "Eva answered",
        id="a colleague, with a subject of their own",
    ),
    pytest.param(ONE, away(RAJ), "Raj away", id="somebody on file is away in another's thread"),
]
STRANGERS = [
    pytest.param(
        ROLE, answer(EVA, "Eva Roe", answers=[], **ABOUT_ROLE), "review Dana Eva", id="a colleague, by the subject"
    ),
    pytest.param(
        BOTH, answer("lee@home.example", "Lee Fox"), "review Dana Raj", id="a stranger, after a letter to two"
    ),
    pytest.param(
        BOTH,
        answer("lee@home.example", "Lee Fox", says_stop=True),
        "review Dana Raj",
        id="a stranger asks for an end, after a letter to two",
    ),
    pytest.param(OTHER, answer(XI, "Xi Not"), "review Dana", id="another recipient who isn't on file"),
    pytest.param(OTHER, answer(XI, "Xi Not", says_stop=True), "review ", id="another recipient asks for an end"),
    pytest.param(OTHER, answer(XI, "Xi Not", says_no=True), "review ", id="another recipient says no"),
    pytest.param(
        THREE, answer(XI, "Xi Not", says_stop=True), "review ", id="another recipient of three asks for an end"
    ),
    pytest.param(
        replace(THREE, subject="Our walk"),
        answer(XI, "Xi Not", says_stop=True, answers=[], subject="Re: Our walk"),
        "review ",
        id="another recipient asks for an end, by the subject",
    ),
    pytest.param(OTHER, away(XI), "", id="another recipient is away"),
    pytest.param(
        ONE, answer("lee@home.example", "Lee Fox"), "Dana answered", id="a stranger, after a letter to one"
    ),
]


def told(inbox: Inbox) -> str:
    """What is known of Dana, Raj and Eva, in words."""
    words: list[str] = []
    for number, name in ((1, "Dana"), (2, "Raj"), (3, "Eva")):
        found = inbox.followup(number)
        assert found
        words += [f"{name} answered"] if any(one.direction is Direction.IN for one in found.touches) else []
        words += [f"{name} away"] if found.away else []
        words += [f"{name} bounced"] if any(one.is_undelivered for one in found.touches) else []
    for item in inbox.open_mail():
        numbers = item.verdict.candidates or (item.verdict.follow_up,)
        named = (name for number, name in ((1, "Dana"), (2, "Raj"), (3, "Eva")) if number in numbers)
        words.append(f"review {' '.join(named)}")
    return ", ".join(words)


@pytest.fixture
def two(store: Store) -> Store:
    """Dana and Raj, with a follow-up each, and Eva, a colleague of Dana's, with one about something else."""
    for name, address, about in (
        ("Dana Li", DANA, "Backend role"),
        ("Raj Rao", RAJ, "Backend role"),
        ("Eva Roe", EVA, "Football"),
    ):
        who = replace(person(EMAIL, PHONE, name=name), email=address)
        store.add(followup(who=who, about=about, opened_on=OPENED.date()), OPENED)
    return store


@pytest.mark.parametrize("scans", [([0, 1],), ([1, 0],), ([0], [1]), ([1], [0])], ids=str)
@pytest.mark.parametrize(("own", "theirs", "expected"), CASES)
@pytest.mark.sampled(28)
def test_whoever_wrote_comes_before_the_thread(
    two: Store, inbox: Inbox, own: Incoming, theirs: Incoming, expected: str, scans: tuple[list[int], ...]
) -> None:
    for one in scans:
        two.take_mail([(own, theirs)[place] for place in one], NOW, "Mail")
    assert told(inbox) == expected
    for each in inbox.followups([1, 2, 3]):
        has_answered = any(one.direction is Direction.IN for one in each.touches)
        assert (each.next is not None and each.next.action is Action.ANSWER) is has_answered


@pytest.mark.parametrize("scans", [([0, 1],), ([1, 0],), ([0], [1])], ids=str)
@pytest.mark.parametrize(("own", "theirs", "expected"), STRANGERS)
def test_a_thread_decides_for_one_who_is_not_on_file(
    two: Store, inbox: Inbox, own: Incoming, theirs: Incoming, expected: str, scans: tuple[list[int], ...]
) -> None:
    for one in scans:
        two.take_mail([(own, theirs)[place] for place in one], NOW, "Mail")
    assert told(inbox) == expected


@pytest.mark.parametrize("fields", [ABOUT_ROLE, {"subject": "Hi"}])
def test_an_answer_that_was_moved_is_back_after_an_undo(
    two: Store, inbox: Inbox, database: Path, fields: dict[str, Any]
) -> None:
    two.take_mail([answer(EVA, "Eva Roe", **fields)], NOW, "Mail")
    before = dumped(database)
    assert two.take_mail([ROLE], NOW, "Mail").changed
    assert inbox.followups([3])[0].touches == ()
    then = dumped(database)
    two.undo()
    assert dumped(database) == before
    two.redo()
    assert dumped(database) == then


def test_what_answers_a_colleague_in_a_thread_is_about_that(two: Store, inbox: Inbox) -> None:
    mine_then = mine(3, "Mon 23 Nov 11:00", EVA, answers=[1, 2], subject="Re: Quality role")
    two.take_mail([ROLE, answer(EVA, "Eva Roe", **ABOUT_ROLE), mine_then], NOW, "Mail")
    assert [len(one.touches) for one in inbox.followups([1, 2, 3])] == [3, 0, 0]


def test_another_recipient_who_asks_for_an_end_stops_nobody(two: Store, inbox: Inbox) -> None:
    two.take_mail([THREE, answer(XI, "Xi Not", says_stop=True)], NOW, "Mail")
    [item] = inbox.open_mail()
    assert item.verdict.proposal is Proposal.IGNORE
    assert item.verdict.why == (
        "Xi Not asks you not to write any more, but isn't on file: you wrote to Dana Li and Raj Rao, too."
    )
    assert [one.undecided for one in inbox.followups([1, 2])] == ["", ""]
    with pytest.raises(RuleError, match="No follow-up is known"):
        two.decide_mail(item.id, Decision.STOP, NOW)


def test_who_asks_for_an_end_in_the_thread_of_somebody_else_is_stopped_alone(two: Store, inbox: Inbox) -> None:
    two.close_with([2], Outcome.DONE, at("Sat 21 Nov 09:00"))
    two.take_mail([ONE, answer(RAJ, "Raj Rao", says_stop=True)], NOW, "Mail")
    [item] = inbox.open_mail()
    assert (item.verdict.candidates, item.verdict.proposal) == ((2,), Proposal.STOP)


POSTMASTER = "postmaster@{}"
GLOBEX, INITECH = POSTMASTER.format("globex.example"), POSTMASTER.format("initech.example")
LEO = "leo@globex.example"


@pytest.mark.parametrize(
    ("own", "sender", "lines", "expected"),
    [
        (ONE, INITECH, "", "review Dana"),
        (ONE, GLOBEX, "", ""),
        (BOTH, GLOBEX, "", "review Raj"),
        (sent(RAJ, LEO), GLOBEX, "Leo Lux no longer works here.", ""),
        (sent(RAJ, LEO), GLOBEX, "Raj Rao no longer works here.", "review Raj"),
        (BOTH, POSTMASTER.format("gmail.com"), "", ""),
        (ONE, "lee@initech.example", "", ""),
    ],
)
@pytest.mark.parametrize("in_thread", [True, False])
def test_a_postmaster_tells_who_has_left(
    two: Store, inbox: Inbox, own: Incoming, sender: str, lines: str, expected: str, in_thread: bool
) -> None:
    notice = replace(away(sender), return_on=None, says_left=True, first_lines=lines)
    notice = notice if in_thread else replace(notice, references=())
    two.take_mail([own, notice], NOW, "Mail")
    assert told(inbox) == expected
    if items := inbox.open_mail():
        assert items[0].verdict.proposal is Proposal.RETIRED
        done = two.decide_mail(items[0].id, Decision.RETIRE, NOW)
        whom = "Dana Li" if own == ONE else "Raj Rao"
        address = DANA if own == ONE else RAJ
        assert done.sentence.startswith(f"{address} isn't used for {whom} any more.")
        two.take_mail([replace(notice, message_id="again@x")], NOW, "Mail")
        assert inbox.open_mail() == []
