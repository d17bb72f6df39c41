"""The lines of a card that say what each key leads to, before it is pressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from data.model.followup import FollowUp, Step
from data.model.text import plain
from data.model.vocabulary import Action, Medium, Queue, Side
from data.rules.acts.decisions import other_way
from data.rules.acts.deputy import deputy_of
from data.rules.acts.goodbye import is_to_say_goodbye
from data.rules.acts.preview import previews, proposed, reachable
from data.rules.acts.thanks import has_heard
from data.rules.matching.pairing import Stage, stage_of
from data.rules.phrasing import wording
from data.rules.phrasing.stand_ins import asks_to_stop
from data.rules.scheduling.promises import missable
from widgets.card.subject import KEY, QUIET, Subject
from widgets.terminal.cells import cell_len, fit, shorten

_LONGEST_DEPUTY = 20
"""Cells of the name of whoever stands in for somebody."""

_WORDS = wording.LOGGED_WORDS
_PROPOSALS = {
    Action.DECIDE: "decide",
    Action.FIND_NUMBER: "add the number",
    Action.FIND_PERSON: "add the person",
    Action.FIND_CONTACT: "add their contact info",
    Action.ANSWER: "add their contact info",
}

_KEY = 6
"""Cells of a key on the card, with the blank behind it."""

LOGS = "These log what you did; nothing is sent"
_BRIEFLY = (LOGS, "Only logged; nothing is sent", "nothing is sent")
"""The same, from long to short."""

Entry = tuple[str, str, str]
"""A key, what it does, and when the next step then falls ('' where it leads to a question)."""


def key_lines(subject: Subject, width: int) -> list[Content]:
    """Return a line for each key that makes sense here, and one for those that ask first."""
    entries = _entries(subject)
    if not entries:
        return [_reopens(subject)]
    longest = max((cell_len(word) for _, word, leads in entries if leads), default=0)
    shown = [*logs_line(subject), *(line for entry in entries for line in _key_line(entry, longest, width))]
    return [*(line.truncate(width, ellipsis=True) for line in shown), *_asking_keys(subject, width)]


def _key_line(entry: Entry, longest: int, width: int) -> list[Content]:
    """Return one key with what it does, its word in ``longest`` cells; what comes then on a line of its own where
    that has no room behind it.
    """
    key, word, leads = entry
    head = Content.assemble((fit(key, _KEY), KEY), fit(word, longest) if leads else word)
    if not leads:
        return [head]
    whole = head + f" → {leads}"
    under = Content.assemble((" " * _KEY, KEY), f"→ {leads}")  # of another tone, so that a picture keeps it
    return [whole] if whole.cell_length <= width else [head.rstrip(), under]


def logs_line(subject: Subject) -> list[Content]:
    """Return the line over keys that log, so that nobody expects them to send; none where ``space`` does not."""
    is_open = subject.followup.closed_on is None and not is_decision(subject)
    return [Content.assemble((LOGS, QUIET))] if is_open and proposed(subject.followup) else []


def short_key_lines(subject: Subject, width: int, lines: int) -> list[Content]:
    """Return the same on at most so many ``lines``: the keys that lead to the same date stand together."""
    entries = _entries(subject)
    if not entries:
        return [_reopens(subject)]
    if is_decision(subject):
        ways = (
            Content.assemble((key, KEY), (" ", KEY), _SHORT_WAYS.get(key_id, word), ("   ", QUIET))
            for key_id, (key, word, _) in ways_out(subject).items()
        )
        return [line.rstrip().truncate(width, ellipsis=True) for line in _flow(ways, width)[:lines]]
    first = entries[0] if entries[0][0] == subject.keys["propose"] else None
    together: dict[str, list[tuple[str, str]]] = {}
    for key, word, leads in entries[1 if first else 0 :]:
        together.setdefault("the same" if first and leads == first[2] else leads, []).append((key, word))
    pieces = [_piece([first[:2]], first[2], width)] if first else []
    pieces += [_piece(keys, leads, width) for leads, keys in together.items()]
    shown = [line.rstrip().truncate(width, ellipsis=True) for line in _flow(pieces, width)[:lines]]
    return _with_logs(shown, width, lines) if logs_line(subject) else shown


def _with_logs(shown: list[Content], width: int, lines: int) -> list[Content]:
    """Return the lines of keys with the word that they only log: at the end of the first, else over it."""
    room = width - shown[0].cell_length - 2
    if said := next((words for words in _BRIEFLY if len(words) <= room), ""):
        gap = " " * (room - len(said) + 2)
        return [Content.assemble(shown[0], (gap, KEY), (said, QUIET)), *shown[1:]]
    over = next((words for words in _BRIEFLY if len(words) <= width), "")
    return [Content.assemble((over, QUIET)), *shown] if over and len(shown) < lines else shown


def key_entries(subject: Subject) -> dict[str, Entry]:
    """Return the keys of triage by their ids, each with what it does and the date it leads to;
    none for a closed one.
    """
    followup, signs = subject.followup, subject.keys
    steps = previews(followup, subject.now, subject.book)
    if not steps:
        return {}
    if is_decision(subject):
        return ways_out(subject) | {
            "spoke": (signs["spoke"], "spoke", "set a time"),
            "reply": (signs["reply"], "replied", "answer today"),
            "log": (signs["log"], "log with details", ""),
        }
    entries = {
        f"log-{medium}": (signs[f"log-{medium}"], _WORDS[medium], _leads_to(steps, medium, subject))
        for medium in reachable(followup)
    }
    if proposal := _proposal(subject, steps):
        entries["propose"] = proposal
    return entries | {
        "spoke": (signs["spoke"], "spoke", "set a time"),
        "reply": (signs["reply"], "replied", "answer today"),
        "when": (signs["when"], wording.SNOOZE, "choose when"),
    }


def decision_line(subject: Subject) -> Content | None:
    """Return what is left to do with one that is closed, on a card that has keys for open ones;
    None for an open one.
    """
    return _reopens(subject) if not previews(subject.followup, subject.now, subject.book) else None


def _piece(keys: list[tuple[str, str]], leads: str, width: int) -> Content:
    """``e e-mailed  c no answer  → call Fri 27 Nov``; where that is too long, the keys have no words."""
    arrow = (f"→ {leads}" if leads else "", ""), ("   ", QUIET)
    parts = [part for key, word in keys for part in ((key, KEY), (" ", KEY), word, ("  ", QUIET))]
    piece = Content.assemble(*parts, *arrow)
    if piece.cell_length - 3 <= width:
        return piece
    return Content.assemble(*((f"{key} ", KEY) for key, _ in keys), (" ", KEY), *arrow)


def _entries(subject: Subject) -> list[Entry]:
    """Return what is proposed first, then each logging key whose medium is on file;
    none when nothing can be logged.
    """
    first, reach = proposed(subject.followup), reachable(subject.followup)
    steps = previews(subject.followup, subject.now, subject.book, {*reach, *([first] if first else [])})
    if not steps:
        return []
    if is_decision(subject):
        return list(ways_out(subject).values())
    proposal = _proposal(subject, steps)
    return [
        *([proposal] if proposal else []),
        *(
            (subject.keys[f"log-{medium}"], _WORDS[medium], _leads_to(steps, medium, subject))
            for medium in reach
            if medium is not first
        ),
    ]


def _proposal(subject: Subject, steps: Mapping[Medium, Step | None]) -> Entry | None:
    """Return what ``space`` does."""
    followup, key = subject.followup, subject.keys["propose"]
    first, step = proposed(followup), followup.next
    if followup.undecided:
        return key, "review their mail", ""
    if first:
        return key, _WORDS[first], _leads_to(steps, first, subject)
    return (key, _PROPOSALS[step.action], "") if step and step.action in _PROPOSALS else None


WAYS_OUT = ("another-way", "another-person", "new-cycle", "when", "close")
"""The ids of the keys by which a stalled follow-up is decided on (M1, S3)."""

AFTER_STOP = ("stop", "another-person", "when", "close")
"""The same where somebody asked you not to write any more: nothing goes to them (F6)."""

_SHORT_WAYS = {
    "stop": "said stop",
    "another-person": "somebody else",
    "new-cycle": "start again",
    "when": wording.SNOOZE,
    "close": "close",
}


def is_decision(subject: Subject) -> bool:
    """Return whether what the card asks for is a decision."""
    step = subject.followup.next
    is_due = subject.queue is not Queue.WAITING and not subject.followup.undecided
    return step is not None and step.action is Action.DECIDE and is_due


def way_ids(followup: FollowUp) -> tuple[str, ...]:
    """Return the ids of the keys by which one decides on a stall with somebody, in their order."""
    return AFTER_STOP if asks_to_stop(followup.touches) else WAYS_OUT


def ways_out(subject: Subject) -> dict[str, Entry]:
    """Return the ways out of a stall by the ids of their keys, one key each (M1, S3, F6)."""
    followup = subject.followup
    way = other_way(followup)
    there = f"at {plain(followup.where)}" if followup.where else "there"
    words = {
        "stop": "close it as stopped",
        "another-way": f"switch to another medium: {wording.ACTION_PHRASES[way] if way else 'none on file'}",
        "another-person": f"try somebody else {there}",
        "new-cycle": "start again with a new purpose",
        "when": f"{wording.SNOOZE} it until a date",
        "close": "close it",
    }
    return {key_id: (subject.keys[key_id], words[key_id], "") for key_id in way_ids(followup)}


def _leads_to(steps: Mapping[Medium, Step | None], medium: Medium, subject: Subject) -> str:
    """``call Fri 27 Nov``: what comes next, and when."""
    if medium not in steps:  # a letter, which has no key of its own
        return ""
    step = steps[medium]
    if step is None:  # an introduction of two, or the word that there is none (M7)
        return "both are introduced" if stage_of(subject.followup) is Stage.BOTH else "closes it"
    return f"{wording.step_word(step, subject.followup.person)} {subject.moment(step)}"


def _reopens(subject: Subject) -> Content:
    """Return what can be done with a closed one: reopen it, and thank whoever said no.

    Of somebody who asked you to stop, nothing but to lift that (F6).
    """
    person = subject.followup.person
    if person and person.stopped_on:
        return Content.assemble((subject.keys["stop"], KEY), " ", ("allow contact again", QUIET))
    reopens = Content.assemble((subject.keys["close"], KEY), " ", ("reopen", QUIET))
    if not is_to_say_goodbye(subject.followup):
        return reopens
    return Content.assemble(reopens, "   ", (subject.keys["draft"], KEY), " ", ("write a thank-you", QUIET))


def _asking_keys(subject: Subject, width: int) -> list[Content]:
    words = {"spoke": "spoke", "reply": "replied", "when": wording.SNOOZE, "close": "close"}
    if is_decision(subject):
        words = {"spoke": "spoke", "reply": "replied", "log": "log with details"}
    elif missed := missable(subject.followup, subject.now, subject.book.zone):
        words["missed"] = "they missed the promised call" if missed.side is Side.MINE else "they missed it"
    elif has_heard(subject.followup):  # in which they may have named the person to speak to (H2)
        words["named"] = "they suggested somebody"
    elif deputy := deputy_of(subject.followup, subject.today):
        words["named"] = (
            f"turn to {shorten(plain(deputy.name), _LONGEST_DEPUTY)}" if deputy.name else "their deputy"
        )
    pieces = (
        Content.assemble((subject.keys[key_id], KEY), " ", (f"{word}   ", QUIET)) for key_id, word in words.items()
    )
    return _flow(pieces, width)


def _flow(pieces: Iterable[Content], width: int) -> list[Content]:
    lines: list[Content] = []
    for piece in pieces:
        if lines and lines[-1].cell_length + piece.cell_length - 3 <= width:
            lines[-1] = lines[-1] + piece
        else:
            lines.append(piece)
    return lines
