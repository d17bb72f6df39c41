"""Opening the inbox: the first rows are read while Textual is imported, which takes most of the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.shell.stand_ins import stand_ins

with stand_ins():
    import shutil

    from app.runtime.session import Session
    from app.screens.inbox.first_rows import FirstRows

if TYPE_CHECKING:
    from app.runtime.clock import Clock
    from app.settings.config import Config
    from app.shell.app import RingbackApp


def run_inbox(
    database: Path,
    clock: Clock,
    config: Config,
    warn: Callable[[Sequence[str]], object],
    *,
    with_triage: bool = False,
    with_import: bool = False,
    backs_up: bool = True,
) -> int:
    """Open the inbox on ``database``; the exit code, and StoreError when it is something else, or can't be read.

    ``warn`` is given the lines that are left to say in the terminal. ``with_triage``, the walk through what is due
    lies over it, or with ``with_import`` the question which file to import; ``backs_up``, what has changed is
    backed up.
    """
    session = Session(database, clock, config)
    try:
        behind = session.begin(lambda inbox: inbox.is_behind)
        first = FirstRows(session, shutil.get_terminal_size().lines)
        app_class = _app_class()
        if behind.result():  # nothing that was read of it counts
            session.close()
            from data.store.backup.update import bring_up_to_date

            bring_up_to_date(database, clock())
            session = Session(database, clock, config)
            first = FirstRows(session, first.height)
        app = app_class(session, first, with_triage=with_triage, with_import=with_import, backs_up=backs_up)
        app.run()
    finally:
        session.close()
    if session.news:
        warn(session.news)
    if app.leaving:
        app.leaving.end()
    if app.unread:
        raise app.unread
    return app.return_code or 0


def _app_class() -> type[RingbackApp]:
    with stand_ins():
        from app.shell.app import RingbackApp

        return RingbackApp
