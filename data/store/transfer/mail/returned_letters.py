"""Which letters came back, looked at again: a bounce was settled on one by what was known then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from data.model.mail import MailItem, Result, Verdict
from data.rules.mail.matching import came_back_again
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_item, mail_values
from data.store.transfer.mail.consequences import Consequences
from data.store.transfer.mail.mailbox import Mailbox

_CAME_BACK = """
    SELECT * FROM mail_message WHERE person_id = :id AND result = 'undelivered' AND kind = 'bounce' ORDER BY at, id
"""


class ReturnedLetters:
    """Looks at the bounces of people again, as more of their letters, or other bounces, were read."""

    def __init__(self, act: Act, box: Mailbox, after: Consequences) -> None:
        self._act, self._box, self._after = act, box, after
        self._came_back: set[int | None] = set()

    def look(self, people: Iterable[int], new: Sequence[Verdict]) -> None:
        """Look at the bounces of ``people``; ``new`` is what became of the new ones that name a letter."""
        named = {one.touch for one in new}
        self._came_back = {one.touch for one in new if one.result is Result.UNDELIVERED}
        for person in sorted(people):
            items = list(map(mail_item, self._act.run(_CAME_BACK, {"id": person})))
            taken = {item.verdict.touch for item in items if self._box.letter(item.message.bounced)}
            for item in items:
                if not item.verdict.is_decided:
                    self._look_at(item, {*named, *taken}, [one for one in items if one is not item])

    def _look_at(self, item: MailItem, named: Collection[int | None], others: Sequence[MailItem]) -> None:
        """Take what came back for another letter, where it is one; for none where another bounce names its own.

        What speaks against it by now has the user asked, and the address is used until they decide.
        """
        touch = item.verdict.touch
        is_others = touch in named and self._box.letter(item.message.bounced) is None
        verdict = came_back_again(item, self._box, None if is_others else touch)
        is_doubted = verdict.result is Result.REVIEW
        if not is_doubted and (verdict.touch == touch or not (is_others or verdict.touch)):
            return
        is_still_back = touch in self._came_back or any(one.verdict.touch == touch for one in others)
        if not (is_others or is_still_back):
            self._after.delivered(item.verdict)
        if verdict.result is Result.UNDELIVERED:
            self._after.undelivered(verdict)
        values = mail_values(item.message, verdict, is_open=verdict.is_open)
        if verdict.result is Result.UNDELIVERED:  # how an address was that it has retired stays with it
            values.pop("details")
        elif is_doubted and item.verdict.person:
            dead = {one for other in others for one in other.verdict.retires}
            self._after.restore(item.verdict.person, item.id, set(item.verdict.retires) - dead)
        self._act.journal.update("mail_message", item.id, values)
        self._after.has_written = True
