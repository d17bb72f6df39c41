"""All mail of the table, and what it was sorted as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.mail.sorting.findings import Kind
from tests.sorting import machines, own_words, people, servers
from tests.sorting.case import Case
from tests.sorting.letters import sorted_as

CASES = [*people.CASES, *machines.CASES, *servers.CASES, *own_words.CASES]


def confusion(cases: Iterable[Case]) -> Counter[tuple[Kind, Kind]]:
    """Return how many mails of each kind were sorted as each kind."""
    return Counter((case.kind, sorted_as(case.raw, sent=case.sent).kind) for case in cases)
