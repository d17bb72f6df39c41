"""Checking the data: doctor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.framework import options
from app.commands.framework.context import Run, pass_run
from app.commands.framework.exit_codes import FAILED
from app.commands.framework.output import give
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
    """Check the database, and mend what is wrong with it.

    A backup is made before anything is changed, and nothing is thrown away: what doesn't fit is gathered under
    somebody called Recovered. Of a file that can't be mended, what can be read is saved into a new one.
    """
    from data.store.doctor.examination import examine

    try:
        check_kept(run.path)
        if not is_there(run.path):
            raise RuleError(f"There is nothing to check yet: {run.path} isn't there.")
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
        yield f"{path} is in order."
        return
    if not report.is_mended:
        yield "Nothing was changed. Without --dry-run:"
    yield from map(_line, report.findings)
    if report.backup:
        yield f"What was there before is in {report.backup}."


def _line(finding: Finding) -> str:
    named = "; ".join(finding.examples)
    more = "; …" if finding.count > len(finding.examples) > 0 else ""
    where = f" ({named}{more})" if named else ""
    return f"{finding.check[0].upper()}{finding.check[1:]}: {finding.count}, {finding.did}.{where}"


def _saved(run: Run, as_json: bool) -> int:
    """Save beside a file that can't be mended in place what can be read of it; return the exit code."""
    from data.store.doctor.salvage import salvage

    saved = salvage(run.path, run.moment)
    give(
        lambda: {"ok": False, "mended": False, "saved": str(saved.file), "rows": dict(saved.rows)},
        lambda: "\n".join(map(plain, _saved_words(run.path, saved))),
        as_json=as_json,
        after_act=True,
    )
    return FAILED


def _saved_words(path: Path, saved: Salvage) -> Iterator[str]:
    rows = saved.rows
    counted = [
        f"{rows.get('person', 0)} people",
        wording.count(rows.get("follow_up", 0), "follow-up"),
        wording.count(rows.get("touch", 0), "contact"),
    ]
    yield f"{path} is damaged and can't be mended in place; it was not touched."
    yield f"What can be read of it is in {saved.file}: {', '.join(counted)}."
    if saved.left:
        yield f"{saved.left} rows could be read, and not be kept: the damaged file still has them."
    yield f"`{command_for(path, 'restore')}` lists the backups."
    yield f"To go on with what was saved: {command_for(path, 'restore', str(saved.file))}"
