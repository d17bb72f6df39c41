"""Which messages are kept on file, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.model.mail import Incoming, MailItem, Result, Verdict
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_values
from data.store.transfer.mail.consequences import Consequences
from data.store.transfer.mail.mailbox import Mailbox


class KeptMessages:
    """Writes the rows of messages, inside one act."""

    def __init__(self, act: Act, box: Mailbox, after: Consequences) -> None:
        self._act, self._box, self._after = act, box, after

    def keep_new(self, fresh: Iterable[Incoming], verdicts: Mapping[str, Verdict]) -> None:
        """Write the rows of what is new: all but what nobody on file has to do with."""
        for message in fresh:
            verdict = verdicts.get(message.message_id)
            if verdict and self._is_kept(message, verdict):
                values = mail_values(message, verdict, is_open=verdict.is_open)
                self._act.journal.insert("mail_message", values)
                self._after.has_written = True

    def keep_waiting(self, rows: Mapping[str, MailItem], verdicts: Mapping[str, Verdict]) -> Iterator[str]:
        """Write what has become of what waited; yield the Message-IDs of what has become something else."""
        for key, item in rows.items():
            verdict = verdicts.get(key)
            if verdict and verdict != item.verdict:
                yield key
                values = mail_values(item.message, verdict, is_open=verdict.is_open)
                self._act.journal.update("mail_message", item.id, values)
                self._after.has_written = True

    def _is_kept(self, message: Incoming, verdict: Verdict) -> bool:
        """Return whether a message is written: of those that change nothing, a bounce, or who names a deputy."""
        if verdict.result is not Result.IGNORED:
            return True
        if verdict.is_aside:
            return True
        names_deputy = message.kind == "out-of-office" and bool(message.deputy) and verdict.person is not None
        return names_deputy or self._may_come_back(message)

    def _may_come_back(self, message: Incoming) -> bool:
        """Return whether a bounce may be of a letter that is only read later: it is of somebody on file."""
        if message.kind != "bounce" or message.is_delayed:
            return False
        return any(self._box.people_at(address) for address in message.failed)
