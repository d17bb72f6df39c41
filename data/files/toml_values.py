"""The values of a TOML text that somebody wrote, read within bounds."""

from __future__ import annotations

import re
from typing import Any

MOST_PARTS = 50
"""Parts of a dotted key. The standard reader takes time and memory by their square: 6 GB for a key of 80 KB."""

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_TOO_DEEP = re.compile(rf"(?<![^\s\[{{,]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MOST_PARTS}}}")


def read_toml(text: str) -> dict[str, Any]:
    """Return the values of ``text``. tomllib.TOMLDecodeError, a ValueError that names the line, where it is no
    TOML or has a key of more than fifty parts; RecursionError where it is nested too deep.
    """
    import tomllib  # most people have no file of their own

    if text.count(".") >= MOST_PARTS and (found := _TOO_DEEP.search(text)):
        line = text.count("\n", 0, found.start()) + 1
        raise tomllib.TOMLDecodeError(f"A key has more than {MOST_PARTS} parts (at line {line}, column 1)")
    return tomllib.loads(text)
