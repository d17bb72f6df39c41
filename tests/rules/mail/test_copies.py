"""Of several copies of a message the one counts that tells most, whichever was read first."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from data.model.mail import Incoming
from data.rules.mail.copies import copies, fullest
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
