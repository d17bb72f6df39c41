"""What the doctor found in a database, and what could be saved of a damaged one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong: ``count`` times, a few of them named, and what was done about it.

    ``is_left``: nothing could be done.
    """

    check: str
    count: int
    did: str
    examples: tuple[str, ...] = ()
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and mended unless it was a check alone; ``backup`` was made before, if any was."""

    findings: tuple[Finding, ...]
    is_mended: bool
    backup: Path | None = None

    @property
    def is_well(self) -> bool:
        """Whether the file is in order now."""
        return not self.findings or (self.is_mended and not any(finding.is_left for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Salvage:
    """The new ``file``, how many rows of each table are in it, and how many could be read but not be kept."""

    file: Path
    rows: Mapping[str, int]
    left: int
