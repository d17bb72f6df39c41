"""Where things lie: the database, the configuration and the log of our own faults."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from data.model.errors import RuleError

_NAME = "ringback"


def expanded(named: str) -> Path:
    """Return the path of a file that was named, ``~`` as the home folder; RuleError where that is nobody's."""
    try:
        return Path(named).expanduser()
    except RuntimeError:  # "~nobody/…"
        raise RuleError(f"{named} names a home folder that doesn't exist: give another path.") from None


def database_path(named: str | None) -> Path:
    """Return the database that was named on the command line, else by ``RINGBACK_DATABASE``,
    else the user's own.
    """
    chosen = named or os.environ.get("RINGBACK_DATABASE", "")
    return expanded(chosen) if chosen else _data_folder() / "ringback.db"


def config_folder() -> Path:
    """Return the folder of config.toml and of the user's own cadences; ``RINGBACK_CONFIG`` names another one."""
    chosen = os.environ.get("RINGBACK_CONFIG", "")
    return expanded(chosen) if chosen else _settings_folder()


def holidays_folder() -> Path:
    """Return the folder in which the holidays of countries are kept; everything in it can be thrown away."""
    found = _xdg_folder("XDG_CACHE_HOME", "/.cache")
    if found is None:
        import platformdirs

        found = platformdirs.user_cache_path(_NAME)
    return found / "holidays"


def log_file() -> Path:
    """Return the file that keeps the traces of faults that are ours."""
    import platformdirs  # a fault may take its time

    return platformdirs.user_log_path(_NAME) / "ringback.log"


def _data_folder() -> Path:
    found = _xdg_folder("XDG_DATA_HOME", "/.local/share")
    if found is None:
        import platformdirs

        found = platformdirs.user_data_path(_NAME)
    return found


def _settings_folder() -> Path:
    found = _xdg_folder("XDG_CONFIG_HOME", "/.config")
    if found is None:
        import platformdirs

        found = platformdirs.user_config_path(_NAME)
    return found


def _xdg_folder(variable: str, usual: str) -> Path | None:
    """Return our folder of a kind, as platformdirs does, on Linux; None on other systems, and without a home.

    To import that takes longer than a short command does, and on Linux its answer is a line.
    """
    home = os.environ.get("HOME", "")
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ or not home.startswith("/"):
        return None
    given = os.environ.get(variable, "")
    return Path(given if given.startswith("/") else f"{home.rstrip('/')}{usual}", _NAME)
