"""What is known on both sides of an archive, and differs: the newer edit and ending win, a stop always."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, time, timedelta
from typing import Any

from data.model.followup import FollowUp, Person, Step
from data.model.results import Change
from data.model.vocabulary import Kept, Kind, Origin
from data.rules.acts.merge import EVENTUALLY, Apart, caught_up, is_answered_since, is_set
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import instant
from data.store.connection.statements import Record
from data.store.queries.followups import followup_of, promise_of
from data.store.records.known_people import filled
from data.store.transfer.stamps import COURSE, END, FIELDS, STEP, Stamp, Stamps, is_newer

Raw = Mapping[str, Any]
_EDITS: Mapping[str, Callable[[FollowUp, FollowUp], FollowUp]] = {
    "organisation": lambda ours, theirs: replace(ours, organisation=theirs.organisation),
    "about": lambda ours, theirs: replace(ours, about=theirs.about),
    "kind": lambda ours, theirs: replace(ours, kind=Kind(theirs.kind)),
    "cadence": lambda ours, theirs: replace(ours, cadence=theirs.cadence),
    "attempt_limit": lambda ours, theirs: replace(ours, limit=theirs.limit),
    "via": lambda ours, theirs: replace(ours, via=theirs.via),
    "may_mention": lambda ours, theirs: replace(ours, may_mention=theirs.may_mention),
    "status": lambda ours, theirs: replace(ours, status=theirs.status),
    "purpose": lambda ours, theirs: replace(ours, purpose=theirs.purpose),
    "said_as": lambda ours, theirs: replace(ours, said_as=theirs.said_as),
    "tags": lambda ours, theirs: replace(ours, tags=theirs.tags),
    "introduces": lambda ours, theirs: replace(ours, introduces=theirs.introduces),
    "renewed_at": lambda ours, theirs: replace(ours, renewed=theirs.renewed),
    **{
        f"trail_{name}": lambda ours, theirs, name=name: replace(  # type: ignore[misc]  # a lambda has no types
            ours, trail=replace(ours.trail, **{name: getattr(theirs.trail, name)})
        )
        for name in ("domain", "site", "main_line", "sales")
    },
    **{
        f"clarity_{name}": lambda ours, theirs, name=name: replace(  # type: ignore[misc]  # a lambda has no types
            ours, clarity=ours.clarity._replace(**{name: getattr(theirs.clarity, name)})
        )
        for name in ("who", "offer", "why", "help")
    },
}
"""How each edit of a follow-up crosses."""


_PERSON = tuple(name for name in FIELDS["person"] if name != "stopped_on")
"""What of a person is edited, and so has stamps; a stop has rules of its own."""
_LISTS = (("email", "emails"), ("phone", "phones"))
"""The preferred address and all of them, which are one thing that is edited."""
_JOINED = ("tags", "looks_for", "offers")
"""What is put together of both sides, unless it was changed here later."""
_SINGLE = tuple(name for name in _PERSON if not any(name in names for names in _LISTS))


@dataclass(slots=True)
class Taken:
    """What of a row was taken over: the value, which of its fields, by which stamps, and what changed."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


