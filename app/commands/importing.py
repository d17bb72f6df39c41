"""Bringing people in: import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands import options
from app.commands.context import Run, pass_run
from app.commands.output import complain, give
from app.commands.progress import stoppable, unchanged
from data.rules import text
from data.store.backup import Reason, back_up
from data.store.copying import copied

if TYPE_CHECKING:
    from data.exchange.linkedin import Connections
    from data.store.importing import Imported
    from data.store.taken_in import TakenIn


@click.command(
    "import", epilog="\b\nExamples:\n  ringback import Connections.csv --dry-run\n  ringback import ringback.json"
)
@click.argument("file", type=options.FileName())
@click.option(
    "--as",
    "form",
    type=click.Choice(["linkedin", "archive"]),
    help="What the file is; its looks tell, if left out.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be added, and change nothing.")
@options.as_json
@pass_run
def import_(run: Run, file: str, form: str | None, dry_run: bool, as_json: bool) -> None:
    """Add the people of Connections.csv, or an archive.

    Connections.csv is LinkedIn's, an archive what `ringback export --as archive` has written. What is known
    already stays as it is; what is new keeps its number, unless something else has it here.
    """
    from data.exchange.archive.reading import looks_like_archive

    path = Path(file)
    if form == "archive" or (form is None and looks_like_archive(path)):
        _take_in(run, path, dry_run, as_json)
    else:
        _import_connections(run, path, dry_run, as_json)


def _import_connections(run: Run, path: Path, dry_run: bool, as_json: bool) -> None:
    from data.exchange.linkedin import read_connections
    from data.store.importing import import_new

    source = _source(path)
    with unchanged():
        found = read_connections(path)
    with run.rescued(), stoppable("Importing") as progress, _place(run, dry_run) as database:
        imported = import_new(database, found.people, run.now, source, progress)
        if imported is None:
            with run.store(database) as store:
                imported = store.import_people(found.people, run.now, source, progress)
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


def _take_in(run: Run, path: Path, dry_run: bool, as_json: bool) -> None:
    from data.exchange.archive.reading import read_archive

    with unchanged():
        archive = read_archive(path)
    with (
        run.rescued(),
        stoppable("Importing") as progress,
        _place(run, dry_run) as database,
        run.store(database) as store,
    ):
        taken = store.take_in(archive.tables, run.now, _source(path), progress)
    for name in sorted(archive.cadences - set(run.book.cadences)):
        complain(f"ringback: no cadence is called {name!r} here: copy its file from the other config folder.")
    give(
        lambda: _taken_facts(taken),
        lambda: _rehearsed(text.plain(taken.sentence), dry_run),
        as_json=as_json,
        after_act=not dry_run,
    )


def _taken_facts(taken: TakenIn) -> dict[str, object]:
    return {
        "added": taken.added["person"],
        "completed": taken.completed,
        "known": taken.known,
        "skipped": [],
        "follow_ups": {
            "added": taken.added["follow_up"],
            "completed": len(taken.continued),
            "known": taken.known_followups - len(taken.continued),
            "renumbered": taken.renumbered,
            "stopped": taken.stopped,
        },
    }


def _source(path: Path) -> str:
    return text.one_line(path.name, "file name")


@contextmanager
def _place(run: Run, dry_run: bool) -> Iterator[Path]:
    """The database to write: one's own, or in a rehearsal a copy of it."""
    run.inbox.close()  # an older file is migrated first
    if dry_run:
        with copied(run.path) as copy:
            yield copy
    else:
        back_up(run.path, Reason.IMPORT, run.now)
        yield run.path


def _words(imported: Imported, found: Connections, dry_run: bool) -> str:
    skipped = (f"Skipped {text.plain(line)}" for line in found.skipped)
    return "\n".join((_rehearsed(text.plain(imported.sentence), dry_run), *skipped))


def _rehearsed(sentence: str, dry_run: bool) -> str:
    return f"Nothing was changed. Without --dry-run:\n{sentence}" if dry_run else sentence
