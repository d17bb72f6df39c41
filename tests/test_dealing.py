"""The order of the tests: the long ones first for each worker, each file in one piece, and none left out."""

from __future__ import annotations

from pathlib import Path

from tests.dealing import LONG, dealt

ROOT = Path(__file__).parents[1]


def test_the_long_ones_come_first_in_each_part_and_a_file_stays_in_one_piece() -> None:
    tests = [f"tests/{file}::{number}" for file in ("a.py", "store/b.py", "terminal/c.py") for number in "12"]
    tests += ["tests/a.py::3", "tests/terminal/d.py::1"]
    order = dealt(tests, lambda test: test.partition("::")[0], 2)
    assert [test.removeprefix("tests/") for test in order] == [
        "terminal/c.py::1", "terminal/c.py::2", "store/b.py::1", "store/b.py::2",
        "terminal/d.py::1", "a.py::1", "a.py::2", "a.py::3",
    ]  # fmt: skip


def test_what_is_said_to_be_long_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).exists()] == []
