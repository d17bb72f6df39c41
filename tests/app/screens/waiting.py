"""Waits until a screen under test rests, and no longer.

Textual's Pilot sleeps three times for a fiftieth of a second after each key, and each time it waits it sends a
message to every part of the screen, of which a form has a hundred. Here those are asked that are at work, and a
screen rests when none is, when what has changed has been painted, when no thread has anything to do, and when the
processor has had nothing to do for a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import zip_longest
from time import monotonic, process_time
from typing import Any

import pytest
from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout
from textual.screen import Screen
from textual.widgets import Input, TextArea

_MOMENT = 1 / 250
_IDLE = _MOMENT / 10  # of it is the most that the processor works at rest
_THREADS = 1 / 5  # some threads wait for somebody else: nobody waits longer for them

_to_do: set[Future[Any]] = set()
_waiting: list[App[Any]] = []
_typing: list[App[Any]] = []
_lay_out = Screen._on_timer_update
_press = App._press_keys


def _lay_out_at_rest(screen: Screen[Any]) -> None:
    """As Textual's own, which comes within a sixtieth of a second; where a test waits, once all else is done."""
    if screen.app in _waiting and screen.is_current and not screen.app._batch_count:
        screen._update_timer.pause()
    else:
        _lay_out(screen)


def _is_at_work(part: MessagePump) -> bool:
    """Whether it has a message or is about one, and doesn't wait for the next."""
    queue = part._message_queue
    waits: Any = queue.ready_event._waiters
    rests = queue.empty() and any(not one.done() for one in waits)
    return not rests or part._pending_message is not None or bool(part._next_callbacks)


def _parts(app: App[Any]) -> list[MessagePump]:
    return [app, *app.screen.walk_children(with_self=True)]


def _is_painted(screen: Screen[Any]) -> bool:
    """Whether nothing waits for the next time that Textual paints, and for what comes after that."""
    return not (
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def _rests(app: App[Any], since: float) -> bool:
    if _to_do and monotonic() - since < _THREADS:
        return False
    if app._exit or not app.screen_stack:
        return True
    if any(map(_is_at_work, _parts(app))):
        return False
    if app in _typing and not app.screen._callbacks:
        return True
    if not _is_painted(app.screen):
        _lay_out(app.screen)
        return not any(map(_is_at_work, _parts(app)))
    return True


async def _wait_for_idle(min_sleep: float = _MOMENT, max_sleep: float = 1) -> None:
    """Wait until the app under test rests."""
    app, since, passed, rests = active_app.get(), monotonic(), 0.0, False
    _waiting.append(app)
    try:
        while passed < max_sleep and not rests:
            worked = process_time()
            await asyncio.sleep(_MOMENT)
            is_idle = process_time() - worked < _IDLE
            passed = monotonic() - since
            rests = is_idle and passed > min_sleep and _rests(app, since)
    finally:
        _waiting.remove(app)
    if not rests and app.screen_stack:
        _lay_out(app.screen)


async def _press_keys(app: App[Any], keys: Iterable[str]) -> None:
    """Press keys one by one; where letters are typed into a field, it is laid out with the last of them."""
    pressed = list(keys)
    for key, then in zip_longest(pressed, pressed[1:], fillvalue=""):
        if len(key) == len(then) == 1 and app.screen_stack and isinstance(app.focused, Input | TextArea):
            _typing.append(app)
        try:
            await _press(app, [key])
        finally:
            _typing.clear()


async def _wait_for_screen(pilot: Pilot[Any], timeout: float = 30.0) -> bool:
    """Wait until each part of the screen has done what it had to do when this began."""
    await asyncio.sleep(0)
    app = pilot.app
    try:
        at_work = {part for part in _parts(app) if _is_at_work(part)}
    except Exception:
        return False
    is_done = asyncio.Event()

    def done(part: MessagePump) -> None:
        at_work.discard(part)
        if not at_work:
            is_done.set()

    at_work -= {part for part in at_work if not part.call_later(partial(done, part))}
    if not at_work:
        return not app._exception_event.is_set()
    waits = [asyncio.create_task(is_done.wait()), asyncio.create_task(app._exception_event.wait())]
    first, others = await asyncio.wait(waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    for task in others:
        task.cancel()
    if not first:
        raise WaitForScreenTimeout("Timed out while waiting for widgets to process pending messages.")
    return not at_work


@pytest.fixture(autouse=True)
def _waited_for_no_longer_than_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a screen that rests."""
    submit = ThreadPoolExecutor.submit

    def submit_and_note(pool: ThreadPoolExecutor, work: Callable[..., Any], /, *args: Any, **more: Any) -> Any:
        future = submit(pool, work, *args, **more)
        _to_do.add(future)
        future.add_done_callback(_to_do.discard)
        return future

    _to_do.clear()
    monkeypatch.setattr(ThreadPoolExecutor, "submit", submit_and_note)
    monkeypatch.setattr(Screen, "_on_timer_update", _lay_out_at_rest)
    monkeypatch.setattr(App, "_press_keys", _press_keys)
    monkeypatch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)
    monkeypatch.setattr("textual.app.wait_for_idle", _wait_for_idle)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _wait_for_idle)
