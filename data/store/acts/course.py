"""The course of follow-ups: dates, decisions, endings, stops."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, When
from data.model.results import Done
from data.model.vocabulary import Action, Outcome
from data.rules.acts import acts, report
from data.rules.acts import decisions as deciding
from data.rules.acts.displaced_promises import Displaced
from data.store.acts.unit_of_work import Writing


class Course(Writing):
    """The acts that set a date, decide on what has stalled, or end a follow-up."""

    def snooze(self, ids: Sequence[int], when: When, now: datetime) -> Done:
        """The date that the user chose (see ``acts.snooze``)."""
        return self._each(
            ids, now, lambda one: acts.snooze(one, when, now, self._book),
            lambda after: report.snoozed(after), displaced=Displaced.MOVED,
        )  # fmt: skip

    def close_with(self, ids: Sequence[int], outcome: Outcome, now: datetime) -> Done:
        """They ended. ``stopped`` is the person's word, and closes everything of theirs (F6)."""
        if outcome is Outcome.STOPPED:
            return self.stop(ids, now)
        return self._each(
            ids, now, lambda one: acts.close(one, outcome, now, self._book),
            lambda after: report.closed(outcome, after), displaced=Displaced.ENDED,
        )  # fmt: skip

    def reopen(self, ids: Sequence[int], now: datetime) -> Done:
        """Closed ones are taken up again (see ``acts.reopen``)."""
        with self._act(now) as act:
            before = act.load(ids)
            for followup in before:
                act.check_no_stop(followup.person)
            after = [act.save(acts.reopen(followup, now, self._book)) for followup in before]
            return self._done(act, report.reopened(after), after, now, report.used_up(after))

    def stop(self, ids: Sequence[int], now: datetime) -> Done:
        """They said stop (F6): it is on the person, and all their open follow-ups close in this one act.

        Other entries of the same person, known by profile or by name and e-mail address, stop with it.
        """
        with self._act(now) as act:
            chosen = {person.id: person for person in _people(act.load(ids))}
            others = {one.id: one for person in chosen.values() for one in act.entries_of(person)}
            people = {number: one for number, one in others.items() if not one.stopped_on} | chosen
            for person in people.values():
                for followup in act.load_of(person):
                    act.save(acts.close(followup, Outcome.STOPPED, now, self._book))
                act.save_person(acts.stop(person, now, self._book))
            after = act.load(ids)
            return self._done(act, report.stopped(after), after, now)

    def allow(self, ids: Sequence[int], now: datetime) -> Done:
        """The stop is lifted, on purpose; what it closed stays closed until it is reopened."""
        with self._act(now) as act:
            chosen = {person.id: person for person in _people(act.load(ids))}
            others = {one.id: one for person in chosen.values() for one in act.entries_of(person)}
            for person in ({number: one for number, one in others.items() if one.stopped_on} | chosen).values():
                act.save_person(acts.allow(person))
            after = act.load(ids)
            return self._done(act, report.allowed(after), after, now)

    # A stalled one is a decision (M1).

    def switch(self, ids: Sequence[int], way: Action | None, now: datetime) -> Done:
        """Another way, today (see ``decisions.switch``)."""
        return self._each(
            ids, now, lambda one: deciding.switch(one, way, now, self._book),
            lambda after: report.switched(after),
        )  # fmt: skip

    def renew(self, ids: Sequence[int], purpose: str, now: datetime) -> Done:
        """A new cycle for a new purpose (see ``decisions.renew``)."""
        return self._each(
            ids, now, lambda one: deciding.renew(one, purpose, now, self._book),
            lambda after: report.renewed(purpose, after),
        )  # fmt: skip

    def turn_to(self, followup_id: int, person: Person | None, now: datetime) -> Done:
        """Go on with somebody else there (see ``decisions.turn_to``); None: whoever is to be found."""
        with self._act(now) as act:
            before = act.load([followup_id])[0]
            known, beside = self._known_or_new(act, person) if person else (None, "")
            closed, new = deciding.turn_to(before, known, now, self._book)
            act.save(closed)
            saved = self._opened(act, new)
            return self._done(act, report.turned(closed, saved), [saved], now, beside)


def _people(followups: Iterable[FollowUp]) -> list[Person]:
    """The persons of the follow-ups, each once; RuleError for a follow-up that has none."""
    people: dict[int | None, Person] = {}
    for followup in followups:
        if followup.person is None:
            raise RuleError(f"{followup.who} is no person who could say stop: close it instead.")
        people[followup.person.id] = followup.person
    return list(people.values())
