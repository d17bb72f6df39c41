"""What has stalled is a decision (M1, S3): the five ways out, each one key; and what some of them ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.choice import Option
from app.screens.base.dialog import CANCELS, NEXT_FIELD, Act, Dialog, field, text_field, whom
from app.screens.followup.form.who import WhoIsMeant
from data.model import text
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person
from data.model.text import plain
from data.model.vocabulary import Action
from data.rules.acts.checks import check_person
from data.rules.acts.decisions import other_way
from data.rules.identity.address_lists import as_typed
from data.rules.phrasing import wording
from widgets.card.keys import way_ids
from widgets.chrome.key_bar import KeyHint
from widgets.fields.name_input import NameInput, NamesOnList

if TYPE_CHECKING:
    from app.runtime.session import Session

SHOWN = 6
"""How many colleagues on file are named."""


class RenewScreen(Dialog):
    """Asks what the new cycle is for (M1, H4)."""

    def __init__(self, session: Session, followup: FollowUp, several: int) -> None:
        super().__init__(session, "Start again", whom(followup, several))

    def fields(self) -> ComposeResult:
        """Yield the purpose, and what makes a good one."""
        yield text_field("Purpose", id="purpose", placeholder="why get in touch again")
        yield Static(
            "News, an idea, a question about what you discussed, something for them: anything but the same again.",
            classes="heading",
            markup=False,
        )

    def on_mount(self) -> None:
        """Type at once."""
        self.begin_at("#purpose")

    def answer(self) -> Act:
        """Return the new cycle."""
        purpose = text.one_line(self.query_one("#purpose", Input).value, "purpose")
        if not purpose:
            raise RuleError("Type a purpose: news, an idea, a question, something for them.")
        return lambda store, ids, now: store.renew(ids, purpose, now)


def known_words(names: Sequence[str]) -> str:
    """Name those who are known at an organisation, the first few of many: ``Ann, Bob and 3 more``."""
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


class ColleagueScreen(Dialog):
    """Asks with whom to go on at the same organisation; nobody named means finding them."""

    keys = (KeyHint("enter", "switch to them", "screen.submit"), NEXT_FIELD, CANCELS)

    def __init__(self, session: Session, followup: FollowUp, known: tuple[Person, ...]) -> None:
        """``known`` are the others on file there."""
        super().__init__(session, "Somebody else", f"at {followup.where}, instead of {followup.who}")
        self._followup, self._known, self._who = followup, known, WhoIsMeant(self)

    def fields(self) -> ComposeResult:
        """Yield who, and how to reach them."""
        names = [person.name for person in self._known]
        yield field(
            "Name",
            NameInput(
                id="name",
                placeholder="leave empty if you have to find somebody first",
                compact=True,
                select_on_focus=False,
                suggester=NamesOnList(names),
            ),
        )
        yield self._who.row()
        for name, label in (("title", "Title"), ("email", "E-mail"), ("phone", "Phone"), ("profile", "Profile")):
            yield text_field(label, id=name)
        if names:
            yield Static(
                Content(plain(f"People you know there (→ completes a name): {known_words(names)}")),
                classes="heading",
            )

    def on_mount(self) -> None:
        """Begin with the name."""
        self.begin_at("#name")

    @on(Input.Blurred, "#name")
    def _named(self, event: Input.Blurred) -> None:
        """Show how somebody who is known is reached."""
        for person in self._known:
            if text.fold(person.name) == text.fold(event.value):
                for name in ("title", "email", "phone", "profile"):
                    shown = self.query_one(f"#{name}", Input)
                    shown.value = shown.value or as_typed(person, name)

    def answer(self) -> Act:
        """Closed here, opened there, in one act."""
        fields = ("name", "title", "email", "phone", "profile")
        typed = ((name, self.query_one(f"#{name}", Input).value) for name in fields)
        given: dict[str, Any] = {name: text.one_line(value, name) for name, value in typed}
        followup_id = self._followup.id or 0
        if not given["name"]:
            if any(given.values()):
                raise RuleError("Type the name too, or leave everything empty.")
            return lambda store, _ids, now: store.turn_to(followup_id, None, now)
        person = Person(organisation=self._followup.where, **given)
        known = next((one for one in self._known if text.fold(one.name) == text.fold(person.name)), None)
        checked = check_person(replace(person, id=known.id if known else None))
        return self._who.asks(lambda store, now, meant: store.turn_to(followup_id, checked, now, meant))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._who.forget()

    async def finish(self, act: Act) -> None:
        """Have it done; where it isn't clear who is meant, ask that."""
        await super().finish(act)
        self._who.show()


class DecideScreen(Dialog):
    """The five ways out of a stall, by the keys that the user has; each runs the action of the screen behind."""

    def __init__(self, session: Session, followup: FollowUp, several: int, signs: Mapping[str, str]) -> None:
        super().__init__(session, "Decide", whom(followup, several))
        way = other_way(followup)
        ways = {
            "stop": ("stop", "close it as stopped"),
            "another-way": ("switch", f"switch to another medium: {_today(way)}"),
            "another-person": ("colleague", f"try somebody else {_there(followup)}"),
            "new-cycle": ("renew", "start again with a new purpose"),
            "when": ("when", "snooze it until a date"),
            "close": ("close_followup", "close it"),
        }
        self._ways = tuple(
            Way(action, signs[key_id], words) for key_id in way_ids(followup) for action, words in [ways[key_id]]
        )
        self.keys = (KeyHint(" ".join(way.key for way in self._ways), "choose", "screen.submit"), CANCELS)
        for way_out in self._ways:
            self._bindings.bind(way_out.key, f"choose('{way_out.action}')", show=False)

    def fields(self) -> ComposeResult:
        """Yield one line a way."""
        for way in self._ways:
            yield Option(way.key, way.words, way.action)

    @on(Option.Taken)
    def _taken(self, event: Option.Taken) -> None:
        self.dismiss()
        self.app.call_next(self.app.run_action, f"screen.act('{event.value}')")

    async def action_choose(self, action: str) -> None:
        """Leave, and do what that key does on the screen behind."""
        await self.dismiss()
        await self.app.run_action(f"screen.act('{action}')")

    def answer(self) -> Act:
        """Enter takes nothing by itself: a decision should be meant."""
        raise RuleError(f"Press {wording.join((way.key for way in self._ways), 'or')}.")


class Way(NamedTuple):
    """A way out: the action that it runs, its key, and its words."""

    action: str
    key: str
    words: str


def _today(way: Action | None) -> str:
    return f"{wording.ACTION_PHRASES[way]}, today" if way else "none is on file yet"


def _there(followup: FollowUp) -> str:
    return f"at {plain(followup.where)}" if followup.where else "at the same organisation"
