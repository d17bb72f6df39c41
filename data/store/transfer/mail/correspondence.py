"""What somebody wrote, and what answers whose letter, on file and in a scan: it speaks for or against a bounce."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from data.model.followup import Person
from data.model.mail import Incoming
from data.rules.identity.addresses import email_key
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_item

_OF_THEM = "SELECT * FROM mail_message WHERE person_id = :id AND result <> 'ignored' ORDER BY at, id"
_MEETINGS = "SELECT * FROM mail_message WHERE kind IN ('calendar', 'mine') AND details LIKE '%\"method\":%'"
_LETTER = "SELECT * FROM mail_message WHERE message_id = :own"
_FROM_THEM = ("person", "out-of-office", "calendar")


class Correspondence:
    """The messages of people, inside one act."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._noted: dict[str, Incoming] = {}
        self._read: dict[str, Incoming | None] = {}
        self._on_file: dict[int, list[Incoming]] = {}
        self._newest: dict[tuple[str, str], Incoming] | None = None

    def note(self, messages: Iterable[Incoming]) -> None:
        """Keep up with what comes in."""
        for one in messages:
            self._noted[one.message_id] = one
            for key in _meeting_keys(one):
                self._meetings()[key] = max(one, self._meetings().get(key, one), key=_by_time)

    def newest_of(self, message: Incoming) -> Incoming | None:
        """Return the latest message of a calendar about a message's meeting, such as itself; None for no meeting.

        Messages that were read before events were told apart are known by who sent them, and the time.
        """
        found = [self._meetings().get(key) for key in _meeting_keys(message)]
        same = [one for one in found if one and (one.event == message.event or not (one.event and message.event))]
        return max(same, key=_by_time, default=None)

    def _meetings(self) -> dict[tuple[str, str], Incoming]:
        if self._newest is None:
            messages = sorted((mail_item(row).message for row in self._act.run(_MEETINGS, {})), key=_by_time)
            self._newest = {key: one for one in messages for key in _meeting_keys(one)}
        return self._newest

    def has_written(self, person: Person, address: str, since: datetime, until: datetime) -> bool:
        """Return whether something came from an address of theirs between two instants."""
        return any(
            one.sender == address and one.kind in _FROM_THEM and since < one.at <= until
            for one in self._all(person)
        )

    def has_invited(self, person: Person, since: datetime) -> bool:
        """Return whether a calendar of theirs named a time that was ahead at an instant."""
        own = {email_key(one.value) for one in person.all_emails}
        meetings = (one for one in self._all(person) if one.starts and one.starts > since)
        return any(one.kind == "calendar" and own.intersection((one.sender, one.organizer)) for one in meetings)

    def is_answered(self, message_id: str, person: Person) -> bool:
        """Return whether somebody has answered the letter to a person with this Message-ID; not where it went to
        several addresses: then the answer may come from another one.
        """
        letter = message_id.strip("<>")
        if not letter:
            return False
        if len(self.recipients_of(letter)) > 1:
            return False
        return any(one.kind == "person" and one.references[-1:] == (letter,) for one in self._all(person))

    def read_letter(self, message_id: str) -> Incoming | None:
        """Return the user's own letter with this Message-ID among what came in; None for none."""
        found = self._noted.get(message_id)
        return found if found and found.kind == "mine" else None

    def read(self, message_id: str) -> Incoming | None:
        """Return a message that came in, or is on file, whoever wrote it; None for none."""
        if message_id in self._noted:
            return self._noted[message_id]
        if message_id not in self._read:
            rows = self._act.run(_LETTER, {"own": message_id})
            self._read[message_id] = next((mail_item(row).message for row in rows), None)
        return self._read[message_id]

    def recipients_of(self, message_id: str) -> tuple[str, ...]:
        """Return to whom a letter of the user's went, also in copy; nobody where that isn't known."""
        letter = self.read(message_id)
        if letter is None or letter.kind != "mine":
            return ()
        return tuple(one for one in letter.recipients if one != letter.sender)

    def _all(self, person: Person) -> Iterable[Incoming]:
        number = person.id or 0
        if number not in self._on_file:
            self._on_file[number] = [mail_item(row).message for row in self._act.run(_OF_THEM, {"id": number})]
        yield from self._noted.values()
        yield from self._on_file[number]


def _meeting_keys(message: Incoming) -> Iterator[tuple[str, str]]:
    """Yield by what a meeting is known: its event, and who wrote about which time."""
    if not message.method:
        return
    if message.event:
        yield "event", message.event
    if message.starts and message.sender:
        yield message.sender, message.starts.isoformat()


def _by_time(message: Incoming) -> tuple[datetime, str]:
    return message.at, message.message_id
