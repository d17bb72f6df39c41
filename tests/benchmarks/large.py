"""What works on everything there is: an archive that comes in, many dates in one act, the doctor's check."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.timing import Row, in_turn, peak, process, python
from tests.benchmarks.worlds import Worlds

FEW, MANY = 10_000, 100_000
ROUNDS = 1
MOST_HELD, SLOWEST_IMPORT, SLOWEST_PER_ROW, SLOWEST_CHECK = 1.3, 12, 1.5, 10
"""The goals: in times of the file's size, of its export, of a row among fewer, and of SQLite's own check."""

_EMPTY = '{"format": "ringback-archive", "version": 2}'
_CHECK = """
import sqlite3, sys
(said,) = sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()
assert said == "ok"
"""


def archives(worlds: Worlds) -> Iterator[Row]:
    """An archive of a hundred thousand follow-ups that comes into an empty database: its memory, and its time."""
    path, none = worlds.folder / "archive.json", worlds.folder / "none.json"
    none.write_text(_EMPTY, "utf-8")
    export = _command(worlds.database(MANY), "export", "--as", "archive", "--force", "-o", str(path))
    subprocess.run(export, check=True, env=dict(worlds.environment), stdout=subprocess.DEVNULL)
    target = worlds.folder / "archive.db"

    def held(archive: Path) -> float:
        return peak(_command(_fresh(target), "import", str(archive)), env=worlds.environment)()

    def taken() -> float:
        return process(_command(_fresh(target), "import", str(path)), env=worlds.environment)()

    size = path.stat().st_size / (1024 * 1024)
    beyond = [held(path) - held(none)]
    what = "memory of importing an archive, 100,000, beyond the bare process"
    yield Row(what, beyond, "MB", MOST_HELD, "the size of its file", [size])
    figure, reference = [taken()], [process(export, env=worlds.environment)()]
    yield Row("importing an archive, 100,000", figure, "ms", SLOWEST_IMPORT, "exporting it", reference)


def pauses(worlds: Worlds) -> Iterator[Row]:
    """A pause of everything, its end, undo and redo: each row of many beside each row of fewer."""
    sizes = (FEW, MANY)
    copies = {size: worlds.copy(worlds.database(size), f"pauses-{size}.db") for size in sizes}
    turns = (("pause", "10 dec"), ("resume",), ("undo",), ("redo",))
    each: dict[tuple[str, ...], tuple[list[float], list[float]]] = {words: ([], []) for words in turns}
    for _ in range(ROUNDS):
        for words in turns:
            for size, found in zip(sizes, each[words], strict=True):
                command = _command(copies[size], *words)
                found.append(process(command, env=worlds.environment)() * 1000 / size)
    for words, (few, many) in each.items():
        what = f"ringback {' '.join(words)}, for each of 100,000"
        yield Row(what, many, "µs", SLOWEST_PER_ROW, f"at {FEW:,}", few)


def checks(worlds: Worlds) -> Iterator[Row]:
    """The doctor's check of a healthy file, beside SQLite's own, which is a part of it."""
    database = worlds.database(MANY)
    ours = process(_command(database, "doctor"), env=worlds.environment)
    theirs = process(python("-c", _CHECK, str(database)), env=worlds.environment)
    figure, reference = in_turn([ours, theirs], ROUNDS, warms_up=False)
    yield Row("ringback doctor, 100,000", figure, "ms", SLOWEST_CHECK, "PRAGMA integrity_check", reference)


def _fresh(path: Path) -> Path:
    """A place where no database is."""
    for found in path.parent.glob(f"{path.name}*"):
        found.unlink()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return path


def _command(database: Path, *words: str) -> list[str]:
    return python("-m", "app", "--database", str(database), *words)
