"""What follows from each message, as a program sees it: the follow-up's JSON, worked out by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.commands.framework.json_forms import followup_facts
from data.model.mail import Incoming, Result
from data.model.moment import Moment
from data.model.vocabulary import Action, Direction, Medium, Outcome
from data.rules.mail.report import asides
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, NEW_YORK, PHONE, at, followup, person, touch
from tests.store.transfer.mail.letters import DANA, ME, bounce, letter, mine

OPENED = at("Mon 16 Nov 09:00")
NOW = at("Tue 24 Nov 09:00")


@dataclass(frozen=True)
class Case:
    """Messages that come to a follow-up with Dana, opened on 16 Nov under two-then-switch; and what is then."""

    name: str
    messages: list[Incoming]
    results: list[Result]
    queue: str = "due"
    action: str | None = "email"
    on: str | None = "2026-11-16"
    attempts: int = 0
    by_hand: list[tuple[Medium, str, Direction]] = field(default_factory=list)
    on_file: tuple[str, ...] = (EMAIL, PHONE)
    email: str = DANA
    closed: Outcome | None = None
    note: str | None = None
    proposal: str | None = None


R = Result
SENT = mine(1, "Fri 20 Nov 10:00", subject="Backend role")  # 4 workdays later is Thu 26 Nov
_PROMISES = letter(2, "Mon 23 Nov 11:00", answers=[1], promised_on=at("Fri 27 Nov 12:00").date())
AWAY_UNTIL = at("Mon 30 Nov 12:00").date()
WAITS = ("waiting", "email", "2026-11-26", 1)
_REPORT: dict[str, Any] = {"is_reported": True}
_ASKED: dict[str, Any] = {
    "results": [R.ATTEMPT, R.REVIEW],
    "queue": "waiting",
    "on": "2026-11-26",
    "attempts": 1,
    "proposal": "ignore",
}
_TAKEN: dict[str, Any] = {
    "results": [R.ATTEMPT, R.UNDELIVERED],
    "action": "call",
    "on": "2026-11-24",
    "email": "",
}
_RETURNED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another Message-ID, subject and day": (
        {"of": 99, "returned_subject": "Cheap pills", "returned_at": at("Mon 23 Nov 10:00")},
        _ASKED,
    ),
    "another Message-ID and subject": ({"of": 99, "returned_subject": "Cheap pills"}, _ASKED),
    "another Message-ID": ({"of": 99}, _ASKED),
    "another Message-ID and day": (
        {"of": 99, "returned_subject": "Backend role", "returned_at": at("Mon 23 Nov 10:00")},
        _ASKED,
    ),
    "another Message-ID alone": ({"of": 99, "returned_subject": "Backend role"}, _TAKEN),
    "another Message-ID, and its subject as an answer's": (
        {"of": 99, "returned_subject": "RE: Backend role", "returned_at": at("Fri 20 Nov 09:59")},
        _TAKEN,
    ),
    "another subject": ({"returned_subject": "Cheap pills"}, _ASKED),
    "another day": ({"returned_at": at("Mon 23 Nov 10:00")}, _ASKED),
    "the same day, and tells no more": ({"returned_at": at("Fri 20 Nov 10:00")}, _TAKEN),
    "its subject alone": ({"returned_subject": "Re: Backend role"}, _TAKEN),
    "nothing at all": ({}, {**_ASKED, "proposal": "bounced"}),
}
"""What a report tells of the letter that it returns, beside the one that was sent, and what becomes of it."""
_PETRA = {"sender": "petra@initech.example", "sender_name": "Petra Lang"}
_LEE = {"sender": "lee@home.example", "sender_name": "Lee Fox"}


def _invites(**fields: Any) -> Incoming:
    values: dict[str, Any] = {"kind": "calendar", "method": "REQUEST", "starts": at("Thu 26 Nov 14:00")}
    return letter(2, "Mon 23 Nov 08:00", **(values | fields))


_INVITING: dict[str, dict[str, Any]] = {
    "by a colleague": _PETRA,
    "by an assistant elsewhere, for her": {**_LEE, "organizer": DANA},
    "by a calendar, for her": {"sender": "no-reply@calendar.example", "sender_name": "", "organizer": DANA},
    "by a stranger in the thread": {**_LEE, "answers": [1]},
}
_INVITING_OTHERS: dict[str, dict[str, Any]] = {
    "by a stranger": _LEE,
    "answered by oneself": {"sender": ME, "organizer": DANA, "method": "REPLY", "answer": "ACCEPTED"},
    "answered by oneself in the thread": {
        "sender": ME,
        "is_inside": True,
        "answers": [1],
        "method": "REPLY",
        "answer": "ACCEPTED",
    },
    "by a stranger for a stranger": {**_LEE, "organizer": "raj@home.example"},
}
CASES = [
    Case("nothing", [], []),
    Case("sent elsewhere", [SENT], [R.ATTEMPT], "waiting", "email", "2026-11-26", 1),
    Case(
        "logged by hand, too",
        [SENT],
        [R.KNOWN],
        "waiting",
        "email",
        "2026-11-26",
        1,
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 15:00", Direction.OUT)],
    ),
    Case(
        "logged by hand a day later",
        [SENT],
        [R.KNOWN],
        "waiting",
        "email",
        "2026-11-26",
        1,
        by_hand=[(Medium.EMAIL, "Sat 21 Nov 09:00", Direction.OUT)],
    ),
    Case(
        "another one that day",
        [SENT, mine(2, "Fri 20 Nov 16:00", subject="PS")],
        [R.KNOWN, R.ATTEMPT],
        "waiting",
        "call",
        "2026-11-26",
        2,
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 10:05", Direction.OUT)],
    ),
    Case(
        "answered",
        [SENT, letter(2, "Mon 23 Nov 11:00", answers=[1])],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case("promised", [SENT, _PROMISES], [R.ATTEMPT, R.REPLY], "waiting", "email", "2026-11-30"),
    Case(
        "promised, and kept",
        [SENT, _PROMISES, letter(3, "Mon 23 Nov 16:00", answers=[1])],
        [R.ATTEMPT, R.REPLY, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "promised, and reminded all the same",
        [SENT, _PROMISES, mine(3, "Mon 23 Nov 16:00", subject="Re: Backend role", answers=[2])],
        [R.ATTEMPT, R.REPLY, R.ATTEMPT],
        "waiting",
        "email",
        "2026-11-30",
        1,
    ),
    Case(
        "promised for a day that is long over",
        [SENT, replace(_PROMISES, promised_on=at("Mon 5 Oct 12:00").date())],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "promised, and given up",
        [SENT, _PROMISES],
        [R.ATTEMPT, R.REPLY],
        "waiting",
        "email",
        "2026-11-30",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "answered, with words",
        [letter(2, "Tue 24 Nov 08:00", first_lines="Thursday works.", subject="Re: Backend role")],
        [R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        note="Thursday works.",
    ),
    Case(
        "answered from another address",
        [SENT, letter(2, "Mon 23 Nov 11:00", answers=[1], sender="d@home.example")],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "somebody else answers in the thread",
        [
            SENT,
            letter(
                2,
                "Mon 23 Nov 11:00",
                answers=[1],
                sender="lee@initech.example",
                sender_name="Lee Fox",
                first_lines="Dana has left.",
            ),
        ],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        note="Lee Fox replied for Dana Li:\nDana has left.",
    ),
    Case(
        "answered, and answered again by you",
        [SENT, letter(2, "Mon 23 Nov 11:00", answers=[1]), mine(3, "Mon 23 Nov 12:00", answers=[1, 2])],
        [R.ATTEMPT, R.REPLY, R.ATTEMPT],
        "waiting",
        "email",
        "2026-11-27",
        1,
    ),
    Case(
        "the reply was logged by hand",
        [letter(2, "Mon 23 Nov 11:00", first_lines="Yes.")],
        [R.KNOWN],
        "due",
        "answer",
        "2026-11-24",
        by_hand=[(Medium.EMAIL, "Mon 23 Nov 13:00", Direction.IN)],
        note="Yes.",
    ),
    Case(
        "answered by somebody whose clock is slow",
        [SENT, letter(2, "Fri 20 Nov 09:55", answers=[1])],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "answered before the letter was logged by hand",
        [letter(2, "Fri 20 Nov 10:05", answers=[9], subject="Re: Backend role")],
        [R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 12:00", Direction.OUT)],
    ),
    Case(
        "it came back before it was logged by hand",
        [bounce(2, "Fri 20 Nov 10:05")],
        [R.UNDELIVERED],
        "due",
        "call",
        "2026-11-24",
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 12:00", Direction.OUT)],
        email="",
    ),
    Case(
        "answered without a date",
        [SENT, replace(letter(2, "Fri 20 Nov 09:55", answers=[1]), at=datetime(1970, 1, 1, tzinfo=UTC))],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "answered tomorrow, by a clock that runs fast",
        [SENT, letter(2, "Wed 25 Nov 10:00", answers=[1])],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "out of office: until the day after, with the rest of the wait",
        # Sent on Fri 20 Nov, 4 workdays; away from Mon 23 Nov, when 1 is over; back on Mon 30 Nov: 3 from Tue.
        [
            SENT,
            letter(
                2, "Mon 23 Nov 08:00", kind="out-of-office", answers=[1], return_on=at("Mon 30 Nov 12:00").date()
            ),
        ],
        [R.ATTEMPT, R.HELD],
        "waiting",
        "email",
        "2026-12-04",
        1,
    ),
    Case(
        "out of office, at once",
        [
            SENT,
            letter(
                2, "Fri 20 Nov 10:01", kind="out-of-office", answers=[1], return_on=at("Mon 23 Nov 12:00").date()
            ),
        ],
        [R.ATTEMPT, R.HELD],
        "waiting",
        "email",
        "2026-11-30",
        1,
    ),
    Case(
        "out of office without a date",
        [SENT, letter(2, "Mon 23 Nov 08:00", kind="out-of-office", answers=[1])],
        [R.ATTEMPT, R.IGNORED],
        "waiting",
        "email",
        "2026-11-26",
        1,
    ),
    Case(
        "out of office, and yet they answer",
        [
            SENT,
            letter(
                2, "Fri 20 Nov 10:01", kind="out-of-office", answers=[1], return_on=at("Mon 30 Nov 12:00").date()
            ),
            letter(3, "Mon 23 Nov 11:00", answers=[1]),
        ],
        [R.ATTEMPT, R.HELD, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "it came back: the address is dead",
        [SENT, bounce(2, "Fri 20 Nov 10:01", of=1)],
        [R.ATTEMPT, R.UNDELIVERED],
        "due",
        "call",
        "2026-11-24",
        0,
        email="",
    ),
    Case(
        "it came back, and nothing else is on file",
        [SENT, bounce(2, "Fri 20 Nov 10:01", of=1)],
        [R.ATTEMPT, R.UNDELIVERED],
        "due",
        "find-contact",
        "2026-11-24",
        0,
        on_file=(EMAIL,),
        email="",
    ),
    Case(
        "it came back, told by its address alone",
        [SENT, bounce(2, "Fri 20 Nov 10:01")],
        [R.ATTEMPT, R.UNDELIVERED],
        "due",
        "call",
        "2026-11-24",
        0,
        email="",
    ),
    Case(
        "it came back, by words that prove nothing",
        [SENT, bounce(2, "Fri 20 Nov 10:01", is_proven=False)],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="bounced",
    ),
    Case(
        "it came back, by few words that name the letter",
        [SENT, bounce(2, "Fri 20 Nov 10:01", of=1, is_proven=False)],
        [R.ATTEMPT, R.UNDELIVERED],
        "due",
        "call",
        "2026-11-24",
        0,
        email="",
    ),
    Case(
        "it came back, though they have written from there since",
        [SENT, letter(3, "Fri 20 Nov 12:00", subject="Re: Backend role"), bounce(2, "Fri 20 Nov 13:00", of=1)],
        [R.ATTEMPT, R.REPLY, R.REVIEW],
        "due",
        "answer",
        "2026-11-24",
        proposal="ignore",
    ),
    Case(
        "a report says that it came back, though they have written from there since",
        [
            SENT,
            letter(3, "Fri 20 Nov 12:00", subject="Re: Backend role"),
            bounce(2, "Fri 20 Nov 13:00", of=1, is_reported=True),
        ],
        [R.ATTEMPT, R.REPLY, R.UNDELIVERED],
        "due",
        "answer",
        "2026-11-24",
        email="",
    ),
    Case(
        "it came back, though somebody else has answered it",
        [
            SENT,
            bounce(2, "Fri 20 Nov 10:01", of=1),
            letter(3, "Mon 23 Nov 11:00", answers=[1], sender="lee@initech.example", sender_name="Lee Fox"),
        ],
        [R.ATTEMPT, R.REVIEW, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        proposal="ignore",
    ),
    Case(
        "it came back, and another letter with it in its thread is answered",
        [
            SENT,
            bounce(2, "Fri 20 Nov 10:01", of=1),
            mine(3, "Fri 20 Nov 11:00", "dana@home.example", answers=[1]),
            letter(4, "Mon 23 Nov 11:00", answers=[1, 3], sender="dana@home.example"),
        ],
        [R.ATTEMPT, R.UNDELIVERED, R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        email="",
    ),
    Case(
        "a colleague writes outside the thread",
        [SENT, letter(2, "Mon 23 Nov 11:00", sender="mike@initech.example", sender_name="Mike Scott")],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="reply",
    ),
    Case(
        "their mailbox is full",
        [SENT, bounce(2, "Fri 20 Nov 10:01", of=1, is_dead=False)],
        [R.ATTEMPT, R.UNDELIVERED],
        "due",
        "email",
        "2026-11-24",
        0,
    ),
    Case(
        "it is only late",
        [SENT, bounce(2, "Fri 20 Nov 10:01", of=1, is_dead=False, is_delayed=True)],
        [R.ATTEMPT, R.IGNORED],
        "waiting",
        "email",
        "2026-11-26",
        1,
    ),
    Case(
        "an answer to the address from which she wrote came back",
        [
            SENT,
            letter(2, "Mon 23 Nov 08:00", answers=[1], sender="d@home.example"),
            mine(3, "Mon 23 Nov 09:00", "d@home.example", answers=[1, 2], subject="Re: Backend role"),
            bounce(4, "Mon 23 Nov 09:01", of=3, failed="d@home.example", is_reported=True),
        ],
        [R.ATTEMPT, R.REPLY, R.ATTEMPT, R.UNDELIVERED],
        "due",
        "answer",
        "2026-11-24",
    ),
    Case(
        "another recipient of it came back",
        [
            replace(SENT, recipients=(DANA, "x@y.example")),
            bounce(2, "Fri 20 Nov 10:01", of=1, failed="x@y.example", is_reported=True),
        ],
        [R.ATTEMPT, R.IGNORED],
        *WAITS,
    ),
    Case("nobody wrote to them", [bounce(2, "Fri 20 Nov 10:01")], [R.IGNORED]),
    *(
        Case(f"it came back with {name}", [SENT, bounce(2, "Mon 23 Nov 10:01", **_REPORT, **more)], **comes)
        for name, (more, comes) in _RETURNED.items()
    ),
    Case(
        "a letter of another day than what was logged by hand came back",
        [bounce(2, "Mon 23 Nov 10:01", **_REPORT, of=99, returned_at=at("Mon 23 Nov 10:00"))],
        [R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 12:00", Direction.OUT)],
        proposal="ignore",
    ),
    Case(
        "what was logged by hand came back",
        [bounce(2, "Mon 23 Nov 10:01", **_REPORT, of=99, returned_at=at("Fri 20 Nov 11:00"))],
        [R.UNDELIVERED],
        "due",
        "call",
        "2026-11-24",
        by_hand=[(Medium.EMAIL, "Fri 20 Nov 12:00", Direction.OUT)],
        email="",
    ),
    *(
        Case(f"an invitation {name}", [SENT, _invites(**more)], [R.ATTEMPT, R.REVIEW], *WAITS, proposal="agreed")
        for name, more in _INVITING.items()
    ),
    *(
        Case(f"an invitation {name}", [SENT, _invites(**more)], [R.ATTEMPT, R.IGNORED], *WAITS)
        for name, more in _INVITING_OTHERS.items()
    ),
    Case(
        "an invitation by a colleague who has replied",
        [SENT, letter(3, "Mon 23 Nov 07:00", answers=[1], **_LEE), _invites(**_LEE)],
        [R.ATTEMPT, R.REPLY, R.REVIEW],
        "due",
        "answer",
        "2026-11-24",
        proposal="agreed",
    ),
    Case(
        "an invitation",
        [letter(2, "Mon 23 Nov 08:00", kind="calendar", method="REQUEST", starts=at("Thu 26 Nov 14:00"))],
        [R.REVIEW],
        proposal="agreed",
    ),
    Case(
        "an invitation without a time that can be read",
        [letter(2, "Mon 23 Nov 08:00", kind="calendar", method="REQUEST")],
        [R.REVIEW],
        proposal="reply",
    ),
    Case(
        "they accept, without a time",
        [letter(2, "Mon 23 Nov 08:00", kind="calendar", method="REPLY", answer="ACCEPTED")],
        [R.REVIEW],
        proposal="reply",
    ),
    Case(
        "they accept",
        [
            letter(
                2,
                "Mon 23 Nov 08:00",
                kind="calendar",
                method="REPLY",
                answer="ACCEPTED",
                starts=at("Thu 26 Nov 14:00"),
            )
        ],
        [R.REVIEW],
        proposal="agreed",
    ),
    Case(
        "a rejection",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1], says_no=True)],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        proposal="declined",
    ),
    Case(
        "stop writing to me",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1], says_stop=True)],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        proposal="stop",
    ),
    Case(
        "an applicant system says no",
        [
            letter(
                2,
                "Mon 23 Nov 08:00",
                kind="applicant-system",
                sender="no-reply@ats.example",
                company="Initech",
                says_no=True,
            )
        ],
        [R.REVIEW],
        proposal="declined",
    ),
    Case(
        "an applicant system says no for a company that its subject names",
        [
            letter(
                2,
                "Mon 23 Nov 08:00",
                kind="applicant-system",
                sender="x@ats.example",
                subject="Your CV (Initech, Inc.)",
                says_no=True,
            )
        ],
        [R.REVIEW],
        proposal="declined",
    ),
    Case(
        "an applicant system says nothing",
        [letter(2, "Mon 23 Nov 08:00", kind="applicant-system", sender="no-reply@ats.example", company="Initech")],
        [R.IGNORED],
    ),
    Case("a list", [letter(2, "Mon 23 Nov 08:00", kind="list")], [R.IGNORED]),
    Case("a receipt", [letter(2, "Mon 23 Nov 08:00", kind="receipt")], [R.IGNORED]),
    Case(
        "somebody unknown", [letter(2, "Mon 23 Nov 08:00", sender="x@y.example", sender_name="X Y")], [R.IGNORED]
    ),
    Case(
        "her name, an address that isn't on file",
        [letter(2, "Mon 23 Nov 08:00", sender="dana@home.example")],
        [R.REVIEW],
        proposal="reply",
    ),
    Case(
        "a colleague answers what you wrote",
        [SENT, letter(2, "Mon 23 Nov 08:00", sender="x@y.example", sender_name="X Y", subject="Re: Backend role")],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="reply",
    ),
    Case("long before it began", [letter(2, "Sun 1 Nov 08:00")], [R.IGNORED]),
    Case(
        "she answers what you had given up",
        [letter(2, "Mon 23 Nov 08:00")],
        [R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "she answers what you had given up, and what you wrote before counts",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1])],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "a colleague answers a letter that you wrote about what you had given up",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1], sender="lee@initech.example", sender_name="Lee Fox")],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "a colleague's clock is wrong, who answers such a letter",
        [SENT, letter(2, "Wed 18 Nov 06:00", answers=[1], sender="lee@initech.example", sender_name="Lee Fox")],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "she answers such a letter from another address",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1], sender="dana@home.example")],
        [R.ATTEMPT, R.REPLY],
        "due",
        "answer",
        "2026-11-24",
        closed=Outcome.GAVE_UP,
    ),
    Case(
        "a colleague answers a letter that you wrote about what is over",
        [SENT, letter(2, "Mon 23 Nov 08:00", answers=[1], sender="lee@initech.example", sender_name="Lee Fox")],
        [R.IGNORED, R.REVIEW],
        "closed",
        None,
        None,
        closed=Outcome.DONE,
        proposal="reply",
    ),
    Case(
        "it reads like an out-of-office reply, without a sign of one",
        [
            SENT,
            letter(
                2, "Fri 20 Nov 10:04", answers=[1], kind="out-of-office", return_on=AWAY_UNTIL, may_be_written=True
            ),
        ],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="ignore",
    ),
    Case(
        "it reads like an acknowledgement, without a sign of one",
        [
            SENT,
            letter(2, "Fri 20 Nov 10:04", answers=[1], kind="automatic", is_certain=False, may_be_written=True),
        ],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="ignore",
    ),
    Case(
        "a help desk's program hands on what she wrote",
        [
            SENT,
            letter(
                2, "Mon 23 Nov 08:00", answers=[1], kind="automatic", sender="x@y.example", may_be_written=True
            ),
        ],
        [R.ATTEMPT, R.REVIEW],
        "waiting",
        "email",
        "2026-11-26",
        1,
        proposal="reply",
    ),
    Case(
        "she writes to others, with a copy",
        [SENT, letter(2, "Mon 23 Nov 08:00", is_copy=True, subject="The offsite")],
        [R.ATTEMPT, R.REVIEW],
        *WAITS,
        proposal="reply",
    ),
    *(
        Case(
            f"she answers with others, {name}",
            [SENT, letter(2, "Mon 23 Nov 08:00", is_copy=True, **more)],
            [R.ATTEMPT, R.REPLY],
            "due",
            "answer",
            "2026-11-24",
        )
        for name, more in (
            ("in the thread", {"answers": [1]}),
            ("by the subject", {"subject": "Re: Backend role"}),
        )
    ),
    Case(
        "she books a time through a program",
        [SENT, letter(2, "Mon 23 Nov 08:00", kind="automatic", sender_name="", may_be_written=True, invites=True)],
        [R.ATTEMPT, R.REVIEW],
        *WAITS,
        proposal="reply",
    ),
    Case(
        "a stranger books a time through a program",
        [
            SENT,
            letter(
                2,
                "Mon 23 Nov 08:00",
                kind="automatic",
                sender="x@y.example",
                sender_name="",
                may_be_written=True,
                invites=True,
            ),
        ],
        [R.ATTEMPT, R.IGNORED],
        *WAITS,
    ),
    Case(
        "a help desk's program writes under another name",
        [
            SENT,
            letter(
                2,
                "Mon 23 Nov 08:00",
                answers=[1],
                kind="automatic",
                sender="x@y.example",
                sender_name="Help Desk",
                may_be_written=True,
            ),
        ],
        [R.ATTEMPT, R.IGNORED],
        "waiting",
        "email",
        "2026-11-26",
        1,
    ),
    Case(
        "she answers what is over",
        [letter(2, "Mon 23 Nov 08:00")],
        [R.REVIEW],
        "closed",
        None,
        None,
        closed=Outcome.DECLINED,
        proposal="reply",
    ),
    Case("you write about what is over", [SENT], [R.IGNORED], "closed", None, None, closed=Outcome.DONE),
    Case(
        "she has asked you to stop",
        [letter(2, "Mon 23 Nov 08:00")],
        [R.REVIEW],
        "closed",
        None,
        None,
        closed=Outcome.STOPPED,
        proposal="reply",
    ),
]


def opened(store: Store, case: Case) -> int:
    """The follow-up of a case, with what was logged by hand."""
    who = person(*case.on_file, organisation="Initech")
    [made] = store.add(followup(who=who, opened_on=at("Mon 16 Nov 09:00").date()), OPENED).followups
    number = made.id or 0
    for medium, when, direction in case.by_hand:
        contact = touch(medium, at(when))
        if direction is Direction.IN:
            store.reply([number], contact, NOW)
        else:
            store.log([number], contact, NOW)
    if case.closed is Outcome.STOPPED:
        store.stop([number], OPENED)
    elif case.closed:
        store.close_with([number], case.closed, at("Sat 21 Nov 09:00"))
    return number


def facts(inbox: Inbox, number: int) -> dict[str, Any]:
    """The follow-up's JSON."""
    found = inbox.followup(number)
    assert found
    return dict(followup_facts(found, Moment.of(NOW, NEW_YORK), NEW_YORK))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_follows(store: Store, inbox: Inbox, database: Path, case: Case) -> None:
    number = opened(store, case)
    scanned = store.take_mail(case.messages, NOW, "Mail")
    assert [one.result for one in scanned.messages] == case.results
    found = facts(inbox, number)
    step = found["next"]
    assert (found["queue"], step and step["action"], step and step["on"]) == (case.queue, case.action, case.on)
    assert found["attempts"] == case.attempts
    whole = inbox.followup(number)
    assert whole
    assert whole.person
    assert whole.person.email == case.email
    if case.note is not None:
        assert whole.touches[-1].note == case.note
    waiting = inbox.open_mail()
    assert [one.verdict.proposal for one in waiting] == ([case.proposal] if case.proposal else [])
    assert scanned.review == len(waiting)
    row = inbox.row(number, Moment.of(NOW, NEW_YORK))
    assert row
    assert row.is_undecided is bool(whole.undecided)
    assert found.get("undecided", False) is row.is_undecided
    assert ("`ringback mail review`" in (step["why"] if step else "")) is row.is_undecided
    assert whole.has_mail is bool(waiting)
    if whole.next and whole.next.action is Action.ANSWER and case.note and " replied for " in case.note:
        assert whole.next.why.startswith("Lee Fox replied for Dana Li on ")
    away = "out of office without a date" in case.name
    assert asides(scanned) == (["Dana Li is out of office, and doesn't say until when."] if away else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.sampled(13)
def test_one_scan_or_two_is_the_same(store: Store, inbox: Inbox, database: Path, case: Case) -> None:
    number = opened(store, case)
    for message in case.messages:
        store.take_mail([message], NOW, "Mail")
    found = facts(inbox, number)
    step = found["next"]
    assert (found["queue"], step and step["action"], step and step["on"]) == (case.queue, case.action, case.on)
    assert [one.verdict.proposal for one in inbox.open_mail()] == ([case.proposal] if case.proposal else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.sampled(13)
def test_the_same_again_changes_nothing(store: Store, inbox: Inbox, database: Path, case: Case) -> None:
    number = opened(store, case)
    store.take_mail(case.messages, NOW, "Mail")
    before, latest = inbox.followup(number), store.latest
    again = store.take_mail(case.messages, NOW, "Mail")
    assert (inbox.followup(number), again.changed, again.replies, again.attempts) == (before, False, 0, 0)
    assert {one.result for one in again.messages} <= {R.KNOWN, R.IGNORED}
    assert store.latest == latest


@pytest.mark.parametrize(
    ("fields", "why", "undecided"),
    [
        ({}, "Dana Li invites you.", "has written about a meeting"),
        ({"method": "COUNTER"}, "Dana Li proposes another time.", "has written about a meeting"),
        ({"method": "CANCEL"}, "Dana Li has cancelled the meeting.", "has cancelled a meeting"),
        (
            {"method": "REPLY", "answer": "DECLINED"},
            "Dana Li has declined your invitation.",
            "has declined your invitation",
        ),
        (
            _PETRA,
            "Petra Lang, who isn't on file but is at the same organisation as Dana Li, invites you.",
            "has written",
        ),
        ({**_LEE, "organizer": DANA}, "Dana Li, through Lee Fox, invites you.", "has written about a meeting"),
    ],
)
def test_a_card_says_what_a_calendar_says(
    store: Store, inbox: Inbox, fields: dict[str, Any], why: str, undecided: str
) -> None:
    store.add(followup(who=person(EMAIL, PHONE, name="Dana Li"), opened_on=OPENED.date()), OPENED)
    store.take_mail([_invites(**fields)], NOW, "Mail")
    [item] = inbox.open_mail()
    assert item.verdict.why == why
    found = inbox.followup(1)
    assert found
    assert found.undecided.startswith(undecided)


@pytest.mark.parametrize("fields", [{}, {"method": "CANCEL"}, {"method": "REPLY", "answer": "DECLINED"}])
def test_no_answer_is_proposed_beside_an_invitation_that_waits(
    store: Store, inbox: Inbox, fields: dict[str, Any]
) -> None:
    store.add(followup(who=person(EMAIL, PHONE, name="Dana Li"), opened_on=OPENED.date()), OPENED)
    store.take_mail(
        [letter(9, "Mon 23 Nov 07:00", subject="I'll send you an invite"), _invites(**fields)], NOW, "Mail"
    )
    found, row = inbox.followup(1), inbox.row(1, Moment.of(NOW, NEW_YORK))
    assert found
    assert found.next
    assert found.next.action is Action.ANSWER
    assert " a meeting" in found.undecided or "your invitation" in found.undecided
    assert row
    assert row.is_undecided


@pytest.mark.parametrize("scans", [([1, 2],), ([2, 1],), ([1], [2]), ([2], [1])])
def test_an_answer_is_behind_its_letter_by_whatever_clock(
    store: Store, inbox: Inbox, scans: tuple[list[int], ...]
) -> None:
    store.add(followup(who=person(EMAIL, PHONE, name="Dana Li"), opened_on=OPENED.date()), OPENED)
    mail = {1: SENT, 2: letter(2, "Fri 20 Nov 06:30", answers=[1], subject="Re: Backend role")}
    for numbers in scans:
        store.take_mail([mail[number] for number in numbers], NOW, "Mail")
    found = inbox.followup(1)
    assert found
    assert [one.at for one in found.touches] == [SENT.at, SENT.at + timedelta(seconds=1)]
    assert found.next
    assert found.next.action is Action.ANSWER


@pytest.mark.parametrize("scans", [([2, 3],), ([3, 2],), ([2], [3]), ([3], [2])])
def test_who_writes_from_a_dead_address_has_it_again(
    store: Store, inbox: Inbox, database: Path, scans: tuple[list[int], ...]
) -> None:
    who = replace(person(EMAIL, PHONE, name="Dana Li"), emails=f"work: {DANA}, home: dana@home.example")
    store.add(followup(who=who, opened_on=OPENED.date()), OPENED)
    mail = {2: bounce(2, "Fri 20 Nov 10:01", of=1), 3: letter(3, "Mon 23 Nov 09:00", subject="Re: Backend role")}
    store.take_mail([SENT], NOW, "Mail")
    before = inbox.followup(1)
    assert before
    assert before.person
    for numbers in scans:
        told = store.take_mail([mail[number] for number in numbers], NOW, "Mail").messages
    found = inbox.followup(1)
    assert found
    assert found.person == before.person
    assert found.touches[0].is_undelivered
    assert found.next
    assert found.next.action is Action.ANSWER
    again = mine(5, "Mon 23 Nov 09:30", subject="Re: Backend role")
    later = store.take_mail([again, bounce(4, "Mon 23 Nov 10:00", of=5)], NOW, "Mail")
    assert later.messages[1].dead_address == DANA
    found = inbox.followup(1)
    assert found
    assert found.person
    assert (found.person.email, told[-1].dead_address) == ("dana@home.example", None)
    store.undo()
    found = inbox.followup(1)
    assert found
    assert found.person == before.person
