"""What a scan says of each message that it was given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from data.model.mail import Incoming, MailItem, Result, Scanned, Told, Verdict
from data.rules.mail.report import scanned
from data.rules.mail.writers import writer_for
from data.store.acts.act import Act
from data.store.transfer.mail.mailbox import Mailbox

_LEFT_OPEN = """
    SELECT m.id FROM change c JOIN mail_message m ON m.id = c.row_id
    WHERE c.act_id = :id AND c.table_name = 'mail_message' AND c.before IS NULL AND m.is_open
"""


class Outcomes:
    """What became of messages, by their Message-IDs: the ``verdicts`` on those that are ``fresh`` or have waited
    (``rows``), and those that were ``settled`` before.
    """

    def __init__(
        self,
        box: Mailbox,
        verdicts: Mapping[str, Verdict],
        fresh: Mapping[str, Incoming],
        rows: Mapping[str, MailItem],
        settled: Mapping[str, MailItem],
    ) -> None:
        self._box, self._verdicts, self._fresh, self._rows, self._settled = box, verdicts, fresh, rows, settled

    def of(self, messages: Sequence[Incoming]) -> Iterator[Told]:
        """Yield what is said of each message, and of each other attempt that it is; a further copy is known."""
        seen: set[str] = set()
        for message in messages:
            key = message.message_id
            told = self._told(self._fresh.get(key, message))
            if key in seen:
                yield told if told.result is Result.IGNORED else replace(told, result=Result.KNOWN, why="")
                continue
            seen.add(key)
            yield told
            verdict = self._verdicts.get(key)
            for one in verdict.also if verdict and key in self._fresh else ():
                if one.result is Result.ATTEMPT:
                    yield Told(told.message_id, told.kind, one.result, one.follow_up)

    def _told(self, message: Incoming) -> Told:
        key = message.message_id
        if key in self._settled or (key in self._rows and key not in self._fresh and key not in self._verdicts):
            item = self._settled.get(key) or self._rows[key]
            return Told(message.own_id, message.kind, Result.KNOWN, item.verdict.follow_up, message.return_on)
        verdict = self._verdicts.get(key, Verdict(Result.IGNORED))
        if key in self._rows and key not in self._fresh and verdict == self._rows[key].verdict:
            verdict = replace(verdict, result=Result.KNOWN)
        dead = next((one for one in verdict.retires if self._box.is_retired(verdict.person, one)), None)
        writer = self._writer(message, verdict)
        why = verdict.why if verdict.result in (Result.REVIEW, Result.IGNORED) else ""
        return Told(
            message.own_id,
            message.kind,
            verdict.result,
            verdict.follow_up,
            message.return_on,
            dead,
            writer,
            why,
            is_stray=verdict.result is Result.IGNORED and not verdict.is_aside and self._is_stray(message),
        )

    def _is_stray(self, message: Incoming) -> bool:
        """Return whether it may be known later whose a message is: by its thread, or by who answers it."""
        if message.kind == "bounce":
            may_be = message.bounced != "" and not message.failed and not message.is_delayed
            return may_be and self._box.letter(message.bounced) is None
        if message.kind == "mine":
            return not any(self._box.replied_from(one) for one in message.addressed)
        answers = message.references if message.kind in ("person", "out-of-office") else ()
        if not answers or self._box.replied_from(message.sender):
            return False
        return all(self._box.letter(one) is None for one in answers)

    def _writer(self, message: Incoming, verdict: Verdict) -> str:
        """Return who wrote a reply in somebody's place; '' for nobody."""
        if verdict.result is not Result.REPLY or verdict.follow_up is None:
            return ""
        followup = self._box.follow_up(verdict.follow_up)
        return writer_for(message, followup.person, followup.where)


def together(earlier: Scanned | None, part: Scanned) -> Scanned:
    """Return what a scan did by now, with this part of it."""
    if earlier is None:
        return part
    followups = {one.id: one for one in (*earlier.followups, *part.followups)}
    counts = {result: earlier.counts.get(result, 0) + part.counts.get(result, 0) for result in Result}
    return replace(
        part,
        messages=(*earlier.messages, *part.messages),
        followups=tuple(followups.values()),
        number=earlier.number + part.number,
        counts=counts,
        review=earlier.review + part.review,
    )


def named(act: Act, whole: Scanned, source: str, earlier: Scanned | None, *, has_written: bool) -> Scanned:
    """Return what a scan did, with its sentence, which names the act where anything was written."""
    if has_written and earlier and earlier.act:
        act.join(earlier.act)
    if has_written and earlier and earlier.act == act.act_id:
        whole = replace(whole, review=sum(1 for _ in act.run(_LEFT_OPEN, {"id": act.act_id})))
    sentence = scanned(source, whole.number, whole.counts, whole.review)
    if has_written:
        act.name(sentence)
    return replace(
        whole,
        sentence=sentence,
        replies=whole.counts.get(Result.REPLY, 0),
        attempts=whole.counts.get(Result.ATTEMPT, 0),
        changed=has_written or (earlier is not None and earlier.changed),
        act=act.act_id if has_written else earlier.act if earlier else None,
    )
