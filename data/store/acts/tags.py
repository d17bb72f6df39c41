"""Tags of follow-ups and people: put on and taken off, many at a time, each in the spelling that is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import FollowUp, Person
from data.model.results import Done
from data.rules.acts import report
from data.rules.identity.tags import TagChange, by_key, checked, spelled
from data.store.acts.act import Act
from data.store.acts.people import person_with
from data.store.queries.tags import LINES
from data.store.records import writer

_NONE = TagChange()


def tag(act: Act, ids: Sequence[int], own: TagChange, theirs: TagChange = _NONE) -> Done:
    """Change the tags of follow-ups (``own``) and of their people (``theirs``), in one act.

    RuleError where one isn't there, and where a tag would be one too many.
    """
    before, own, theirs = act.load(ids), _spelled(act, own), _spelled(act, theirs)
    changed = [one for one in before if _tag_followup(act, one, own)]
    people = {one.person.id: one.person for one in before if one.person}
    of_people = {person.id for person in people.values() if _tag_person(act, person, theirs)}
    concerned = [one for one in before if one in changed or (one.person and one.person.id in of_people)]
    if not concerned:  # no act: nothing to undo, and what was undone can still be redone
        return Done(report.untagged(report.names(before)), tuple(before))
    both = TagChange((*own.on, *theirs.on), (*own.off, *theirs.off))
    after = act.load([one.id for one in concerned if one.id is not None])
    return act.done(report.tagged(report.names(concerned), *both), after, coming_of=[])


def tag_people(act: Act, person_ids: Sequence[int], change: TagChange) -> Done:
    """Change the tags of people, whatever is open with them, in one act. RuleError where one isn't there."""
    change = _spelled(act, change)
    people = [person_with(act, person_id) for person_id in dict.fromkeys(person_ids)]
    changed = [person for person in people if _tag_person(act, person, change)]
    who = report.people_named(changed or people)
    if not changed:
        return Done(report.untagged(who))
    return act.done(report.tagged(who, *change), [])


def as_on_file(act: Act, kept: str) -> str:
    """Return a line of tags, each in the spelling in which it is on file, where it is."""
    return spelled(kept, by_key(*(row["tags"] for row in act.run(LINES, {})))) if kept else ""


def _spelled(act: Act, change: TagChange) -> TagChange:
    """Return the change in the words in which it is said, and new tags are written."""
    on, off = (tuple(as_on_file(act, " ".join(some)).split()) for some in change)
    return TagChange(on, off)


def _tag_followup(act: Act, followup: FollowUp, change: TagChange) -> bool:
    """Write the tags of a follow-up; return whether they are others now."""
    tags = checked(change.applied(followup.tags))
    if tags != followup.tags:
        writer.save_followup(act.journal, replace(followup, tags=tags))
    return tags != followup.tags


def _tag_person(act: Act, person: Person, change: TagChange) -> bool:
    """Write the tags of a person, from which no step follows; return whether they are others now."""
    tags = checked(change.applied(person.tags))
    if tags != person.tags:
        writer.save_person(act.journal, replace(person, tags=tags))
    return tags != person.tags
