"""Programs to be harmed, and screens on a clock that the test moves: the fixtures of the screens' own tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.app.screens.conftest import (
    _five,
    _style_sheets_parsed_once,
    _styles_found_once,
    clock,
    inbox_of_five,
    opened,
    store,
)
from tests.faults.harm import Nursery

__all__ = [
    "_five",
    "_style_sheets_parsed_once",
    "_styles_found_once",
    "clock",
    "inbox_of_five",
    "nursery",
    "opened",
    "store",
]


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """One for all the tests of a worker: what takes its time is to import the program and to warm it up."""
    running = Nursery()
    yield running
    running.close()
