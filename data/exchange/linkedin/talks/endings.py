"""How a chat stands at its end, whatever friendly words come last: what is promised, turned down, left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from data.exchange.linkedin.talks.courtesy import is_courtesy, is_friendly
from data.exchange.linkedin.talks.last_words import declines, is_old, is_unsettled, promised
from data.exchange.linkedin.talks.openness import is_left_open
from data.exchange.linkedin.talks.said import Said
from data.model.brought import ASKS_LATER, IS_AWAY, PUTS_OFF, SAYS_NO, SAYS_OFFER, SAYS_STOP
from data.model.followup import Promise
from data.rules.calendar.zones import local_date

_FRIENDLY = 2
"""So many times they may say that they are glad before what was promised is no longer looked for."""


def promise_of(
    blocks: Sequence[Sequence[Said]], names: Sequence[str], meant: str, zone: tzinfo, now: datetime | None
) -> Promise | None:
    """Return what is agreed on or promised by the end of a chat: "Thanks!" or "Perfect, no rush!" behind it takes
    back nothing of it, until its day. ``meant`` is what their last message means.
    """
    at = blocks[-1][-1].at
    if is_old(at, now):
        return None
    for some in _endings(blocks, names):
        if some[-1][-1].is_mine or meant in ("", PUTS_OFF):
            promise = promised(some, zone, now)
            if promise and (some is blocks or promise.on >= local_date(at, zone)):
                return promise
    return None


def _endings(blocks: Sequence[Sequence[Said]], names: Sequence[str]) -> Iterator[Sequence[Sequence[Said]]]:
    """Yield a chat, and the same without the friendly words at its end."""
    yield blocks
    for count in range(1, min(_FRIENDLY, len(blocks) - 1) + 1):
        if not all(is_friendly(one.words, names) or is_silent(one) for one in blocks[-count]):
            return
        yield blocks[:-count]


def declining(blocks: Sequence[Sequence[Said]], names: Sequence[str], now: datetime | None) -> Said | None:
    """Return the message by which the user turns down what they were asked, also where the other is kind about it:
    "Understood, good luck!"; None for none.
    """
    last = blocks[-1]
    if (
        not last[-1].is_mine
        and not is_old(last[-1].at, now)
        and all(is_friendly(one.words, names) for one in last)
    ):
        blocks = blocks[:-1]
        last = blocks[-1] if blocks else last
    return last[-1] if len(blocks) > 1 and last[-1].is_mine and declines(last) else None


def leaves_open(blocks: Sequence[Sequence[Said]], meant: str, names: Sequence[str], now: datetime | None) -> bool:
    """Return whether a chat that ends with a courtesy isn't over: something was asked or promised before it, or
    you have only thanked for what they left open.
    """
    if len(blocks) == 1 or meant in (SAYS_NO, SAYS_STOP):
        return False
    last = blocks[-1][-1]
    asks_later = (
        last.is_mine and meant.startswith((ASKS_LATER, PUTS_OFF, SAYS_OFFER, IS_AWAY)) and not is_old(last.at, now)
    )
    if asks_later or is_unsettled(blocks[-2], last.at, now):
        return True
    return last.is_mine and not is_old(last.at, now) and _goes_on(blocks[:-1], names)


def _goes_on(blocks: Sequence[Sequence[Said]], names: Sequence[str]) -> bool:
    """Return whether what was said before a courtesy of yours leaves something open, which it doesn't end."""
    place = len(blocks) - 1
    while all(is_courtesy(one.words, names) or is_silent(one) for one in blocks[place]):
        if not place:
            return False
        place -= 1
    block, before = blocks[place], blocks[place - 1] if place else ()
    words, asked = ("\n".join(one.words for one in some) for some in (block, before))
    if any(one.is_group or one.is_invitation for one in block):
        return False
    return "?" in words if block[-1].is_mine else is_left_open(words, asked)


def is_silent(one: Said) -> bool:
    return not (one.words or one.has_attachment or one.is_invitation)
