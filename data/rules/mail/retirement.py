"""Which addresses of somebody are dead, by the dates of what came back and of what came from there. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from data.model.mail import MailItem, Result

_FROM_THEM = ("person", "out-of-office", "calendar")
_TAKEN = (Result.REPLY, Result.KNOWN)


class Told(NamedTuple):
    """What messages say of somebody's addresses: which are ``dead``, and which work after all."""

    dead: frozenset[str]
    alive: frozenset[str]


def told(items: Sequence[MailItem], fresh: Collection[str]) -> Told:
    """Return what the ``fresh`` messages, by their Message-IDs, say of addresses beside all that there are.

    An address is dead where a letter to it came back, and works again where something came from it later, or
    where a later letter to it alone was answered.
    """
    failed: dict[str, datetime] = {}
    working: dict[str, datetime] = {}
    new: set[str] = set()
    for item in items:
        for address in item.verdict.retires if item.verdict.result is Result.UNDELIVERED else ():
            failed[address] = max(item.message.at, failed.get(address, item.message.at))
            new |= {address} if item.message.message_id in fresh else set()
    for address, at, is_new in _signs(items, fresh):
        if address in failed and at > failed[address]:
            working[address] = at
            new |= {address} if is_new else set()
    return Told(frozenset(new - working.keys()), frozenset(new & working.keys()))


def _signs(items: Sequence[MailItem], fresh: Collection[str]) -> Iterator[tuple[str, datetime, bool]]:
    """Yield when an address worked, and whether something fresh says so."""
    by_id = {item.message.message_id: item.message for item in items}
    for item in items:
        message, is_fresh = item.message, item.message.message_id in fresh
        if message.kind not in _FROM_THEM or item.verdict.result is Result.IGNORED:
            continue
        yield message.sender, message.at, is_fresh
        if message.kind != "person" or item.verdict.result not in _TAKEN:
            continue
        for letter in map(by_id.get, message.references):
            if letter and letter.kind == "mine" and len(letter.recipients) == 1:
                yield letter.recipients[0], letter.at, is_fresh or letter.message_id in fresh
