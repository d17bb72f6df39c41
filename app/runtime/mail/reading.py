"""Reading mail for a command or the open screen. What concerns nobody on file is hardly looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.runtime.mail.relevance import Relevance
from app.runtime.mail.strays import gone, others_of, stray_of
from data.mail.message import Message, read_message
from data.mail.sorting.classification import Depth
from data.mail.sorting.findings import Kind, Sorted
from data.model.errors import RuleError
from data.model.mail_marks import Stray
from data.rules.mail.subjects import bare, is_answer

if TYPE_CHECKING:
    from data.mail.message import Found
    from data.mail.sources.reading import Source
    from data.model.mail import Incoming, Interest

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
    reader = Relevance(own, interest, keeps_lines, Depth.KIND if tells_all else Depth.HEAD)
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

    def __init__(self, reader: Relevance, before: Before) -> None:
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
        while near := [
            one for one in self._put_off if self._reader.concerns(one.references, one.others, one.subject)
        ]:
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
