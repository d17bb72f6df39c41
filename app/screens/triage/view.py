"""How the walk is shown around its cards: the first line, and the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from app.screens.triage.walk import Rest, Walk
from data.model.vocabulary import Action
from data.rules.calendar.zones import local_time
from data.rules.phrasing import wording
from data.rules.triage.walk import ALONG, CLOSED, DECIDED, LATER, PROMISED, REPLIED, SPOKE, STOPPED
from widgets.lists.row_text import coming_text
from widgets.triage.end import Ended
from widgets.triage.progress_line import Progress

BATCH_WORDS = {
    Action.EMAIL: "e-mails first",
    Action.CALL: "calls first",
    Action.TEXT: "texts first",
    Action.MESSAGE: "messages first",
    Action.VISIT: "visits first",
    Action.LETTER: "letters first",
    Action.FORM: "web forms first",
    Action.ANSWER: "answers first",
    Action.FIND_NUMBER: "searches for numbers first",
    Action.FIND_PERSON: "searches for people first",
    Action.FIND_CONTACT: "searches for contact info first",
}
"""What a batch is called in the first line."""

DONE_WORDS: Mapping[str, str] = {
    **{medium.value: words for medium, words in wording.LOGGED_WORDS.items()},
    SPOKE: "spoke",
    REPLIED: "they replied",
    PROMISED: "a promise noted",
    LATER: "snoozed",
    CLOSED: "closed",
    DECIDED: "decided",
    STOPPED: "they asked you to stop",
    ALONG: "along with another",
}
"""What was done with a card, in a sentence."""

NOON = 12


def is_decision(walk: Walk) -> bool:
    """Return whether the card that is shown is a decision."""
    step = walk.followup.next if walk.followup else None
    return walk.is_due and step is not None and step.action is Action.DECIDE


def progress(walk: Walk, now: datetime, zone: tzinfo) -> Progress:
    """Return the first line."""
    triage = walk.triage
    title = "Morning triage" if local_time(now, zone).hour < NOON else "Triage"
    if is_decision(walk):
        title = "To decide"
    elif triage.batch:
        title = f"{title} · {BATCH_WORDS[triage.batch]}"
    number = min(triage.number, triage.total)
    return Progress(title, number, triage.total, triage.card is None, now, zone, walk.coming, walk.late)


def ended(walk: Walk, rest: Rest, zone: tzinfo, keys: Mapping[str, str]) -> Ended:
    """Return the end; ``keys`` are the signs that it names."""
    return Ended(
        triage=walk.triage,
        timetable=rest.timetable,
        later=frozenset(opening.followup_id for opening in walk.later),
        coming=coming_text(rest.coming, walk.moment.today, zone),
        to_help=rest.to_help,
        untouched=rest.untouched,
        match=rest.match,
        now=walk.moment.now,
        today=walk.moment.today,
        zone=zone,
        keys=keys,
        is_empty=rest.is_empty,
    )
