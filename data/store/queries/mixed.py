"""Several words of which some are on file, and the others in notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from data.store.queries.patterns import likes, quoted

# What thousands have is looked for in one of both places alone, as the other one would hold too much of it.
_HAS_NOTE = (
    "((SELECT count(*) FROM (SELECT 1 FROM note_index WHERE note_index MATCH :{0} LIMIT 20001)) <= 20000 "
    "AND EXISTS (SELECT 1 FROM touch t WHERE t.follow_up_id = text_index.rowid AND t.id IN "
    "(SELECT rowid FROM note_index WHERE note_index MATCH :{0})))"
)
_FEW = (
    "SELECT rowid FROM text_index WHERE text_index MATCH :{0} AND "
    "(SELECT count(*) FROM (SELECT 1 FROM text_index WHERE text_index MATCH :{0} LIMIT 501)) <= 500"
)


class Mixed(NamedTuple):
    """One of several words that were typed: its ``spellings`` in what is on file, or a ``phrase`` of a note.

    ``is_begun`` says that the note's word may go on.
    """

    spellings: tuple[str, ...]
    phrase: str
    is_begun: bool


def in_both(words: Sequence[Mixed]) -> tuple[str, dict[str, str]]:
    """Return the rest of a question for the follow-ups that have each word in either index, with its values.

    One of them is on file, of a few at most: their notes are looked into for the others.
    """
    values: dict[str, str] = {}
    noted: list[str] = []
    for place, one in enumerate(words):
        values[f"mixed{place}"] = " OR ".join(map(quoted, one.spellings))
        values[f"noted{place}"] = f"{quoted(one.phrase)}{'*' if one.is_begun else ''}"
        noted.append(_HAS_NOTE.format(f"noted{place}"))
    texts = [" OR ".join(likes("text", [one.spellings], values)) for one in words]
    sql = ""
    for place in range(len(words)):
        others = (f"({texts[at]} OR {noted[at]})" for at in range(len(words)) if at != place)
        sql += f" UNION {_FEW.format(f'mixed{place}')} AND {' AND '.join(others)}"
    return sql, values
