"""Whatever the order in which mail is read, and in however many scans: the same comes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.runtime.mail import relevance
from app.runtime.mail.reading import Before, read_mail
from app.runtime.mail.strays import KEPT, left
from data.mail.message import Message
from data.mail.sorting.classification import Depth
from data.mail.sorting.findings import Sorted
from data.mail.sources.paths import sources_at
from data.mail.sources.reading import Reading
from data.model.mail import Scanned
from data.model.vocabulary import Outcome
from data.store.acts.mail_marks import keep_marks
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import at
from tests.mail.sources.letters import mbox
from tests.sampling import examples
from tests.store.databases import fast_store
from tests.store.transfer.mail.letters import DANA, ME
from tests.store.transfer.mail.test_scan_properties import LASSE, NOW, RAJ, begun, kept

LEE, MIA, NOE = "Lee Fox <lee@z.example>", "Mia Roe <mia@y.example>", "Noe Ray <noe@w.example>"
PIA = "Pia Oll <pia@v.example>"
BOUNCE = """\
--b
Content-Type: text/plain

{said}

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.own.example

{status}
--b
Content-Type: text/rfc822-headers

From: me@own.example
Message-ID: <m{of}@x>

--b--
"""


def written(
    number: int, sender: str, to: str, when: str, *heads: str, answers: Sequence[int] = (), body: str = ""
) -> bytes:
    """A message ``m<number>@x``."""
    fields = [f"From: {sender}", f"To: {to}", f"Date: {format_datetime(at(when))}", f"Message-ID: <m{number}@x>"]
    fields += [f"In-Reply-To: <m{answers[-1]}@x>"] if answers else []
    fields += [f"References: {' '.join(f'<m{one}@x>' for one in answers)}"] if answers[1:] else []
    return "\n".join((*fields, *heads, "", body or f"Words of {number}.", "")).encode()


def came_back(number: int, when: str, of: int, status: str, said: str = "It came back.") -> bytes:
    """A message that says that ``m<of>@x`` came back."""
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    sender, body = (
        "Mail Delivery System <mailer-daemon@own.example>",
        BOUNCE.format(of=of, status=status, said=said),
    )
    return written(number, sender, ME, when, "Subject: Undelivered Mail", kind, body=body)


# What answers by its subject alone is told by it only where the letter is known: no subject is remembered.
BY_DECEMBER = "I'll get back to you by Friday, 4 December."
AWAY = ("Subject: Automatic reply: Backend role", "Auto-Submitted: auto-replied")
DEAD = f"Final-Recipient: rfc822; {RAJ}\nAction: failed\nStatus: 5.1.1\n"
MESSAGES = [
    written(1, ME, DANA, "Wed 18 Nov 10:00", "Subject: Backend role"),
    written(2, LEE, ME, "Thu 19 Nov 09:00", "Subject: Re: Backend role", answers=[1]),
    written(3, MIA, ME, "Thu 19 Nov 10:00", "Subject: Lunch?", answers=[2]),
    written(4, ME, LEE, "Thu 19 Nov 11:00", "Subject: Re: Backend role", answers=[1, 2]),
    written(5, MIA, ME, "Fri 20 Nov 09:00", "Subject: Your question", answers=[4], body="No, thank you."),
    written(6, DANA, ME, "Fri 20 Nov 10:00", "Subject: Something else"),
    written(7, MIA, ME, "Fri 20 Nov 11:00", "Subject: Fw: Something else", answers=[6]),
    written(8, LEE, ME, "Fri 20 Nov 12:00", *AWAY, answers=[1], body="I will be back on 30 November 2026."),
    written(9, ME, RAJ, "Fri 20 Nov 13:00", "Subject: Data talk"),
    came_back(10, "Fri 20 Nov 13:01", of=9, status=""),
    came_back(11, "Fri 20 Nov 13:02", of=9, status=DEAD),
    came_back(21, "Sat 21 Nov 08:30", of=97, status=DEAD.replace("5.1.1", "5.2.2")),
    came_back(22, "Sat 21 Nov 08:31", of=15, status=DEAD.replace("5.1.1", "5.7.1")),
    written(12, RAJ, ME, "Sat 21 Nov 09:00", "Subject: Re: Data talk", answers=[9]),
    written(13, LEE, ME, "Sat 21 Nov 10:00", "Subject: Re: Payroll", answers=[99]),
    written(14, NOE, ME, "Sat 21 Nov 11:00", "Subject: Re: Payroll", answers=[15]),
    written(15, ME, RAJ, "Sat 21 Nov 08:00", "Subject: Payroll proposal"),
    written(16, ME, "mia@y.example", "Sun 22 Nov 09:00", "Subject: Something of ours"),
    written(18, ME, LEE, "Sun 22 Nov 11:00", "Subject: One more thing"),
    written(19, ME, LEE, "Tue 17 Nov 11:00", "Subject: Long before", answers=[98]),
    written(20, ME, "mia@y.example", "Sun 22 Nov 12:00", "Subject: Re: Lunch?", answers=[3]),
    written(17, MIA, ME, "Sun 22 Nov 10:00", "Subject: Re: Something of ours", answers=[16]),
    written(23, ME, LASSE, "Wed 18 Nov 12:00", "Subject: Archive plan"),
    written(24, f"Lasse Emm <{LASSE}>", ME, "Sun 22 Nov 13:00", "Subject: Hello again"),
    written(25, ME, LASSE, "Sun 22 Nov 14:00", "Subject: Re: Hello again", answers=[24]),
    written(26, LEE, ME, "Sat 21 Nov 13:00", "Subject: Your letter", answers=[23]),
    written(27, PIA, ME, "Sat 21 Nov 14:00", "Subject: Re: Archive plan", answers=[23]),
    written(28, ME, PIA, "Sat 21 Nov 15:00", "Subject: Thursday?", answers=[27]),
    written(29, PIA, ME, "Sun 22 Nov 16:00", "Subject: Your number?", answers=[28]),
    written(30, DANA, ME, "Fri 20 Nov 15:00", "Subject: Re: Backend role", answers=[1], body=BY_DECEMBER),
    written(31, f"Lasse Emm <{LASSE}>", ME, "Sun 22 Nov 13:30", "Subject: Re: Archive plan", body=BY_DECEMBER),
]
SOME = st.lists(st.sampled_from(MESSAGES), min_size=2, max_size=10, unique=True)


def take(store: Store, database: Path, place: Path, now: Any = NOW, *, remembers: bool = True) -> Scanned:
    """A scan of ``place``, which is killed before it ``remembers`` how far it was."""
    with closing(Inbox(database)) as inbox:
        interest, marks, strays = inbox.mail_interest(), inbox.mail_marks(), inbox.mail_strays()
    sources = sources_at(place)
    reading = Reading(sources, marks)
    read = read_mail(reading, frozenset([ME]), interest, Before(now, now - KEPT, strays, sources))
    scanned = store.take_mail(read.messages, now, "Mail", read.number)
    if remembers:
        keep_marks(database, reading.marks(), left(read.strays, strays, scanned, now - KEPT))
    return scanned


def strays(database: Path) -> list[str]:
    """The Message-IDs of what is remembered."""
    with closing(Inbox(database)) as inbox:
        return [one.message_id for one in inbox.mail_strays()]


def after(scans: Sequence[Sequence[bytes]], *, in_one_box: bool = False) -> tuple[dict[str, Any], list[str]]:
    """What is on file after some scans, each of a mailbox of its own, or of one that grows; and what is left."""
    with TemporaryDirectory() as folder:
        database = Path(folder, "ringback.db")
        begun(database)
        with fast_store(database) as store:
            for number, messages in enumerate(scans):
                box = Path(folder, "box" if in_one_box else f"box{number}")
                with box.open("ab") as file:
                    file.write(mbox(*messages))
                if messages:
                    take(store, database, box)
        with closing(sqlite3.connect(database)) as connection:
            # A letter about something else has a follow-up wait, and is named, while it isn't due any way.
            connection.execute("UPDATE follow_up SET next_why = ''")
            connection.commit()
        return kept(database), strays(database)


@examples(10, 30)
@given(SOME, st.data())
def test_neither_the_order_nor_the_number_of_scans_matters(messages: list[bytes], data: st.DataObject) -> None:
    whole = after([sorted(messages, key=MESSAGES.index)])
    shuffled = data.draw(st.permutations(messages))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(messages)), max_size=3)))
    parts = [shuffled[begin:end] for begin, end in pairwise([0, *cuts, len(messages)])]
    # A scan more, as the watch of an open screen makes them: what waits for its letter is looked at again.
    assert after([*parts, []], in_one_box=data.draw(st.booleans())) == whole


@pytest.fixture
def scans(tmp_path: Path) -> Any:
    """Scans each message as a mailbox of its own, in the order given; returns what is on file then."""
    database = tmp_path / "ringback.db"
    begun(database)

    def scanned(*messages: bytes, now: Any = NOW, names: Sequence[str] = ()) -> tuple[list[Scanned], Path]:
        with fast_store(database) as store:
            done = []
            for number, message in enumerate(messages):
                box = tmp_path / "mail" / (names[number] if names else str(number))
                box.parent.mkdir(exist_ok=True)
                box.write_bytes(mbox(message))
                done.append(take(store, database, box, now))
        return done, database

    return scanned


def test_an_answer_that_was_read_before_its_letter_is_taken_with_its_words(scans: Any) -> None:
    (first, second), database = scans(MESSAGES[1], MESSAGES[0])
    assert (first.replies, first.changed, second.replies, second.attempts) == (0, False, 1, 1)
    assert strays(database) == []
    with closing(Inbox(database)) as inbox:
        found = inbox.followup(1)
    assert found
    assert found.touches[-1].note == "Lee Fox replied for Dana Li:\nWords of 2."


def test_nothing_of_a_strangers_words_is_kept_for_a_letter_that_may_come(scans: Any) -> None:
    _, database = scans(MESSAGES[1])
    with closing(sqlite3.connect(database)) as connection:
        [row] = connection.execute("SELECT * FROM mail_stray").fetchall()
    assert row[:5] == ("m2@x", "2026-11-19T14:00:00Z", "person", "lee@z.example", "m1@x")
    assert b"Words of" not in database.read_bytes()
    assert b"Lee Fox" not in database.read_bytes()


@pytest.mark.parametrize("moved", [False, True])
def test_an_answer_whose_message_has_gone_is_taken_and_says_so(scans: Any, tmp_path: Path, *, moved: bool) -> None:
    scans(MESSAGES[1])
    box = tmp_path / "mail" / "0"
    box.rename(tmp_path / "mail" / "Archive") if moved else box.unlink()
    (done,), database = scans(MESSAGES[0], names=["Sent"])
    assert (done.replies, strays(database)) == (1, [])
    with closing(Inbox(database)) as inbox:
        found = inbox.followup(1)
    assert found
    assert found.touches[-1].note == (
        "The message is no longer where it was, so its words can't be shown. It was written by lee@z.example."
    )


PIA_ANSWERS = written(31, PIA, ME, "Sat 21 Nov 14:00", "Subject: Re: Payroll proposal", answers=[15])
TO_PIA = written(32, ME, PIA, "Sat 21 Nov 15:00", "Subject: Thursday?", answers=[31])
PIA_AGAIN = written(33, PIA, ME, "Sun 22 Nov 16:00", "Subject: Your number?", answers=[32])


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (0, 1, 3, 2), (2, 0, 3, 1)])
def test_each_letter_about_what_is_closed_is_read_in_any_order(scans: Any, order: tuple[int, ...]) -> None:
    _, database = scans()
    with fast_store(database) as store:
        store.close_with([2, 3], Outcome.DONE, at("Fri 20 Nov 18:00"))
    thread = (BY_NUMBER[15], PIA_ANSWERS, TO_PIA, PIA_AGAIN)
    scans(*(thread[place] for place in order))
    with closing(Inbox(database)) as inbox:
        assert [one.message.message_id for one in inbox.open_mail()] == ["m31@x", "m33@x"]


def test_an_answer_is_kept_for_ninety_days(scans: Any) -> None:
    _, database = scans(MESSAGES[1])
    assert strays(database) == ["m2@x"]
    scans(BY_NUMBER[13], now=NOW + timedelta(days=84), names=["a"])
    assert strays(database) == ["m2@x", "m13@x"]
    scans(BY_NUMBER[13], now=NOW + timedelta(days=86), names=["b"])
    assert strays(database) == ["m13@x"]
    (done,), _ = scans(MESSAGES[0], now=NOW + timedelta(days=87), names=["c"])
    assert done.replies == 0


ANSWER = written(2, DANA, ME, "Fri 20 Nov 10:00", "Subject: Re: Backend role")
DATE = ANSWER[ANSWER.index(b"Date: ") : ANSWER.index(b"Message-ID")]
ID = b"Message-ID: <m2@x>\n"


@pytest.mark.parametrize(
    ("copies", "replies", "day"),
    [
        ([ANSWER, ANSWER], 1, 20),
        ([ANSWER, ANSWER.replace(b"Words of 2.", b"Other words.")], 1, 20),
        ([ANSWER.replace(ID, b"")], 1, 20),
        ([ANSWER.replace(ID, b""), ANSWER.replace(ID, b"X-Status: RO\n")], 1, 20),
        ([ANSWER.replace(ID, b""), ANSWER.replace(ID, b"").replace(b"20 Nov", b"21 Nov")], 2, 21),
        ([ANSWER.replace(ID, b"Message-ID:\n")], 1, 20),
        ([ANSWER.replace(DATE, b"")], 1, 23),  # as the line before it says
        ([ANSWER.replace(DATE, b"Date: soon\n")], 1, 24),
        ([ANSWER.replace(DATE, b"Date: Thu, 1 Jan 1970 00:00:00 +0000\n")], 1, 24),
        ([ANSWER.replace(DATE, b"Date: Fri, 20 Nov 2099 00:00:00 +0000\n")], 1, 24),
        ([ANSWER.replace(DATE, b"Date: Fri, 99 Nov 99999 99:99:99 +9999\n")], 1, 24),
        ([ANSWER.replace(DATE, b"Received: from x by y; Sat, 21 Nov 2026 10:00:00 +0000\n")], 1, 21),
    ],
)
@pytest.mark.parametrize("in_one_scan", [True, False])
def test_a_message_counts_once_whatever_its_head_lacks(
    tmp_path: Path, copies: list[bytes], replies: int, day: int, *, in_one_scan: bool
) -> None:
    database = tmp_path / "ringback.db"
    begun(database)
    places = [tmp_path / "mail" / str(number) for number in range(len(copies))]
    for place, message in zip(places, copies, strict=True):
        place.mkdir(parents=True)
        (place / "Inbox").write_bytes(mbox(message))
    with fast_store(database) as store:
        for place in [tmp_path / "mail"] if in_one_scan else places:
            take(store, database, place)
    with closing(Inbox(database)) as inbox:
        found = inbox.followup(1)
    assert found
    assert (len(found.touches), found.touches[-1].at.day) == (replies, day)


def test_a_kill_before_it_is_known_how_far_was_read_doubles_nothing(tmp_path: Path) -> None:
    (tmp_path / "Inbox").write_bytes(mbox(*MESSAGES))
    found = []
    for killed in (False, True):
        database = tmp_path / f"{killed}.db"
        begun(database)
        with fast_store(database) as store:
            if killed:
                take(store, database, tmp_path / "Inbox", remembers=False)
            take(store, database, tmp_path / "Inbox")
        found.append((kept(database), strays(database)))
    assert found[0] == found[1]


BY_NUMBER = {int(one.partition(b"Message-ID: <m")[2].partition(b"@x>")[0]): one for one in MESSAGES}


@pytest.mark.parametrize(
    "scans",
    [
        [[2], [1]],
        [[3], [2], [1]],
        [[4], [1, 2]],
        [[18], [2], [1]],
        [[10], [9]],
        [[9, 22], [15]],
        [[9, 21], [15]],
        [[22], [9], [15]],
        [[15, 21, 11], [9]],
        [[9, 11, 22], [12], [15]],
        [[9, 22], [11]],
        [[15, 21], [9, 11, 22]],
        [[23], [24]],
        [[23, 25], [24]],
        [[25], [23], [24]],
        [[23], [26]],
        [[26], [23]],
    ],
)
def test_what_is_read_first_is_told_by_what_comes(scans: list[list[int]]) -> None:
    numbers = sorted(number for some in scans for number in some)
    assert after([[BY_NUMBER[one] for one in some] for some in scans]) == after(
        [[BY_NUMBER[one] for one in numbers]]
    )


INVITATION = """\
--b
Content-Type: text/plain

