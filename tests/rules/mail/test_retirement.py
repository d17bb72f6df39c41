"""Whether an address is dead, whatever the order in which messages were read."""

from __future__ import annotations

from itertools import permutations

import pytest

from data.model.mail import Incoming, MailItem, Result, Verdict
from data.rules.mail.retirement import told
from tests.store.transfer.mail.letters import DANA, bounce, letter, mine

DEAD = (bounce(1, "Wed 18 Nov 10:00"), Result.UNDELIVERED)
AGAIN = (bounce(2, "Fri 20 Nov 10:00"), Result.UNDELIVERED)
WROTE = (letter(3, "Thu 19 Nov 10:00"), Result.REPLY)
BEFORE = (letter(3, "Tue 17 Nov 10:00"), Result.REPLY)
SENT = (mine(4, "Thu 19 Nov 10:00"), Result.ATTEMPT)
TO_TWO = (mine(4, "Thu 19 Nov 10:00", recipients=(DANA, "lee@x.example")), Result.ATTEMPT)
ANSWERED = (letter(5, "Sat 21 Nov 10:00", sender="d@home.example", answers=[4]), Result.REPLY)


@pytest.mark.parametrize(
    ("messages", "is_dead"),
    [
        ([DEAD], True),
        ([DEAD, BEFORE], True),
        ([DEAD, WROTE], False),
        ([DEAD, WROTE, AGAIN], True),
        ([DEAD, (WROTE[0], Result.IGNORED)], True),
        ([DEAD, (letter(3, "Thu 19 Nov 10:00", kind="out-of-office"), Result.HELD)], False),
        ([DEAD, (letter(3, "Thu 19 Nov 10:00", kind="applicant-system"), Result.REVIEW)], True),
        ([DEAD, SENT], True),
        ([DEAD, SENT, ANSWERED], False),
        ([DEAD, TO_TWO, ANSWERED], True),
        ([DEAD, SENT, AGAIN, ANSWERED], True),
    ],
)
def test_an_address_is_dead_until_something_comes_of_it(
    messages: list[tuple[Incoming, Result]], is_dead: bool
) -> None:
    for order in permutations(messages):
        items = [
            MailItem(number, one, Verdict(result, 1, 1, retires=(DANA,) if one.kind == "bounce" else ()))
            for number, (one, result) in enumerate(order)
        ]
        found = told(items, [one.message.message_id for one in items])
        assert (found.dead, found.alive) == (
            (frozenset([DANA]), frozenset()) if is_dead else (frozenset(), frozenset([DANA]))
        )
        assert told(items, []) == (frozenset(), frozenset()), "nothing new says nothing new"
