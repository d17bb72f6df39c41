"""All mail of the table of sorting, matched: no machine's message counts as a person's."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from data.mail.incoming import incoming_of
from data.mail.message import Found, read_message
from data.mail.sorting.classification import sort
from data.mail.sorting.findings import Kind
from data.model.mail import Incoming, Result
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import at, followup, person
from tests.sorting.case import Case
from tests.sorting.letters import MINE_ID, OWN
from tests.sorting.table import CASES
from tests.store.transfer.mail.letters import mine

NOW = at("Tue 24 Nov 09:00")
DANA = "dana.li@acme.example"
FITTING: dict[Kind, set[Result]] = {
    Kind.PERSON: {Result.REPLY, Result.REVIEW, Result.IGNORED},
    Kind.MINE: {Result.ATTEMPT, Result.KNOWN, Result.REVIEW, Result.IGNORED},
    Kind.OUT_OF_OFFICE: {Result.HELD, Result.REVIEW, Result.IGNORED},
    Kind.BOUNCE: {Result.UNDELIVERED, Result.REVIEW, Result.IGNORED},
    Kind.CALENDAR: {Result.REVIEW, Result.IGNORED},
    Kind.APPLICANT_SYSTEM: {Result.REVIEW, Result.IGNORED},
    Kind.NOTICE: {Result.REVIEW, Result.IGNORED},
    **{kind: {Result.IGNORED} for kind in (Kind.AUTOMATIC, Kind.LIST, Kind.RECEIPT)},
}


def incoming(case: Case, number: int) -> Incoming:
    """A mail of the table as matching gets it, under a Message-ID of its own."""
    message = read_message(Found("table", "", case.name, case.raw, lambda: case.raw, sent=case.sent))
    told = incoming_of(message, sort(message, OWN))
    # All of them answer the letter: so do bounces and absences of many servers.
    return replace(
        told, message_id=f"{number}@table.example", at=min(told.at, NOW), references=(*told.references, MINE_ID)
    )


@pytest.fixture
def awaited(store: Store) -> Store:
    """Dana, to whom the letter went that all of them answer."""
    who = person(name="Dana Li", email=DANA, phone="+1 212 555 0134", organisation="Acme")
    opened = at("Mon 16 Nov 09:00")
    store.add(followup(who=who, about="Your team", opened_on=opened.date()), opened)
    sent = replace(mine(1, "Fri 20 Nov 09:00", DANA, subject="Your team"), message_id=MINE_ID)
    store.take_mail([sent], NOW, "Mail")
    return store


def test_no_message_of_a_machine_counts_as_a_persons(awaited: Store, inbox: Inbox) -> None:
    messages = [incoming(case, number) for number, case in enumerate(CASES)]
    scanned = awaited.take_mail(messages, NOW, "Mail")
    wrong = [
        (case.name, case.kind, told.result)
        for case, told in zip(CASES, scanned.messages, strict=True)
        if told.result not in FITTING[case.kind] | ({Result.REVIEW} if case.tells.get("may_be_written") else set())
    ]
    assert wrong == []
    counted = Counter(told.result for told in scanned.messages)
    assert counted[Result.REPLY] > 20
    assert counted[Result.HELD] > 10
    assert sum(one.result is Result.REVIEW for one in scanned.messages if one.kind == "bounce") > 10, "Dana wrote"
    found = inbox.followup(1)
    assert found
    assert len(found.touches) == 1 + counted[Result.REPLY] + counted[Result.ATTEMPT]
    assert awaited.take_mail(messages, NOW, "Mail").changed is False
