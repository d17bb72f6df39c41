"""What the default run leaves out: cases of grids, evenly; and nothing where all of it is asked for."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from subprocess import run

import pytest

from tests.sampling import spread

GRID = list(product(range(6), "abc"))
FILE = """
import pytest
from tests.sampling import examples, few, some

@pytest.mark.sampled(2)
@pytest.mark.parametrize("number", range(9))
def test_grid(number):
    assert some(range(5), 3) == ([0, 1, 2, 3, 4] if few(1, 7) == 7 else [0, 2, 4])
    assert examples(3, 11).max_examples == few(3, 11)

@pytest.mark.parametrize("number", range(2))
def test_whole(number):
    pass

@pytest.mark.sampled(2)
class TestClass:
    @pytest.mark.parametrize("number", range(5))
    def test_grid(self, number):
        pass

    def test_one(self):
        pass
"""


@pytest.mark.parametrize(
    ("of", "number", "places"),
    [
        (9, 3, [0, 4, 8]),
        (10, 2, [0, 9]),
        (3, 3, [0, 1, 2]),
        (2, 5, [0, 1]),
        (100, 5, [0, 25, 49, 74, 99]),
        (3, 1, [0]),
    ],
)
def test_a_row_of_cases_is_taken_evenly_from_the_first_to_the_last(
    of: int, number: int, places: list[int]
) -> None:
    assert spread([()] * of, number) == places
    assert spread([[("number", place)] for place in range(of)], number) == places


@pytest.mark.parametrize("number", [6, 7, 9, 12, 17])
def test_of_a_grid_every_line_and_every_column_has_its_turn(number: int) -> None:
    taken = [GRID[place] for place in spread([list(enumerate(one)) for one in GRID], number)]
    assert len(taken) == number
    assert (taken[0], taken[-1]) == (GRID[0], GRID[-1])
    for axis in (0, 1):
        values = [one[axis] for one in taken]
        often = [values.count(value) for value in {one[axis] for one in GRID}]
        assert max(often) - min(often) <= 1


def taken(tmp_path: Path, *options: str) -> list[str]:
    """The cases that a run takes of ``FILE``, all of which pass."""
    (tmp_path / "test_some.py").write_text(FILE, "utf-8")
    alone = ("-p", "tests.sampling", "-p", "no:cacheprovider", "-n", "0", "-c", "/dev/null", "-rA", "-q")
    command = [sys.executable, "-m", "pytest", *alone, f"--rootdir={tmp_path}", *options]
    done = run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert done.returncode == 0, done.stdout + done.stderr
    return [line.rpartition("::")[2] for line in done.stdout.splitlines() if line.startswith("PASSED")]


def test_the_default_run_takes_some_and_every_takes_all(tmp_path: Path) -> None:
    file = str(tmp_path / "test_some.py")
    whole, some = ["test_whole[0]", "test_whole[1]"], ["test_grid[0]", "test_grid[8]"]
    assert taken(tmp_path, file) == [*some, *whole, "test_grid[0]", "test_grid[4]", "test_one"]
    assert len(taken(tmp_path, file, "--every")) == 9 + 2 + 5 + 1
    assert taken(tmp_path, f"{file}::test_grid[3]") == ["test_grid[3]"], "one that is named is taken"
