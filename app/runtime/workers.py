"""Work for Textual's workers, as what is to be called."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec

if TYPE_CHECKING:
    from textual.worker import WorkType

P = ParamSpec("P")


def work(does: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **more: P.kwargs) -> WorkType[None]:
    """Return what a worker calls once it begins.

    A coroutine that is made beforehand would be awaited by nobody where the worker is cancelled before that, as an
    exclusive one is when its key is pressed twice.
    """
    return partial(does, *args, **more)
