"""One scan is one act; the order of messages and the number of scans don't matter; undo and redo are exact."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from itertools import pairwise
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from data.model.mail import Incoming
from data.model.vocabulary import Outcome
from tests.builders import EMAIL, PHONE, at, followup, person
from tests.sampling import examples
from tests.store.databases import KEPT, fast_store
from tests.store.transfer.mail.letters import DANA, bounce, letter, mine

NOW = at("Tue 24 Nov 09:00")
RAJ = "raj.patel@initech.example"
FROM_RAJ = {"sender": RAJ, "sender_name": "Raj Patel"}
STRANGER = "x@y.example"
COLLEAGUE = "sy.tate@initech.example"
LASSE = "lasse.emm@initech.example"
FROM_LASSE = {"sender": LASSE, "sender_name": "Lasse Emm"}
BACK = at("Mon 30 Nov 12:00").date()
MESSAGES = [
    mine(1, "Wed 18 Nov 10:00", subject="Backend role"),
    letter(2, "Wed 18 Nov 10:01", kind="out-of-office", answers=[1], return_on=BACK),
    letter(3, "Thu 19 Nov 09:00", answers=[1], subject="Re: Backend role"),
    mine(4, "Thu 19 Nov 11:00", answers=[1, 3], subject="Re: Backend role"),
    letter(5, "Fri 20 Nov 11:00", answers=[4], sender="d@home.example"),
    mine(6, "Fri 20 Nov 12:00", RAJ, subject="Data talk"),
    bounce(7, "Fri 20 Nov 12:01", of=6, failed=RAJ),
    mine(8, "Fri 20 Nov 13:00", RAJ, subject="Hello"),
    letter(9, "Fri 20 Nov 14:00", answers=[8], subject="Re: Hello", **FROM_RAJ),
    letter(10, "Sat 21 Nov 14:00", subject="Lunch", **FROM_RAJ),
    letter(11, "Sat 21 Nov 15:00", sender=STRANGER, sender_name="X Y", subject="Re: Data talk"),
    letter(12, "Mon 23 Nov 08:00", kind="list"),
    letter(13, "Mon 23 Nov 09:00", kind="calendar", method="REQUEST", starts=at("Thu 26 Nov 14:00")),
    letter(14, "Mon 23 Nov 10:00", says_no=True, answers=[4]),
    mine(15, "Mon 23 Nov 11:00", RAJ, subject="Data talk", answers=[6]),
    bounce(17, "Mon 23 Nov 13:00", of=99, failed=RAJ, is_reported=True, returned_subject="Pills"),
    letter(18, "Wed 18 Nov 06:00", answers=[1], subject="Re: Backend role"),
    letter(19, "Fri 20 Nov 12:30", answers=[6], subject="Re: Data talk"),
    # Lasse was given up on: an answer opens that again, and then his other mail counts, too.
    mine(20, "Wed 18 Nov 12:00", LASSE, subject="Archive plan"),
    mine(21, "Fri 20 Nov 15:00", LASSE, subject="Any news?"),
    letter(22, "Fri 20 Nov 16:00", subject="Re: Archive plan", answers=[20], **FROM_LASSE),
    letter(23, "Sat 21 Nov 16:00", kind="out-of-office", return_on=BACK, **FROM_LASSE),
    mine(24, "Sat 21 Nov 17:00", LASSE, subject="Re: Archive plan", answers=[22]),
    mine(25, "Sat 21 Nov 18:00", subject="For both", recipients=(RAJ, LASSE)),
    letter(26, "Mon 23 Nov 07:00", subject="Hello again", **FROM_LASSE),
    letter(27, "Mon 23 Nov 07:30", kind="calendar", method="REQUEST", starts=at("Fri 27 Nov 14:00"), **FROM_LASSE),
    letter(28, "Fri 20 Nov 08:00", answers=[20], sender=COLLEAGUE, sender_name="Sy Tate"),
    letter(29, "Sat 21 Nov 08:00", answers=[21], sender="lasse@home.example", sender_name="Lasse Emm"),
    letter(30, "Wed 18 Nov 10:03", kind="out-of-office", answers=[1], return_on=BACK, may_be_written=True),
    letter(31, "Fri 20 Nov 15:03", kind="out-of-office", answers=[21], may_be_written=True, **FROM_LASSE),
    mine(16, "Mon 23 Nov 12:00", subject="Lunch for all", recipients=(DANA, RAJ, STRANGER), copied=(STRANGER,)),
]
_FOR_LASSE = ("m28@x", "m29@x")
_WITH_LASSE = [one for one in MESSAGES if LASSE in (one.sender, *one.recipients) or one.message_id in _FOR_LASSE]
GIVEN_UP = st.lists(st.sampled_from(_WITH_LASSE), min_size=2, unique_by=lambda one: one.message_id)
SOME = st.lists(st.sampled_from(MESSAGES), min_size=1, max_size=9, unique_by=lambda one: one.message_id)


def begun(path: Path) -> None:
    """Dana with one follow-up, and Raj with two: written once, and then copied."""
    path.write_bytes(_begun())


@cache
def _begun() -> bytes:
    opened_on = at("Mon 16 Nov 09:00").date()
    dana, raj = person(EMAIL, PHONE), person(EMAIL, PHONE, name="Raj Patel")
    with TemporaryDirectory() as folder:
        path = Path(folder, "begun.db")
        with fast_store(path) as store:
            for who, about in ((dana, "Backend role"), (raj, "Data talk"), (raj, "Payroll proposal")):
                store.add(followup(who=who, about=about, opened_on=opened_on), at("Mon 16 Nov 09:00"))
            lasse = person(EMAIL, name="Lasse Emm")
            given_up = followup(who=lasse, about="Archive plan", opened_on=opened_on)
            [one] = store.add(given_up, at("Mon 16 Nov 09:00")).followups
            store.close_with([one.id or 0], Outcome.GAVE_UP, at("Tue 17 Nov 18:00"))
        return path.read_bytes()


def kept(path: Path) -> dict[str, Any]:
    """All that is on file, without the numbers that its order gives."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        found = {
            name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]
            for name in (*KEPT, "mail_message")
        }
    touches = {row["id"]: row["message_id"] for row in found["touch"]}
    for name in found:
        for row in found[name]:
            row.pop("uid", None)
            if name in ("touch", "promise", "mail_message"):
                row.pop("id")
            if name == "mail_message":  # the first that came says how an address was before
                row["details"] = {key: value for key, value in loads(row["details"]).items() if key != "before"}
            if "touch_id" in row:
                row["touch_id"] = touches.get(row["touch_id"])
    return {name: sorted(map(repr, rows)) for name, rows in found.items()}


