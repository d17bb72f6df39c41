"""Reading mail for a command or the open screen. What concerns nobody on file is hardly looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.runtime.mail.strays import gone, others_of, stray_of
from data.mail.incoming import incoming_of
from data.mail.message import Message, read_message
from data.mail.sorting.calendar_items import may_hold_calendar
from data.mail.sorting.classification import Depth, sort
from data.mail.sorting.findings import Kind, Sorted
from data.model.errors import RuleError
from data.model.mail_marks import Stray
from data.model.text import fold
from data.rules.identity.workplaces import company_domain
from data.rules.mail.subjects import bare, is_answer

if TYPE_CHECKING:
    from data.mail.message import Found
    from data.mail.sources.reading import Source
    from data.model.mail import Incoming, Interest

_FOR_COMPANIES = (Kind.APPLICANT_SYSTEM, Kind.NOTICE)
_MAY_ANSWER = (Kind.PERSON, Kind.MINE, Kind.OUT_OF_OFFICE, Kind.AUTOMATIC)
_MOST_PUT_OFF = 200_000
"""So many answers to letters that aren't known are looked at again at the end: theirs may be read later."""


class Read(NamedTuple):
    """What was read: the messages that matching has to know of, and how many there were.

    ``is_stopped``: somebody asked to stop before the end. ``fault`` is the line that says why it ended early else.
    Where one ``is_missing`` that was passed, all of it has to be read another time. ``strays`` is what is kept of
    those whose letter may be read later, where matching doesn't know them.
    """

    messages: list[Incoming]
    number: int
    is_stopped: bool = False
    fault: str = ""
    is_missing: bool = False
    strays: Sequence[Stray] = ()


class Parts(Protocol):
    """Takes in what was read before the end, so that little is lost where the reading is killed."""

    def is_time(self) -> bool:
        """Return whether enough was read."""
        ...

    def take(self, read: Read) -> object:
        """Take in what was read since the last part."""
        ...


class Before(NamedTuple):
    """What was read before: answers to letters that weren't known, and in which sources they are sought.

    What is older than ``since`` isn't kept of such answers.
    """

    now: datetime
    since: datetime
    strays: Sequence[Stray] = ()
    sources: Sequence[Source] = ()


def read_mail(
    found: Iterable[Found],
    own: frozenset[str],
    interest: Interest,
    before: Before,
    goes_on: Callable[[], bool] = lambda: True,
    *,
    keeps_lines: bool = True,
    tells_all: bool = False,
    parts: Parts | None = None,
) -> Read:
    """Read messages, and sort them. ``own`` are the user's addresses, as addresses are compared.

    Only the heads are read of what comes from nobody on file and goes to nobody on file, but for what machines
    say of your letters and applications. With ``tells_all`` such messages are sorted and given, too. After
    each it is asked whether it ``goes_on``. Where the server of a message is lost, what was read before is given.
    ``parts`` get what was read from time to time (not together with ``tells_all``): then the rest is given.
    """
    reader = _Reader(own, interest, keeps_lines, Depth.KIND if tells_all else Depth.HEAD)
    taken = _Taken(reader, before)
    number = 0
    is_stopped, is_missing, fault = False, False, ""
    for one in found:
        message = read_message(one)
        try:
            is_near, told = reader.sorted(message)
        except RuleError as lost:
            fault = str(lost)
            break
        number += 1
        taken.add(one, message, told, is_near=is_near, tells_all=tells_all)
        if parts and parts.is_time():
            try:
                taken.late()
            except RuleError as lost:
                is_missing, fault = True, str(lost)
                break
            parts.take(taken.part(number))
        if not goes_on():
            is_stopped = True
            break
    try:
        taken.late()
    except RuleError as lost:
        is_missing, fault = True, str(lost)
    if not (is_stopped or fault):
        try:
            taken.again()
        except RuleError as lost:  # they stay where they are
            fault = str(lost)
    last = taken.part(number)
    return last._replace(is_stopped=is_stopped, fault=fault, is_missing=is_missing)


