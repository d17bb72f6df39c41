"""What a card of triage says, in blocks of fixed heights: the same line means the same thing on every card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from data.model.text import plain, plain_lines
from data.model.vocabulary import Action
from data.rules.cadence.cadence import LINES
from data.rules.phrasing import wording
from data.rules.scheduling.pace import reminders
from widgets.card.answer import to_answer, told
from widgets.card.details import also_words, bring_words, title_of, via_words
from widgets.card.history import touch_head
from widgets.card.keys import Entry, decision_line, is_decision, key_entries, logs_line, short_key_lines
from widgets.card.layout import hanging, labelled
from widgets.card.local_time import local_line
from widgets.card.next_step import other_promises, paused_words, step_content, why_words
from widgets.card.reach import reach_of
from widgets.card.subject import KEY, QUIET, STRONG, Subject
from widgets.card.way_in import way_in_words
from widgets.lists.dots import dots
from widgets.terminal.cells import cell_len, fit, shorten

LABEL = 10
"""Cells of the column of labels."""

ROOMY = 60
"""With fewer cells than this the card is the one of a small terminal."""

_KEY_COLUMNS = {
    3: (
        ("propose", "log-call", "spoke"),
        ("log-email", "log-voicemail", "reply"),
        ("log-message", "log-text", "when"),
        ("log-visit", "", ""),
    ),
    2: (
        ("propose", "spoke"),
        ("log-email", "reply"),
        ("log-call", "when"),
        ("log-voicemail", "log-text"),
        ("log-message", "log-visit"),
    ),
}
"""Each key has its place, whatever is on file."""

_DECISION_COLUMNS = {
    3: (("another-way", "when", "spoke"), ("another-person", "close", "reply"), ("new-cycle", "", "log")),
    2: (("another-way", "spoke"), ("another-person", "reply"), ("new-cycle", "log"), ("when", ""), ("close", "")),
}
"""The same on a decision: the ways out of it, and the keys for what happened otherwise."""

SMALLEST = 8
"""With fewer lines than this there is room for who it is and what comes next, and no more."""

_LEAST_NAME = 20
"""Cells of the first line that their clock leaves to the name."""

_LAST = {2: 29, 3: 24}
"""Cells of the last column, by how many there are: mostly the keys that ask, and where they lead to."""

_THREE = 108
"""From this width on the keys stand in three columns."""


@dataclass(frozen=True, slots=True)
class Words:
    """What to say: the script's ``lines``, the ``purpose`` it brings, and the clarity card's lines (H11, H4).

    ``may_bring`` are kinds of purpose to ask for in the place of one, as a question names them; '' for none.
    """

    lines: tuple[str, ...] = ()
    purpose: str = ""
    clarity: tuple[str, ...] = ()
    may_bring: str = ""


@dataclass(frozen=True, slots=True)
class Heights:
    """How many lines each block has; ``gaps`` says whether an empty line stands between them."""

    gaps: int
    head: int
    why: int
    mind: int
    last: int
    reach: int
    say: int
    keys: int

    @classmethod
    def of(cls, width: int, height: int) -> Heights:
        """Return the blocks of a card of so many cells and lines; the words to say have what is left."""
        if width < ROOMY or height < 17:
            keys = 4 if height >= 11 else 3
            fixed = cls(0, 2, 2, 0, 0, 1, 0, keys)
        elif height < 30:
            fixed = cls(0, 3, 2, 1, 2 if height >= 20 else 1, 1, 0, 5)
        else:
            fixed = cls(1, 3, 2, 2, 4, 2, 0, 5 if width < _THREE else 4)
        used = fixed.head + fixed.why + fixed.mind + fixed.last + fixed.reach + fixed.keys
        used += 4 if fixed.gaps else 2 if fixed.mind else 0
        used += 1 if fixed.mind else 0  # the attempts
        return replace(fixed, say=max(1, height - used))

    @property
    def is_small(self) -> bool:
        """Whether only the important half has room."""
        return not self.mind


def card_lines(subject: Subject, words: Words | None, width: int, height: int) -> list[Content]:
    """Return the whole card; ``words`` is None while they are being looked for."""
    if height < SMALLEST:
        return [*_small_head(subject, width)[:1], *_why(subject, width, label=False)][:height]
    heights = Heights.of(width, height)
    gap = [Content()]
    if heights.is_small:
        return [
            *_small_head(subject, width),
            *_block(_why(subject, width, label=False), heights.why, width),
            *_first(_reach(subject, width), heights.reach),
            *_small_say(subject, words, width, heights.say),
            *_block(_small_keys(subject, width, heights.keys), heights.keys, width),
        ]
    big = gap if heights.gaps else []
    return [
        *big,
        *_head(subject, width),
        *big,
        *_block(_why(subject, width), heights.why, width),
        *_block(_tries(subject, width), 1, width),
        *_block(_minds(subject, width), heights.mind, width),
        *_block(_last(subject, width), heights.last, width),
        *(big or gap),
        *_first(_reach(subject, width), heights.reach),
        *_block(_say(subject, words, width), heights.say, width),
        *(logs_line(subject) or gap),
        *_block(_keys(subject, width), heights.keys, width),
    ]


def _small_keys(subject: Subject, width: int, lines: int) -> Iterable[Content]:
    """Yield what the keys lead to, and, where there is room, those that ask."""
    if not subject.followup.closed_on:
        asking = [("spoke", "spoke"), ("reply", "replied")]
        asking += [] if is_decision(subject) else [("when", wording.SNOOZE)]
        last = Content("   ").join(Content.assemble((subject.keys[key], KEY), f" {word}") for key, word in asking)
        yield from [*short_key_lines(subject, width, max(1, lines - 1)), last.truncate(width, ellipsis=True)]
    else:
        yield from short_key_lines(subject, width, lines)


def _block(lines: Iterable[Content], height: int, width: int) -> list[Content]:
    """Exactly so many lines: cut with an ellipsis, or filled up."""
    found = list(lines)
    shown = _first(found, height)
    if len(found) > height > 0:
        shown[-1] = Content.assemble(shown[-1].truncate(max(1, width - 2)), (" …", QUIET))
    return shown


def _first(lines: Iterable[Content], height: int) -> list[Content]:
    """Return the first lines, exactly so many."""
    shown = list(lines)[:height]
    return [*shown, *[Content()] * (height - len(shown))]


def _head(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    yield _beside(followup.who, local_line(subject, width - _LEAST_NAME), width, is_good=_is_good(subject))
    yield Content.assemble((shorten(title_of(followup), width), ""))
    about = wording.about_there(followup)
    about = f"{about} · status: {followup.status}" if followup.status else about
    yield Content.assemble((shorten(about, width), ""))


def _small_head(subject: Subject, width: int) -> list[Content]:
    followup = subject.followup
    named = ", ".join(part for part in (followup.where if followup.person else "", followup.about) if part)
    who = shorten(followup.who, width)
    rest = width - Content(who).cell_length
    local = local_line(subject, width) or title_of(followup)
    return [
        Content.assemble((who, STRONG), (shorten(f", {named}", rest) if named and rest > 6 else "", QUIET)),
        Content.assemble((shorten(local, width), KEY if _is_good(subject) else QUIET)),
    ]


def _beside(left: str, right: str, width: int, *, is_good: bool) -> Content:
    """Return a name, and at the right end of its line their clock; in the accent while a call is good."""
    clock = shorten(right, max(0, width - _LEAST_NAME))
    room = width - Content(clock).cell_length - 2
    return Content.assemble((fit(left, room), STRONG), "  ", (clock, KEY if is_good else QUIET))


def _is_good(subject: Subject) -> bool:
    return "good to call" in local_line(subject)


def _why(subject: Subject, width: int, *, label: bool = True) -> Iterable[Content]:
    """Return what is to be done and how late it is, and why now, in one sentence."""
    why = " ".join(filter(None, (paused_words(subject), plain(why_words(subject)))))
    words = Content.assemble(step_content(subject), (" · ", QUIET) if why else "", why)
    return labelled("Why now" if label else "", words, width, LABEL if label else 0)


def _tries(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    tried = f"{dots(len(followup.cycle), followup.limit)}  {plain(followup.cadence)}"
    normal = wording.NORMAL if followup.cycle else ""
    return labelled(
        "Cadence", Content.assemble((f"{tried}{'  · ' if normal else ''}{normal}", QUIET)), width, LABEL
    )


def _minds(subject: Subject, width: int) -> Iterable[Content]:
    """Yield what to mind, one line each: the tone, who else was contacted, a promise, a name that may be used."""
    followup = subject.followup
    via = via_words(followup)
    also = also_words(subject)
    lines = [
        *([("FYI", also, "$text-warning")] if also else []),
        *(("FYI", reminder, "$text-warning") for reminder in reminders(followup, subject.now, subject.book)),
        *(("Promise", promise, "") for promise in other_promises(subject)),
        *([("Via", via, "")] if via else []),
        *([("Rehearsed", followup.rehearsed, QUIET)] if followup.rehearsed else []),
    ]
    above = ""
    for label, words, style in lines:
        said = Content.assemble((shorten(plain(words.replace("\n", " ")), width - LABEL), style))
        yield from labelled("" if label == above else label, said, width, LABEL)
        above = label


def _last(subject: Subject, width: int) -> Iterable[Content]:
    """Yield what was said last, a line a touch."""
    touches = subject.followup.touches
    if not touches:
        yield from labelled("Last", Content.assemble(("nothing yet", QUIET)), width, LABEL)
    for number, touch in enumerate(reversed(touches)):
        label = Content.assemble((f"{'' if number else 'Last':<{LABEL}}", QUIET))
        head = touch_head(touch, subject)
        if not number and (said := to_answer(subject.followup)):
            yield from hanging(Content.assemble(label, head), Content(" ".join(said)), width)
        else:
            note = shorten(" ".join(told(touch).split()), width - LABEL - head.cell_length)
            yield Content.assemble(label, head, note)


def _reach(subject: Subject, width: int) -> Iterable[Content]:
    """Yield the number, address or link to use; the further ones under it."""
    found = reach_of(subject.followup)
    if not found and (known := way_in_words(subject)):
        said = Content(shorten(known, width - LABEL))
        yield from labelled("Way in", said, width, LABEL)
        return
    if not found:
        edits = subject.keys["edit"]
        yield from labelled(
            "Reach", Content.assemble((f"no contact info yet: {edits} adds it", QUIET)), width, LABEL
        )
        return
    label = LABEL if width >= ROOMY else 3
    hint = f"{subject.keys['copy']} copy"
    for number, (symbol, value) in enumerate(found):
        room = width - label - (len(hint) + 2 if not number else 0)
        yield Content.assemble(
            (fit(symbol, label), QUIET),
            (fit(value, room) if not number else shorten(value, room), STRONG if not number else ""),
            (f"  {hint}" if not number else "", QUIET),
        )


def _say(subject: Subject, words: Words | None, width: int, *, label: bool = True) -> Iterable[Content]:
    """Yield the words to say, and whence they come (H11, H4)."""
    if words is None or not (words.lines or words.clarity):
        step = subject.followup.next
        is_sought = words is None and step is not None and (step.action in LINES or step.action is Action.ANSWER)
        if is_sought:
            yield from labelled(
                "Say" if label else "", Content.assemble(("…", QUIET)), width, LABEL if label else 0
            )
        return
    indent = LABEL if label else 0
    first = True
    for line in words.lines:
        yield from labelled("Say" if first and label else "", Content(plain(line)), width, indent)
        first = False
    beside = [
        ("Purpose", words.purpose),
        ("" if words.purpose else "Purpose", bring_words(words.may_bring, subject)),
        *(("" if number else "You", line) for number, line in enumerate(words.clarity)),
    ]
    for name, line in beside:
        if line and label:
            yield from labelled(name, Content.assemble((plain_lines(line), QUIET)), width, indent)


def _small_say(subject: Subject, words: Words | None, width: int, lines: int) -> list[Content]:
    """Return so many lines: what they wrote, where that is to be answered, then the words to say."""
    quoted = [Content.assemble(("│ ", QUIET)) + one for one in _quoted(subject, width - 2)]
    theirs = _block(quoted, min(len(quoted), max(1, lines - 1)), width) if quoted else []
    return [*theirs, *_block(_say(subject, words, width, label=False), lines - len(theirs), width)]


def _quoted(subject: Subject, width: int) -> list[Content]:
    said = " ".join(to_answer(subject.followup))
    return list(Content(said).wrap(max(8, width))) if said else []


def _keys(subject: Subject, width: int) -> Iterable[Content]:
    """Yield each key in its own place, with the date it leads to."""
    if decision := decision_line(subject):
        yield decision
        return
    entries = key_entries(subject)
    number = 3 if width >= _THREE else 2
    rows = (_DECISION_COLUMNS if is_decision(subject) else _KEY_COLUMNS)[number]
    if "stop" in entries:  # in the place of a way that leads to them
        rows = tuple(tuple("stop" if key_id == "another-way" else key_id for key_id in row) for row in rows)
    columns = [_Column.of(ids, subject) for ids in zip(*rows, strict=True)]
    last = _LAST[number]
    free = width - last - 2 * (number - 1)
    before = sum(column.key for column in columns[:-1])
    each = (free - before) // (number - 1)
    widths = [*(each + column.key for column in columns[:-1]), last]
    for row in rows:
        cells = (
            _key_cell(entries.get(key_id), column, cells)
            for key_id, column, cells in zip(row, columns, widths, strict=True)
        )
        yield Content("  ").join(cells)


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column's keys, with the blank behind them, and of its words: the same on every card."""

    key: int
    word: int

    @classmethod
    def of(cls, ids: Iterable[str], subject: Subject) -> _Column:
        known = [key_id for key_id in ids if key_id]
        return cls(
            max(cell_len(subject.keys[key_id]) for key_id in known) + 1,
            max(max(map(len, _WORDS.get(key_id, ("",)))) for key_id in known),
        )


