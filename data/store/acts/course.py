"""The course of follow-ups: dates, decisions, endings, stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, When
from data.model.results import Done
from data.model.vocabulary import Action, Outcome
from data.rules.acts import acts, decisions, report
from data.rules.acts.displaced_promises import Displaced
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.people import check_no_stop, entries_of, known_or_new, save_person


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
    return act.each(
        ids,
        lambda one: acts.close(one, outcome, act.now, act.book),
        lambda after: report.closed(outcome, after),
        displaced=Displaced.ENDED,
    )


def reopen(act: Act, ids: Sequence[int]) -> Done:
    """Take closed follow-ups up again (see ``acts.reopen``)."""
    before = act.load(ids)
    for followup in before:
        check_no_stop(act, followup.person)
    after = [act.save(acts.reopen(followup, act.now, act.book)) for followup in before]
    return act.done(report.reopened(after), after, report.used_up(after))


def stop(act: Act, ids: Sequence[int]) -> Done:
    """Note that they said stop (F6): it is on the person, and all their open follow-ups close in this one act.

    Other entries of the same person, known by profile or by name and e-mail address, stop with it.
    """
    for person in _with_other_entries(act, ids, are_stopped=False):
        for followup in act.load_of(person):
            act.save(acts.close(followup, Outcome.STOPPED, act.now, act.book))
        save_person(act, acts.stop(person, act.now, act.book))
    after = act.load(ids)
    return act.done(report.stopped(after), after)


def allow(act: Act, ids: Sequence[int]) -> Done:
    """Lift the stop, on purpose; what it closed stays closed until it is reopened."""
    for person in _with_other_entries(act, ids, are_stopped=True):
        save_person(act, acts.allow(person))
    after = act.load(ids)
    return act.done(report.allowed(after), after)


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


def turn_to(act: Act, followup_id: int, person: Person | None) -> Done:
    """Go on with somebody else there (see ``decisions.turn_to``); None: whoever is to be found."""
    before = act.load([followup_id])[0]
    known, beside = known_or_new(act, person) if person else (None, "")
    closed, new = decisions.turn_to(before, known, act.now, act.book)
    act.save(closed)
    saved = save_new(act, new)
    return act.done(report.turned(closed, saved), [saved], beside)


def _with_other_entries(act: Act, ids: Sequence[int], *, are_stopped: bool) -> list[Person]:
    """Return the people of the follow-ups, after those of their other entries that have, or haven't, said stop."""
    chosen = {person.id: person for person in _people(act.load(ids))}
    others = {one.id: one for person in chosen.values() for one in entries_of(act, person)}
    beside = {number: one for number, one in others.items() if bool(one.stopped_on) is are_stopped}
    return list((beside | chosen).values())


def _people(followups: Iterable[FollowUp]) -> list[Person]:
    """Return the persons of the follow-ups, each once; RuleError for a follow-up that has none."""
    people: dict[int | None, Person] = {}
    for followup in followups:
        if followup.person is None:
            raise RuleError(f"{followup.who} is no person who could say stop: close it instead.")
        people[followup.person.id] = followup.person
    return list(people.values())
