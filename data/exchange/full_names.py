"""What stands before and behind a name, such as Dr. and Jr.: it isn't shown, and is kept in the notes."""

from __future__ import annotations

_LABEL = "Full name: "


def full_name_note(prefix: str, name: str, suffix: str) -> str:
    """``Full name: Capt. Jean Picard Jr.``; '' where nothing stands before or behind a name that isn't in it."""
    words = name.split()
    before, behind = (" ".join(part.split()).strip(" ,") for part in (prefix, suffix))
    before = "" if all(word in words for word in before.split()) else before
    behind = "" if all(word.strip(",") in {one.strip(",") for one in words} for word in behind.split()) else behind
    return f"{_LABEL}{' '.join(filter(None, (before, name, behind)))}" if name and (before or behind) else ""


def around(name: str, notes: str) -> tuple[str, str]:
    """Return what stands before and behind a name by somebody's ``notes``; '' each where they don't say."""
    for line in notes.splitlines() if _LABEL in notes else ():
        before, found, behind = line.removeprefix(_LABEL).partition(name)
        if line.startswith(_LABEL) and found:
            return before.strip(), behind.strip()
    return "", ""