def reconciled_person(
    known: Person, given: Person, theirs: Mapping[str, Stamp], ours: Mapping[str, Stamp]
) -> tuple[Person, Taken]:
    """Return a known person with what ``given`` adds and what was edited later there, not what was emptied
    here since.

    A stop wins, but for an `allow` that came after it.
    """
    emptied = [name for name in _PERSON if not getattr(known, name) and is_newer(ours.get(name), theirs.get(name))]
    for names in _LISTS:  # what was done last to a list is all of it: an address that was taken out stays out
        if is_newer(_latest(names, ours), _latest(names, theirs)):
            emptied += names
    # Else a tag that was taken off here would be back.
    emptied += [name for name in _JOINED if is_newer(ours.get(name), theirs.get(name))]
    whole = replace(filled(known, given, keep=True), **{name: getattr(known, name) for name in emptied})
    taken, after = Taken(), whole
    for name in _SINGLE:
        if getattr(given, name) != getattr(whole, name) and is_newer(theirs.get(name), ours.get(name)):
            after = replace(after, **{name: getattr(given, name)})
            taken.stamps[name] = theirs[name]
    for names in _LISTS:
        values = {name: getattr(given, name) for name in names}
        is_other = any(values[name] != getattr(whole, name) for name in names)
        if is_other and is_newer(_latest(names, theirs), _latest(names, ours)):
            after = replace(after, **values)
            taken.stamps |= {name: theirs[name] for name in names if name in theirs}
    was, is_said, stamp = whole.stopped_on, given.stopped_on, theirs.get("stopped_on")
    if bool(was) != bool(is_said):
        own = ours.get("stopped_on")
        if is_newer(stamp, own) or (is_said and own is None):
            after = replace(after, stopped_on=is_said)
            taken.stamps |= {"stopped_on": stamp} if stamp else {}
    for one in fields(Person):
        if (before := getattr(whole, one.name)) != (now := getattr(after, one.name)):
            taken.changes.append(Change(whole.name, one.name, str(before or ""), str(now or "")))
    return after, taken


def _latest(names: tuple[str, ...], stamps: Mapping[str, Stamp]) -> Stamp | None:
    return max((stamps[name] for name in names if name in stamps), default=None)


@dataclass(frozen=True, slots=True)
class Side:
    """What one machine knows: the stamps of a follow-up, and of promises by their ids there."""

    stamps: Mapping[str, Stamp]
    promises: Stamps

    def chosen(self, followup: FollowUp) -> Stamp | None:
        """When the step of ``followup``, as it is there, was set; a note, with what they missed at the latest."""
        stamps = [self.stamps[STEP]] if STEP in self.stamps else []
        if followup.next and followup.next.origin is Origin.AGREED and is_set(followup.next):
            missed = (one.id for one in followup.promises if one.kept is Kept.MISSED)
            stamps += [stamp for number in missed if (stamp := self.end(number))]
        return max(stamps, default=None)

    def end(self, promise: int | None) -> Stamp | None:
        """When it was noted what became of a promise."""
        return self.promises.get(promise or 0, {}).get(END)


def reconciled(
    known: FollowUp,
    row: Record,
    arrived: Apart,
    promises: Sequence[Raw],
    same: Mapping[int, int],
    theirs: Side,
    ours: Side,
    book: Rulebook,
    *,
    anew: bool = False,
) -> tuple[FollowUp, Taken]:
    """Return a known follow-up into which contacts and promises ``arrived``, with what is newer in the
    archive's ``row``.

    ``promises`` are the archive's of it, ``same`` their ids here. The step is worked out anew where anything has
    changed, or ``anew`` says that it has.
    """
    said = tuple(promise_of(one, book.zone) for one in promises)
    there = followup_of(row, known.person, (), said, book.zone)
    taken, after = Taken(), known
    for name, edit in _EDITS.items():
        edited = edit(after, there)
        if edited != after and is_newer(theirs.stamps.get(name), ours.stamps.get(name)):
            taken.stamps[name], after = theirs.stamps[name], edited
    closing = theirs.stamps.get(COURSE)
    is_other_end = known.ended_as(there) != known
    is_later = is_newer(closing, ours.stamps.get(COURSE)) or _ended_later(
        there, known, closing, ours.stamps.get(COURSE), book
    )
    if is_other_end and is_later:
        after = after.ended_as(there)
        taken.stamps |= {COURSE: closing} if closing else {}
    at = max((stamp for stamp in (closing, ours.stamps.get(COURSE)) if stamp), default=None)
    if after.closed_on and is_answered_since(after, _instant(at)):
        after = replace(after.unended, purpose="")
    after = _with_ends(after, there, same, theirs, ours)
    chosen, is_there = ours.chosen(known), False
    their_choice = theirs.chosen(there)
    if there.next and is_set(there.next) and is_newer(their_choice, chosen):
        chosen, is_there, after = their_choice, True, replace(after, next=there.next)
        taken.stamps |= {STEP: theirs.stamps[STEP]} if STEP in theirs.stamps else {}
    if there.paused_until != known.paused_until and is_newer(theirs.stamps.get(STEP), ours.stamps.get(STEP)):
        after = replace(after, paused_until=there.paused_until)
        taken.stamps[STEP] = theirs.stamps[STEP]
    if after != known or anew:
        apart = replace(
            arrived,
            ends=_ends(known, there, arrived, same, theirs, ours),
            chosen_at=_instant(chosen),
            is_chosen_there=is_there,
        )
        after = caught_up(after, apart, book)
    taken.changes += _differences(known, after)
    return after, taken


