"""Reads the dates that a person types ("fri 9am", "mid january"): the strict grammar behind every *when* (F3).

Where each part of a phrase is read:

- ``clock``     the time of day, which may stand at either end: ``tomorrow 8:30``, ``9am fri``
- ``dates``     one day that is named: ``tomorrow``, ``fri``, ``25 nov``, ``2026-12-01``
- ``counts``    so far from now: ``+3d``, ``in two weeks``, ``2h ago``
- ``stretches`` a stretch of time, which becomes a workday: ``next week``, ``mid january``, ``after 30 nov``

Each is a table of patterns and what they mean. A phrase that no table knows is refused, never guessed at.
"""

from data.model.followup import When
from data.rules.when.parser import parse_past, parse_when

__all__ = ["When", "parse_past", "parse_when"]
