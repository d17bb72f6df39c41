"""What is tried for a key, by where one is: a table, without an app."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input, Static

from app.shell.key_order import Field, Step, Where, behind_escape, field_of, steps
from widgets.fields.choice import Choice
from widgets.fields.plain_input import PlainInput
from widgets.fields.plain_text_area import PlainTextArea

COMMAND = (Step.PRIORITY, Step.COMMAND)
TYPED = (Step.PRIORITY,)
NONE, LINE, TEXT, CHOICE = Field.NONE, Field.LINE, Field.TEXT, Field.CHOICE


def key(name: str, character: str | None = None) -> Key:
    return Key(name, character if character is not None or len(name) > 1 else name)


CASES: dict[str, tuple[Key, Where, tuple[Step, ...]]] = {
    "a letter on a list": (key("e"), Where(NONE), COMMAND),
    "a letter in a line": (key("e"), Where(LINE), TYPED),
    "a letter in a text": (key("e"), Where(TEXT), TYPED),
    "a letter on a choice, which it finds": (key("e"), Where(CHOICE), TYPED),
    "a letter of another script in a line": (key("ж"), Where(LINE), TYPED),
    "a space in a line": (key("space", " "), Where(LINE), TYPED),
    "a space on a list": (key("space", " "), Where(NONE), COMMAND),
    "enter on a list": (key("enter", "\r"), Where(NONE), COMMAND),
    "enter in a line": (key("enter", "\r"), Where(LINE), COMMAND),
    "enter in a text, where it breaks the line": (key("enter", "\r"), Where(TEXT), TYPED),
    "enter on a choice": (key("enter", "\r"), Where(CHOICE), COMMAND),
    "enter in the palette": (key("enter", "\r"), Where(LINE, is_palette=True), (Step.TAKE,)),
    "a letter in the palette": (key("e"), Where(LINE, is_palette=True), TYPED),
    "esc in the palette": (key("escape", "\x1b"), Where(LINE, is_palette=True), COMMAND),
    "esc in a text": (key("escape", "\x1b"), Where(TEXT), COMMAND),
    "tab in a text": (key("tab", "\t"), Where(TEXT), COMMAND),
    "ctrl and a letter in a text": (key("ctrl+e", "\x05"), Where(TEXT), COMMAND),
    "f2 in a line": (key("f2"), Where(LINE), COMMAND),
    "an arrow in a line": (key("down"), Where(LINE), COMMAND),
    "alt and a letter on a list": (key("alt+b", "b"), Where(NONE), (*COMMAND, Step.APART)),
    "alt and a letter in a line": (key("alt+b", "b"), Where(LINE), (*COMMAND, Step.MOVE)),
    "alt and a letter in a text": (key("alt+b", "b"), Where(TEXT), (*COMMAND, Step.MOVE)),
    "alt and a letter on a choice": (key("alt+b", "b"), Where(CHOICE), (*COMMAND, Step.IGNORE)),
    "alt and an arrow": (key("alt+left"), Where(NONE), COMMAND),
    "alt and enter": (key("alt+enter", "\r"), Where(NONE), COMMAND),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_tried_for_a_key(case: str) -> None:
    pressed, where, tried = CASES[case]
    assert steps(pressed, where) == tried


def test_alt_and_a_letter_are_esc_and_the_letter() -> None:
    assert [part.key for part in behind_escape(key("alt+x", "x"))] == ["escape", "x"]
    assert behind_escape(key("x")) == ()


@pytest.mark.parametrize(
    ("widget", "field"),
    [
        (None, NONE),
        (Static, NONE),
        (Input, LINE),
        (PlainInput, LINE),
        (PlainTextArea, TEXT),
        (lambda: Choice((("a", "an answer"),), "a"), CHOICE),
    ],
)
def test_which_field_has_the_focus(widget: type | None, field: Field) -> None:
    assert field_of(widget() if widget else None) is field
