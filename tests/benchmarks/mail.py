"""What it takes to read somebody's mail of ten years, beside parsing its headers with the standard library."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

from tests.benchmarks.timing import Row, in_turn, peak, process, python
from tests.benchmarks.worlds import Worlds

MESSAGES, FOLLOW_UPS = 100_000, 100
ROUNDS = 1
SLOWEST = 3.0
MOST = 120
"""Megabytes, whatever the size of the mailbox: what is told of each message."""

_PARSED = """
import sys
from email.parser import BytesHeaderParser
from data.mail.sources.splitter import split
parse = BytesHeaderParser().parsebytes
with open(sys.argv[1], "rb") as file:
    for cut in split(file):
        parse(cut.head)
"""
_LATEST = datetime(2026, 11, 22, 18, tzinfo=UTC)
_RECEIVED = (
    "Received: from mail-{0}.relay.example (mail-{0}.relay.example. [192.0.2.{1}])\n"
    "        by mx.example.org with ESMTPS id {0:08x}si{1}qkn.{1}.2026.11.22\n        for <alex@example.org>\n"
    "        (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n        {2}\n"
)
_SIGNATURE = (
    "{0}: i=1; a=rsa-sha256; c=relaxed/relaxed;\n        d={1}; s=arc-20240605;\n"
    "        h=to:subject:message-id:date:from:in-reply-to:references:mime-version\n         :dkim-signature;\n"
    "        bh={2:043d}=;\n        fh={3:043d}=;\n        b={4}\n"
)
_SIGNED = ("ARC-Seal", "ARC-Message-Signature", "DKIM-Signature", "DKIM-Signature", "X-Google-DKIM-Signature")
_CHECKED = (
    "{0}: i=1; mx.example.org;\n       dkim=pass header.i=@{1} header.s=mail header.b=AbCdEfGh;\n"
    "       spf=pass (example.org: domain of p@{1} designates 192.0.2.7 as sender) smtp.mailfrom=p@{1};\n"
    "       dmarc=pass (p=QUARANTINE sp=QUARANTINE dis=NONE) header.from={1};\n"
    "       dara=pass header.i=@example.org\n"
)
_BODY = "Hello Alex,\n\nthank you for your message. Here is what you asked for, and some more of it.\n\n" * 6


def mail(worlds: Worlds) -> Iterator[Row]:
    """A rehearsed scan of a whole mailbox, as a whole process; almost all of it is from nobody on file."""
    box, database = _mailbox(worlds), worlds.database(FOLLOW_UPS)
    scan = python("-m", "app", "--database", str(database), "mail", "scan", str(box), "--dry-run")
    command = [*scan, "--email", "alex@example.org"]
    parsed = python("-c", _PARSED, str(box))
    figure, reference = in_turn(
        [process(one, env=worlds.environment) for one in (command, parsed)], ROUNDS, warms_up=False
    )
    what = f"scanning an mbox of {MESSAGES:,} messages"
    yield Row(what, figure, "ms", SLOWEST, "the standard library's parser of headers", reference)
    yield Row("memory of that scan", [peak(command, env=worlds.environment)()], "MB", MOST)


def _mailbox(worlds: Worlds) -> Path:
    """Return an mbox as Gmail's Takeout makes it, with headers of the usual length."""
    path = worlds.folder / "All mail.mbox"
    with path.open("w", encoding="utf-8") as file:
        for number in range(MESSAGES):
            file.write(_message(number))
    return path


def _message(number: int) -> str:
    """Return a message with what servers write into its head nowadays: about eighty lines."""
    at = _LATEST - timedelta(minutes=50 * number)
    date, domain, person = format_datetime(at), f"firm-{number % 997}.example", f"person{number % 5_003}"
    lines = "\n         ".join(f"{number * 7 + line:064x}" for line in range(5))
    signed = "".join(_SIGNATURE.format(name, domain, number, number + 1, lines) for name in _SIGNED)
    checked = "".join(
        _CHECKED.format(name, domain) for name in ("ARC-Authentication-Results", "Authentication-Results")
    )
    received = "".join(_RECEIVED.format(number + hop, hop + 2, date) for hop in range(4))
    answers = f"In-Reply-To: <{number - 1}@example.org>\nReferences: <{number - 1}@example.org>\n"
    news = f"List-Unsubscribe: <https://news.example/{number}>\nPrecedence: bulk\nList-Id: <news.{domain}>\n"
    return (
        f"From {1_790_000_000 + number}@xxx {at:%a %b %d %H:%M:%S} +0000 {at:%Y}\n"
        f"X-GM-THRID: {1_790_000_000 + number}\nX-Gmail-Labels: Inbox,Opened\nDelivered-To: alex@example.org\n"
        f"X-Received: by 2002:a05:6830:{number % 9973:x} with SMTP id {number:x}mr;\n        {date}\n"
        f"{received}Return-Path: <{person}@{domain}>\n{signed}{checked}"
        f"X-Gm-Message-State: {number:080x}\nMIME-Version: 1.0\n{news if number % 2 else answers}"
        f"From: =?UTF-8?Q?Ren=C3=A9_{number % 5_003}?= <{person}@{domain}>\nTo: Alex Reed <alex@example.org>\n"
        f"Subject: Re: What we talked about, number {number}\nDate: {date}\nMessage-ID: <{number}@{domain}>\n"
        f'Content-Type: multipart/alternative; boundary="part-{number}"\nX-Mailer: Example Mail 16.0\n\n'
        f"--part-{number}\nContent-Type: text/plain; charset=UTF-8\n\n{_BODY}\n--part-{number}--\n\n"
    )
