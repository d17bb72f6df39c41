"""Bringing people and follow-ups in: import."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain, give
from app.commands.framework.progress import stoppable, unchanged
from app.commands.framework.terminal import open_inbox
from app.commands.system.tracker_options import keep_said, read_or_ask, renamed, tracker_options
from app.outbound.tty import has_terminal
from data.exchange.holdings import FORMS
from data.files.named_files import name_of
from data.model import text
from data.model.brought import Choices, Old
from data.model.errors import RuleError
from data.rules.phrasing import wording
from data.store.backup.new_file import MadeMeanwhileError, made_beside
from data.store.connection.errors import StoreError
from data.store.connection.location import is_there

if TYPE_CHECKING:
    from data.exchange.options import Options
    from data.model.results import TakenIn

_LINES_SHOWN = 3
"""Lines of the file that are named where many rows are refused for one reason."""


@click.command(
    "import",
    context_settings={"token_normalize_func": renamed},
    epilog="\b\nExamples:\n  ringback import Basic_LinkedInDataExport_11-20-2026.zip --dry-run\n"
    "  ringback import Connections.csv\n  ringback import contacts.vcf\n"
    "  ringback import 'Job Applications.csv' 'Saved Jobs.csv'\n"
    "  ringback import jobs.xlsx --map company=Firma --dates day-first --dry-run\n"
    "  ringback import ringback.json",
)
@click.argument("files", metavar="[FILE]...", type=options.FileName(), nargs=-1)
@click.option(
    "--as",
    "form",
    type=options.Choice(FORMS),
    help="What the file is. By default, worked out from the file. linkedin is its whole export "
    "(linkedin-archive) or any file from it.",
)
@click.option(
    "--old",
    type=options.OneOf(Old),
    default=Old.DECIDE,
    help="What to do with what would already be late. decide (the default): if there are more than 10, they "
    "are spread over the next workdays, about 10 a day; where there has been no contact for 6 weeks, you decide "
    "whether to go on when it comes up. spread: the same, without any decisions. due: all are due today.",
)
@tracker_options
@click.option("--with-saved", is_flag=True, help="Open follow-ups for saved jobs, too.")
@click.option(
    "--with-phone-book", is_flag=True, help="Import the phone book that you once synced with LinkedIn, too."
)
@click.option(
    "--me", metavar="NAME", default="", help="Who you are in LinkedIn's messages: your name or profile address."
)
@click.option("--dry-run", is_flag=True, help="Show what would be added, and change nothing.")
@options.as_json
@pass_run
def import_(
    run: Run,
    files: tuple[str, ...],
    form: str | None,
    old: Old,
    columns: tuple[tuple[str, str], ...],
    dates: str | None,
    states: tuple[tuple[str, str], ...],
    with_saved: bool,
    with_phone_book: bool,
    me: str,
    dry_run: bool,
    as_json: bool,
) -> int | None:
    """Import people and follow-ups, or a whole archive.

    Without a file, on a terminal, it asks for one, and shows what is in it before anything is changed.

    A FILE can be LinkedIn's data export as it comes (.zip, or its folder) or a file from it, vCards (.vcf), a CSV
    export of Google Contacts or Outlook, or a job tracker from any program: a table in CSV, .xlsx, .ods, .xls or
    Markdown. Several files are one import, with one undo. Nothing on file is overwritten; only what is missing is
    added.

    An application becomes a follow-up, opened on the day you applied. The messages and invitations between you and
    each person become one follow-up. --dry-run shows how a tracker's columns, dates and statuses are understood;
    if you correct that with --map, --dates or --status, your correction is saved for the next file with the same
    header.

    An archive is a file from `ringback export --as archive`. Follow-ups and people from it keep their numbers,
    unless those are already in use here.
    """
    from app.settings.paths import config_folder
    from app.settings.trackers import saved_mappings
    from data.exchange.archive.beginning import looks_like_archive
    from data.exchange.options import Options

    if not files:
        return _ask(run, is_plain=not (as_json or dry_run))
    paths = [Path(file) for file in files]
    archives = [path for path in paths if form == "archive" or (form is None and looks_like_archive(path))]
    if not archives:
        saved = saved_mappings(config_folder())
        own_name = run.config.author.name
        asked = Options(run.zone, me, own_name, with_phone_book, run.now, columns, dates or "", states, saved)
        _import_files(
            run, paths, form, asked, Choices(old, with_wishes=with_saved, rehearses=dry_run), dry_run, as_json
        )
    elif len(paths) > 1:
        raise RuleError(f"{text.plain(str(archives[0]))} is an archive: import it by itself.")
    else:
        _take_in(run, paths[0], dry_run, as_json)
    return None


def _ask(run: Run, *, is_plain: bool) -> int:
    """Open the screen that asks for a file; a usage error where nobody sees one, or asks for something else."""
    if not (is_plain and has_terminal()):
        context = click.get_current_context()
        files = next(one for one in context.command.params if one.name == "files")
        raise click.MissingParameter(ctx=context, param=files)
    return open_inbox(run, run.path, with_import=True)


def _import_files(
    run: Run,
    paths: Sequence[Path],
    form: str | None,
    asked: Options,
    choices: Choices,
    dry_run: bool,
    as_json: bool,
) -> None:
    from app.commands.system.import_report import facts_of, lines_of
    from app.runtime.imports.rows import refused_of
    from data.store.transfer.people_import import import_new

    source = _source(paths[0]) if len(paths) == 1 else wording.count(len(paths), "file")
    with unchanged():
        found, asked = read_or_ask(paths, form, asked)
    people = found.contacts.people
    are_people = not found.follow_ups
    with run.rescued(), stoppable("Importing") as progress, _place(run, dry_run, are_people) as database:
        imported = None
        if are_people:
            imported = import_new(database, people, run.now, source, progress, run.config.country)
        if imported is None:
            with run.store(database) as store:
                imported = store.import_people(
                    people, run.now, source, progress, found.follow_ups, choices, found.contacts.by_job
                )
    refused = refused_of(found, imported, name_of(paths[0]))
    kept = "" if dry_run else keep_said(found, asked)
    give(
        lambda: facts_of(found, imported, refused, name_of(paths[0])),
        lambda: "\n".join(
            (
                _rehearsed(text.plain(imported.sentence), dry_run),
                *lines_of(found, imported, refused, run.today, dry_run),
                *filter(None, (kept,)),
                *_doubles(run, imported.added + imported.completed, dry_run),
            )
        ),
        as_json=as_json,
        after_act=not dry_run,
    )


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
    return text.one_line(name_of(path), "file name")


@contextmanager
def _place(run: Run, dry_run: bool, makes_its_own: bool = False) -> Iterator[Path]:
    """The database to write: one's own, or in a rehearsal a copy of it.

    One that isn't there yet is made beside its place, so that what is stopped leaves none; unless what is done
    there does so itself (``makes_its_own``).
    """
    run.inbox.close()  # an older file is migrated first
    if dry_run:
        from data.store.backup.copies import copied

        with copied(run.path) as copy:
            yield copy
    elif not makes_its_own and not is_there(run.path):
        try:
            with made_beside(run.path) as made:
                yield made
        except MadeMeanwhileError:
            raise StoreError(
                f"Another program made {text.plain(str(run.path))} meanwhile: import again. Nothing was changed."
            ) from None
    else:
        if is_there(run.path):  # of none there is no backup
            from data.model.backups import Reason
            from data.store.backup.backups import back_up

            back_up(run.path, Reason.IMPORT, run.now)
        yield run.path


def _rehearsed(sentence: str, dry_run: bool) -> str:
    if not dry_run:
        return sentence
    would = sentence.replace("Imported ", "Would import ", 1) if sentence.startswith("Imported ") else sentence
    return f"Nothing was changed. Without --dry-run:\n{would}"
