"""The mail of the pictures: what was sent the day before, and what comes in the morning."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

from app.commands.system.demo import AUTHOR

_HER_OFFICE = "Małgorzata Wiśniewska-Kruk <malgorzata@fabrykamgly.example.com>"
_SENT = "<sent@mail.example.com>"
_ME = f"{AUTHOR.name} <{AUTHOR.email}>"

_YESTERDAY = (
    (
        _ME,
        _HER_OFFICE,
        "Team lead, four people",
        "Mon, 23 Nov 2026 09:25:00 -0500",
        "Hi Małgorzata,\n\nI've just applied for the team lead role. Which two systems would I inherit?\n\nAlex",
        {"Message-ID": _SENT},
    ),
)
_THIS_MORNING = (
    (
        "Małgorzata Wiśniewska-Kruk <gosia@dom.example.com>",
        _ME,
        "Re: Team lead, four people",
        "Tue, 24 Nov 2026 07:31:00 -0500",
        "Hi Alex, good to hear from you. Could you tell me which of the two teams you'd rather lead? "
        "I'm at home today, and read this address until four.\n\nMałgorzata\n\n"
        "On Mon, 23 Nov 2026, Alex Reed wrote:\n> I've just applied for the team lead role.\n",
        {"In-Reply-To": _SENT, "References": _SENT},
    ),
    (
        "Kwabena Asante-Boateng <kwabena@duff.example.com>",
        _ME,
        "Automatic reply: Warehouse system",
        "Tue, 24 Nov 2026 07:33:00 -0500",
        "I'm out of office until Monday, 30 November 2026.\nIf it can't wait, please write to Lee Fox, "
        "lee.fox@duff.example.com.",
        {"Auto-Submitted": "auto-replied"},
    ),
    (
        "Jess Tran <jess@home.example.com>",
        _ME,
        "Thursday?",
        "Tue, 24 Nov 2026 07:35:00 -0500",
        "It's Jess, from my own address: Thursday at ten suits her. Does it suit you?",
        {},
    ),
)


def write_sent(file: Path) -> Path:
    """Write what was sent the day before as an mbox; return it."""
    box = mailbox.mbox(file)
    for one in _YESTERDAY:
        box.add(_letter(*one))
    box.close()
    return file


def make_maildir(place: Path) -> Path:
    """Make an empty Maildir; return it."""
    mailbox.Maildir(place).close()
    return place


def deliver(place: Path) -> None:
    """Put the mail of the morning into a Maildir."""
    box = mailbox.Maildir(place)
    for one in _THIS_MORNING:
        box.add(_letter(*one))
    box.close()


def _letter(sender: str, to: str, subject: str, date: str, words: str, heads: dict[str, str]) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Date"] = sender, to, subject, date
    for name, value in {"Message-ID": f"<{len(words)}@mail.example.com>", **heads}.items():
        letter[name] = value
    letter.set_content(words)
    return letter
