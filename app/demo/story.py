"""Plays a story through the acts of the rules, each at its own past instant.

Every step, promise and queue in the demo is therefore what the rules make of what happened; none is set by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from app.demo.script import Act, Anchor, Stands, Story, StoryError, Verb
from app.demo.stage import Stage
from data.model.errors import RuleError
from data.model.followup import FollowUp, Touch
from data.model.vocabulary import Direction, Medium, Outcome, Queue
from data.rules.acts import acts
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant
from data.rules.scheduling.queue import queue_of

_FURTHEST = 21  # days; the longest run of public holidays is half of it
_MINUTE = timedelta(minutes=1)
_LATEST_NEWS = timedelta(minutes=9)
_OFFICE = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)


class UntimelyError(StoryError):
    """On these dates a promised time falls too late for what comes after it, or is still ahead."""


def staged(story: Story, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up of ``story``, where it stands at ``now``; StoryError when the rules never bring it
    there.

    The cadences count workdays, so what is three days late on a Thursday may not be due yet on a Sunday. What
    happened before today is therefore moved back together, by as few days as bring the story to where it stands,
    as late as it says, with the least work on days off. What happened today stays today.
    """
    best: tuple[tuple[int, int, int], FollowUp] | None = None
    for shift in range(_FURTHEST if _moves(story) else 1):
        stage = Stage(now, book, shift)
        try:
            followup = play(story, stage)
        except UntimelyError:  # then it is told a day later
            continue
        if not _has_come(story.stands, followup, stage):
            continue
        cost = (_misses(story.stands, followup, stage), days_off(story, stage), shift)
        if best is None or cost < best[0]:
            best = cost, followup
        if cost[:2] == (0, 0):
            break
    if best is None:
        raise StoryError(f"{story.who}: the rules never bring the story to where it should stand.")
    return best[1]


def play(story: Story, stage: Stage) -> FollowUp:
    """Return what the acts of ``story`` make of it. StoryError names the act that the rules don't allow."""
    followup, told = _opened(story, stage)
    at = followup.touches[-1].at if followup.touches else _EPOCH
    for number, act in enumerate(story.acts[told:], told):
        try:
            at = _instant(story, number, followup, stage, at)
            followup = _PERFORMED[act.verb](followup, act, at, stage)
        except RuleError as fault:
            raise StoryError(f"{story.who}: {act.line!r}: {fault}") from None
        except UntimelyError:
            raise
        except StoryError as fault:
            raise StoryError(f"{story.who}: {act.line!r}: {fault}") from None
    return followup


def days_off(story: Story, stage: Stage) -> int:
    """Return how much of a story's past that takes an office (calls, visits, replies,
    agreed dates) is on days off.
    """
    office = [act.at for act in story.acts if act.medium in _OFFICE or act.verb is Verb.REPLY]
    agreed = [act.when for act in story.acts if act.when and act.verb is not Verb.SNOOZE]
    return sum(mark.is_past and not _is_workday(stage.day(mark.days), stage) for mark in (*office, *agreed))


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _opened(story: Story, stage: Stage) -> tuple[FollowUp, int]:
    """Return the follow-up as it was opened, and how many acts have been told by that."""
    cadence = stage.book.cadence(story.cadence)
    followup = FollowUp(
        about=stage.dated(story.about),
        kind=story.kind,
        cadence=story.cadence,
        limit=story.limit or cadence.limit,
        opened_on=stage.day(story.opened or 0),
        person=story.person,
        organisation=story.organisation,
        via=story.via,
        may_mention=story.may_mention,
        said_as=story.said_as,
        tags=story.tagged,
    )
    if story.opened is not None:
        begun = instant(followup.opened_on, time(), stage.book.zone)  # what waits for nothing is due since then
        return acts.open_followup(followup, min(begun, stage.now), stage.book), 0
    at = _instant(story, 0, followup, stage, _EPOCH)
    first = _touch(story.acts[0], at, Direction.OUT, stage)
    return acts.open_followup(followup, at, stage.book, had=first), 1


def _instant(story: Story, number: int, followup: FollowUp, stage: Stage, before: datetime) -> datetime:
    """When an act happened; what would lie ahead today is news of the last minutes."""
    act = story.acts[number]
    if act.at.anchor is Anchor.PROMISED:
        return _promised_time(followup, stage)
    if act.at.anchor is Anchor.AFTER:
        return max(before, min(before + timedelta(minutes=act.at.minutes), _whole_minute(stage.now)))
    at = stage.at(act.at, followup.person)
    if act.at.days == 0 and at > stage.now - _MINUTE:
        at = _just_now(story, number, stage, before)
    if at < before:
        kept = any(other.at.anchor is Anchor.PROMISED for other in story.acts[:number])  # holidays put it off
        raise (UntimelyError if kept else StoryError)("this is told after something that happened later.")
    return at


