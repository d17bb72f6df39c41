"""Small modules that stand in for others while the inbox is opened, or a command: neither uses any of those.

Textual, click, and what they are made of, name them in the heads of their modules, and need them for what comes
later, or never: pictures of the screen, traces of faults, notifications, lines between widgets, archives, TLS, the
help. Together they take a tenth of the time to the first rows, or of a command.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

_ELSEWHERE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"textual.types": {"IgnoreReturnCallbackType": "textual._types"}}
)
"""What Textual takes from a module that has it from another one, which is there already."""


class _StandIn(ModuleType):
    """Has some names of a module, and the others from the module itself, imported for them."""

    def __getattr__(self, name: str) -> Any:
        """Return what the real module has."""
        if name.startswith("__"):  # the import system looks for what a module may leave out
            raise AttributeError(name)
        if name in (elsewhere := _ELSEWHERE.get(self.__name__, {})):
            return getattr(import_module(elsewhere[name]), name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    """Return the module itself, imported now where it isn't yet."""
    if isinstance(sys.modules.get(name), _StandIn):
        sys.modules.pop(name, None)  # perhaps another thread has
    return import_module(name)


def _later(module: str, *names: str) -> Mapping[str, Callable[..., Any]]:
    """Return functions that call those of these names, and import their module for it."""

    def of(name: str) -> Callable[..., Any]:
        return lambda *arguments, **options: getattr(_real(module), name)(*arguments, **options)

    return {name: of(name) for name in names}


def _ngettext(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 else plural


def _cleandoc(text: str) -> str:
    """Return what ``inspect.cleandoc`` does; it is asked for the help of each option, which mostly is one line."""
    is_one_line = "\n" not in text and "\t" not in text
    return text.lstrip(" ") if is_one_line else str(_real("inspect").cleandoc(text))


StandIns = Mapping[str, Mapping[str, Any] | None]
"""Modules, and what is taken from each in order to use it later; for what isn't named here, the module is imported
when it is asked for. ``object`` stands for a type in the head of a class, which is the real one when it is used.
None: it is done without where it isn't to be had.
"""

OF_SCREENS: StandIns = MappingProxyType(
    {
        "difflib": _later("difflib", "get_close_matches"),
        "platformdirs": _later("platformdirs", "user_downloads_path"),
        "rich.table": _later("rich.table", "Table"),
        "textual.canvas": _later("textual.canvas", "Canvas", "Rectangle"),
        "uuid": _later("uuid", "uuid4"),
        **{name: {} for name in ("asyncio.sslproto", "ipaddress", "locale", "mimetypes", "tokenize", *_ELSEWHERE)},
        **dict.fromkeys(("bz2", "lzma", "ssl")),  # Ringback calls nobody, and a screen unpacks nothing
    }
)
"""What Textual, asyncio and shutil name while the inbox is opened."""

OF_COMMANDS: StandIns = MappingProxyType({"inspect": {"cleandoc": _cleandoc}, "ipaddress": {}})
"""What the modules of a command name, and dataclasses in them: for the help, and for faults."""

OF_CLICK: StandIns = MappingProxyType(
    {
        **OF_COMMANDS,
        # For its own words in other languages click looks through folders, one by one: all the rest is in English.
        "gettext": {"gettext": str, "ngettext": _ngettext},
        "uuid": {"UUID": object},
    }
)
"""What click names besides, while it is imported: a kind of option that none has."""


@contextmanager
def stand_ins(given: StandIns = OF_SCREENS) -> Iterator[None]:
    """Have the large modules stood in for as long as this lasts, except those that are imported already.

    And annotations are left as they are written: typing compiles each that is a text, as in a NamedTuple, which
    takes longer than all the rest of such a class, and evaluates the text just as well.
    """
    standing: dict[str, Any] = {
        name: None if taken is None else _stand_in(name, taken)
        for name, taken in given.items()
        if name not in sys.modules
    }
    sys.modules.update(standing)
    vars(typing)["compile"] = _as_written
    try:
        yield
    finally:
        vars(typing).pop("compile", None)  # one inside of another has ended it already
        for name, module in standing.items():
            if name in sys.modules and sys.modules[name] is module:  # else it was imported meanwhile
                del sys.modules[name]
            for named, taken in (given[name] or {}).items():
                if taken is object:
                    del vars(module)[named]


def _as_written(source: str, *_place: str) -> str:
    return source


def _stand_in(name: str, taken: Mapping[str, Any]) -> ModuleType:
    module = _StandIn(name)
    vars(module).update(taken)
    return module
