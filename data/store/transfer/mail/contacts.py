"""Messages as contacts of follow-ups: written anew, or noted of one that the user had logged by hand."""

from __future__ import annotations

from dataclasses import replace

from data.model.mail import Incoming
from data.model.vocabulary import Direction
from data.rules.mail.contacts import touch_of
from data.store.acts.act import Act
from data.store.records.columns import touch_values
from data.store.transfer.mail.consequences import Consequences
from data.store.transfer.mail.early_answers import behind_its_letter
from data.store.transfer.mail.mailbox import Mailbox


class Contacts:
    """Writes contacts, inside one act."""

    def __init__(self, act: Act, box: Mailbox, after: Consequences) -> None:
        self._act, self._box, self._after = act, box, after

    def add(self, message: Incoming, number: int, direction: Direction) -> int:
        """Write a message as a contact of a follow-up; return the id of the contact."""
        behind = behind_its_letter(message, number, self._box, self._act.now)
        touch = touch_of(behind, direction, self._box.follow_up(number))
        touch_id = self._act.journal.insert("touch", touch_values(touch, number))
        self._box.note(number, replace(touch, id=touch_id), is_brought=True)
        self._after.arrived(number, touch_id, message.promised_on if direction is Direction.IN else None)
        return touch_id

    def complete(self, message: Incoming, number: int, touch_id: int | None) -> None:
        """Note by which letter a contact was made that the user had logged by hand: so its answers are known."""
        followup = self._box.follow_up(number)
        found = next((one for one in followup.touches if one.id == touch_id), None)
        if found is None or found.id is None:
            return
        self._box.meet(found.id)
        told = touch_of(message, found.direction, followup)
        whole = replace(
            found, message_id=told.message_id, subject=found.subject or told.subject, note=found.note or told.note
        )
        self._after.rewrite(number, found, whole)