_WORDS = {
    **{f"log-{medium}": (word,) for medium, word in wording.LOGGED_WORDS.items()},
    "propose": tuple(wording.LOGGED_WORDS.values()),
    "spoke": ("spoke",),
    "reply": ("replied",),
    "when": (wording.SNOOZE,),
}
"""What each key can say that leads to a date."""


def _key_cell(entry: Entry | None, column: _Column, width: int) -> Content:
    """``e     e-mailed  → call Fri 27 Nov``; only when, or not even that, where there is no room."""
    if entry is None:
        return Content(" " * width)
    key, word, leads = entry
    head = Content.assemble((fit(key, column.key), KEY), fit(word, column.word) if leads else word)
    forms = (f" → {leads}", f" → {leads.partition(' ')[2]}") if leads else ()
    fitting = next((form for form in forms if head.cell_length + cell_len(form) <= width), "")
    cell = (head + fitting).truncate(width, ellipsis=True)
    return cell + Content(" " * (width - cell.cell_length))


def lines_of(body: str, questions: Sequence[str] = (), closing: str = "") -> tuple[str, ...]:
    """Return a script as lines: its words, then its questions, one each."""
    said = [line for line in body.splitlines() if line.strip()]
    return (*said, *(f"? {question}" for question in questions), *([closing] if closing else []))
