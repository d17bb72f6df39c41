"""What an import of people did, in one line; it needs none of the rules that other acts go by."""

from __future__ import annotations

from data.rules.phrasing import wording


def imported(source: str, added: int, completed: int, known: int, doubtful: int = 0) -> str:
    """``Imported 300 people from Connections.csv; 2 completed, 12 already on file.``"""
    numbers = ((completed, "completed"), (known, "already on file"), (doubtful, "known by another name"))
    known_words = [f"{number} {word}" for number, word in numbers if number]
    rest = f"; {', '.join(known_words)}" if known_words else ""
    if not added:
        return f"There is nobody new in {source}{rest}."
    return f"Imported {wording.people(added)} from {source}{rest}."
