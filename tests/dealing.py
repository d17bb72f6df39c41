"""Which tests come first: files whose tests take long, so that no worker has one of them left when the others end.

Each worker of pytest-xdist begins with a part of its own, of as many tests, and takes of another's when it is
through. The files are dealt to these parts, the long ones first, each to the part that has the fewest tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TypeVar

T = TypeVar("T")

LONG = (
    "tests/terminal", "tests/readings", "tests/faults", "tests/hostile", "tests/store/doctor",
    "tests/store/schema", "tests/app/test_demo.py", "tests/store/transfer/test_linear.py",
    "tests/exchange/tracker/test_properties.py", "tests/exchange/linkedin/test_export.py",
    "tests/store/queries/test_filter.py", "tests/mail/sources",
    "tests/app/screens", "tests/app/commands", "tests/app", "tests/scenarios", "tests/advice", "tests/words",
    "tests/store",
)  # fmt: skip
"""Folders and files by what one of their tests takes; all others take a tenth of it."""


def rank(file: str) -> int:
    """Return the place of a file's first line in ``LONG``."""
    parts = (file, *map(str, PurePath(file).parents))
    return next((place for place, long in enumerate(LONG) if long in parts), len(LONG))


def dealt(tests: Iterable[T], file_of: Callable[[T], str], hands: int) -> list[T]:
    """Return tests in the order in which so many workers, each with its part of them, are through together."""
    by_file: dict[str, list[T]] = {}
    for test in tests:
        by_file.setdefault(file_of(test), []).append(test)
    parts: list[list[T]] = [[] for _ in range(hands)]
    for file in sorted(by_file, key=lambda file: (rank(file), -len(by_file[file]))):
        min(parts, key=len).extend(by_file[file])
    return [test for part in parts for test in part]
