"""Follow-ups that files tell of: what has happened, in the right past, and what comes next by the rules. Pure.

A step is never copied from a file: it is worked out from the history, as if each contact had been logged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from data.model.brought import Brought, State
from data.model.followup import FollowUp, Person, Step, Touch
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, fold
from data.model.vocabulary import Action, Direction, Kind, Medium, Origin, Outcome
from data.rules.acts.noted_messages import noted_by_hand
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant, local_date
from data.rules.identity.organisations import organisation_key
from data.rules.phrasing import relative_times
from data.rules.scheduling.old_steps import OLD_AFTER
from data.rules.scheduling.promised_step import standing_step
from data.rules.scheduling.steps import chosen_reason, due_now, planned_step

_NOON = time(12)
_ORDER = (State.WISH, State.SENT, State.SILENT, State.ALIVE, State.OFFER, State.OVER)
"""From the least that is known of a follow-up to the most: where two rows tell of one, the later state holds."""
_ENDED = (State.OFFER, State.OVER)
_TALKS = (
    "interview",
    "screen",
    "onsite",
    "on-site",
    "call",
    "gespräch",
    "gesprach",
    "entretien",
    "entrevista",
    "colloquio",
)
"""What stands in the name of a stage in which one has talked."""
_SAME_TEXT_WITHIN = timedelta(days=2)


def tidied(brought: Brought) -> Brought:
    """Return what a file tells with its texts as they are kept: in lines, none too long, of letters alone."""
    return replace(
        brought,
        about=_line(brought.about) or brought.kind.capitalize(),
        organisation=_line(brought.organisation),
        stage=_line(brought.stage),
        link=_line(brought.link, LONGEST_NOTE),
        note=_text(brought.note),
        touches=tuple(map(_tidy, brought.touches)),
    )


def _tidy(touch: Touch) -> Touch:
    at = touch.at.replace(microsecond=0) if touch.at.microsecond else touch.at
    note, subject = _text(touch.note), _line(touch.subject) if touch.subject else ""
    if (at, note, subject) == (touch.at, touch.note, touch.subject):  # most of them: a copy takes its time
        return touch
    return replace(touch, at=at, note=note, subject=subject)


def _line(text: str, longest: int = LONGEST_FIELD) -> str:
    return _letters(" ".join(text.split()))[:longest].rstrip()


def _text(text: str) -> str:
    return _letters(text.strip())[:LONGEST_NOTE]


def _letters(text: str) -> str:
    return (
        text if text.isascii() and "\0" not in text else text.encode("utf-8", "replace").decode().replace("\0", "")
    )


def merged(several: Sequence[Brought]) -> Brought:
    """Return one follow-up by which several rows, or files, tell of it, with all that any of them says."""
    first, *others = several
    if not others:
        return first
    telling = [one for one in several if one.joins == first.joins]  # a chat says nothing of how something stands
    ranked = sorted(telling, key=lambda one: (_ORDER.index(one.state), one.since or date.min))
    last = ranked[-1]
    opened = [one.opened_on for one in several if one.opened_on]
    planned = [one.planned for one in several if one.planned]
    notes = dict.fromkeys(one.note for one in several if one.note)
    links = dict.fromkeys(one.link for one in several if one.link)
    return replace(
        first,
        state=last.state,
        outcome=last.outcome,
        stage=last.stage,
        since=last.since,
        person=next((one.person for one in several if one.person is not None), None),
        organisation=next((one.organisation for one in several if one.organisation), ""),
        opened_on=min(opened, default=None),
        touches=_in_order(_together(several)),
        planned=max(planned, default=None),
        note="\n".join(notes),
        link=next(iter(links), ""),
        joins=all(one.joins for one in several),
    )


def _together(several: Sequence[Brought]) -> Iterable[Touch]:
    """Return the contacts of which any of the rows tells, each once; the application was sent once."""
    found = _each_once(touch for one in several for touch in one.touches)
    first = min((touch for touch in found if touch.is_opening), key=_order, default=None)
    return [touch for touch in found if not touch.is_opening or touch is first]


def opened(brought: Brought, person: Person | None, now: datetime, book: Rulebook) -> FollowUp:
    """Return the follow-up that a file tells of, as it stands at the instant ``now``, its step by the rules."""
    touches = history(brought, now, book)
    named = brought.cadence if brought.cadence in book.cadences else ""
    cadence = book.cadence(named or book.defaults[brought.kind])
    today = local_date(now, book.zone)
    said = brought.opened_on or (None if touches or brought.state is State.WISH else brought.since)
    first = local_date(touches[0].at, book.zone) if touches else today
    organisation = brought.organisation
    if person and organisation_key(person.organisation) == organisation_key(organisation):
        organisation = ""  # theirs says it
    return FollowUp(
        brought.about,
        brought.kind,
        cadence.name,
        cadence.limit,
        min(first, said or first),
        person,
        organisation,
        status=status_of(brought, has_touches=bool(touches)),
        touches=touches,
    )


def history(brought: Brought, now: datetime, book: Rulebook) -> tuple[Touch, ...]:
    """Return the contacts of which a file tells, oldest first, with those that its state implies.

    An application was sent, and who is asked to an interview was answered. A time that is a little ahead, as a
    file doesn't say whose clock it is, is ``now``.
    """
    if brought.state is State.WISH:
        return ()
    touches = [touch if touch.at <= now else replace(touch, at=now) for touch in brought.touches]
    if brought.is_whole:
        return _noted(_in_order(touches), said_of(brought))
    if brought.kind is Kind.APPLICATION and not any(touch.is_opening for touch in touches):
        touches.append(_application(brought, touches, now, book))
    touches += _answer(brought, touches, now, book)
    return _noted(_in_order(touches), said_of(brought))


def _application(brought: Brought, touches: Sequence[Touch], now: datetime, book: Rulebook) -> Touch:
    on = brought.opened_on or brought.since
    at = instant(on, _NOON, book.zone) if on else min((touch.at for touch in touches), default=now)
    return Touch(min(at, now), Direction.OUT, Medium.FORM, is_opening=True)


def _answer(brought: Brought, touches: Sequence[Touch], now: datetime, book: Rulebook) -> Iterator[Touch]:
    """Yield the reply, or the talk, that there must have been where it is said how something stands."""
    has_answer = any(touch.direction is not Direction.OUT for touch in touches)
    said_no = brought.outcome is Outcome.DECLINED and brought.since is not None
    if brought.joins or has_answer or not (brought.state in (State.ALIVE, State.OFFER) or said_no):
        return
    latest = max((touch.at for touch in touches), default=None)
    if brought.since:
        at = instant(brought.since, _NOON, book.zone)
    else:  # since when isn't known: of what is old it wasn't today
        at = latest if latest and now - latest > OLD_AFTER else now
    at = min(max(at, latest + timedelta(seconds=1)) if latest else at, now)
    talked = brought.state is State.ALIVE and any(word in fold(brought.stage) for word in _TALKS)
    direction, medium = (Direction.BOTH, Medium.CALL) if talked else (Direction.IN, Medium.EMAIL)
    yield Touch(at, direction, medium, brought.stage)


def said_of(brought: Brought) -> str:
    """Return what a file says beside everything that has a place: it is noted with the first contact."""
    return "\n".join(filter(None, (brought.link, brought.note)))[:LONGEST_NOTE]


def status_of(brought: Brought, *, has_touches: bool) -> str:
    """Return where a follow-up stands, in the file's own word; with no contact, also what is noted elsewhere."""
    if not has_touches and (said := said_of(brought)):
        return " ".join(filter(None, (brought.stage, said.partition("\n")[0])))[:LONGEST_FIELD]
    if brought.joins:  # a chat says nothing of where something stands
        return ""
    if brought.state in _ENDED:
        return end_word(brought)
    return brought.stage if brought.state is State.ALIVE else ""


