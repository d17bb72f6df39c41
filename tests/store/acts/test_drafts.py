"""Words that are kept: drafts, the clarity card, readings; and that undo never costs any."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.model.clarity import Clarity
from data.model.drafts import Draft, Handed, Occasion, Reading
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Direction, Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NOW, followup, person

WORDS = Draft(Medium.EMAIL, Occasion.FIRST, "Hello Dana,\n\nyour talk was good.", "Your talk", "news: the talk")


@pytest.fixture
def store(database: Path) -> Store:
    return Store(database, BOOK)


@pytest.fixture
def dana(store: Store) -> int:
    found = store.add(followup(), NOW).followups[0].id
    assert found
    return found


def stored(database: Path, followup_id: int) -> FollowUp:
    found = Inbox(database).followup(followup_id)
    assert found
    return found


def sent(draft: Draft) -> Touch:
    return Touch(NOW, Direction.OUT, draft.medium, draft.body, draft.purpose, subject=draft.subject)


def test_a_draft_is_kept_as_it_was_written(store: Store, dana: int, database: Path) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    assert stored(database, dana).drafts == (kept,)
    assert replace(kept, id=None, kept_at=None) == WORDS


def test_keeping_it_once_more_takes_the_place_of_what_was_kept(store: Store, dana: int, database: Path) -> None:
    first = store.keep_draft(dana, WORDS, NOW)
    second = store.keep_draft(dana, replace(first, body="Shorter."), NOW)
    assert [draft.body for draft in stored(database, dana).drafts] == ["Shorter."]
    assert second.id != first.id


def test_two_programs_that_write_on_the_same_draft_both_keep_their_words(
    store: Store, dana: int, database: Path
) -> None:
    opened = store.keep_draft(dana, WORDS, NOW)
    store.keep_draft(dana, replace(opened, body="Here."), NOW)
    Store(database, BOOK).keep_draft(dana, replace(opened, body="There."), NOW)
    assert [draft.body for draft in stored(database, dana).drafts] == ["There.", "Here."]


def test_a_draft_without_words_is_let_go_of(store: Store, dana: int, database: Path) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    store.keep_draft(dana, replace(kept, body=" ", subject=""), NOW)
    assert stored(database, dana).drafts == ()


def test_keeping_a_draft_is_no_act_and_leaves_what_can_be_redone(store: Store, dana: int) -> None:
    store.log([dana], Touch(NOW, Direction.OUT, Medium.CALL), NOW)
    store.undo()
    store.keep_draft(dana, WORDS, NOW)
    assert store.redo().sentence.startswith("Redone: Called")


def test_sending_logs_the_words_and_takes_the_draft_away_and_undo_gives_both_back(
    store: Store, dana: int, database: Path
) -> None:
    before = stored(database, dana)
    kept = store.keep_draft(dana, WORDS, NOW)
    done = store.send(dana, sent(kept), NOW, kept.id)
    after = stored(database, dana)
    assert done.sentence.startswith("E-mailed Dana Li.")
    assert (after.touches[-1].note, after.touches[-1].subject) == (WORDS.body, "Your talk")
    assert (after.drafts, after.purposes) == ((), ("news: the talk",))
    undone = store.undo()
    assert [one.id for one in undone.followups] == [dana]
    assert stored(database, dana) == before
    assert stored(database, dana).drafts == (kept,)
    store.redo()
    assert stored(database, dana).touches == after.touches
    assert stored(database, dana).drafts == ()


def test_redoing_the_sending_of_earlier_words_never_takes_later_ones(
    store: Store, dana: int, database: Path
) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    store.send(dana, sent(kept), NOW, kept.id)
    store.undo()
    store.keep_draft(dana, replace(kept, body="Written after the undo."), NOW)
    store.redo()
    assert [draft.body for draft in stored(database, dana).drafts] == ["Written after the undo."]


def test_undoing_the_opening_costs_no_words(store: Store, dana: int, database: Path) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    store.undo()
    assert Inbox(database).followup(dana) is None
    store.redo()
    assert stored(database, dana).drafts == (kept,)


def test_throwing_away_is_an_act_that_undo_takes_back(store: Store, dana: int, database: Path) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    assert store.throw_away(dana, kept.id or 0, NOW).sentence == "Deleted the draft to Dana Li."
    assert stored(database, dana).drafts == ()
    with pytest.raises(RuleError, match="is gone"):
        store.throw_away(dana, kept.id or 0, NOW)
    assert [one.id for one in store.undo().followups] == [dana]
    assert stored(database, dana).drafts == (kept,)


def test_sending_to_somebody_whose_follow_up_is_closed_changes_nothing(
    store: Store, dana: int, database: Path
) -> None:
    kept = store.keep_draft(dana, WORDS, NOW)
    store.stop([dana], NOW)
    with pytest.raises(RuleError):
        store.send(dana, sent(kept), NOW, kept.id)
    assert stored(database, dana).drafts == (kept,)
    assert stored(database, dana).touches == ()


def test_the_clarity_card_is_kept_and_undone(store: Store, dana: int, database: Path) -> None:
    store.clarify(dana, {"who": "I'm Alex.", "why": "  I'm writing\nabout the role. "}, NOW)
    assert stored(database, dana).clarity == Clarity("I'm Alex.", "", "I'm writing about the role.", "")
    assert store.clarify(dana, {"who": "I'm Alex."}, NOW).sentence.startswith("Nothing")
    store.clarify(dana, {"help": "Who decides?"}, NOW)  # by another program, which knows nothing of the rest
    assert stored(database, dana).clarity.who == "I'm Alex."
    store.undo()
    store.undo()
    assert stored(database, dana).clarity == Clarity()


def test_how_you_would_say_it_is_kept_with_the_card_as_one_act(store: Store, dana: int, database: Path) -> None:
    said = store.clarify(dana, {"who": "I'm Alex."}, NOW, "the night shifts")
    assert said.sentence == "Filled in the clarity card for Dana Li."
    assert stored(database, dana).said_as == "the night shifts"
    assert store.clarify(dana, {}, NOW, "the night shifts").sentence.startswith("Nothing")
    assert store.clarify(dana, {}, NOW, "the nights").sentence == "In drafts to Dana Li, it's now “the nights”."
    assert store.clarify(dana, {}, NOW, "").sentence == "In drafts to Dana Li, it now goes by its label."
    store.undo()
    store.undo()
    assert stored(database, dana).said_as == "the night shifts"
    store.undo()
    assert (stored(database, dana).said_as, stored(database, dana).clarity) == ("", Clarity())


def test_a_reading_is_kept_with_what_was_said(store: Store, dana: int, database: Path) -> None:
    store.hand_out(dana, Reading("Sam", Medium.EMAIL, "Your talk", WORDS.body, NOW, Handed.COPY), NOW)
    (reading,) = stored(database, dana).readings
    assert (reading.reader, reading.words, reading.read_at) == ("Sam", WORDS.body, None)
    store.read_by(dana, reading.id or 0, "Shorter, and say what for.", NOW)
    (reading,) = stored(database, dana).readings
    assert (reading.said, reading.read_at) == ("Shorter, and say what for.", NOW.replace(microsecond=0))
    assert [one.id for one in store.undo().followups] == [dana]
    assert stored(database, dana).readings[0].said == ""
    store.undo()
    assert stored(database, dana).readings == ()
    other = store.add(followup(who=person("email", name="Mo Hassan")), NOW).followups[0].id or 0
    with pytest.raises(RuleError, match="hasn't been given"):
        store.read_by(other, reading.id or 0, "", NOW)
    with pytest.raises(RuleError, match="Say who"):
        store.hand_out(dana, replace(reading, reader=" "), NOW)


def test_purposes_are_known_from_every_follow_up_with_the_person(store: Store, dana: int, database: Path) -> None:
    known = stored(database, dana).person
    other = store.add(followup(about="Another thing", who=known), NOW).followups[0].id or 0
    store.log([dana], Touch(NOW, Direction.OUT, Medium.EMAIL, purpose="an idea"), NOW)
    assert stored(database, other).purposes == ("an idea",)


def test_a_draft_without_a_follow_up_is_no_fault_of_the_file(store: Store, dana: int, database: Path) -> None:
    store.keep_draft(dana, WORDS, NOW)
    store.undo()
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT count(*) FROM draft").fetchone() == (1,)


@pytest.mark.parametrize(
    ("subject", "body", "is_kept"),
    [("Your talk", "", True), ("", "Hello", True), ("", "", False), (" ", "\n\n", False)],
)
def test_what_has_no_words_is_let_go_of(
    store: Store, dana: int, database: Path, subject: str, body: str, is_kept: bool
) -> None:
    first = store.keep_draft(dana, WORDS, NOW)
    kept = store.keep_draft(dana, replace(first, subject=subject, body=body), NOW)
    assert (kept.id is not None) == is_kept
    assert [(one.subject, one.body) for one in stored(database, dana).drafts] == [(subject, body)] * is_kept
