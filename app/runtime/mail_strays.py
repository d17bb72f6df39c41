"""Answers to letters that aren't known, by people who aren't on file: what is kept until those letters are read.

It is only what matching needs: neither a name nor a word of theirs.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from data.mail.incoming import LONGEST_ID
from data.mail.sorting.findings import Kind
from data.model.mail import Incoming
from data.model.mail_marks import Stray, Strays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.mail.message import Found, Message
    from data.mail.sorting.findings import Sorted
    from data.model.mail import Scanned

KEPT = timedelta(days=90)
"""So old such an answer may become."""
_FIRST_YEAR = 1990
_MOST = 20
"""So many of the letters that it names are kept, the latest: its own and those before it."""
_KINDS = (Kind.PERSON, Kind.OUT_OF_OFFICE, Kind.AUTOMATIC)


def stray_of(found: Found, message: Message, told: Sorted, now: datetime, since: datetime) -> Stray | None:
    """Return what is kept of a message that is no older than ``since``; None where no thread can tell more."""
    at = now if message.at > now or message.at.year < _FIRST_YEAR else message.at
    if at < since:
        return None
    answers = message.references if told.kind in _KINDS else ()
    if told.kind is Kind.BOUNCE and (bounce := told.bounce) and not bounce.addresses and not bounce.delayed:
        answers = (bounce.message_id,) if bounce.message_id else ()
    if not answers:
        return None
    kept = tuple(one[:LONGEST_ID] for one in answers[-_MOST:])
    own, sender = message.message_id[:LONGEST_ID], told.author.address
    return Stray(own, at, told.kind.value, sender, kept, found.source, found.folder)


def gone(stray: Stray, *, keeps_lines: bool) -> Incoming | None:
    """Return what matching has to know of a message that isn't there any more; None where its words are needed."""
    if stray.kind == Kind.BOUNCE:
        return Incoming(stray.message_id, stray.at, stray.kind, bounced=stray.answers[-1])
    if stray.kind != Kind.PERSON:
        return None
    by = f" It was written by {stray.sender}." if stray.sender else ""
    said = f"The message is no longer where it was, so its words can't be shown.{by}" if keeps_lines else ""
    return Incoming(
        stray.message_id, stray.at, stray.kind, sender=stray.sender, references=stray.answers, first_lines=said
    )


def left(found: Sequence[Stray], known: Sequence[Stray], scanned: Scanned | None, since: datetime) -> Strays:
    """Return what is to be kept of strays that were ``found``, and which of the ``known`` ones aren't any more.

    ``scanned`` says what became of messages: what is settled needn't be kept.
    """
    settled = {one.message_id for one in scanned.messages if not one.is_stray} if scanned else set()
    old = [one.message_id for one in known if one.at < since or one.message_id in settled]
    return Strays([one for one in found if one.message_id not in settled], old)
