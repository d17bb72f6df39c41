"""Backups: whole or absent, private, made when something changed; and brought back into an open database."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.files.backup_files import backups_of, folder_of
from data.model.backups import Backup, Reason
from data.model.moment import Moment
from data.model.vocabulary import Medium
from data.store.backup import backups as backup_module
from data.store.backup import copies
from data.store.backup import restore as restoring
from data.store.backup.backups import BackupError, back_up, to_drop
from data.store.backup.restore import newest_sound, restore
from data.store.connection import driver
from data.store.connection.errors import DamagedError, GivenUpError, StoreError
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import BOOK, NEW_YORK, NOW, followup, person, touch
from tests.store.databases import dump, harm_page, number_of

ROOT = Path(__file__).parents[3]
HOUR = timedelta(hours=1)
HERE = Moment.of(NOW, NEW_YORK)


def made(path: Path, reason: Reason = Reason.OPEN, at: datetime = NOW) -> Path:
    """The backup that is made."""
    done = back_up(path, reason, at)
    assert done
    return done


def names(path: Path) -> list[str]:
    """What lies in the folder of the backups."""
    return sorted(file.name for file in folder_of(path).iterdir())


@pytest.fixture
def lived_in(database: Path) -> Path:
    """A database with one follow-up, which nobody has open."""
    store = Store(database, BOOK)
    store.add(followup(), NOW)
    store.close()
    return database


# Making them.


def test_a_backup_holds_everything_and_says_when_and_why(lived_in: Path) -> None:
    backup = made(lived_in)
    assert backup == lived_in.parent / "backups" / "ringback.db" / "2026-11-22T124200Z-open.db"
    assert names(lived_in) == [backup.name]
    with closing(sqlite3.connect(lived_in)) as one, closing(sqlite3.connect(backup)) as other:
        assert list(one.iterdump()) == list(other.iterdump())
        for pragma in ("application_id", "user_version"):
            assert one.execute(f"PRAGMA {pragma}").fetchone() == other.execute(f"PRAGMA {pragma}").fetchone()
        assert other.execute("PRAGMA journal_mode").fetchone() == ("delete",), "one file, and none beside it"
    assert backups_of(lived_in) == [Backup(backup, NOW.astimezone(UTC), Reason.OPEN)]


def test_what_is_still_in_the_log_of_an_open_database_is_in_it(database: Path) -> None:
    store = Store(database, BOOK)
    store.add(followup(), NOW)
    assert number_of(made(database), "follow_up") == 1
    store.close()


def test_a_file_in_which_nothing_changed_makes_none(lived_in: Path) -> None:
    first = made(lived_in)
    assert back_up(lived_in, Reason.OPEN, NOW + HOUR) == first
    with closing(sqlite3.connect(lived_in)) as connection, connection:  # written, and as it was
        connection.execute("UPDATE follow_up SET via = via")
    os.utime(lived_in, ns=(1, 1))
    assert back_up(lived_in, Reason.IMPORT, NOW + HOUR) == first
    store = Store(lived_in, BOOK)
    store.log([1], touch(Medium.EMAIL), NOW)
    second = back_up(lived_in, Reason.OPEN, NOW + HOUR)
    store.undo()
    third = back_up(lived_in, Reason.OPEN, NOW + 2 * HOUR)
    store.close()
    assert len({first, second, third}) == 3


def test_a_change_of_any_kind_makes_one(lived_in: Path) -> None:
    changes: list[Callable[[Store], object]] = [
        lambda store: store.keep_rehearsal(1, "Ask for the plan", NOW),
        lambda store: store.import_people([person(name="Ana")], NOW, "x"),
        lambda store: store.stop([1], NOW),
        lambda store: store.undo(),
    ]
    known = {made(lived_in)}
    for number, change in enumerate(changes, 1):
        store = Store(lived_in, BOOK)
        change(store)
        store.close()
        new = made(lived_in, at=NOW + number * HOUR)
        assert new not in known
        known.add(new)


def test_a_file_that_has_rested_is_not_even_read(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = lived_in.stat().st_mtime_ns - 60_000_000_000
    os.utime(lived_in, ns=(long_ago, long_ago))
    first = made(lived_in)
    monkeypatch.setattr(backup_module, "copy_database", None)
    assert back_up(lived_in, Reason.OPEN, NOW + HOUR) == first
    os.utime(lived_in, ns=(long_ago + 1, long_ago + 1))
    with pytest.raises(TypeError):
        back_up(lived_in, Reason.OPEN, NOW + HOUR)


@pytest.mark.parametrize(("later", "rested"), [(0, False), (2_999_999_999, False), (3_000_000_001, True)])
def test_a_file_that_was_only_just_written_may_change_at_the_same_time_again(
    lived_in: Path, monkeypatch: pytest.MonkeyPatch, later: int, rested: bool
) -> None:
    """A disk's clock is as coarse as two seconds: a second change then has the time of the first."""
    written, copy_database = lived_in.stat().st_mtime_ns, backup_module.copy_database

    def copied_later(path: Path, target: Path, wanted: Callable[[], bool], *, sound: bool) -> None:
        copy_database(path, target, wanted)
        os.utime(target, ns=(written + later, written + later))

    monkeypatch.setattr(backup_module, "copy_database", copied_later)
    first = made(lived_in)
    store = Store(lived_in, BOOK)
    store.log([1], touch(Medium.EMAIL), NOW)
    store.close()
    os.utime(lived_in, ns=(written, written))
    assert (made(lived_in, at=NOW + HOUR) == first) is rested


