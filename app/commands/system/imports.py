"""Bringing people in: import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain, give
from app.commands.framework.progress import stoppable, unchanged
from data.model import text
from data.model.backups import Reason
from data.model.errors import RuleError
from data.rules.identity.profiles import profile_key
from data.rules.phrasing import wording
from data.store.backup.backups import back_up
from data.store.backup.copies import copied

if TYPE_CHECKING:
    from data.exchange.contacts import Contacts, Left, Refused
    from data.model.followup import Person
    from data.model.results import Imported, TakenIn

_LINES_SHOWN = 3
"""Lines of the file that are named where many rows are refused for one reason."""


@click.command(
    "import",
    epilog="\b\nExamples:\n  ringback import Connections.csv --dry-run\n  ringback import contacts.vcf\n"
    "  ringback import ringback.json",
)
@click.argument("files", metavar="FILE...", type=options.FileName(), nargs=-1, required=True)
@click.option(
    "--as",
    "form",
    type=options.Choice(["linkedin", "google", "outlook", "vcard", "archive"]),
    help="What the file is. By default, worked out from the file.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, and change nothing.")
@options.as_json
@pass_run
def import_(run: Run, files: tuple[str, ...], form: str | None, dry_run: bool, as_json: bool) -> None:
    """Import people from files of contacts, or a whole archive.

    Files of contacts are LinkedIn's Connections.csv, vCards (.vcf), and the CSV exports of Google Contacts and
    Outlook; several are imported together. An archive is a file from `ringback export --as archive`. What is
    already on file stays as it is. New follow-ups and people keep their numbers, unless those are taken here.
    """
    from data.exchange.archive.beginning import looks_like_archive

    paths = [Path(file) for file in files]
    archives = [path for path in paths if form == "archive" or (form is None and looks_like_archive(path))]
    if not archives:
        _import_people(run, paths, form, dry_run, as_json)
    elif len(paths) > 1:
        raise RuleError(f"{text.plain(str(archives[0]))} is an archive: import it by itself.")
    else:
        _take_in(run, paths[0], dry_run, as_json)


def _import_people(run: Run, paths: Sequence[Path], form: str | None, dry_run: bool, as_json: bool) -> None:
    from data.exchange.contacts import DOUBTFUL
    from data.exchange.intake.people_file import read_people
    from data.store.transfer.people_import import import_new

    source = _source(paths[0]) if len(paths) == 1 else wording.count(len(paths), "file")
    with unchanged():
        found = read_people(paths, form)
    with run.rescued(), stoppable("Importing") as progress, _place(run, dry_run) as database:
        imported = import_new(database, found.people, run.now, source, progress, run.config.country)
        if imported is None:
            with run.store(database) as store:
                imported = store.import_people(found.people, run.now, source, progress)
    refused = _refused(found, imported)
    told: list[Refused | Left] = [*refused, *found.left]
    give(
        lambda: {
            "kind": found.kind,
            "people": {
                "new": imported.added,
                "completed": imported.completed,
                "same": imported.known,
                "doubtful": sum(one.why in DOUBTFUL for one in refused),
            },
            "follow_ups": {"new": 0, "offered": 0},
            "touches": {"new": 0},
            "refused": [
                {"file": one.file or paths[0].name, "line": one.line, "reason": one.reason}
                for one in sorted(told, key=lambda one: (one.file, one.line))
            ],
            "changes": [change for before, after in imported.changes for change in _changes(before, after)],
        },
        lambda: "\n".join(
            (
                _rehearsed(text.plain(imported.sentence), dry_run),
                *_skipped(refused),
                *_left(found.left),
                *_doubles(run, imported.added + imported.completed, dry_run),
            )
        ),
        as_json=as_json,
        after_act=not dry_run,
    )


def _refused(found: Contacts, imported: Imported) -> list[Refused]:
    """Return all rows that aren't taken, in the order of the file."""
    from data.exchange.contacts import Refused, Why

    doubtful = []
    for place, known in imported.doubtful:
        person = found.people[place]
        shared = "profile" if profile_key(person.profile) == profile_key(known.profile) != "" else "e-mail address"
        reason = f"{person.name} has the {shared} of {known.name}, who is already on file"
        file = found.files[place] if found.files else ""
        doubtful.append(Refused(found.lines[place], reason, Why.KNOWN_BY_ANOTHER_NAME, file))
    return sorted((*found.refused, *doubtful), key=lambda one: (one.file, one.line))


