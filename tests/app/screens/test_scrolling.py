"""What is scrolled stands where it belongs at once: nothing slides there while a person reads, or a key waits."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widget import Widget

import app
import widgets

FOLDERS = [Path(package.__file__ or "").parent for package in (app, widgets)]
FILES = [file for folder in FOLDERS for file in sorted(folder.rglob("*.py"))]
SLIDING = {
    name
    for name, method in inspect.getmembers(Widget, inspect.isfunction)
    if "animate" in inspect.signature(method).parameters and not name.startswith("_")
}
"""What Textual lets slide unless it is told not to."""


def slides(source: str) -> Iterator[str]:
    """The calls that don't say that it is to be done at once."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = {part.attr for part in ast.walk(node.func) if isinstance(part, ast.Attribute)}
            at_once = any(
                word.arg == "animate" and isinstance(word.value, ast.Constant) and word.value.value is False
                for word in node.keywords
            )
            if called & SLIDING and not at_once:
                yield ast.unparse(node)


def test_nothing_slides() -> None:
    assert [found for file in FILES for found in slides(file.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "call", ["x.scroll_home()", "x.scroll_to(y=1, animate=True)", "(x.scroll_end if y else z)()"]
)
def test_what_slides_is_seen(call: str) -> None:
    assert list(slides(call)) != []
