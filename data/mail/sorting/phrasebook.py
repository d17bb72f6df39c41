"""The phrases that sorting looks for, as they stand in phrases/: regular expressions, some for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "phrases"
START = "(?<![A-Za-zÀ-ɏͰ-ӿ])"
"""Where no letter stands before: a word begins. East Asia puts no blanks between words."""
END = r"(?![^\W\d_])"
"""Where no letter follows."""


@cache
def said(book: str, table: str, *, before: str = START, behind: str = "") -> re.Pattern[str]:
    """Return what finds any phrase of a table, between what ``before`` and ``behind`` ask for.

    It is to be looked for in what ``lowered`` gives: three times as fast as a pattern that ignores case.
    """
    return re.compile(f"{before}(?:{'|'.join(_book(book)[table])}){behind}", re.MULTILINE)


def lowered(text: str) -> str:
    """Return a text in lower case, a letter for each letter, so that places in one are those in the other."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def words_of(book: str, table: str) -> list[str]:
    """Return the phrases of a table as they stand there."""
    return _book(book)[table]


def languages(book: str) -> list[dict[str, list[str]]]:
    """Return the tables of a book that has some for each language, as they stand there."""
    found: list[dict[str, list[str]]] = tomllib.loads(_text(book))["language"]
    return found


@cache
def _book(name: str) -> dict[str, list[str]]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
