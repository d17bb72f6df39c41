"""The faults of tone that a draft is checked for, read from the files in ``phrases``.

Whoever knows how people write can add a phrase there: README.md beside those files says how. They are read once,
when the first draft is checked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.words.check.fault import Fault
from data.words.check.phrasebook import Families, Phrase, Phrases, lines_of

PHRASES = Path(__file__).parent / "phrases"
FILES = ("blame", "guilt", "silence", "demand", "pushing", "oneself", "asking", "sarcasm", "apology")
"""In the order in which their faults are looked for."""


@cache
def tone() -> tuple[Fault, ...]:
    """Return all faults of tone; ValueError where a file can't be read as what it should be."""
    shared = Families(_texts(_read("_shared")))
    return tuple(fault for name in FILES for fault in _faults(name, shared))


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))


def _texts(table: object) -> Mapping[str, str]:
    if not isinstance(table, dict):
        raise ValueError("families have names")
    return {name: str(words) for name, words in table.items()}


def _faults(name: str, shared: Families) -> list[Fault]:
    file = _read(name)
    families, faults = Families(_texts(file.get("families", {})), shared), file["fault"]
    if not isinstance(faults, list):
        raise ValueError(f"{name}.toml: a file of phrases has a list of faults")
    return [
        Fault(
            one["rule"],
            one["label"],
            one["why"],
            Phrases(Phrase(line, families) for line in lines_of(one["signs"])),
            tuple(one["better"]),
        )
        for one in faults
    ]
