"""What servers say in words about a mail that they didn't deliver."""

from __future__ import annotations

from enum import StrEnum

from data.mail.sorting.phrasebook import lowered, said


class Failure(StrEnum):
    """Why a mail came back: nobody is there, it is only late, or anything else."""

    DEAD = "dead"
    DELAYED = "delayed"
    OTHER = "other"


def failure_in(words: str) -> Failure | None:
    """Return what a server's words say; None where they say none of it.

    A full mailbox, a refusal and a delay are told before a dead address: a word too careful keeps an address, one
    too bold loses it.
    """
    if not words:
        return None
    words = lowered(words)
    if said("failures", "delayed", before="").search(words):
        return Failure.DELAYED
    if said("failures", "not_their_address", before="").search(words):
        return Failure.OTHER
    if said("failures", "dead", before="").search(words):
        return Failure.DEAD
    return None


def speaks_of_nobody(words: str) -> bool:
    """Return whether a server's words say, among other things, that nobody has the address."""
    return said("failures", "dead", before="").search(lowered(words)) is not None
