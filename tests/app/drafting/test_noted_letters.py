"""A letter is noted before it is written, so that a kill before it is logged hides it from nobody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.drafting import noted_letters
from app.drafting.letters import letter_of
from app.drafting.noted_letters import forget_unwritten, log_unlogged, save_noted, unlogged
from app.settings.config import Config
from data.mail.letter import Letter
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup

WORDS = Draft(Medium.EMAIL, Occasion.FIRST, "Hello Dana.", "Your talk", "news: the talk")


@pytest.fixture
def dana(store: Store) -> FollowUp:
    return store.add(followup("two-then-switch", Person("Dana Li", email="dana@b.example")), NOW).followups[0]


@pytest.fixture
def draft(store: Store, dana: FollowUp) -> Draft:
    return store.keep_draft(dana.id or 0, WORDS, NOW)


@pytest.fixture
def letter(draft: Draft, dana: FollowUp) -> Letter:
    return letter_of(draft, dana, Config(), NOW)


def test_what_was_written_and_not_logged_is_found_and_logged_as_it_was_then(
    store: Store, dana: FollowUp, draft: Draft, letter: Letter, database: Path, tmp_path: Path
) -> None:
    file = save_noted(store, letter, draft, dana, tmp_path / "out")
    noted = Inbox(database).letters()
    ((found, at),) = unlogged(noted)
    assert (at, found.message_id) == (file, letter.message_id)
    log_unlogged(store, found, NOW + timedelta(hours=1))
    it = Inbox(database).followup(dana.id or 0)
    assert it
    (touch,) = it.touches
    assert (touch.at, touch.note, touch.subject, touch.purpose, touch.message_id) == (
        NOW, "Hello Dana.", "Your talk", "news: the talk", letter.message_id,
    )  # fmt: skip
    assert it.drafts == ()
    assert Inbox(database).letters() == ()


def test_what_was_noted_and_not_written_is_let_go_of(
    store: Store, dana: FollowUp, draft: Draft, letter: Letter, database: Path, tmp_path: Path
) -> None:
    save_noted(store, letter, draft, dana, tmp_path / "out").unlink()
    noted = Inbox(database).letters()
    assert unlogged(noted) == []
    with pytest.raises(RuleError, match="isn't logged yet"):
        save_noted(store, letter, draft, dana, tmp_path / "out")
    forget_unwritten(store, noted)
    assert Inbox(database).letters() == ()
    assert save_noted(store, letter, draft, dana, tmp_path / "out").is_file()


def test_what_cannot_be_written_leaves_nothing_noted(
    store: Store,
    dana: FollowUp,
    draft: Draft,
    letter: Letter,
    database: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> Path:
        raise RuleError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(noted_letters, "save", full)
        with pytest.raises(RuleError, match="disk is full"):
            save_noted(store, letter, draft, dana, tmp_path / "out")
    assert Inbox(database).letters() == ()
    (tmp_path / "mine.eml").write_text("mine")
    with pytest.raises(RuleError, match="already exists"):
        save_noted(store, letter, draft, dana, tmp_path / "mine.eml")
    assert Inbox(database).letters() == ()
    assert (tmp_path / "mine.eml").read_text() == "mine"
