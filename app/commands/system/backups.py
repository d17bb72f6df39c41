"""Keeping the data: backup and restore."""

from __future__ import annotations

from contextlib import suppress
from datetime import tzinfo
from pathlib import Path

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.output import complain, cut, give, table
from app.outbound.tty import has_terminal
from app.runtime.backup_report import WHY, compared, instant_words, made_words, restored_words
from app.settings.paths import expanded
from data.files.backup_files import backups_of, folder_of
from data.model.backups import Backup, Holding, Reason
from data.model.errors import RuleError
from data.model.text import plain
from data.store.backup.backups import back_up
from data.store.backup.contents import read_holding
from data.store.backup.restore import check_backup, restore
from data.store.connection.errors import DamagedError, StoreError
from data.store.connection.loss import check_kept


@click.command(epilog="\b\nExample:\n  ringback backup")
@options.as_json
@pass_run
def backup(run: Run, as_json: bool) -> None:
    """Back up everything now, into a file Ringback never deletes."""
    check_kept(run.path)
    path = back_up(run.path, Reason.BY_HAND, run.now)
    if path is None:
        raise RuleError(f"There is nothing to back up yet: {run.path} doesn't exist, or is empty.")
    give(lambda: {"file": str(path)}, lambda: plain(f"Backed up to {path}"), as_json=as_json, after_act=True)


@click.command("restore", epilog="\b\nExamples:\n  ringback restore\n  ringback restore 1")
@click.argument("file", type=options.FileName(), required=False)
@click.option("--yes", is_flag=True, help="Don't ask.")
@options.as_json
@pass_run
def restore_(run: Run, file: str | None, yes: bool, as_json: bool) -> None:
    """Restore a backup: a FILE, or its number or name in the list. Without a FILE, list them.

    What is there now is backed up first, so you can restore that too.
    """
    if file is None:
        _list(run, as_json)
        return
    path = chosen(run.path, file)
    check_backup(run.path, path)
    then = read_holding(path, run.moment)
    if not yes:
        ask(run, path, then)
    done = restore(run.path, path, run.now)
    give(
        lambda: {
            "restored": str(path),
            "safety": str(done.safety) if done.safety else None,
            "aside": str(done.aside) if done.aside else None,
            "holds": _facts(then, run.zone),
        },
        lambda: plain(restored_words(done, run.path, path, then)),
        as_json=as_json,
        after_act=True,
    )


def chosen(database: Path, named: str) -> Path:
    """Return the file that is meant: a backup by its number in the list, one of that path,
    or a backup by its name.
    """
    backups = backups_of(database)
    if named.isascii() and named.isdigit():
        if not 0 < int(named[:9]) <= len(backups):
            raise RuleError(f"There is no backup {named[:9]}: `ringback restore` shows the numbers.")
        return backups[int(named[:9]) - 1].path
    path = expanded(named)
    with suppress(OSError):  # a name that is too long, which is then no file's
        if path.exists():
            return path
    return next((one.path for one in backups if one.path.name == named), path)


def ask(run: Run, path: Path, then: Holding) -> None:
    """Show what would come back, and ask; RuleError where nobody can answer, or the answer is no."""
    if not has_terminal():
        raise RuleError(f"Can't ask for confirmation here: add --yes to restore {path}. Nothing was changed.")
    made = next((one for one in backups_of(run.path) if one.path == path), None)
    complain(f"{path.name}, made {made_words(made, run.now, run.zone)}" if made else str(path))
    rows = compared(then, _present(run), run.now, run.zone)
    shown = table(("", "Now", "In the backup"), [(name, cut(now), cut(before)) for name, now, before in rows])
    click.echo(shown, err=True)
    if not click.confirm("Restore it? What is there now is kept as a backup", err=True):
        raise RuleError("Nothing was changed.")


def _present(run: Run) -> Holding | None:
    try:
        return read_holding(run.path, run.moment)
    except DamagedError:  # which is why a backup is wanted
        return None


def _list(run: Run, as_json: bool) -> None:
    found = list(enumerate(((one, _held(one, run)) for one in backups_of(run.path)), 1))
    give(
        lambda: [
            {
                "number": number,
                "file": str(one.path),
                "at": one.at.astimezone(run.zone).isoformat(),
                "reason": one.reason.value,
                "holds": _facts(held, run.zone) if held else None,
            }
            for number, (one, held) in found
        ],
        lambda: (
            table(
                ("No.", "Date", "Made", "Due", "Waiting", "Stalled", "Closed", "Last action"),
                [(str(number), *_cells(one, held, run)) for number, (one, held) in found],
                right=(0, 3, 4, 5, 6),
            )
            if found
            else plain(f"There are no backups in {folder_of(run.path)} yet.")
        ),
        as_json=as_json,
    )


def _held(one: Backup, run: Run) -> Holding | None:
    """Return what a backup holds; None where it can't be read."""
    try:
        return read_holding(one.path, run.moment)
    except StoreError:  # the list says so of it
        return None


def _cells(one: Backup, held: Holding | None, run: Run) -> tuple[str, ...]:
    made = instant_words(one.at, run.now, run.zone), WHY[one.reason]
    if held is None:
        return *made, "", "", "", "", "damaged"
    counts = held.counts
    numbers = (counts.due, counts.waiting, counts.stalled, counts.closed)
    return *made, *map(str, numbers), cut(held.act, 40)


def _facts(holding: Holding, zone: tzinfo) -> dict[str, object]:
    """Return what a file holds, for programs."""
    counts, touched, acted = holding.counts, holding.touched_at, holding.acted_at
    return {
        "due": counts.due,
        "waiting": counts.waiting,
        "stalled": counts.stalled,
        "closed": counts.closed,
        "people": holding.people,
        "last_contact": touched.astimezone(zone).isoformat() if touched else None,
        "last_act": {"at": acted.astimezone(zone).isoformat(), "sentence": holding.act} if acted else None,
    }
