"""What the dialogs share: a frame with a title, rows of fields, and their own keys in the last line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Mount
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from app.keys.names import sign
from app.runtime.clock import TICK
from app.screens.base.remedies import in_keys
from data.model.followup import FollowUp, When
from data.model.text import plain
from data.rules.phrasing import relative_times, wording
from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.fields.choice import Choice
from widgets.fields.plain_input import PlainInput
from widgets.fields.when_input import WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.results import Done
    from data.store.store import Store

SAVES = KeyHint("enter", "save", "screen.submit")
NEXT_FIELD = KeyHint("tab", "next field", "app.focus_next")
CANCELS = KeyHint("esc", "cancel", "screen.cancel")
STARTS_OVER = KeyHint("f4", "start over", "screen.start_over")
BRINGS_BACK = KeyHint("f4", "bring it back", "screen.start_over")

PASSING = "-passing"
"""The class of a field that asks about the others, and isn't kept with what was typed."""

_BRIEF = 9
"""Cells of a label in a narrow terminal, with the blank behind it, where all of them are shorter."""

IS_BACK = "What you typed before is back."

DIGITS = "123456789"
"""The keys of answers that have no letter of their own."""

Act = Callable[["Store", list[int], datetime], "Done"]
"""What a dialog answers: the act to do, given the ids that the screen behind it acts on."""


