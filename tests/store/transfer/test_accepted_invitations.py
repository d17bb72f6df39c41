"""An invitation that has been accepted since waits for no answer, by whichever file it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from data.model.brought import ACCEPTED, INVITATION, INVITED, Brought, State
from data.model.followup import Person, Touch
from data.model.vocabulary import Action, Direction, Kind, Medium, Outcome
from data.rules.acts.acceptances import acceptance
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, day
from tests.store.transfer.test_followup_import import only

DANA = Person("Dana Li", profile="https://www.linkedin.com/in/dana-li")
CONNECTED = replace(DANA, notes="Connected on LinkedIn, 20 Nov 2026.")
SENT = Touch(NOW - timedelta(days=9), Direction.IN, Medium.MESSAGE, INVITED)
WAITS = Brought(INVITATION, Kind.NETWORKING, State.ALIVE, 0, touches=(SENT,), joins=True, is_whole=True)
IS_OVER = replace(WAITS, state=State.OVER, outcome=Outcome.DONE)


@pytest.mark.parametrize(
    "files",
    [
        [(DANA, WAITS), (CONNECTED, IS_OVER)],  # a newer archive
        [(DANA, WAITS), (CONNECTED, None)],  # connections alone
        [(CONNECTED, None), (DANA, WAITS)],  # invitations alone, later
    ],
)
def test_it_is_over_once_its_sender_is_a_connection(
    store: Store, inbox: Inbox, files: list[tuple[Person, Brought | None]]
) -> None:
    for person, brought in files:
        store.import_people([person], NOW, "a file", follow_ups=[brought] if brought else [])
    assert (only(inbox).closed_on is not None, only(inbox).outcome, only(inbox).next) == (True, Outcome.DONE, None)
    for person, brought in files[::-1]:
        again = store.import_people([person], NOW, "a file", follow_ups=[brought] if brought else [])
        assert (again.completed, again.follow_ups, again.continued) == (0, 0, 0)


@pytest.mark.parametrize("note", ["Could we talk about the role?", ""])
def test_what_was_said_with_it_is_still_to_be_answered(store: Store, inbox: Inbox, note: str) -> None:
    asked = replace(WAITS, touches=(replace(SENT, note=note),))
    store.import_people([DANA], NOW, "a file", follow_ups=[asked])
    store.import_people([CONNECTED], NOW, "a file")
    step = only(inbox).next
    assert step
    assert step.action is Action.ANSWER


def test_closing_it_is_said_and_taken_back_with_the_import(store: Store, inbox: Inbox) -> None:
    store.import_people([DANA], NOW, "a file", follow_ups=[WAITS])
    done = store.import_people([CONNECTED], NOW, "a file")
    assert done.sentence == "There is nobody new in a file; 1 with details added; 1 accepted invitation closed."
    store.undo()
    assert only(inbox).closed_on is None


MINE = replace(WAITS, state=State.SENT, touches=(Touch(SENT.at, Direction.OUT, Medium.MESSAGE, "May I ask you?"),))


@pytest.mark.parametrize(
    "files",
    [
        [(DANA, MINE), (CONNECTED, None)],  # connections alone, later
        [(CONNECTED, None), (DANA, MINE)],  # the other way round
    ],
)
def test_mine_is_answered_once_it_is_accepted(
    store: Store, inbox: Inbox, files: list[tuple[Person, Brought | None]]
) -> None:
    for person, brought in files:
        store.import_people([person], NOW, "a file", follow_ups=[brought] if brought else [])
    it = only(inbox)
    assert [(touch.at.day, touch.direction, touch.note) for touch in it.touches][1:] == [
        (20, Direction.IN, ACCEPTED)
    ]
    assert it.next
    assert (it.next.action, it.cycle) == (Action.ANSWER, ())
    assert it.next.why.startswith("Dana Li accepted your invitation on Fri 20 Nov: ")
    for person, brought in files[::-1]:
        again = store.import_people([person], NOW, "a file", follow_ups=[brought] if brought else [])
        assert (again.completed, again.follow_ups, again.touches, again.continued) == (0, 0, 0, 0)


@pytest.mark.parametrize("imports", [1, 2])
def test_what_they_wrote_on_the_day_of_it_is_kept(store: Store, inbox: Inbox, imports: int) -> None:
    store.import_people([DANA], NOW, "a file", follow_ups=[MINE])
    reply = Touch(SENT.at + timedelta(days=7, hours=-1), Direction.IN, Medium.MESSAGE, "Yes, call me Friday")
    chat = replace(WAITS, about="LinkedIn chat", touches=(reply,))
    for told in ([chat], [chat]) if imports == 1 else ([], [chat], [chat]):
        done = store.import_people([CONNECTED], NOW, "a file", follow_ups=told)
    assert (done.continued, done.touches) == (0, 0)
    notes = [touch.note for touch in only(inbox).touches]
    assert notes == ["May I ask you?", reply.note, *([ACCEPTED] if imports == 2 else [])]


def test_an_older_file_that_knows_no_reply_adds_no_acceptance(store: Store, inbox: Inbox) -> None:
    reply = Touch(SENT.at + timedelta(days=9), Direction.IN, Medium.MESSAGE, "Call me Friday")
    accepted = Touch(SENT.at + timedelta(days=7), Direction.IN, Medium.MESSAGE, ACCEPTED)
    newer = replace(MINE, state=State.ALIVE, touches=(*MINE.touches, reply))
    older = replace(MINE, state=State.ALIVE, touches=(*MINE.touches, accepted))
    for told in (newer, older, newer, older):
        done = store.import_people([CONNECTED], NOW, "a file", follow_ups=[told])
    assert (done.continued, done.touches) == (0, 0)
    assert [touch.note for touch in only(inbox).touches] == ["May I ask you?", reply.note]


@pytest.mark.parametrize(
    ("notes", "after", "expected"),
    [
        ("", [], None),
        ("Connected on LinkedIn, 20 Nov 2026.", [], day("Fri 20 Nov")),
        ("Met.\nConnected on LinkedIn, 20 Nov 2026.\nNice", [], day("Fri 20 Nov")),
        ("Connected on LinkedIn, 03/12/2024.", [], day("Fri 13 Nov")),  # of two days, so none
        ("Connected on LinkedIn, 1 Nov 2026.", [], None),  # long before: another invitation
        ("Connected on LinkedIn, 20 Nov 2026.", [(2, Direction.IN)], None),  # which is an answer
        ("Connected on LinkedIn, 20 Nov 2026.", [(2, Direction.OUT)], day("Sun 15 Nov")),
        ("Connected on LinkedIn, 20 Nov 2026.", [(9, Direction.OUT)], day("Fri 20 Nov")),
    ],
)
def test_when_it_was_accepted(notes: str, after: list[tuple[int, Direction]], expected: date | None) -> None:
    invited = NOW - timedelta(days=9)
    touches = [Touch(invited, Direction.OUT, Medium.MESSAGE, "Hello?")]
    touches += [Touch(invited + timedelta(days=days), way, Medium.MESSAGE, "So?") for days, way in after]
    found = acceptance(invited, touches, replace(DANA, notes=notes), UTC)
    assert (found and found.at.date()) == expected
    assert found is None or invited < found.at
