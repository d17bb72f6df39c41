"""What waits in mail about which the user has yet to decide: whom not to chase until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.store.connection.statements import Record, Run

_UNDECIDED = """
    SELECT m.person_id, m.follow_up_id, m.candidates, m.kind, m.proposal,
           json_extract(m.details, '$.method') || coalesce(json_extract(m.details, '$.answer'), '') AS meets,
           m.sender_name <> '' AND m.sender_name <> p.name AND substr(m.why, 1, length(p.name)) <> p.name
               AS is_by_other
    FROM mail_message m LEFT JOIN person p ON p.id = m.person_id WHERE m.is_open ORDER BY m.at, m.id
"""
_STOP, _NO, _OFF, _ANSWER = "stop", "declined", "called-off", "answer"
_SAID = {
    _STOP: "asks you not to write any more",
    _NO: "seems to say no",
    "retired": "seems to have left",
    "bounced": "may not have received your e-mail",
    _OFF: "may have cancelled or moved what you agreed on",
    "agreed": "has written about a meeting",
    "attempt": "may have heard from you",
    "reply": "may have written",
}
"""What each proposal stands for (data/model/mail.py), in words; the first counts before the others."""
_BY_COLLEAGUE = {_STOP: "has a colleague who asks you not to write any more", _NO: "has a colleague who says no"}
_MEETS = {"CANCEL": "has cancelled a meeting", "REPLYDECLINED": "has declined your invitation"}
"""What a calendar says that calls a meeting off, by its method and its answer."""
_ORDER = [_SAID[_STOP], _BY_COLLEAGUE[_STOP], _SAID[_NO], _BY_COLLEAGUE[_NO], *_MEETS.values(), *_SAID.values()]
_THEIRS = ("person", "calendar", "out-of-office")
"""Kinds of messages that somebody wrote, or had written: until one is decided, nothing is to chase them."""
_CALENDAR = "calendar"
"""The kind of what may be the answer itself: a time that they propose, or call off."""
_OF_SYSTEMS = ("applicant-system", "notice")


class Undecided(NamedTuple):
    """What waits for a decision, in words, by follow-up and by person, each with the most urgent first.

    ``answers`` and ``answers_of`` are the same, but only what makes an answer needless, too: a no, a stop, or what
    a calendar says, which is to be answered itself.
    """

    by_follow_up: dict[int, str]
    by_person: dict[int, str]
    answers: dict[int, str]
    answers_of: dict[int, str]

    def of(self, followup_id: int, person_id: int | None, next_action: str | None) -> str:
        """Return in words what waits about a follow-up (``asks you not to write any more``), '' for nothing.

        ``next_action`` is that of its step, None for a closed one. Where an answer is due, only what may make it
        needless counts.
        """
        if next_action is None:
            return ""
        is_answer = next_action == _ANSWER
        first, second = (self.answers, self.answers_of) if is_answer else (self.by_follow_up, self.by_person)
        found = filter(None, (first.get(followup_id), second.get(person_id or 0)))
        return min(found, key=_ORDER.index, default="")


NOTHING = Undecided({}, {}, {}, {})


def load_undecided(run: Run) -> Undecided:
    """Return what waits for a decision."""
    found = Undecided({}, {}, {}, {})
    for record in run(_UNDECIDED, {}):
        said, proposal, person = _words(record), record["proposal"], filter(None, [record["person_id"]])
        if proposal == _STOP:
            people = list(person)
            _note(found.by_person, people, said)
            _note(found.answers_of, people, said)
        elif record["kind"] in _THEIRS:
            _note(found.by_person, person, _SAID["reply"])
        numbers = {*map(int, record["candidates"].split()), *filter(None, [record["follow_up_id"]])}
        _note(found.by_follow_up, numbers, said)
        is_end = proposal in (_STOP, _NO, _OFF) and record["kind"] not in _OF_SYSTEMS
        if is_end or record["kind"] == _CALENDAR:
            _note(found.answers, numbers, said)
    return found


def _words(record: Record) -> str:
    proposal = record["proposal"]
    if record["is_by_other"] and record["kind"] == "person" and proposal in _BY_COLLEAGUE:
        return _BY_COLLEAGUE[proposal]
    if record["kind"] == "calendar" and proposal == "reply":
        return _MEETS.get(record["meets"], _SAID["agreed"])
    return _SAID.get(proposal, _SAID["bounced" if record["kind"] == "bounce" else "reply"])


def _note(found: dict[int, str], numbers: Iterable[int], said: str) -> None:
    for number in numbers:
        found[number] = min(found.get(number, said), said, key=_ORDER.index)


_WAITS = """
    SELECT 1 FROM mail_message WHERE is_open AND (follow_up_id = :id OR person_id = :person
        OR ' ' || candidates || ' ' LIKE '% ' || :id || ' %') LIMIT 1
"""


def has_open_mail(run: Run, followup_id: int, person_id: int | None) -> bool:
    """Return whether mail waits for a decision that is the person's, or may belong to the follow-up."""
    return any(True for _row in run(_WAITS, {"id": followup_id, "person": person_id}))