class Dialog(ModalScreen[None]):
    """A frame over the screen. What was filled in goes to ``answered`` as an act; leaving it does nothing."""

    CSS_PATH = Path(__file__).with_name("dialog.tcss")  # for the screens of other folders, too
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-roomy")]  # noqa: RUF012 - annotated by Textual as it is
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-usual"), (36, "-high")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "cancel", id="dialog-cancel", show=False),
        # Before the input's own enter, which would only post a message: the next key must find it done.
        Binding("enter", "submit", "save", id="dialog-submit", show=False, priority=True),
        Binding("down", "app.focus_next", "next field", show=False),
        Binding("up", "app.focus_previous", "previous field", show=False),
        Binding("f4,ctrl+l", "start_over", "start over", id="dialog-start-over", show=False),
    ]
    keys: tuple[KeyHint, ...] = (SAVES, NEXT_FIELD, CANCELS)
    """What the last line names while the dialog is open, in order of importance; the last one always stays."""

    def __init__(self, session: Session, heading: str, subtitle: str = "") -> None:
        super().__init__()
        self.session = session
        self.answered: Callable[[Act], Awaitable[str]] | None = None
        self.afterwards: Callable[[], Awaitable[None]] | None = None
        """What comes once it has been answered and has left."""
        self.otherwise: Callable[[], Awaitable[None]] | None = None
        """What comes once it was left without an answer."""
        self._heading, self._subtitle = heading, subtitle
        self._untouched: dict[str, str] = {}
        self._typed_before: dict[str, str] = {}
        self._day = session.moment().today, session.zone

    def compose(self) -> ComposeResult:
        """Yield the frame; each dialog fills in its fields."""
        with VerticalScroll(id="frame", can_focus=False):
            yield Static(self._headline(), id="heading")
            yield from self.fields()
            fault = Static("", id="fault", markup=False)
            fault.display = False
            yield fault
        yield bar(self.keys)

    def _headline(self) -> Content:
        return Content.assemble(
            (self._heading, "bold $text-accent"), ("  ", "$text-accent"), (plain(self._subtitle), "")
        )

    def say_beside_heading(self, subtitle: str) -> None:
        """Say something else beside the heading."""
        self._subtitle = subtitle
        self.query_one("#heading", Static).update(self._headline())

    def show_keys(self, keys: Sequence[KeyHint]) -> None:
        """Name other keys in the last line; the last of them always stays."""
        self.query_one(KeyBar).show(keys[:-1], keys[-1:])

    def fields(self) -> ComposeResult:
        """Return what is asked."""
        raise NotImplementedError

    def answer(self) -> Act:
        """Return what was filled in, as an act; RuleError or ValueError with one line where it can't be."""
        raise NotImplementedError

    def describe(self, when: When) -> str:
        """Return a resolved date in words: ``Fri 27 Nov, in 5 days``, with the year where it is another one."""
        zone, today = self.session.zone, self.session.moment().today
        clock = f" {wording.clock(when.at, zone)}" if when.at else ""
        return f"{wording.day(when.on, today)}{clock}, {relative_times.away(when.on, today)}"

    @on(Mount)
    def _make_room_for_labels(self) -> None:
        """Where the terminal is narrow, short labels take less room; no label is ever broken."""
        labels = self.query(".label").results(Static)
        self.set_class(all(len(str(label.content)) < _BRIEF for label in labels), "-brief")

    @on(Mount)
    def _look_at_the_day(self) -> None:
        self.set_interval(TICK, self._tick)

    async def _tick(self) -> None:
        """No words outlive their day: after midnight what is typed means what it says on the new one.

        So it does in another zone, which the screen behind has noticed.
        """
        today, zone = self.session.moment().today, self.session.zone
        if (today, zone) == self._day or not self.is_attached:
            return
        is_elsewhere, self._day = zone is not self._day[1], (today, zone)
        moved = [field.read_anew() for field in self.query(WhenInput)]
        await self.another_day()
        if any(moved):
            why = "You are in another time zone" if is_elsewhere else f"It is {wording.day(today, today)}"
            self.refuse(f"{why} now, so the date may mean another day: check it.")

    async def another_day(self) -> None:
        """Show what depends on the day anew, beside the dates that are typed."""

    async def action_cancel(self) -> None:
        """Leave it. What was typed is there again when the same dialog opens: a slip of esc costs no words."""
        typed = self.texts()
        words = [_name(field) for field in self._fields() if not isinstance(field, Choice)]
        if any(typed[name] != self._untouched.get(name, "") for name in words):
            from app.runtime.session import Typed

            self.session.typed[self._about] = Typed(self._untouched, typed, self.state())
        self.dismiss()
        if self.otherwise:
            await self.otherwise()

    @property
    def _about(self) -> str:
        return f"{self._heading} {self._subtitle}"

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, by their names."""
        return {_name(field): _value(field) for field in self._fields()}

    def _fields(self) -> list[Input | TextArea | Choice]:
        found = self.query("Input, TextArea, Choice").exclude(f".{PASSING}")
        return [field for field in found if isinstance(field, Input | TextArea | Choice)]

    def _bring_back(self) -> None:
        self._untouched = self.texts()
        before = self.session.typed.pop(self._about, None)
        if not before or before.untouched != self._untouched:  # another time, it was about other words already
            return
        self._typed_before = before.left
        self.show_part(before.state)
        self._put(before.left)
        self.show_keys((STARTS_OVER, *self.keys))
        self.refuse(f"{IS_BACK} f4 starts over.")

    def _put(self, texts: dict[str, str]) -> None:
        with self.prevent(
            Choice.Changed
        ):  # a choice that was left is not made anew: it would choose others with it
            for field in self._fields():
                fill(field, texts[_name(field)])
        self.restored()

    def state(self) -> str:
        """Return which part of the form is shown, in a word of the dialog's own, for when it comes back."""
        return ""

    def show_part(self, state: str) -> None:
        """Show the part of the form that ``state`` named."""

    def restored(self) -> None:
        """Show what depends on the choices: they stand as they were left."""

    def action_start_over(self) -> None:
        """Empty a form that came back as it was left; again, bring back what was typed."""
        if not self._typed_before:
            return
        is_empty = self.texts() == self._untouched
        if not is_empty:
            self._typed_before = self.texts()
        self._put(self._typed_before if is_empty else self._untouched)
        self.show_keys((STARTS_OVER if is_empty else BRINGS_BACK, *self.keys))
        self.refuse("" if is_empty else "Cleared. f4 brings back what you typed.")

    def gives_way_to(self, key: str) -> bool:  # noqa: ARG002 - for those that come up by themselves
        """Return whether ``key`` is for the screen behind, and this one leaves for it."""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Enter is a line break where notes are written."""
        return not (action == "submit" and isinstance(self.focused, TextArea))

    async def action_submit(self) -> None:
        """Do it, or say what is wrong and stay."""
        for field in self.query(WhenInput):
            if field.fault:  # it is said beside the field
                self.uncover(field)
                field.focus()
                return
        try:
            act = self.answer()
        except ValueError as fault:
            self.refuse(str(fault))
            return
        await self.finish(act)

    def uncover(self, widget: Widget) -> None:
        """Show the part of the form in which ``widget`` stands."""

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
        """Focus a field at once: what is typed ahead belongs into it.

        Where its words came back, they are selected: who begins to type means others, not more of them.
        """
        self._bring_back()
        begun = self.query_one(selector)
        self.set_focus(begun)
        if self._typed_before and isinstance(begun, Input) and begun.value != self._untouched[_name(begun)]:
            begun.select_all()
            self.refuse(f"{IS_BACK} Type to replace it, or press f4 to start over.")

    def in_keys(self, words: str) -> str:
        """Return a rule's words with keys in the place of commands."""
        keys = self.session.config.keys
        return in_keys(words, lambda key_id, usual: sign(keys.get(key_id, usual)))

    def refuse(self, fault: str) -> None:
        """Say in a line what can't be done, or was not; everything that was typed stays."""
        line = self.query_one("#fault", Static)
        line.update(Content(plain(self.in_keys(fault))))
        line.display = bool(fault)
        if focused := self.focused:  # the line takes room from the fields, which may be as tall as the frame
            self.call_after_refresh(focused.scroll_visible, animate=False)


