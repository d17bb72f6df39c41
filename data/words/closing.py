"""Where the words of a draft end, and its closing begins."""

from __future__ import annotations

import re

_CLOSING = re.compile(
    r"(?:(?:with |my )?(?:(?:very )?(?:kind|best|warm)(?:est)? (?:regards|wishes)|"
    r"thanks|many thanks|thank you|best|yours(?: \w+)?|sincerely|cheers|all the best))[,.!]?",
    re.IGNORECASE,
)


def end_of_words(text: str, name: str) -> int:
    """Return where one writes on: after the last sentence, before the closing and the writer's ``name``."""
    lines = text.split("\n")
    last = len(lines)
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    end = last
    for place in range(last - 1, max(0, last - 4), -1):
        line = lines[place].strip()
        if _CLOSING.fullmatch(line) or (name and line.startswith(name)):
            end = place
    while end > 1 and not lines[end - 1].strip():
        end -= 1
    if end == last:
        return len(text)
    return len("\n".join(lines[:end]))
