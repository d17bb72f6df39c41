"""Somebody who is known at an organisation is asked for an introduction, or is the one to speak to (H2, M9)."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp, Person
from data.model.introduction import Request
from data.model.results import Done
from data.model.vocabulary import Kind
from data.rules.acts import introductions, report
from data.rules.acts.search import waiting_reason
from data.rules.identity.organisations import organisation_key
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.people import person_with
from data.store.queries.insiders import read_insiders

_WAITING = """
    SELECT id FROM follow_up
    WHERE closed_on IS NULL AND person_id IS NULL AND via = :via AND next_why = :why ORDER BY id
"""


def ask(act: Act, followup_id: int, person_id: int, request: Request) -> Done:
    """Open a follow-up in which a person is asked for an introduction, and name them as *via* where it is for.

    RuleError where they are asked already, said stop, or don't work there.
    """
    before, person = act.load([followup_id])[0], person_with(act, person_id)
    asked = [one for one in act.load_of(person) if one.about == request.about and one.kind == "introduction"]
    introductions.check_not_asked(person, asked)
    changed, new = introductions.ask(
        before, person, request, act.now, act.book, has_mail_there=_has_mail(act, before, person)
    )
    act.save(changed)
    saved = save_new(act, new)
    return act.done(report.asked_for_introduction(saved), [saved])


def take(act: Act, followup_id: int, person_id: int) -> Done:
    """Make a person who is known there the one of a follow-up at which nobody was named."""
    before, person = act.load([followup_id])[0], person_with(act, person_id)
    after = act.save(
        introductions.take(before, person, act.now, act.book, has_mail_there=_has_mail(act, before, person))
    )
    return act.done(report.found(before, after), [after])


def go_on(act: Act, closed: Sequence[FollowUp]) -> str:
    """Let searches go on that waited for the answer of whoever was asked, once it is ``closed`` with them.

    Return what is said of them; '' for none.
    """
    asked = [one for one in closed if one.kind is Kind.INTRODUCTION and not one.introduces and one.person]
    said = ""
    for one in asked:
        values = {"via": one.who, "why": waiting_reason(one.who)}
        for before in act.load_each(act.ids(_WAITING, values)):
            after = act.save(introductions.go_on(before, act.now, act.book))
            said += f" Number {after.id} goes on: {report.next_words(after, act.moment.today, act.book)}"
    return said


def _has_mail(act: Act, followup: FollowUp, person: Person) -> bool:
    """Return whether somebody is known at the organisation of a follow-up by their mail."""
    return person.id in read_insiders(act.run, organisation_key(followup.where))
