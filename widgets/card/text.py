"""What the card says about one follow-up, as lines of styled text for a given width in cells."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from data.model.followup import FollowUp
from data.model.text import plain
from data.model.vocabulary import SEARCHES
from data.rules.acts.search import checklist
from data.rules.phrasing import wording
from data.rules.scheduling.pace import reminders
from widgets.card.answer import to_answer
from widgets.card.details import (
    also_words,
    begun_words,
    is_thanked_next,
    say_words,
    tag_words,
    thanks_words,
    title_of,
    via_words,
)
from widgets.card.history import history
from widgets.card.keys import key_lines, short_key_lines
from widgets.card.layout import cut, hanging, labelled
from widgets.card.local_time import local_line
from widgets.card.next_step import (
    ended_words,
    other_promises,
    paused_words,
    promised_words,
    step_content,
    why_words,
)
from widgets.card.pairing import pairing_note, short_pairing
from widgets.card.reach import reach_lines, reach_of
from widgets.card.subject import KEY, LATE, QUIET, STRONG, Subject
from widgets.card.way_in import known_lines, short_known
from widgets.lists.dots import dots
from widgets.terminal.cells import cell_len, fit, shorten

_LEAST_NAME = 18
"""Cells of the name that stay, whatever stands beside it."""
_LEAST_TAGS = 8
"""With less room than this beside the name, no tag is shown."""
SHORT_LINES = 7
"""As many lines has the card under the list."""


def full_card(subject: Subject, width: int) -> list[Content]:
    """Return who, why now, what each key does, what was."""
    return [*present_lines(subject, width), Content(), *history(subject, width)]


def present_lines(subject: Subject, width: int) -> list[Content]:
    """Return who, why now, and what each key does: the card without what was."""
    return [
        *_who(subject, width),
        Content(),
        *_next(subject, width),
        *reach_lines(subject, width),
        Content(),
        *key_lines(subject, width),
    ]


def short_card(subject: Subject, width: int) -> list[Content]:
    """Return the seven lines under the list, where there is no room beside it."""
    followup = subject.followup
    beside = max(0, width - _LEAST_NAME - 2)
    local = shorten(local_line(subject, beside), beside)
    title = title_of(followup)
    head = f"{plain(followup.who)}{f' · {plain(title)}' if title else ''}"
    room = width - cell_len(local) - 2
    reach = (
        "   ".join(f"{symbol} {value}" for symbol, value in reach_of(followup))
        or f"No contact info yet: {subject.keys['edit']} adds it"
    )
    via, tagged = via_words(followup), tag_words(followup)
    shown = shorten(tagged, room - cell_len(head) - 2) if tagged and room - cell_len(head) > _LEAST_TAGS else ""
    name = head if shown else fit(head, room)
    shown = fit(f"  {shown}", room - cell_len(head)) if shown else ""
    keys = short_key_lines(subject, width, 2)
    return [
        Content.assemble((name, STRONG), (shown, QUIET), "  ", (local, QUIET)),
        *_next_and_why(subject, width, SHORT_LINES - 2 - len(keys)),
        cut(
            Content.assemble(("Reach ", QUIET), shorten(f"{reach}{f'   via {via}' if via else ''}", width - 6)),
            width,
        ),
        *keys,
    ]


def _next_and_why(subject: Subject, width: int, lines: int) -> list[Content]:
    """Return the step, its reason and what to mind, on so many lines; with few,
    the reason stands beside the step.
    """
    followup = subject.followup
    # That it rests goes before the reason, of which there may be room for one line only.
    why = Content(" ".join(filter(None, (paused_words(subject), plain(why_words(subject))))))
    begun = begun_words(subject)
    ended = ended_words(subject)
    step = Content.assemble(
        ("Closed " if ended else "Next  ", QUIET),
        Content(ended) if ended else step_content(subject),
        (promised_words(subject), QUIET),
        (f" · draft {begun}" if begun else "", QUIET),
    )
    also, thanks = also_words(subject), thanks_words(followup)
    said = " ".join(to_answer(followup))
    minds = [
        *([cut(Content.assemble(("Said  ", QUIET), said), width)] if said else []),
        *short_known(subject, width),
        *_short_trail(followup, width),
        *([cut(Content.assemble(("FYI   ", QUIET), (plain(thanks), LATE)), width)] if thanks else []),
        *([cut(Content.assemble(("FYI   ", QUIET), (plain(also), LATE)), width)] if also else []),
        *(
            cut(Content.assemble(("FYI   ", QUIET), (plain(reminder), LATE)), width)
            for reminder in reminders(followup, subject.now, subject.book)
        ),
        *short_pairing(subject, width),
    ][:1]
    whys = list(hanging(Content.assemble(("Why   ", QUIET)), why, width)) if why.plain else []
    if 1 + len(whys) + len(minds) <= lines:
        return [cut(step, width), *whys, *minds]
    if 2 + len(minds) <= lines:
        room = lines - 1 - len(minds)
        last = cut(Content.assemble(whys[room - 1], " …"), width) if whys[room:] else whys[room - 1]
        return [cut(step, width), *whys[: room - 1], last, *minds]
    return [cut(Content.assemble(step, (" · ", QUIET), why), width), *minds]


def _who(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    yield Content.assemble((shorten(followup.who, width), STRONG))
    for line in (title_of(followup), wording.about_there(followup)):
        if line:
            yield Content(shorten(line, width))
    if tagged := tag_words(followup):
        yield Content.assemble((shorten(tagged, width), QUIET))
    if local := local_line(subject):
        parts = [local] if cell_len(local) <= width else local.split(" · ")
        for part in parts:
            yield from Content.assemble((part, QUIET)).wrap(max(1, width))


def _next(subject: Subject, width: int) -> Iterable[Content]:
    followup = subject.followup
    ended = ended_words(subject)
    step = Content(ended) if ended else Content.assemble(step_content(subject), (promised_words(subject), QUIET))
    yield from labelled("Closed" if ended else "Next", step, width)
    if why := why_words(subject):
        yield from labelled("Why", Content(plain(why)), width)
    for number, line in enumerate(to_answer(followup)):
        yield from labelled("" if number else "Said", Content(line), width)
    if paused := paused_words(subject):
        yield from labelled("Paused", Content(paused.removeprefix("Paused ")), width)
    tries = f"{dots(len(followup.cycle), followup.limit)}  {plain(followup.cadence)}"
    yield from labelled("Cadence", Content.assemble((tries, QUIET)), width)
    for label, words in (
        *(("" if number else "Promise", words) for number, words in enumerate(other_promises(subject))),
        ("Status", plain(followup.status)),
        ("Purpose", "" if is_thanked_next(followup) else plain(followup.purpose)),
        ("Via", via_words(followup)),
        ("Draft", begun_words(subject)),
        ("Purpose", say_words(subject)),
    ):
        if words:
            yield from labelled(label, Content(words), width)
    if also := also_words(subject):
        yield from labelled("FYI", Content.assemble((plain(also), LATE)), width)
    for reminder in reminders(followup, subject.now, subject.book):
        yield from labelled("FYI", Content.assemble((plain(reminder), LATE)), width)
    yield from known_lines(subject, width)
    if note := pairing_note(subject):
        yield from labelled(note.label, Content(note.whole), width)
        yield from labelled("", note.hint, width)
    yield from _trail(followup, width)


def _trail(followup: FollowUp, width: int) -> Iterable[Content]:
    """Yield how far a search has come, a line a stage (L4)."""
    if followup.next is None or followup.next.action not in SEARCHES:
        return
    yield Content()
    for stage in checklist(followup):
        mark, tone = ("✓", KEY) if stage.value else ("○", QUIET)
        said = (plain(stage.value), "") if stage.value else (stage.how, QUIET)
        yield cut(Content.assemble((f"{mark} ", tone), (f"{stage.label:<11}", QUIET), said), width)
    yield Content()


def _short_trail(followup: FollowUp, width: int) -> Iterable[Content]:
    """Yield the same on one line: ``✓ Domain  ○ Site  ○ Main line``."""
    if followup.next and followup.next.action in SEARCHES:
        stages = "  ".join(f"{'✓' if stage.value else '○'} {stage.label}" for stage in checklist(followup))
        yield cut(Content.assemble(("Find  ", QUIET), stages), width)
