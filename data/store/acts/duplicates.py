"""Whether what is about to be opened is open already, or somebody of that name is on file elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp, Person
from data.model.namesakes import DoubleError, Meant, known_by
from data.model.text import fold, plain
from data.rules.identity.organisations import organisation_key
from data.store.acts.act import Act
from data.store.acts.people import known, namesakes_of

_WITH_NOBODY = """
    SELECT id FROM follow_up
    WHERE organisation_key = :key AND organisation_key <> '' AND person_id IS NULL AND closed_on IS NULL
    ORDER BY id
"""


def check_new(act: Act, new: FollowUp) -> None:
    """Raise DoubleError where the same is open with the same person, or a namesake is known elsewhere.

    ``new`` has the person who is on file, or one without an id. What has no subject is never the same.
    """
    person = new.person
    if person is None:
        key = organisation_key(new.organisation)
        open_ones = act.load_each(act.ids(_WITH_NOBODY, {"key": key}))
    elif person.id is None:
        _check_namesakes(act, person)
        return
    else:
        open_ones = act.load_of(person)
    same = next((one for one in open_ones if _is_about_the_same(one, new)), None)
    if same is not None:
        what = f"A follow-up with {plain(same.who)} about “{plain(same.about)}”"
        raise DoubleError(f"{what} is already open: number {same.id}.")


def check_namesakes(act: Act, person: Person | None, meant: Meant) -> None:
    """Raise DoubleError where somebody of that name is known elsewhere, nobody whom the rest fits, and the user
    wasn't asked who is meant.
    """
    if meant.asked or meant.which is not None:
        return
    if (found := known(act, person)) and found.id is None:
        _check_namesakes(act, found)


def same_without_person(act: Act, new: FollowUp) -> FollowUp | None:
    """Return the open follow-up about the same as ``new`` that waits for a name at its person's organisation."""
    key = organisation_key(new.where)
    waiting = act.load_each(act.ids(_WITH_NOBODY, {"key": key})) if key else ()
    return next((one for one in waiting if _is_about_the_same(one, new)), None)


def _check_namesakes(act: Act, person: Person) -> None:
    """Raise DoubleError where somebody of that name is on file at another organisation."""
    if not (there := organisation_key(person.organisation)):
        return
    known = namesakes_of(act, person)
    namesakes = [one for one in known if organisation_key(one.organisation) not in ("", there)]
    if namesakes:
        raise DoubleError(_named_so(namesakes), namesakes)


def _named_so(namesakes: Sequence[Person]) -> str:
    one = next((one for one in namesakes if one.stopped_on), namesakes[0])
    more = f", and {len(namesakes) - 1} more" if len(namesakes) > 1 else ""
    stopped = f" {one.name} asked you to stop." if one.stopped_on else ""  # F6: before a second entry is made
    return f"Somebody called {plain(one.name)} is already on file ({plain(known_by(one))}{more}).{plain(stopped)}"


def _is_about_the_same(one: FollowUp, other: FollowUp) -> bool:
    about = fold(other.about)
    return bool(about) and fold(one.about) == about
