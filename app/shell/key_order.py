"""Keys take effect in the order in which they were typed, however fast.

Textual forwards a key to the focused widget at once, and lets it come back up when the widget has no use for it.
Keys that were typed ahead of a dialog, or of a change of focus, would so reach the widget that was focused before.
Here each key waits until the one before it has been dealt with, and a key that is a command is done at once.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from widgets.fields.choice import Choice

ALT = "alt+"
_IN_LINE = {"alt+b": "cursor_left_word", "alt+f": "cursor_right_word", "alt+d": "delete_right_word"}
_IN_TEXT = {"alt+b": "cursor_word_left", "alt+f": "cursor_word_right", "alt+d": "delete_word_right"}

LONGEST_WAIT = 2.0
"""Seconds after which a widget that is still busy is not waited for any longer."""
_LOOKED_AFTER = 0.05  # seconds, after which it is looked whether it is still there


async def caught_up(widget: Widget | None) -> None:
    """Wait until ``widget`` and all around it have dealt with what it was sent so far, and with what came of it.

    What a key makes of itself, such as a changed text, is sent to the widget once more, and goes up from there.
    """
    if widget is None or not widget.is_running:
        return
    around = (node for node in widget.ancestors if isinstance(node, Widget))  # not the program, which waits here
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            for node in (widget, widget, *around):
                await _dealt(node)
    except TimeoutError:  # one is busy: the next key no longer waits
        return


async def _dealt(node: Widget) -> None:
    done = asyncio.Event()
    node.call_later(done.set)
    while node.is_running and not done.is_set():  # one that is taken away meanwhile never gets there
        with suppress(TimeoutError):  # it is looked again whether it is still there
            async with asyncio.timeout(_LOOKED_AFTER):
                await done.wait()


def is_text_area(widget: Widget | None) -> TypeGuard[TextArea]:
    """Return whether a widget is a TextArea."""
    return _is_a(widget, "textual.widgets._text_area", "TextArea")


def is_choice(widget: Widget | None) -> TypeGuard[Choice]:
    """Return whether a widget is a Choice."""
    return _is_a(widget, "widgets.fields.choice", "Choice")


def _is_a(widget: Widget | None, module: str, name: str) -> bool:
    """Return whether a widget is one that the first screen has none of: who has one has imported it."""
    found = sys.modules.get(module)
    return found is not None and isinstance(widget, getattr(found, name))


class Field(Enum):
    """What has the focus, as far as keys differ by it."""

    NONE = "no field"
    LINE = "a field of one line"
    TEXT = "a field of many lines"
    CHOICE = "a choice"


class Where(NamedTuple):
    """Where one is as a key is pressed."""

    field: Field = Field.NONE
    is_palette: bool = False


class Step(Enum):
    """What may be done about a key."""

    TAKE = "take what the palette's cursor is on, once all that was typed has been looked for"
    PRIORITY = "do the command that holds even in the middle of a text"
    COMMAND = "do the command"
    MOVE = "move by a word"
    APART = "take it as esc and, right behind it, the letter"
    IGNORE = "do nothing"


def steps(key: Key, where: Where) -> tuple[Step, ...]:
    """Return what is tried for a key, one after the other, until one of it deals with the key.

    Where none does, Textual hands the key to what has the focus.
    """
    if where.is_palette and key.key == "enter":
        return (Step.TAKE,)
    tried = [Step.PRIORITY]
    if not is_typed(key, where.field):
        tried.append(Step.COMMAND)
    if behind_escape(key):
        # In a text it can't be esc and a letter: who moves by words, as in a shell, would send the draft with it.
        tried.append({Field.NONE: Step.APART, Field.CHOICE: Step.IGNORE}.get(where.field, Step.MOVE))
    return tuple(tried)


def is_typed(key: Key, field: Field) -> bool:
    """Return whether a field takes the key as text, rather than a command."""
    if field is Field.TEXT and key.key == "enter":
        return True
    return field is not Field.NONE and key.is_printable and not key.key.startswith(ALT)


def field_of(widget: Widget | None) -> Field:
    """Return which kind of field has the focus."""
    if isinstance(widget, Input):
        return Field.LINE
    if is_text_area(widget):
        return Field.TEXT
    return Field.CHOICE if is_choice(widget) else Field.NONE


def pasted_line(text: str) -> str:
    """Return what is pasted into a field of one line: several lines are joined with a blank, and none is lost.

    Textual's own field would take the first one: the street of an address, or nothing at all.
    """
    lines = text.splitlines()
    return lines[0] if len(lines) == 1 else " ".join(line for part in lines if (line := part.strip()))


def behind_escape(key: Key) -> tuple[Key, ...]:
    """Return the two keys that alt and a letter may be; none for any other key.

    A terminal sends the same for alt and a letter as for esc and, right behind it, the letter.
    """
    if not key.key.startswith(ALT) or key.character is None or not key.is_printable:
        return ()
    return Key("escape", "\x1b"), Key(key.character, key.character)


def move_by_word(widget: Widget, key: Key) -> None:
    """Do what alt and a letter do in a text: as in a shell, and nothing is ever typed by it."""
    move = _IN_LINE.get(key.key) if isinstance(widget, Input) else _IN_TEXT.get(key.key)
    if move:
        getattr(widget, f"action_{move}")()
