"""What sorting finds in a mail: its kind, and what is told by a mail of that kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from data.mail.addresses import NO_ADDRESS, Address


class Kind(StrEnum):
    """What a mail is. The values are the words of ``mail scan --json``."""

    PERSON = "person"
    MINE = "mine"
    AUTOMATIC = "automatic"
    OUT_OF_OFFICE = "out-of-office"
    BOUNCE = "bounce"
    APPLICANT_SYSTEM = "applicant-system"
    LIST = "list"
    CALENDAR = "calendar"
    RECEIPT = "receipt"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that came back. ``code`` is the enhanced one of the receiving server (5.1.1), '' where none is told.

    ``addresses`` are those that failed, as addresses are compared, ``dead`` those of them behind which nobody is:
    not full, not refused, not delayed. Whether you wrote to them is for matching to check. ``permanent`` says that
    some address is dead, also where it isn't told which. ``delayed`` says that the mail is still on its way.
    ``message_id`` is that of the mail that came back, '' where it isn't told. ``reported``: there is a report for
    programs (a DSN). ``proven``: there is, or a server's code is quoted, or the mail enclosed; words alone may be
    anybody's. ``subject`` and ``sent_at`` are those of the mail that is enclosed, '' and None where not told.
    """

    addresses: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    code: str = ""
    permanent: bool = False
    delayed: bool = False
    message_id: str = ""
    proven: bool = True
    reported: bool = field(default=False, compare=False)
    subject: str = field(default="", compare=False)
    sent_at: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """An invitation or the answer to one.

    ``start`` is aware, or a date where it takes the whole day; None where it can't be read.
    ``method`` is REQUEST, REPLY, CANCEL or COUNTER; ``answer`` is ACCEPTED, DECLINED or TENTATIVE in a reply.
    ``uid`` tells the event from others, and one day of a series from the whole; ``organizer`` is the address of
    whoever invites; '' where they aren't told.
    """

    method: str
    start: datetime | date | None = None
    answer: str = ""
    summary: str = ""
    uid: str = ""
    organizer: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Deputy:
    """Somebody whom an out-of-office names to write to instead. Any of the three may be ''."""

    name: str = ""
    address: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a mail is, and what it tells.

    ``author`` is the person whose words they are, also where a list or LinkedIn sent them (then without an address
    that could be kept). ``is_certain`` is False where somebody should look: a person's name on an applicant
    system. ``return_on`` is the first day on which the author is back. ``says_no`` (a rejection), ``says_stop``
    (they want no more mail), ``calls_off`` (a call or a meeting) and ``proposed`` (a time that they name, as they
    wrote it) only propose something. ``promised_on`` is the day by which the author says that they are in touch.
    ``confirms_time``: they say that a time suits; ``times`` are those that it names, or your own letter.
    ``first_lines`` is what was written anew, without quotation and signature. ``company`` is whom an applicant
    system or a notice writes for. ``notice`` is what LinkedIn's mail is about: confirmed, rejected, viewed, other.
    ``has_left``: they don't work there any more. ``invites``: an applicant system does, to an interview or a call,
    which ``starts`` then, where it says that the time is set.
    ``by_list``: they wrote to you, and a list that has a copy handed it on. ``may_be_written``: it looks like a
    machine's, but a person may have written it.
    """

    kind: Kind
    author: Address = NO_ADDRESS
    is_certain: bool = True
    return_on: date | None = None
    deputy: Deputy | None = None
    bounce: Bounce | None = None
    calendar: CalendarItem | None = None
    says_no: bool = False
    says_stop: bool = False
    calls_off: bool = False
    proposed: str = ""
    promised_on: date | None = None
    confirms_time: bool = False
    times: tuple[str, ...] = ()
    starts: datetime | None = None
    first_lines: str = ""
    company: str = ""
    notice: str = ""
    has_left: bool = False
    invites: bool = False
    by_list: bool = False
    may_be_written: bool = False
