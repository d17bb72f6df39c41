"""Screens open each other by routes, which are all in one table."""

from __future__ import annotations

import re
from inspect import isclass, iscoroutinefunction
from pathlib import Path

import pytest
from textual.screen import Screen

from app.shell.routes import ROUTES, opener

APP = Path(__file__).parents[3] / "app"


@pytest.mark.parametrize("route", ROUTES)
def test_each_route_names_a_screen_or_a_function_that_asks_first(route: str) -> None:
    opens = opener(route)
    assert iscoroutinefunction(opens) or (isclass(opens) and issubclass(opens, Screen))


def test_each_route_is_opened_somewhere_and_what_is_opened_is_a_route() -> None:
    opened = {
        route
        for file in APP.rglob("*.py")
        for route in re.findall(r"(?:host|self)\.open[(,]\s*\"([a-z-]+)\"", file.read_text("utf-8"))
    }
    assert opened == set(ROUTES)
