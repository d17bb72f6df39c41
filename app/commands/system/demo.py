"""A world to try things in: demo."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import give
from app.commands.framework.terminal import open_inbox
from app.outbound.tty import has_terminal
from app.settings.author import write_author
from app.settings.copies import copy_settings
from app.settings.paths import expanded
from app.settings.views import write_view
from data.files.database_files import BESIDE, beside
from data.model.clarity import Author, Clarity
from data.model.errors import RuleError
from data.model.text import plain
from data.model.views import SavedView
from data.rules.phrasing import wording
from data.store.connection.location import is_there

AUTHOR = Author(
    "Alex Reed",
    "alex.reed@example.com",
    Clarity(
        "I'm Alex Reed, a backend engineer.", "I make slow services fast, most recently for a payments company."
    ),
)
"""Who writes in the demo, where the settings name nobody."""

VIEWS = (
    SavedView("VIPs", "#vip", "6"),
    SavedView("Interviews", "kind:interview", "7"),
    SavedView("Quiet for a week", "last:>1w -is:closed", "8"),
)
"""The demo's saved views, where the settings have none."""


@click.command(epilog="\b\nExample:\n  ringback demo --people 300 --write demo.db")
@click.option("--people", type=options.WholeNumber(min=1), metavar="N", help="How many sample people there are.")
@click.option(
    "--write", type=options.FileName(), metavar="FILE", help="Save the inbox as a new database, and open nothing."
)
@options.as_json
@pass_run
def demo(run: Run, people: int | None, write: str | None, as_json: bool) -> int:
    """Open an inbox of sample people; nothing is kept when you quit."""
    if write is not None:
        _write(run, people, expanded(write), as_json)
        return 0
    if as_json:
        raise click.UsageError("--json needs --write: without it, there is nothing to print.")
    with TemporaryDirectory(prefix="ringback-") as folder:
        database = Path(folder) / "demo.db"
        _fill(run, database, people)
        with _own_settings(run, Path(folder) / "settings"):
            if has_terminal():
                return open_inbox(run, database, backs_up=False)
            _print_due(database)
    return 0


@contextmanager
def _own_settings(run: Run, folder: Path) -> Iterator[None]:
    """Have the run go by a copy of the settings in ``folder``: what is changed in the demo is gone with it.

    Its people have somebody who writes to them, and views that show some of them, where the user has none.
    """
    user = run.config
    copy_settings(user.folder, folder)
    with suppress(RuleError):  # a config.toml that can't be used is as it is there, too, and is named as such
        if not user.author.name:
            lines = AUTHOR.clarity
            write_author(
                folder, {"name": AUTHOR.name, "email": AUTHOR.email, "who": lines.who, "offer": lines.offer}
            )
        for view in () if user.views else VIEWS:
            write_view(folder, view)
    run.config = user._replace(
        folder=folder, author=user.author if user.author.name else AUTHOR, views=user.views or VIEWS
    )
    before = os.environ.get("RINGBACK_CONFIG")
    os.environ["RINGBACK_CONFIG"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["RINGBACK_CONFIG"]
        else:
            os.environ["RINGBACK_CONFIG"] = before


def _print_due(database: Path) -> None:
    # In a pipe or a script: what the screen would open with, so that the demo shows something everywhere.
    from app.commands.followup.views import list_
    from app.commands.schedule.status import status

    there = Run(str(database))
    for command in (status, list_):
        with click.Context(command, info_name=command.name, obj=there) as ctx:
            ctx.invoke(command)
    there.inbox.close()


def _write(run: Run, people: int | None, database: Path, as_json: bool) -> None:
    if is_there(database):
        raise RuleError(f"{database} already exists: choose a new file name.")
    followups, persons = _fill(run, database, people)
    held = f"{wording.count(followups, 'follow-up')} with {wording.people(persons)}"
    give(
        lambda: {"file": str(database), "followups": followups, "people": persons},
        lambda: plain(f"{database} holds {held}: `ringback --database {database}` opens it."),
        as_json=as_json,
        after_act=True,
    )


def _fill(run: Run, database: Path, people: int | None) -> tuple[int, int]:
    """Make the database; how many follow-ups and people it holds. One that fails leaves no file."""
    from app.demo import build

    followups = build(run.now, run.book, people)
    try:
        with run.store(database) as store:
            store.fill(followups)
    except BaseException:
        for ending in (*BESIDE, ""):
            beside(database, ending).unlink(missing_ok=True)
        raise
    return len(followups), len({followup.person for followup in followups if followup.person})
