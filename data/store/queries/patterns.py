"""What was typed, as a pattern of LIKE or a phrase of an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.model.text import fold


def like(needle: str) -> str:
    """Return what was typed as a pattern of LIKE, anywhere in a folded text."""
    folded = fold(needle)
    for special in "\\%_":
        folded = folded.replace(special, f"\\{special}")
    return f"%{folded}%"


def likes(text: str, words: Iterable[tuple[str, ...]], values: dict[str, str], of: str = "") -> Iterator[str]:
    """Yield for each word the condition that ``text`` holds one of its spellings, and put them into ``values``."""
    for spellings in words:
        found = []
        for spelling in spellings:
            name = f"{of}word{len(values)}"
            values[name] = like(spelling)
            found.append(f"{text} LIKE :{name} ESCAPE '\\'")
        yield f"({' OR '.join(found)})"


def quoted(word: str) -> str:
    """Return a word as a phrase of an index."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'
