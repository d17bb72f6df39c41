"""What a follow-up is once contacts from another machine are in its history: worked out, never merged (SYNC)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from data.model.followup import FollowUp, Promise, Step, Touch, When
from data.model.vocabulary import Direction, Kept, Medium, Origin
from data.rules.acts import acts
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.scheduling.pauses import is_laid
from data.rules.scheduling.promised_step import earliest, is_note, promised_step, standing_step
from data.rules.scheduling.promises import close_promises, falls_by, is_in_vain, settle
from data.rules.scheduling.steps import (
    BY_ANOTHER_WAY,
    YOU_REOPENED,
    YOU_SET,
    chosen_reason,
    how_set,
    planned_step,
    switched_reason,
)

EVENTUALLY = datetime.max.replace(tzinfo=UTC)
"""After all that has happened."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What of a follow-up was known on one side only, and when its promises and its step were set.

    ``touches`` and ``promises`` are the ids of those that came in, ``own`` of the promises that only this side
    had. ``ends`` are what was noted of promises, by their ids, and when: an aware instant, None where nobody
    knows, and then it holds; EVENTUALLY where it came in, and may have come of something that is known here, too.
    ``chosen_at`` is when the step was set; ``is_chosen_there``, it came in.
    """

    touches: frozenset[int | None] = frozenset()
    promises: frozenset[int | None] = frozenset()
    own: frozenset[int | None] = frozenset()
    ends: Mapping[int | None, datetime | None] = field(default_factory=dict)
    chosen_at: datetime | None = None
    is_chosen_there: bool = False

    def parts(self, one: Promise, other: Promise) -> bool:
        """Return whether the two promises were made on different sides."""
        return (one.id in self.promises and other.id in self.own) or (
            one.id in self.own and other.id in self.promises
        )


def caught_up(followup: FollowUp, apart: Apart, book: Rulebook) -> FollowUp:
    """Return the follow-up with its promises and its step as its whole history makes them.

    A date that the user chose, and a note that was agreed, stay unless a contact or a promise came after them.
    """
    followup = _without_renewal(followup)
    followup, before = _with_ends(followup, apart, book)
    if followup.closed_on:
        return replace(close_promises(followup, Kept.MOVED), next=None, paused_until=None)
    step = followup.next
    if step is None or not is_set(step) or _is_overtaken(followup, apart):
        return _followed(followup, book)
    if step.origin is Origin.AGREED:
        promised = promised_step(followup, book)
        return replace(followup, next=earliest([step, promised]) if promised else step)
    if not (apart.touches or apart.promises or apart.is_chosen_there):
        return followup
    return replace(followup, next=_chosen(step, followup, before, apart, book))


def is_set(step: Step) -> bool:
    """Return whether an act has set the step, which neither the cadence nor an open promise makes."""
    return step.origin is Origin.CHOSEN or is_note(step)


def is_answered_since(followup: FollowUp, closed_at: datetime | None) -> bool:
    """Return whether they answered after it was closed: a reply or a conversation opens it again (M1)."""
    if closed_at is None or (followup.person and followup.person.stopped_on):
        return False
    return any(touch.direction is not Direction.OUT and touch.at > closed_at for touch in followup.touches)


def _without_renewal(followup: FollowUp) -> FollowUp:
    """Return the follow-up without the cycle for a purpose after which they have answered:
    that began a new one.
    """
    renewed = followup.renewed
    if renewed and any(one.direction is not Direction.OUT and one.at > renewed.at for one in followup.touches):
        return replace(followup, renewed=None, purpose="")
    return followup


def _followed(followup: FollowUp, book: Rulebook) -> FollowUp:
    """Return the follow-up with what comes after its last contact:
    a kind note where that was in vain at a set time.
    """
    last = followup.last
    missed = tuple(
        replace(one, kept=None) if one.kept is Kept.MISSED else one
        for one in followup.promises
        if one.kept in (None, Kept.MISSED)
    )
    is_newest = all(last and one.made_at <= last.at for one in followup.open_promises)
    if (
        last
        and last.direction is Direction.OUT
        and is_newest
        and is_in_vain(replace(followup, promises=missed), last, book.zone)
    ):
        return acts.rescheduled(followup, local_date(last.at, book.zone), book)
    return replace(followup, next=standing_step(followup, book))


def _is_overtaken(followup: FollowUp, apart: Apart) -> bool:
    """Return whether something came after the step was set, by which another one comes."""
    at = apart.chosen_at
    if at is None:
        return bool(apart.touches or apart.promises)
    return (
        any(touch.at > at for touch in followup.touches)
        or any(promise.made_at > at for promise in followup.promises)
        or bool(followup.renewed and followup.renewed.at > at)
    )


def _chosen(step: Step, followup: FollowUp, before: FollowUp, apart: Apart, book: Rulebook) -> Step:
    """Return a step on a day of the user's, with what is to be done then, and why, as the whole history makes
    them.

    ``before`` is the follow-up with the promises that were open when it was chosen.
    """
    if is_laid(step.why):
        return step
    if step.why.startswith(BY_ANOTHER_WAY):
        return replace(step, why=switched_reason(followup, step.action))
    if step.why.startswith(YOU_REOPENED):
        return replace(step, why=chosen_reason(followup, book, step.why.removesuffix(".").partition("; ")[0]))
    if not step.why.startswith(YOU_SET):
        return step
    why = chosen_reason(followup, book, how_set(step))
    if any(touch.at == apart.chosen_at for touch in followup.touches):  # it was chosen with that contact
        return planned_step(followup, step.on, step.at, step.origin, why, book)
    return replace(step, action=standing_step(before, book).action, why=why)


def _with_ends(followup: FollowUp, apart: Apart, book: Rulebook) -> tuple[FollowUp, FollowUp]:
    """Return the follow-up with its promises as all that happened on both sides has left them, in the order of
    time.

    And as it was when its step was chosen, with the promises that were open then. What was noted on one side
    holds, unless something from the other had ended it before.
    """
    noted = {one.id: one.kept for one in followup.promises if one.kept and apart.ends.get(one.id)}
    now = replace(
        followup,
        promises=tuple(replace(one, kept=None) if one.id in noted else one for one in followup.promises),
    )
    before = now
    for _at, kind, what in sorted(_events(followup, apart, noted), key=lambda event: event[:2]):
        if kind == _CHOICE:
            before = now
            now = _with_choice(now, apart, book)
        elif kind == _END:
            now = _with_kept(now, [what], noted)
        elif kind == _MADE:
            now = _with_made(now, what, apart)
        else:
            now = _with_touch(now, followup, what, apart, book)
    return now, before


def _has_said(touch: Touch, promise: Promise) -> bool:
    """Return whether a contact is the message that made a promise: it settles nothing of that."""
    return promise.by_voicemail and touch.medium is Medium.VOICEMAIL and touch.at == promise.made_at


_CHOICE, _TOUCH, _END, _MADE = range(4)
"""In this order, of things in one second: a choice is made with all that it ends."""


def _events(
    followup: FollowUp, apart: Apart, noted: Mapping[int | None, Kept | None]
) -> Iterable[tuple[datetime, int, int | None]]:
    yield from ((touch.at, _TOUCH, touch.id) for touch in followup.touches)
    for one in followup.promises:
        yield one.made_at, _MADE, one.id
        end = apart.ends.get(one.id)
        if one.id in noted and end:
            yield end, _END, one.id
    step = followup.next
    if apart.chosen_at and step and step.origin is Origin.CHOSEN and step.why.startswith(YOU_SET):
        yield apart.chosen_at, _CHOICE, None


def _with_kept(followup: FollowUp, ids: Iterable[int | None], kept: Mapping[int | None, Kept | None]) -> FollowUp:
    chosen = set(ids)
    promises = (
        replace(one, kept=kept.get(one.id)) if one.id in chosen and one.kept is None else one
        for one in followup.promises
    )
    return replace(followup, promises=tuple(promises))


def _with_choice(followup: FollowUp, apart: Apart, book: Rulebook) -> FollowUp:
    """Let a date that the user chose move what was promised earlier and would come before it."""
    step, at = followup.next, apart.chosen_at
    if step is None or at is None:
        return followup
    when = When(step.on, step.at)
    return close_promises(followup, Kept.MOVED, lambda one: one.made_at < at and falls_by(one, when, book.zone))


def _with_made(followup: FollowUp, number: int | None, apart: Apart) -> FollowUp:
    """Let a promise take the place of an earlier one of its side that was made on the other machine.

    What a message promised gives way where something stands; there it would have promised nothing.
    """
    made = next(one for one in followup.promises if one.id == number)
    earlier = {one.id for one in followup.unsettled if apart.parts(one, made) and one.made_at < made.made_at}
    if made.is_announced:
        return followup
    if made.by_voicemail:
        return _with_kept(followup, [number] if earlier else [], {number: Kept.MOVED})
    return close_promises(followup, Kept.MOVED, lambda one: one.id in earlier and one.side is made.side)


def _with_touch(now: FollowUp, whole: FollowUp, number: int | None, apart: Apart, book: Rulebook) -> FollowUp:
    """Do to open promises what a contact does that was logged on a machine which didn't know of them."""
    touch: Touch = next(one for one in whole.touches if one.id == number)
    met = tuple(
        one
        for one in now.unsettled
        if one.made_at <= touch.at and (number in apart.touches or one.id in apart.promises)
        if not _has_said(touch, one)
    )
    if not met:
        return now
    concerned = replace(now, promises=met)
    settled, _touch = settle(replace(concerned, next=promised_step(concerned, book)), touch, book.zone)
    ends = {one.id: one.kept for one in settled.promises}
    return _with_kept(now, ends, ends)
