"""A copy of the settings, for a run in which nothing of the user's own may be changed."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from data.files.private_files import make_folder

_FILES = ("config.toml", "words.txt", "trackers.toml")
_FOLDERS = ("cadences", "scripts")


def copy_settings(folder: Path, into: Path) -> None:
    """Copy the settings in ``folder`` to the new folder ``into``; what can't be read is left out."""
    make_folder(into)
    for name in _FILES:
        with suppress(OSError):  # it is left out
            shutil.copyfile(folder / name, into / name)
    for name in _FOLDERS:
        with suppress(OSError):  # shutil.Error is one
            shutil.copytree(folder / name, into / name, copy_function=shutil.copyfile)