Join us.

--b
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:e1
DTSTART{start}
ORGANIZER:mailto:{organizer}
SUMMARY:Talk
END:VEVENT
END:VCALENDAR
--b--
"""
HOLDS = 'Content-Type: multipart/alternative; boundary="b"'


@pytest.mark.parametrize(
    ("heads", "organizer", "review"),
    [
        (["Subject: Invitation: Talk @ Wed 2 Dec 2026"], DANA, 1),
        (["Subject: Einladung: Gespräch"], DANA, 1),
        (["Subject: Talk", f"X-MS-Exchange-Calendar-Originator-Id: {DANA}"], DANA, 1),
        (["Subject: Invitation: Talk"], "mia@y.example", 0),
    ],
)
def test_a_strangers_invitation_for_somebody_on_file_is_asked_about(
    tmp_path: Path, heads: list[str], organizer: str, review: int
) -> None:
    database = tmp_path / "ringback.db"
    begun(database)
    body = INVITATION.format(organizer=organizer, start=":20261202T100000Z")
    (tmp_path / "Inbox").write_bytes(mbox(written(30, LEE, ME, "Mon 23 Nov 10:00", *heads, HOLDS, body=body)))
    with fast_store(database) as store:
        assert take(store, database, tmp_path / "Inbox").review == review


NEVER = [
    ":00010101T000000Z",
    ":00010101T000000",
    ";VALUE=DATE:00010101",
    ";TZID=Pacific/Auckland:00010101T000000",
    ";TZID=America/New_York:99991231T235959",
    ":99991231T235959Z",
    ";VALUE=DATE:99991231",
]


@pytest.mark.parametrize("sender", [DANA, LEE])
@pytest.mark.parametrize("start", NEVER)
def test_a_meeting_in_a_year_of_none_costs_no_other_message(tmp_path: Path, start: str, sender: str) -> None:
    database = tmp_path / "ringback.db"
    begun(database)
    body = INVITATION.format(organizer=DANA, start=start)
    odd = written(30, sender, ME, "Mon 23 Nov 10:00", "Subject: Invitation: Talk", HOLDS, body=body)
    reply = written(31, RAJ, ME, "Mon 23 Nov 11:00", "Subject: Re: Backend role")
    (tmp_path / "Inbox").write_bytes(mbox(odd, reply))
    with fast_store(database) as store:
        found = take(store, database, tmp_path / "Inbox")
    assert (found.review, found.messages[-1].message_id) == (2, "m31@x")
    with closing(Inbox(database)) as inbox:
        assert [item.message.starts for item in inbox.open_mail()] == [None, None]


@pytest.mark.parametrize("sender", [DANA, LEE])
def test_a_message_that_breaks_the_sorting_costs_only_itself(
    tmp_path: Path, sender: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "ringback.db"
    begun(database)
    sort = relevance.sort

    def broken(message: Message, own: frozenset[str], depth: Depth) -> Sorted:
        if message.message_id == "m30@x":
            raise OverflowError("nobody has thought of this")
        return sort(message, own, depth)

    monkeypatch.setattr(relevance, "sort", broken)
    odd = written(30, sender, ME, "Mon 23 Nov 10:00", "Subject: Re: Backend role")
    reply = written(31, RAJ, ME, "Mon 23 Nov 11:00", "Subject: Re: Backend role")
    (tmp_path / "Inbox").write_bytes(mbox(odd, reply))
    with fast_store(database) as store:
        found = take(store, database, tmp_path / "Inbox")
    assert found.messages[-1].message_id == "m31@x"
    assert found.review == 1 + (sender is DANA)


@pytest.mark.parametrize(("who", "asked"), [(DANA, 1), ("lee@z.example", 0)])
def test_who_has_booked_a_time_is_found_among_the_words_of_a_scheduling_program(
    scans: Any, who: str, asked: int
) -> None:
    note = written(
        40,
        "Calendly <no-reply@calendly.com>",
        ME,
        "Sat 21 Nov 12:00",
        body=f"A new event.\n\nInvitee Email:\n{who}",
    )
    (done,), _database = scans(note)
    assert (done.review, done.replies) == (asked, 0)


def test_a_promise_goes_with_its_letter_to_another_follow_up_by_its_thread(scans: Any) -> None:
    answer = written(
        41, RAJ, ME, "Sat 21 Nov 09:00", "Subject: Re: Payroll proposal", answers=[9], body=BY_DECEMBER
    )
    sent = written(9, ME, RAJ, "Fri 20 Nov 13:00", "Subject: Data talk")
    (first, _second), database = scans(answer, sent)
    assert first.replies == 1
    with closing(Inbox(database)) as inbox:
        found = [inbox.followup(number) for number in (2, 3)]
    assert [len(one.promises) for one in found if one] == [1, 0]


def test_a_letter_stays_undelivered_where_a_certain_bounce_comes_with_what_speaks_against_another() -> None:
    sent, doubted, answered, certain = (
        next(one for one in MESSAGES if f"Message-ID: <m{number}@x>".encode() in one.partition(b"\n\n")[0])
        for number in (9, 10, 12, 11)
    )
    whole = after([[sent, doubted, certain, answered]])
    assert after([[sent, doubted], [certain, answered], []]) == whole
