"""The course of follow-ups: dates, decisions, endings, stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, When
from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.results import Done
from data.model.vocabulary import Action, Outcome
from data.rules.acts import acts, decisions, people_report, report
from data.rules.acts.displaced_promises import Displaced
from data.store.acts import introductions
from data.store.acts.act import Act
from data.store.acts.duplicates import check_namesakes
from data.store.acts.followups import save_new
from data.store.acts.other_sides import (
    check_reopening,
    closed_introductions,
    settle_other_sides,
    settle_reopened,
    settle_stopped,
)
from data.store.acts.people import check_no_stop, known_or_new, person_with, save_person
from data.store.acts.stops import said_beside, sharing_with, stop_person


def snooze(act: Act, ids: Sequence[int], when: When) -> Done:
    """Set the date that the user chose (see ``acts.snooze``)."""
    return act.each(
        ids,
        lambda one: acts.snooze(one, when, act.now, act.book),
        report.snoozed,
        displaced=Displaced.MOVED,
    )


def close_with(act: Act, ids: Sequence[int], outcome: Outcome) -> Done:
    """End follow-ups. ``stopped`` is the person's word, and closes everything of theirs (F6)."""
    if outcome is Outcome.STOPPED:
        return stop(act, ids)
    done = act.each(
        ids,
        lambda one: acts.close(one, outcome, act.now, act.book),
        lambda after: report.closed(outcome, after),
        displaced=Displaced.ENDED,
    )
    return done.also(settle_other_sides(act, ids) + introductions.go_on(act, done.followups))


def reopen(act: Act, ids: Sequence[int]) -> Done:
    """Take closed follow-ups up again (see ``acts.reopen``)."""
    before, introducing = act.load(ids), closed_introductions(act, ids)
    for followup in before:
        check_no_stop(act, followup.person)
    check_reopening(act, introducing)
    after = [act.save(acts.reopen(followup, act.now, act.book)) for followup in before]
    beside = settle_reopened(act, introducing, asked=True)
    after = act.load(ids) if introducing else after
    return act.done(report.reopened(after), after, report.used_up(after) + beside)


def stop(act: Act, ids: Sequence[int]) -> Done:
    """Note that they said stop (F6): it is on the person, and all their open follow-ups close in this one act.

    Whoever has their e-mail address or profile stops with them, under whatever name.
    """
    people = _people(act.load(ids))
    beside = _stop_all(act, people)
    settled = settle_stopped(act)
    after = act.load(ids)
    settled += introductions.go_on(act, after)
    return act.done(report.stopped(after) + beside, after, settled)


def stop_one(act: Act, person_id: int) -> Done:
    """Note that a person said stop (F6), whether or not anything is open with them."""
    person = person_with(act, person_id)
    return act.done(people_report.stopped(person) + _stop_all(act, [person]), [], settle_stopped(act))


def _stop_all(act: Act, people: Sequence[Person]) -> str:
    """Stop these, and whoever has their e-mail address or profile; return what is said of those."""
    beside = [one for one in sharing_with(act, people) if not one.person.stopped_on]
    for person in (*(one.person for one in beside), *people):
        stop_person(act, person)
    return said_beside(beside, report.stopped_too)


def allow(act: Act, ids: Sequence[int]) -> Done:
    """Lift the stop, on purpose; what it closed stays closed until it is reopened.

    It is lifted of whoever has their e-mail address or profile, too: the stop was of that.
    """
    people = _people(act.load(ids))
    beside = _allow_all(act, people)
    after = act.load(ids)
    return act.done(report.allowed(after) + beside, after)


def allow_one(act: Act, person_id: int) -> Done:
    """Lift the stop of a person, on purpose, whether or not anything was ever open with them."""
    person = person_with(act, person_id)
    return act.done(people_report.allowed(person) + _allow_all(act, [person]), [])


def _allow_all(act: Act, people: Sequence[Person]) -> str:
    """Lift the stop of these, and of whoever has their e-mail address or profile; return what is said of those."""
    beside = [one for one in sharing_with(act, people) if one.person.stopped_on]
    allowed = [acts.allow(person) for person in (*people, *(one.person for one in beside))]
    for person in allowed:
        save_person(act, person)
    return said_beside(beside, report.allowed_too)


# A stalled one is a decision (M1).


def switch(act: Act, ids: Sequence[int], way: Action | None) -> Done:
    """Try another way, today (see ``decisions.switch``)."""
    return act.each(ids, lambda one: decisions.switch(one, way, act.now, act.book), report.switched)


def renew(act: Act, ids: Sequence[int], purpose: str) -> Done:
    """Begin a new cycle for a new purpose (see ``decisions.renew``)."""
    return act.each(
        ids,
        lambda one: decisions.renew(one, purpose, act.now, act.book),
        lambda after: report.renewed(purpose, after),
    )


def turn_to(act: Act, followup_id: int, person: Person | None, meant: Meant = WHOEVER_FITS) -> Done:
    """Go on with somebody else there (see ``decisions.turn_to``); None: whoever is to be found.

    DoubleError where somebody of that name is known elsewhere, and it isn't ``meant`` so.
    """
    before = act.load([followup_id])[0]
    check_namesakes(act, person, meant)
    known = known_or_new(act, person, meant) if person else None
    closed, new = decisions.turn_to(before, known and known.person, act.now, act.book)
    act.save(closed)
    beside = settle_other_sides(act, [followup_id])
    saved = save_new(act, new)
    on_file = known.on_file(saved.id, person) if known and person else ""
    return act.done(report.turned(closed, saved), [saved], beside, on_file=on_file)


def _people(followups: Iterable[FollowUp]) -> list[Person]:
    """Return the persons of the follow-ups, each once; RuleError for a follow-up that has none."""
    people: dict[int | None, Person] = {}
    for followup in followups:
        if followup.person is None:
            raise RuleError(
                f"{followup.who} isn't a person, so nobody there can ask you to stop: close it instead."
            )
        people[followup.person.id] = followup.person
    return list(people.values())
