"""A tag that is on file, and how many have it."""

from __future__ import annotations

from typing import NamedTuple


class Tag(NamedTuple):
    """A tag as it is spelled, without its sign; how many people and how many follow-ups have it."""

    name: str
    people: int
    followups: int
