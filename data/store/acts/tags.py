"""Tags of follow-ups and people: put on and taken off, many at a time, each in the spelling that is on file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from data.model.followup import FollowUp, Person
from data.model.results import Done
from data.rules.acts import people_report
from data.rules.identity.tags import TagChange, by_key, checked, joined, spelled
from data.store.acts.act import Act
from data.store.acts.people import person_with
from data.store.queries.tags import LINES
from data.store.records import writer

_NONE = TagChange()
_T = TypeVar("_T", FollowUp, Person)


def tag(act: Act, ids: Sequence[int], own: TagChange, theirs: TagChange = _NONE) -> Done:
    """Change the tags of follow-ups (``own``) and of their people (``theirs``), in one act.

    RuleError where one isn't there, and where a tag would be one too many.
    """
    before, own, theirs = act.load(ids), _spelled(act, own), _spelled(act, theirs)
    tagged = [(one, change) for one in before if (change := _tag_followup(act, one, own))]
    people = {one.person.id: one.person for one in before if one.person}
    changed = {id: (one, change) for id, one in people.items() if (change := _tag_person(act, one, theirs))}
    ids_tagged = {one.id for one, _ in tagged}
    concerned = [one for one in before if one.id in ids_tagged or (one.person and one.person.id in changed)]
    if not concerned:  # no act: nothing to undo, and what was undone can still be redone
        whom = people_report.follow_ups(before) if own or not people else people_report.names([*people.values()])
        return Done(people_report.untagged(whom), tuple(before))
    said = [_said(people_report.follow_ups, tagged), _said(people_report.names, [*changed.values()])]
    after = act.load([one.id for one in concerned if one.id is not None])
    return act.done(people_report.tagged(filter(None, said)), after, coming_of=[])


def tag_people(act: Act, person_ids: Sequence[int], change: TagChange) -> Done:
    """Change the tags of people, whatever is open with them, in one act. RuleError where one isn't there."""
    wanted = _spelled(act, change)
    people = [person_with(act, person_id) for person_id in dict.fromkeys(person_ids)]
    changed = [(person, its) for person in people if (its := _tag_person(act, person, wanted))]
    if not changed:
        return Done(people_report.untagged(people_report.names(people)))
    return act.done(people_report.tagged(filter(None, [_said(people_report.names, changed)])), [])


def _said(
    name: Callable[[Sequence[_T]], str], changed: Sequence[tuple[_T, TagChange]]
) -> people_report.Tagged | None:
    """Return of what it is said which tags came and which went, each once; None where nothing changed."""
    if not changed:
        return None
    on, off = (joined(*(" ".join(its[side]) for _, its in changed)).split() for side in (0, 1))
    return name([one for one, _ in changed]), on, off


def as_on_file(act: Act, kept: str) -> str:
    """Return a line of tags, each in the spelling in which it is on file, where it is."""
    return spelled(kept, by_key(*(row["tags"] for row in act.run(LINES, {})))) if kept else ""


def _spelled(act: Act, change: TagChange) -> TagChange:
    """Return the change in the words in which it is said, and new tags are written."""
    on, off = (tuple(as_on_file(act, " ".join(some)).split()) for some in change)
    return TagChange(on, off)


def _tag_followup(act: Act, followup: FollowUp, change: TagChange) -> TagChange:
    """Write the tags of a follow-up; return what of the change was new to it."""
    tags = checked(change.applied(followup.tags))
    if tags != followup.tags:
        writer.save_followup(act.journal, replace(followup, tags=tags))
    return TagChange.between(followup.tags, tags)


def _tag_person(act: Act, person: Person, change: TagChange) -> TagChange:
    """Write the tags of a person, from which no step follows; return what of the change was new to them."""
    tags = checked(change.applied(person.tags))
    if tags != person.tags:
        writer.save_person(act.journal, replace(person, tags=tags))
    return TagChange.between(person.tags, tags)