def _promised_time(followup: FollowUp, stage: Stage) -> datetime:
    exact = [promise.at for promise in followup.open_promises if promise.at]
    if not exact:
        raise StoryError("no time has been promised.")
    at = min(exact) + _MINUTE
    if at > stage.now:
        raise UntimelyError("the promised time is still ahead.")
    return at


def _just_now(story: Story, number: int, stage: Stage, before: datetime) -> datetime:
    """Return a few minutes ago, still today, with room for the acts of today that come after."""
    midnight = instant(stage.today, time(0), stage.book.zone)
    today = sum(_is_today(act) for act in story.acts)
    to_come = sum(_is_today(act) for act in story.acts[number:])
    gap = min(_LATEST_NEWS, (stage.now - midnight) / (today + 1))
    return max(_whole_minute(stage.now - gap * to_come), before, midnight)


def _whole_minute(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(second=0, microsecond=0)


def _is_today(act: Act) -> bool:
    return act.at.anchor is Anchor.DAY and act.at.days == 0


def _touch(act: Act, at: datetime, direction: Direction, stage: Stage) -> Touch:
    return Touch(at, direction, act.medium, stage.dated(act.note), stage.dated(act.purpose), act.gave)


def _attempted(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    agreed = stage.when(act.when, followup.person) if act.when else None
    return acts.log(followup, _touch(act, at, Direction.OUT, stage), at, stage.book, agreed)


def _spoke(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    agreed = stage.when(act.when, followup.person) if act.when else None
    return acts.spoke(followup, _touch(act, at, Direction.BOTH, stage), at, stage.book, agreed)


def _replied(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    return acts.reply(followup, _touch(act, at, Direction.IN, stage), at, stage.book)


def _promised(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    if act.when is None:
        raise StoryError("a promise names a time.")
    return acts.promise(followup, act.side, stage.when(act.when, followup.person), at, stage.book)


def _snoozed(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    if act.when is None:
        raise StoryError("a chosen date is named.")
    return acts.snooze(followup, stage.when(act.when, followup.person), at, stage.book)


def _missed(followup: FollowUp, _act: Act, at: datetime, stage: Stage) -> FollowUp:
    return acts.missed(followup, at, stage.book)


def _closed(followup: FollowUp, act: Act, at: datetime, stage: Stage) -> FollowUp:
    return acts.close(followup, act.outcome, at, stage.book)


def _reopened(followup: FollowUp, _act: Act, at: datetime, stage: Stage) -> FollowUp:
    return acts.reopen(followup, at, stage.book)


def _stopped(followup: FollowUp, _act: Act, at: datetime, stage: Stage) -> FollowUp:
    if followup.person is None:
        raise StoryError("nobody is known who could say stop.")
    # As the store does it (F6): what is open closes, and the stop is on the person.
    closed = acts.close(followup, Outcome.STOPPED, at, stage.book)
    return replace(closed, person=acts.stop(followup.person, at, stage.book))


_PERFORMED: Mapping[Verb, Callable[[FollowUp, Act, datetime, Stage], FollowUp]] = {
    Verb.ATTEMPT: _attempted,
    Verb.SPOKE: _spoke,
    Verb.REPLY: _replied,
    Verb.PROMISE: _promised,
    Verb.SNOOZE: _snoozed,
    Verb.MISSED: _missed,
    Verb.CLOSE: _closed,
    Verb.REOPEN: _reopened,
    Verb.STOP: _stopped,
}


def _moves(story: Story) -> bool:
    marks = [mark for act in story.acts for mark in (act.at, act.when) if mark]
    return bool(story.opened) or any(mark.is_past for mark in marks)


def _has_come(stands: Stands | None, followup: FollowUp, stage: Stage) -> bool:
    if stands is None:
        return True
    return queue_of(followup, stage.now, stage.today) is stands.queue and followup.outcome is stands.outcome


def _misses(stands: Stands | None, followup: FollowUp, stage: Stage) -> int:
    """By how many days a due one isn't as late as it should be."""
    if stands is None or stands.queue is not Queue.DUE or followup.next is None:
        return 0
    late = (stage.today - followup.next.on).days
    fewest, most = stands.late
    return max(fewest - late, late - most, 0)


def _is_workday(on: date, stage: Stage) -> bool:
    return stage.book.workdays.is_workday(on)
