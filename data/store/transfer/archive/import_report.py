"""What became of an archive that was taken in: the numbers, and the sentence that says them."""

from __future__ import annotations

from data.model.results import TakenIn
from data.rules.acts import report
from data.rules.phrasing import wording


def said(taken: TakenIn, source: str) -> str:
    """``Imported 3 people and 4 follow-ups from ringback.json; 2 people already on file.``"""
    people, followups = taken.added.get("person", 0), taken.added.get("follow_up", 0)
    unchanged = taken.known_followups - len(taken.continued)
    known = [wording.people(taken.known)] if taken.known else []
    known += [wording.count(unchanged, "follow-up")] if unchanged else []
    knew = f"{wording.join(known)} already on file" if known else ""
    if not taken.is_new:
        return f"There is nothing new in {source}{f': {knew}' if knew else ''}."
    steps = sum(change.field == "next" for change in taken.changes)
    edits = sum(change.field not in ("next", "stopped_on") for change in taken.changes)
    more = [
        f"{wording.people(taken.completed)} with details added" if taken.completed else "",
        f"{wording.people(taken.told_apart)} told apart" if taken.told_apart else "",
        f"{wording.count(len(taken.continued), 'follow-up')} with more history" if taken.continued else "",
        knew,
        f"{wording.count(taken.renumbered, 'new number')}, as the old "
        f"{'one was' if taken.renumbered == 1 else 'ones were'} taken"
        if taken.renumbered
        else "",
        f"{wording.count(taken.stopped, 'follow-up')} closed, as they asked you to stop" if taken.stopped else "",
        report.stopped_beside(taken.stopped_too),
        report.allowed_beside(taken.allowed_too),
        f"{wording.count(edits, 'newer change')} applied" if edits else "",
        f"{wording.count(steps, 'next step')} updated" if steps else "",
    ]
    rest = "".join(f"; {words}" for words in more if words)
    new = wording.join([wording.people(people), wording.count(followups, "follow-up")])
    return f"Imported {new} from {source}{rest}.{report.rests(taken.rests)}"
