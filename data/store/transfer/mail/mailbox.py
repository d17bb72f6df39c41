"""What is on file, as matching asks for it: loaded as it is asked for, and kept up while a scan goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from data.model.addresses import RETIRED, all_of
from data.model.followup import FollowUp, Person, Touch
from data.model.mail import Incoming
from data.model.text import fold
from data.model.vocabulary import Direction
from data.rules.acts.tellings import in_order
from data.rules.identity.addresses import email_key, untagged
from data.rules.identity.workplaces import company_domain
from data.rules.mail.known import Sent
from data.rules.mail.subjects import bare
from data.store.acts.act import Act
from data.store.queries.followups import PERSON, person_of
from data.store.queries.mail import load_writers
from data.store.transfer.mail.correspondence import Correspondence
from data.store.transfer.mail.organisations import Organisations

_AWAITED = "id IN (SELECT f.person_id FROM follow_up f)"
"""Those with whom something is, or was, open."""
_LETTERS = "SELECT message_id FROM touch WHERE message_id <> ''"
_SENT = """
    SELECT id, follow_up_id, direction FROM touch WHERE message_id = :own AND message_id <> '' ORDER BY id
"""
_BROUGHT = """
    SELECT touch_id AS id FROM mail_message WHERE touch_id IS NOT NULL AND result IN ('reply', 'attempt')
    UNION
    SELECT t.id FROM mail_message m JOIN touch t ON t.message_id = '<' || m.message_id || '>'
    WHERE m.kind = 'mine' AND m.result IN ('attempt', 'review') AND t.message_id <> '' AND t.direction = 'out'
"""
"""The contacts that messages brought: a letter of yours may be one with each of those to whom it went."""
_LEFT = """
    SELECT id FROM mail_message
    WHERE person_id = :id AND result = 'undelivered' AND kind = 'out-of-office' AND sender = :sender
