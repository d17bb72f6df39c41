"""Where a database may lie: what isn't there yet reads as empty, what never could be is said by both sides."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.model.moment import Moment
from data.store.connection import location
from data.store.connection.errors import StoreError
from data.store.connection.location import is_there
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW

HERE = Moment.of(NOW, NEW_YORK)
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="places of Linux")


def refused_by_both(path: Path) -> str:
    """The one line that reading and writing give for a place."""
    said = []
    for side in (lambda: Inbox(path).counts(HERE), lambda: Store(path, BOOK)):
        with pytest.raises(StoreError) as fault:
            side()
        said.append(str(fault.value))
    assert said[0] == said[1]
    assert "\n" not in said[0]
    return said[0]


@pytest.mark.parametrize("name", ["ringback.db", "new/ringback.db", "new/and/deeper/ringback.db", "..db"])
def test_what_could_be_made_reads_as_empty_and_is_not_made(tmp_path: Path, name: str) -> None:
    with closing(Inbox(tmp_path / name)) as inbox:
        assert inbox.counts(HERE).total == 0
        assert inbox.changed() == -1
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path / name, BOOK).close()
    assert is_there(tmp_path / name)


def test_a_link_to_a_database_is_followed(database: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").symlink_to(database.parent)
    (tmp_path / "link.db").symlink_to(tmp_path / "folder" / database.name)
    assert is_there(tmp_path / "link.db")
    assert not is_there(tmp_path / "folder" / "new.db")


def linked(folder: Path, name: str, target: str) -> Path:
    """A link in the folder."""
    (folder / name).symlink_to(folder / target)
    return folder / name


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda at: linked(at, "x.db", "nowhere.db"), "can't be opened: {at}/x.db is a link to nowhere"),
        (lambda at: linked(at, "away", "nowhere") / "x.db", "can't be opened: {at}/away is a link to nowhere"),
        (lambda at: linked(at, "x.db", "x.db"), "can't be opened: too many levels of symbolic links"),
        (lambda at: linked(at, "loop", "loop") / "x.db", "can't be opened: too many levels of symbolic links"),
        (lambda at: at / "file" / "x.db", "can't be opened: {at}/file is a file, not a folder"),
        (lambda at: at / "file" / "new" / "x.db", "can't be opened: {at}/file is a file, not a folder"),
        (lambda at: at / ("x" * 300), "can't be opened: file name too long"),
        (lambda at: at / "nul\0.db", "can't be opened: its name contains a null character. Choose another file."),
        (lambda at: at, "is a folder: name a file, such as {at}/ringback.db"),
        (lambda _: Path("/dev/null"), "is a device or a pipe, which can't store anything: name a file"),
        (lambda at: at / "pipe", "is a device or a pipe, which can't store anything: name a file"),
        (lambda _: Path("/dev/null/x.db"), "can't be opened: /dev/null is a file, not a folder"),
    ],
    ids=[
        "link", "folder is a link", "circle", "folder is a circle", "in a file", "below a file", "long", "nul",
        "folder", "device", "pipe", "in a device",
    ],
)  # fmt: skip
def test_what_never_could_be_is_said(tmp_path: Path, make: Callable[[Path], Path], words: str) -> None:
    (tmp_path / "file").write_text("x")
    os.mkfifo(tmp_path / "pipe")
    path = make(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert refused_by_both(path).startswith(f"{path} {words.format(at=tmp_path)}")
    assert sorted(tmp_path.iterdir()) == before


@LINUX
@pytest.mark.parametrize(
    "path", ["/proc/x.db", "/proc/x/r.db", "/proc/self/x.db", "/sys/x.db", "/proc/self/environ"]
)
def test_the_systems_own_views_keep_nothing_even_for_root(path: str) -> None:
    assert refused_by_both(Path(path)).startswith(f"{path} ")


@pytest.mark.parametrize("may", [os.R_OK, os.W_OK, os.X_OK])
def test_a_place_without_permission(database: Path, monkeypatch: pytest.MonkeyPatch, may: int) -> None:
    """Root may do everything, so the answer is made up; tests/app/commands/test_process.py asks in earnest."""
    monkeypatch.setattr(location.os, "access", lambda _path, mode: not mode & may)
    for path in (database.parent / "new.db", database.parent / "new" / "new.db"):
        if may == os.R_OK:
            assert not is_there(path)
        else:
            assert "the file or its folder is read-only. Nothing was changed." in refused_by_both(path)
    if may == os.R_OK:
        assert "can't be read: you have no permission" in refused_by_both(database)


def test_a_disk_that_does_not_count_its_blocks_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = os.statvfs_result((4096, 4096, *[0] * 8))
    monkeypatch.setattr(location.os, "statvfs", lambda _folder: none)
    assert not is_there(tmp_path / "new" / "x.db")
    assert list(tmp_path.iterdir()) == []
