"""The process that renders scripts: one that takes too much is named with its line, however fast the machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from liquid.builtin.expressions import BooleanExpression

from data.words import renderer


def test_the_time_that_runs_out_behind_another_fault_is_named_with_the_line_of_that(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @contextmanager
    def out_of_time() -> Iterator[None]:
        try:
            yield
        except MemoryError:  # as a slow machine has it, which takes all of the time to find no more memory
            raise TimeoutError from None

    monkeypatch.setattr(renderer, "_bound_time", out_of_time)
    templates = {"email": "Hello\n\n{{ who | much }}"}
    environment = renderer.sandbox(templates)
    environment.add_filter("much", lambda who: [who] * sys.maxsize)
    said = renderer._answer(environment, templates, "email", {"who": "Dana"})
    assert said == {"fault": "3: it takes too long"}


@pytest.mark.parametrize(
    ("fault", "said"), [(TimeoutError, "it takes too long"), (MemoryError, "it takes too much memory")]
)
def test_a_script_that_takes_too_much_before_it_is_rendered_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, fault: type[Exception], said: str
) -> None:
    def unread(*_: object) -> None:
        raise fault

    monkeypatch.setattr(renderer, "_bound_time", nullcontext)  # which would bound the time of all the tests
    monkeypatch.setattr(BooleanExpression, "parse", unread)
    templates = {"email": "Hello\n{{ who }}\n\n{% if who %}{{ who }}{% endif %}"}
    answer = renderer._answer(renderer.sandbox(templates), templates, "email", {"who": "Dana"})
    assert answer == {"fault": f"4: {said}"}
