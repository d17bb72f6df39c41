"""Which messages concern somebody on file: the others are hardly looked at."""

from __future__ import annotations

from collections.abc import Sequence

from app.runtime.error_log import record
from data.mail.incoming import incoming_of
from data.mail.message import Message
from data.mail.sorting.calendar_items import may_hold_calendar
from data.mail.sorting.classification import Depth, sort
from data.mail.sorting.findings import Kind, Sorted
from data.mail.sorting.schedulers import is_schedulers
from data.model.mail import Incoming, Interest
from data.model.mail_marks import Stray
from data.model.text import fold
from data.rules.identity.addresses import untagged
from data.rules.identity.workplaces import company_domain
from data.rules.mail.subjects import bare, is_answer

_FOR_COMPANIES = (Kind.APPLICANT_SYSTEM, Kind.NOTICE)


class Relevance:
    """Tells which messages concern somebody on file, the more of them are read, and sorts them."""

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
        found = self._sort(message, self._for_strangers)
        through_system = found.kind in _FOR_COMPANIES or found.company != ""  # a recruiter may write through it
        if found.kind is Kind.BOUNCE or (through_system and self._interest.has_applications):
            return True, self.whole(message)
        may_invite = found.kind is Kind.CALENDAR or (found.kind is Kind.PERSON and may_hold_calendar(message))
        if may_invite and self._is_organized(whole := self.whole(message)):
            return True, whole
        if is_schedulers(message) and self._is_on_file((whole := self.whole(message)).author.address):
            return True, whole
        if not found.author.address and fold(found.author.name) in self._interest.names:  # LinkedIn hands it on
            return True, self.whole(message)
        return not found.is_certain, found

    def _is_organized(self, found: Sorted) -> bool:
        """Return whether an invitation that somebody else sends is one of somebody on file."""
        return found.calendar is not None and found.calendar.organizer in self._interest.addresses

    def whole(self, message: Message) -> Sorted:
        """Return what a message is, and all that it tells."""
        return self._sort(message, Depth.WORDS)

    def _sort(self, message: Message, depth: Depth) -> Sorted:
        """Sort a message. One that breaks the sorting costs only itself, and may be asked about."""
        try:
            return sort(message, self._own, depth)
        except Exception as fault:  # a stranger's mail may break it in a way that nobody has thought of
            record(fault)
            return Sorted(Kind.AUTOMATIC, message.sender, is_certain=False, may_be_written=True)

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
        return self._is_on_file(message.sender.address) or self.answers(message.references)

    def _is_on_file(self, address: str) -> bool:
        return address in self._interest.addresses or (
            "+" in address and untagged(address) in self._interest.addresses
        )

    def _is_near(self, message: Message) -> bool:
        addresses = self._interest.addresses
        if self._is_on_file(message.sender.address) or any(one.address in addresses for one in message.recipients):
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

    def concerns(self, references: Sequence[str], others: Sequence[str], subject: str) -> bool:
        """Return whether what was put off is near by now: by its thread, its subject, or who wrote or gets it."""
        if self.answers(references) or self._is_of_writer(*others):
            return True
        return subject != "" and subject in self._subjects

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
