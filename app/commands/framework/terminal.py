"""Opening the inbox screen, where there is a terminal to show it."""

from __future__ import annotations

import sys
from pathlib import Path

from app.commands.framework.context import Run
from data.model.errors import RuleError
from data.store.connection.errors import DamagedError, LostError


def has_terminal() -> bool:
    """Whether somebody can see a screen and press a key."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def is_seen() -> bool:
    """Whether what Textual draws, on stderr, reaches the terminal: else keys would act on what nobody sees."""
    return bool(sys.stderr and sys.stderr.isatty())


def open_inbox(run: Run, database: Path, *, with_triage: bool = False, backs_up: bool = True) -> int:
    """Open the inbox on ``database``, with triage over it or without, until it is closed again; the exit code.

    ``backs_up``: it is somebody's own, of which backups are kept; where it is damaged, the newest one is offered.
    """
    if not has_terminal():
        raise RuleError("ringback needs a terminal; try `ringback list`")
    if not is_seen():
        raise RuleError("the screen is drawn on stderr, which is no terminal here: leave out what leads it away")
    from app.runtime.clock import clock
    from app.shell.app import run_inbox

    try:
        return run_inbox(database, clock(), run.config, with_triage=with_triage, backs_up=backs_up)
    except (DamagedError, LostError) as fault:
        if not backs_up:
            raise
        from app.commands.framework.recovery import rescue

        rescue(run, fault)
        return run_inbox(database, clock(), run.config, with_triage=with_triage)
