"""Work that nobody waits for: a fault in it is noted in the log, and never silent."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec

from data.model.errors import RuleError
from data.store.connection.errors import GivenUpError, StoreError

P = ParamSpec("P")


def begin(thread: Executor, does: Callable[P, object], *args: P.args, **more: P.kwargs) -> None:
    """Have ``thread`` do something for which nobody waits. RuntimeError where it takes no more work."""
    thread.submit(does, *args, **more).add_done_callback(_look_at)


def _look_at(done: Future[object]) -> None:
    fault = None if done.cancelled() else done.exception()
    # What is wrong with the file, or was refused, is said by the next act or question, which meets it as well.
    if fault is None or isinstance(fault, StoreError | RuleError | GivenUpError):
        return
    from app.runtime.error_log import record  # only where there is something to note

    record(fault)
