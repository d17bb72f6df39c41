"""Keeps columns in line for scripts whose width terminals disagree about.

Devanagari vowel signs, joined emoji and the like take one cell in some terminals and none in others. Whatever
stands after such a text would then be drawn beside its column. So after each piece of it the cursor is put back
to where the piece began, and forward by the width that the layout reckons with.
"""

from __future__ import annotations

import re

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip

from widgets.terminal.cells import cell_len

_DISPUTED = (
    "[\u0900-\u0e7f\u0e80-\u109f\u1780-\u17ff\u1a20-\u1cff\ua8e0-\uabff]"  # India and Southeast Asia
    "|[\u1100-\u11ff\ud7b0-\ud7ff]"  # Korean letters that join into syllables
    "|[\u200c\u200d\ufe0e\ufe0f\U0001f000-\U0001faff]"  # joiners, variation selectors, emoji
)
_SAVE, _RESTORE = "\x1b7", "\x1b8"


def anchored(text: str, drawn: str) -> str:
    """``drawn`` (``text`` with its colours) followed by a return to where the layout expects the cursor."""
    if text.isascii() or not re.search(_DISPUTED, text):
        return drawn
    return f"{_SAVE}{drawn}{_RESTORE}\x1b[{cell_len(text)}C"


def keep_columns_in_line() -> None:
    """Anchor every piece of disputed text that Textual draws, from now on.

    Textual has no hook where a piece is turned into bytes, after layers are laid over each other; this is the
    one function that all of them pass.
    """
    if getattr(Strip, "_is_anchored", False):
        return
    plain_render = Strip.render_style

    def render_style(_cls: type[Strip], style: Style, text: str, color_system: ColorSystem) -> str:
        return anchored(text, plain_render(style, text, color_system))

    Strip.render_style = classmethod(render_style)  # type: ignore[assignment,method-assign]  # Textual has no hook for it
    Strip._is_anchored = True  # type: ignore[attr-defined]  # our own mark
