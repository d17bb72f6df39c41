"""The pauses of an archive: of each, and of its end, what was said last holds, here and there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from data.model.groups import Group
from data.rules.acts.pauses import under
from data.rules.scheduling.pauses import rested
from data.store.acts.act import Act
from data.store.acts.pauses import set_pause
from data.store.transfer.archive.matches import Numbers

Raw = dict[str, Any]
Rests = dict[str, date | None]
"""What has changed, by the cadence, '' for everything: the date until which it rests now; None: it is resumed."""


def newer_pauses(act: Act, rows: Iterable[Raw]) -> list[Raw]:
    """Of the pauses of an archive the one of each cadence, where it was set or ended after the one here."""
    here = _latest(map(dict, act.run("SELECT * FROM pause", {})))
    there = _latest(rows)
    return [row for cadence, row in there.items() if cadence not in here or _age(row) > _age(here[cadence])]


def changed_rests(act: Act, newer: Iterable[Raw]) -> Rests:
    """Return what these pauses change today."""
    before, today = act.pauses(), act.moment.today
    lasting = {cadence: until for cadence, until in before.items() if until > today}
    after = {row["cadence"]: _until(row) for row in newer}
    after = {cadence: until if until and until > today else None for cadence, until in after.items()}
    return {cadence: until for cadence, until in after.items() if until != lasting.get(cadence)}


def take_pauses(act: Act, newer: Iterable[Raw]) -> None:
    """Set these pauses, each in the place of the one here, and move what they or their ends move."""
    before = act.load_chosen(Group.PAUSABLE)
    known = {record["cadence"] for record in act.run("SELECT cadence FROM pause", {})}
    rows = list(newer)
    new = [row for row in rows if row["cadence"] not in known]
    ids = Numbers(act.run, "pause", rows).give([row["id"] for row in new])
    act.journal.insert_many("pause", [{**row, "id": ids[row["id"]]} for row in new])
    for row in rows:
        if row["cadence"] in known:
            at = row["set_at"]
            set_pause(act, row["cadence"], _until(row), datetime.fromisoformat(at) if at else None)
    pauses = act.pauses()
    moved = [under(one, replace(one, pauses=pauses), act.now, act.book) for one in before]
    act.save_steps([after for one, after in zip(before, moved, strict=True) if after.next != one.next])


def let_rest(act: Act) -> None:
    """Move what came in and would fall inside a pause that lasts here."""
    if not any(until > act.moment.today for until in act.pauses().values()):
        return
    chosen = [(one, one.next) for one in act.load_chosen(Group.PAUSABLE) if one.next]
    moved = [(one, step, rested(step, one, act.book)) for one, step in chosen]
    act.save_steps([replace(one, next=new) for one, step, new in moved if new != step])


def _latest(rows: Iterable[Raw]) -> dict[str, Raw]:
    latest: dict[str, Raw] = {}
    for row in rows:
        standing = latest.get(row["cadence"])
        if standing is None or _age(row) > _age(standing):
            latest[row["cadence"]] = row
    return latest


def _age(row: Raw) -> tuple[str, str]:
    """By what of two pauses the newer is known; of two that say nothing of it, the longer one lasts."""
    return row["set_at"] or "", row["until_date"] or ""


def _until(row: Raw) -> date | None:
    return date.fromisoformat(row["until_date"]) if row["until_date"] else None
