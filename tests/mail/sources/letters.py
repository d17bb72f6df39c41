"""Messages to be found by tests, as bytes, and the mailboxes that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from data.mail.message import Found, read_message
from data.mail.sources.paths import sources_at
from data.mail.sources.reading import Reading
from data.model.mail_marks import Mark, by_place

LINE = b"From dana@initech.example Mon Nov 23 09:00:00 2026\n"


def letter(number: int, *, extra: str = "", body: str = "Hello,\n\nyes, gladly.\n") -> bytes:
    """A message whose Message-ID is ``<number>@initech.example``."""
    head = (
        f"{extra}From: Dana Li <dana@initech.example>\nTo: alex@example.org\nSubject: Backend role {number}\n"
        f"Date: Mon, 23 Nov 2026 09:00:00 +0000\nMessage-ID: <{number}@initech.example>\n\n"
    )
    return (head + body).encode()


def mbox(*letters: bytes, line: bytes = LINE) -> bytes:
    """An mbox with these messages, as mail programs write them, with what would begin a message quoted."""
    return b"".join(line + one.replace(b"\nFrom ", b"\n>From ") + b"\n" for one in letters)


def maildir(folder: Path) -> Path:
    """An empty Maildir."""
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir(parents=True)
    return folder


def numbers(found: Iterable[Found]) -> list[str]:
    """The numbers of the messages, in the order in which they were found."""
    return [read_message(one).message_id.partition("@")[0] for one in found]


def scan(path: Path, marks: Iterable[Mark] = ()) -> tuple[list[str], tuple[Mark, ...]]:
    """The numbers of what is new at a path, and the marks that a next scan is given."""
    reading = Reading(sources_at(path, may_be_empty=True), by_place(marks))
    found = numbers(reading)
    assert not reading.faults
    return found, tuple({**by_place(marks), **by_place(reading.marks())}.values())
