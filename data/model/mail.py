"""Mail that came in: what a message says, as far as it is kept, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.model.followup import FollowUp


class Result(StrEnum):
    """What became of a message. The values are the words of ``mail scan --json``.

    ``known``: it was on file before, by its Message-ID or because the user had logged it. ``held``: they are out
    of office, and the wait goes on after that. ``undelivered``: a letter of the user's came back.
    """

    REPLY = "reply"
    ATTEMPT = "attempt"
    KNOWN = "known"
    HELD = "held"
    UNDELIVERED = "undelivered"
    REVIEW = "review"
    IGNORED = "ignored"


class Proposal(StrEnum):
    """What is proposed to the user, who decides."""

    REPLY = "reply"
    ATTEMPT = "attempt"
    DECLINED = "declined"
    STOP = "stop"
    AGREED = "agreed"
    CALLED_OFF = "called-off"
    BOUNCED = "bounced"
    RETIRED = "retired"
    IGNORE = "ignore"


class Decision(StrEnum):
    """What a user can make of a message that waits for them."""

    REPLY = "reply"
    ATTEMPT = "attempt"
    IGNORE = "ignore"
    IGNORE_SENDER = "ignore-sender"
    NEW_PERSON = "new-person"
    CLOSE = "close"
    STOP = "stop"
    AGREE = "agree"
    BOUNCED = "bounced"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Incoming:
    """What matching has to know of a message. ``at`` is aware and in UTC; ids are without angle brackets, and
    where somebody else's message has the same one, ``message_id`` has the sender's address beside it.

    ``kind`` is what sorting says that it is (data/mail/sorting). ``sender`` is the author's address as addresses
    are compared, '' where theirs isn't told, as in what LinkedIn hands on; ``recipients`` are compared likewise,
    and ``copied`` are those of them who only get a copy (Cc).
    ``is_certain`` is False where somebody should look. ``return_on`` is the first day on which they are back,
    ``deputy`` whom they name to write to instead, on one line. Of a letter that came back, ``failed`` are the
    addresses, ``dead`` those behind which nobody is, ``bounced`` its Message-ID, and ``returned_subject`` and
    ``returned_at`` what else it tells of that letter; ``is_reported``: a report for programs says so, and
    ``is_proven`` is False where words alone say so, and ``is_delayed`` says that it is still on its way.
    ``says_left``: they don't work there now.
    ``method`` (REQUEST, REPLY, CANCEL, COUNTER), ``answer`` and ``starts`` are a calendar's, ``organizer`` is the
    address of whoever invites, and ``event`` tells which meeting it is about; a ``company`` is whom an applicant
    system writes for, which may be one that ``invites`` the user.
    ``by_message``: it came through LinkedIn. ``reply_to`` is where answers go, '' for the ``sender``, and
    ``reply_also`` where else.
    ``is_inside``: one of the user's own addresses is at the same domain. ``by_list``: they wrote to the user, and
    it came through a list that has a copy. ``may_be_written``: it looks like a machine's, and may be a person's.
    ``is_copy``: it was written to others, and the user only got a copy.
    ``calls_off``: its words call a call or a meeting off, or ask to move it. ``promised_on`` is the day by which
    whoever wrote says that they are in touch, where nothing is to be answered before. ``times`` are those that the
    user's own letter names, or a message that ``confirms_time``: in ISO form, by the writer's clock where no
    offset is told, and a day alone where no hour is.
    """

    message_id: str
    at: datetime
    kind: str
    sender: str = ""
    sender_name: str = ""
    recipients: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    subject: str = ""
    references: tuple[str, ...] = ()
    first_lines: str = ""
    is_certain: bool = True
    return_on: date | None = None
    deputy: str = ""
    failed: tuple[str, ...] = ()
    dead: tuple[str, ...] = ()
    bounced: str = ""
    returned_subject: str = ""
    returned_at: datetime | None = None
    is_delayed: bool = False
    is_proven: bool = True
    is_reported: bool = False
    method: str = ""
    answer: str = ""
    starts: datetime | None = None
    event: str = ""
    organizer: str = ""
    says_no: bool = False
    says_stop: bool = False
    calls_off: bool = False
    promised_on: date | None = None
    confirms_time: bool = False
    times: tuple[str, ...] = ()
    says_left: bool = False
    invites: bool = False
    company: str = ""
    by_message: bool = False
    reply_to: str = ""
    reply_also: tuple[str, ...] = ()
    is_inside: bool = False
    by_list: bool = False
    may_be_written: bool = False
    is_copy: bool = False

    @property
    def own_id(self) -> str:
        """The Message-ID as the message itself has it."""
        return self.message_id.partition(" ")[0]

    @property
    def addressed(self) -> tuple[str, ...]:
        """To whom it is written, without those who only get a copy."""
        return tuple(one for one in self.recipients if one not in self.copied)


class Interest(NamedTuple):
    """By what a message concerns somebody on file: their addresses, and the names of those with whom something is
    or was open, as both are compared; the Message-IDs and subjects of what was written; whether applications are
    open; from which addresses replies came (``writers``); at which organisations' domains something is open with
    somebody (``domains``), and how organisations may be called in theirs where nobody is named yet (``labels``).
    """

    addresses: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    has_applications: bool = False
    writers: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of a message: with which follow-up, and of whom.

    ``touch`` is the id of a contact on file that it is, or that came back; None for none. ``retires`` are
    addresses of the person that are dead, or would be. ``why`` is one sentence for the user where they decide;
    ``candidates`` are the follow-ups that it may belong to, the likeliest first. ``proposal`` is what is proposed
    beside what is taken. ``also`` is what is certain of others to whom the same letter went. ``is_decided``: the
    user has said so, and nothing that comes later changes it. ``is_aside``: more may come of it once an answer
    opens again what was given up. ``agrees_on`` is the time to agree on that the words of a message confirm.
    """

    result: Result
    follow_up: int | None = None
    person: int | None = None
    touch: int | None = None
    retires: tuple[str, ...] = ()
    why: str = ""
    candidates: tuple[int, ...] = ()
    proposal: Proposal | None = None
    also: tuple[Verdict, ...] = field(default=(), compare=False)
    is_decided: bool = False
    is_aside: bool = False
    agrees_on: datetime | None = field(default=None, compare=False)

    @property
    def is_open(self) -> bool:
        """Whether the user has something to decide."""
        return self.result is Result.REVIEW or self.proposal is not None


@dataclass(frozen=True, slots=True)
class MailItem:
    """A message on file: what it says, and what became of it. ``is_open``: the user has something to decide."""

    id: int
    message: Incoming
    verdict: Verdict
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What a scan says of one message.

    ``writer`` is who wrote a reply in somebody's place, '' for nobody; ``why`` says why the user has to decide,
    or what else there is to say of a message that changes nothing. ``is_stray``: it may be known
    later whose it is.
    """

    message_id: str
    kind: str
    result: Result
    follow_up: int | None = None
    return_on: date | None = None
    dead_address: str | None = None
    writer: str = ""
    why: str = ""
    is_stray: bool = False


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan did: one sentence, what became of each message, and the follow-ups that have changed.

    ``number`` is how many messages were read, ``counts`` how many of them became what, and ``act`` the number of
    what was done, None where nothing was: a further part of the scan is added to it.
    """

    sentence: str
    messages: tuple[Told, ...] = ()
    followups: tuple[FollowUp, ...] = ()
    replies: int = 0
    attempts: int = 0
    review: int = 0
    changed: bool = False
    number: int = 0
    counts: Mapping[Result, int] = field(default_factory=dict)
    act: int | None = None