def _changes(before: Person, after: Person) -> Iterator[dict[str, str]]:
    """Yield what was filled in of a person, field by field."""
    for name in (field.name for field in fields(before)):
        if (old := getattr(before, name)) != (new := getattr(after, name)):
            yield {"person": before.name, "field": name, "from": old, "to": new}


def _left(left: Sequence[Left]) -> Iterator[str]:
    """Yield a line for each kind of value that can't be used, and is in the
    notes: how many there are, and where.
    """
    from data.exchange.contacts import Unusable

    kinds: dict[str, list[Left]] = {}
    for one in left:
        kinds.setdefault(one.what, []).append(one)
    for what, values in kinds.items():
        if len(values) == 1:
            yield f"{_place_of(values[0]).capitalize()}: {text.plain(values[0].reason)}"
        elif what == Unusable.END:
            yield f"{len(values):,} cards have no END:VCARD, and were read as far as they go ({_where(values)})"
        else:
            yield f"{len(values):,} {_several(what)} can't be used and were put into the notes ({_where(values)})"


def _several(what: str) -> str:
    return f"{what}es" if what.endswith("s") else f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"


def _place_of(row: Refused | Left) -> str:
    return f"line {row.line} of {text.plain(row.file)}" if row.file else f"line {row.line}"


def _where(rows: Sequence[Refused | Left]) -> str:
    """Return the lines of the file, the first few of many: ``lines 3, 4, 5 and 69 more``."""
    shown = [f"{one.line} of {text.plain(one.file)}" if one.file else str(one.line) for one in rows[:_LINES_SHOWN]]
    more = len(rows) - len(shown)
    return f"lines {', '.join(shown)} and {more:,} more" if more else f"lines {wording.join(shown)}"


def _skipped(refused: Sequence[Refused]) -> Iterator[str]:
    """Yield a line for each kind of row that isn't taken: whole for one,
    for several with their number and where.
    """
    kinds: dict[str, list[Refused]] = {}
    for one in refused:
        kinds.setdefault(one.why, []).append(one)
    for why, rows in kinds.items():
        if len(rows) == 1:
            yield f"Skipped {_place_of(rows[0])}: {text.plain(rows[0].reason)}"
            continue
        yield f"Skipped {len(rows):,} rows: {why} ({_where(rows)})"


def _take_in(run: Run, path: Path, dry_run: bool, as_json: bool) -> None:
    from data.exchange.archive.reader import read_archive

    with unchanged():
        archive = read_archive(path)
    with (
        run.rescued(),
        stoppable("Importing") as progress,
        _place(run, dry_run) as database,
        run.store(database) as store,
    ):
        taken = store.take_in(archive.tables, run.now, _source(path), progress, archive.stamps)
    for name in sorted(archive.cadences - set(run.book.cadences)):
        complain(
            f"ringback: there is no cadence called {name!r} here: copy its file from the other config folder."
        )
    give(
        lambda: _taken_facts(taken),
        lambda: "\n".join(
            (
                _rehearsed(text.plain(taken.sentence), dry_run),
                *_listed(taken, dry_run),
                *_doubles(run, taken.added["person"] + taken.completed, dry_run),
            )
        ),
        as_json=as_json,
        after_act=not dry_run,
    )


def _taken_facts(taken: TakenIn) -> dict[str, object]:
    return {
        "kind": "archive",
        "people": {
            "new": taken.added["person"],
            "completed": taken.completed,
            "same": taken.known,
            "doubtful": 0,
        },
        "follow_ups": {"new": taken.added["follow_up"], "offered": 0},
        "touches": {"new": taken.added["touch"]},
        "refused": [],
        "changes": [
            {"person": one.person, "field": one.field, "from": one.before, "to": one.after}
            for one in taken.changes
        ],
    }


def _listed(taken: TakenIn, dry_run: bool) -> Iterator[str]:
    """In a rehearsal, what differs, one by one."""
    for one in taken.changes if dry_run else ():
        was, now = text.plain(one.before) or "nothing", text.plain(one.after) or "nothing"
        yield f"  {text.plain(one.person)}: {one.field.replace('_', ' ')} {was} → {now}"


def _doubles(run: Run, changed: int, dry_run: bool) -> Iterator[str]:
    """Yield the line about who may be on file twice, once so many people were added or completed."""
    from app.commands.framework.doubles import doubles_after

    if not dry_run and (line := doubles_after(run, changed)):
        yield line


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


def _rehearsed(sentence: str, dry_run: bool) -> str:
    if not dry_run:
        return sentence
    would = sentence.replace("Imported ", "Would import ", 1) if sentence.startswith("Imported ") else sentence
    return f"Nothing was changed. Without --dry-run:\n{would}"
