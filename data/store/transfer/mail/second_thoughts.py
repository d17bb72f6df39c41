"""Noes that are logged, and of which more may be known once a later letter of the same person came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.model.mail import Incoming, MailItem, Proposal, Verdict
from data.rules.mail.second_thoughts import TAKEN, thought_over
from data.store.acts.act import Act
from data.store.records.mail_columns import mail_item
from data.store.transfer.mail.mailbox import Mailbox

_REPLIES = """
    SELECT * FROM mail_message
    WHERE follow_up_id = :id AND kind = 'person' AND result IN ('reply', 'known') ORDER BY at, id
"""


def is_no(item: MailItem) -> bool:
    """Return whether a message is logged as a reply, and whether it is a no is still to be decided."""
    return item.is_open and _is_no(item.verdict)


def second_thoughts(
    act: Act, box: Mailbox, messages: Iterable[Incoming], verdicts: Mapping[str, Verdict]
) -> Iterator[tuple[str, Verdict]]:
    """Yield the Message-IDs of the noes among ``messages`` that a later letter takes back, each with what becomes
    of it then; by what is on file, and by the ``verdicts`` on what is just read.
    """
    read = {one.message_id: one for one in messages}
    for key, message in read.items():
        verdict = verdicts.get(key)
        if verdict is None or verdict.follow_up is None or not _is_no(verdict):
            continue
        number = verdict.follow_up
        later = [mail_item(row).message for row in act.run(_REPLIES, {"id": number})]
        later += (read[one] for one, said in verdicts.items() if one in read and _is_reply_in(said, number))
        after = thought_over(message, verdict, box.follow_up(number), later)
        if after is not verdict:
            yield key, after


def _is_no(verdict: Verdict) -> bool:
    return verdict.proposal is Proposal.DECLINED and verdict.result in TAKEN


def _is_reply_in(verdict: Verdict, number: int) -> bool:
    return verdict.result in TAKEN and verdict.follow_up == number
