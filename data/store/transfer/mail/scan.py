"""A scan: what each message is taken for, all of it in one act with one undo entry.

What comes of a scan is worked out from all that is on file then, so that the order of the messages doesn't
matter, nor whether they came in one scan or in several: what waits for the user is looked at again whenever
something new came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from data.model.followup import FollowUp
from data.model.mail import Incoming, MailItem, Result, Scanned, Verdict
from data.model.vocabulary import Direction
from data.rules.mail.candidates import still_asked
from data.rules.mail.choices import BY_PEOPLE
from data.rules.mail.copies import copies, fullest, told_apart
from data.rules.mail.matching import clamped, match
from data.rules.mail.reopenings import set_aside
from data.store.acts.act import Act
from data.store.queries.mail import known_mail, load_ignored, load_open_mail
from data.store.records.mail_columns import mail_item
from data.store.transfer.mail.consequences import Consequences
from data.store.transfer.mail.contacts import Contacts
from data.store.transfer.mail.early_answers import EarlyAnswers
from data.store.transfer.mail.kept_messages import KeptMessages
from data.store.transfer.mail.mailbox import Mailbox
from data.store.transfer.mail.outcomes import Outcomes, named, together
from data.store.transfer.mail.returned_letters import ReturnedLetters
from data.store.transfer.mail.second_thoughts import is_no, second_thoughts

_PENDING = """
    SELECT * FROM mail_message
    WHERE (kind = 'bounce' AND result = 'ignored') OR (instr(details, '"is_aside":true') AND NOT is_open)
