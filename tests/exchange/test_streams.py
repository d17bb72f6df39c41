"""Whatever is taken out is written as it is read: a file of any size takes the same memory."""

from __future__ import annotations

import tracemalloc
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from data.exchange.archive import writer
from data.exchange.exports import FORMS, lines_of
from data.model.moment import Moment
from data.model.vocabulary import Medium, Queue, Side
from data.store.backup.snapshot import snapshot
from data.store.queries import exported
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, ON_FILE, opened, person, touch, when

NOTE = "Met at the fair. " * 40
FEW, MANY = 60, 600
WINDOW = 20


@pytest.fixture(scope="module")
def sizes(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A database with few follow-ups, and one with many, each of somebody else."""
    folder = tmp_path_factory.mktemp("streams")
    made = {}
    for size in (FEW, MANY):
        path = made[size] = folder / f"{size}.db"
        path.write_bytes(Path(request.getfixturevalue("_migrated")).read_bytes())
        with closing(Store(path, BOOK)) as store:
            store.fill(
                replace(
                    opened("two-then-switch", who=person(*ON_FILE, name=f"Person {number}", notes=NOTE)),
                    touches=(touch(Medium.EMAIL, NOW, note=NOTE),),
                )
                for number in range(size)
            )
            store.promise(list(range(1, size, 3)), Side.MINE, when("Tue 24 Nov 09:00"), NOW)
    return made


@pytest.mark.parametrize("queue", [None, Queue.WAITING])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.sampled(4)
def test_ten_times_as_many_take_no_more_memory(
    sizes: dict[int, Path], form: str, queue: Queue | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exported, "CHUNK", WINDOW)
    monkeypatch.setattr(writer, "AT_ONCE", WINDOW)
    written, most = {}, {}
    for size in (FEW, FEW, MANY):  # what is kept from the first is there for the others
        with snapshot(sizes[size]) as run:
            tracemalloc.start()
            try:
                lines = lines_of(run, form, Moment.of(NOW, NEW_YORK), queue, notes=True)
                written[size] = sum(map(len, lines))
                most[size] = tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()
    assert written[MANY] > 3 * written[FEW]
    assert most[MANY] < 1.5 * most[FEW]
