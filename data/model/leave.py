"""What somebody says who was asked whether they may be introduced."""

from __future__ import annotations

from enum import StrEnum


class Leave(StrEnum):
    """The answer: this one says yes, both have, or this one would rather not."""

    YES = "yes"
    BOTH = "both"
    NO = "no"
