"""What every test stands on: a home of its own, and a database that is migrated once and then copied."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
from _pytest.tmpdir import tmppath_result_key
from hypothesis import HealthCheck, settings

from tests.app.command_line import CommandLine, prepared
from tests.bytecode import compile_once
from tests.dealing import dealt
from tests.reporting import pytest_sessionstart  # noqa: F401 - a hook
from tests.sampling import pytest_addoption, pytest_collection_modifyitems, pytest_configure  # noqa: F401 - hooks

# Properties try the same examples on each run, so that a run fails only for what was changed. New ones are
# looked for with --hypothesis-profile=search; what that finds becomes an @example. Neither fails for the time that
# it takes: a machine that does something else besides is slow.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", _patient, derandomize=True)
settings.register_profile("search", _patient, derandomize=False)
settings.load_profile("repeatable")

# Where Python is told to write no compiled code beside the sources, it goes into pytest's own folder: else every
# worker would compile all of the tests anew, and every program that a test starts all that it imports.
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    compiled = Path(__file__).parents[1] / ".pytest_cache" / "compiled"
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(compiled)
    os.environ["PYTHONPYCACHEPREFIX"] = str(compiled)

# Each act is written through to the disk, which takes a sixth of the time of a test of the store. So the files of
# tests are in memory where there is room; those of a test that passed go with it.
_MEMORY = Path("/dev/shm")
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 4 * 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    tempfile.tempdir = str(_MEMORY)

# Screens and tables are made and let go of by the thousand here. What has gathered is let go of between two tests,
# once it is much, and what is left then isn't gone through again. An app's own settings change nothing of that.
gc.disable()
_freeze = gc.freeze
gc.freeze = gc.enable = lambda: None
_MANY = 10_000


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: some tests wait, for another program or for a clock.

    Each begins with finding all the tests, which takes as long as some hundreds of them.
    """
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a long text by how it begins: each worker tells the names of all tests."""
    if isinstance(val, str | bytes) and len(val) > 200:
        return ascii(val[:40])[1:-1] + "..."
    return None


def pytest_xdist_setupnodes(config: pytest.Config, specs: Sequence[object]) -> None:
    """Compile everything once, and not in each worker at the same time."""
    if not sys.dont_write_bytecode:
        compile_once(config, len(specs))


def pytest_runtest_logfinish() -> None:
    """Let go of what has gathered."""
    if gc.get_count()[0] > _MANY:
        gc.collect()
        _freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Deal the tests to the workers. What has been imported stays to the end: no search for cycles passes it."""
    if hands := getattr(session.config, "workerinput", {}).get("workercount"):
        session.items[:] = dealt(session.items, lambda test: test.nodeid.partition("::")[0], hands)
    _freeze()


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test reads or writes what belongs to whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(("XDG_", "RINGBACK_")):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        yield home


@pytest.fixture(autouse=True)
def _empty_home(_home: Path) -> Iterator[None]:
    """No test finds what one before it left there, as the log of a fault."""
    yield
    for left in _home.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@pytest.fixture(scope="session")
def _numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def tmp_path(
    request: pytest.FixtureRequest, _numbers: Iterator[int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A folder of the test's own; pytest's own fixture looks through those of all tests before to number it."""
    path = tmp_path_factory.getbasetemp() / f"test-{next(_numbers)}"
    path.mkdir(mode=0o700)
    yield path
    if request.node.stash.get(tmppath_result_key, {}).get("call", True):
        shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with today's schema."""
    from datetime import UTC

    from data.cadences import built_in
    from data.rules.cadence.rulebook import Rulebook
    from data.store.store import Store

    path = tmp_path_factory.mktemp("migrated") / "ringback.db"
    Store(path, Rulebook(built_in(), UTC)).close()
    return path


@pytest.fixture
def database(_migrated: Path, tmp_path: Path) -> Path:
    """An empty, migrated database of the test's own."""
    return Path(shutil.copy(_migrated, tmp_path / "ringback.db"))


@pytest.fixture
def cli(database: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line on an empty database, at 07:42 on Sunday, 22 November 2026, in New York."""
    return CommandLine(database, monkeypatch)


@pytest.fixture(scope="session")
def _prepared(_migrated: Path, _home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with follow-ups in every state, made by the commands themselves."""
    path = tmp_path_factory.mktemp("prepared") / "ringback.db"
    shutil.copy(_migrated, path)
    with pytest.MonkeyPatch.context() as patch:
        prepared(CommandLine(path, patch))
    return path


@pytest.fixture
def busy(_prepared: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """The command line on the database of ``command_line.prepared``."""
    shutil.copy(_prepared, database)
    return CommandLine(database, monkeypatch)
