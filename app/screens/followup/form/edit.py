"""The edit screen: a follow-up and its person, new or known, every field by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import QueryType
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from app.screens.base.dialog import CANCELS, NEXT_FIELD, SAVES, Act, Dialog, field, text_field
from app.screens.followup.form.edit_fields import KINDS, PERSON_FIELDS, SAID_AS, more_fields, name_input
from app.screens.followup.form.named_person import NamedPerson
from app.screens.followup.form.talk import Talk
from app.screens.followup.form.who import WhoIsMeant
from data.model import text
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch, Trail
from data.model.namesakes import Meant
from data.model.vocabulary import FOR_A_JOB, Action, Direction, Kind, Medium
from data.rules.acts import acts
from data.rules.acts.checks import LONGEST_LIST, check_limit, check_number, check_person
from data.rules.acts.first_step import BY_CADENCE, first_step
from data.rules.calendar.zones import local_date
from data.rules.identity.address_lists import with_fields
from data.rules.identity.reach import is_out_of_reach
from data.words.labels.said_as import derived, phrase
from widgets.chrome.key_bar import KeyHint
from widgets.fields.choice import Choice
from widgets.fields.fold import Fold
from widgets.fields.when_input import WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.results import Done
    from data.store.store import Store

_MORE = "how to reach them, when, cadence …"
FOLDS = KeyHint("f2", "more fields", "screen.fold")
FOLDS_AWAY = KeyHint("f2", "fewer fields", "screen.fold")


_KNOWN = (
    "The person",
    "The person is on file: what you change here changes for all their follow-ups",
    "The person: several have this name; the organisation or the e-mail tells them apart",
)
"""What stands over the person's fields, by how many are known by that name (2: or more)."""
_KNOWN_FOR_A_JOB = "The person is on file: another organisation is the job's alone, and they stay where they work"
"""The same of one, where it is opened for a job."""


