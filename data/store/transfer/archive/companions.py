"""What lies beside follow-ups in an archive and is no act: notes of rehearsals, what has rung, the day's walk."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from data.store.acts.rings import REMEMBERED
from data.store.connection.statements import Run
from data.store.schema.moment import stamp
from data.store.transfer.archive.matches import Tables
from data.store.transfer.archive.stage import Raw

_LATEST_WALK = "SELECT max(on_date) AS on_date FROM triage"


def new_companions(
    run: Run, tables: Tables, ids: Mapping[int, int], known: Collection[int], now: datetime
) -> dict[str, list[Raw]]:
    """Return the rows that aren't there yet, by their tables; undo leaves them.

    ``ids`` are the follow-ups' ids here, by those of the archive; ``known`` those that were here before. What rang
    long ago comes only where nothing was known.
    """
    noted = {record["follow_up_id"] for record in run("SELECT follow_up_id FROM rehearsal", {})}
    rung = {(record["follow_up_id"], record["at"]) for record in run("SELECT * FROM ring", {})}
    forgotten = stamp(now - REMEMBERED)
    latest = next((record["on_date"] for record in run(_LATEST_WALK, {})), "")
    return {
        "rehearsal": [row for row in _here(tables["rehearsal"], ids) if row["follow_up_id"] not in noted],
        "ring": [
            row
            for row in _here(tables["ring"], ids)
            if (row["follow_up_id"], row["at"]) not in rung and (row["at"] >= forgotten or not known)
        ],
        "triage": [_walk(row, ids) for row in tables["triage"] if row["on_date"] > (latest or "")],
    }


def _here(rows: Collection[Raw], ids: Mapping[int, int]) -> list[Raw]:
    return [{**row, "follow_up_id": ids[row["follow_up_id"]]} for row in rows]


def _walk(row: Raw, ids: Mapping[int, int]) -> Raw:
    cards = [[ids[card], *rest] for card, *rest in json.loads(row["cards"])]
    openings = [[at, ids[card]] for at, card in json.loads(row["openings"])]
    return {**row, "cards": _text(cards), "openings": _text(openings)}


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
