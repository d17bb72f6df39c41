"""What an answer has to say (M5): whether a time that they suggest suits, whether one that was agreed on still
stands, and what the user thinks of what only the user can judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp, Promise, Touch
from data.model.sentences import readable, sentences
from data.model.vocabulary import Direction, Medium, Side
from data.rules.mail.confirmation import confirms
from data.words.finding import Finding
from data.words.invitations import says_nothing_of_a_talk, seems_to_confirm
from data.words.offered_time import offers_time, settles_time

_THANKS = ("thank", "many thanks")
_NAME_OR_CLOSING = 5
"""Words of a line that is no sentence."""


def check_offered(draft: Draft, followup: FollowUp, zone: tzinfo) -> Iterator[Finding]:
    """Yield that a written answer doesn't say yet whether the time that they suggested suits.

    Who only confirms the time that is agreed on has suggested none.
    """
    last = _answered(draft, followup)
    if last is None or not offers_time(last.note) or _is_confirmed(last, followup, zone):
        return
    if draft.body.strip() and not settles_time(draft.body):
        yield Finding("M5", "their time", "They suggested a time: say whether it suits you.")


def check_agreed(draft: Draft, followup: FollowUp, zone: tzinfo) -> Iterator[Finding]:
    """Yield that what they wrote after a time was agreed on leaves it open, and that so does the answer."""
    last = _answered(draft, followup)
    if last is None or offers_time(last.note) or settles_time(draft.body):
        return
    if _ahead(last, followup) and not _is_confirmed(last, followup, zone):
        yield Finding("M5", "agreed time", "You had agreed on a time: see whether what they wrote changes that.")


def check_only_thanks(draft: Draft, followup: FollowUp) -> Iterator[Finding]:
    """Yield that a written answer does nothing but thank for words that weren't understood."""
    last = _answered(draft, followup)
    if last is None or not says_nothing_of_a_talk(last.note) or not _only_thanks(draft.body):
        return
    asks = any(words.endswith("?") for _place, words in sentences(readable(last.note)))
    why = "They ask you something: answer it here." if asks else "This only thanks them: say what you think of it."
    is_agreed = any(one.side is Side.BOTH for one in followup.open_promises)
    if seems_to_confirm(last.note) and not is_agreed:
        why = "They seem to confirm a time: note it as a promise, and say that you'll be there."
    yield Finding("M5", "your answer", why)


def _only_thanks(body: str) -> bool:
    """Return whether words are a greeting, a thank-you, a closing and a name, or less than that."""
    lines = [line.strip() for line in readable(body).split("\n") if line.strip()]
    said = [line for line in lines if len(line.split()) > _NAME_OR_CLOSING or line.endswith((".", "!", "?"))]
    whole = [words for line in said for _place, words in sentences(line)]
    return bool(whole) and all(words.lower().startswith(_THANKS) for words in whole)


def _ahead(last: Touch, followup: FollowUp) -> list[Promise]:
    """Return the times that had been agreed on and lay ahead when they wrote."""
    agreed = [one for one in followup.open_promises if one.side is Side.BOTH and one.made_at < last.at]
    return [one for one in agreed if one.at is None or one.at > last.at]


def _is_confirmed(last: Touch, followup: FollowUp, zone: tzinfo) -> bool:
    return any(confirms(last.note, one, (zone,), last.subject) for one in _ahead(last, followup))


def _answered(draft: Draft, followup: FollowUp) -> Touch | None:
    """Return what a written answer is an answer to; None where it is none."""
    last = followup.last
    if draft.occasion is not Occasion.ANSWER or draft.medium in (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT):
        return None
    return last if last is not None and last.direction is Direction.IN else None
