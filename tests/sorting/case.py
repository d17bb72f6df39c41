"""One mail of the table: what it is, and what it tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data.mail.sorting.findings import Kind


@dataclass(frozen=True)
class Case:
    """A mail with a name to find it by, its kind, and what sorting has to find in it, by the field's name.

    ``sent`` says that it lies among those sent.
    """

    name: str
    raw: bytes
    kind: Kind
    tells: dict[str, Any] = field(default_factory=dict)
    sent: bool = False

    def __str__(self) -> str:
        return self.name