def choosing(keys: Sequence[str], word: str) -> KeyHint:
    """Return the keys of a question whose answers are one key each: ``d o h choose``, ``1–9 reconnect``.

    A click can't mean one of several, so it says which keys there are.
    """
    if len(keys) == 1:
        return KeyHint(keys[0], word, f"screen.choose('{keys[0]}')")
    is_row = len(keys) > 2 and "".join(keys) in DIGITS
    return KeyHint(f"{keys[0]}–{keys[-1]}" if is_row else " ".join(keys), word, "screen.submit")


def whom(followup: FollowUp, several: int) -> str:
    """Whom a dialog is about, ``several`` being how many are marked: ``Dana Li and 2 more``."""
    return f"{followup.who} and {several - 1} more" if several > 1 else followup.who


def field(label: str, widget: Widget) -> Horizontal:
    """Return a row of a form: the label, and the widget that is filled in."""
    return Horizontal(Static(label, classes="label", markup=False), widget, classes="field")


def text_field(label: str, value: str = "", *, id: str, placeholder: str = "") -> Horizontal:
    """Return a row with a line of text."""
    return field(label, PlainInput(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False))


def bar(keys: Sequence[KeyHint]) -> KeyBar:
    """Make the last line of a dialog: its own keys, over those of the screen behind."""
    line = KeyBar(classes="-of-dialog")
    line.show(keys[:-1], keys[-1:])
    return line


def _name(field: Input | TextArea | Choice) -> str:
    around = (field, *field.ancestors)
    return next((widget.id for widget in around if widget.id), "")


def _value(field: Input | TextArea | Choice) -> str:
    return field.text if isinstance(field, TextArea) else field.value


def fill(field: Input | TextArea | Choice, value: str) -> None:
    """Put ``value`` into a field, with the cursor behind it."""
    if isinstance(field, TextArea):
        field.text = value
    else:
        field.value = value
    if isinstance(field, Input):
        field.cursor_position = len(value)
