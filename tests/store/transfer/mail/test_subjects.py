"""Whose an answer is by its subject alone, where several people got a letter of that subject."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from data.model.mail import Incoming, Proposal
from data.model.vocabulary import Kind
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import EMAIL, at, followup, person
from tests.store.transfer.mail.letters import letter, mine

OPENED, NOW = at("Mon 16 Nov 09:00"), at("Tue 24 Nov 09:00")
PEOPLE = {
    "Anke Wolf": "anke.wolf@arbor.example",
    "Cleo Bond": "cleo.bond@inkwell.example",
    "Dana Li": "dana.li@initech.example",
    "Paula Grant": "paula+jobs@grant.example",
    "Raj Rao": "raj.rao@globex.example",
}
STRANGER = {"sender": "lee@home.example", "sender_name": "Lee Fox"}
CASES = [
    pytest.param(
        5,
        {"sender": "cleo.bond+mail@inkwell.example", "sender_name": "BOND, Cleo"},
        "Cleo Bond answered",
        id="tag",
    ),
    pytest.param(
        5, {"sender": "paula@grant.example", "sender_name": ""}, "Paula Grant answered", id="tag on file"
    ),
    pytest.param(5, {"sender": "paula+a@grant.example", "sender_name": ""}, "asked Paula Grant", id="another tag"),
    pytest.param(5, {"sender": "cb@home.example", "sender_name": "BOND, Cleo"}, "named Cleo Bond", id="name"),
    pytest.param(5, {"sender": "kim@inkwell.example", "sender_name": "Kim"}, "asked Cleo Bond", id="domain"),
    pytest.param(5, {"sender": "kim@mail.arbor.example", "sender_name": "Kim"}, "asked Anke Wolf", id="below it"),
    pytest.param(5, STRANGER, "asked", id="nobody, of five"),
    pytest.param(3, STRANGER, "asked Anke Wolf, Cleo Bond, Dana Li", id="nobody, of three"),
]


@pytest.mark.parametrize("in_thread", [False, True], ids=["subject", "thread"])
@pytest.mark.parametrize(("number", "sender", "expected"), CASES)
def test_who_fits_the_writer_is_asked_about_alone(
    store: Store, inbox: Inbox, number: int, sender: dict[str, Any], expected: str, in_thread: bool
) -> None:
    people = dict(list(PEOPLE.items())[:number])
    for name, address in people.items():
        store.add(followup(who=replace(person(EMAIL, name=name), email=address)), OPENED)
    many = mine(9, "Fri 20 Nov 10:00", recipients=tuple(people.values()), subject="Coffee")
    sent = [mine(place, "Fri 20 Nov 10:00", to=to, subject="Coffee") for place, to in enumerate(people.values())]
    written = letter(8, "Mon 23 Nov 10:00", subject="Re: Coffee", **sender)
    messages = [many, replace(written, references=("m9@x",))] if in_thread else [*sent, written]
    store.take_mail(messages, NOW, "Mail")
    found = inbox.followups(range(1, number + 1))
    answered = [f"{one.who} answered" for one in found if len(one.touches) > 1]
    items = inbox.open_mail()
    asked = [f"asked {', '.join(found[one - 1].who for one in item.verdict.candidates)}".strip() for item in items]
    by_name = "Cleo Bond answered" if in_thread else "asked Cleo Bond"
    assert [*answered, *asked] == [expected if expected != "named Cleo Bond" else by_name]
    if asked == ["asked"]:
        assert [item.verdict.proposal for item in items] == [Proposal.IGNORE]
        assert "5 people" in items[0].verdict.why
        assert not any(one.undecided for one in found)


ATS: dict[str, Any] = {"sender": "no-reply@ats.example", "sender_name": "Initech", "company": "Initech"}
COLLEAGUE = {"sender": "lee@initech.example", "sender_name": "Lee Fox", "subject": "Hello"}


@pytest.mark.parametrize(
    ("people", "message", "expected"),
    [
        (3, letter(8, "Mon 23 Nov 10:00", **COLLEAGUE), [2, 3, 4]),
        (4, letter(8, "Mon 23 Nov 10:00", **COLLEAGUE), []),
        (4, letter(8, "Mon 23 Nov 10:00", kind="applicant-system", says_no=True, **ATS), [1]),
        (4, letter(8, "Mon 23 Nov 10:00", kind="applicant-system", invites=True, **ATS), [1]),
        (4, letter(8, "Mon 23 Nov 10:00", is_certain=False, **ATS), [1]),
    ],
)
def test_what_comes_from_a_company_holds_up_few(
    store: Store, inbox: Inbox, people: int, message: Incoming, expected: list[int]
) -> None:
    store.add(
        replace(followup(kind=Kind.APPLICATION, opened_on=OPENED.date()), organisation="Initech", person=None),
        OPENED,
    )
    for number in range(people):
        who = replace(
            person(EMAIL, name=f"Ann {'ABCD'[number]}ell"),
            email=f"ann{number}@initech.example",
            organisation="Initech",
        )
        store.add(followup(kind=Kind.NETWORKING, who=who, opened_on=OPENED.date()), OPENED)
    store.take_mail([message], NOW, "Mail")
    [item] = inbox.open_mail()
    assert sorted(item.verdict.candidates) == expected
    assert [one.id for one in inbox.followups(range(1, people + 2)) if one.undecided] == expected
