"""A store of an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import Store
from tests.builders import BOOK


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    store = Store(database, BOOK)
    yield store
    store.close()
