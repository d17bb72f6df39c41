"""The lines that say that somebody may be on file twice, after they were added, changed or imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.commands.framework.output import cut
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.commands.framework.context import Run
    from data.rules.identity.doubles import Double
    from data.store.queries.inbox import Inbox

HOW = "`ringback merge {} {}` merges them; with --two-people, it notes that they are different people."
_MANY = 5_000
"""People of one import."""
_NAMED = 3
"""So many people are named in a line."""


def doubles_line(inbox: Inbox, person_id: int | None) -> str:
    """Return the line that says who on file may be the same person; '' for nobody."""
    found = _surer(inbox.doubles_of(person_id)) if person_id else ()
    if not found or person_id is None:
        return ""
    ids = [pair.other if pair.one == person_id else pair.one for pair in found]
    people = inbox.chosen_people(ids[:_NAMED])
    named = [
        f"{cut(one.name)}{f', {cut(one.organisation)}' if one.organisation else ''} (person {one.id})"
        f"{', who asked you to stop' if one.stopped_on else ''}"
        for one in people
    ]
    more = len(ids) - len(people)
    who = wording.join([*named, *([f"{more} more"] if more else [])], "or")
    return f"They may be on file already as {who}. {HOW.format(found[0].one, found[0].other)}"


def _surer(found: Sequence[Double]) -> Sequence[Double]:
    from data.rules.identity.doubles import surer

    return surer(found) if found else found


def doubles_after(run: Run, added: int) -> str:
    """Return the line after an import that says how many may be on file twice; '' for nobody.

    Where very many were added, it only says how to find them out: it would take as long as a part of the import.
    """
    if added > _MANY:
        return "`ringback people --doubles` shows possible duplicates."
    if not added:
        return ""
    with run.store():  # which is the last one to leave the file, and merges its write-ahead log
        found = _surer(run.inbox.doubles())
        run.inbox.close()
    if not found:
        return ""
    them = "it" if len(found) == 1 else "them"
    return f"{wording.count(len(found), 'possible duplicate')}: `ringback people --doubles` shows {them}."
