"""From a message and what sorting says of it to what matching has to know: nothing else of it goes further."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from data.mail.addresses import addresses_in
from data.mail.sorting.automatic import NO_REPLY
from data.model.mail import Incoming
from data.model.text import LONGEST_FIELD, LONGEST_NOTE

if TYPE_CHECKING:
    from data.mail.addresses import Address
    from data.mail.message import Message
    from data.mail.sorting.findings import CalendarItem, Deputy, Sorted

LONGEST_ID = 200
"""Signs of a Message-ID that are kept and compared."""
_LONGEST_LINES = 2_000
_VIA = re.compile(r"\s*[(\[]via [^)\]]{1,60}[)\]]\s*$", re.IGNORECASE)
_MOST_ANSWERED = 5
"""So many addresses of a Reply-To are kept besides the first."""


def incoming_of(
    message: Message, found: Sorted, *, keeps_lines: bool = True, own: frozenset[str] = frozenset()
) -> Incoming:
    """Return what matching has to know of a message; its first lines only where the user ``keeps_lines``.

    ``own`` are the user's addresses: no answer goes to them.
    """
    bounce, calendar = found.bounce, found.calendar
    by_message = bool(found.author.name and not found.author.address)
    author = found.author if (found.author.address or found.author.name) else message.sender
    return Incoming(
        message.message_id[:LONGEST_ID],
        message.at,
        found.kind.value,
        sender=author.address,
        sender_name=_VIA.sub("", author.name)[:LONGEST_FIELD],
        recipients=tuple(one.address for one in message.recipients if one.address),
        copied=_copied(message, own),
        subject=message.subject[:LONGEST_FIELD],
        references=tuple(one[:LONGEST_ID] for one in message.references),
        first_lines=found.first_lines[: min(_LONGEST_LINES, LONGEST_NOTE)] if keeps_lines else "",
        is_certain=found.is_certain,
        return_on=found.return_on,
        deputy=_deputy(found.deputy),
        says_left=found.has_left,
        invites=found.invites,
        failed=bounce.addresses if bounce else (),
        dead=bounce.dead if bounce else (),
        bounced=bounce.message_id if bounce else "",
        returned_subject=bounce.subject[:LONGEST_FIELD] if bounce else "",
        returned_at=bounce.sent_at if bounce else None,
        is_delayed=bounce.delayed if bounce else False,
        is_proven=bounce.proven if bounce else True,
        is_reported=bounce.reported if bounce else False,
        method=calendar.method if calendar else "",
        answer=calendar.answer if calendar else "",
        starts=_starts(calendar) or found.starts,
        event=calendar.uid if calendar else "",
        organizer=calendar.organizer if calendar and calendar.organizer not in own else "",
        says_no=found.says_no,
        says_stop=found.says_stop,
        calls_off=found.calls_off,
        promised_on=found.promised_on,
        confirms_time=found.confirms_time,
        times=found.times,
        company=found.company,
        by_message=by_message,
        reply_to=_reply_to(message, author, own),
        reply_also=_reply_also(message, author, own),
        by_list=found.by_list,
        may_be_written=found.may_be_written,
        is_copy=found.kind.value == "person" and _is_copy(message, own),
        is_inside=_domain(author.address) in {_domain(one) for one in own},
    )


def _domain(address: str) -> str:
    return address.rpartition("@")[2]


def _reply_to(message: Message, author: Address, own: frozenset[str]) -> str:
    """Return where whoever wrote wants answers, '' where that is the address from which they wrote."""
    wanted = _wanted(message, author, own)
    return "" if not wanted or author.address in wanted else wanted[0]


def _reply_also(message: Message, author: Address, own: frozenset[str]) -> tuple[str, ...]:
    """Return where else they want answers."""
    wanted = _wanted(message, author, own)
    first = author.address if author.address in wanted else wanted[0] if wanted else ""
    return tuple(one for one in wanted if one != first)[:_MOST_ANSWERED]


def _wanted(message: Message, author: Address, own: frozenset[str]) -> list[str]:
    if not author.address:  # what LinkedIn hands on is answered there
        return []
    found = (one.address for one in message.reply_to if not NO_REPLY.fullmatch(one.local))
    return [one for one in dict.fromkeys(found) if one and one not in own]


def _copied(message: Message, own: frozenset[str]) -> tuple[str, ...]:
    """Return who only gets a copy, in Cc or Bcc; where nobody else is named, those in Bcc are written to."""
    head = message.head
    to, copies = ({one.address for one in addresses_in(head.all(name))} for name in ("to", "cc"))
    is_to_hidden = not (to | copies) - own - {message.sender.address}
    copies |= set() if is_to_hidden else {one.address for one in addresses_in(head.all("bcc"))}
    return tuple(one.address for one in message.recipients if one.address in copies - to)


def _is_copy(message: Message, own: frozenset[str]) -> bool:
    """Return whether a message is written to others, and one of your ``own`` addresses only gets a copy."""
    to, copies = ({one.address for one in addresses_in(message.head.all(name))} for name in ("to", "cc"))
    return bool(own & copies) and bool(to - {""}) and not own & to


def _deputy(deputy: Deputy | None) -> str:
    """``Lee Fox, lee@initech.example, +1 212 555 0100``."""
    if deputy is None:
        return ""
    return ", ".join(filter(None, (deputy.name, deputy.address, deputy.number)))[:LONGEST_FIELD]


def _starts(calendar: CalendarItem | None) -> datetime | None:
    """Return the instant at which a meeting begins, in UTC; None for one that takes the whole day."""
    start: datetime | date | None = calendar.start if calendar else None
    if not isinstance(start, datetime) or start.tzinfo is None:
        return None
    return start.astimezone(UTC).replace(microsecond=0)
