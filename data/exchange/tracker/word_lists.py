"""The lists of words in these folders: names of columns, words for states, each in several languages."""

from __future__ import annotations

import tomllib
from pathlib import Path


def word_lists(name: str) -> dict[str, list[str]]:
    """Return the lists of a file, such as ``values/words.toml``, each by its key."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return {
        key: [word for part in value.split("|") if (word := part.strip())]
        for key, value in tomllib.loads(text).items()
    }
