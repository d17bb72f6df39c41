"""Bringing people in: import."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.output import give
from data.exchange.linkedin import Connections, read_connections
from data.rules import text
from data.store.backup import Reason, back_up

if TYPE_CHECKING:
    from data.store.store import Imported


@click.command("import", epilog="\b\nExample:\n  ringback import Connections.csv --dry-run")
@click.argument("file", type=options.FileName())
@click.option(
    "--as", "form", type=click.Choice(["linkedin"]), help="What the file is; its looks tell, if left out."
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and change nothing.")
@options.as_json
@pass_run
def import_(run: Run, file: str, form: str | None, dry_run: bool, as_json: bool) -> None:  # noqa: ARG001
    """Add the people of LinkedIn's Connections.csv."""
    path = Path(file)
    found = read_connections(path)
    source = text.one_line(path.name, "file name")
    if dry_run:
        with _copy_of(run.path) as copy:
            imported = _imported(run, copy, found, source)
    else:
        run.inbox.close()  # an older file is migrated first
        back_up(run.path, Reason.IMPORT, run.now)
        imported = _imported(run, run.path, found, source)
    give(
        lambda: {
            "added": imported.added,
            "completed": imported.completed,
            "known": imported.known,
            "skipped": list(found.skipped),
        },
        lambda: _words(imported, found, dry_run),
        as_json=as_json,
        after_act=not dry_run,
    )


def _imported(run: Run, database: Path, found: Connections, source: str) -> Imported:
    with run.store(database) as store:
        return store.import_people(found.people, run.now, source)


@contextmanager
def _copy_of(database: Path) -> Iterator[Path]:
    """A copy of the database, which is gone afterwards: a rehearsal that can't differ from the act."""
    from data.store.errors import explained
    from data.store.place import is_there
    from data.store.schema import connect_read_only

    with TemporaryDirectory(prefix="ringback-") as folder:
        copy = Path(folder) / "ringback.db"
        if is_there(database):
            with (
                explained(copy),
                closing(connect_read_only(database)) as source,
                closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        yield copy


def _words(imported: Imported, found: Connections, dry_run: bool) -> str:
    lines = [text.plain(imported.sentence)]
    if dry_run:
        lines.insert(0, "Nothing was changed. Without --dry-run:")
    return "\n".join((*lines, *(f"Skipped {text.plain(line)}" for line in found.skipped)))
