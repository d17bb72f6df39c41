"""Answers that were read before the letters that they answer: as if they were read together, once these are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from data.model.followup import Touch
from data.model.mail import Incoming, MailItem, Result, Verdict
from data.model.vocabulary import Direction, Medium, Side
from data.rules.calendar.zones import local_date
from data.rules.mail import subjects
from data.rules.mail.matching import match
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_item
from data.store.transfer.mail.consequences import MADE_AFTER, Consequences
from data.store.transfer.mail.mailbox import Mailbox

_ANSWERS = """
    SELECT * FROM mail_message
    WHERE kind = 'person' AND result = 'reply' AND touch_id IS NOT NULL AND details LIKE '%"references":%'
    ORDER BY at, id
"""


class EarlyAnswers:
    """The answers on file that name one of some letters that have only come now."""

    def __init__(self, act: Act, box: Mailbox, after: Consequences, letters: Collection[str]) -> None:
        self._act, self._box, self._after = act, box, after
        found = map(mail_item, act.run(_ANSWERS, {})) if letters else ()
        self._items = [one for one in found if any(key in letters for key in one.message.references)]
        box.note_messages([one.message for one in self._items])  # they speak against a bounce

    def look(self) -> Iterator[tuple[MailItem, Verdict]]:
        """Put each answer behind its letter; yield those that are taken back, with what their thread says of them:
        that they are somebody else's, or that the user is asked.
        """
        for item in self._items:
            number, own = item.verdict.follow_up, item.verdict.touch
            if number is None:
                continue
            followup = self._box.follow_up(number)
            answer = next((one for one in followup.touches if one.id == own), None)
            if answer is None or followup.closed_on:
                continue
            homes = {one.follow_up for key in item.message.references for one in self._box.letters(key)}
            behind = behind_its_letter(item.message, number, self._box, self._act.now).at
            if number not in homes and not item.verdict.is_decided:
                if verdict := self._elsewhere(item, answer):
                    yield item, verdict
            elif answer.at < behind:
                self._after.rewrite(number, answer, replace(answer, at=behind))
                self._after.arrived(number, own or 0)

    def _elsewhere(self, item: MailItem, answer: Touch) -> Verdict | None:
        """Take an answer back where its thread tells that it isn't what it was taken for; return what it says."""
        number = item.verdict.follow_up or 0
        self._after.concern(number)
        self._box.forget(number, answer)  # its own subject would speak for where it is
        verdict = match(item.message, self._box, by_thread=True)
        is_elsewhere = verdict is not None and verdict.result is Result.REPLY and verdict.follow_up != number
        if verdict is None or not (is_elsewhere or verdict.result is Result.REVIEW):
            self._box.note(number, answer, is_brought=True)
            return None
        self._act.journal.update("mail_message", item.id, {"touch_id": None})
        self._act.journal.delete("touch", answer.id or 0)
        for one in self._box.follow_up(number).promises:
            if one.id and one.side is Side.THEIRS and one.made_at == answer.at + MADE_AFTER:
                self._act.journal.delete("promise", one.id)
        return verdict


def behind_its_letter(message: Incoming, number: int, box: Mailbox, now: datetime) -> Incoming:
    """Return the message, a second after the letters that it answers where a clock has it come before them.

    An answer to a letter that isn't known answers what the user logged by hand that day, at whatever hour.
    """
    answered = {f"<{one}>" for one in message.references}
    is_answer = message.kind == "person" and (message.references or subjects.is_answer(message.subject))
    on = local_date(message.at, box.zone)
    times = [
        one.at
        for one in box.follow_up(number).touches
        if one.message_id in answered
        or (
            is_answer
            and one.direction is Direction.OUT
            and one.medium is Medium.EMAIL
            and not box.is_met(one)
            and local_date(one.at, box.zone) == on
        )
    ]
    earliest = max(times, default=message.at) + timedelta(seconds=1 if times else 0)
    return replace(message, at=min(earliest, now)) if message.at < earliest else message
