"""What came before a draft, made by the acts of the program, so that the occasion is the one by its own rules."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from data.model.drafts import Occasion
from data.model.followup import Commitment, FollowUp, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Outcome, Side
from data.rules.acts import acts
from tests.builders import BOOK, at, when
from tests.readings.people import Matter, Writer

NOW = at("Tue 24 Nov 10:00")
"""The instant at which every draft is written, on a Tuesday in New York."""

_CADENCES = {Kind.INTERVIEW: "three-days-then-weekly", Kind.RECONNECT: "light-touch"}
_TRIES = ("Wed 4 Nov 09:40", "Tue 10 Nov 09:10", "Mon 16 Nov 08:50", "Wed 18 Nov 15:20")
_NOTICED = (Medium.EMAIL, Medium.EMAIL, Medium.VOICEMAIL, Medium.MESSAGE, Medium.CALL)


_FROM_OUTSIDE = (Occasion.FIRST, Occasion.LAST, Occasion.DECLINED)


def history(writer: Writer, matter: Matter, occasion: Occasion, chance: Random) -> FollowUp | None:
    """Return the follow-up as it is before a draft for that occasion; None where the matter can't have it."""
    if occasion is Occasion.FIRST_AFTER_FORM:
        return _opened(matter, "Tue 17 Nov 21:15", Medium.FORM) if matter.kind is Kind.APPLICATION else None
    if occasion is Occasion.INTRODUCTION:
        can = matter.who and not matter.is_under_way and matter.kind not in (Kind.RECONNECT, Kind.INTERVIEW)
        return _opened(matter, "Tue 24 Nov 09:00", via="Sam Ortiz") if can else None
    if matter.is_under_way and occasion in _FROM_OUTSIDE:
        return None
    if matter.kind is Kind.RECONNECT and occasion in (Occasion.REMINDER, Occasion.THIRD):
        return None  # its second attempt is the last
    if not matter.who and occasion is Occasion.DECLINED:
        return None  # nobody is there to say goodbye to
    if matter.kind is Kind.APPLICATION and occasion is Occasion.FIRST:
        return None  # what is followed up has been sent: it is the first after a form
    if matter.kind is Kind.INTERVIEW:
        return _after_interview(matter, occasion, chance)
    if occasion is Occasion.FIRST:
        return _opened(matter, "Tue 24 Nov 09:00")
    tried = {Occasion.THIRD: 2, Occasion.LAST: 4}.get(occasion, 1)
    it = _tried(_begun(matter, chance), tried, chance)
    return _come_to(it, occasion, chance)


def _begun(matter: Matter, chance: Random) -> FollowUp:
    it = _opened(matter, "Mon 2 Nov 10:00", Medium.FORM if matter.kind is Kind.APPLICATION else None)
    if matter.is_under_way:
        it = acts.spoke(it, Touch(at("Mon 2 Nov 11:00"), Direction.BOTH, Medium.CALL), at("Mon 2 Nov 11:00"), BOOK)
    return it


def _opened(matter: Matter, instant: str, sent: Medium | None = None, via: str = "") -> FollowUp:
    who = Person(
        matter.who,
        matter.where,
        email="somebody@example.com",
        phone="212 555 0134",
        profile="https://www.linkedin.com/in/somebody",
        address="1 Main Street",
    )
    new = FollowUp(
        matter.about,
        matter.kind,
        _CADENCES.get(matter.kind, "two-then-switch"),
        2 if matter.kind is Kind.RECONNECT else None if matter.kind is Kind.INTERVIEW else 5,
        at(instant).date(),
        who if matter.who else None,
        "" if matter.who else matter.where,
        said_as=matter.said_as,
        via=via,
        may_mention=bool(via),
    )
    had = Touch(at(instant), Direction.OUT, sent) if sent else None
    return acts.open_followup(new, at(instant), BOOK, had)


def _tried(it: FollowUp, times: int, chance: Random) -> FollowUp:
    if it.limit:
        times = min(times, it.limit - 1)
    for instant in _TRIES[-times:]:
        ways = _NOTICED if instant != _TRIES[-1] else [way for way in _NOTICED if way is not Medium.VOICEMAIL]
        it = acts.log(it, Touch(at(instant), Direction.OUT, chance.choice(ways)), at(instant), BOOK)
    return it


def _come_to(it: FollowUp, occasion: Occasion, chance: Random) -> FollowUp | None:
    match occasion:
        case Occasion.REMINDER | Occasion.THIRD | Occasion.LAST:
            return it
        case Occasion.ANSWER:
            came = chance.choice((Medium.EMAIL, Medium.EMAIL, Medium.MESSAGE, Medium.VOICEMAIL))
            return acts.reply(it, Touch(at("Mon 23 Nov 16:10"), Direction.IN, came), at("Mon 23 Nov 16:15"), BOOK)
        case Occasion.MISSED_CALL | Occasion.MISSED_MEETING:
            it = acts.promise(it, Side.BOTH, when("Mon 23 Nov 15:00"), at("Thu 19 Nov 10:00"), BOOK)
            way = Medium.CALL if occasion is Occasion.MISSED_CALL else Medium.VISIT
            tried = Touch(at("Mon 23 Nov 15:02"), Direction.OUT, way)
            return acts.log(it, tried, at("Mon 23 Nov 15:02"), BOOK)
        case Occasion.CHECK_IN:
            said = [Commitment(Side.THEIRS, when("Mon 23 Nov"))]
            return _spoken(it, "Thu 19 Nov 11:00", said, chance)
        case Occasion.AS_PROMISED:
            return _spoken(it, "Thu 19 Nov 11:00", [Commitment(Side.MINE, when("Tue 24 Nov"))], chance)
        case Occasion.LATE:
            return _spoken(it, "Wed 18 Nov 16:00", [Commitment(Side.MINE, when("Fri 20 Nov"))], chance)
        case Occasion.DECLINED:
            came = at("Mon 23 Nov 16:10")
            it = acts.reply(it, Touch(came, Direction.IN, Medium.EMAIL), came, BOOK)
            return acts.close(it, Outcome.DECLINED, came, BOOK)
        case Occasion.THANKS:
            return _spoken(it, "Mon 23 Nov 14:00", [], chance)
    return None


def _spoken(it: FollowUp, instant: str, said: Sequence[Commitment], chance: Random) -> FollowUp:
    way = chance.choice((Medium.CALL, Medium.VISIT))
    it = acts.spoke(it, Touch(at(instant), Direction.BOTH, way), at(instant), BOOK)
    for one in said:
        it = acts.promise(it, one.side, one.when, at(instant), BOOK)
    return it


def _after_interview(matter: Matter, occasion: Occasion, chance: Random) -> FollowUp | None:
    if occasion is Occasion.FIRST or occasion is Occasion.LAST:
        return None
    it = _opened(matter, "Thu 12 Nov 10:00")
    it = acts.spoke(it, Touch(at("Mon 16 Nov 14:00"), Direction.BOTH, Medium.VISIT), at("Mon 16 Nov 15:00"), BOOK)
    if occasion is Occasion.REMINDER:
        return it
    times = 2 if occasion is Occasion.THIRD else 0
    for instant in _TRIES[-1:] * bool(times) + ("Thu 19 Nov 09:00",) * bool(times):
        it = acts.log(it, Touch(at(instant), Direction.OUT, chance.choice(_NOTICED)), at(instant), BOOK)
    return _come_to(it, occasion, chance)
