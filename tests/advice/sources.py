"""The five sources of the advice, their rules by id, and the ids that the names of the tests carry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent

SOURCES = {
    "M": '"When they don\'t call back" (Michael Melcher)',
    "S": '"The worst part of networking: handling a stalemate" (The Editors)',
    "L": '"Effective follow-up takes more than an e-mail" (Elizabeth Lions)',
    "F": '"Four techniques that get employers to return your phone calls" (a coaching column)',
    "H": '"How and when to follow up during your job search"',
}

RULES = {"M": 9, "S": 6, "L": 7, "F": 6, "H": 11}
"""How many rules each source has."""

IDS = tuple(f"{source}{number}" for source, count in RULES.items() for number in range(1, count + 1))

_LEADING = re.compile(r"test((?:_[mslfh]\d+)+)(?=_|$)")


def ids_in(name: str) -> tuple[str, ...]:
    """The ids that a test's name begins with: ``test_m3_m4_five_attempts`` shows M3 and M4."""
    found = _LEADING.match(name)
    return tuple(found[1].upper().split("_")[1:]) if found else ()


def names_in(file: Path) -> Iterator[str]:
    """The names of the tests in a file, which is read and not imported."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node.name


def shown_ids() -> frozenset[str]:
    """The ids that have at least one test in this folder."""
    names = (name for file in HERE.glob("test_*.py") for name in names_in(file))
    return frozenset(id_ for name in names for id_ in ids_in(name))