"""
_MET = "SELECT touch_id AS id FROM mail_message WHERE touch_id IS NOT NULL AND result = 'known'"
_SUBJECTS = "SELECT DISTINCT follow_up_id, subject FROM touch WHERE subject <> '' AND direction = 'out'"


class Mailbox:
    """What matching may ask (see ``data/rules/mail/matching.Known``), inside one act."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self.zone: tzinfo = act.book.zone
        self.now = act.now
        self._followups: dict[int, FollowUp] = {}
        self._of_person: dict[int | None, list[int]] = {}
        self._at: dict[str, list[int]] | None = None
        self._at_tagged: defaultdict[str, list[int]] = defaultdict(list)
        self._at_domain: dict[str, set[int]] | None = None
        self._by_subject: dict[str, list[int]] | None = None
        self._organisations = Organisations(act)
        self._people: dict[int, Person] = {}
        self._letters: dict[str, tuple[Sent, ...]] = {}
        self._ids: set[str] | None = None
        self._called: dict[str, list[int]] | None = None
        self._writers: dict[str, list[int]] | None = None
        self._correspondence = Correspondence(act)
        self._brought: set[int] = set(act.ids(_BROUGHT, {}))
        self._met: set[int] = set(act.ids(_MET, {}))

    def zone_of(self, person: Person | None) -> tzinfo:
        """Return the zone of a person, the user's where none is known."""
        return self._act.book.zone_of(person)

    def letter(self, message_id: str) -> Sent | None:
        """Return the contact with this Message-ID; None where none is known."""
        return next(iter(self.letters(message_id)), None)

    def letters(self, message_id: str) -> Sequence[Sent]:
        """Return all contacts with this Message-ID: a letter to several people is one with each of them."""
        if self._ids is None:
            self._ids = {row["message_id"].strip("<>") for row in self._act.run(_LETTERS, {})}
        if message_id not in self._ids:
            return ()
        if message_id not in self._letters:
            found = self._act.run(_SENT, {"own": f"<{message_id}>"})
            self._letters[message_id] = tuple(
                Sent(row["id"], row["follow_up_id"], Direction(row["direction"])) for row in found
            )
        return self._letters[message_id]

    def read_letter(self, message_id: str) -> Incoming | None:
        """Return the user's own letter with this Message-ID among those just read or set aside; None for none."""
        return self._correspondence.read_letter(message_id)

    def read(self, message_id: str) -> Incoming | None:
        """Return a message that was just read, or is on file, whoever wrote it; None for none."""
        return self._correspondence.read(message_id)

    def recipients_of(self, message_id: str) -> Sequence[str]:
        """Return to whom a letter of the user's went, also in copy; nobody where that isn't known."""
        return self._correspondence.recipients_of(message_id)

    def follow_up(self, number: int) -> FollowUp:
        """Return a follow-up with its contacts as they are now."""
        if number not in self._followups:
            self._load([number])
        return self._followups[number]

    def closed_of(self, numbers: Iterable[int]) -> list[int]:
        """Return which follow-ups are closed."""
        return [one.id or 0 for one in self._all(list(numbers)) if one.closed_on]

    def people_at(self, address: str) -> Sequence[Person]:
        """Return who is on file with an address, also one that no longer works, and has a follow-up."""
        if not address:
            return ()
        known = self._addresses()
        ids = known.get(address) or known.get(untagged(address)) or self._at_tagged.get(address)
        return self._persons(ids) if ids else ()

    def _addresses(self) -> dict[str, list[int]]:
        if self._at is None:
            self._at = defaultdict(list)
            having = "(email <> '' OR emails <> '')"
            sql = f"SELECT id, email, emails FROM person WHERE {having} AND {_AWAITED} ORDER BY id"
            for row in self._act.run(sql, {}):
                for key in {email_key(one.value) for one in all_of(row["email"], row["emails"])}:
                    self._at[key].append(row["id"])
                    if "+" in key:
                        self._at_tagged[untagged(key)].append(row["id"])
        return self._at

    def people_called(self, name: str) -> Sequence[Person]:
        """Return who is on file under a name."""
        if self._called is None:
            self._called = defaultdict(list)
            for row in self._act.run(f"SELECT id, name_key FROM person WHERE {_AWAITED} ORDER BY id", {}):
                self._called[row["name_key"]].append(row["id"])
        return self._persons(self._called.get(fold(name.strip()), ())) if name else ()

    def with_person(self, person: Person) -> Sequence[FollowUp]:
        """Return all follow-ups with somebody, open and closed, the oldest first."""
        if person.id not in self._of_person:
            sql = "SELECT id FROM follow_up WHERE person_id = :id ORDER BY id"
            self._of_person[person.id] = self._act.ids(sql, {"id": person.id})
        return self._all(self._of_person[person.id])

    def at_company(self, company: str) -> Sequence[FollowUp]:
        """Return the open follow-ups at an organisation."""
        return self._all(self._organisations.open_at(company))

    def closed_at_company(self, company: str) -> Sequence[FollowUp]:
        """Return the closed follow-ups at an organisation."""
        return self._all(self._organisations.closed_at(company))

    def named_in(self, words: str) -> Sequence[FollowUp]:
        """Return the open follow-ups at the organisations that are named in some words."""
        return self._all(self._organisations.named_in(words))

    def at_domain(self, domain: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with nobody named whose organisation is called like a domain."""
        return self._all(self._organisations.unnamed_at(domain))

    def people_at_domain(self, domain: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with people who have an address at a domain, and haven't asked to stop."""
        if self._at_domain is None:
            self._at_domain = defaultdict(set)
            for address, numbers in self._addresses().items():
                self._at_domain[company_domain(address)].update(numbers)
        people = self._persons(sorted(self._at_domain.get(domain, ()))) if domain else []
        followups = [one for person in people if not person.stopped_on for one in self.with_person(person)]
        return [one for one in followups if one.closed_on is None]

    def about_subject(self, subject: str) -> Sequence[FollowUp]:
        """Return the open follow-ups with a letter of the user's that has this subject (as ``bare`` gives it)."""
        return [one for one in self._with_subject(subject) if one.closed_on is None]

    def closed_about_subject(self, subject: str) -> Sequence[FollowUp]:
        """Return the closed ones among the same."""
        return [one for one in self._with_subject(subject) if one.closed_on]

    def _with_subject(self, subject: str) -> Sequence[FollowUp]:
        if self._by_subject is None:
            self._by_subject = defaultdict(list)
            for row in self._act.run(_SUBJECTS, {}):
                self._by_subject[bare(row["subject"])].append(row["follow_up_id"])
        numbers = self._by_subject.get(subject)
        return self._all(sorted(set(numbers))) if numbers else []

    def replied_from(self, address: str) -> Sequence[FollowUp]:
        """Return the open follow-ups in which somebody replied from an address, or wants answers there."""
        return [one for one in self._with_writer(address) if one.closed_on is None]

    def closed_replied_from(self, address: str) -> Sequence[FollowUp]:
        """Return the closed ones among the same."""
        return [one for one in self._with_writer(address) if one.closed_on]

    def _with_writer(self, address: str) -> Sequence[FollowUp]:
        numbers = self._replied().get(address, ()) if address else ()
        return self._all(sorted(set(numbers)))

    def note_writer(self, number: int, *addresses: str) -> None:
        """Keep up with a reply that was written: from where it came, and where answers go."""
        for address in filter(None, addresses):
            self._replied().setdefault(address, []).append(number)

    def _replied(self) -> dict[str, list[int]]:
        if self._writers is None:
            self._writers = load_writers(self._act.run)
        return self._writers

    def has_written(self, person: Person, address: str, since: datetime, until: datetime) -> bool:
        """Return whether something came from an address of theirs between two instants."""
        return self._correspondence.has_written(person, address, since, until)

    def is_answered(self, letter: Touch, person: Person) -> bool:
        """Return whether somebody has answered a letter to a person that went to one address alone."""
        return self._correspondence.is_answered(letter.message_id, person)

    def has_left(self, person: Person, address: str) -> bool:
        """Return whether the user has decided that somebody with an address has left."""
        return bool(self._act.ids(_LEFT, {"id": person.id, "sender": address}))

    def has_invited(self, person: Person, since: datetime) -> bool:
        """Return whether a calendar of theirs named a time that was ahead at an instant."""
        return self._correspondence.has_invited(person, since)

    def newest_of(self, message: Incoming) -> Incoming | None:
        """Return the latest message of a calendar about a message's meeting; None where none is known."""
        return self._correspondence.newest_of(message)

    def note_messages(self, messages: Sequence[Incoming]) -> None:
        """Keep up with what comes in: what people wrote, and what their calendars did."""
        self._correspondence.note(messages)

    def is_by_hand(self, touch: Touch) -> bool:
        """Return whether the user logged a contact, and no message brought it."""
        return touch.id not in self._brought

    def is_met(self, touch: Touch) -> bool:
        """Return whether it is known of a contact which message it is."""
        return touch.id in self._met or touch.id in self._brought

    def meet(self, touch_id: int) -> None:
        """Note that it is known which message a contact is that the user had logged."""
        self._met.add(touch_id)

    def note(self, number: int, touch: Touch, *, is_brought: bool) -> None:
        """Keep up with a contact that was written: of the follow-up with that number, new or changed."""
        before = self.follow_up(number)
        others = [one for one in before.touches if one.id != touch.id]
        self._followups[number] = replace(before, touches=in_order((*others, touch)))
        if is_brought and touch.id:
            self._brought.add(touch.id)
        if touch.message_id and touch.id:
            own = touch.message_id.strip("<>")
            self._letters.pop(own, None)  # it is asked for anew: others may have it, too
            if self._ids is not None:
                self._ids.add(own)
        if self._by_subject is not None and touch.subject and touch.direction is Direction.OUT:
            self._by_subject[bare(touch.subject)].append(number)

    def forget(self, number: int, touch: Touch) -> None:
        """Keep up with a contact that was taken back, as it is somebody else's."""
        before = self.follow_up(number)
        self._followups[number] = replace(before, touches=tuple(one for one in before.touches if one != touch))
        self._letters.pop(touch.message_id.strip("<>"), None)

    def reopen(self, number: int) -> None:
        """Keep up with a follow-up that an answer opens again: what else was written counts then, too."""
        if (followup := self.follow_up(number)).closed_on:
            self._followups[number] = followup.unended

    def change_person(self, person: Person) -> None:
        """Keep up with somebody who was written."""
        self._people[person.id or 0] = person
        for number, one in self._followups.items():
            if one.person and one.person.id == person.id:
                self._followups[number] = replace(one, person=person)

    def person(self, number: int) -> Person:
        """Return somebody as they are now."""
        return self._persons([number])[0]

    def is_retired(self, number: int | None, address: str) -> bool:
        """Return whether an address of somebody no longer works."""
        person = self.person(number) if number else None
        emails = person.all_emails if person else ()
        return any(one.label == RETIRED and email_key(one.value) == address for one in emails)

    def _persons(self, ids: Iterable[int]) -> list[Person]:
        wanted = list(ids)
        for number in wanted:
            if number not in self._people:
                for record in self._act.run(f"SELECT {PERSON} FROM person WHERE id = :id", {"id": number}):
                    self._people[number] = person_of(record)
        return [self._people[number] for number in wanted if number in self._people]

    def _all(self, ids: Sequence[int]) -> list[FollowUp]:
        self._load([number for number in ids if number not in self._followups])
        return [self._followups[number] for number in ids if number in self._followups]

    def _load(self, ids: Sequence[int]) -> None:
        if ids:
            self._followups.update((one.id or 0, one) for one in self._act.load_many(ids))
