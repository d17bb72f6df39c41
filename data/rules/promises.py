"""Promises: what a contact does to the time that one side committed to (H1, H8, F2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from data.rules.followup import FollowUp, Promise, Touch
from data.rules.vocabulary import Direction, Kept, Medium, Origin, Side
from data.rules.zones import local_date

PUNCTUAL = timedelta(minutes=15)
"""A promised call is kept when it is made within this time of it, before or after (H8)."""

_SPOKEN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises of one side were kept and missed; what still stands, or was moved, is neither."""

    kept: int = 0
    missed: int = 0

    @property
    def made(self) -> int:
        """All whose time has come."""
        return self.kept + self.missed


def so_far(promise: Promise, now: datetime, zone: tzinfo) -> Kept | None:
    """What has become of ``promise`` by ``now`` (H8): an open one whose time is over counts as missed so far."""
    over = promise.kept is None and _is_over(promise, now, zone)
    return Kept.MISSED if over else promise.kept


def tally(promises: Iterable[Promise], side: Side, now: datetime, zone: tzinfo) -> Tally:
    """The promises of one side, counted from what was logged (H8)."""
    ends = [so_far(promise, now, zone) for promise in promises if promise.side is side]
    return Tally(ends.count(Kept.KEPT), ends.count(Kept.MISSED))


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
