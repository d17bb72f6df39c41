"""Reads LinkedIn's ``Notes.csv``: what one has written down about one's connections there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.party import Party, member_key
from data.exchange.linkedin.table import table_of
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, can_be_seen

COLUMNS: Mapping[str, Sequence[str]] = {
    "first": ("connectionfirstname",),
    "last": ("connectionlastname",),
    "profile": ("connectionprofileurl",),
    "note": ("note",),
}
NEEDED = ("first", "last", "note")


class MemberNote(NamedTuple):
    """A note about somebody, and the ``line`` on which it begins, from 1."""

    party: Party
    words: str
    line: int


def read_notes(
    pieces: Iterable[bytes], shown: str, file: str = ""
) -> tuple[list[MemberNote], list[Refused]] | None:
    """Return the notes in ``pieces``, and the rows that aren't taken; None where it has no such header.

    RuleError where the file ``shown`` can't be read.
    """
    table = table_of(pieces, shown, COLUMNS, NEEDED)
    if table is None:
        return None
    notes: list[MemberNote] = []
    refused: list[Refused] = []
    for line, (first, last, profile, note) in table.rows:
        name = " ".join(f"{first} {last}".split())
        lines = note.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
        words = "\n".join(line.rstrip() for line in lines)
        if not can_be_seen(name) or len(name) > LONGEST_FIELD:
            refused.append(Refused(line, "no name", Why.NO_NAME, file))
        elif not can_be_seen(words):
            refused.append(Refused(line, "no note", Why.NO_NOTE, file))
        else:
            party = Party(member_key(profile.strip()), name, profile.strip())
            notes.append(MemberNote(party, words[:LONGEST_NOTE], line))
    return notes, refused
