"""How the screens are made: one class deep, with a method behind each of their keys."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from textual.binding import Binding
from textual.screen import Screen

import app.screens
from app.keys.keymap import ACT_KEYS, MOVE_KEYS, PLACES
from app.screens.base.screen import BaseScreen
from app.screens.followup.actions import NAMES, WITHOUT_CURSOR, FollowUpActions


def _screens() -> Iterator[type[BaseScreen]]:
    for module in pkgutil.walk_packages(app.screens.__path__, "app.screens."):
        for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(kind, BaseScreen) and kind is not BaseScreen and kind.__module__ == module.name:
                yield kind


SCREENS = list(_screens())


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_a_screen_is_one_class_above_ours_and_ours_one_above_textuals(screen: type[BaseScreen]) -> None:
    assert screen.__bases__ == (BaseScreen,)
    assert BaseScreen.__bases__ == (Screen,)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_each_key_of_a_screen_has_something_behind_it(screen: type[BaseScreen]) -> None:
    for binding in vars(screen).get("BINDINGS", ()):
        assert isinstance(binding, Binding)
        assert hasattr(screen, f"action_{binding.action.partition('(')[0]}"), (screen, binding)


@pytest.mark.parametrize("key", ACT_KEYS, ids=lambda key: key.id)
def test_each_key_that_acts_names_an_act(key: object) -> None:
    act = key.act  # type: ignore[attr-defined]
    assert act in NAMES
    assert inspect.iscoroutinefunction(getattr(FollowUpActions, act))


def test_no_other_key_names_an_act() -> None:
    others = [key for place in PLACES for key in place if key not in ACT_KEYS]
    assert set(MOVE_KEYS) < set(others)
    assert not [key.id for key in others if key.act]


def test_what_needs_no_cursor_is_among_the_acts() -> None:
    assert WITHOUT_CURSOR < NAMES
