"""Who asks you to stop, or says no, in mail about which the user has yet to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.store.connection.statements import Run

_UNDECIDED = """
    SELECT person_id, follow_up_id, candidates, proposal FROM mail_message
    WHERE is_open AND proposal IN ('declined', 'stop') ORDER BY at, id
"""
_WAITS = """
    SELECT 1 FROM mail_message WHERE is_open AND (follow_up_id = :id OR person_id = :person
        OR ' ' || candidates || ' ' LIKE '% ' || :id || ' %') LIMIT 1
"""
_STOP = "stop"
_SAID = {_STOP: "asks you not to write any more", "declined": "seems to say no"}
"""What each proposal stands for (data/model/mail.py), in words; the first counts before the second."""


class Undecided(NamedTuple):
    """What waits for a decision, by follow-up and by person: whoever asks you to stop means all that is open."""

    by_follow_up: Mapping[int, str]
    by_person: Mapping[int, str]

    def of(self, followup_id: int, person_id: int | None) -> str:
        """Return in words what they ask or say, such as ``asks you not to write any more``; '' for nothing."""
        found = {self.by_follow_up.get(followup_id), self.by_person.get(person_id or 0)}
        return next((words for words in _SAID.values() if words in found), "")


def has_open_mail(run: Run, followup_id: int, person_id: int | None) -> bool:
    """Return whether mail waits for a decision that is the person's, or may belong to the follow-up."""
    return any(True for _row in run(_WAITS, {"id": followup_id, "person": person_id}))


def load_undecided(run: Run) -> Undecided:
    """Return who asks you to stop, or says no, as far as it waits for a decision."""
    by_follow_up: dict[int, str] = {}
    by_person: dict[int, str] = {}
    for record in run(_UNDECIDED, {}):
        said = _SAID[record["proposal"]]
        if record["proposal"] == _STOP and record["person_id"]:
            by_person[record["person_id"]] = said
        candidates = map(int, record["candidates"].split())
        for number in {*candidates, *filter(None, [record["follow_up_id"]])}:
            if by_follow_up.get(number) != _SAID[_STOP]:
                by_follow_up[number] = said
    return Undecided(by_follow_up, by_person)
