"""The filter of the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.reactive import Reactive

from widgets.chrome.key_bar import KeyBar, KeyHint
from widgets.fields.plain_input import PlainInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.filter_words import FilterLine
    from app.screens.base.screen import BaseScreen


class FilterInput(PlainInput, inherit_css=False):
    """Enter takes the filter before the next key counts; Textual's own enter would only post a message.

    It has looks of its own, as it has one line and no border: with all of Textual's the first rows came later.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = PlainInput.COMPONENT_CLASSES
    DEFAULT_CSS = """
    FilterInput {
        height: 1;
        padding: 0 1;
        overflow: auto auto;
        scrollbar-size: 0 0;
        background: $background;
        color: $foreground;
        pointer: text;
        &:focus { background: $surface; background-tint: $foreground 5%; }
        & > .input--cursor {
            background: $input-cursor-background;
            color: $input-cursor-foreground;
            text-style: $input-cursor-text-style;
        }
        & > .input--selection { background: $input-selection-background; color: $input-selection-foreground; }
        & > .input--placeholder, & > .input--suggestion { color: $text-disabled; }
        &:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
        &:ansi > .input--placeholder, &:ansi > .input--suggestion { text-style: dim; color: ansi_default; }
    }
    """
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """How much room the text takes; by Textual's own, each letter has the whole screen laid out anew."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.take_filter", show=False)]

    def __init__(self, value: str = "", *, placeholder: str, id: str, left_by: str) -> None:
        """``left_by`` is the id of the key that clears it."""
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        self._left_by = left_by
        self._line: FilterLine | None = None

    def on_focus(self) -> None:
        """Name the keys that work while one types: letters go into the words."""
        screen = cast("BaseScreen", self.screen)
        takes = KeyHint("enter", "show these", "screen.take_filter")
        palette = screen.hint("palette")
        screen.query_one(KeyBar).hold([takes, screen.hint(self._left_by, "clear"), palette])

    def on_blur(self) -> None:
        """Name the keys of the list again."""
        for bar in self.screen.query(KeyBar):
            bar.hold([])

    def tell(self, screen: BaseScreen) -> None:
        """Say in the last line of the screen what is wrong with the words, or what may stand behind them."""
        if self._line is None and not self.value:
            return
        from app.screens.base.filter_words import FilterLine

        self._line = self._line or FilterLine(screen)
        self._line.tell(self.value)

    def taken(self, session: Session) -> str:
        """Return the words as they are once nothing more is typed: a date that isn't whole is wrong then."""
        if getattr(session.filter(self.value), "is_being_typed", False):
            self.value += " "
        return self.value

    def begin(self, session: Session) -> None:
        """Take the focus at once: what is typed ahead belongs into it. From now on words are completed."""
        if self.suggester is None:
            from app.screens.base.filter_words import FilterWords  # the first rows don't wait for it

            self.suggester = FilterWords(session)
        elif forget := getattr(self.suggester, "forget", None):
            forget()
        self.screen.set_focus(self)
