"""A database with people, histories, promises and drafts, and how harm is done to it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.model.moment import Moment
from data.model.vocabulary import Direction, Medium, Outcome, Side
from data.store.store import Store
from tests.builders import ADDRESS, BOOK, EMAIL, NEW_YORK, NOW, PHONE, followup, person, touch, when

HERE = Moment.of(NOW, NEW_YORK)
Harm = Callable[..., None]


@pytest.fixture(scope="session")
def _filled(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of ``filled``, written once."""
    path = Path(shutil.copy(_migrated, tmp_path_factory.mktemp("filled") / "ringback.db"))
    with closing(Store(path, BOOK)) as store:
        store.add(followup("two-then-switch", person(EMAIL, PHONE, name="Zoë Brûlé"), about="Design lead"), NOW)
        store.add(followup("promised-callback", person(PHONE, ADDRESS, name="花子 山田")), NOW)
        store.add(followup("light-touch", person(EMAIL, name="Ben Ortiz")), NOW)
        store.add(followup("two-then-switch", person(EMAIL, name="Ada Stone")), NOW)
        store.log([1], touch(Medium.EMAIL, note="Sent the portfolio"), NOW)
        store.reply([1], touch(Medium.EMAIL, direction=Direction.IN, note="They like it"), NOW)
        store.promise([2], Side.THEIRS, when("Tue 24 Nov 09:00"), NOW)
        store.log([3], touch(Medium.VOICEMAIL, note="Left word"), NOW)
        store.close_with([3], Outcome.DONE, NOW)
    return path


@pytest.fixture
def filled(_filled: Path, database: Path) -> Path:
    """Four follow-ups: contacted, promised, closed, stalled; nobody has it open."""
    return Path(shutil.copy(_filled, database))


@pytest.fixture
def harm(filled: Path) -> Harm:
    """Run SQL on the file past all that would keep it from doing harm."""

    def do(*statements: str) -> None:
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return do
