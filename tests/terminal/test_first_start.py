"""A first start with nothing but LinkedIn's export: a few keys lead to a morning triage that makes sense."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.exchange.linkedin.one_export import whole_export
from tests.terminal.terminal import NOW, terminal


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose folder for downloads holds what LinkedIn has sent."""
    (tmp_path / "Downloads").mkdir()
    for variable in ("XDG_DOWNLOAD_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    name = "Basic_LinkedInDataExport_11-22-2026.zip"
    return whole_export(tmp_path / "Downloads" / name, datetime.fromisoformat(NOW))


@pytest.mark.skipif(os.name != "posix", reason="the folder for downloads is found by HOME there")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
@pytest.mark.sampled(1)
def test_linkedins_archive_leads_to_a_triage_in_few_keys(
    at_home: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with terminal(database=tmp_path / "r.db", size=size) as screen:
        screen.wait_for("import what you have")
        screen.press("B")
        screen.wait_for(at_home.name[:20])
        screen.press("\r")
        screen.wait_for("2,000  new people")
        screen.wait_for("140  new follow-ups")
        screen.press("y")
        screen.wait_for("Imported 2,000 people")
        screen.wait_for("1 Due (12)")  # neither nothing nor hundreds
        screen.press("T")
        screen.wait_for("1 of 12")
        screen.press("j")
        screen.wait_for("2 of 12")
        screen.press("u")
        screen.wait_for("Undone: Imported 2,000 people")
        assert screen.leave() == 0


@pytest.mark.skipif(os.name != "posix", reason="the folder for downloads is found by HOME there")
def test_an_import_without_a_file_asks_for_one(at_home: Path, tmp_path: Path) -> None:
    with terminal("import", database=tmp_path / "r.db", size=(80, 24)) as screen:
        screen.wait_for(at_home.name[:20])
        screen.press("\r")
        screen.wait_for("2,000  new people")
        screen.press("\x1b")
        screen.wait_for("import what you have")
        assert screen.leave() == 0
    assert not (tmp_path / "r.db").exists() or (tmp_path / "r.db").stat().st_size < 1_000_000
