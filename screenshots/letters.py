"""The mail of the pictures: an answer, an absence, and a message that isn't certain, as they lie in a Maildir."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from pathlib import Path

from app.commands.system.demo import AUTHOR

_LETTERS = (
    (
        "Małgorzata Wiśniewska-Kruk <malgorzata@fabrykamgly.example.com>",
        "Re: Team lead, four people",
        "07:31:00",
        "Hi Alex, good to hear from you. Could you tell me which of the two teams you'd rather lead? "
        "I'm in the office until four.\n\nMałgorzata",
        {},
    ),
    (
        "Kwabena Asante-Boateng <kwabena@duff.example.com>",
        "Automatic reply: Warehouse system",
        "07:33:00",
        "I'm out of office until Monday, 30 November 2026.\nIf it can't wait, please write to Lee Fox, "
        "lee.fox@duff.example.com.",
        {"Auto-Submitted": "auto-replied"},
    ),
    (
        "Jess Tran <jess@home.example.com>",
        "Thursday?",
        "07:35:00",
        "It's Jess, from my own address: Thursday at ten suits her. Does it suit you?",
        {},
    ),
)


def deliver(folder: Path) -> Path:
    """Put the mail of one morning into a Maildir in ``folder``; return the Maildir."""
    folder.mkdir(exist_ok=True)
    place = folder / "Maildir"
    box = mailbox.Maildir(place)
    for sender, subject, time, words, heads in _LETTERS:
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = sender, AUTHOR.email, subject
        letter["Date"] = f"Tue, 24 Nov 2026 {time} -0500"
        letter["Message-ID"] = f"<{time.replace(':', '')}@mail.example.com>"
        for name, value in heads.items():
            letter[name] = value
        letter.set_content(words)
        box.add(letter)
    return place