"""
_TELLING = ("mine", "bounce", *BY_PEOPLE, "out-of-office")
"""Kinds of messages that say more of a letter that came back."""
_UNTAKEN = (Result.REVIEW, Result.IGNORED)
_FROM_THEM = (Result.REPLY, Result.KNOWN, Result.REVIEW, Result.HELD)


def take_mail(
    act: Act,
    messages: Sequence[Incoming],
    source: str,
    number: int | None = None,
    earlier: Scanned | None = None,
) -> Scanned:
    """Take messages that were found: the certain ones change follow-ups, the others wait for the user.

    ``number`` says how many were read, where that were more, which concern nobody on file.
    ``earlier`` is what the scan has done before, where it is taken in parts: what is returned is of all of it, and
    one undo takes back all of it, unless somebody has done something else meanwhile.

    A Message-ID of one sender counts once, wherever it is found. The same messages again change nothing.
    """
    return Scan(act).all(messages, source, number, earlier)


class Scan:
    """Messages on their way in."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self.box = Mailbox(act)
        self.after = Consequences(act, self.box)
        self._kept = KeptMessages(act, self.box, self.after)
        self._contacts = Contacts(act, self.box, self.after)
        self._verdicts: dict[str, Verdict] = {}
        self._rows: dict[str, MailItem] = {}
        self._pending: dict[str, Incoming] = {}
        self._ordered: Sequence[Incoming] = ()
        self._answers: defaultdict[str, list[str]] = defaultdict(list)

    def all(
        self, messages: Sequence[Incoming], source: str, number: int | None, earlier: Scanned | None
    ) -> Scanned:
        """Take the messages, and what waited before; return what became of each, in the order given."""
        act = self._act
        ignored = load_ignored(act.run)
        known = known_mail(act.run, (one.message_id for one in messages))
        messages = told_apart(messages, {key: item.message for key, item in known.items()})
        known |= known_mail(act.run, (one.message_id for one in messages if one.message_id != one.own_id))
        settled = {key: item for key, item in known.items() if not item.is_open and not _may_find(item)}
        fresh: dict[str, Incoming] = {}
        for one in map(fullest, copies(one for one in messages if one.message_id not in known)):
            fresh[one.message_id] = clamped(one, act.now)
        waiting = self.waiting()
        pending = [*(item.message for item in waiting), *fresh.values()]
        letters = {one.message_id for one in fresh.values() if one.kind == "mine"}
        early = EarlyAnswers(act, self.box, self.after, letters)
        self.decide(pending)
        self._take_elsewhere(early)
        for one in pending:  # nothing is asked about them; what is certain counts
            if one.sender in ignored and self._verdicts[one.message_id].result is Result.REVIEW:
                self._verdicts[one.message_id] = Verdict(Result.IGNORED)
        self._look_at_bounces(tuple(fresh.values()))
        self._think_again()
        self._kept.keep_new(fresh.values(), self._verdicts)
        changed = self.settle(fresh)
        told = tuple(Outcomes(self.box, self._verdicts, fresh, self._rows, settled).of(messages))
        looked = [key for key in {*fresh, *self._rows} if key in self._verdicts]
        new = [self._verdicts[key] for key in looked if not self._is_taken(key)]
        new += [one for key in looked for one in self._verdicts[key].also if one.result is Result.ATTEMPT]
        counts = {result: sum(one.result is result for one in new) for result in Result}
        review = sum(one.is_open for key, one in self._verdicts.items() if key in fresh)
        told_of = len(fresh) if number is None else number
        part = Scanned("", told, tuple(changed), review=review, number=told_of, counts=counts)
        return named(act, together(earlier, part), source, earlier, has_written=self.after.has_written)

    def waiting(self) -> list[MailItem]:
        """Return what waits: for the user, for the letter that came back, or for an answer that says more."""
        items = load_open_mail(self._act.run)
        items += filter(_may_find, map(mail_item, self._act.run(_PENDING, {})))
        found = [one for one in items if one.verdict.is_aside or one.verdict.result in _UNTAKEN or is_no(one)]
        self._rows = {item.message.message_id: item for item in found}
        return items

    def decide(self, messages: Sequence[Incoming]) -> None:
        """Decide on each message: first by what they answer, as often as that tells more, then by time."""
        ordered = sorted(messages, key=lambda one: (one.kind != "mine", one.at, one.message_id))
        self._pending = {one.message_id: one for one in ordered}
        self._answers = defaultdict(list)
        self.box.note_messages(ordered)
        for one in ordered:
            for letter in (*one.references, *filter(None, [one.bounced])):
                self._answers[letter].append(one.message_id)
        for one in ordered:
            if self._is_taken(one.message_id):
                self._pending.pop(one.message_id)
                self._verdicts[one.message_id] = self._set_aside(one, self._rows[one.message_id].verdict)
        for one in ordered:
            if one.message_id in self._pending:
                self._try_thread(one)
        self._ordered = ordered
        self._try_all()

    def _try_all(self) -> None:
        """Try all that aren't taken until nothing changes: what is taken may tell whose another one is, or open
        again what was given up.
        """
        while self._try_each(self._ordered):
            pass

    def _try_each(self, messages: Sequence[Incoming]) -> bool:
        taken = [self._try(one) for one in messages if one.message_id in self._pending]
        taken += [self._try_others(one) for one in messages if one.message_id not in self._pending]
        return any(taken)

    def _try_others(self, message: Incoming) -> bool:
        """Take a letter that counts already with others to whom it went, too, once an answer has opened again what
        was given up with them; return whether that was so.
        """
        before = self._verdicts.get(message.message_id)
        if before is None or not before.is_aside or before.result in _UNTAKEN:
            return False
        found = match(message, self.box)
        if found is None or found.result is Result.REVIEW:
            if found:
                self._verdicts[message.message_id] = found
            return False
        news = [one for one in (found, *found.also) if one.result is Result.ATTEMPT]
        written = tuple(self._write(message, one) for one in news)
        after = replace(before, also=(*before.also, *written))
        self._verdicts[message.message_id] = self._set_aside(message, after)
        return bool(written)

    def _is_taken(self, key: str) -> bool:
        """Return whether a message that is on file counts already, and more may come of it."""
        item = self._rows.get(key)
        return item is not None and item.verdict.result not in _UNTAKEN

    def _set_aside(self, message: Incoming, verdict: Verdict) -> Verdict:
        return set_aside(message, verdict, self.box, self._act.now)

    def _try(self, message: Incoming) -> bool:
        """Take a message if it is certain whose it is, and then those that answer it; return whether it is."""
        if message.message_id not in self._pending:
            return False  # by what another one has told
        known = self._verdicts.get(message.message_id)
        if known and known.also:
            return False  # of the others to whom it went, that is written
        verdict = self._still_asked(message, match(message, self.box) or Verdict(Result.IGNORED))
        if verdict.result in _UNTAKEN:
            self._verdicts[message.message_id] = self._set_aside(message, self._with_others(message, verdict))
            return False
        self._take(message, verdict)
        self._try_answers(message)
        return True

    def _still_asked(self, message: Incoming, verdict: Verdict) -> Verdict:
        """Return the verdict; of what somebody wrote that waits, nothing is dropped: the user decides on it."""
        item = self._rows.get(message.message_id)
        is_asked = item is not None and item.verdict.result is Result.REVIEW
        if item is None or not is_asked or verdict.result is not Result.IGNORED or message.kind not in BY_PEOPLE:
            return verdict
        return still_asked(item.verdict, self.box.closed_of(filter(None, [item.verdict.follow_up])))

    def _try_thread(self, message: Incoming) -> None:
        """Take a message if its thread tells whose it is, and then those that answer it."""
        verdict = match(message, self.box, by_thread=True)
        if verdict is None:
            return
        if verdict.result in _UNTAKEN:
            self._verdicts[message.message_id] = verdict
            self._note_asked(message, verdict)
            return
        self._take(message, verdict)
        self._try_answers(message)

    def _note_asked(self, message: Incoming, verdict: Verdict) -> None:
        """Note who is asked about because what their thread is about is closed: they may write outside it, too."""
        number = verdict.follow_up if verdict.result is Result.REVIEW and message.kind == "person" else None
        if number and self.box.follow_up(number).closed_on:
            self.box.note_writer(number, message.sender, message.reply_to)

    def _try_answers(self, message: Incoming) -> None:
        waiting = [message.message_id]
        while waiting:
            for key in self._answers.pop(waiting.pop(), ()):
                if (one := self._pending.get(key)) is not None:
                    verdict = match(one, self.box, by_thread=True)
                    if verdict is not None and verdict.result not in _UNTAKEN:
                        self._take(one, verdict)
                        waiting.append(key)

    def _take(self, message: Incoming, verdict: Verdict) -> None:
        """Write what a certain verdict says of follow-ups and people."""
        self._pending.pop(message.message_id, None)
        taken = self._with_others(message, self._write(message, verdict))
        self._verdicts[message.message_id] = self._set_aside(message, taken)

    def _with_others(self, message: Incoming, verdict: Verdict) -> Verdict:
        """Write what is certain of others to whom the same letter went."""
        return replace(verdict, also=tuple(self._write(message, one) for one in verdict.also))

    def _write(self, message: Incoming, verdict: Verdict) -> Verdict:
        if verdict.result is Result.ATTEMPT:
            verdict = replace(verdict, touch=self._contacts.add(message, verdict.follow_up or 0, Direction.OUT))
        elif verdict.result is Result.REPLY:
            self._open_again(message, verdict.follow_up or 0)
            verdict = replace(verdict, touch=self._contacts.add(message, verdict.follow_up or 0, Direction.IN))
            self.box.note_writer(verdict.follow_up or 0, message.sender, message.reply_to)
        elif verdict.result is Result.KNOWN and verdict.follow_up:
            self._contacts.complete(message, verdict.follow_up, verdict.touch)
        elif verdict.result is Result.UNDELIVERED:
            self.after.undelivered(verdict)
        elif verdict.result is Result.HELD and verdict.person:
            self.after.held(verdict.person)
        return verdict

    def _open_again(self, message: Incoming, number: int) -> None:
        """Open again what an answer is about, and take the letters that it answers: they were set aside."""
        if self.box.follow_up(number).closed_on is None:
            return
        self.box.reopen(number)
        for letter in filter(None, map(self._pending.get, message.references)):
            self._try(letter)

    def _take_elsewhere(self, early: EarlyAnswers) -> None:
        """Take answers for what the letters say of them that have only come now, and what follows from that."""
        for item, verdict in early.look():
            key = item.message.message_id
            self._rows[key] = item
            if verdict.result is Result.REPLY:
                self._take(item.message, verdict)
            else:
                self._verdicts[key] = verdict
        self._try_all()

    def _look_at_bounces(self, fresh: Sequence[Incoming]) -> None:
        """Find other letters for what came back before, where the ``fresh`` messages tell more of them."""
        told = [self._verdicts[one.message_id] for one in fresh if one.kind in _TELLING]
        told = [one for verdict in told for one in (verdict, *verdict.also)]
        people = {one.person for one in told if one.person and (one.touch or one.result in _FROM_THEM)}
        if people:
            bounces = [one for one in fresh if one.kind == "bounce" and self.box.letter(one.bounced)]
            ReturnedLetters(self._act, self.box, self.after).look(
                people, [self._verdicts[one.message_id] for one in bounces]
            )

    def _think_again(self) -> None:
        """Propose to close nothing for a no that somebody has taken back by now."""
        self._verdicts |= dict(second_thoughts(self._act, self.box, self._ordered, self._verdicts))

    def settle(self, fresh: Iterable[str] = ()) -> list[FollowUp]:
        """Write what has become of what waited, and what follows for people and steps; return what has changed."""
        self._think_again()
        told = {*fresh, *self._kept.keep_waiting(self._rows, self._verdicts)}
        people = {one.person for key in told if (one := self._verdicts.get(key)) and one.person}
        self.after.retire(people, told)
        return self.after.settle()


def _may_find(item: MailItem) -> bool:
    """Return whether more may come of a message: of a bounce of which the letter isn't known, or set aside."""
    is_pending = item.verdict.result is Result.IGNORED and item.message.kind == "bounce"
    return item.verdict.is_aside or (is_pending and not item.verdict.is_decided)
