"""Where follow-ups on file stand, by what newer files say: which word is news, and which is an older one. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from data.model.brought import Brought, State
from data.model.followup import FollowUp, Touch
from data.model.text import fold
from data.model.vocabulary import Direction, Medium
from data.rules.acts.tellings import BY_HAND, in_order, is_by_list, stage_in
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant, local_date

_STANDING = (State.ALIVE, State.OFFER, State.SILENT)
_JUST_BEFORE = timedelta(seconds=1)
_BEFORE = (State.WISH, State.SENT)


def has_moved_on(followup: FollowUp, brought: Brought, book: Rulebook) -> bool:
    """Return whether a file tells of an answer after the one by which a follow-up on file stands where it does.

    Its word must be new, and no answer may be noted that can be the same one: of its day or later; where the file
    has no day, after the one that the present word came with.
    """
    if brought.joins or not (followup.status and brought.stage) or _was_at(followup, brought.stage):
        return False
    answers = [one for one in followup.touches if one.direction is not Direction.OUT]
    if brought.since is None:
        return followup.closed_on is None and bool(answers) and _says(answers[-1], followup.status)
    is_later = all(local_date(one.at, book.zone) < brought.since for one in answers)
    return is_later and not _was_closed(followup, brought)


def is_earlier_stage(followup: FollowUp, answer: Touch, book: Rulebook) -> bool:
    """Return whether the answer by which a stage is told came before those of later stages that are on file.

    No answer may be noted that can be the same one: of its day or later, and not the one that came with a stage.
    """
    if answer.is_undated or not stage_in(answer) or _was_at(followup, stage_in(answer)):
        return False
    on = local_date(answer.at, book.zone)
    after = [
        one
        for one in followup.touches
        if one.direction is not Direction.OUT and local_date(one.at, book.zone) >= on
    ]
    return bool(after) and all(is_by_list(one, book.zone) and local_date(one.at, book.zone) > on for one in after)


def with_replies_of(followup: FollowUp, chat: Brought, book: Rulebook) -> FollowUp:
    """Return a follow-up with the answers of which a list told only the day as those of a chat, where it has them:
    each came with the message of theirs on that day, or just before it, so that the last word is the chat's.
    """
    if not (chat.joins or any(one.medium is Medium.MESSAGE for one in chat.touches)):
        return followup
    heard = [one for one in followup.touches if one.medium is Medium.MESSAGE and one.direction is Direction.IN]
    touches: list[Touch] = []
    for touch in followup.touches:
        on = local_date(touch.at, book.zone)
        near = [one.at for one in heard if one.at < touch.at and on - local_date(one.at, book.zone) <= BY_HAND]
        is_told = touch.direction is Direction.IN and not touch.is_undated and is_by_list(touch, book.zone)
        touches.append(replace(touch, at=max(near) - _JUST_BEFORE) if near and is_told else touch)
    return replace(followup, touches=in_order(touches)) if tuple(touches) != followup.touches else followup


def stage_of(followup: FollowUp, brought: Brought, book: Rulebook) -> str:
    """Return where a follow-up on file stands: by the file's word, unless that is an older one."""
    here, told = followup.status, brought.stage
    if brought.joins or brought.state not in _STANDING:
        return here
    if not (here and told):
        return here or told
    answers = [one.at for one in followup.touches if one.direction is not Direction.OUT]
    was_then = brought.since and answers and instant(brought.since, time.max, book.zone) < max(answers)
    return here if was_then or _was_closed(followup, brought) or _was_at(followup, told) else told


def is_older(followup: FollowUp, brought: Brought, book: Rulebook) -> bool:
    """Return whether a row is an older one than that by which a follow-up on file stands where it does.

    Its day says so; where it has none, the word of a stage before the present one, which came with an answer.
    """
    answers = [one for one in followup.touches if one.direction is not Direction.OUT]
    if brought.joins or not answers:
        return False
    if brought.since:
        return instant(brought.since, time.max, book.zone) < max(one.at for one in answers)
    stands = followup.status
    if not (stands and brought.stage) or fold(stands) == fold(brought.stage):
        return False
    is_before = brought.state in _BEFORE or any(_says(one, brought.stage) for one in answers)
    return is_before and any(_says(one, stands) for one in answers)


def _was_closed(followup: FollowUp, brought: Brought) -> bool:
    """Return whether it had ended by then, as far as anybody knows."""
    closed_on = followup.closed_on
    return closed_on is not None and not (brought.since and closed_on < brought.since)


def _was_at(followup: FollowUp, stage: str) -> bool:
    """Return whether it stands at a stage, or has been there by an answer that is noted."""
    answers = (one for one in followup.touches if one.direction is not Direction.OUT)
    return fold(followup.status) == fold(stage) or any(_says(one, stage) for one in answers)


def _says(touch: Touch, stage: str) -> bool:
    return fold(touch.note.partition("\n")[0]) == fold(stage)
