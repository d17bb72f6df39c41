"""Reading mail for a command or the open screen. What concerns nobody on file is hardly looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from data.mail.incoming import incoming_of
from data.mail.message import Message, read_message
from data.mail.sorting.classification import Depth, sort
from data.mail.sorting.findings import Kind, Sorted
from data.model.errors import RuleError
from data.model.text import fold
from data.rules.mail.subjects import bare, is_answer

if TYPE_CHECKING:
    from data.mail.message import Found
    from data.model.mail import Incoming, Interest

_FOR_COMPANIES = (Kind.APPLICANT_SYSTEM, Kind.NOTICE)
_MOST_PUT_OFF = 200_000
"""So many answers to letters that aren't known are looked at again at the end: theirs may be read later."""


class Read(NamedTuple):
    """What was read: the messages that matching has to know of, and how many there were.

    ``is_stopped``: somebody asked to stop before the end. ``fault`` is the line that says why it ended early else.
    Where one ``is_missing`` that was passed, all of it has to be read another time.
    """

    messages: list[Incoming]
    number: int
    is_stopped: bool = False
    fault: str = ""
    is_missing: bool = False


def read_mail(
    found: Iterable[Found],
    own: frozenset[str],
    interest: Interest,
    goes_on: Callable[[], bool] = lambda: True,
    *,
    keeps_lines: bool = True,
    tells_all: bool = False,
) -> Read:
    """Read messages, and sort them. ``own`` are the user's addresses, as addresses are compared.

    Only the heads are read of what comes from nobody on file and goes to nobody on file, but for what machines
    say of your letters and applications. With ``tells_all`` such messages are sorted and given, too. After
    each it is asked whether it ``goes_on``. Where the server of a message is lost, what was read before is given.
    """
    reader = _Reader(own, interest, keeps_lines, Depth.KIND if tells_all else Depth.HEAD)
    number = 0
    messages: list[Incoming] = []
    put_off: list[_PutOff] = []
    is_stopped, is_missing, fault = False, False, ""
    for one in found:
        message = read_message(one)
        try:
            is_near, told = reader.sorted(message)
        except RuleError as lost:
            fault = str(lost)
            break
        number += 1
        if is_near or tells_all:
            messages.append(reader.incoming(message, told))
        if not is_near and message.references and told.kind is Kind.PERSON and len(put_off) < _MOST_PUT_OFF:
            place = len(messages) - 1 if tells_all else -1
            put_off.append(_PutOff(place, replace(one, head=b""), message.references))
        if not goes_on():
            is_stopped = True
            break
    for late in put_off:
        if not reader.answers(late.references):
            continue
        try:
            message = read_message(replace(late.found, head=late.found.read()))
            whole = reader.incoming(message, sort(message, own))
        except OSError:  # it is gone by now
            continue
        except RuleError as lost:
            is_missing, fault = True, str(lost)
            break
        if late.place < 0:
            messages.append(whole)
        else:
            messages[late.place] = whole
    return Read(messages, number, is_stopped, fault, is_missing)


class _PutOff(NamedTuple):
    """An answer to a letter that isn't known yet: its place among the messages, or -1, and where it is.

    Its head isn't held: a mailbox of ten years would take all memory.
    """

    place: int
    found: Found
    references: tuple[str, ...]


class _Reader:
    def __init__(self, own: frozenset[str], interest: Interest, keeps_lines: bool, for_strangers: Depth) -> None:
        self._for_strangers = for_strangers
        self._own, self._interest, self._keeps_lines = own, interest, keeps_lines
        self._letters = set(interest.letters)

    def sorted(self, message: Message) -> tuple[bool, Sorted]:
        """Return whether a message concerns somebody on file, and what it is: all of it only where it does."""
        if self._is_near(message):
            found = sort(message, self._own)
            if found.kind is Kind.MINE:
                self._letters.add(message.message_id)
            return True, found
        found = sort(message, self._own, self._for_strangers)
        through_system = found.kind in _FOR_COMPANIES or found.company != ""  # a recruiter may write through it
        if found.kind is Kind.BOUNCE or (through_system and self._interest.has_applications):
            return True, sort(message, self._own)
        if not found.author.address and fold(found.author.name) in self._interest.names:  # LinkedIn hands it on
            return True, sort(message, self._own)
        return not found.is_certain, found

    def _is_near(self, message: Message) -> bool:
        addresses = self._interest.addresses
        if message.sender.address in addresses or any(one.address in addresses for one in message.recipients):
            return True
        if any(one.address in addresses for one in message.reply_to) or self.answers(message.references):
            return True
        writers = self._interest.writers
        if message.sender.address in writers or any(one.address in writers for one in message.recipients):
            return True
        if message.sender.name and fold(message.sender.name) in self._interest.names:
            return True
        return is_answer(message.subject) and bare(message.subject) in self._interest.subjects

    def answers(self, references: Sequence[str]) -> bool:
        """Return whether a message with these references answers a letter that is known by now."""
        return any(one in self._letters for one in references)

    def incoming(self, message: Message, found: Sorted) -> Incoming:
        """Return what matching has to know of it."""
        return incoming_of(message, found, keeps_lines=self._keeps_lines, own=self._own)
