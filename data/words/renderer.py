"""Renders the user's own scripts in a process of its own, where whatever one of them asks for is bounded.

Liquid has no way into Python, but a template can still ask for a billion letters, or for ever. In here such a
script is stopped and named with its line; the program that asked goes on, with the built-in script.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import IO, TYPE_CHECKING, Any

from data.words.script_faults import in_words

if TYPE_CHECKING:
    from liquid import Environment

Known = Mapping[str, str | bool | int]
"""What a script may speak of, by the names that it uses."""

SECONDS = 1
"""So many seconds of work one script may take, which a busy machine doesn't shorten; a page of words takes some
thousandths of one."""

_MORE = 4
"""After so many more seconds of work the system ends a process that does not stop by itself."""

_PATIENCE = 60.0
"""So many seconds by the clock may pass until an answer, on a machine that has much else to do."""

_MEMORY = 300 << 20
"""Bytes that the process may take beyond what it has when it begins."""


class ScriptError(Exception):
    """A script can't be used; the message is where and why: ``3: it takes too long``."""


class Renderer:
    """The process that renders ``templates``, by their names; begun with the first one that is asked for."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = dict(templates)
        self._process: subprocess.Popen[str] | None = None

    def render(self, name: str, known: Known) -> str:
        """Return the words of a template. ScriptError where it can't be used, or asks for too much."""
        answer = self._asked({"name": name, "known": dict(known)})
        if answer is None:
            raise ScriptError(" it takes too long, or too much memory")
        if "fault" in answer:
            raise ScriptError(answer["fault"])
        return str(answer["text"])

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __del__(self) -> None:
        self.close()

    def _asked(self, question: dict[str, Any]) -> dict[str, Any] | None:
        """Return the answer of the process; None where it has ended, or had to be ended."""
        if self._process is None:
            self._process = _begun()
            if self._sent(self._templates) is None:
                return None
        return self._sent(question)

    def _sent(self, message: object) -> dict[str, Any] | None:
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        watch = threading.Timer(_PATIENCE, process.kill)
        watch.start()
        try:
            process.stdin.write(f"{json.dumps(message)}\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:  # it has ended
            line = ""
        finally:
            watch.cancel()
        if not line.endswith("\n"):
            self.close()
            return None
        answer: dict[str, Any] = json.loads(line)
        return answer


def _begun() -> subprocess.Popen[str]:
    # With the folders of this process, wherever the program was started from.
    begin = f"import sys; sys.path[:] = {sys.path!r}; from data.words.renderer import serve; serve()"
    return subprocess.Popen(
        [sys.executable, "-c", begin],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
        start_new_session=True,  # ctrl+c is the program's
    )


def serve(asked: IO[str] = sys.stdin, answers: IO[str] = sys.stdout) -> None:
    """Answer what comes in, a line of JSON each, until nothing comes any more: first the templates, then names."""
    templates: dict[str, str] = json.loads(asked.readline() or "{}")
    environment = sandbox(templates)
    _bound_memory()
    _put(answers, {})
    for line in asked:
        question = json.loads(line)
        _put(answers, _answer(environment, templates, question["name"], question["known"]))


def _put(answers: IO[str], answer: dict[str, str]) -> None:
    answers.write(f"{json.dumps(answer)}\n")
    answers.flush()


def _answer(environment: Environment, templates: dict[str, str], name: str, known: Known) -> dict[str, str]:
    from liquid.exceptions import TemplateNotFoundError

    try:
        with _bound_time():
            return {"text": str(environment.get_template(name).render(**known))}
    except TemplateNotFoundError as fault:
        line, _, missing = in_words(fault, templates[name]).partition(": ")
        return {"fault": f"{line}: there is no script {missing!r} to include"}
    except Exception as fault:  # anybody's template: a filter may raise whatever its values make Python raise
        return {"fault": _said(fault, templates[name])}


def _said(fault: Exception, source: str) -> str:
    from liquid.exceptions import LiquidError, ResourceLimitError

    words = {
        MemoryError: "it takes too much memory",
        TimeoutError: "it takes too long",
        RecursionError: "it includes itself, or is nested too deep",
    }
    if isinstance(fault.__cause__, MemoryError | TimeoutError | RecursionError):
        fault = fault.__cause__  # Liquid calls it unexpected, and says no more
    named = in_words(fault, source)
    if isinstance(fault, LiquidError) and not isinstance(fault, ResourceLimitError):
        return named
    said = next((words[kind] for kind in words if isinstance(fault, kind)), named.partition(": ")[2] or named)
    line = _line_of(fault, source)
    return f"{line}: {said.strip()}" if line else f" {said.strip()}"


def _line_of(fault: BaseException, source: str) -> int | None:
    """Return the line of the template at which a fault came up: that of the innermost part that was at work.

    The time may run out while another fault is on its way out, when no part is at work any more. So the fault
    before it is asked as well.
    """
    raised: BaseException | None = fault
    while raised:
        if places := [
            place for frame in _frames(raised.__traceback__) for place in _places(frame.f_locals, source)
        ]:
            return source.count("\n", 0, places[-1]) + 1
        raised = raised.__context__
    return None


def _frames(trace: TracebackType | None) -> Iterator[FrameType]:
    while trace:
        yield trace.tb_frame
        trace = trace.tb_next


def _places(known: Mapping[str, Any], source: str) -> Iterator[int]:
    """Return where in ``source`` a function is: at the token that it parses, or at that of the part it renders."""
    for token in (
        getattr(known.get("stream"), "current", None),
        getattr(known.get("self"), "token", None),
    ):
        if token is not None and token.source == source:
            yield token.start_index


@contextmanager
def _bound_time() -> Iterator[None]:
    import resource
    import signal
    import time

    def stop(_signal: int, _frame: object) -> None:
        raise TimeoutError

    worked = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (worked + SECONDS + _MORE, resource.RLIM_INFINITY))
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _bound_memory() -> None:
    """From here on the process gets so much more memory, as far as the system counts it, and no more."""
    import resource

    used = _used()
    if used:
        resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, resource.RLIM_INFINITY))


def _used() -> int:
    """Return the bytes that the process has taken so far; 0 where the system doesn't tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - no file of anybody's
            return int(pages.read().split()[0]) * 4096
    except (OSError, ValueError):  # a system without it
        return 0


def sandbox(templates: dict[str, str]) -> Environment:
    """Return Liquid with nothing but these templates to include, and limits to what one may do."""
    from liquid import CachingDictLoader, Environment, StrictUndefined

    class Sandbox(Environment):
        loop_iteration_limit = 1_000
        output_stream_limit = 50_000
        local_namespace_limit = 50_000
        context_depth_limit = 24

    parsed_once = CachingDictLoader(templates, auto_reload=False)
    return Sandbox(loader=parsed_once, undefined=StrictUndefined)
