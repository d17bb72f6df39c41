"""What a follow-up is once contacts from another machine are in its history: worked out, never merged (SYNC)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from data.model.followup import FollowUp, Promise, Touch
from data.model.vocabulary import Direction, Kept, Origin
from data.rules.cadence.rulebook import Rulebook
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.promises import close_promises, settle


def caught_up(
    followup: FollowUp, arrived: Sequence[Touch], chosen_at: datetime | None, book: Rulebook
) -> FollowUp:
    """The follow-up with its promises and its step as its whole history makes them.

    ``arrived`` are the contacts of it that came from elsewhere, oldest first; ``chosen_at`` is when its step was
    set, an aware instant, None where nobody knows. A date that the user chose, and a note that was agreed, stay
    unless a contact came after them.
    """
    for touch in arrived:
        followup, _touch = settle(followup, touch, book.zone)
    if followup.closed_on:
        return replace(close_promises(followup, Kept.MOVED), next=None, paused_until=None)
    step = followup.next
    stands = step is not None and step.origin is not Origin.CADENCE and not followup.open_promises
    if stands and not any(chosen_at is None or touch.at > chosen_at for touch in arrived):
        return followup
    return replace(followup, next=standing_step(followup, book))


def is_answered_since(followup: FollowUp, closed_at: datetime | None) -> bool:
    """Whether they answered after it was closed: a reply or a conversation opens it again (M1)."""
    if closed_at is None or (followup.person and followup.person.stopped_on):
        return False
    return any(touch.direction is not Direction.OUT and touch.at > closed_at for touch in followup.touches)


def with_settled(followup: FollowUp, settled: Sequence[Promise]) -> FollowUp:
    """The follow-up with those of its open promises marked that were ``settled`` elsewhere."""
    ends = {_key(promise): promise.kept for promise in settled if promise.kept}
    promises = (
        replace(promise, kept=ends.get(_key(promise), promise.kept)) if promise.kept is None else promise
        for promise in followup.promises
    )
    return replace(followup, promises=tuple(promises))


def _key(promise: Promise) -> tuple[object, ...]:
    return promise.on, promise.at, promise.made_at
