"""What a mail is and tells: the whole table, and what must hold of every mail."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.mail.incoming import incoming_of
from data.mail.sorting.classification import Depth, sort
from data.mail.sorting.findings import Kind
from tests.sorting import own_words
from tests.sorting.case import Case
from tests.sorting.letters import DANA, ME, OWN, calendar, mail, message_of, report, sorted_as
from tests.sorting.table import CASES, confusion

NOT_PEOPLE = frozenset(Kind) - {Kind.PERSON}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_mail_is_sorted_as_what_it_is(case: Case) -> None:
    found = sorted_as(case.raw, sent=case.sent)
    assert found.kind == case.kind
    assert {name: getattr(found, name) for name in case.tells} == case.tells


def test_an_invitation_names_who_invites() -> None:
    raw = mail("Coffee", calendar("REQUEST"), kind="text/calendar; method=REQUEST")
    item = sorted_as(raw.replace(ME.encode(), b"Raj@acme.example")).calendar
    assert item
    assert item.organizer == "raj@acme.example"


def test_what_came_back_has_its_subject_and_day() -> None:
    fields = "Final-Recipient: rfc822; dana.li@acme.example\nAction: failed\nStatus: 5.1.1\n"
    returned = (
        "Message-ID: <x@y.example>\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nDate: Mon, 23 Nov 2026 09:00:00 +0100\n"
    )
    bounce = sorted_as(report(fields, returned=f"{returned}\nHi\n")).bounce
    assert bounce
    assert (bounce.subject, bounce.sent_at) == ("Grüße", datetime(2026, 11, 23, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("head", "written"),
    [
        ({"to": "undisclosed-recipients:;", "Bcc": DANA}, True),
        ({"to": "", "Bcc": DANA}, True),
        ({"to": ME, "Bcc": DANA}, True),
        ({"to": "raj@acme.example", "Bcc": DANA}, False),
        ({"to": "", "Cc": "raj@acme.example", "Bcc": DANA}, False),
        ({"to": DANA, "Cc": DANA}, True),
        ({"to": ME, "Cc": DANA}, False),
    ],
)
def test_who_gets_a_hidden_copy_is_written_to_where_nobody_else_is(head: dict[str, str], written: bool) -> None:
    message = message_of(mail(sender=ME, **head), sent=True)
    found = incoming_of(message, sort(message, OWN), own=OWN)
    assert "dana.li@acme.example" in found.recipients
    assert ("dana.li@acme.example" in found.addressed) is written


@pytest.mark.parametrize(
    ("head", "is_copy"),
    [
        ({"to": "raj@acme.example", "Cc": ME}, True),
        ({"to": f"raj@acme.example, {ME}", "Cc": ME}, False),
        ({"to": ME, "Cc": "raj@acme.example"}, False),
        ({"to": "undisclosed-recipients:;", "Cc": ME}, False),
        ({"to": "team@acme.example"}, False),
    ],
)
def test_who_only_gets_a_copy_is_not_written_to(head: dict[str, str], is_copy: bool) -> None:
    message = message_of(mail(sender=DANA, **head))
    assert incoming_of(message, sort(message, OWN), own=OWN).is_copy is is_copy


def test_no_automatic_mail_counts_as_a_persons() -> None:
    counted = confusion(CASES)
    assert [(kind, counted[kind, Kind.PERSON]) for kind in NOT_PEOPLE if counted[kind, Kind.PERSON]] == []
    assert {kind for kind, _ in counted} == set(Kind)


MACHINES = [case for case in CASES if case.kind is not Kind.PERSON and case not in own_words.CASES]
"""What isn't a person's, but for what says so in its body alone."""


@pytest.mark.parametrize("case", MACHINES, ids=str)
def test_the_head_alone_tells_no_machines_mail_for_a_persons(case: Case) -> None:
    found = sorted_as(case.raw, sent=case.sent, depth=Depth.HEAD)
    assert found.kind is not Kind.PERSON or case.kind is Kind.CALENDAR
    assert (found.kind is Kind.MINE) == (case.kind is Kind.MINE)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_kind_is_told_without_the_words(case: Case) -> None:
    found, whole = sorted_as(case.raw, sent=case.sent, depth=Depth.KIND), sorted_as(case.raw, sent=case.sent)
    words = {"first_lines": "", "proposed": "", "says_no": found.says_no, "says_stop": False, "invites": False}
    words |= {"starts": None, "promised_on": None, "confirms_time": False, "times": ()}
    assert found == replace(whole, **words)  # type: ignore[arg-type] # each by its name
    assert not found.says_no or found.notice == "rejected"


def mixed(raw: bytes) -> st.SearchStrategy[bytes]:
    """Return what gives the headers of a message in another order."""
    head, _, body = raw.partition(b"\n\n")
    lines = head.replace(b"\n ", b" ").split(b"\n")
    return st.permutations(lines).map(lambda some: b"\n".join(some) + b"\n\n" + body)


@given(st.sampled_from(CASES).flatmap(lambda case: st.tuples(st.just(case), mixed(case.raw))))
def test_the_order_of_headers_says_nothing(pair: tuple[Case, bytes]) -> None:
    case, other = pair
    assert sorted_as(other, sent=case.sent) == sorted_as(case.raw, sent=case.sent)


@given(st.binary(max_size=300))
def test_any_bytes_are_sorted_and_the_same_ones_the_same(raw: bytes) -> None:
    assert sorted_as(raw) == sorted_as(raw)


@given(st.sampled_from(CASES), st.integers(0, 5_000), st.binary(max_size=20))
def test_a_mail_that_is_broken_anywhere_is_sorted(case: Case, place: int, instead: bytes) -> None:
    broken = case.raw[:place] + instead + case.raw[place + len(instead) :]
    assert sorted_as(broken).kind in Kind
    assert sorted_as(case.raw[:place], depth=Depth.HEAD).kind in Kind


def test_a_mail_with_nothing_in_it_is_nobodys_answer() -> None:
    assert sorted_as(mail(subject="", text="", Message_ID="")).kind is Kind.AUTOMATIC
