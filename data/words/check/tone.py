"""The faults of tone that a draft is checked for, read from the files in ``phrases``.

Whoever knows how people write can add a phrase there: README.md beside those files says how. They are read once,
when the first draft is checked.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from data.words.check.fault import Fault, sign

PHRASES = Path(__file__).parent / "phrases"
FILES = ("blame", "silence", "impossible_asks", "demand")
"""In the order in which their faults are looked for."""
_FAMILY = re.compile(r"\{([A-Z_]+)\}")


@cache
def tone() -> tuple[Fault, ...]:
    """Return all faults of tone; ValueError where a file can't be read as what it should be."""
    shared = _joined_all(_read("_shared"))
    return tuple(fault for name in FILES for fault in _faults(_read(name), shared))


def pattern_of(written: str, families: Mapping[str, str]) -> str:
    """Return the pattern that a sign stands for, which is written on several lines, with names of families in it.

    A line's end and the blanks before a line don't count; one that does is written with a backslash before it.
    ValueError for a family that there isn't.
    """
    lines = (re.sub(r"^\\ ", " ", line.lstrip(" ")) for line in written.strip("\n").split("\n"))
    return _FAMILY.sub(lambda found: _family(found[1], families), "".join(lines))


def phrase_pattern(phrase: str) -> str:
    """Return the pattern of a phrase that is looked for as it is, not within a longer word."""
    begins, ends = (r"\b" if side.isalnum() else "" for side in (phrase[0], phrase[-1]))
    return begins + " ".join(map(re.escape, phrase.split())) + ends


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))


def _joined_all(written: Mapping[str, object], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the families of a file, each of which may have those in it that come before."""
    families = dict(known or {})
    for name, words in written.items():
        families[name] = pattern_of(str(words), families)
    return families


def _faults(file: Mapping[str, object], shared: Mapping[str, str]) -> list[Fault]:
    own, faults = file.get("families", {}), file["fault"]
    if not isinstance(own, dict) or not isinstance(faults, list):
        raise ValueError("a file of phrases has families, and a list of faults")
    families = _joined_all(own, shared)
    return [
        Fault(
            one["rule"],
            one["label"],
            one["why"],
            tuple(
                sign(pattern)
                for pattern in (
                    *map(phrase_pattern, one["phrases"]),
                    *(pattern_of(written, families) for written in one["signs"]),
                )
            ),
            tuple(one["better"]),
        )
        for one in faults
    ]


def _family(name: str, families: Mapping[str, str]) -> str:
    if name not in families:
        raise ValueError(f"there is no family of words {name}; those are {', '.join(families)}")
    return families[name]
