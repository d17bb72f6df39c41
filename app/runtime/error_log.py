"""Faults that are ours: the log of them, with nothing of the user's in it, and the line that is said."""

from __future__ import annotations

import enum
import traceback
from datetime import UTC, datetime
from pathlib import Path

import click

import data.store
from app.settings.paths import log_file
from data.files.private_files import append, make_folder

_LIBRARIES = (Path(enum.__file__).parent, Path(click.__file__).parents[1])
"""Where the standard library lies, and where the others do."""
UNREADABLE = "something in the database can't be read: `ringback doctor` finds it and fixes it"


def record(fault: BaseException) -> Path | None:
    """Note the trace of ``fault`` in the log file, which only the user may read; None when it can't be kept.

    What the error says is left out: SQL quotes the values that it failed on, and those are private.
    """
    path = log_file()
    try:
        make_folder(path.parent)
        append(path, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{_trace(fault)}\n")
    except OSError:  # the fault is said all the same, without where it is noted
        return None
    return path


def in_words(fault: BaseException) -> str:
    """Return one line for a fault that nobody expected; its trace is kept."""
    kept = record(fault)
    if is_about_data(fault):
        noted = f"; {type(fault).__name__}, see {kept}" if kept else ""
        return f"{UNREADABLE}{noted}."
    where = f": details are in {kept}" if kept else ""
    return f"this is a bug in Ringback ({type(fault).__name__}){where}."


def is_about_data(fault: BaseException) -> bool:
    """Return whether it came up where a value of the database was taken for what it should be."""
    fault = getattr(fault, "error", fault)  # of a worker that has failed
    if not isinstance(fault, ValueError | TypeError | LookupError):
        return False
    frames = [Path(frame.filename) for frame in traceback.extract_tb(fault.__traceback__)]
    innermost = [file for file in frames if not any(file.is_relative_to(place) for place in _LIBRARIES)]
    return bool(innermost) and innermost[-1].is_relative_to(Path(data.store.__file__).parent)


def _trace(fault: BaseException) -> str:
    """Return the error and what led to it, the first cause on top; of a worker that has failed,
    what failed in it.
    """
    fault = getattr(fault, "error", fault)
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    before = f"{_trace(cause)}which led to\n" if cause else ""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    return f"{before}{frames}{type(fault).__module__}.{type(fault).__qualname__}\n"
