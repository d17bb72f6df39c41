"""Where things lie: the database, the configuration and the log of our own faults."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from data.model.errors import RuleError


def expanded(named: str) -> Path:
    """The path of a file that was named, ``~`` as the home folder; RuleError where that is nobody's."""
    try:
        return Path(named).expanduser()
    except RuntimeError:  # "~nobody/…"
        raise RuleError(f"{named} names a home folder that isn't there: give another path.") from None


def database_path(named: str | None) -> Path:
    """The database that was named on the command line, else by ``RINGBACK_DATABASE``, else the user's own."""
    chosen = named or os.environ.get("RINGBACK_DATABASE", "")
    return expanded(chosen) if chosen else platformdirs.user_data_path("ringback") / "ringback.db"


def config_folder() -> Path:
    """The folder of config.toml and of the user's own cadences; ``RINGBACK_CONFIG`` names another one."""
    chosen = os.environ.get("RINGBACK_CONFIG", "")
    return expanded(chosen) if chosen else platformdirs.user_config_path("ringback")


def log_file() -> Path:
    """The file that keeps the traces of faults that are ours."""
    return platformdirs.user_log_path("ringback") / "ringback.log"
