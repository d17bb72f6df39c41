"""The end of triage: what was done, what today still holds and at what time, and whom one could help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.insights import ToHelp, Untouched
from data.model.match import Match
from data.model.rows import Appointment
from data.model.text import plain
from data.model.vocabulary import Medium
from data.rules.balance import nudges
from data.rules.calendar.zones import local_date
from data.rules.phrasing import relative_times, wording
from data.rules.triage.walk import (
    ALONG,
    CLOSED,
    DECIDED,
    LATER,
    PROMISED,
    REPLIED,
    SPOKE,
    STOPPED,
    Triage,
    promises_kept,
    tally,
)
from widgets.card.layout import labelled
from widgets.card.pairing import could_meet_note
from widgets.terminal.cells import shorten

_THINGS: Mapping[str, tuple[str, str]] = {
    Medium.EMAIL: ("e-mail", "e-mails"),
    Medium.CALL: ("unanswered call", "unanswered calls"),
    Medium.VOICEMAIL: ("voicemail", "voicemails"),
    Medium.TEXT: ("text", "texts"),
    Medium.MESSAGE: ("message", "messages"),
    Medium.VISIT: ("visit", "visits"),
    Medium.LETTER: ("letter", "letters"),
    Medium.FORM: ("web form", "web forms"),
    SPOKE: ("conversation", "conversations"),
    REPLIED: ("reply noted", "replies noted"),
    PROMISED: ("promise noted", "promises noted"),
    LATER: ("snoozed", "snoozed"),
    CLOSED: ("closed", "closed"),
    DECIDED: ("decision made", "decisions made"),
    STOPPED: ("said stop", "said stop"),
    ALONG: ("done along with another", "done along with others"),
}
_LABEL = 11
_LEAST_NAME = 12
"""Cells that a name has beside what is said of its call; where it has fewer, that is left out."""
_MOST = 6
"""Lines of the day's timetable, at most."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What the end shows. ``later`` are the follow-ups of the timetable that only become good to call then.

    ``coming`` is what falls next, in words; ``is_empty``: there is no follow-up at all.
    ``match`` is a pair who could meet (M7). ``keys`` are the signs of ``on``, ``help``, ``connect`` and
    ``reconnect``.
    """

    triage: Triage
    timetable: Sequence[Appointment]
    later: frozenset[int]
    coming: str
    to_help: ToHelp | None
    untouched: Untouched | None
    match: Match | None
    now: datetime
    today: date
    zone: tzinfo
    keys: Mapping[str, str]
    is_empty: bool = False


class TriageEnd(Widget):
    """A quiet summary."""

    DEFAULT_CSS = """
    TriageEnd { height: 1fr; width: 1fr; padding: 1 2; color: $foreground; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._ended: Ended | None = None

    def show(self, ended: Ended) -> None:
        """Show another end."""
        self._ended = ended
        self.refresh()

    def render(self) -> VisualType:
        """Return the lines that fit."""
        if self._ended is None:
            return Content()
        width, height = self.content_size
        lines = list(end_lines(self._ended, width))
        if len(lines) > height:  # the empty lines go first
            lines = [line for line in lines if line.plain.strip()]
        return Content("\n").join(lines[:height])


def end_lines(ended: Ended, width: int) -> Iterable[Content]:
    """Yield what was done; what today still holds; whom to help and whom to get in touch with again (M7, S5)."""
    triage = ended.triage
    done = tally(triage)
    number = sum(done.values())
    yield from _wrapped(Content.assemble((_headline(triage, number), "bold")), width)
    if number:
        yield Content()
        things = (f"{count} {_THINGS[what][count != 1]}" for what, count in done.items())
        yield from _wrapped(Content(" · ".join(things)), width)
        if kept := promises_kept(triage):
            yield Content(f"{wording.count(kept, 'promise')} kept")
    if triage.left:
        yield from _wrapped(_quiet(_left(triage, ended.keys["on"], is_untouched=not number)), width)
    yield Content()
    yield from _timetable(ended, width)
    yield from _proposals(ended, width)


def _headline(triage: Triage, number: int) -> str:
    if not triage.cards:
        return "Nothing is due."
    if triage.left:
        return f"That's it for now: {number} done." if number else f"That was the last card. {_skipped(triage)}"
    return "That was everything due." if number else "Nothing else is due."


def _skipped(triage: Triage) -> str:
    if triage.left < triage.total:
        return f"You skipped {triage.left} of {triage.total}."
    return f"You skipped all {triage.left}." if triage.left > 1 else "You skipped it."


def _left(triage: Triage, key: str, *, is_untouched: bool) -> str:
    """``is_untouched``: nothing is done, and the headline has said how many were skipped."""
    if is_untouched:
        return f"{key} goes through {'them' if triage.left > 1 else 'it'} again."
    return f"{'One is' if triage.left == 1 else f'{triage.left} are'} left: {key} goes through what you skipped."


def _timetable(ended: Ended, width: int) -> Iterable[Content]:
    if ended.is_empty:
        yield from _wrapped(Content("Who are you waiting to hear from? n opens your first follow-up."), width)
        return
    if not ended.timetable and ended.triage.left:
        return
    if not ended.timetable:
        coming = f" Next: {plain(ended.coming)}." if ended.coming else ""
        yield from _wrapped(Content(f"Nothing more today.{coming}"), width)
        return
    shown = ended.timetable[:_MOST]
    late = [call for call in shown if relative_times.is_late(call.at, ended.now)]
    ahead = [call for call in shown if call not in late]
    for heading, calls in (("Late", late), ("Still to come today", ahead)):
        if calls:
            yield from [Content()] if late and calls is ahead else []
            yield Content.assemble((heading, "bold"))
            yield from _calls(calls, ended, width)
    if len(ended.timetable) > _MOST:
        yield _quiet(f"  and {len(ended.timetable) - _MOST} more")


def _calls(calls: Sequence[Appointment], ended: Ended, width: int) -> Iterable[Content]:
    """Yield the calls under one heading, their times in a column; how late each is, or that it's a good time."""
    clocks = [_clock(call, ended) for call in calls]
    longest = max(map(len, clocks))
    for call, clock in zip(calls, clocks, strict=True):
        on = local_date(call.at, ended.zone)
        late = relative_times.late_in_full(on, call.at, ended.today, ended.now)
        why = late or ("a good time to call" if call.followup_id in ended.later else "")
        room = width - longest - len(wording.action_about(call.action, "")) - 6
        why = why if room - len(why) >= _LEAST_NAME else ""
        room -= len(why)
        who = shorten(call.who, max(8, room))
        yield Content.assemble(
            (f"  {clock:<{longest}}  ", "$text-accent"),
            wording.action_about(call.action, who),
            (f"  {why}" if why else "", "$text-warning" if late else "$text-muted"),
        ).truncate(width, ellipsis=True)


def _clock(call: Appointment, ended: Ended) -> str:
    on, clock = local_date(call.at, ended.zone), wording.clock(call.at, ended.zone)
    return f"{wording.day(on, ended.today)} {clock}" if on < ended.today else clock


def _proposals(ended: Ended, width: int) -> Iterable[Content]:
    """Two who could meet, somebody to help (M7), and somebody to reconnect with (S5)."""
    if ended.to_help or ended.untouched or ended.match:
        yield Content()
    if ended.match:
        note = could_meet_note(ended.match, ended.keys)
        hint = (f"  {note.key} {note.does}", "$text-muted")
        pair = Content.assemble(f"{plain(ended.match.one)} could meet {note.whole}", hint)
        yield from labelled("Introduce", pair, width, _LABEL)
    if somebody := ended.to_help:
        answered = wording.times(somebody.answers)
        words = (
            f"has replied to you {answered}, and you haven't given anything back yet: "
            "an introduction, news, advice?"
        )
        hint = (f"  {ended.keys['help']} what to say", "$text-muted")
        yield from labelled("Give back", Content.assemble(f"{plain(somebody.name)} {words}", hint), width, _LABEL)
    if alone := ended.untouched:
        said = nudges.last_contact_in_full(alone.last, ended.today)
        label = "Reconnect" if alone.last else "Say hello"
        hint = (f"  {ended.keys['reconnect']} {label.lower()}", "$text-muted")
        yield from labelled(label, Content.assemble(f"{plain(alone.name)}, {said}", hint), width, _LABEL)


def _wrapped(content: Content, width: int) -> Iterable[Content]:
    return content.wrap(max(8, width))


def _quiet(text: str) -> Content:
    return Content.assemble((text, "$text-muted"))
