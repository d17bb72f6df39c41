"""Who is called so: the question for people of whose names parts begin as was typed, as SQL over their index."""

from __future__ import annotations

from typing import NamedTuple

from data.rules.identity import spellings as rules
from data.store.queries.filter import LONGEST, MOST_WORDS
from data.store.queries.patterns import like

# A word of a name stands after a blank. Where the name has signs or initials, which may hide the beginning of one
# (O'Brien, J. R. R.), all are candidates who have its letters: begins_words decides.
_HIDES_WORDS = "name_key GLOB '*[^a-z0-9 ]*' OR ' ' || name_key || ' ' GLOB '* ? *'"


class Named(NamedTuple):
    """The question for people of whose names parts may begin as was typed; it takes ``:start`` and ``:size``."""

    sql: str
    values: dict[str, str]

    @classmethod
    def of(cls, beginning: str) -> Named | None:
        """Return the question for what was typed; None where nothing was."""
        parts = rules.name_parts(beginning[:LONGEST])[:MOST_WORDS]
        if not parts:
            return None
        values: dict[str, str] = {}
        conditions = " AND ".join([_may_begin(part, values) for part in parts])
        order = "name_key LIKE :whole ESCAPE '\\' DESC, name_key, search, id"
        chosen = f"SELECT id FROM person WHERE {conditions} ORDER BY {order} LIMIT :size OFFSET :start"
        sql = f"SELECT * FROM person WHERE id IN ({chosen}) ORDER BY {order}"
        return cls(sql, values | {"whole": like(beginning[:LONGEST])[1:]})


def _may_begin(part: rules.Part, values: dict[str, str]) -> str:
    """Return the condition that all the words of a part may begin words of a name, or that it may as one word."""
    spellings = dict.fromkeys([part.words, (part.joined,)])
    return f"({' OR '.join(_all_may_begin(words, values) for words in spellings)})"


def _all_may_begin(words: tuple[str, ...], values: dict[str, str]) -> str:
    conditions = []
    for word in words:
        name = f"part{len(values)}"
        values |= {name: like(word), f"{name}_first": f"% {like(word)[1:]}"}
        begins = f"' ' || name_key LIKE :{name}_first ESCAPE '\\' OR {_HIDES_WORDS}"
        conditions.append(f"search LIKE :{name} ESCAPE '\\' AND ({begins})")
    return f"({' AND '.join(conditions)})"
