"""Small modules that stand in for others while the inbox is opened: the first screen uses none of those.

Textual, and what it is made of, name them in the heads of their modules, and need them for what comes later, or
never: pictures of the screen, traces of faults, notifications, lines between widgets, archives, TLS. Together they
take a tenth of the time to the first rows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

_CALLED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "difflib": ("get_close_matches",),
        "platformdirs": ("user_downloads_path",),
        "rich.table": ("Table",),
        "textual.canvas": ("Canvas", "Rectangle"),
        "uuid": ("uuid4",),
    }
)
"""What is taken from a module in order to call it later: then the module is imported."""

_ASKED = ("asyncio.sslproto", "ipaddress", "locale", "mimetypes", "tokenize")
"""Modules that are imported as such, and asked for something later: then they are imported."""

_ELSEWHERE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"textual.types": {"IgnoreReturnCallbackType": "textual._types"}}
)
"""What Textual takes from a module that has it from another one, which is there already."""

_NEVER = ("bz2", "lzma", "ssl")
"""What asyncio and shutil do without where it isn't to be had: Ringback calls nobody, and packs no archives."""

STOOD_IN = (*_CALLED, *_ASKED, *_ELSEWHERE, *_NEVER)
"""All modules that are stood in for."""


class _StandIn(ModuleType):
    """Has some names of a module, and the others from the module itself, imported for them."""

    def __getattr__(self, name: str) -> Any:
        """Return what the real module has."""
        if name.startswith("__"):  # the import system looks for what a module may leave out
            raise AttributeError(name)
        if name in (elsewhere := _ELSEWHERE.get(self.__name__, {})):
            return getattr(import_module(elsewhere[name]), name)
        return getattr(_real(self.__name__), name)


@contextmanager
def stand_ins() -> Iterator[None]:
    """Have the large modules stood in for as long as this lasts, except those that are imported already."""
    standing = {name: _stand_in(name) for name in [*_CALLED, *_ASKED, *_ELSEWHERE] if name not in sys.modules}
    absent: dict[str, Any] = {name: None for name in _NEVER if name not in sys.modules}
    sys.modules.update(standing | absent)
    try:
        yield
    finally:
        for name, module in (standing | absent).items():
            if name in sys.modules and sys.modules[name] is module:  # else it was imported meanwhile
                del sys.modules[name]


def _stand_in(name: str) -> ModuleType:
    module = _StandIn(name)
    for called in _CALLED.get(name, ()):
        setattr(module, called, _later(name, called))
    return module


def _later(module: str, name: str) -> Callable[..., Any]:
    """Return a function that calls the one of that name, and imports its module for it."""

    def called(*arguments: Any, **options: Any) -> Any:
        return getattr(_real(module), name)(*arguments, **options)

    return called


def _real(name: str) -> ModuleType:
    """Return the module itself, imported now where it isn't yet."""
    if isinstance(sys.modules.get(name), _StandIn):
        sys.modules.pop(name, None)  # perhaps another thread has
    return import_module(name)
