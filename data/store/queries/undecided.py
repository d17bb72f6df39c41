"""What waits in mail about which the user has yet to decide: whom not to chase until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.connection.statements import Run

_UNDECIDED = """
    SELECT person_id, follow_up_id, candidates, kind, proposal FROM mail_message WHERE is_open ORDER BY at, id
"""
_STOP, _ANSWER = "stop", "answer"
_SAID = {
    _STOP: "asks you not to write any more",
    "declined": "seems to say no",
    "retired": "seems to have left",
    "bounced": "may not have received your e-mail",
    "agreed": "has written about a meeting",
    "attempt": "may have heard from you",
    "reply": "may have written",
}
"""What each proposal stands for (data/model/mail.py), in words; the first counts before the others."""
_HELD_BACK = (_SAID[_STOP], _SAID["declined"])
"""What holds back an answer, too."""
_THEIRS = ("person", "calendar", "out-of-office")
"""Kinds of messages that somebody wrote, or had written: until one is decided, nothing is to chase them."""


class Undecided(NamedTuple):
    """What waits for a decision, in words, by follow-up and by person, each with the most urgent first."""

    by_follow_up: Mapping[int, str]
    by_person: Mapping[int, str]

    def of(self, followup_id: int, person_id: int | None, next_action: str | None) -> str:
        """Return in words what waits about a follow-up (``asks you not to write any more``), '' for nothing.

        ``next_action`` is that of its step, None for a closed one. Where an answer is due, only what may make it
        needless counts.
        """
        if next_action is None:
            return ""
        found = {self.by_follow_up.get(followup_id), self.by_person.get(person_id or 0)}
        words = next((one for one in _SAID.values() if one in found), "")
        return "" if next_action == _ANSWER and words not in _HELD_BACK else words


def load_undecided(run: Run) -> Undecided:
    """Return what waits for a decision."""
    by_follow_up: dict[int, str] = {}
    by_person: dict[int, str] = {}
    for record in run(_UNDECIDED, {}):
        said = _SAID.get(record["proposal"], _SAID["reply"])
        if record["person_id"] and (record["proposal"] == _STOP or record["kind"] in _THEIRS):
            _note(by_person, record["person_id"], said if record["proposal"] == _STOP else _SAID["reply"])
        candidates = map(int, record["candidates"].split())
        for number in {*candidates, *filter(None, [record["follow_up_id"]])}:
            _note(by_follow_up, number, said)
    return Undecided(by_follow_up, by_person)


def _note(found: dict[int, str], number: int, said: str) -> None:
    order = list(_SAID.values())
    found[number] = min(found.get(number, said), said, key=order.index)


_WAITS = """
    SELECT 1 FROM mail_message WHERE is_open AND (follow_up_id = :id OR person_id = :person
        OR ' ' || candidates || ' ' LIKE '% ' || :id || ' %') LIMIT 1
"""


def has_open_mail(run: Run, followup_id: int, person_id: int | None) -> bool:
    """Return whether mail waits for a decision that is the person's, or may belong to the follow-up."""
    return any(True for _row in run(_WAITS, {"id": followup_id, "person": person_id}))
