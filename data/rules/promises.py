"""Promises: what a contact does to the time that one side committed to (H1, H8, F2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

from data.rules.followup import Direction, FollowUp, Kept, Medium, Origin, Promise, Side, Touch
from data.rules.zones import local_date

PUNCTUAL = timedelta(minutes=15)
"""A promised call is kept when it is made within this time of it, before or after (H8)."""

_SPOKEN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)


def settled(promise: Promise, touch: Touch, zone: tzinfo, *, by_voicemail: bool = False) -> Kept | None:
    """What ``touch`` makes of ``promise``; None while the promise still stands.

    What was agreed stands until its time, whatever is tried before: only a conversation or a reply takes its
    place. What one's own message promised (``by_voicemail``) gives way to an earlier call, after which its
    cadence goes on. Once its time is over, any contact shows that it was missed. What was done before the
    promise was made, and is only noted after it, says nothing about it.
    """
    if touch.at < promise.made_at:
        return None
    over = _is_over(promise, touch.at, zone)
    tried = touch.direction is Direction.OUT
    if over:
        return Kept.MISSED
    if promise.side is Side.THEIRS:
        return None if tried else Kept.KEPT
    spoken = touch.medium in _SPOKEN
    if _is_punctual(promise, touch.at, zone) and not (tried and promise.at and not spoken):
        return Kept.KEPT
    return None if tried and not (spoken and by_voicemail) else Kept.MOVED


def _is_punctual(promise: Promise, at: datetime, zone: tzinfo) -> bool:
    if promise.at:
        return abs(at - promise.at) <= PUNCTUAL
    return local_date(at, zone) == promise.on


def settle(followup: FollowUp, touch: Touch, zone: tzinfo) -> tuple[FollowUp, Touch]:
    """The follow-up and the touch after the touch has settled the open promise, where it does."""
    promise = followup.open_promise
    by_voicemail = bool(followup.next and followup.next.origin is Origin.CADENCE)
    kept = settled(promise, touch, zone, by_voicemail=by_voicemail) if promise else None
    if promise is None or kept is None:
        return followup, touch
    noted = kept if kept is not Kept.MOVED else None
    return close_promise(followup, kept), replace(touch, promise=noted)


def close_promise(followup: FollowUp, kept: Kept, side: Side | None = None) -> FollowUp:
    """The follow-up with its open promise, if any, marked as ``kept`` says.

    ``side`` says whose it turned out to be: what both had agreed on and they forgot was theirs to keep.
    """
    standing = followup.open_promise
    promises = (
        replace(item, kept=kept, side=side or item.side) if item is standing else item
        for item in followup.promises
    )
    return replace(followup, promises=tuple(promises))


def _is_over(promise: Promise, at: datetime, zone: tzinfo) -> bool:
    if promise.at:
        return at > promise.at + PUNCTUAL
    return local_date(at, zone) > promise.on
