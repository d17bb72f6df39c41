"""A saved view: the words of a filter under a name, and a digit that opens it."""

from __future__ import annotations

from typing import NamedTuple


class SavedView(NamedTuple):
    """A filter (``words``) under a ``name``; ``key`` is the digit that opens it, '' for none."""

    name: str
    words: str
    key: str = ""


VIEW_KEYS = ("6", "7", "8", "9", "0")
"""The digits that open views: the others open queues and people."""
