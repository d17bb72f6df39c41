"""Whom a person's row names by their uids: former entries, who is somebody else, whom they aren't to meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from data.store.acts.act import Act
from data.store.schema.uids import new_uid

FORMER, APART, ACQUAINTED = "former_uids", "apart_from", "acquainted"
"""The columns of a person that hold uids: former entries, who is somebody else, whom they aren't to meet."""


def name_each_other(act: Act, one_id: int, other_id: int, column: str) -> bool:
    """Note each one's uid in a ``column`` of the other; return False where both stand there already."""
    pairs = ((one_id, uid_of(act, other_id)), (other_id, uid_of(act, one_id)))
    known = {number: uids_in(act, number, column) for number, _uid in pairs}
    if all(uid in known[number] for number, uid in pairs):
        return False
    for number, uid in pairs:
        set_uids(act, number, column, [*known[number], uid])
    return True


def keep_uids(act: Act, named: Mapping[int, str], column: str) -> int:
    """Note whom another machine names in a ``column`` of people, by their ids; return for how many that is new."""
    new = 0
    for number, uids in named.items():
        known = uids_in(act, number, column)
        if not set(uids.split()) <= {*known}:
            set_uids(act, number, column, [*known, *uids.split()])
            new += 1
    return new


def unname_each_other(act: Act, one_id: int, other_id: int, column: str) -> None:
    """Take each one's uid out of a ``column`` of the other."""
    for number, other in ((one_id, uid_of(act, other_id)), (other_id, uid_of(act, one_id))):
        known = uids_in(act, number, column)
        if other in known:
            set_uids(act, number, column, [uid for uid in known if uid != other])


def uids_in(act: Act, person_id: int, column: str) -> list[str]:
    """Return the uids in a ``column`` of a person."""
    return str(act.journal.row("person", person_id)[column]).split()


def set_uids(act: Act, person_id: int, column: str, uids: Iterable[str]) -> None:
    """Write the uids of a ``column`` of a person, each once."""
    act.journal.update("person", person_id, {column: " ".join(dict.fromkeys(filter(None, uids)))})


def uid_of(act: Act, person_id: int) -> str:
    """Return the name that a person has on every machine; one whose file has lost it gets another."""
    uid = str(act.journal.row("person", person_id)["uid"])
    if not uid:
        uid = new_uid()
        act.journal.update("person", person_id, {"uid": uid})
    return uid
