"""What rows and files tell of one follow-up: tidied, as one, and what of it isn't on file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from data.model.brought import Brought, State
from data.model.followup import Touch
from data.model.text import LONGEST_FIELD, LONGEST_NOTE, fold, with_lines
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.identity.advertisements import job_number

_ORDER = (State.WISH, State.SENT, State.SILENT, State.ALIVE, State.OFFER, State.OVER)
"""From the least that is known of a follow-up to the most: where two rows tell of one, the later state holds."""
_SAME_TEXT_WITHIN = timedelta(days=2)
BY_HAND = timedelta(days=2)
"""A day that was written down by hand may be so far from the one on which an application was sent."""
_APPLIED = "Applied: "
_NOON = time(12)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


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
    ranked = sorted(telling, key=lambda one: (_ORDER.index(one.state), *_age(one)[:2]))
    last = ranked[-1]
    opened = [one.opened_on for one in several if one.opened_on]
    planned = max((one for one in several if one.planned), key=_age, default=None)
    notes = dict.fromkeys(one.note for one in several if one.note)
    by_job: dict[str, str] = {}
    for one in several:
        if one.link:  # LinkedIn has several addresses for one job
            by_job.setdefault(job_number(one.link) or one.link, one.link)
    links = list(by_job.values())
    on = min(opened, default=None)
    is_exact = any(one.opened_on == on and _is_exact(one) for one in several)
    days = other_days(several, on, is_exact=is_exact) if on else []
    return replace(
        first,
        state=last.state,
        outcome=last.outcome,
        stage=last.stage,
        since=last.since,
        person=next((one.person for one in several if one.person is not None), None),
        organisation=next((one.organisation for one in several if one.organisation), ""),
        opened_on=on,
        touches=in_order(_together(several)),
        planned=planned.planned if planned else None,
        planned_at=planned.planned_at if planned else None,
        is_agreed=planned is not None and planned.is_agreed,
        talk=planned.talk if planned else None,
        file_at=max((one.file_at for one in several if one.file_at), default=None),
        note=with_more("\n".join((*map(day_line, days), *notes)), "\n".join(links[1:])),
        link=links[0] if links else "",
        joins=all(one.joins for one in several),
        worded=tuple(touch for one in several for touch in one.worded),
        promises=tuple(promise for one in several for promise in one.promises),
        earlier=_earlier(ranked),
        saved_on=min((one.saved_on for one in several if one.saved_on), default=None),
    )


def _earlier(ranked: Sequence[Brought]) -> tuple[tuple[date, str], ...]:
    """Return the stages that rows name before the one that holds, the ``last``, each with its day."""
    *others, last = ranked
    found = {
        fold(one.stage): (one.since, one.stage)
        for one in reversed(others)
        if one.state is State.ALIVE
        and one.since
        and one.stage
        and fold(one.stage) != fold(last.stage)
        and (last.since is None or one.since < last.since)
    }
    return tuple(sorted(found.values()))


def other_days(several: Iterable[Brought], on: date, *, is_exact: bool) -> list[date]:
    """Return on which other days than ``on`` one applied, as rows tell it: a list says another day than LinkedIn.

    Of two days that are close to each other, one is by hand where the other ``is_exact``.
    """
    found: set[date] = set()
    for one in several:
        if one.joins or one.is_whole or one.kind is not Kind.APPLICATION or one.opened_on is None:
            continue
        is_by_hand = abs(one.opened_on - on) <= BY_HAND and is_exact != _is_exact(one)
        if one.opened_on != on and not is_by_hand:
            found.add(one.opened_on)
    return sorted(found)


def _is_exact(row: Brought) -> bool:
    return any(touch.is_opening for touch in row.touches)


def day_line(on: date) -> str:
    """Return what is noted of another day on which one applied."""
    return f"{_APPLIED}{on}"


def told_in(line: str) -> str:
    """Return the other day on which one applied that a line of a note tells of; '' for none."""
    return line.removeprefix(_APPLIED) if line.startswith(_APPLIED) else ""


def _age(row: Brought) -> tuple[object, ...]:
    """Return by what the newest of several rows is told: its own day, else the age of its file."""
    return row.since or date.min, row.file_at or _LONG_AGO, row.planned or date.min


def _together(several: Sequence[Brought]) -> Iterable[Touch]:
    """Return the contacts of which any of the rows tells, each once; the application was sent once."""
    found = _each_once(touch for one in several for touch in one.touches)
    first = min((touch for touch in found if touch.is_opening), key=_order, default=None)
    return [touch for touch in found if not touch.is_opening or touch is first]


def said_of(brought: Brought) -> str:
    """Return what a file says beside everything that has a place: it is noted with the first contact."""
    return "\n".join(filter(None, (brought.link, brought.note)))[:LONGEST_NOTE]


def with_more(note: str, said: str) -> str:
    """Return a note with the lines of ``said`` that it lacks; LinkedIn's other address of one job is none.

    See ``with_lines``.
    """
    number = job_number(note)
    more = [line for line in said.splitlines() if not (number and job_number(line) == number)]
    return with_lines(note, more)[:LONGEST_NOTE]


def in_order(touches: Iterable[Touch]) -> tuple[Touch, ...]:
    """Return contacts in the order in which they happened."""
    return tuple(sorted(touches, key=_order))


def _order(touch: Touch) -> tuple[object, ...]:
    """Return where a contact comes among others; of several in one second, whatever the order of the files."""
    return touch.at, not touch.is_opening, touch.direction, touch.medium, touch.note


def missing(known: Iterable[Touch], given: Sequence[Touch]) -> list[Touch]:
    """Return the contacts that aren't on file, each once; ``known`` ones are told by instant, direction
    and medium, or by the same text of about that day, where nothing else tells of them.

    One application was sent, whenever each side says that it was.
    """
    keys: set[tuple[datetime, Direction, Medium]] = set()
    told = {(touch.at, touch.direction, touch.medium) for touch in given}
    texts: dict[tuple[Direction, str], list[datetime]] = {}
    has_opening = False
    undated: set[tuple[Direction, str]] = set()
    for touch in known:
        if touch.is_undated:
            undated.add((touch.direction, stage_in(touch)))
        keys.add((touch.at, touch.direction, touch.medium))
        has_opening = has_opening or touch.is_opening
        if touch.note and (touch.at, touch.direction, touch.medium) not in told:
            texts.setdefault((touch.direction, fold(touch.note)), []).append(touch.at)
    found: list[Touch] = []
    for touch in _each_once(given):
        if (touch.at, touch.direction, touch.medium) in keys or (touch.is_opening and has_opening):
            continue
        if touch.is_undated and (touch.direction, stage_in(touch)) in undated:
            continue
        near = texts.get((touch.direction, fold(touch.note)), []) if touch.note and texts else []
        same = next((at for at in near if abs(touch.at - at) <= _SAME_TEXT_WITHIN), None)
        if same is None:
            found.append(touch)
        else:  # one is no more than one of the others
            near.remove(same)
    return found


def stage_in(touch: Touch) -> str:
    """Return the status by which a contact is known, as it is compared."""
    return fold(touch.note.partition("\n")[0])


def is_by_list(answer: Touch, zone: tzinfo) -> bool:
    """Return whether an answer is known by the stage that a list told, on a day of the user in ``zone`` and at no
    hour: nobody knows how it came.
    """
    return answer.medium is Medium.EMAIL and answer.at.astimezone(zone).time() == _NOON and bool(stage_in(answer))


def _each_once(given: Iterable[Touch]) -> Iterable[Touch]:
    """Return contacts, each once: two that differ in their words alone are two."""
    once = {(touch.at, touch.direction, touch.medium, touch.note, touch.is_opening): touch for touch in given}
    return once.values()