class _PutOff(NamedTuple):
    """What may answer a letter that isn't known yet: its place among the messages, or -1, and where it is.

    Its head isn't held: a mailbox of ten years would take all memory. ``subject`` is '' where it is no answer's.
    """

    place: int
    found: Found
    references: tuple[str, ...]
    others: tuple[str, ...]
    subject: str
    stray: Stray | None


class _Taken:
    """What is taken of what was read, in the order in which it was; and what may be taken later."""

    def __init__(self, reader: _Reader, before: Before) -> None:
        self.messages: list[Incoming] = []
        self._reader, self._before = reader, before
        self._put_off: list[_PutOff] = []
        self._strays: list[Stray] = []
        self._number = 0

    def add(self, found: Found, message: Message, told: Sorted, *, is_near: bool, tells_all: bool) -> None:
        """Take a message that is near; put off one that may turn out to be, by a letter that is read later."""
        if is_near or tells_all:
            self.messages.append(self._reader.incoming(message, told))
        if is_near:
            self._note(found, message, told)
        elif told.kind in _MAY_ANSWER and len(self._put_off) < _MOST_PUT_OFF:
            place = len(self.messages) - 1 if tells_all else -1
            others = others_of(message, told)
            subject = bare(message.subject) if told.kind is Kind.PERSON and is_answer(message.subject) else ""
            kept, where = self._stray(found, message, told), replace(found, head=b"")
            self._put_off.append(_PutOff(place, where, message.references, others, subject, kept))

    def late(self) -> None:
        """Take what was put off and answers what was read after it, as often as that tells more."""
        while near := [one for one in self._put_off if self._reader.concerns(one)]:
            taken = {id(one) for one in near}
            self._put_off = [one for one in self._put_off if id(one) not in taken]
            for one in near:
                whole = self._whole(one.found, one.stray)
                if whole is None:
                    continue
                if one.place < 0:
                    self.messages.append(whole)
                else:
                    self.messages[one.place] = whole

    def again(self) -> None:
        """Take what was read another time and answers a letter that is known now, where it is found again."""
        from data.mail.sources.retrieval import found_again

        waiting = list(self._before.strays)
        while near := [one for one in waiting if self._reader.may_tell(one)]:
            taken = {one.message_id for one in near}
            waiting = [one for one in waiting if one.message_id not in taken]
            places = found_again(near, self._before.sources)
            for one in near:
                if one.message_id in places:
                    whole = self._whole(places[one.message_id], one)
                    self.messages += [whole] if whole else []
            self.late()

    def part(self, number: int) -> Read:
        """Return what was read since this was asked last, as the ``number`` th message was read."""
        messages, self.messages = self.messages, []
        since, self._number = number - self._number, number
        return Read(messages, since, strays=self.strays())

    def strays(self) -> Sequence[Stray]:
        """Return what is kept of those that may be taken another time."""
        return [*self._strays, *(one.stray for one in self._put_off if one.stray)]

    def _whole(self, found: Found | None, stray: Stray | None) -> Incoming | None:
        """Return all of a message that was read in part; where it is gone, what is known of it, or None."""
        try:
            if found:
                whole = replace(found, head=found.read())
                message = read_message(whole)
                told = self._reader.whole(message)
                self._note(found, message, told)
                return self._reader.incoming(message, told)
        except OSError:  # it is gone by now
            pass
        return gone(stray, keeps_lines=self._reader.keeps_lines) if stray else None

    def _note(self, found: Found, message: Message, told: Sorted) -> None:
        self._reader.note(message, told)
        if kept := self._stray(found, message, told):
            self._strays.append(kept)

    def _stray(self, found: Found, message: Message, told: Sorted) -> Stray | None:
        return stray_of(found, message, told, self._before.now, self._before.since)


