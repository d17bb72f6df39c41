"""``V``: they named somebody. The one to speak to, via whoever named them, and thanks to those (H2, L4)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.acts import ActRunner
from app.screens.base.dialog import Act, Dialog, field, text_field
from app.screens.followup.form.edit_fields import KINDS, KnownNames
from app.screens.followup.form.named_person import NamedPerson
from app.screens.followup.form.who import WhoIsMeant
from data.model import text
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.referral import Referral
from data.model.text import plain
from data.model.vocabulary import Kind, Medium
from data.rules.acts import referral as referrals
from data.rules.acts.checks import LONGEST_LIST, check_person
from data.rules.acts.deputy import deputy_of
from data.rules.acts.goodbye import is_to_say_goodbye
from data.rules.acts.report import next_words
from data.rules.identity.address_lists import with_fields
from data.rules.identity.addressee import unsaved
from data.rules.phrasing import wording
from widgets.fields.choice import Choice
from widgets.fields.name_input import NameInput
from widgets.terminal.cells import shorten

if TYPE_CHECKING:
    from app.runtime.session import Session

_FIELDS = ("organisation", "title", "email", "phone")
_SAID_BY = {Medium.CALL: "phone", Medium.VISIT: "in person"}
_SAID_OFTEN = (Medium.CALL, Medium.VISIT, Medium.EMAIL, Medium.MESSAGE, Medium.TEXT)
_THEN = (("thank", "thank them today, and keep it open"), ("close", "close it, and thank them"))
_STANDS_IN = ("wait", "no change")
"""What becomes of the follow-up with somebody away whose out-of-office reply names whoever stands in."""
_LONGEST = 13
"""Cells of the name of whoever named somebody, as a label."""
_LEAVE = (("", "not asked yet"), ("yes", "yes, they agreed"))


class ReferralScreen(Dialog):
    """Asks who was named, about what, and what becomes of the follow-up with whoever named them."""

    def __init__(self, session: Session, followup: FollowUp, *, is_just_heard: bool = False) -> None:
        """``is_just_heard``: you were in touch with them just now, and the cursor is on somebody else."""
        where = f", {followup.workplace}" if followup.workplace else ""
        when = ", just now" if is_just_heard else ""
        stand_in = referrals.deputy_for(followup, session.moment().today)
        title = "Turn to somebody else" if stand_in else "They suggested somebody"
        super().__init__(session, title, f"{followup.who}{where}{when}")
        self._followup = followup
        self._deputy = stand_in
        self._named = NamedPerson(session, _FIELDS)
        self._who = WhoIsMeant(self)

    def fields(self) -> ComposeResult:
        """Yield who was named, then what comes of it; the rest of the person is for later."""
        shown = self._followup
        deputy = deputy_of(shown, self.session.moment().today) or _colleague(shown) or Person("")
        yield field(
            "Name",
            NameInput(
                deputy.name,
                id="name",
                placeholder="who they suggested",
                compact=True,
                select_on_focus=False,
                suggester=KnownNames(self.session),
            ),
        )
        yield self._who.row()
        yield text_field("Organisation", shown.where, id="organisation")
        yield text_field("Title", id="title", placeholder="what they do there")
        yield text_field("E-mail", deputy.email, id="email")
        yield text_field("Phone", deputy.phone, id="phone")
        yield text_field("About", referrals.about_for(shown), id="about", placeholder="what it's about")
        yield field("Kind", Choice(KINDS, referrals.kind_for(shown, shown.where).value, id="kind"))
        yield field("Mention them", Choice(_LEAVE, "", id="may_mention"))
        usual = Medium.EMAIL if deputy.name or deputy.email else Medium.CALL
        said = "" if self._deputy or referrals.is_said_already(shown) else usual.value
        yield field("How you heard", Choice(_ways(shown, self._deputy), said, id="by"))
        if shown.closed_on is None:
            ways: tuple[tuple[str, str], ...] = _THEN
            then = "close" if referrals.is_reached(shown) else "thank"
            if self._deputy:
                ways, then = (_STANDS_IN, *_THEN), "wait"
            yield field(shorten(plain(shown.who), _LONGEST), Choice(ways, then, id="then"))
        yield Static(id="coming", classes="heading", markup=False)

    def on_mount(self) -> None:
        """Begin with the name."""
        self.begin_at("#name")
        self._show_coming()

    def restored(self) -> None:
        """Say what comes of what stands there now."""
        self._show_coming()

    async def another_day(self) -> None:
        """Say what comes of it today."""
        self._show_coming()

    @on(Input.Blurred, "#name")
    async def _name_given(self, event: Input.Blurred) -> None:
        """Fill in what is on file for somebody who is known, and take out what was on file for another."""
        if self._who.is_asked:
            return
        await self._named.look_up(event.value)
        if not self.is_attached:
            return
        self._named.clear(self)
        self._named.fill_in(self, _FIELDS, {"organisation": self._followup.where})

    @on(Input.Changed, "#name")
    async def _name_changed(self, event: Input.Changed) -> None:
        """Say what comes next with who is called so, while the name is still being typed."""
        self._propose_change(event.value)
        if not self._who.is_asked:
            await self._named.look_up(event.value)
            if self.is_attached:
                self._show_coming()

    def _propose_change(self, name: str) -> None:
        """Propose thanks once somebody else is named than who stands in, and none for that one."""
        if self._deputy is None or self._followup.closed_on:
            return
        then = self.query_one("#then", Choice)
        email = "" if self._deputy.name else self._text("email")
        stands_in = referrals.stands_in(Person(name, email=email), self._followup, self.session.moment().today)
        if then.value == ("thank" if stands_in else "wait"):
            then.value = "wait" if stands_in else "thank"

    @on(Input.Changed, "#organisation")
    def _organisation_changed(self, event: Input.Changed) -> None:
        """Propose the kind that fits somebody who works there, until the user has chosen one."""
        kind = self.query_one("#kind", Choice)
        fitting = {referrals.kind_for(self._followup, where).value for where in ("", self._followup.where)}
        if kind.value in fitting:
            kind.value = referrals.kind_for(self._followup, event.value).value

    @on(Choice.Changed)
    @on(Input.Changed)
    def _show_coming(self) -> None:
        self._who.forget()
        lines = [Content(plain(line)) for line in self._coming()]
        self.query_one("#coming", Static).update(Content("\n").join(lines))

    def _coming(self) -> list[str]:
        """Return what comes next with each of them, in words; nothing while nothing can be said of it."""
        session, moment = self.session, self.session.moment()
        try:
            referral = self._referral()
            given, known = referral.person, self._named.only_one
            if known and given.organisation == self._followup.where:  # nobody typed that
                given = replace(given, organisation=known.organisation)
            person = self._named.meant(given) or given
            old, new = referrals.name(
                self._followup, replace(referral, person=person), session.now(), session.book
            )
        except RuleError:  # it isn't filled in yet, or it isn't clear who is meant
            return []
        both = ((new, referral.person.name), (old, old.who))
        return [f"{who}: {next_words(one, moment.today, session.book)}" for one, who in both if one.next]

    def _referral(self) -> Referral:
        organisation, name = self._text("organisation"), self._text("name")
        if not name:
            raise RuleError("Type the name of the person they told you about.")
        values = {key: self._text(key) for key in _FIELDS}
        person = check_person(with_fields(Person(name), values | {"organisation": organisation}))
        by = self.query_one("#by", Choice).value
        then = {choice.value for choice in self.query("#then").results(Choice)}
        return Referral(
            person=person,
            about=self._text("about"),
            kind=Kind(self.query_one("#kind", Choice).value),
            may_mention=bool(self.query_one("#may_mention", Choice).value),
            by=Medium(by) if by and "wait" not in then else None,
            closes="close" in then,
            stands_in="wait" in then,
        )

    def answer(self) -> Act:
        """Return what was filled in, as one act."""
        referral, followup_id = self._referral(), self._followup.id or 0
        if self._who.meant.which and referral.person.organisation == self._followup.where:
            # Nobody typed that: where the one on file works stays as it is on file.
            referral = replace(referral, person=replace(referral.person, organisation=""))
        return self._who.asks(lambda store, now, meant: store.name(followup_id, referral, now, meant))

    async def finish(self, act: Act) -> None:
        """Have it done; where it isn't clear who is meant, ask that."""
        await super().finish(act)
        self._who.show()

    def _text(self, name: str) -> str:
        longest = LONGEST_LIST if name in ("email", "phone") else text.LONGEST_FIELD
        return text.one_line(self.query_one(f"#{name}", Input).value, name, longest)


