"""The filter: what is typed, as SQL over the indexes that were made for it (derived.py)."""

from __future__ import annotations

from typing import Any, NamedTuple

from data.rules.text import fold

SHORTEST = 3
"""Letters from which on the index of letters in threes answers; fewer are looked for in every text."""
LONGEST = 200
"""Characters of what is typed that are looked for: more is a paste into the wrong field."""
_MOST_WORDS = 12

_IN_TEXT = "SELECT rowid FROM text_index WHERE text_index MATCH :letters"
_IN_NOTES = (
    "SELECT t.follow_up_id FROM note_index JOIN touch t ON t.id = note_index.rowid WHERE note_index MATCH :words"
)
_FROM = "follow_up f"


class Wanted(NamedTuple):
    """What was typed: all of the ``words`` are to be found, or one of the ``others``, which are a number's digits.

    All are folded. Neither is there where nothing was typed.
    """

    words: tuple[str, ...]
    others: tuple[str, ...] = ()

    @classmethod
    def of(cls, needle: str) -> Wanted:
        """Return what to look for: a number in any spelling, or the member whose profile was pasted, too."""
        typed = needle[:LONGEST]
        words = tuple(fold(typed).split()[:_MOST_WORDS])
        if not words or words[0].isalpha():  # most of what is typed
            return cls(words)
        from data.rules.identity.numbers import wanted_digits
        from data.rules.identity.profiles import slug_of

        slug = slug_of(typed) if "linkedin" in typed.lower() else ""
        return cls(words, (*wanted_digits(typed), *filter(None, [fold(slug)])))

    @property
    def is_indexed(self) -> bool:
        """Whether all of it is long enough for the index of letters in threes."""
        return min(map(len, (*self.words, *self.others))) >= SHORTEST

    @property
    def letters(self) -> str:
        """Return it as a question to that index."""
        return " OR ".join((" AND ".join(map(_quoted, self.words)), *map(_quoted, self.others)))

    def condition(self, text: str) -> tuple[str, dict[str, str]]:
        """Return the condition that the SQL expression ``text`` holds it, with its values."""
        values = {f"word{place}": like(word) for place, word in enumerate((*self.words, *self.others))}
        likes = [f"{text} LIKE :{name} ESCAPE '\\'" for name in values]
        all_of_them = " AND ".join(likes[: len(self.words)])
        return f"({' OR '.join((all_of_them, *likes[len(self.words) :]))})", values


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
        """Return the filter for what was typed: parts of the text in any script, or beginnings of words in notes.

        All the words must be there, in whichever order; a part of a phone number is found in any spelling.
        """
        wanted = Wanted.of(needle)
        if not wanted.words:
            return cls("", {})
        noted = words(needle[:LONGEST]) if sum(map(len, wanted.words)) >= SHORTEST else ""
        if not wanted.is_indexed:
            condition, values = wanted.condition("s.text")
            if noted:
                condition, values = f"({condition} OR f.id IN ({_IN_NOTES}))", values | {"words": noted}
            tables = "search_text s CROSS JOIN follow_up f ON f.id = s.id"  # from text to text, as they lie
            return cls(condition, values, tables, f"{_FROM} CROSS JOIN search_text s ON s.id = f.id")
        values = {"letters": wanted.letters}
        if noted:
            return cls(f"f.id IN ({_IN_TEXT} UNION {_IN_NOTES})", values | {"words": noted})
        return cls(f"f.id IN ({_IN_TEXT})", values)


# A name's words begin after a blank, a hyphen or an apostrophe.
_WORDS_OF_NAME = "' ' || replace(replace(name_key, '-', ' '), '''', ' ')"


class Named(NamedTuple):
    """The question for people by how parts of their names begin; it takes their number as ``:size``."""

    sql: str
    values: dict[str, str]

    @classmethod
    def of(cls, beginning: str) -> Named | None:
        """Return the question for what was typed; None where nothing was."""
        typed = fold(beginning[:LONGEST])
        parts = typed.replace("-", " ").replace("'", " ").split()[:_MOST_WORDS]
        if not parts:
            return None
        values = {f"part{place}": f"% {like(part)[1:]}" for place, part in enumerate(parts)}
        condition = " AND ".join(f"{_WORDS_OF_NAME} LIKE :{name} ESCAPE '\\'" for name in values)
        order = "name_key LIKE :whole ESCAPE '\\' DESC, name_key, search, id"
        chosen = f"SELECT id FROM person WHERE {condition} ORDER BY {order} LIMIT :size"
        sql = f"SELECT * FROM person WHERE id IN ({chosen}) ORDER BY {order}"
        return cls(sql, values | {"whole": like(typed)[1:]})


def like(needle: str) -> str:
    """Return what was typed as a pattern of LIKE, anywhere in a folded text."""
    folded = fold(needle)
    for special in "\\%_":
        folded = folded.replace(special, f"\\{special}")
    return f"%{folded}%"


def words(needle: str) -> str:
    """Return what was typed as words of a note, the last of them perhaps begun only; '' where there is none."""
    found = [_quoted(word) for word in needle.split() if any(letter.isalnum() for letter in word)]
    return f"{' '.join(found)}*" if found else ""


def _quoted(word: str) -> str:
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
