"""A screen on a clock that the test moves: the fixtures of the screens' own tests."""

from tests.app.screens.conftest import (
    _five,
    _style_sheets_parsed_once,
    clock,
    inbox_of_five,
    opened,
    store,
)

__all__ = ["_five", "_style_sheets_parsed_once", "clock", "inbox_of_five", "opened", "store"]
