"""What a scan did, and a decision, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from data.model.mail import Result
from data.rules.phrasing import wording

_NOUNS = {
    Result.REPLY: ("reply", "replies"),
    Result.ATTEMPT: ("attempt", "attempts"),
    Result.UNDELIVERED: ("letter that came back", "letters that came back"),
    Result.HELD: ("out-of-office reply", "out-of-office replies"),
    Result.KNOWN: ("already logged", "already logged"),
}


def scanned(source: str, number: int, counts: Mapping[Result, int], review: int) -> str:
    """``Read 12 messages from Archive.mbox: 2 replies, 1 attempt; 1 to decide.``"""
    messages = wording.count(number, "message")
    found = [
        f"{counts[result]} {nouns[0] if counts[result] == 1 else nouns[1]}"
        for result, nouns in _NOUNS.items()
        if counts.get(result)
    ]
    said = f": {', '.join(found)}" if found else ""
    decide = f"{';' if found else ':'} {review} to decide" if review else ""
    nothing = "" if found or review else ", nothing new about your follow-ups" if number else ": nothing new"
    return f"Read {messages} from {source}{said}{decide}{nothing}."