def dumped(path: Path) -> list[Any]:
    """Every row of what undo has to bring back."""
    with closing(sqlite3.connect(path)) as connection:
        tables = (*KEPT, "mail_message", "mail_ignored")
        return [connection.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables]


def after(scans: Sequence[Sequence[Incoming]]) -> dict[str, Any]:
    """What is on file after some scans."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "ringback.db")
        begun(path)
        with fast_store(path) as store:
            for messages in scans:
                store.take_mail(messages, NOW, "Mail")
        return kept(path)


@examples(10, 25)
@given(SOME, st.data())
def test_the_order_of_messages_and_the_number_of_scans_do_not_matter(
    messages: list[Incoming], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(messages))
    whole = after([sorted(messages, key=lambda one: one.at)])
    assert after([shuffled]) == whole
    assert after([messages, messages]) == whole
    # A stranger's message isn't kept: it is asked about where what it answers came by then.
    of_people = [one for one in shuffled if one.sender != STRANGER]
    places = data.draw(st.lists(st.integers(0, len(of_people)), min_size=1, max_size=3))
    cuts = [0, *sorted(places), len(of_people)]
    assert after([of_people[start:end] for start, end in pairwise(cuts)]) == after([of_people])


@examples(12, 40)
@given(GIVEN_UP, st.data())
def test_what_was_given_up_counts_the_same_however_it_is_read(
    messages: list[Incoming], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(messages)), min_size=1, max_size=3))
    cuts = [0, *sorted(places), len(messages)]
    assert after([messages[start:end] for start, end in pairwise(cuts)]) == after([messages])


@examples(6, 15)
@given(SOME)
def test_a_scan_is_undone_and_redone_exactly(messages: list[Incoming]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "ringback.db")
        begun(path)
        with fast_store(path) as store:
            before = dumped(path)
            scanned = store.take_mail(messages, NOW, "Mail")
            then = dumped(path)
            if not scanned.changed:
                assert then == before
                return
            assert store.undo().sentence == f"Undone: {scanned.sentence}"
            assert dumped(path) == before
            store.redo()
            assert dumped(path) == then