def test_one_by_hand_is_made_though_nothing_changed_and_is_made_once(lived_in: Path) -> None:
    first = made(lived_in)
    second = made(lived_in, Reason.BY_HAND)
    assert first != second
    assert made(lived_in, Reason.BY_HAND, NOW + HOUR) == second
    assert made(lived_in, Reason.IMPORT, NOW + HOUR) in (first, second)


def test_two_of_one_second_have_two_names(lived_in: Path) -> None:
    store = Store(lived_in, BOOK)
    found = []
    for _ in range(3):
        store.log([1], touch(Medium.EMAIL), NOW)
        found.append(made(lived_in).name)
    store.close()
    begin = "2026-11-22T124200Z-open"
    assert found == [f"{begin}.db", f"{begin}-2.db", f"{begin}-3.db"]
    assert [one.path.name for one in backups_of(lived_in)] == found[::-1]


def test_two_databases_in_one_folder_have_folders_of_their_own(lived_in: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    Store(other, BOOK).close()
    assert made(lived_in).parent != made(other).parent
    link = tmp_path / "link.db"
    link.symlink_to(lived_in)
    assert folder_of(link) == folder_of(lived_in)


def test_nothing_has_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert back_up(path, Reason.OPEN, NOW) is None
    path.touch()
    assert back_up(path, Reason.OPEN, NOW) is None
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture(params=[0o000, 0o077])
def umask(request: pytest.FixtureRequest) -> object:
    """What the shell takes from the modes of new files."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_they_are_private_whatever_the_umask(lived_in: Path, umask: object) -> None:
    backup = made(lived_in)
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (backup, backup.parent, backup.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]


# What goes wrong.


def test_a_copy_that_fails_leaves_no_half_backup(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "sync", full)
    with pytest.raises(BackupError, match=r": the disk is full\. Nothing was changed\.$"):
        back_up(lived_in, Reason.IMPORT, NOW)
    assert names(lived_in) == []


_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from data.store.backup.backups import Reason, back_up
from data.store.connection.errors import StoreError
from tests.builders import NOW
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    back_up(Path(sys.argv[1]), Reason.OPEN, NOW)
except StoreError as fault:
    print(fault)
"""


def test_a_disk_that_is_full_is_said(lived_in: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_DISK, lived_in], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (line,) = run.stdout.splitlines()
    assert line == f"No backup could be made in {folder_of(lived_in)}: the disk is full. Nothing was changed."
    assert names(lived_in) == []


def test_a_folder_that_cannot_be_made_is_said(lived_in: Path) -> None:
    (lived_in.parent / "backups").write_text("a file")
    with pytest.raises(BackupError, match=r"No backup could be made in .*Nothing was changed"):
        back_up(lived_in, Reason.OPEN, NOW)


def test_one_that_is_no_longer_wanted_is_left(lived_in: Path) -> None:
    with pytest.raises(GivenUpError):
        back_up(lived_in, Reason.OPEN, NOW, lambda: False)
    assert names(lived_in) == []


def test_what_a_killed_run_left_is_cleared_away_after_a_day(lived_in: Path) -> None:
    """Among the backups, and beside the database, where a new one may have been made."""
    folder = folder_of(lived_in)
    folder.mkdir(parents=True)
    present = datetime.now(UTC)  # the disk's clock, whatever the program takes for the present
    for place in (folder, lived_in.parent):
        for name, at in (("old", present - timedelta(days=2)), ("new", present - HOUR)):
            (place / f".ringback-unfinished-{name}").mkdir()
            (place / f".ringback-unfinished-{name}" / "copy.db").touch()
            os.utime(place / f".ringback-unfinished-{name}", (at.timestamp(), at.timestamp()))
    backup = made(lived_in)
    assert names(lived_in) == [".ringback-unfinished-new", backup.name]
    assert [left.name for left in lived_in.parent.glob(".ring*")] == [".ringback-unfinished-new"]
    assert [one.path for one in backups_of(lived_in)] == [backup]


def test_a_damaged_database_never_becomes_the_newest_backup(lived_in: Path) -> None:
    sound = made(lived_in)
    harm_page(lived_in)
    with pytest.raises(DamagedError):
        back_up(lived_in, Reason.OPEN, NOW + HOUR)
    found = newest_sound(lived_in)
    assert found
    assert found.path == sound


@pytest.mark.parametrize("reason", [Reason.OPEN, Reason.IMPORT, Reason.RESTORE, Reason.REPAIR])
@pytest.mark.parametrize("by_link", [False, True])
def test_what_is_in_the_log_alone_is_backed_up_by_whichever_name_and_clock(
    lived_in: Path, tmp_path: Path, reason: Reason, by_link: bool
) -> None:
    """The log lies beside the file, not beside a link; and it may be older than the file by a clock set back."""
    path = tmp_path / "link.db"
    path.symlink_to(lived_in)
    path = path if by_link else lived_in
    known = made(path)
    ahead = known.stat().st_mtime_ns + 2 * 3600 * 10**9
    for file in (lived_in, known):
        os.utime(file, ns=(ahead, ahead))
    with closing(sqlite3.connect(lived_in)) as reader:
        reader.execute("SELECT 1 FROM act").fetchall()  # somebody has it open: the log stays
        with closing(Store(lived_in, BOOK)) as store:
            store.log([1], touch(Medium.EMAIL, note="in the log"), NOW)
        backup = made(path, reason, NOW + HOUR)
        assert backup != known
        assert "in the log" in str(dump(backup))


def test_a_restore_lets_no_backup_go(lived_in: Path, earlier: Path) -> None:
    """It may be the one that is brought back."""
    for day in range(1, 20):
        earlier.with_name(f"{NOW - timedelta(days=20, hours=-day):%Y-%m-%dT%H%M%S}Z-open.db").touch()
    before = names(lived_in)
    restore(lived_in, earlier, NOW + timedelta(days=30))
    assert set(before) < set(names(lived_in))
    made(lived_in, at=NOW + timedelta(days=31))
    assert not set(before) < set(names(lived_in))


# Thinning.

BACKUPS = st.lists(
    st.tuples(st.integers(-150, 4).map(lambda number: number * 8), st.sampled_from(Reason)),
    unique_by=lambda pair: pair[0],
    max_size=60,
).map(
    lambda pairs: [
        Backup(Path(f"{hours}"), NOW + hours * HOUR, reason) for hours, reason in sorted(pairs, reverse=True)
    ]
)


@given(BACKUPS)
def test_neither_the_newest_nor_one_made_by_hand_is_let_go(backups: list[Backup]) -> None:
    gone = to_drop(backups, NOW)
    assert set(gone) < set(backups) or not backups
    assert all(one.reason is not Reason.BY_HAND and one != backups[0] for one in gone)
    left = [one for one in backups if one not in gone]
    assert to_drop(left, NOW) == []


def test_thinning_takes_the_files_away_and_no_others(lived_in: Path) -> None:
    folder = folder_of(lived_in)
    folder.mkdir(parents=True)
    for days in range(200):
        name = f"{NOW - timedelta(days=days):%Y-%m-%d}T120000Z"
        (folder / f"{name}-{'by-hand' if days % 50 == 49 else 'open'}.db").touch()
    for other in ("notes.txt", "2020-01-01T120000Z-open.db.gz", "2020-02-31T120000Z-open.db"):
        (folder / other).touch()
    (folder / "2019-01-01T120000Z-open.db").mkdir()  # which can't be taken away so
    made(lived_in)
    left = names(lived_in)
    assert 25 < len(left) < 45
    assert {"notes.txt", "2020-01-01T120000Z-open.db.gz", "2020-02-31T120000Z-open.db"} <= set(left)
    assert len([name for name in left if "by-hand" in name]) == 4


# Bringing one back.


@pytest.fixture
def earlier(lived_in: Path) -> Path:
    """A backup of one follow-up, before an attempt was logged."""
    backup = made(lived_in)
    store = Store(lived_in, BOOK)
    store.log([1], touch(Medium.EMAIL, note="Sent the CV"), NOW)
    store.close()
    return backup


def test_a_restore_brings_everything_back_and_can_be_taken_back(lived_in: Path, earlier: Path) -> None:
    before = lived_in.read_bytes()
    done = restore(lived_in, earlier, NOW + HOUR)
    assert done.safety
    assert done.aside is None
    assert done.safety.name == "2026-11-22T134200Z-restore.db"
    assert number_of(lived_in, "touch") == 0
    assert sorted(file.name for file in lived_in.parent.glob("ringback.db*")) == ["ringback.db"]
    restore(lived_in, done.safety, NOW + 2 * HOUR)
    assert number_of(lived_in, "touch") == 1
    store = Store(lived_in, BOOK)
    assert store.undo().sentence == "Undone: E-mailed Dana Li."
    store.close()
    assert len(before) == lived_in.stat().st_size


def test_programs_that_have_it_open_see_the_restore_and_go_on(lived_in: Path, earlier: Path) -> None:
    store, inbox = Store(lived_in, BOOK), Inbox(lived_in)
    seen = inbox.changed()
    followup_then = inbox.followup(1)
    assert followup_then
    assert len(followup_then.touches) == 1
    restore(lived_in, earlier, NOW + HOUR)
    assert inbox.changed() != seen
    now = inbox.followup(1)
    assert now
    assert now.touches == ()
    assert len(store.log([1], touch(Medium.CALL), NOW).followups[0].touches) == 1
    inbox.close()
    store.close()
    assert number_of(lived_in, "touch") == 1


def test_somebody_in_the_middle_of_reading_keeps_what_they_read(lived_in: Path, earlier: Path) -> None:
    with closing(sqlite3.connect(lived_in, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM touch").fetchone() == (1,)
        restore(lived_in, earlier, NOW)
        assert reader.execute("SELECT count(*) FROM touch").fetchone() == (1,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM touch").fetchone() == (0,)


def test_a_program_that_is_writing_is_waited_for_and_then_said(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(lived_in, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is writing"):
            restore(lived_in, earlier, NOW)
    assert number_of(lived_in, "touch") == 1


def test_what_another_program_writes_after_the_safety_backup_is_backed_up_too(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(lived_in, BOOK)
    real, written = restoring.back_up, []

    def interrupted(path: Path, reason: Reason, now: datetime) -> Path | None:
        safety = real(path, reason, now)
        if len(written) < 2:
            written.append(store.log([1], touch(Medium.CALL), NOW))
        return safety

    monkeypatch.setattr(restoring, "back_up", interrupted)
    done = restore(lived_in, earlier, NOW)
    assert number_of(lived_in, "touch") == 0
    assert done.safety
    assert number_of(done.safety, "touch") == 3
    store.close()


def test_a_program_that_never_stops_writing_is_said(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(lived_in, BOOK)
    monkeypatch.setattr(restoring, "back_up", lambda *_: store.log([1], touch(Medium.CALL), NOW))
    with pytest.raises(StoreError, match="keeps writing"):
        restore(lived_in, earlier, NOW)
    assert number_of(lived_in, "touch") == 1 + restoring.TRIES
    store.close()


def test_a_backup_in_pages_of_another_size_is_restored(lived_in: Path, earlier: Path) -> None:
    with closing(sqlite3.connect(lived_in, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    restore(lived_in, earlier, NOW)
    assert dump(lived_in) == dump(earlier)
    with closing(sqlite3.connect(lived_in)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_database_that_is_gone_is_made_anew_and_private(lived_in: Path, earlier: Path) -> None:
    lived_in.unlink()
    done = restore(lived_in, earlier, NOW)
    assert (done.safety, done.aside) == (None, None)
    assert dump(lived_in) == dump(earlier)
    assert stat.S_IMODE(lived_in.stat().st_mode) == 0o600


def test_a_safety_backup_that_cannot_be_made_stops_the_restore(
    lived_in: Path, earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _reason: Reason, _now: datetime) -> None:
        raise BackupError(folder_of(path), "the disk is full")

    monkeypatch.setattr(restoring, "back_up", full)
    with pytest.raises(BackupError):
        restore(lived_in, earlier, NOW)
    assert number_of(lived_in, "touch") == 1


def test_a_write_that_fails_in_the_middle_leaves_the_database_as_it_was(lived_in: Path, earlier: Path) -> None:
    before = dump(lived_in)
    with closing(sqlite3.connect(earlier)) as connection:  # so large that it doesn't fit
        connection.execute("INSERT INTO rehearsal VALUES (1, ?, '2026-11-22T12:42:00Z')", ("x" * 3_000_000,))
        connection.commit()
    run = subprocess.run(
        [sys.executable, "-c", _RESTORE_ON_A_FULL_DISK, lived_in, earlier],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(run.stdout.splitlines()) == 1
    assert "full" in run.stdout
    assert dump(lived_in) == before


_RESTORE_ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from data.store.backup import restore as restoring
from data.store.connection.errors import StoreError
from tests.builders import NOW
real = restoring._write_over
def limited(*given):
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
    real(*given)
restoring._write_over = limited
try:
    restoring.restore(Path(sys.argv[1]), Path(sys.argv[2]), NOW)
except StoreError as fault:
    print(fault)
"""


# What can't be restored: one line, nothing changed.


def newer(path: Path) -> None:
    """Of a Ringback that is still to be written."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")


def foreign(path: Path) -> None:
    """Somebody else's."""
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def without_a_table(path: Path) -> None:
    """Somebody has taken a table out."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE reading")


HARMS: dict[str, tuple[Callable[[Path], object], str]] = {
    "newer": (newer, "was written by a newer Ringback (schema 0999): update Ringback to restore it."),
    "zeroed": (harm_page, "isn't a Ringback database, or it's damaged"),
    "cut off": (lambda path: os.truncate(path, path.stat().st_size // 2), "or it's damaged"),
    "text": (lambda path: path.write_text("Buy milk.\n" * 900), "isn't a Ringback database"),
    "empty": (lambda path: path.write_bytes(b""), "is empty: `ringback restore` lists the backups."),
    "foreign": (foreign, "isn't a Ringback database"),
    "gone": (lambda path: path.unlink(), "”: `ringback restore` lists the backups."),
    "in parts": (without_a_table, "is missing a part of a Ringback database (reading)."),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_no_backup_is_refused_and_nothing_is_changed(lived_in: Path, earlier: Path, harm: str) -> None:
    make, words = HARMS[harm]
    make(earlier)
    before = lived_in.read_bytes()
    with pytest.raises(StoreError) as caught:
        restore(lived_in, earlier, NOW)
    said = str(caught.value)
    assert str(earlier) in said
    assert words in said
    assert "Nothing was changed" in said
    assert "\n" not in said
    assert lived_in.read_bytes() == before
    assert not list(folder_of(lived_in).glob(".unfinished*"))


def test_the_database_itself_is_no_backup_of_itself(lived_in: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(lived_in)
    for name in (lived_in, tmp_path / "link.db"):
        with pytest.raises(StoreError, match="is the database itself"):
            restore(lived_in, name, NOW)
