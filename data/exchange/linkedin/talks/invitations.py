"""Reads LinkedIn's ``Invitations.csv`` of every year: who asked whom to connect, and with which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.moments import moment_of
from data.exchange.linkedin.party import Party, member_key
from data.exchange.linkedin.table import table_of
from data.exchange.linkedin.talks.owner import Owner
from data.exchange.linkedin.talks.plain_words import is_text, plain_words
from data.exchange.linkedin.talks.said import Said
from data.model.text import LONGEST_FIELD, can_be_seen

COLUMNS: Mapping[str, Sequence[str]] = {
    "from": ("from",),
    "to": ("to",),
    "sent": ("sentat",),
    "words": ("message",),
    "direction": ("direction",),
    "inviter": ("inviterprofileurl", "inviterprofileurn"),
    "invitee": ("inviteeprofileurl", "inviteeprofileurn"),
}
NEEDED = ("from", "to", "sent")


def read_invitations(
    pieces: Iterable[bytes], shown: str, owner: Owner, zone: tzinfo, file: str = ""
) -> tuple[list[Said], list[Refused]] | None:
    """Return the invitations in ``pieces``, and the rows that aren't taken; None where it has no such header.

    One of yours is an attempt where it has words, one of theirs waits for your answer. An address that ends with
    ``/in`` names nobody (all do in exports of 2023), and a member's number isn't one: then the name alone tells.
    Their times are in ``zone``. RuleError where the file ``shown`` can't be read.
    """
    table = table_of(pieces, shown, COLUMNS, NEEDED)
    if table is None:
        return None
    said: list[Said] = []
    refused: list[Refused] = []

    def refuse(line: int, reason: str, why: Why) -> None:
        refused.append(Refused(line, reason, why, file))

    for line, (sender, to, sent, message, direction, inviter, invitee) in table.rows:
        keys = member_key(inviter.strip()), member_key(invitee.strip())
        is_mine = _is_mine(direction, sender, to, keys, owner)
        if is_mine is None:
            refuse(line, "nothing says who invited whom", Why.TO_NOBODY)
            continue
        name, key, url = (to, keys[1], invitee) if is_mine else (sender, keys[0], inviter)
        name, words = " ".join(name.split()), plain_words(message)
        if not can_be_seen(name) or len(name) > LONGEST_FIELD:
            refuse(line, "no name", Why.NO_NAME)
            continue
        if not is_text(message):
            refuse(line, "a message that isn't text", Why.NO_TEXT)
            continue
        at = moment_of(sent, zone)
        if at is None:
            refuse(line, "no date that can be read", Why.NO_DATE)
            continue
        if is_mine and not words:
            refuse(line, "an invitation of yours without a message", Why.NO_WORDS)
            continue
        party = Party(key, name, url.strip() if key else "")
        said.append(Said(party, at, is_mine, words, line, file, is_invitation=True))
    return said, refused


def _is_mine(direction: str, sender: str, to: str, keys: tuple[str, str], owner: Owner) -> bool | None:
    """Return whether the owner sent it; None where neither the direction nor an address or a name tells."""
    way = direction.strip().casefold()
    if way.startswith(("out", "in")):
        return way.startswith("out")
    for one, other, is_its in ((keys[0], keys[1], owner.profiles.__contains__), (sender, to, owner.is_called)):
        if one and is_its(one):
            return True
        if other and is_its(other):
            return False
    return None
