"""What comes next and why, what was promised, and how a follow-up ended, in the words of a card."""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content

from data.model.followup import Promise
from data.model.vocabulary import Action, Queue
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.promises import promise_sentence
from data.rules.phrasing.wording import CLOSED_WORDS
from data.rules.scheduling.pauses import rest_end
from data.rules.scheduling.promised_step import falls_on, is_told
from widgets.card.subject import LATE, STRONG, Subject
from widgets.lists.row_text import PROMISED, PROMISED_WORDS

_WAIT_TO_DECIDE = re.compile(r"(, so you decide) after .*")


def step_content(subject: Subject) -> Content:
    """Return what comes next and when; how late it is, warm and in words; or how it ended."""
    followup, step = subject.followup, subject.followup.next
    if step is None:
        return Content(f"closed on {ended_words(subject)}")
    if followup.undecided:
        return Content.assemble((f"{followup.undecided}: {subject.keys['mail']} shows it", STRONG))
    if step.action is Action.DECIDE and subject.queue is not Queue.WAITING:
        return Content.assemble((relative_times.to_decide(step.on, subject.today), STRONG))
    words = f"{wording.step_phrase(step, followup.person)}, "
    late = relative_times.late_in_full(step.on, None, subject.today, subject.now)
    if subject.queue is not Queue.WAITING and late:
        return Content.assemble((words, STRONG), (late, LATE))
    if step.at and any(promise.at == step.at for promise in followup.open_promises):
        late = relative_times.late_in_full(step.on, step.at, subject.today, subject.now)
        moment = subject.moment_on_both_clocks(step)
        return Content.assemble((f"{words}{moment}", STRONG), (f", {late}" if late else "", LATE))
    return Content.assemble((f"{words}{subject.moment_on_both_clocks(step)}", STRONG))


def promised_words(subject: Subject) -> str:
    """Return the sign that the row has for an open promise, and its meaning: ``(› your promise)``; '' for none."""
    followup, step = subject.followup, subject.followup.next
    is_to_decide = step is not None and step.action is Action.DECIDE and subject.queue is not Queue.WAITING
    if step is None or is_to_decide or followup.undecided or not followup.open_promises:
        return ""
    # As the row chooses: the promise of the step's own instant goes before the earliest one.
    shown = min(followup.open_promises, key=lambda one: (one.at != step.at, one.on))
    return f" ({PROMISED[shown.side].strip()} {PROMISED_WORDS[shown.side]})"


def why_words(subject: Subject) -> str:
    """Return why the next step comes, as it is true now; '' where there is none."""
    step = subject.followup.next
    if step is None or subject.followup.undecided:
        return ""
    why = relative_times.as_of(step.why, step.at, subject.now)
    if step.action is Action.DECIDE and subject.queue is not Queue.WAITING:  # the wait for it is over
        why = _WAIT_TO_DECIDE.sub(r"\1.", why)
    return f"Mail waits: {subject.keys['mail']} shows it. {why}" if subject.followup.has_mail else why


def paused_words(subject: Subject) -> str:
    """``Paused until Mon 7 Dec.``; '' where nothing rests."""
    step = subject.followup.next
    return relative_times.pause_words(rest_end(subject.followup), step.on, subject.today) if step else ""


def ended_words(subject: Subject) -> str:
    """``Tue 10 Nov: declined``; '' of what is open."""
    followup = subject.followup
    if followup.closed_on is None:
        return ""
    how = CLOSED_WORDS[followup.outcome] if followup.outcome else "closed"
    on = wording.NO_DAY if followup.is_end_undated else wording.day(followup.closed_on, subject.today)
    return f"{on}: {how}"


def promise_words(subject: Subject, promises: Iterable[Promise] | None = None) -> list[str]:
    """Return each open promise, or those that are given, in a sentence (H1, H8), the next one first."""
    ordered = sorted(
        subject.followup.open_promises if promises is None else promises,
        key=lambda one: (falls_on(one, subject.book), one.made_at),
    )
    today, zone = subject.today, subject.book.zone
    return [promise_sentence(promise, subject.now, today, zone, subject.theirs) for promise in ordered]


def other_promises(subject: Subject) -> list[str]:
    """Return the open promises of which the reason of the next step doesn't tell already."""
    followup, book = subject.followup, subject.book
    told = {promise for promise in followup.open_promises if is_told(promise, followup, book)}
    return promise_words(subject, [one for one in followup.open_promises if one not in told])
