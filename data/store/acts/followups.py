"""Follow-ups that are opened: with whom, and whether the same is already open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import Commitment, FollowUp, Touch, When
from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.results import Done
from data.model.vocabulary import FOR_A_JOB, Direction, Kind
from data.rules.acts import acts, report
from data.rules.scheduling import pace
from data.store.acts.act import Act
from data.store.acts.duplicates import check_new
from data.store.acts.people import check_no_stop, known, known_or_new, person_with
from data.store.acts.tags import as_on_file


def add(
    act: Act,
    new: FollowUp,
    had: Touch | None = None,
    agreed: When | None = None,
    said: Sequence[Commitment] = (),
    meant: Meant = WHOEVER_FITS,
) -> Done:
    """Open a follow-up (see ``acts.open_followup``).

    A person who is known already gets it, completed by what is new of them; a job at another company than theirs
    has that as its own, and they stay where they work. That is who is ``meant``, or has the person's id, or
    else whom the rest fits (NamesakesError when several do). Unless the user was asked, DoubleError where the same
    is open, or where a namesake is on file at another organisation.
    """
    new = replace(new, tags=as_on_file(act, new.tags))
    if new.person:
        new = replace(new, person=replace(new.person, tags=as_on_file(act, new.person.tags)))
    if not (meant.asked or meant.is_new):
        person = new.person and meant.of(new.person)
        check_new(act, replace(new, person=known(act, person)))
    given = new.person
    company = given.organisation if given and new.kind in FOR_A_JOB else ""
    entry = known_or_new(act, given, meant, company) if given else None
    if entry and entry.stays:
        new = replace(new, organisation=company)
    new = replace(new, person=entry and entry.person, pauses=act.pauses())
    opened = acts.open_followup(new, act.now, act.book, had, agreed, said)
    saved = save_new(act, opened)
    held = act.hold_others([saved]) if had and had.direction is Direction.OUT else ""
    on_file = entry.on_file(saved.id, given) if entry and given else ""
    return act.done(report.opened([saved]), [saved], held, on_file=on_file)


def reconnect(act: Act, person_id: int) -> Done:
    """Open a follow-up to get in touch again with somebody who is on file (S5)."""
    person = person_with(act, person_id)
    if standing := act.load_of(person):  # a script that runs twice should not open two
        raise RuleError(
            f"{person.name} already has an open follow-up: “{standing[0].about}” (number {standing[0].id})."
        )
    cadence = act.book.cadence(act.book.defaults[Kind.RECONNECT])
    new = FollowUp("Reconnect", Kind.RECONNECT, cadence.name, cadence.limit, act.moment.today, person)
    saved = save_new(act, acts.open_followup(replace(new, pauses=act.pauses()), act.now, act.book))
    return act.done(report.opened([saved]), [saved])


def save_new(act: Act, new: FollowUp) -> FollowUp:
    """Write a new follow-up; return what is stored, held back where they or a colleague were tried just now.

    RuleError where its person has said stop under another entry (F6).
    """
    check_no_stop(act, new.person)
    saved = act.save(new)
    held = pace.with_hold(saved, act.book)
    return saved if held is saved else act.save(held)
