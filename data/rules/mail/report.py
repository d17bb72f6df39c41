"""What a scan did, and a decision, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from data.model.followup import FollowUp
from data.model.mail import Result, Scanned, Told
from data.model.vocabulary import Action
from data.rules.phrasing import wording
from data.rules.phrasing.stand_ins import replied_for

_NOUNS = {
    Result.REPLY: ("reply", "replies"),
    Result.ATTEMPT: ("attempt", "attempts"),
    Result.UNDELIVERED: ("bounced e-mail", "bounced e-mails"),
    Result.HELD: ("out-of-office reply", "out-of-office replies"),
    Result.KNOWN: ("already logged", "already logged"),
}


def scanned(source: str, number: int, counts: Mapping[Result, int], review: int) -> str:
    """``Read 12 messages from Archive.mbox: 2 replies, 1 attempt; 1 to review.``"""
    messages = wording.count(number, "message")
    found = _counted(counts)
    said = f": {', '.join(found)}" if found else ""
    decide = f"{';' if found else ':'} {review} to review" if review else ""
    nothing = "" if found or review else ", nothing new about your follow-ups" if number else ": nothing new"
    return f"Read {messages} from {source}{said}{decide}{nothing}."


def taken(counts: Mapping[Result, int]) -> str:
    """``Logged automatically today: 2 replies, 1 attempt``; '' for none."""
    return f"Logged automatically today: {', '.join(_counted(counts))}" if any(counts.values()) else ""


def _counted(counts: Mapping[Result, int]) -> list[str]:
    return [
        f"{counts[result]} {nouns[0] if counts[result] == 1 else nouns[1]}"
        for result, nouns in _NOUNS.items()
        if counts.get(result)
    ]


def nothing_but(source: str, number: int) -> str:
    """Return what is said of a source in which all that is new is deleted, a draft or spam."""
    which = "1 that is deleted, a draft or spam" if number == 1 else f"{number} that are deleted, drafts or spam"
    return f"Read 0 messages from {source}: left out {which}."


_MOST_NAMED = 3
"""So many people are named; where there are more, they are counted."""


def arrived(scanned: Scanned, today: date, key: str) -> str:
    """Return what came of mail that arrived: ``Dana Li replied: your answer is due. 1 message to review (S).``

    ``key`` shows what is to be decided. Where too many are concerned, they are counted as a scan counts them.
    """
    if len({one.follow_up for one in scanned.messages if one.follow_up}) > _MOST_NAMED:
        return scanned.sentence
    return " ".join(_news(scanned, today, key)) or scanned.sentence


def _news(scanned: Scanned, today: date, key: str) -> Iterator[str]:
    known = {one.id: one for one in scanned.followups}
    for told in scanned.messages:
        if told.writer and (one := known.get(told.follow_up)):
            yield f"{replied_for(told.writer, one.who)}{_due([one])}."
    own = replace(scanned, messages=tuple(told for told in scanned.messages if not told.writer))
    if replies := _of(own, known, Result.REPLY):
        yield f"{_names(replies)} replied{_due(replies)}."
    if sent := _of(scanned, known, Result.ATTEMPT):
        yield f"What you sent {_names(sent)} is logged."
    for one in _of(scanned, known, Result.HELD):
        back = one.away.until - timedelta(days=1) if one.away else None
        until = f" until {wording.day(back, today)}" if back else ""
        deputy = f"; {one.away.deputy} stands in" if one.away and one.away.deputy else ""
        yield f"{one.who} {'was' if back and back < today else 'is'} out of office{until}{deputy}."
    for one in _of(scanned, known, Result.UNDELIVERED):
        yield f"Your e-mail to {one.who} bounced."
    yield from dict.fromkeys(asides(scanned))
    if scanned.review:
        yield f"{wording.count(scanned.review, 'message')} to review ({key})."


def asides(scanned: Scanned) -> list[str]:
    """Return what is told of messages that change nothing, such as an absence that names no day."""
    return [one.why for one in scanned.messages if one.result is Result.IGNORED and one.why]


def _due(replies: list[FollowUp]) -> str:
    return ": your answer is due" if all(_is_due(one) for one in replies) else ""


def _is_due(one: FollowUp) -> bool:
    return one.next is not None and one.next.action is Action.ANSWER and not one.undecided


def _of(scanned: Scanned, known: Mapping[int | None, FollowUp], result: Result) -> list[FollowUp]:
    found = dict.fromkeys(one.follow_up for one in scanned.messages if _is(one, result))
    return [known[number] for number in found if number in known]


def _is(told: Told, result: Result) -> bool:
    return told.result is result and told.follow_up is not None


def _names(followups: list[FollowUp]) -> str:
    return wording.join(dict.fromkeys(one.who for one in followups))
