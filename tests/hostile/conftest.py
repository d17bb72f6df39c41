"""A command line with nothing around it that a hostile name could reach."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.app.command_line import CommandLine
from tests.app.screens.conftest import (  # noqa: F401 - fixtures
    _painted_when_waited_for,
    _style_sheets_parsed_once,
    _styles_found_once,
    clock,
    opened,
    store,
)
from tests.app.screens.waiting import _waited_for_no_longer_than_it_works  # noqa: F401 - a fixture


@pytest.fixture
def alone(busy: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A folder to itself for the files that are named, and no program to start."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", str(folder))
    shutil.copy(busy.database, tmp_path / "before.db")
    return busy
