"""The user's own words, which the spelling takes for right: one a line in words.txt, ``#`` begins a comment."""

from __future__ import annotations

from pathlib import Path

from data.files.private_files import add_line, make_folder
from data.files.small_files import small_text
from data.model.errors import RuleError

_LARGEST = 1_000_000
"""Bytes that are read at most: more words than a language has."""


class WordList:
    """The list in ``file``, which need not be there yet."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def words(self) -> list[str]:
        """Return the words; none where the file is missing, too large, or no text in UTF-8."""
        try:
            lines = small_text(self._file, _LARGEST).splitlines()
        except (OSError, ValueError):  # none yet, or no text: the dictionary alone then
            return []
        return [word for line in lines if (word := line.partition("#")[0].strip())]

    def add(self, word: str) -> None:
        """Add a word at the end of the file; RuleError where it can't be written."""
        try:
            make_folder(self._file.parent)
            add_line(self._file, word)
        except OSError as fault:
            raise RuleError(f"{self._file} can't be written: {fault.strerror or fault}.") from None
