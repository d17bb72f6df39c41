"""The titles of jobs, by the words and the endings of words that stand in them, in several languages."""

from __future__ import annotations

import re

from data.exchange.tracker.word_lists import word_lists
from data.model.text import fold

_WORDS = frozenset(word_lists("values/words.toml")["roles"])
_ENDINGS = (
    "entwickler", "entwicklerin", "ingenieur", "ingenieurin", "manager", "managerin", "leiter", "leiterin",
    "berater", "beraterin", "engineer", "developer", "designer", "designerin",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def is_role(text: str) -> bool:
    """Return whether a text sounds like the title of a job."""
    return any(word in _WORDS or word.endswith(_ENDINGS) for word in _WORD.findall(fold(text)))
