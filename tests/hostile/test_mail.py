"""Mail that was made to hurt: it costs only itself, and is shown as plain text."""

from __future__ import annotations

import pytest

from data.mail.body import LONGEST_TEXT, MOST_PARTS
from data.mail.head import LONGEST_HEADER
from data.mail.sorting.findings import Kind
from data.mail.sorting.first_lines import MOST_CHARACTERS, MOST_LINES
from tests.sorting.letters import MINE_ID, message_of, sorted_as

FROM = b"From: Dana <dana@acme.example>\nTo: sam@home.example\nMessage-ID: <1@acme.example>\n"
SERVER = b"From: mailer-daemon@acme.example\nSubject: failure notice\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
HTML = b"Content-Type: text/html\n\n"
CALENDAR = b"Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\n"
MANY = 50_000

HURTING = {
    "a million parts": FROM + MIXED + b"--b\n\nx\n" * 1_000_000,
    "boundaries that begin alike": FROM + MIXED + b"--bb\n" * MANY,
    "parts inside parts": FROM
    + b"".join(b"Content-Type: multipart/a; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(9_999)),
    "a header of 10 MB": FROM + b"X-A: " + b"a" * 10_000_000 + b"\n\nhi",
    "a header of a million lines": FROM + b"X-A: " + b"a\n " * 1_000_000 + b"\n\nhi",
    "a million headers": b"X-A: b\n" * 1_000_000 + FROM + b"\nhi",
    "a name of 8 MB": b"From: " + b'"a" ' * 2_000_000 + b"<dana@acme.example>\n\nhi",
    "half a million recipients": FROM + b"Cc: " + b"a@b.example, " * 500_000 + b"\n\nhi",
    "a subject of encoded words": FROM + b"Subject: " + b"=?utf-8?b?YQ==?= " * MANY + b"\n\nhi",
    "as many references": FROM + b"References: " + b"<a@b> " * MANY + b"\n\nhi",
    "as many parameters": FROM + b"Content-Type: multipart/mixed" + b'; boundary*0="a"' * MANY + b"\n\nhi",
    "tags that never end": FROM + HTML + b"<a <!--" * MANY,
    "signs that are no tags": FROM + HTML + b"<" * MANY,
    "quotations in quotations": FROM + HTML + b"<blockquote><p>x" * MANY,
    "the head of a quotation, again and again": FROM + b"\n" + b"On a b wrote\n" * MANY,
    "days without end": FROM + b"Auto-Submitted: auto-replied\n\n" + b"from 1 December to " * MANY,
    "cues without end": FROM + b"Auto-Submitted: auto-replied\n\n" + b"please contact until " * MANY,
    "failed addresses without end": SERVER + b"\n" + b"<a@b.example>:\n" * MANY,
    "a report of 10 MB": SERVER
    + b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
    + b"Final-Recipient: rfc822; a@b.example\nStatus: 5.1.1\n\n" * MANY,
    "a calendar of 10 MB": FROM + CALENDAR + b"BEGIN:VEVENT\nDTSTART:20261203T150000Z\nEND:VEVENT\n" * MANY,
    "nothing but zeros": b"\0" * MANY,
    "nothing but empty lines": b"\n" * MANY,
    "base64 that is none": FROM + b"Content-Transfer-Encoding: base64\n\n" + b"!" * MANY,
    "a charset that runs code": FROM
    + b"Content-Type: text/plain; charset=unicode_escape\n\n"
    + b"\\N{DIGIT ONE}" * MANY,
    "a charset that takes long": FROM + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-b" * MANY,
}


@pytest.mark.parametrize("raw", HURTING.values(), ids=HURTING)
def test_what_was_made_to_hurt_is_sorted_within_its_limits(raw: bytes) -> None:
    found = sorted_as(raw)
    assert found.kind in (Kind.PERSON, Kind.CALENDAR, Kind.BOUNCE, Kind.AUTOMATIC, Kind.OUT_OF_OFFICE)
    assert len(found.first_lines) <= MOST_CHARACTERS
    assert found.first_lines.count("\n") < MOST_LINES
    message = message_of(raw)
    assert len(message.body().parts) <= MOST_PARTS
    assert len(message.body().text) <= LONGEST_TEXT
    assert all(len(value) <= LONGEST_HEADER for name in message.head for value in message.head.all(name))


def test_a_header_of_10_mb_hides_no_other() -> None:
    message = message_of(
        b"X-A: " + b"a" * 10_000_000 + b"\n" + FROM + b"In-Reply-To: <%s>\n\nhi" % MINE_ID.encode()
    )
    assert message.sender.address == "dana@acme.example"
    assert message.references == (MINE_ID,)
    assert message.body().text == "hi"


def test_what_a_terminal_would_act_on_is_shown_as_plain_text() -> None:
    found = sorted_as(
        FROM + b"Subject: =?utf-8?q?=1B=5B2J=E2=80=AEhi?=\n\n\x1b]0;owned\x07 \xe2\x80\xae\xc2\x9b1m\n"
    )
    assert found.first_lines.isprintable()
    assert message_of(FROM + b"Subject: =?utf-8?q?=1B=5B2J=E2=80=AEhi?=\n\n").subject == "␛[2Jhi"
