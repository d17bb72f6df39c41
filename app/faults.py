"""The log of faults that are ours: where in the code, and of what type, with nothing of the user's in it."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from app.places import log_file
from data.store.private import make_folder


def record(fault: BaseException) -> Path | None:
    """Note the trace of ``fault`` in the log file, which only the user may read; None when it can't be kept.

    What the error says is left out: SQL quotes the values that it failed on, and those are private.
    """
    path = log_file()
    try:
        make_folder(path.parent)
        file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(file, "a", encoding="utf-8", errors="backslashreplace") as log:
            os.fchmod(file, 0o600)  # one that was there may have been readable to others
            log.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}\n{_trace(fault)}\n")
    except OSError:
        return None
    return path


def _trace(fault: BaseException) -> str:
    """The error and what led to it, the first cause on top."""
    cause = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    before = f"{_trace(cause)}which led to\n" if cause else ""
    frames = "".join(traceback.format_tb(fault.__traceback__))
    return f"{before}{frames}{type(fault).__module__}.{type(fault).__qualname__}\n"
