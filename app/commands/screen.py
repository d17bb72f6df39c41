"""Opening the inbox screen, where there is a terminal to show it."""

from __future__ import annotations

import sys
from pathlib import Path

from app.commands.context import Run
from data.rules.errors import RuleError


def has_terminal() -> bool:
    """Whether somebody can see a screen and press a key."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def open_inbox(run: Run, database: Path, *, with_triage: bool = False) -> None:
    """Open the inbox on ``database``, with triage over it or without, until it is closed again."""
    if not has_terminal():
        raise RuleError("ringback needs a terminal; try `ringback list`")
    from app.clock import clock
    from app.ringback import run_inbox

    run_inbox(database, clock(), run.config, with_triage=with_triage)
