"""Of several copies of a message the one counts that tells most, whichever was read first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from data.model.mail import Incoming
from data.rules.mail.copies import copies, fullest, told_apart
from tests.builders import at
from tests.store.transfer.mail.letters import letter, mine

PLAIN = letter(1, "Fri 20 Nov 10:00", first_lines="Yes.")


@pytest.mark.parametrize(
    ("others", "counts"),
    [
        ([], PLAIN),
        ([replace(PLAIN, kind="list", first_lines="Yes, and a footer.")], PLAIN),
        ([replace(PLAIN, kind="automatic")], PLAIN),
        ([longer := replace(PLAIN, first_lines="Yes, gladly.")], longer),
        ([other := replace(PLAIN, first_lines="Aye.")], other),
        ([sent := mine(1, "Fri 20 Nov 10:00", first_lines="Yes.")], sent),
    ],
)
def test_the_fullest_copy_counts(others: list[Incoming], counts: Incoming) -> None:
    for order in permutations([PLAIN, *others]):
        [same] = copies(order)
        assert fullest(same) == counts


_OTHERS = "raj@initech.example"
_LATER = at("Mon 23 Nov 09:00")


def test_two_peoples_answers_to_different_letters_are_told_apart_in_one_second() -> None:
    both = [replace(PLAIN, references=("a@x",)), replace(PLAIN, sender=_OTHERS, references=("b@x",))]
    for order in permutations(both):
        assert {one.message_id for one in told_apart(order, {})} == {"m1@x", f"m1@x {_OTHERS}"}
    same = [replace(one, references=("a@x", "c@x")) for one in both]
    assert {one.message_id for one in told_apart(same, {})} == {"m1@x"}


@pytest.mark.parametrize(
    ("other", "message_id"),
    [
        (replace(PLAIN, sender=_OTHERS, at=_LATER), f"m1@x {_OTHERS}"),
        (replace(PLAIN, at=_LATER), "m1@x"),  # sent again
        (replace(PLAIN, sender="list@initech.example"), "m1@x"),  # a list has put its own address there
        (replace(PLAIN, sender="", at=_LATER), "m1@x"),  # its words are gone
        (mine(1, "Fri 20 Nov 10:00", sender="other@own.example"), "m1@x"),  # a copy to oneself
    ],
)
def test_only_two_peoples_messages_with_one_id_are_told_apart(other: Incoming, message_id: str) -> None:
    for order in permutations([PLAIN, other]):
        apart = told_apart(order, {})
        assert [one.message_id for one in apart] == ["m1@x" if one is PLAIN else message_id for one in order]
        assert {one.own_id for one in apart} == {"m1@x"}
    assert [one.message_id for one in told_apart([other], {"m1@x": PLAIN})] == [message_id]
