"""Words: drafts that are kept, sent and thrown away, the clarity card, and who has read a draft."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from data.model import text
from data.model.drafts import Draft, Reading
from data.model.errors import RuleError
from data.model.followup import Touch, When
from data.model.results import Done
from data.rules.acts import goodbye, pairing_report, report
from data.rules.acts.displaced_promises import Displaced, displaced_words
from data.store.acts import letters
from data.store.acts.act import Act
from data.store.acts.other_sides import settle_touched, with_other_sides
from data.store.records.columns import draft_values, reading_values
from data.store.records.inserts import insert_row


def keep_draft(connection: sqlite3.Connection, followup_id: int, draft: Draft, now: datetime) -> Draft:
    """Keep what was written so far, in the place of ``draft.id``; one without words is let go of.

    That is no act: undo takes back what was logged, not typing. What is kept gets a number of its own each
    time, so that redoing the sending of earlier words never takes these. RuleError when it is too long.
    """
    kept = replace(
        draft,
        subject=text.one_line(draft.subject, "subject"),
        body=text.note(draft.body, "draft"),
        purpose=text.one_line(draft.purpose, "purpose"),
        kept_at=now,
        id=None,
    )
    connection.execute("DELETE FROM draft WHERE id = ?", (draft.id,))
    if not (kept.body or kept.subject):
        return kept
    return replace(kept, id=insert_row(connection, "draft", draft_values(kept, followup_id)))


def send(
    act: Act,
    followup_id: int,
    sent: Touch,
    draft_id: int | None = None,
    agreed: When | None = None,
    also: Sequence[int] = (),
) -> Done:
    """Log the attempt by which the words of a draft have gone out, with these; the draft is gone.

    ``also`` are other follow-ups with the person that the words were about: it is logged in them, too (S1).
    """
    ids = with_other_sides(act, (followup_id, *also), sent.medium)
    before = act.load(ids)
    changed = [goodbye.say(one, sent, act.now, act.book, agreed) for one in before]
    after = [act.save(one) for one in changed]
    gone = displaced_words(Displaced.MOVED, before, changed, act.book) if agreed else ""
    if draft_id:
        act.journal.delete("draft", draft_id)
    letters.arrived(act.connection, followup_id, sent)
    held = act.hold_others(after)
    return settle_touched(act, act.done(pairing_report.attempted(sent, after), act.load(ids), held, gone))


def throw_away(act: Act, followup_id: int, draft_id: int) -> Done:
    """Throw a draft away; undo brings it back."""
    followup = act.load([followup_id])[0]
    if not act.journal.delete("draft", draft_id):
        raise RuleError("That draft is gone.")
    return _said(act, f"Deleted the draft to {followup.who}.", followup_id)


def clarify(act: Act, followup_id: int, lines: Mapping[str, str], said_as: str | None = None) -> Done:
    """Fill in ``lines`` of a follow-up's clarity card, by their names in Clarity; others stay (H11).

    ``said_as`` is how you'd say in a sentence what it is about: '' leaves that to its label again, None as it is.
    """
    given = {name: text.one_line(line, name) for name, line in lines.items()}
    before = act.load([followup_id])[0]
    clarity = before.clarity._replace(**given)
    phrase = before.said_as if said_as is None else text.one_line(said_as, "way to say it")
    if (before.clarity, before.said_as) == (clarity, phrase):
        return Done(report.unchanged([before]), (before,))
    act.save(replace(before, clarity=clarity, said_as=phrase))
    if before.clarity != clarity:
        return _said(act, f"Filled in the clarity card for {before.who}.", followup_id)
    if phrase:
        return _said(act, f"In drafts to {before.who}, it's now “{phrase}”.", followup_id)
    return _said(act, f"In drafts to {before.who}, it now goes by its label.", followup_id)


def hand_out(act: Act, followup_id: int, reading: Reading) -> Done:
    """Note that a draft was handed to a reader (M6)."""
    handed = replace(reading, reader=text.one_line(reading.reader, "reader"), words=text.note(reading.words))
    if not text.can_be_seen(handed.reader):
        raise RuleError("Say who will read it.")
    followup = act.load([followup_id])[0]
    act.journal.insert("reading", reading_values(handed, followup_id))
    return _said(act, f"Gave {handed.reader} your draft for {followup.who} to read.", followup_id)


def read_by(act: Act, followup_id: int, reading_id: int, said: str) -> Done:
    """Note that a reader has read it, and what they said of it (M6)."""
    followup = act.load([followup_id])[0]
    reading = next((one for one in followup.readings if one.id == reading_id), None)
    if reading is None:
        raise RuleError("That draft hasn't been given to anybody.")
    act.journal.update("reading", reading_id, {"read_at": act.now, "said": text.note(said)})
    return _said(act, f"{reading.reader} has read the draft.", followup_id)


def _said(act: Act, sentence: str, followup_id: int) -> Done:
    act.name(sentence)
    return Done(sentence, tuple(act.load([followup_id])))
