"""The tags on file: of people and of follow-ups, and how many have each."""

from __future__ import annotations

from collections import Counter

from data.model.tags import Tag
from data.rules.identity.tags import tag_key
from data.store.connection.statements import Run

LINES = """
    SELECT tags FROM person WHERE tag_keys <> '' UNION
    SELECT tags FROM follow_up WHERE tag_keys <> '' ORDER BY tags
"""
"""The lines of tags that are on file, each once."""
_COUNTED = "SELECT tags, count(*) AS n FROM {} WHERE tag_keys <> '' GROUP BY tag_keys, tags"


def read_tags(run: Run) -> tuple[Tag, ...]:
    """Return every tag on file, those that most people and follow-ups have first."""
    spellings: dict[str, Counter[str]] = {}
    numbers: dict[str, Counter[str]] = {"person": Counter(), "follow_up": Counter()}
    for table, counted in numbers.items():
        for row in run(_COUNTED.format(table), {}):
            for tag in row["tags"].split():
                counted[key := tag_key(tag)] += row["n"]
                spellings.setdefault(key, Counter())[tag] += row["n"]
    found = (
        Tag(max(sorted(spelled), key=lambda tag: spelled[tag]), numbers["person"][key], numbers["follow_up"][key])
        for key, spelled in spellings.items()
    )
    return tuple(sorted(found, key=lambda tag: (-tag.people - tag.followups, tag.name)))
