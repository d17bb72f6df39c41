"""Files of people, whichever form they have: recognised by what is in them, never by their name alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from data.exchange.contacts import Contacts
from data.exchange.intake.readers import read_files


def read_people(paths: Sequence[Path], form: str | None = None) -> Contacts:
    """Return the people of the files at ``paths``, each once, which are of the kind ``form`` (see readers.py).

    RuleError, in one line, where one of them can't be read or holds no people; then none of them is taken.
    """
    return read_files(paths, form).contacts