class _Reader:
    def __init__(self, own: frozenset[str], interest: Interest, keeps_lines: bool, for_strangers: Depth) -> None:
        self._for_strangers = for_strangers
        self._own, self._interest, self.keeps_lines = own, interest, keeps_lines
        self._letters = set(interest.letters)
        self._subjects = set(interest.subjects)
        self._writers = set(interest.writers)
        self._own_domains = {one.rpartition("@")[2] for one in own}
        self._domains = interest.domains - self._own_domains

    def sorted(self, message: Message) -> tuple[bool, Sorted]:
        """Return whether a message concerns somebody on file, and what it is: all of it only where it does."""
        if self._is_near(message):
            return True, self.whole(message)
        found = sort(message, self._own, self._for_strangers)
        through_system = found.kind in _FOR_COMPANIES or found.company != ""  # a recruiter may write through it
        if found.kind is Kind.BOUNCE or (through_system and self._interest.has_applications):
            return True, self.whole(message)
        may_invite = found.kind is Kind.CALENDAR or (found.kind is Kind.PERSON and may_hold_calendar(message))
        if may_invite and self._is_organized(whole := self.whole(message)):
            return True, whole
        if not found.author.address and fold(found.author.name) in self._interest.names:  # LinkedIn hands it on
            return True, self.whole(message)
        return not found.is_certain, found

    def _is_organized(self, found: Sorted) -> bool:
        """Return whether an invitation that somebody else sends is one of somebody on file."""
        return found.calendar is not None and found.calendar.organizer in self._interest.addresses

    def whole(self, message: Message) -> Sorted:
        """Return what a message is, and all that it tells."""
        return sort(message, self._own)

    def note(self, message: Message, found: Sorted) -> None:
        """Note a letter that concerns somebody on file: what answers it does, too, and who answers in a thread."""
        if found.kind is Kind.PERSON and self.answers(message.references):
            others = (found.author, *message.reply_to)
            self._writers.update(one.address for one in others if one.address and one.address not in self._own)
        if found.kind is Kind.MINE or (found.kind is Kind.PERSON and self._is_of_people(message)):
            self._letters.add(message.message_id)
        if found.kind is Kind.MINE and (subject := bare(message.subject)):
            self._subjects.add(subject)

    def _is_of_people(self, message: Message) -> bool:
        return message.sender.address in self._interest.addresses or self.answers(message.references)

    def _is_near(self, message: Message) -> bool:
        addresses = self._interest.addresses
        if message.sender.address in addresses or any(one.address in addresses for one in message.recipients):
            return True
        if any(one.address in addresses for one in message.reply_to) or self.answers(message.references):
            return True
        if self._is_of_organisation(message.sender.domain):
            return True
        if self._is_of_writer(message.sender.address, *(one.address for one in message.recipients)):
            return True
        if message.sender.name and fold(message.sender.name) in self._interest.names:
            return True
        return is_answer(message.subject) and bare(message.subject) in self._subjects

    def _is_of_organisation(self, domain: str) -> bool:
        """Return whether a domain is of somebody with whom something is open, or of an organisation."""
        if domain in self._domains:
            return True
        if not self._interest.labels or not company_domain(f"@{domain}") or domain in self._own_domains:
            return False
        return any(one in self._interest.labels for one in domain.replace("-", "").split(".")[:-1])

    def concerns(self, one: _PutOff) -> bool:
        """Return whether what was put off is near by now: by its thread, its subject, or who wrote or gets it."""
        if self.answers(one.references) or self._is_of_writer(*one.others):
            return True
        return one.subject != "" and one.subject in self._subjects

    def may_tell(self, stray: Stray) -> bool:
        """Return whether it may be known by now whose a message is that was read another time."""
        if self._is_of_writer(*stray.others):
            return True
        return stray.kind != Kind.MINE and self.answers(stray.answers)

    def _is_of_writer(self, *addresses: str) -> bool:
        return any(one in self._writers for one in addresses)

    def answers(self, references: Sequence[str]) -> bool:
        """Return whether a message with these references answers a letter that is known by now."""
        return any(one in self._letters for one in references)

    def incoming(self, message: Message, found: Sorted) -> Incoming:
        """Return what matching has to know of it."""
        return incoming_of(message, found, keeps_lines=self.keeps_lines, own=self._own)