def _colleague(followup: FollowUp) -> Person | None:
    """Return who has replied in the place of the person, and isn't on file; None for nobody."""
    whom = unsaved(followup)
    return whom if whom and whom.id is None else None


async def ask_who(behind: ActRunner, followup: FollowUp, *, is_just_heard: bool = False) -> None:
    """Ask who was named; afterwards open the thank-you to whoever named them, where theirs is closed."""
    dialog = ReferralScreen(behind.screen.session, followup, is_just_heard=is_just_heard)

    async def answered(act: Act) -> str:
        fault = await behind.do_whole(act, follow=True)
        if not fault:
            await behind.afterwards(partial(_thank, behind, followup.id or 0))
        return fault

    dialog.answered = answered
    await behind.screen.app.push_screen(dialog)


async def _thank(behind: ActRunner, followup_id: int) -> None:
    """Open the thank-you to somebody with whom it is closed: no step of theirs would remind you of it."""
    old = await behind.screen.session.read(lambda inbox: inbox.followup(followup_id))
    if old and is_to_say_goodbye(old) and not (old.person and old.person.stopped_on):
        await behind.screen.host.open("words", behind, old)


def _ways(followup: FollowUp, deputy: Person | None) -> tuple[tuple[str, str], ...]:
    """Return the ways by which they can have said it, and that it is logged already, or that a machine said it,
    where that can be.
    """
    first = "out-of-office reply" if deputy else "as logged" if referrals.is_said_already(followup) else ""
    logged = (("", first),) if first else ()
    return logged + tuple(
        (medium.value, _SAID_BY.get(medium, wording.MEDIUM_WORDS[medium])) for medium in _SAID_OFTEN
    )