def _with_ends(after: FollowUp, there: FollowUp, same: Mapping[int, int], theirs: Side, ours: Side) -> FollowUp:
    """Return the follow-up with its promises as the side says that noted their end first: nothing ends twice."""
    ended = {same.get(one.id or 0): one for one in there.promises if one.kept}
    promises = (
        replace(one, kept=other.kept)
        if (other := ended.get(one.id)) and (one.kept is None or is_newer(ours.end(one.id), theirs.end(other.id)))
        else one
        for one in after.promises
    )
    return replace(after, promises=tuple(promises))


def _ends(
    known: FollowUp, there: FollowUp, arrived: Apart, same: Mapping[int, int], theirs: Side, ours: Side
) -> dict[int | None, datetime | None]:
    """When it was first noted what became of each promise, by the ids here."""
    ends = {one.id: _instant(ours.end(one.id)) for one in known.promises if one.kept}
    news = arrived.promises | {one.id for one in known.open_promises}
    for one in there.promises:
        here, end = same.get(one.id or 0), _instant(theirs.end(one.id))
        if one.kept and here in news:
            ends[here] = end or EVENTUALLY
        elif one.kept and end:
            ends[here] = min(filter(None, (ends.get(here), end)))
    return ends


def _ended_later(
    there: FollowUp, known: FollowUp, theirs: Stamp | None, ours: Stamp | None, book: Rulebook
) -> bool:
    """Return whether it ended there after all that happened here,
    of an archive that doesn't say when it was changed.
    """
    if theirs or ours or there.closed_on is None or known.closed_on:
        return False
    end = instant(there.closed_on + timedelta(days=1), time(0), book.zone)
    return all(touch.at < end for touch in known.touches)


def _instant(stamp: Stamp | None) -> datetime | None:
    return datetime.fromisoformat(stamp[0]) if stamp else None


def _differences(before: FollowUp, after: FollowUp) -> list[Change]:
    """Return what is another one in a follow-up, in words."""
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in _SAID]
    pairs.append(("next", _step(before.next), _step(after.next)))
    for one, now in zip(before.promises, after.promises, strict=False):
        pairs.append(("promise", f"{one.on}, {one.kept or 'open'}", f"{now.on}, {now.kept or 'open'}"))
    return [Change(before.who, name, _said(old), _said(new)) for name, old, new in pairs if old != new]


_SAID = (
    "about", "kind", "cadence", "limit", "via", "organisation", "may_mention", "status", "purpose", "trail",
    "clarity", "said_as", "tags", "outcome",
)  # fmt: skip


def _step(step: Step | None) -> str:
    return f"{step.action} on {step.on}" if step else ""


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if hasattr(value, "_asdict"):
        return "; ".join(filter(None, map(str, value)))
    if hasattr(value, "__dataclass_fields__"):
        return "; ".join(filter(None, (str(getattr(value, one.name)) for one in fields(value))))
    return str(value)
