"""What is for a job stays with its company, whoever moves: what a follow-up is then, and how it is said. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from data.model.followup import FollowUp, Person, Step
from data.model.vocabulary import FOR_A_JOB, Action, Kind, Origin
from data.rules.identity.organisations import is_respelt, organisation_key
from data.rules.identity.workplaces import works_elsewhere
from data.rules.phrasing import wording

Stay = tuple[str, str]
"""What stays, in words, and the name of its company."""

_UNNAMED = {Kind.APPLICATION: "the application", Kind.INTERVIEW: "the interview"}
_MOST_NAMED = 2
_REMOVED = "You removed the person: find the right one."


def once_moved(followup: FollowUp, old: str, new: str) -> FollowUp:
    """Return a follow-up as it is once its person, who worked at ``old``, is on file at ``new``.

    What is for a job keeps the old company as its own. Where the new name is the old one in another spelling,
    nobody has moved: then a company of its own is spelt anew, too.
    """
    if is_respelt(old, new):
        is_old = followup.organisation and organisation_key(followup.organisation) == organisation_key(old)
        return replace(followup, organisation=new) if is_old else followup
    is_theirs = old and not followup.organisation
    return replace(followup, organisation=old) if is_theirs and followup.kind in FOR_A_JOB else followup


def with_company(followup: FollowUp, organisation: str) -> FollowUp:
    """Return a follow-up with the company of which a file tells: what is for a job, and has none of its own, gets
    it, unless its person works there.
    """
    if followup.organisation or followup.kind not in FOR_A_JOB or not followup.person:
        return followup
    theirs = followup.person.organisation
    is_other = organisation and theirs and not is_respelt(theirs, organisation)
    return replace(followup, organisation=organisation) if is_other else followup


def with_organisation(followup: FollowUp, organisation: str) -> FollowUp:
    """Return a follow-up as it is once another organisation was typed for it: a name, or '' to remove it.

    It is its own where nobody is known, else where its person works. What is for a job goes there together with
    its person, as its own company; where they work elsewhere, it goes alone.
    """
    person = followup.person
    if person is None or (followup.kind in FOR_A_JOB and works_elsewhere(followup)):
        return replace(followup, organisation=organisation)
    own = organisation if followup.kind in FOR_A_JOB else followup.organisation
    return replace(followup, organisation=own, person=replace(person, organisation=organisation))


def went_along(before: FollowUp, after: FollowUp) -> str:
    """`` “Backend role” is with Globex now, not with Initech.``, of what is for a job; '' where it stayed.

    Where its person stayed, that is said, too.
    """
    old, new = before.where, after.where
    if after.kind not in FOR_A_JOB or not old or is_respelt(old, new):
        return ""
    now = f"is with {new} now, not with {old}" if new else "has no company now"
    words = f" {_begun(named(after))} {now}"
    person = after.person
    stays = person and before.person and person.organisation == before.person.organisation
    if person and stays and works_elsewhere(after):
        return f"{words}; {person.name} stays at {person.organisation}."
    return f"{words}."


def without_person(followup: FollowUp, today: date) -> FollowUp:
    """Return what is for a job as it is once its person is removed: with its company, looking for the right one.

    What was agreed with them is over, and so is what they said that waited for an answer.
    """
    kept = tuple(promise for promise in followup.promises if promise.kept is not None)
    step = None if followup.closed_on else Step(Action.FIND_PERSON, today, None, _REMOVED, Origin.CHOSEN)
    return replace(followup, person=None, organisation=followup.where, promises=kept, next=step)


def stay(followup: FollowUp, old: str, new: str) -> Iterator[Stay]:
    """Yield how it is said of a follow-up that it stays at ``old``, while its person goes to ``new``."""
    key = organisation_key(followup.organisation)
    if followup.kind not in FOR_A_JOB or not key or key != organisation_key(old):
        return
    if followup.closed_on is None and not is_respelt(old, new):
        yield named(followup), followup.organisation


def stay_words(stays: Sequence[Stay]) -> str:
    """`` “Backend role” stays with Initech.``, of what stays while its person goes; '' for nothing."""
    said, companies = "", dict.fromkeys(company for _what, company in stays)
    for company in companies:
        there = [what for what, where in stays if where == company]
        shown = there if len(there) <= _MOST_NAMED else [there[0], f"{len(there) - 1} more"]
        said += f" {_begun(wording.join(shown))} {'stays' if len(there) == 1 else 'stay'} with {company}."
    return said


def kept_workplace(person: Person) -> str:
    """`` Rita Rec stays at TalentCo.``, of somebody who was named for a job at another company."""
    return f" {person.name} stays at {person.organisation}."


def named(followup: FollowUp) -> str:
    """Return how one speaks of what is for a job: by what it is about, else by its kind."""
    return f"“{followup.about}”" if followup.about else _UNNAMED.get(followup.kind, "it")


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
