"""Letters that read like a machine's, though nothing in their heads says so: the user says whose they are."""

from __future__ import annotations

import re
from datetime import date

from data.mail.message import Message
from data.mail.sorting import absence
from data.mail.sorting.automatic import auto_subject, says_auto_reply
from data.mail.sorting.phrasebook import lowered, said

_LONGEST_ABSENCE = 1_200
_LONGEST_RECEIPT = 700
_LONGEST_NOTICE = 400
_ASKS = re.compile("[?？]")
_DESK = re.compile(r"\s*[(\[][^)\]]{1,60}[)\]]\s*$")
"""What a help desk puts behind an agent's name: ``Lucy Chan (Stamp Support)``."""
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*\.?(?:[ '’-][^\W\d_][^\W\d_.'’-]*\.?)+")


def sounds_away(text: str, since: date | None) -> bool:
    """Return whether a letter speaks of an absence as a machine does, and says nothing that a person answers.

    It says when they are back, or whom to turn to; who asks something, or proposes to talk, is a person.
    """
    if len(text) > _LONGEST_ABSENCE or _ASKS.search(text) or not absence.speaks_of_absence(text):
        return False
    low = lowered(" ".join(text.replace("’", "'").split()))
    if said("doubts", "engaged").search(low):
        return False
    if said("doubts", "on_return").search(low) or absence.deputy_in(text, frozenset()) is not None:
        return True
    return since is not None and absence.return_day(text, since) is not None


def sounds_left(text: str) -> bool:
    """Return whether a letter says that somebody has left, in few words and with nothing that a person answers."""
    if len(text) > _LONGEST_NOTICE or _ASKS.search(text) or not absence.says_left(text):
        return False
    return not said("doubts", "engaged").search(lowered(" ".join(text.replace("’", "'").split())))


def sounds_received(text: str) -> bool:
    """Return whether a letter says that a mail came and until when it is answered, as a desk's program does."""
    if len(text) > _LONGEST_RECEIPT or _ASKS.search(text):
        return False
    low = lowered(" ".join(text.replace("’", "'").split()))
    if said("doubts", "engaged").search(low):
        return False
    return all(said("doubts", table).search(low) is not None for table in ("came", "will_answer", "until"))


def may_be_handed_on(message: Message) -> bool:
    """Return whether a machine may have handed on a person's words: under their name, in a thread, and no machine
    that answers by itself.
    """
    if says_auto_reply(message) or auto_subject(message.subject) or not message.references:
        return False
    return _NAME.fullmatch(_DESK.sub("", message.sender.name).strip()) is not None
