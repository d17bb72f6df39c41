"""The page of a person: what is on file, what comes next, and everything that was, in full."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.visual import VisualType
from textual.widget import Widget

from data.model.addresses import written
from data.model.text import plain, plain_lines
from data.model.vocabulary import Kept, Side
from data.rules.calendar.zones import local_date
from data.rules.phrasing import wording
from widgets.card.subject import KEY, QUIET, Subject
from widgets.card.text import full_card, hanging, labelled


class PersonPage(Widget):
    """As tall as what there is to say."""

    DEFAULT_CSS = """
    PersonPage { height: auto; width: 1fr; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._subject: Subject | None = None

    def show(self, subject: Subject) -> None:
        """Show another follow-up, or the same one anew."""
        self._subject = subject
        self.refresh(layout=True)

    def render(self) -> VisualType:
        """Return all lines, for the width at hand."""
        if self._subject is None:
            return Content()
        width = min(100, self.container_size.width or 80)
        return Content("\n").join(_lines(self._subject, width))


def _lines(subject: Subject, width: int) -> Iterable[Content]:
    yield from full_card(subject, width, whole_history=True)
    yield from _promises(subject, width)
    yield from _on_file(subject, width)


def _promises(subject: Subject, width: int) -> Iterable[Content]:
    promises = subject.followup.promises
    if promises:
        yield Content()
        yield Content.assemble(("Promises", "bold"))
    for promise in reversed(promises):
        whose = {Side.MINE: "you said", Side.THEIRS: "they said", Side.BOTH: "agreed"}[promise.side]
        clock = f" {wording.clock(promise.at, subject.book.zone)}" if promise.at else ""
        on = local_date(promise.at, subject.book.zone) if promise.at else promise.on
        note = f", {plain(promise.note)}" if promise.note else ""
        states = {None: "open", Kept.KEPT: "kept", Kept.MISSED: "missed", Kept.MOVED: "moved"}
        state = states[subject.followup.state_of(promise)]
        made = wording.day(local_date(promise.made_at, subject.book.zone), subject.today)
        head = Content.assemble((f"{made:>10} ", QUIET))
        yield from hanging(head, Content(f"{whose} {wording.day(on)}{clock}{note}: {state}"), width)


def _on_file(subject: Subject, width: int) -> Iterable[Content]:
    person = subject.followup.person
    yield Content()
    yield Content.assemble(("On file", "bold"), ("   ", KEY), (f"{subject.keys['edit']} edits", QUIET))
    if person is None:
        yield from labelled("Where", Content(plain(subject.followup.organisation)), width)
        return
    rows = (
        ("E-mail", written(person.all_emails)),
        ("Phone", written(person.all_phones)),
        ("Profile", person.profile),
        ("Address", person.address),
        ("Zone", person.timezone),
    )
    for label, value in rows:
        yield from labelled(label, Content(plain(value) or "–"), width)
    if person.notes:
        yield from labelled("Notes", Content(plain_lines(person.notes)), width)
