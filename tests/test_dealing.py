"""The order of the tests: the long ones first for each worker, each file in one piece, and none left out."""

from __future__ import annotations

from pathlib import Path

from tests.dealing import LONG, dealt

ROOT = Path(__file__).parents[1]


def test_the_long_ones_come_first_in_each_part_and_a_file_stays_in_one_piece() -> None:
    names = ("a.py 6", "store/b.py 2", "terminal/c.py 2", "terminal/d.py 1", "e.py 1")
    tests = [f"tests/{name[:-2]}::{number}" for name in names for number in range(int(name[-1]))]
    order = dealt([*tests[1:], tests[0]], lambda test: test.partition("::")[0], 2)
    files = [test.removeprefix("tests/").partition("::")[0] for test in order]
    assert files == ["terminal/c.py"] * 2 + ["a.py"] * 6 + ["terminal/d.py", *["store/b.py"] * 2, "e.py"]
    assert sorted(order) == sorted(tests)


def test_what_is_said_to_be_long_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).exists()] == []
