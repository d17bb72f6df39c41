"""What counts only once an answer opens again what was given up: it is set aside until then. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from data.model.followup import FollowUp
from data.model.mail import Incoming, Result, Verdict
from data.rules.mail.answers import ALIVE_AGAIN
from data.rules.mail.candidates import SUBJECT_WITHIN, closed_lately, is_of_its_time, open_ones, told_by_subject
from data.rules.mail.known import Known

_KINDS = ("person", "mine", "out-of-office", "calendar")
_KEPT = timedelta(days=365)
"""So old a message may become that is set aside."""
_MOST_BEHIND = 40
"""So many letters are looked at behind one whose own thread says nothing."""


def set_aside(message: Incoming, verdict: Verdict, known: Known, now: datetime) -> Verdict:
    """Return the verdict, set aside where the message may be about what was given up, which an answer opens again.

    A letter of the user's that went to others, too, may count with one of them now, and with another one then.
    """
    may_count = verdict.result is Result.IGNORED or (message.kind == "mine" and not verdict.is_open)
    age = now - message.at
    is_aside = may_count and age <= _KEPT and _is_about_given_up(message, verdict, known)
    may_be_over = message.kind == "mine" and may_count and age <= SUBJECT_WITHIN
    is_over = may_be_over and (_is_about_over(message, known) or _is_behind_over(message, known))
    return replace(verdict, is_aside=is_aside or is_over)


def given_up_about(message_id: str, known: Known) -> list[FollowUp]:
    """Return what was given up to which a letter of the user's would belong that counts with nobody yet: an answer
    in its thread opens that again, whoever writes it. What ended otherwise lately is asked about.

    None of somebody with whom the letter counts, or with whom something is open that it may be about.
    """
    letter = known.read_letter(message_id)
    if letter is None:
        return []
    taken = {one.follow_up for one in known.letters(message_id)}
    found: dict[int | None, FollowUp] = {}
    for address in letter.addressed:
        theirs = [one for one in _with([address], known) if _is_its_time(letter, one, known)]
        ended = [one for one in theirs if _may_open_again(one, taken)] or closed_lately(letter, theirs, known)
        if not ended or open_ones(theirs) or any(one.id in taken for one in theirs):
            continue
        if chosen := told_by_subject(letter.subject, ended):
            found[chosen.id] = chosen
    return list(found.values())


def behind(message: Incoming, known: Known) -> Iterator[str]:
    """Yield the letters that stand behind those that a message answers: what these answer, and so on.

    Some mail programs name only the last one, which may be no contact of a follow-up.
    """
    seen, waiting = set(message.references), list(reversed(message.references))
    for reference in waiting:  # it grows
        answered = known.read(reference)
        if answered is None or answered.kind not in ("person", "mine"):
            continue
        for one in reversed(answered.references):
            if one not in seen and len(seen) < _MOST_BEHIND:
                seen.add(one)
                waiting.append(one)
                yield one


def _is_behind_over(letter: Incoming, known: Known) -> bool:
    """Return whether a letter stands in a thread about what is over, but not for long: such as one to a colleague
    who has answered there.
    """
    for reference in (*reversed(letter.references), *behind(letter, known)):
        found = [known.follow_up(one.follow_up) for one in known.letters(reference)]
        if found := found or given_up_about(reference, known):
            return not open_ones(found) and bool(closed_lately(letter, found, known))
    return False


def _is_about_given_up(message: Incoming, verdict: Verdict, known: Known) -> bool:
    if message.kind not in _KINDS or message.says_left:
        return False
    taken = {one.follow_up for one in (verdict, *verdict.also) if one.result is not Result.IGNORED}
    addresses = message.addressed if message.kind == "mine" else (message.sender,)
    return any(_may_open_again(one, taken) for one in _with(addresses, known) if _is_its_time(message, one, known))


def _is_about_over(letter: Incoming, known: Known) -> bool:
    """Return whether a letter goes to somebody with whom all that it may be about is over, but not for long."""
    for address in letter.addressed:
        theirs = [one for one in _with([address], known) if _is_its_time(letter, one, known)]
        if not open_ones(theirs) and closed_lately(letter, theirs, known):
            return True
    return False


def _with(addresses: Collection[str], known: Known) -> Iterator[FollowUp]:
    for address in filter(None, addresses):
        for person in known.people_at(address):
            yield from known.with_person(person)
        yield from known.closed_replied_from(address)


def _may_open_again(followup: FollowUp, taken: Collection[int | None]) -> bool:
    return followup.closed_on is not None and followup.outcome in ALIVE_AGAIN and followup.id not in taken


def _is_its_time(message: Incoming, followup: FollowUp, known: Known) -> bool:
    return is_of_its_time(message.at, followup, known)
