"""Opening the inbox screen, where there is a terminal to show it."""

from __future__ import annotations

from pathlib import Path

from app.commands.framework.context import Run
from app.commands.framework.output import warn
from app.outbound.tty import has_terminal, is_seen
from data.model.errors import RuleError
from data.store.connection.errors import DamagedError, LostError


def open_inbox(
    run: Run, database: Path, *, with_triage: bool = False, with_import: bool = False, backs_up: bool = True
) -> int:
    """Open the inbox on ``database`` until it is closed again, with triage or an import over it; the exit code.

    ``backs_up``: it is somebody's own, of which backups are kept; where it is damaged, the newest one is offered.
    """
    if not has_terminal():
        raise RuleError("ringback needs a terminal: try `ringback list` instead.")
    if not is_seen():
        raise RuleError("the screen is drawn on stderr, which isn't a terminal here: don't redirect it.")
    from app.runtime.clock import clock
    from app.shell.opening import run_inbox

    try:
        return run_inbox(
            database,
            clock(),
            run.config,
            warn,
            with_triage=with_triage,
            with_import=with_import,
            backs_up=backs_up,
        )
    except (DamagedError, LostError) as fault:
        if not backs_up:
            raise
        from app.commands.framework.recovery import rescue

        rescue(run.path, lambda: run.moment, fault)
        return run_inbox(database, clock(), run.config, warn, with_triage=with_triage, with_import=with_import)
