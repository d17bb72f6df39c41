"""Checking the data: doctor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.exit_codes import FAILED
from app.commands.framework.output import as_text, complain, give, write
from app.runtime.backup_report import command_for
from data.model.errors import RuleError
from data.model.text import plain
from data.rules.phrasing import wording
from data.store.connection.errors import DamagedError
from data.store.connection.location import is_there
from data.store.connection.loss import check_kept

if TYPE_CHECKING:
    from data.model.doctor import Finding, Report, Salvage


@click.command(epilog="\b\nExample:\n  ringback doctor --dry-run")
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and change nothing.")
@options.as_json
@pass_run
def doctor(run: Run, dry_run: bool, as_json: bool) -> int:
    """Check the database, and fix what is wrong with it.

    A backup is made before anything is changed, and nothing is thrown away: what belongs to nobody is put under a
    person called Recovered. If a file can't be fixed, what can still be read is saved into a new one.
    """
    from data.store.doctor.examination import examine

    try:
        check_kept(run.path)
        if not is_there(run.path):
            raise RuleError(f"There is nothing to check yet: {run.path} doesn't exist.")
        report = examine(run.path, run.moment, repair=not dry_run)
    except DamagedError:
        if dry_run:
            raise
        return _saved(run, as_json)
    give(
        lambda: _facts(report),
        lambda: "\n".join(map(plain, _lines(report, run.path))),
        as_json=as_json,
        after_act=report.is_mended,
    )
    return 0 if report.is_well else FAILED


def _facts(report: Report) -> dict[str, Any]:
    return {
        "ok": report.is_well,
        "mended": report.is_mended,
        "backup": str(report.backup) if report.backup else None,
        "findings": [
            {
                "check": finding.check,
                "count": finding.count,
                "examples": list(finding.examples),
                "did": finding.did,
                "left": finding.is_left,
            }
            for finding in report.findings
        ],
    }


def _lines(report: Report, path: Path) -> Iterator[str]:
    if not report.findings:
        yield f"No problems found in {path}."
        return
    if not report.is_mended:
        yield "Nothing was changed. Without --dry-run:"
    yield from map(_line, report.findings)
    if report.backup:
        yield f"The backup from before is {report.backup}."


def _line(finding: Finding) -> str:
    named = "; ".join(finding.examples)
    more = "; …" if finding.count > len(finding.examples) > 0 else ""
    where = f" ({named}{more})" if named else ""
    return f"{finding.check[0].upper()}{finding.check[1:]}: {finding.count}, {finding.did}.{where}"


def _saved(run: Run, as_json: bool) -> int:
    """Save beside a file that can't be mended in place what can be read of it; return the exit code."""
    from data.store.doctor.salvage import salvage

    saved = salvage(run.path, run.moment)
    if as_json:
        write(as_text({"ok": False, "mended": False, "saved": str(saved.file), "rows": dict(saved.rows)}))
    complain(f"ringback: {_saved_words(run.path, saved)}")
    return FAILED


def _saved_words(path: Path, saved: Salvage) -> str:
    rows = saved.rows
    counted = [
        wording.people(rows.get("person", 0)),
        wording.count(rows.get("follow_up", 0), "follow-up"),
        f"{wording.entries(rows.get('touch', 0))} of history",
    ]
    left = f" {wording.count(saved.left, 'more row')} could be read but not saved." if saved.left else ""
    return (
        f"{path} is damaged and can't be fixed in place, so it wasn't changed."
        f" What could still be read ({wording.join(counted)}) was saved as {saved.file}.{left}"
        f" `{command_for(path, 'restore', str(saved.file))}` continues with that,"
        f" `{command_for(path, 'restore')}` lists the backups."
    )
