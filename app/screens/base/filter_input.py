"""The filter of the inbox."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from widgets.fields.plain_input import PlainInput


class FilterInput(PlainInput):
    """Enter takes the filter before the next key counts; Textual's own enter would only post a message."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.take_filter", show=False)]