class EditScreen(Dialog):
    """Fills in a new follow-up, or changes one that is there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "fold", "more fields", id="dialog-fold", show=False),
    ]

    def __init__(self, session: Session, followup: FollowUp | None = None, about: Person | None = None) -> None:
        who = followup.who if followup else about.name if about else ""
        super().__init__(session, "Edit" if followup else "New follow-up", who)
        self._shown = followup
        self._filled_with = about
        self._about_person = about if about and about.name else None  # else only a number or an address is known
        self._name_fold(is_open=bool(followup or about))
        self._known = followup.person if followup else None
        self._pauses: dict[str, date] = {}
        self._named = NamedPerson(session, (*(key for key, _, _ in PERSON_FIELDS), "notes"), self._about_person)
        self._who, self._talk = WhoIsMeant(self), Talk(self)

    def fields(self) -> ComposeResult:
        """Yield who, about what and of which kind; the rest is folded away until it is wanted."""
        shown, person = self._shown, self._shown.person if self._shown else self._filled_with
        if not shown:
            yield field("Name", name_input(self.session, person.name if person else ""))
            yield self._who.row()
        yield text_field("About", shown.about if shown else "", id="about", placeholder="what it's about")
        kind = shown.kind if shown else Kind.OTHER
        yield field("Kind", Choice(KINDS, kind.value, id="kind"))
        if shown and person and kind in FOR_A_JOB:
            yield text_field("Company", shown.where, id="company", placeholder=f"where the {kind} is")
        if not shown:
            yield from self._talk.fields()
        is_given = bool(shown or person)
        more = more_fields(self.session, shown, person, kind, self.describe, self._who.row)
        yield Fold(tuple(more), key=FOLDS.key, words=_MORE, is_open=is_given)

    async def on_mount(self) -> None:
        """Begin with the name of a new one, or with what it is about."""
        if not self._shown:
            self._talk.show(Kind.OTHER)
        step = self._shown.next if self._shown else None
        if step and step.action is Action.FIND_NUMBER:
            self.begin_at("#phone")
        elif self._shown and is_out_of_reach(self._shown):
            self.begin_at("#email")
        else:
            is_known = self._about_person or (self._shown and self._shown.person)
            self.begin_at("#about" if is_known else "#name")
        if not self._shown:
            moment = self.session.moment()
            self._pauses = await self.session.read(lambda inbox: inbox.pauses(moment))
            await self._named.look_up(self.query_one("#name", Input).value)
            if self.query(Fold):  # else the form was left meanwhile
                self._named.take_over(self.texts())
                self._filled_in()

    @property
    def _fold(self) -> Fold:
        return self.query_one(Fold)

    @on(Fold.Toggled)
    def action_fold(self) -> None:
        """Show the other fields, or fold them away with all that is typed in them."""
        self.open_fold(is_open=not self._fold.is_open)

    def open_fold(self, *, is_open: bool) -> None:
        """Open or close the fold. The cursor never stays in a field that is hidden."""
        was_inside = self._fold.holds(self.focused)
        self._fold.is_open = is_open
        self._name_fold(is_open=is_open)
        self.show_keys(self.keys)
        if was_inside and not is_open and (shown := self.focus_chain):
            self.set_focus(shown[-1])

    def _name_fold(self, *, is_open: bool) -> None:
        """Name what the key of the fold does now in the last line."""
        self.keys = (SAVES, NEXT_FIELD, FOLDS_AWAY if is_open else FOLDS, CANCELS)

    def focus_next(self, selector: str | type[QueryType] = "*") -> Widget | None:
        """Go to the next field; past the last that is shown, into the fold."""
        chain = self.focus_chain
        if not self._fold.is_open and chain and self.focused is chain[-1]:
            self.open_fold(is_open=True)
        return super().focus_next(selector)

    def state(self) -> str:
        """Return whether the fold is open."""
        return "open" if self._fold.is_open else ""

    def show_part(self, state: str) -> None:
        """Open or close the fold, as it was left."""
        self.open_fold(is_open=bool(state))

    def uncover(self, widget: Widget) -> None:
        """Open the fold where ``widget`` is in it."""
        if self._fold.holds(widget):
            self.open_fold(is_open=True)

    async def another_day(self) -> None:
        """Show what the cadence makes of one that is opened today."""
        self._filled_in()

    def restored(self) -> None:
        """Ask about the talk where the kind is an interview."""
        if not self._shown:
            self._talk.show(Kind(self.query_one("#kind", Choice).value))

    @on(Input.Changed, "#name")
    async def _name_changed(self, event: Input.Changed) -> None:
        """Say what comes first for who is called so, while the name is still being typed."""
        if not self._shown and event.value == event.input.value:  # the letters behind it come by themselves
            await self._named.look_up(event.value)
            if self.query(Fold):
                self._filled_in()

    @on(Input.Blurred, "#name")
    async def _name_given(self, event: Input.Blurred) -> None:
        """Fill in what is known of somebody who is known already, and take out what was on file for another."""
        if self._known is not None or self._who.is_asked:
            return
        await self._named.look_up(event.value)
        if not self.query(Fold):
            return
        self._named.clear(self)
        same = self._named.namesakes
        self._say_known()
        if same and not self._fold.is_open:  # what is known is shown at once, and what tells them apart
            self.open_fold(is_open=True)
        self._named.fill_in(self, [key for key, _, _ in PERSON_FIELDS])

    def _say_known(self) -> None:
        """Say over the person's fields whether they are on file, and what a change there changes."""
        number, kind = min(len(self._named.namesakes), 2), Kind(self.query_one("#kind", Choice).value)
        words = _KNOWN_FOR_A_JOB if number == 1 and kind in FOR_A_JOB else _KNOWN[number]
        for heading in self.query("#person").results(Static):
            heading.update(words)

    @on(Choice.Changed, "#kind")
    def _kind_changed(self, event: Choice.Changed) -> None:
        if not self._shown:
            self._talk.show(Kind(event.value))
            self._say_known()
            self.query_one("#cadence", Choice).value = self.session.book.defaults[Kind(event.value)]

    @on(Choice.Changed, "#cadence")
    def _cadence_changed(self, event: Choice.Changed) -> None:
        if event.value in self.session.book.cadences:
            limit = self.session.book.cadence(event.value).limit
            self.query_one("#limit", Input).value = str(limit or "")

    @on(Choice.Changed, "#kind")
    @on(Input.Changed, "#about")
    def _label_changed(self) -> None:
        """Show what the label makes of it, where nothing is typed there."""
        about, kind = self.query_one("#about", Input).value, Kind(self.query_one("#kind", Choice).value)
        self.query_one("#said_as", Input).placeholder = derived(about, kind) or SAID_AS

    @on(Choice.Changed)
    @on(Input.Changed)
    def _fields_changed(self, event: Choice.Changed | Input.Changed) -> None:
        self._who.forget()
        if event.control.id != "name":  # who is called so is looked up first
            self._filled_in()

    def _filled_in(self) -> None:
        """Show what the cadence makes of what stands there so far."""
        if not self._shown:
            by_cadence = self._by_cadence()
            self.query_one("#next", WhenInput).say_otherwise(by_cadence or BY_CADENCE)
            self._fold.say(f"First step: {by_cadence}" if by_cadence else "")

    def _by_cadence(self) -> str:
        """Return the first step in words; '' where nothing can be said of it yet."""
        now, book = self.session.now(), self.session.book
        try:
            new = self._filled()
            new = replace(new, person=self._named.meant(new.person), pauses=self._pauses)
            opened = acts.open_followup(new, now, book, self._had(now), None, self._talk.said())
        except RuleError:  # it isn't filled in yet, or it isn't clear who is meant
            return ""
        by = "as they said" if self._talk.said() else BY_CADENCE
        return first_step(opened, self.session.moment().today, book, by)

    def _had(self, now: datetime) -> Touch | None:
        """Return what was had already: the talk of an interview, else what was sent."""
        medium = self.query_one("#sent", Choice).value
        return self._talk.had(now) or (Touch(now, Direction.OUT, Medium(medium)) if medium else None)

    def answer(self) -> Act:
        """Return what was filled in, as one act."""
        for shown_name in ("name", "about") if not self._shown else ("about",):
            self._text(shown_name)  # refused as it is: the fold has nothing to do with it
        if not self._shown:
            self._check_named()
        with self._uncovering():
            followup = self._filled()
        if self._shown:
            shown = self._shown
            return self._who.asks(lambda store, now, meant: store.edit(shown, followup, now, meant))
        agreed = self.query_one("#next", WhenInput).when
        asked_at = self.session.now()
        had, said = self._had(asked_at), self._talk.said()
        is_now = had is not None and had.at == asked_at

        def opened(store: Store, now: datetime, meant: Meant) -> Done:
            touch = replace(had, at=now) if had and is_now else had
            return store.add(followup, now, touch, agreed, said, meant)

        return self._who.asks(opened)

    async def finish(self, act: Act) -> None:
        """Have it done; where it isn't clear who is meant, ask that."""
        await super().finish(act)
        self._who.show()

    @contextmanager
    def _uncovering(self) -> Iterator[None]:
        """Open the fold where a field in it is refused."""
        try:
            yield
        except RuleError:
            self.open_fold(is_open=True)
            raise

    def _filled(self) -> FollowUp:
        person = self._person()
        self._check_named()
        today = local_date(self.session.now(), self.session.zone)
        base = self._shown or FollowUp("", Kind.OTHER, "", None, today)
        filled = replace(
            base,
            about=self._text("about"),
            kind=Kind(self.query_one("#kind", Choice).value),
            cadence=self.query_one("#cadence", Choice).value,
            limit=check_limit(self._text("limit")),
            via=self._text("via"),
            status=self._text("status") if self._shown else "",
            said_as=self._said_as(),
            may_mention=bool(self.query_one("#may_mention", Choice).value),
            person=person,
            trail=base.trail if person else self._trail(base.trail),
        )
        if person is None:
            return replace(filled, organisation=self._text("organisation"))
        before = self._shown.person if self._shown else None
        if self._shown and before and self.query("#company"):
            company, has_moved = self._text("company"), person.organisation != before.organisation
            if has_moved or company != self._shown.where:
                return replace(filled, organisation=company)
        return filled

    def _trail(self, before: Trail) -> Trail:
        """Return the trail of a search with a number that was typed without a name: it is the main line."""
        number = self._text("phone")
        if number:
            check_number(number)
        return replace(before, main_line=number or before.main_line)

    def _said_as(self) -> str:
        """Return how you'd say what it is about; what stood there stays as it is."""
        typed = self.query_one("#said_as", Input).value
        return typed if self._shown and typed == self._shown.said_as else phrase(typed)

    def _check_named(self) -> None:
        """RuleError where neither a person nor an organisation is named."""
        if not self._text("name") and not self._text("organisation"):
            if self._fold.is_open:
                raise RuleError("Type a name, or at least the organisation.")
            raise RuleError(f"Type a name, or press {FOLDS.key} and give the organisation.")

    def _person(self) -> Person | None:
        name = self._text("name")
        known = self._shown.person if self._shown else None
        if self._about_person and text.fold(name) == text.fold(self._about_person.name):
            known = self._about_person
        if not name:
            if known:
                raise RuleError("The name is empty: type one.")
            return None
        notes = text.note(self.query_one("#notes", TextArea).text, "notes")
        values = {key: self._text(key) for key, _, _ in PERSON_FIELDS} | {"name": name, "notes": notes}
        return check_person(with_fields(known or Person(name), values), known)

    def _text(self, name: str) -> str:
        longest = LONGEST_LIST if name in ("email", "phone") else text.LONGEST_FIELD
        return text.one_line(self.query_one(f"#{name}", Input).value, name, longest)
