"""Our folders are where platformdirs has them, whether or not it is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import pytest

from app.settings.paths import config_folder, database_path, holidays_folder, log_file

XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@pytest.mark.parametrize("home", ["/home/dana", "/home/dana/", "/", "//home", "relative", "", None], ids=str)
@pytest.mark.parametrize("given", ["/data", "/data/", "//data", "data", " ", "", None], ids=str)
def test_they_are_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, home: str | None, given: str | None
) -> None:
    for name, value in [("HOME", home), *((name, given) for name in XDG)]:
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert database_path(None) == platformdirs.user_data_path("ringback") / "ringback.db"
    assert config_folder() == platformdirs.user_config_path("ringback")
    assert holidays_folder() == platformdirs.user_cache_path("ringback") / "holidays"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folders have other names")
def test_on_linux_nobody_is_asked_for_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert database_path(None) == tmp_path / ".local/share/ringback/ringback.db"
    assert config_folder() == tmp_path / ".config/ringback"
    monkeypatch.setenv("ANDROID_DATA", "/data")
    with pytest.raises(ImportError):
        database_path(None)
    with pytest.raises(ImportError):
        config_folder()
    with pytest.raises(ImportError):
        log_file()
