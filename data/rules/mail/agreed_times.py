"""Which time somebody confirms in plain words: one that the user proposed, or that they name. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from data.model.followup import FollowUp
from data.model.mail import Incoming
from data.model.vocabulary import Direction, Side
from data.rules.calendar.zones import local_date
from data.rules.mail.known import Known

_DAY = 10
"""Signs of a day in ISO form: what is longer has an hour."""


def agreed_time(message: Incoming, followup: FollowUp, known: Known) -> datetime | None:
    """Return the time that a message confirms, where it is certain, still ahead, and nothing is agreed on yet.

    Their own words count first: with a day and an hour they name it themselves, by the user's clock as long as
    theirs is the same. A day alone has to fit what the user's last letter before proposed.
    """
    if not message.confirms_time or _is_settled(message, followup):
        return None
    theirs, mine = known.zone_of(followup.person), _letter_before(message, followup, known)
    proposed = _moments(mine.times, known.zone) if mine else set()
    found = the_one(message.times, proposed, known.zone, theirs, message.at)
    return found if found and found > known.now else None


def the_one(
    named: tuple[str, ...], proposed: Iterable[datetime], zone: tzinfo, theirs: tzinfo, at: datetime
) -> datetime | None:
    """Return the only time that fits what is ``named`` in an agreement, of those ``proposed`` before by the user,
    whose zone is ``zone``; None where that isn't certain. ``at`` is when they agreed, ``theirs`` is their zone.
    """
    ahead = {one for one in proposed if one > at}
    fitting = {one for one in ahead if all(_fits(one, words, (zone, theirs)) for words in named)}
    if fitting:
        return fitting.pop() if len(fitting) == 1 else None
    hours = _moments(named, zone)
    days = {words[:_DAY] for words in named}
    if len(hours) != 1 or len(days) != 1 or hours != _moments(named, theirs):
        return None
    [only] = hours
    return only if only > at else None


def _fits(moment: datetime, words: str, zones: tuple[tzinfo, ...]) -> bool:
    if len(words) == _DAY:
        return any(local_date(moment, zone) == date.fromisoformat(words) for zone in zones)
    return any(moment in _moments((words,), zone) for zone in zones)


def _moments(times: Iterable[str], zone: tzinfo) -> set[datetime]:
    """Return the times with an hour, those without an offset by the clock of ``zone``."""
    return set(_read(times, zone))


def _read(times: Iterable[str], zone: tzinfo) -> Iterator[datetime]:
    for words in times:
        if len(words) > _DAY:
            read = datetime.fromisoformat(words)
            yield read if read.tzinfo else read.replace(tzinfo=zone)


def _is_settled(message: Incoming, followup: FollowUp) -> bool:
    """Return whether a time is agreed on already, or the user has been in touch since."""
    is_agreed = any(one.side is Side.BOTH for one in followup.open_promises)
    since = (one for one in followup.touches if one.at > message.at)
    return is_agreed or any(one.direction is Direction.OUT for one in since)


def _letter_before(message: Incoming, followup: FollowUp, known: Known) -> Incoming | None:
    """Return the user's letter that a message answers, or else their last one before; None for none."""
    sent = [one for one in followup.touches if one.direction is Direction.OUT and one.at < message.at]
    last = [one.message_id.strip("<>") for one in sorted(sent, key=lambda one: one.at)[-1:]]
    for key in (*reversed(message.references), *last):
        letter = known.read(key) if key else None
        if letter is not None and letter.kind == "mine":
            return letter
    return None
