"""A page for a draft to somebody, with the script on it, and no app around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drafting.scripts import Scriptwriter
from data.model.followup import FollowUp, Person
from data.store.store import Store
from tests.app.screens.conftest import MovedClock
from tests.app.screens.drafts.pages import Desk, Page
from tests.builders import NOW, followup


@pytest.fixture
def dana(store: Store) -> FollowUp:
    who = Person("Dana Li", "Initech", email="dana@b.example", phone="+1 212 555 0134")
    return store.add(followup("two-then-switch", who), NOW).followups[0]


@pytest.fixture
def desk(database: Path, store: Store, clock: MovedClock) -> Desk:
    return Desk(database, store, clock, drafts=str(database.parent / "out"))


@pytest.fixture
def page(desk: Desk, dana: FollowUp) -> Page:
    """A page with the script."""
    return Page(desk, dana, Scriptwriter(desk.config, desk.book).propose(dana, NOW).draft)
