"""What an edit or a search changes: the fields that differ from what was shown, laid over what is stored now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from data.model.followup import FollowUp, Person
from data.model.namesakes import WHOEVER_FITS, Meant
from data.model.results import Done
from data.rules.acts import acts, companies, people_report, report
from data.rules.acts.search import Findings, settle_step, with_findings
from data.rules.identity.organisations import is_respelt
from data.store.acts.act import Act
from data.store.acts.duplicates import check_namesakes
from data.store.acts.other_sides import settle_answers
from data.store.acts.people import known_or_new, person_with, save_person
from data.store.acts.renames import rename
from data.store.acts.tags import as_on_file

_EDITABLE = (
    "about", "kind", "cadence", "limit", "organisation", "via", "may_mention", "status", "said_as", "tags",
    "trail",
)  # fmt: skip
_OF_PERSON = tuple(field.name for field in fields(Person) if field.name not in ("id", "stopped_on"))
_T = TypeVar("_T", FollowUp, Person)


def edit(act: Act, before: FollowUp, after: FollowUp, meant: Meant = WHOEVER_FITS) -> Done:
    """Change what a user changed of a follow-up and its person, from ``before`` (as shown) to ``after``.

    Only the fields that differ are written, over whatever another program wrote meanwhile. Where it gets its
    person by that, ``meant`` says who of that name; NamesakesError or DoubleError where the user has to be asked.
    """
    if before.id is None:
        raise AssertionError("only a stored follow-up can be edited")
    stored = act.load([before.id])[0]
    changed = _with_tags(act, merged(stored, before, after))
    if changed == stored:  # no act: nothing to undo, and what was undone can still be redone
        return Done(report.unchanged([stored]), (stored,))
    edited, on_file = _edited(act, stored, changed, meant)
    act.save(edited)
    rename(act, stored.person, edited.person)
    beside = _answered(act, stored, edited)
    current = act.load([before.id])
    return act.done(report.edited(current), current, beside, on_file=on_file)


def edit_person(act: Act, before: Person, after: Person) -> Done:
    """Change what a user changed of a person alone, from ``before`` (as shown) to ``after``.

    Only the fields that differ are written, over whatever another program wrote meanwhile.
    """
    if before.id is None:
        raise AssertionError("only a person who is on file can be edited")
    stored = person_with(act, before.id)
    changed = _laid_over(stored, before, after, _OF_PERSON)
    changed = replace(changed, tags=as_on_file(act, changed.tags))
    if changed == stored:  # no act: nothing to undo, and what was undone can still be redone
        return Done(people_report.edited(stored, is_changed=False))
    after_all = save_person(act, changed)
    rename(act, stored, after_all)
    words = people_report.edited(after_all, is_changed=True)
    return act.done(words, [], on_file=people_report.given_up(stored, after_all))


def find(act: Act, followup_id: int, findings: Findings, meant: Meant = WHOEVER_FITS) -> Done:
    """Keep what a search has brought (M9, L4), and set the step that was waiting once it is enough.

    ``meant`` is about whoever was found, as in ``edit``.
    """
    before = act.load([followup_id])[0]
    wanted = with_findings(before, findings)
    if wanted == before:
        return Done(report.unchanged([before]), (before,))
    changed, on_file = _edited(act, before, wanted, meant)
    after = act.save(settle_step(before, changed, act.now, act.book))
    beside = _answered(act, before, after)
    after = act.load([followup_id])[0] if beside else after
    return act.done(report.found(before, after), [after], beside, on_file=on_file)


def _answered(act: Act, before: FollowUp, after: FollowUp) -> str:
    """Have an introduction go on in which somebody agrees by the edit; return what is said of the other side."""
    is_answer = before.introduces and before.may_mention != after.may_mention
    return settle_answers(act, [before]) if is_answer else ""


def _with_tags(act: Act, changed: FollowUp) -> FollowUp:
    """Return the follow-up with its tags, and its person's, in the spelling that is on file."""
    person = changed.person
    known = replace(person, tags=as_on_file(act, person.tags)) if person else None
    return replace(changed, tags=as_on_file(act, changed.tags), person=known)


def _edited(act: Act, stored: FollowUp, changed: FollowUp, meant: Meant) -> tuple[FollowUp, str]:
    """Return the follow-up as ``changed``, its person saved, with what is to be said of them."""
    person, on_file = changed.person, ""
    if person and person.id:
        person, changed = _moved(act, stored, changed, person)
        on_file = people_report.given_up(stored.person, person) if stored.person else ""
        on_file += companies.went_along(stored, changed)
    elif person:
        check_namesakes(act, person, meant)
        entry = known_or_new(act, person, meant, stored.organisation)
        on_file, person = entry.on_file(stored.id, person), entry.person
    current = act.load([stored.id or 0])[0]
    return acts.edit(current, replace(changed, person=person), act.now, act.book), on_file


def _moved(act: Act, stored: FollowUp, changed: FollowUp, person: Person) -> tuple[Person, FollowUp]:
    """Write the person of an edited follow-up; return them, and the follow-up with its company if they moved."""
    saved = save_person(act, person, besides=stored.id)
    old, new = stored.person.organisation if stored.person else "", saved.organisation
    if old == new:
        return saved, changed
    is_sent = changed.organisation != stored.organisation or not changed.where  # it is where it was sent
    kept = changed if is_sent and not is_respelt(old, new) else companies.once_moved(changed, old, new)
    act.stays += companies.stay(kept, old, new)
    return saved, kept


def merged(stored: FollowUp, shown: FollowUp, wanted: FollowUp) -> FollowUp:
    """Return ``stored`` with what ``wanted`` changes against ``shown``, of the follow-up and of its person."""
    followup = _laid_over(stored, shown, wanted, _EDITABLE)
    if wanted.person is None:
        return followup
    if stored.person is None or shown.person is None:
        return replace(followup, person=wanted.person)
    return replace(followup, person=_laid_over(stored.person, shown.person, wanted.person, _OF_PERSON))


def _laid_over(stored: _T, shown: _T, wanted: _T, names: tuple[str, ...]) -> _T:
    changes: dict[str, Any] = {
        name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(shown, name)
    }
    return replace(stored, **changes)
