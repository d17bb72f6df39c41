"""What a check finds, and what it works with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data.model.doctor import Finding

MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Patient:
    """A database in a transaction of its own, in which checks find things and mend them at once."""

    connection: sqlite3.Connection
    now: datetime
    today: date

    def rows(self, sql: str, **values: Any) -> list[sqlite3.Row]:
        """What a question finds. ``:today`` and ``:now`` are known to each."""
        return self.connection.execute(sql, self._values(values)).fetchall()

    def do(self, sql: str, **values: Any) -> int:
        """Change something; how many rows it were."""
        return self.connection.execute(sql, self._values(values)).rowcount

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"today": self.today.isoformat(), "now": self.now.strftime("%Y-%m-%dT%H:%M:%SZ"), **values}


Check = Callable[[Patient], Iterator[Finding]]
"""Finds what is wrong, mends it, and says both; what comes later sees it mended."""


def examples(found: Iterable[object]) -> tuple[str, ...]:
    """The first few of what was found."""
    return tuple(str(one) for one, _ in zip(found, range(MOST_EXAMPLES), strict=False))