def end_word(brought: Brought) -> str:
    """Return how a file says that something has ended, by which the end is known again."""
    return brought.stage or (brought.outcome or brought.state).value


def _noted(touches: tuple[Touch, ...], said: str) -> tuple[Touch, ...]:
    if not said or not touches:
        return touches
    at = next((place for place, touch in enumerate(touches) if touch.is_opening), 0)
    note = "\n".join(filter(None, (touches[at].note, said)))[:LONGEST_NOTE]
    return (*touches[:at], replace(touches[at], note=note), *touches[at + 1 :])


def _in_order(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    return tuple(sorted(touches, key=_order))


def _order(touch: Touch) -> tuple[object, ...]:
    """Return where a contact comes among others; of several in one second, whatever the order of the files."""
    return touch.at, not touch.is_opening, touch.direction, touch.medium, touch.note


def missing(known: Iterable[Touch], given: Iterable[Touch]) -> list[Touch]:
    """Return the contacts that aren't on file, each once; ``known`` ones are told by instant, direction
    and medium, or by the same text of about that day.

    One application was sent, whenever each side says that it was.
    """
    keys: set[tuple[datetime, Direction, Medium]] = set()
    texts: dict[tuple[Direction, str], list[datetime]] = {}
    has_opening = False
    for touch in known:
        keys.add((touch.at, touch.direction, touch.medium))
        has_opening = has_opening or touch.is_opening
        if touch.note:
            texts.setdefault((touch.direction, fold(touch.note)), []).append(touch.at)
    found: list[Touch] = []
    for touch in _each_once(given):
        if (touch.at, touch.direction, touch.medium) in keys or (touch.is_opening and has_opening):
            continue
        near = texts.get((touch.direction, fold(touch.note)), ()) if touch.note and texts else ()
        if not any(abs(touch.at - at) <= _SAME_TEXT_WITHIN for at in near):
            found.append(touch)
    return found


def _each_once(given: Iterable[Touch]) -> Iterable[Touch]:
    """Return contacts, each once: two that differ in their words alone are two."""
    once = {(touch.at, touch.direction, touch.medium, touch.note, touch.is_opening): touch for touch in given}
    return once.values()


def lacking(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> list[Touch]:
    """Return the contacts of which a file tells and that aren't noted of a follow-up that is on file."""
    told = history(brought, now, book)
    has_answer = any(touch.direction is not Direction.OUT for touch in followup.touches)
    stated = {(touch.at, touch.direction, touch.medium) for touch in brought.touches}
    new = missing(followup.touches, told)
    if has_answer:  # what a state implies is there already, be it on another day
        new = [
            one for one in new if one.direction is Direction.OUT or (one.at, one.direction, one.medium) in stated
        ]
    if brought.joins:
        noted = {id(given) for _known, given in noted_by_hand(followup.touches, brought.touches)}
        new = [one for one in new if id(one) not in noted]
    applied = {
        local_date(touch.at, book.zone)
        for touch in followup.touches
        if touch.medium is Medium.FORM and touch.direction is Direction.OUT
    }
    return [one for one in new if not (one.is_opening and local_date(one.at, book.zone) in applied)]


def end_of(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> tuple[date, Outcome] | None:
    """Return on which date, and how, a follow-up has ended; None where it hasn't, or where they have said stop."""
    today = local_date(now, book.zone)
    last = local_date(followup.touches[-1].at, book.zone) if followup.touches else followup.opened_on
    if followup.person and followup.person.stopped_on:
        return max(last, followup.person.stopped_on), Outcome.STOPPED
    if brought.state not in _ENDED:
        return None
    outcome = Outcome.OFFER if brought.state is State.OFFER else brought.outcome or Outcome.DONE
    return min(max(brought.since or last, last), today), outcome


def stepped(followup: FollowUp, brought: Brought, now: datetime, book: Rulebook) -> FollowUp:
    """Return a follow-up that is new with its end, or with its next step."""
    if end := end_of(followup, brought, now, book):
        return replace(followup, next=None, closed_on=end[0], outcome=end[1])
    today = local_date(now, book.zone)
    if brought.state is State.WISH:
        return replace(followup, next=_wish(brought, today))
    if brought.planned and brought.planned >= today:
        why = chosen_reason(followup, book)
        return replace(followup, next=planned_step(followup, brought.planned, None, Origin.CHOSEN, why, book))
    return replace(followup, next=due_now(standing_step(followup, book), followup, today, book))


def _wish(brought: Brought, today: date) -> Step:
    on = f" on {relative_times.day(brought.since, today)}" if brought.since else ""
    return Step(Action.FORM, today, why=f"You saved this job{on} and haven't applied yet.", origin=Origin.CHOSEN)
