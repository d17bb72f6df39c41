"""Prints the table: ``uv run python -m tests.benchmarks``, or some of its parts by name. It asserts nothing."""

from __future__ import annotations

import compileall
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.rows import ROWS
from tests.benchmarks.timing import Row
from tests.benchmarks.worlds import Worlds

_HEADS = ("What", "Figure", "Beside", "Reference", "Ratio", "Goal", "")


def line(row: Row) -> tuple[str, ...]:
    """A row of the table in words."""
    beside = f"{row.reference:.1f} {row.unit}" if row.reference else ""
    ratio = f"{row.ratio:.2f}" if row.ratio else ""
    goal = "" if row.goal is None else f"≤ {row.goal:g}" if row.reference else f"≤ {row.goal:g} {row.unit}"
    return (
        row.what,
        f"{row.figure:.1f} {row.unit}",
        row.beside,
        beside,
        ratio,
        goal,
        "" if row.is_reached else "OVER",
    )


def main() -> None:
    """Measure what was asked for, everything by default: rows to stderr as they are known, the table to stdout."""
    names = sys.argv[1:] or list(ROWS)
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        sys.exit(f"no part is called {unknown[0]!r}: those are {', '.join(ROWS)}")
    root = Path(__file__).parents[2]
    for folder in ("app", "widgets", "data", "tests/benchmarks"):
        compileall.compile_dir(root / folder, quiet=2)
    with tempfile.TemporaryDirectory(prefix="ringback-benchmarks-") as folder:
        worlds = Worlds(Path(folder))
        rows = [_HEADS]
        for name in names:
            print(f"measuring: {name} …", file=sys.stderr, flush=True)
            for row in ROWS[name](worlds):
                rows.append(line(row))
                print("  ".join(rows[-1]).rstrip(), file=sys.stderr, flush=True)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip())


main()
