"""Words: drafts that are kept, sent and thrown away, the clarity card, and who has read a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from data.model import text
from data.model.drafts import Draft, Outgoing, Reading
from data.model.errors import RuleError
from data.model.followup import Touch, When
from data.model.results import Done
from data.rules.acts import acts, report
from data.rules.acts.displaced_promises import Displaced, displaced_words
from data.store.acts.act import Act
from data.store.acts.unit_of_work import Writing
from data.store.records.columns import draft_values, letter_values, reading_values
from data.store.schema.tables import DraftRow, LetterRow, ReadingRow


class Drafting(Writing):
    """The acts about words, and the keeping of drafts, which is none."""

    def keep_draft(self, followup_id: int, draft: Draft, now: datetime) -> Draft:
        """Keep what was written so far, in the place of ``draft.id``; one without words is let go of.

        That is no act: undo takes back what was logged, not typing. What is kept gets a number of its own each
        time, so that redoing the sending of earlier words never takes these.
        """
        kept = replace(
            draft,
            subject=text.one_line(draft.subject, "subject"),
            body=text.note(draft.body, "draft"),
            purpose=text.one_line(draft.purpose, "purpose"),
            kept_at=now,
            id=None,
        )
        with self._explained(), self._session() as session:
            _let_go(session, draft.id)
            if not (kept.body or kept.subject):
                session.commit()
                return kept
            row = DraftRow(**draft_values(kept, followup_id))
            session.add(row)
            session.commit()
            return replace(kept, id=row.id)

    def begin_letter(self, letter: Outgoing) -> int:
        """Note a letter before it is written, so that a kill before it is logged hides it from nobody; its number.

        That is no act. RuleError where one to the same follow-up was begun and isn't logged.
        """
        with self._explained(), self._session() as session:
            standing = select(LetterRow).where(col(LetterRow.follow_up_id) == letter.followup_id)
            if session.exec(standing).first():
                raise RuleError(
                    "An e-mail to them was written before, and isn't logged yet: the next start asks about it."
                )
            row = LetterRow(**letter_values(letter))
            session.add(row)
            session.commit()
            return row.id or 0

    def forget_letter(self, letter_id: int) -> None:
        """Let go of a letter that was begun: it wasn't written, or doesn't count. That is no act."""
        with self._explained(), self._session() as session:
            row = session.get(LetterRow, letter_id)
            if row:
                session.delete(row)
                session.commit()

    def send(
        self,
        followup_id: int,
        sent: Touch,
        now: datetime,
        draft_id: int | None = None,
        agreed: When | None = None,
        also: Sequence[int] = (),
    ) -> Done:
        """The words of a draft have gone out: the attempt is logged with them, and the draft is gone.

        ``also`` are other follow-ups with the person that the words were about: it is logged in them, too (S1).
        """
        ids = (followup_id, *also)
        with self._act(now) as act:
            before = act.load(ids)
            changed = [acts.log(one, sent, now, self._book, agreed) for one in before]
            after = [act.save(one) for one in changed]
            gone = displaced_words(Displaced.MOVED, before, changed, self._book) if agreed else ""
            _let_go(act.session, draft_id)
            _arrived(act.session, followup_id, sent)
            held = self._hold_others(act, after)
            return self._done(act, report.attempted(sent, after), act.load(ids), now, held, gone)

    def throw_away(self, followup_id: int, draft_id: int, now: datetime) -> Done:
        """A draft is thrown away; undo brings it back."""
        with self._act(now) as act:
            followup = act.load([followup_id])[0]
            if not _let_go(act.session, draft_id):
                raise RuleError("That draft is no longer there.")
            return self._said(act, f"Threw away the draft to {followup.who}.", followup_id)

    def clarify(self, followup_id: int, lines: Mapping[str, str], now: datetime) -> Done:
        """Fill in ``lines`` of a follow-up's clarity card, by their names in Clarity; others stay (H11)."""
        given = {name: text.one_line(line, name) for name, line in lines.items()}
        with self._act(now) as act:
            before = act.load([followup_id])[0]
            clarity = before.clarity._replace(**given)
            if before.clarity == clarity:
                return Done(report.unchanged([before]), (before,))
            act.save(replace(before, clarity=clarity))
            return self._said(act, f"Filled in the clarity card for {before.who}.", followup_id)

    def hand_out(self, followup_id: int, reading: Reading, now: datetime) -> Done:
        """A draft was handed to a reader (M6)."""
        handed = replace(reading, reader=text.one_line(reading.reader, "reader"), words=text.note(reading.words))
        if not handed.reader:
            raise RuleError("Name who reads it.")
        with self._act(now) as act:
            followup = act.load([followup_id])[0]
            act.session.add(ReadingRow(**reading_values(handed, followup_id)))
            return self._said(act, f"Handed {handed.reader} the draft to {followup.who}.", followup_id)

    def read_by(self, followup_id: int, reading_id: int, said: str, now: datetime) -> Done:
        """A reader has read it, and said something of it (M6)."""
        with self._act(now) as act:
            act.load([followup_id])
            row = act.session.get(ReadingRow, reading_id)
            if row is None or row.follow_up_id != followup_id:
                raise RuleError("That draft was not handed to anybody.")
            row.read_at, row.said = now, text.note(said)
            act.session.add(row)
            return self._said(act, f"{row.reader} has read the draft.", followup_id)

    def _said(self, act: Act, sentence: str, followup_id: int) -> Done:
        act.name(sentence)
        return Done(sentence, tuple(act.load([followup_id])))


def _arrived(session: Session, followup_id: int, sent: Touch) -> None:
    """A letter that is logged is no longer on its way."""
    begun = select(LetterRow).where(col(LetterRow.follow_up_id) == followup_id)
    for row in session.exec(begun):
        if row.message_id == sent.message_id or row.body == sent.note:
            session.delete(row)


def _let_go(session: Session, draft_id: int | None) -> bool:
    """Take a draft out of the database; whether it was there."""
    row = session.get(DraftRow, draft_id) if draft_id else None
    if row:
        session.delete(row)
        session.flush()
    return row is not None
