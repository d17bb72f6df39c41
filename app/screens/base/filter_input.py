"""The filter of the inbox."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from widgets.fields.plain_input import PlainInput


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
        & > .input--placeholder { color: $text-disabled; }
        &:ansi > .input--cursor { background: ansi_white; color: ansi_black; }
        &:ansi > .input--placeholder { text-style: dim; color: ansi_default; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.take_filter", show=False)]
