"""A cadence in words and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.commands.framework.context import Run
from app.commands.framework.output import cut, fields
from data.model.text import plain
from data.rules.cadence.cadence import Cadence, Round
from data.rules.calendar.hours import Window
from data.rules.phrasing import wording

_IDS = re.compile(r"[A-Z]\d+(, [A-Z]\d+)*")  # the built-in ones name rules of the advice, as no reader knows them

HEADS = ("Name", "First", "After a conversation", "Between", "Media", "Limit", "After the last")


def row(cadence: Cadence) -> tuple[str, ...]:
    """Return its line in the table of them all, under ``HEADS``."""
    return (
        cadence.name,
        str(cadence.first),
        str(cadence.after_conversation),
        str(cadence.between),
        cut(_media(cadence.media)),
        str(cadence.limit or "none"),
        _after_last(cadence),
    )


def in_full(cadence: Cadence, run: Run) -> str:
    """Everything that it says, its name first."""
    summary = f"\n{plain(cadence.summary)}" if cadence.summary else ""
    return f"{cadence.name}{summary}\n\n{fields(_fields(cadence, run))}"


def _fields(cadence: Cadence, run: Run) -> Iterator[tuple[str, str]]:
    yield from zip(HEADS[1:], (*row(cadence)[1:4], _media(cadence.media), *row(cadence)[5:]), strict=True)
    if cadence.promise_after_voicemail:
        at = run.book.callback_time.strftime("%H:%M")
        yield "After a voicemail", f"call on the next workday at {at} their time, as your voicemail said"
    if cadence.other_end_after_call:
        yield "After an unanswered call", "call at the other end of their day"
    if cadence.once:
        lines = wording.join(wording.ACTION_WORDS[line] for line in sorted(cadence.once))
        yield "Only once", f"{lines}, as long as another medium is on file"
    if cadence.find_number:
        yield "No number on file", "find one first"
    yield "Call windows", ", ".join(map(_window, cadence.windows)) + (" their time" if cadence.windows else "")
    kinds = [kind.value for kind, name in run.book.defaults.items() if name == cadence.name]
    yield "Default for", ", ".join(kinds)
    if not _IDS.fullmatch(cadence.source):
        yield "Source", plain(cadence.source)


def facts(cadence: Cadence) -> dict[str, object]:
    """Return the cadence as JSON: the keys of its file, each with its value."""
    return {
        "name": cadence.name,
        "summary": cadence.summary,
        "source": cadence.source,
        "first": str(cadence.first),
        "after_conversation": str(cadence.after_conversation),
        "between": str(cadence.between),
        "media": [{"medium": item.line, "attempts": item.times} for item in cadence.media],
        "limit": cadence.limit,
        "after_last": str(cadence.after_last) if cadence.limit else None,
        "once": sorted(cadence.once),
        "promise_after_voicemail": cadence.promise_after_voicemail,
        "other_end_after_call": cadence.other_end_after_call,
        "find_number": cadence.find_number,
        "windows": [_window(window) for window in cadence.windows],
    }


def _media(rounds: tuple[Round, ...]) -> str:
    """``2 e-mails, 2 calls, then visits``."""
    words: list[str] = []
    for item in rounds:
        line = wording.ACTION_WORDS[item.line]
        if item.times:
            words.append(wording.count(item.times, line))
        else:
            words.append(f"then {line}s" if words else f"{line}s")
    return ", ".join(words)


def _after_last(cadence: Cadence) -> str:
    return f"{cadence.after_last}, then stalled" if cadence.limit else "never stalls"


def _window(window: Window) -> str:
    end = window.end.strftime("%H:%M")
    return f"{window.start.strftime('%H:%M')}-{'24:00' if end == '00:00' else end}"
