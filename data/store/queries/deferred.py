"""A module that is imported only when something of it is needed: no screen and no command waits for the others."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Deferred:
    """Stands for the module ``name`` until one of its functions is asked for, and hands on to it from then."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
