"""A store and an inbox on the same database, which is empty and the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The write side."""
    store = Store(database, BOOK)
    yield store
    store.close()


@pytest.fixture
def inbox(database: Path) -> Iterator[Inbox]:
    """The read side."""
    inbox = Inbox(database, zone=NEW_YORK)
    yield inbox
    inbox.close()
