"""What is kept of messages from and to people who aren't on file that may turn out to concern somebody who is.

It is only what matching needs: neither a name nor a word.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from data.mail.addresses import addresses_in
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
"""So old such a message may become."""
_FIRST_YEAR = 1990
_MOST = 20
"""So many of the letters that it names are kept, the latest: its own and those before it."""
_KINDS = (Kind.PERSON, Kind.MINE, Kind.OUT_OF_OFFICE, Kind.AUTOMATIC)


def stray_of(found: Found, message: Message, told: Sorted, now: datetime, since: datetime) -> Stray | None:
    """Return what is kept of a message that is no older than ``since``; None where no thread can tell more."""
    at = now if message.at > now or message.at.year < _FIRST_YEAR else message.at
    if at < since:
        return None
    answers = message.references if told.kind in _KINDS else ()
    if told.kind is Kind.BOUNCE and (bounce := told.bounce) and not bounce.addresses and not bounce.delayed:
        answers = (bounce.message_id,) if bounce.message_id else ()
    others = others_of(message, told)
    if not answers and not (others and told.kind is Kind.MINE):
        return None
    kept = tuple(one[:LONGEST_ID] for one in answers[-_MOST:])
    own = message.message_id[:LONGEST_ID]
    return Stray(own, at, told.kind.value, others, kept, found.source, found.folder)


def others_of(message: Message, told: Sorted) -> tuple[str, ...]:
    """Return who is on the other side: whoever wrote, or those to whom the user did; nobody for machines."""
    if told.kind is Kind.MINE:
        found = addresses_in([*message.head.all("to"), *message.head.all("bcc")])
    else:
        found = (told.author,) if told.kind is Kind.PERSON else ()
    return tuple(one.address for one in found[:_MOST] if one.address)


def gone(stray: Stray, *, keeps_lines: bool) -> Incoming | None:
    """Return what matching has to know of a message that isn't there any more; None where its words are needed."""
    if stray.kind == Kind.BOUNCE:
        return Incoming(stray.message_id, stray.at, stray.kind, bounced=stray.answers[-1])
    if stray.kind == Kind.MINE:
        return Incoming(stray.message_id, stray.at, stray.kind, recipients=stray.others, references=stray.answers)
    if stray.kind != Kind.PERSON:
        return None
    sender = next(iter(stray.others), "")
    by = f" It was written by {sender}." if sender else ""
    said = f"The message is no longer where it was, so its words can't be shown.{by}" if keeps_lines else ""
    return Incoming(
        stray.message_id, stray.at, stray.kind, sender=sender, references=stray.answers, first_lines=said
    )


def left(found: Sequence[Stray], known: Sequence[Stray], scanned: Scanned | None, since: datetime) -> Strays:
    """Return what is to be kept of strays that were ``found``, and which of the ``known`` ones aren't any more.

    ``scanned`` says what became of messages: what is settled needn't be kept.
    """
    settled = {one.message_id for one in scanned.messages if not one.is_stray} if scanned else set()
    old = [one.message_id for one in known if one.at < since or one.message_id in settled]
    return Strays([one for one in found if one.message_id not in settled], old)
