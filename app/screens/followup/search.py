"""The find screen: the trail to a person or a number as a checklist, filled in as one goes (M9, L4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, field, text_field
from app.screens.followup.form.edit_fields import KnownNames
from app.screens.followup.form.named_person import NamedPerson
from app.screens.followup.form.who import WhoIsMeant
from data.model import text
from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.vocabulary import Action
from data.rules.acts.search import Findings, trail_of, with_findings
from widgets.fields.choice import Choice
from widgets.fields.name_input import NameInput

if TYPE_CHECKING:
    from app.runtime.session import Session

_TRAIL = (
    ("domain", "Domain", "such as initech.example"),
    ("site", "Site", "their website"),
    ("main_line", "Main line", "on their contact page"),
    ("sales", "Sales", "who picked up there"),
)
_FOUND = (
    ("name", "Name", "of the person to speak to"),
    ("title", "Title", "what they do there"),
    ("phone", "Number", "or just an extension, below"),
    ("extension", "Extension", ""),
    ("email", "E-mail", ""),
)
_PROFILE = ("profile", "Profile", "LinkedIn, or another page about them")


_HEADINGS = {Action.FIND_PERSON: "Find the right person", Action.FIND_CONTACT: "Find their contact info"}


class FindScreen(Dialog):
    """Keeps whatever is filled in; once it is enough, the step that was waiting comes next."""

    def __init__(self, session: Session, followup: FollowUp, *, is_named: bool = False) -> None:
        """``is_named``: somebody was named, so the name is what is typed first."""
        searched = followup.next.action if followup.next else None
        heading = _HEADINGS.get(searched, "Find a number") if searched else "Find a number"
        super().__init__(session, heading, _who(followup))
        self._followup, self._who, self._is_named = followup, WhoIsMeant(self), is_named
        self._found = (*_FOUND, _PROFILE) if searched is Action.FIND_CONTACT else _FOUND
        self._filled = [name for name, _, _ in self._found if name not in ("name", "extension")]
        self._named = NamedPerson(session, self._filled)

    def fields(self) -> ComposeResult:
        """Yield the trail in its order, then what it leads to, and who told you."""
        trail, person = trail_of(self._followup), self._followup.person
        for name, label, how in _TRAIL:
            hint = f"www.{trail.domain}" if name == "site" and trail.domain else how
            yield text_field(label, getattr(trail, name), id=name, placeholder=hint)
        yield Static("What you found", classes="heading", markup=False)
        for name, label, how in self._found:
            known = getattr(person, name, "") if person else ""
            if name != "name":
                yield text_field(label, known, id=name, placeholder=how)
                continue
            yield field(label, self._name_input(known, how))
            yield self._who.row()
        yield text_field("Via", self._followup.via, id="told_by", placeholder="who told you")
        use = "yes" if self._followup.may_mention else ""
        leave = (("", "not asked yet"), ("yes", "yes, they agreed"))
        yield field("Mention them", Choice(leave, use, id="may_mention"))

    def _name_input(self, name: str, hint: str) -> NameInput:
        """Return the field for the name, which completes that of who is known, those there before others."""
        is_known = self._followup.person is not None
        there = [one.name for one in self._followup.known_there]
        suggester = None if is_known else KnownNames(self.session, there)
        return NameInput(
            name, placeholder=hint, id="name", compact=True, select_on_focus=False, suggester=suggester
        )

    def on_mount(self) -> None:
        """Begin at the first stage that is still open, or with the name of who was named."""
        trail = trail_of(self._followup)
        stage = next((name for name, _, _ in _TRAIL if not getattr(trail, name)), "")
        wanted = "name" if self._followup.person is None else "phone"
        if self._followup.next and self._followup.next.action is Action.FIND_CONTACT:  # any way will do
            stage = "email"
        if self._is_named:
            stage = "name"
        self.begin_at(f"#{stage or wanted}")

    def answer(self) -> Act:
        """Return what was filled in since it was opened."""
        names = [name for name, _, _ in (*_TRAIL, *self._found)] + ["told_by"]
        typed = {name: text.one_line(self.query_one(f"#{name}", Input).value, name) for name in names}
        agreed = bool(self.query_one("#may_mention", Choice).value)
        if agreed and not typed["told_by"]:
            raise RuleError("Type who told you, as you may use their name.")
        shown = self._untouched
        changed = {name: words for name, words in typed.items() if words != shown.get(name) or name == "phone"}
        findings = Findings(**changed, may_mention=agreed)
        with_findings(self._followup, findings)  # a number that can't be one is said here, before anything is done
        followup_id = self._followup.id or 0
        return self._who.asks(lambda store, now, meant: store.find(followup_id, findings, now, meant))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._who.forget()

    @on(Input.Blurred, "#name")
    async def _name_given(self, event: Input.Blurred) -> None:
        """Fill in what is on file for somebody who is known there, and take out what was on file for another."""
        if self._followup.person or self._who.is_asked:
            return
        await self._named.look_up(event.value)
        if not self.is_attached:
            return
        self._named.clear(self)
        known = self._named.only_one
        if known and known.id in {one.id for one in self._followup.known_there}:
            self._named.fill_in(self, self._filled)

    async def finish(self, act: Act) -> None:
        """Have it done; where it isn't clear who is meant, ask that."""
        await super().finish(act)
        self._who.show()


def _who(followup: FollowUp) -> str:
    where = f", {followup.workplace}" if followup.person and followup.workplace else ""
    return f"{followup.who}{where}"
