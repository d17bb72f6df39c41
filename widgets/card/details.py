"""What a card says of a follow-up beside its step: of whom it is, via whom, what to bring, what else is due."""

from __future__ import annotations

from data.model.followup import FollowUp
from data.model.text import plain
from data.rules.acts.thanks import owed, thanks_reason
from data.rules.cadence.cadence import LINES
from data.rules.identity.tags import in_words, joined
from data.rules.phrasing import wording
from data.rules.scheduling.joint_message import also_due, also_due_words
from data.words.occasion import occasion_of
from data.words.purposes import WELCOME, kinds_for, named
from widgets.card.subject import Subject


def title_of(followup: FollowUp) -> str:
    """Return who they are: their title and organisation, or that nobody is named."""
    if followup.person is None:
        return "No person named yet"
    return ", ".join(part for part in (followup.person.title, followup.workplace) if part)


def tag_words(followup: FollowUp) -> str:
    """Return its tags and the person's: ``#vip #berlin``."""
    return in_words(joined(followup.tags, followup.person.tags if followup.person else ""))


def via_words(followup: FollowUp) -> str:
    """Return who the introduction came from, and whether their name may be used (H2)."""
    return (
        f"{plain(followup.via)}{' (you may mention them)' if followup.may_mention else ''}" if followup.via else ""
    )


def is_thanked_next(followup: FollowUp) -> bool:
    """Return whether the next step says already that they are to be thanked for a name (H2)."""
    thanks, step = owed(followup), followup.next
    return thanks is not None and step is not None and step.why.startswith(thanks_reason(followup.who, thanks))


def thanks_words(followup: FollowUp) -> str:
    """Return that they are to be thanked for a name where the next step says something else; '' for nothing."""
    purpose = plain(followup.purpose)
    is_told = owed(followup) is None or is_thanked_next(followup)
    return "" if is_told else f"{purpose[:1].upper()}{purpose[1:]}."


def also_words(subject: Subject) -> str:
    """Return what else is due with the same person, and the key for one message about both; '' for nothing."""
    followup = subject.followup
    others = also_due(followup, subject.now, subject.book)
    return also_due_words(followup, others, subject.keys["both"])


def say_words(subject: Subject) -> str:
    """Return the question what to bring this time (H4); '' where it isn't asked, or a draft is begun."""
    followup = subject.followup
    if followup.closed_on or followup.drafts:
        return ""
    if followup.purpose or not followup.cycle or followup.next is None or followup.next.action not in LINES:
        return ""
    is_welcome = occasion_of(followup, subject.now, subject.book.zone) in WELCOME
    return bring_words(named(kinds_for(followup)), subject) if is_welcome else ""


def bring_words(kinds: str, subject: Subject) -> str:
    """Return the question what to bring, with the key that leads there; '' where no ``kinds`` are named."""
    return f"anything new to offer ({kinds})? {subject.keys['draft']} adds it" if kinds else ""


def begun_words(subject: Subject) -> str:
    """Return the draft that was kept: ``e-mail, o opens it``; '' where none is."""
    if subject.followup.closed_on or not subject.followup.drafts:
        return ""
    begun = wording.MEDIUM_WORDS[subject.followup.drafts[0].medium]
    return f"{begun}, {subject.keys['draft']} opens it"
