"""The filter: what is typed, as SQL over the indexes that were made for it (derived.py)."""

from __future__ import annotations

from typing import Any, NamedTuple

from data.rules.text import fold

SHORTEST = 3
"""Letters from which on the index of letters in threes answers; fewer are looked for in every text."""

_IN_TEXT = "SELECT rowid FROM text_index WHERE text_index MATCH :letters"
_IN_NOTES = (
    "SELECT t.follow_up_id FROM note_index JOIN touch t ON t.id = note_index.rowid WHERE note_index MATCH :words"
)
_BY_TEXT = "s.text LIKE :needle ESCAPE '\\'"
_FROM = "follow_up f"


class Found(NamedTuple):
    """What a filter leaves of the follow-ups ``f``: ``condition`` over ``tables``, with its ``values``.

    ``probed`` are the same tables, to be walked in the order of a queue. It is false for no filter.
    """

    condition: str
    values: dict[str, Any]
    tables: str = _FROM
    probed: str = _FROM

    def __bool__(self) -> bool:
        return bool(self.condition)

    @classmethod
    def of(cls, needle: str) -> Found:
        """The filter for what was typed: a part of the text in any script, or the beginnings of words in notes."""
        folded = fold(needle)
        if not folded:
            return cls("", {})
        if len(folded) < SHORTEST:
            tables = "search_text s CROSS JOIN follow_up f ON f.id = s.id"  # from text to text, as they lie
            walked = f"{_FROM} CROSS JOIN search_text s ON s.id = f.id"
            return cls(_BY_TEXT, {"needle": like(needle)}, tables, walked)
        values = {"letters": _quoted(folded)}
        if noted := words(needle):
            return cls(f"f.id IN ({_IN_TEXT} UNION {_IN_NOTES})", values | {"words": noted})
        return cls(f"f.id IN ({_IN_TEXT})", values)


def like(needle: str) -> str:
    """What was typed as a pattern of LIKE, anywhere in a folded text."""
    folded = fold(needle)
    for special in "\\%_":
        folded = folded.replace(special, f"\\{special}")
    return f"%{folded}%"


def words(needle: str) -> str:
    """What was typed as words of a note, the last of them perhaps begun only; '' where there is none."""
    found = [_quoted(word) for word in needle.split() if any(letter.isalnum() for letter in word)]
    return f"{' '.join(found)}*" if found else ""


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
