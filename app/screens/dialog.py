"""What the dialogs share: a frame with a title, rows of fields, enter to do it, esc to leave it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from data.rules import wording
from data.rules.followup import FollowUp, When
from data.rules.text import plain
from widgets.plain_input import PlainInput
from widgets.when_input import WhenInput

if TYPE_CHECKING:
    from app.session import Session
    from data.store.act import Done
    from data.store.store import Store

Act = Callable[["Store", list[int], datetime], "Done"]
"""What a dialog answers: the act to do, given the ids that the screen behind it acts on."""


class Dialog(ModalScreen[None]):
    """A frame over the screen. What was filled in goes to ``answered`` as an act; leaving it does nothing."""

    CSS_PATH = "dialog.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-roomy")]  # noqa: RUF012 - annotated by Textual as it is
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (36, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "leave it", id="dialog-cancel", show=False),
        # Before the input's own enter, which would only post a message: the next key must find it done.
        Binding("enter", "submit", "do it", id="dialog-submit", show=False, priority=True),
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "previous field", show=False),
    ]
    hint: ClassVar[str] = "enter does it · tab next field · esc leaves it"

    def __init__(self, session: Session, heading: str, subtitle: str = "") -> None:
        super().__init__()
        self.session = session
        self.answered: Callable[[Act], Awaitable[str]] | None = None
        self.afterwards: Callable[[], Awaitable[None]] | None = None
        """What comes once it has been answered and has left."""
        self._heading, self._subtitle = heading, subtitle
        self._untouched: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The frame; each dialog fills in its fields."""
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(
                Content.assemble(
                    (self._heading, "bold $text-accent"), ("  ", "$text-accent"), (plain(self._subtitle), "")
                ),
                id="heading",
            )
            yield from self.fields()
            yield Static("", id="fault", markup=False)
            yield Static(self.hint, id="hint", markup=False)

    def fields(self) -> ComposeResult:
        """What is asked."""
        raise NotImplementedError

    def answer(self) -> Act:
        """What was filled in, as an act; RuleError or ValueError with one line where it can't be."""
        raise NotImplementedError

    def describe(self, when: When) -> str:
        """A resolved date in words: ``Fri 27 Nov, in 5 days``, with the year where it is another one."""
        zone, today = self.session.zone, self.session.moment().today
        clock = f" {wording.clock(when.at, zone)}" if when.at else ""
        return f"{wording.day(when.on, today)}{clock}, {_away((when.on - today).days)}"

    def action_cancel(self) -> None:
        """Leave it. What was typed is there again when the same dialog opens: a slip of esc costs no words."""
        typed = self._texts()
        if typed != self._untouched:
            self.session.typed[self._about] = self._untouched, typed
        self.dismiss()

    @property
    def _about(self) -> str:
        return f"{self._heading} {self._subtitle}"

    def _texts(self) -> dict[str, str]:
        fields = [field for field in self.query("Input, TextArea") if isinstance(field, Input | TextArea)]
        return {_name(field): field.value if isinstance(field, Input) else field.text for field in fields}

    def _bring_back(self) -> None:
        self._untouched = self._texts()
        untouched, typed = self.session.typed.pop(self._about, ({}, {}))
        if not typed or untouched != self._untouched:  # another time, what it was about had other words already
            return
        for field in self.query("Input, TextArea"):
            if isinstance(field, Input):
                field.value = typed[_name(field)]
            elif isinstance(field, TextArea):
                field.text = typed[_name(field)]
        self.refuse("What you had typed before is here again.")

    def gives_way_to(self, key: str) -> bool:  # noqa: ARG002 - for those that come up by themselves
        """Whether ``key`` is for the screen behind, and this one leaves for it."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter is a line break where notes are written."""
        return not (action == "submit" and isinstance(self.focused, TextArea))

    async def action_submit(self) -> None:
        """Do it, or say what is wrong and stay."""
        for field in self.query(WhenInput):
            if field.fault:  # it is said beside the field
                field.focus()
                return
        try:
            act = self.answer()
        except ValueError as fault:
            self.refuse(str(fault))
            return
        await self.finish(act)

    async def finish(self, act: Act) -> None:
        """Have the act done, before the next key counts, and leave; where it can't be, stay with every word."""
        fault = await self.answered(act) if self.answered else ""
        if fault:
            self.refuse(fault)
            return
        self.dismiss()
        if self.afterwards:
            await self.afterwards()

    def begin_at(self, selector: str) -> None:
        """Focus a field at once: what is typed ahead belongs into it."""
        self._bring_back()
        self.set_focus(self.query_one(selector))

    def refuse(self, fault: str) -> None:
        """Say in a line what can't be done, or was not; everything that was typed stays."""
        line = self.query_one("#fault", Static)
        line.update(Content(plain(fault)))
        line.scroll_visible(animate=False)


def whom(followup: FollowUp, several: int) -> str:
    """Whom a dialog is about, ``several`` being how many are marked: ``Dana Li and 2 more``."""
    return f"{followup.who} and {several - 1} more" if several > 1 else followup.who


def field(label: str, widget: Widget) -> Horizontal:
    """A row of a form: the label, and the widget that is filled in."""
    return Horizontal(Static(label, classes="label", markup=False), widget, classes="field")


def text_field(label: str, value: str = "", *, id: str, placeholder: str = "") -> Horizontal:
    """A row with a line of text."""
    return field(label, PlainInput(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False))


def _name(field: Input | TextArea) -> str:
    return field.id or (field.parent.id if field.parent else None) or ""


def _away(days: int) -> str:
    if days in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[days + 1]
    return f"in {days} days" if days > 0 else f"{-days} days ago"
