"""What a worker tells of a test that passed: that it passed, and not how it began, was made ready and ended.

Of five messages a test, all that say no more are left out: they take longer than most tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let the worker that this is, if it is one, tell less; all of it where each part is asked for."""
    option = session.config.option
    if not hasattr(session.config, "workerinput") or option.durations is not None or option.xmlpath:
        return
    for plugin in session.config.pluginmanager.get_plugins():
        if type(plugin).__name__ == "WorkerInteractor":
            plugin.sendevent = _telling_less(plugin.sendevent)


def _telling_less(tell: Callable[..., None]) -> Callable[..., None]:
    def told(name: str, **about: Any) -> None:
        report = about.get("data") or {}
        is_made_ready = name == "testreport" and report["when"] != "call" and report["outcome"] == "passed"
        if name not in ("logstart", "logfinish") and not is_made_ready:
            tell(name, **about)

    return told
