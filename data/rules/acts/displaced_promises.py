"""What an act did to promises that were open: a date of the user's moves them, a newer one takes their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from data.model.followup import FollowUp, Promise, When
from data.model.vocabulary import Action, Kept, Side
from data.rules.cadence.rulebook import Rulebook
from data.rules.identity.reach import Reach
from data.rules.phrasing import wording

NAMED = 2
"""So many promises are named one by one; more are counted."""


class Displaced(StrEnum):
    """How the sentence about them begins."""

    MOVED = "This moves"
    REPLACED = "This replaces"
    ENDED = "This drops"
    """Said of a promise; what was agreed, and a call that was promised, is cancelled."""


def displaced_words(how: Displaced, before: Sequence[FollowUp], after: Iterable[FollowUp], book: Rulebook) -> str:
    """`` This moves the call you agreed on for Fri 27 Nov at 09:00 Berlin time.``; '' where none was displaced.

    ``before`` and ``after`` are the same follow-ups in the same order. What one's own message promised gives way
    to any talk, which is no news, so nothing is said of it where a newer promise is made; and what it only
    announced ends with the follow-up.
    """
    found = [
        (followup, promise)
        for followup, changed in zip(before, after, strict=True)
        for promise, now in zip(followup.promises, changed.promises, strict=False)
        if followup.state_of(promise) is None and now.kept is Kept.MOVED
        if not (how is Displaced.REPLACED and promise.by_voicemail)
        if not (how is Displaced.ENDED and promise.is_announced)
    ]
    if not found:
        return ""
    if len(found) > NAMED:
        return f" {how} {wording.count(len(found), 'promise')}."
    named = (_named(promise, followup, len(before) > 1, book) for followup, promise in found)
    is_cancelled = how is Displaced.ENDED and all(
        promise.side is Side.BOTH or promise.by_voicemail for _, promise in found
    )
    return f" {'This cancels' if is_cancelled else how} {wording.join(named)}."


def _named(promise: Promise, followup: FollowUp, is_one_of_several: bool, book: Rulebook) -> str:
    moment = wording.dated(When(promise.on, promise.at), book.zone_of(followup.person))
    who = followup.who
    if promise.side is Side.BOTH:
        is_call = promise.at is not None and Action.CALL in Reach.of(followup.person)
        what = "the call you agreed on" if is_call else "the time you agreed on"
        return f"{what}{f' with {who}' if is_one_of_several else ''} for {moment}"
    if promise.side is Side.THEIRS:
        return f"the promise {f'of {who} ' if is_one_of_several else 'they made '}for {moment}"
    way = wording.ACTION_WORDS[promise.by or Action.CALL]
    what = f"the {way} your voicemail promised" if promise.by_voicemail else "your promise"
    return f"{what}{f' to {who}' if is_one_of_several else ''} for {moment}"
