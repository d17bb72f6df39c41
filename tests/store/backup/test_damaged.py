"""A damaged database: it is moved aside, and what takes its place is whole before anything of it moves."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.model.backups import Reason
from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.backup.backups import back_up
from data.store.backup.restore import newest_sound, restore
from data.store.connection.errors import DamagedError, StoreError
from data.store.connection.version import version_of
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup, touch
from tests.store.databases import dump, harm_page

LOG = b"what the log held"


@pytest.fixture
def lived_in(database: Path) -> Path:
    """A database with one follow-up and an attempt, which nobody has open."""
    with closing(Store(database, BOOK)) as store:
        store.add(followup(), NOW)
    return database


@pytest.fixture
def earlier(lived_in: Path) -> Path:
    """A backup of one follow-up, before an attempt was logged."""
    backup = back_up(lived_in, Reason.OPEN, NOW)
    with closing(Store(lived_in, BOOK)) as store:
        store.log([1], touch(Medium.EMAIL, note="Sent the CV"), NOW)
    assert backup
    return backup


DAMAGES: dict[str, Callable[[Path], object]] = {
    "zeroed pages": harm_page,
    "cut off": lambda path: os.truncate(path, path.stat().st_size // 3),
    "cut off in the header": lambda path: os.truncate(path, 50),
    "garbage in the header": lambda path: path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:]),
    "all zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_moved_aside_and_never_written_over(
    lived_in: Path, earlier: Path, damage: str
) -> None:
    DAMAGES[damage](lived_in)
    (lived_in.parent / "ringback.db-wal").write_bytes(LOG)
    harmed = lived_in.read_bytes()
    found = newest_sound(lived_in)
    assert found
    assert found.path == earlier
    done = restore(lived_in, earlier, NOW)
    assert done.aside == lived_in.parent / "ringback.db.broken-2026-11-22T124200Z"
    assert done.aside.read_bytes() == harmed
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == LOG
    assert dump(lived_in) == dump(earlier)
    DAMAGES[damage](lived_in)
    assert restore(lived_in, earlier, NOW).aside == done.aside.with_name(f"{done.aside.name}-2")
    assert done.aside.read_bytes() == harmed


def test_a_file_that_was_never_ours_is_not_taken_for_a_damaged_one(tmp_path: Path, lived_in: Path) -> None:
    backup, letter = back_up(lived_in, Reason.OPEN, NOW), tmp_path / "letter.txt"
    assert backup
    letter.write_text("Dear Dana,\n" * 900)
    with pytest.raises(StoreError, match="isn't a Ringback database: move it away first"):
        restore(letter, backup, NOW)
    assert letter.read_text().startswith("Dear Dana")


def files_of(path: Path) -> list[tuple[str, bytes]]:
    """The database, its log, and whatever has a name like them; not SQLite's index of the log, which is remade."""
    found = path.parent.glob(f"{path.name}*")
    return sorted((file.name, file.read_bytes()) for file in found if not file.name.endswith("-shm"))


def whole_or_damaged(path: Path) -> None:
    """Whether one of ours is there, by the name under which it is looked for."""
    assert path.stat().st_size


@pytest.mark.parametrize("fails", ["link", "replace"])
def test_what_fails_on_the_way_leaves_the_damaged_file_and_its_log_where_they_are(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    harm_page(lived_in)
    lived_in.with_name("ringback.db-wal").write_bytes(LOG)
    before = files_of(lived_in)

    def full(*_names: object) -> None:
        raise OSError(28, "No space left on device")

    if fails == "link":  # and no copy either
        monkeypatch.setattr("data.store.backup.restore.os.link", full)
        monkeypatch.setattr("data.store.backup.restore.copy_file", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreError, match="The disk is full, so nothing was changed"):
        restore(lived_in, earlier, NOW)
    monkeypatch.undo()
    assert files_of(lived_in) == before


@pytest.mark.parametrize("has_links", [True, False])
def test_there_is_a_database_at_every_moment(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    """Whoever is killed, or looks, between two steps finds one: an empty inbox would be a lie."""
    harm_page(lived_in)
    for name in ("link", "rename", "replace", "unlink"):
        real = getattr(os, name)

        def step(*names: object, name: str = name, real: Callable[..., object] = real, **more: object) -> object:
            if name == "link" and not has_links:
                raise PermissionError
            whole_or_damaged(lived_in)
            done = real(*names, **more)
            whole_or_damaged(lived_in)
            return done

        monkeypatch.setattr(os, name, step)
    done = restore(lived_in, earlier, NOW)
    assert done.aside
    assert done.aside.is_file()
    assert dump(lived_in) == dump(earlier)


def test_one_that_is_reached_by_a_link_is_brought_back_where_it_is(
    lived_in: Path, earlier: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(lived_in)
    harm_page(lived_in)
    done = restore(link, earlier, NOW)
    assert done.aside
    assert done.aside.parent == lived_in.parent
    assert link.is_symlink()
    assert dump(link) == dump(lived_in) == dump(earlier)


def test_one_that_has_lost_its_version_is_no_empty_one(lived_in: Path, earlier: Path) -> None:
    """It is said to be damaged, and a restore moves it aside."""
    with closing(sqlite3.connect(lived_in)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    with pytest.raises(DamagedError):
        version_of(lived_in)
    with closing(Inbox(lived_in)) as inbox, pytest.raises(DamagedError):
        inbox.counts(Moment.of(NOW, NEW_YORK))
    before = shutil.copy(lived_in, lived_in.with_name("before.db"))
    done = restore(lived_in, earlier, NOW)
    assert done.aside
    assert dump(done.aside) == dump(Path(before))
    assert dump(lived_in) == dump(earlier)
