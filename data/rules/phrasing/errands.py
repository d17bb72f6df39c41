"""A step with whom it is about, and what is said of it when it is told.

It imports next to nothing, so that a reminder, which is asked for every minute, says it within milliseconds. An
action is taken by its stored word, which is what it is: ``call``.
"""

from __future__ import annotations

from datetime import datetime, tzinfo

from data.rules.phrasing.relative_times import ahead, clock, minutes_until, passed

_ABOUT_SOMEBODY = {
    "email": "e-mail {who}",
    "call": "call {who}",
    "text": "text {who}",
    "message": "message {who}",
    "visit": "visit {who}",
    "letter": "send {who} a letter",
    "form": "fill in the web form for {who}",
    "answer": "answer {who}",
    "decide": "decide about {who}",
    "find-number": "find a number for {who}",
    "find-person": "find somebody at {who}",
    "find-contact": "find contact info for {who}",
}


def action_about(action: str, who: str) -> str:
    """Return a step as a verb with its object: ``message Dana Li``, ``decide about Dana Li``.

    ``who`` is a person, or an organisation at which nobody is named yet. KeyError for what is no action.
    """
    return _ABOUT_SOMEBODY[action].replace("{who}", who)


def mail_waits(number: int) -> str:
    """``2 messages to review: `ringback mail review` lists them``."""
    messages, them = ("1 message", "it") if number == 1 else (f"{number} messages", "them")
    return f"{messages} to review: `ringback mail review` lists {them}"


def reminder(
    at: datetime, action: str, who: str, now: datetime, zone: tzinfo | None, *, is_undecided: bool = False
) -> str:
    """``08:30 in 5 min: call Dana Li``; ``zone`` is the user's, None that of the system's clock.

    ``is_undecided``: mail waits that may make it needless.
    """
    minutes = minutes_until(at, now)
    moment = ahead(minutes) if minutes > 0 else "now" if minutes > -2 else f"{passed(-minutes)} ago"
    waits = ", but mail about it waits: `ringback mail review`" if is_undecided else ""
    return f"{clock(at, zone)} {moment}: {action_about(action, who)}{waits}"
