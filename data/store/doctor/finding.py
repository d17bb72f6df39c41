"""What a check finds, and what it works with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
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
    _sound: dict[Hashable, int] = field(default_factory=dict)

    def rows(self, sql: str, **values: Any) -> list[sqlite3.Row]:
        """Return what a question finds. ``:today`` and ``:now`` are known to each."""
        return self.connection.execute(sql, self._values(values)).fetchall()

    def do(self, sql: str, **values: Any) -> int:
        """Change something; how many rows it were."""
        return self.connection.execute(sql, self._values(values)).rowcount

    def is_sound(self, what: Hashable, ask: Callable[[], bool]) -> bool:
        """Return what ``ask`` says; while no row has changed since it said yes to ``what``, it isn't asked again.

        Several checks look at the same rows, and of a healthy file each would read all of them.
        """
        changes = self.connection.total_changes
        if self._sound.get(what) == changes:
            return True
        is_sound = ask()
        if is_sound:
            self._sound[what] = changes
        return is_sound

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"today": self.today.isoformat(), "now": self.now.strftime("%Y-%m-%dT%H:%M:%SZ"), **values}


Check = Callable[[Patient], Iterator[Finding]]
"""Finds what is wrong, mends it, and says both; what comes later sees it mended."""


def examples(found: Iterable[object]) -> tuple[str, ...]:
    """Return the first few of what was found."""
    return tuple(str(one) for one, _ in zip(found, range(MOST_EXAMPLES), strict=False))
