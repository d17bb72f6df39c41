"""What the tests of the advice stand on, and the summary by source that a run of this folder alone ends with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.advice.sources import IDS, SOURCES, ids_in, shown_ids
from tests.app.screens.conftest import clock, opened
from tests.builders import BOOK

__all__ = ["clock", "opened"]

_FOLDER = "tests/advice/"


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The write side of the database that ``cli`` reads, for acts that have no command of their own."""
    store = Store(database, BOOK)
    yield store
    store.close()


@pytest.fixture
def inbox(database: Path) -> Iterator[Inbox]:
    """The read side of that database."""
    inbox = Inbox(database)
    yield inbox
    inbox.close()


class _Tally:
    """How many tests showed each id, and how many of them failed."""

    def __init__(self) -> None:
        self.run: dict[str, set[str]] = {}
        self.failed: dict[str, set[str]] = {}

    def add(self, nodeid: str, *, failed: bool) -> None:
        """Count one test for each id in its name."""
        name = nodeid.partition("::")[2].rpartition("::")[2]
        for id_ in ids_in(name):
            self.run.setdefault(id_, set()).add(nodeid)
            if failed:
                self.failed.setdefault(id_, set()).add(nodeid)

    def words(self, id_: str) -> str:
        """``M1 3 tests``; ``M4 3 tests, 2 FAILED``."""
        count, failed = len(self.run[id_]), len(self.failed.get(id_, ()))
        tests = f"{id_} {count} test{'' if count == 1 else 's'}"
        return f"{tests}, {failed} FAILED" if failed else tests


def _tally(reporter: pytest.TerminalReporter) -> _Tally | None:
    """What ran; None when anything outside this folder did, or nothing."""
    tally = _Tally()
    for outcome, reports in reporter.stats.items():
        for report in reports:
            if not isinstance(report, pytest.TestReport) or outcome in ("deselected", "warnings"):
                continue
            if not report.nodeid.startswith(_FOLDER):
                return None
            if outcome in ("passed", "failed", "error"):
                tally.add(report.nodeid, failed=outcome != "passed")
    return tally if tally.run else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The ids by source, with what failed marked, and the ids that have no test."""
    tally = _tally(terminalreporter)
    if tally is None:
        return
    shown = shown_ids()
    terminalreporter.section("the advice")
    for source, title in SOURCES.items():
        ids = [id_ for id_ in IDS if id_.startswith(source)]
        ran = ", ".join(tally.words(id_) for id_ in ids if id_ in tally.run)
        without = ", ".join(id_ for id_ in ids if id_ not in shown)
        parts = [part for part in (ran, f"no test: {without}" if without else "") if part]
        failed = any(id_ in tally.failed for id_ in ids)
        terminalreporter.write_line(f"{source}  {title}: {'; '.join(parts) or 'not run'}", red=failed)
