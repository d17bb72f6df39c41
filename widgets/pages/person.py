"""The page of a person: what is on file, what comes next, and everything that was, across all follow-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.followup import FollowUp, Person, Promise, Touch
from data.model.text import plain, plain_lines
from data.model.vocabulary import Kept, Side
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from data.rules.phrasing.wording import CLOSED_WORDS
from widgets.card.history import touch_head
from widgets.card.layout import hanging, labelled
from widgets.card.portrait import (
    WIDER,
    Portrait,
    could_meet_lines,
    head,
    key_lines,
    news_lines,
    next_words,
    wishes,
)
from widgets.card.subject import KEY, QUIET, STRONG, Seen, Subject
from widgets.card.text import present_lines
from widgets.terminal.cells import shorten

_WIDEST = 100
"""Cells of a line: longer ones can't be read."""


class PersonPage(Widget):
    """As tall as what there is to say."""

    DEFAULT_CSS = """
    PersonPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._subject: Subject | None = None
        self._portrait: Portrait | None = None

    def show(self, subject: Subject | None, portrait: Portrait | None = None) -> None:
        """Show a person, and the follow-up with them that the keys are about; either may not be there.

        Without a person, it is about an organisation at which nobody is known yet.
        """
        self._subject, self._portrait = subject, portrait
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        width = min(_WIDEST, self.container_size.width or 80)
        return Content("\n").join(_lines(self._subject, self._portrait, width))


def _lines(subject: Subject | None, portrait: Portrait | None, width: int) -> Iterator[Content]:
    if subject:
        yield from present_lines(subject, width)
    elif portrait:
        yield from _without_any(portrait, width)
    if portrait is None:
        if subject:
            alone = [(subject.followup, touch) for touch in reversed(subject.followup.touches)]
            yield from _history(alone, [subject.followup], subject, width)
            promised = [(subject.followup, one) for one in reversed(subject.followup.promises)]
            yield from _promises(promised, subject, width)
            yield from _where(subject, width)
        return
    dossier = portrait.dossier
    yield from _followups(portrait, subject.followup.id if subject else None, width)
    yield from _history(dossier.history(), dossier.followups, portrait, width)
    yield from _promises(dossier.promises(), portrait, width)
    yield from _balance(portrait, width)
    yield from _introductions(portrait, width)
    yield from _on_file(portrait, width)


def _where(subject: Subject, width: int) -> Iterator[Content]:
    yield from _heading("On file", (subject.keys["edit"], "edit"))
    yield from labelled("Organisation", Content(plain(subject.followup.organisation)), width, WIDER)


def _heading(words: str, *keys: tuple[str, str]) -> Iterator[Content]:
    """Yield a blank line, and the name of a part of the page with the keys that belong to it."""
    yield Content()
    hints = [part for key, does in keys for part in ((f"{key} ", KEY), (f"{does}   ", QUIET))]
    yield Content.assemble((f"{words}   ", "bold"), *hints).rstrip()


def _without_any(portrait: Portrait, width: int) -> Iterator[Content]:
    """Yield who somebody is with whom no follow-up was ever open, and what can be done."""
    yield from head(portrait, width)
    yield from could_meet_lines(portrait, width)
    yield Content()
    yield Content.assemble(("There is no follow-up with them yet.", QUIET))
    yield from key_lines(portrait, width)


def _followups(portrait: Portrait, chosen: int | None, width: int) -> Iterator[Content]:
    followups = portrait.dossier.followups
    if len(followups) < 2:
        return
    turns = f"{portrait.keys['followup-previous']} {portrait.keys['followup-next']}"
    yield from _heading(wording.count(len(followups), "follow-up"), (turns, "choose which one the keys act on"))
    room = max(12, min(44, width - 40))
    for one in followups:
        is_chosen = one.id == chosen
        about = shorten(wording.about_there(one) or "no label", room)
        yield Content.assemble(
            ("▌ " if is_chosen else "  ", KEY),
            (f"{about}{' ' * max(0, room - Content(about).cell_length)}  ", STRONG if is_chosen else ""),
            (_state(one, portrait), "" if one.next else QUIET),
        ).truncate(width, ellipsis=True)


def _state(followup: FollowUp, portrait: Portrait) -> str:
    if followup.next:
        return next_words(followup.next, portrait)
    how = CLOSED_WORDS[followup.outcome] if followup.outcome else "closed"
    if followup.is_end_undated:
        return f"{how}, {wording.NO_DAY}"
    on = f" {wording.day(followup.closed_on, portrait.today)}" if followup.closed_on else ""
    return f"{how}{on}"


def _history(
    touches: Sequence[tuple[FollowUp, Touch]], followups: Sequence[FollowUp], seen: Seen, width: int
) -> Iterator[Content]:
    """Yield every touch with its notes in full, the latest first; of several follow-ups each says which it was."""
    if not followups:
        return
    is_one = len(followups) == 1
    yield from _heading("History" if is_one else f"History, {wording.entries(len(touches))}")
    for followup, touch in touches:
        note = Content(plain_lines(touch.note))
        if not is_one and followup.about:
            gap = ("  ", QUIET) if touch.note else ("", QUIET)
            note = Content.assemble((plain(followup.about), QUIET), gap, note)
        yield from hanging(touch_head(touch, seen), note, width)
        gave = f"gave {touch.gave}" if touch.gave else ""
        if more := " · ".join(part for part in (plain(touch.subject), plain(touch.purpose), gave) if part):
            yield Content.assemble((f"{'':23}{more}", QUIET)).truncate(width, ellipsis=True)
    first = min(followups, key=lambda one: one.opened_on)
    about = f" {plain(first.about)}" if not is_one and first.about else ""
    opened = f"{wording.day(first.opened_on, seen.today):>10} opened{about}"
    yield Content.assemble((opened, QUIET)).truncate(width, ellipsis=True)


def _promises(promises: Sequence[tuple[FollowUp, Promise]], seen: Seen, width: int) -> Iterable[Content]:
    shown = [(followup, promise) for followup, promise in promises if not _is_repeated(followup, promise)]
    if shown:
        yield from _heading("Promises")
    for followup, promise in shown:
        whose = {Side.MINE: "you promised", Side.THEIRS: "they promised", Side.BOTH: "agreed"}[promise.side]
        clock = f" {wording.clock(promise.at, seen.book.zone)}" if promise.at else ""
        on = local_date(promise.at, seen.book.zone) if promise.at else promise.on
        note = f", {plain(promise.note)}" if promise.note else ""
        states = {None: "open", Kept.KEPT: "kept", Kept.MISSED: "missed", Kept.MOVED: "moved"}
        state = states[followup.state_of(promise)]
        made = wording.day(local_date(promise.made_at, seen.book.zone), seen.today)
        made_on = Content.assemble((f"{made:>10} ", QUIET))
        yield from hanging(made_on, Content(f"{whose} {wording.day(on)}{clock}{note}: {state}"), width)


def _is_repeated(followup: FollowUp, promise: Promise) -> bool:
    """Return whether a promise gave way to another one for the very same time: that one says it already."""
    return followup.state_of(promise) is Kept.MOVED and any(
        (one.side, one.on, one.at) == (promise.side, promise.on, promise.at)
        and followup.state_of(one) is not Kept.MOVED
        for one in followup.promises
    )


def _balance(portrait: Portrait, width: int) -> Iterator[Content]:
    """Yield what you gave them, how often you asked, and how often they answered (M7)."""
    dossier = portrait.dossier
    if not any(one.touches for one in dossier.followups):
        return
    gave = ", ".join(f"{kind}{f' {number} times' if number > 1 else ''}" for kind, number in dossier.gave.items())
    yield from _heading("Give and ask")
    yield from labelled("You gave", Content(gave or "nothing yet"), width, WIDER)
    yield from labelled("You asked", Content(wording.times(dossier.asks, "not yet")), width, WIDER)
    yield from labelled("Replies", Content(wording.times(dossier.answers, "none yet")), width, WIDER)


def _introductions(portrait: Portrait, width: int) -> Iterator[Content]:
    dossier = portrait.dossier
    if not (dossier.introduced or dossier.introduced_by):
        return
    yield from _heading("Introductions")
    if through := dossier.introduced_by:
        yield from labelled("Through", Content(wording.join([plain(name) for name in through])), width, WIDER)
    for number, one in enumerate(dossier.introduced):
        about = f", {plain(one.about)}" if one.about else ""
        yield from labelled("" if number else "To", Content(f"{plain(one.name)}{about}"), width, WIDER)


def _on_file(portrait: Portrait, width: int) -> Iterator[Content]:
    person, keys = portrait.person, portrait.keys
    hints = [(keys["edit"], "edit")]
    if portrait.dossier.colleagues:
        number = portrait.dossier.colleagues
        who = "1 more" if number == 1 else f"{number:,} more"
        hints.append((keys["organisation"], f"who you know at {plain(person.organisation)}: {who}"))
    yield from _heading("On file", *hints)
    for label, value in _rows(person):
        yield from labelled(label, Content(plain(value) or "–"), width, WIDER)
    for label, value in wishes(person):
        yield from labelled(label, Content(value), width, WIDER)
    yield from news_lines(portrait, width, WIDER)
    if person.notes:
        yield from labelled("Notes", Content(plain_lines(person.notes)), width, WIDER)


def _rows(person: Person) -> Iterator[tuple[str, str]]:
    for label, several in (("E-mail", person.all_emails), ("Phone", person.all_phones)):
        for number, one in enumerate(several or ("",)):
            yield "" if number else label, str(one)
    yield "Profile", person.profile
    yield "Address", person.address
    yield "Time zone", person.timezone
