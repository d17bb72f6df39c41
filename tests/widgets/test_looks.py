"""The looks of every widget and screen can be read: the program would end before its first line otherwise."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

import app.screens
import widgets


def ours() -> Iterator[type[Widget]]:
    """Every widget of the program that has looks of its own."""
    for package in (widgets, app.screens):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for found in vars(importlib.import_module(module.name)).values():
                is_ours = isinstance(found, type) and issubclass(found, Widget) and found.__module__ == module.name
                if is_ours and "DEFAULT_CSS" in vars(found):
                    yield found


LOOKS = {f"{one.__module__}.{one.__qualname__}": one.DEFAULT_CSS for one in ours()}
LOOKS |= {
    file.name: file.read_text("utf-8")
    for path in app.screens.__path__
    for file in sorted(Path(path).rglob("*.tcss"))
}


@pytest.mark.parametrize("name", sorted(LOOKS))
def test_the_looks_can_be_read(name: str) -> None:
    sheet = Stylesheet(variables=App().get_css_variables())
    sheet.add_source(LOOKS[name])
    sheet.parse()
    assert sheet.rules
