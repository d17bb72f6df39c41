"""Mail as it comes, built from a few words: heads and bodies of every kind, with made-up people."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from data.mail.message import Found, Message, read_message
from data.mail.sorting.classification import Depth, sort
from data.mail.sorting.findings import Sorted

ME = "sam@home.example"
OWN = frozenset({ME, "sam.rivera@study.example"})
DANA = "Dana Li <dana.li@acme.example>"
DATE = "Mon, 23 Nov 2026 09:00:00 +0100"
MINE_ID = "20261120.1@home.example"


def mail(
    subject: str = "Re: Your team",
    text: str = "Thursday works.",
    sender: str = DANA,
    kind: str = "text/plain; charset=utf-8",
    to: str = ME,
    **more: str,
) -> bytes:
    """Return a message; ``more`` are other headers, with underscores for hyphens, '' leaves one out."""
    headers = {
        "Date": DATE,
        "From": sender,
        "To": to,
        "Subject": subject,
        "Message-ID": "<1@acme.example>",
        "MIME-Version": "1.0",
        "Content-Type": kind,
    }
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\n" for name, value in headers.items() if value)
    return f"{head}\n{text}\n".encode()


def parts(*all_of: tuple[str, str], kind: str = "multipart/mixed") -> Mapping[str, str]:
    """Return the Content-Type and the text of a message of several parts, each with its type and its content."""
    inside = "".join(f"--=_part\nContent-Type: {one}\n\n{content}\n" for one, content in all_of)
    return {"kind": f'{kind}; boundary="=_part"', "text": f"{inside}--=_part--"}


def report(status: str, words: str = "The mail came back.", returned: str = "", **more: str) -> bytes:
    """Return a delivery report: the fields of its machine-readable part, its words, and what it encloses."""
    enclosed = returned or f"Message-ID: <{MINE_ID}>\nTo: dana.li@acme.example\nSubject: Your team\n\nHello\n"
    whole = parts(
        ("text/plain; charset=utf-8", words),
        ("message/delivery-status", f"Reporting-MTA: dns; mx.acme.example\n\n{status}"),
        ("message/rfc822", enclosed),
        kind="multipart/report; report-type=delivery-status",
    )
    head = {"subject": "Undelivered Mail Returned to Sender", "sender": "MAILER-DAEMON@mx.acme.example"}
    return mail(**{**head, **whole, **more})


def calendar(method: str, *, answer: str = "NEEDS-ACTION", start: str = "20261203T150000Z", zone: str = "") -> str:
    """Return a calendar with one event, as it stands in a mail."""
    begins = f"DTSTART;TZID={zone}:{start}" if zone else f"DTSTART:{start}"
    return (
        f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1@acme.example\n"
        f"DTSTAMP:20261123T080000Z\n{begins}\nSUMMARY:Coffee\\, Dana and Sam\n"
        f"ORGANIZER:mailto:{ME}\n"
        f"ATTENDEE;CN=Dana Li;PARTSTAT={answer};RSVP=TRUE:mailto:dana.li@acme.\n example\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


def coded(text: str, charset: str) -> str:
    """Return a text in base64, as it stands in a body of that charset."""
    return base64.encodebytes(text.encode(charset)).decode()


def message_of(raw: bytes, *, sent: bool = False) -> Message:
    """Return a message that is handed over whole."""
    return read_message(Found("a test", "", "1", raw, lambda: raw, sent=sent))


def sorted_as(raw: bytes, *, sent: bool = False, depth: Depth = Depth.WORDS) -> Sorted:
    """Return what a message is sorted as, for one whose addresses are OWN."""
    return sort(message_of(raw, sent=sent), OWN, depth)
