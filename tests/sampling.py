"""How much of a grid and of a property the default run takes; ``--every`` takes all of it.

``@pytest.mark.sampled(6)`` stands on a test whose cases go the same way through the code: sizes by keys by people,
each index by each harm, a hundred misspellings. A table in which each row is a way of its own, a rule of the
advice or a fault once found isn't sampled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

import pytest
from hypothesis import settings

T = TypeVar("T")
_takes_every = False


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(
        "--every", action="store_true", help="take all cases of the tests that are sampled, and all examples"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Take note of the option before any test is imported. What is drawn anew is drawn whole."""
    global _takes_every
    _takes_every = bool(config.getoption("every") or config.getoption("update_snapshots", False))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what isn't taken this time; a case that is asked for by its name is."""
    if _takes_every:
        return
    named = tuple(argument for argument in config.args if "[" in argument)
    tests: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("sampled") and not any(name.endswith(item.nodeid) for name in named):
            tests.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left_out: set[pytest.Item] = set()
    for cases in tests.values():
        mark = cases[0].get_closest_marker("sampled")
        assert mark
        taken = spread([_values(case) for case in cases], mark.args[0])
        left_out.update(case for place, case in enumerate(cases) if place not in taken)
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=list(left_out))


def _values(case: Any) -> tuple[Hashable, ...]:
    return tuple(case.callspec.indices.items()) if hasattr(case, "callspec") else ()


def spread(cases: Sequence[Iterable[Hashable]], number: int) -> list[int]:
    """Return the places of so many cases, evenly spread, with the first and the last among them (of two or more).

    A case is the values that it is made of. Where cases share them, those that were taken least have the next
    turn: of a grid, each size and each key occurs, and one size with as many keys as another.
    """
    last = len(cases) - 1
    if number > last:
        return list(range(len(cases)))
    uses: Counter[Hashable] = Counter()
    taken: list[int] = []
    between = (last * nth / (number - 1) for nth in range(1, number - 1))
    for ideal in (0, last, *between)[:number]:
        free = (0,) if not taken else (last,) if len(taken) == 1 else range(last + 1)
        place = min(
            (one for one in free if one not in taken),
            key=lambda one: (sum(uses[value] for value in cases[one]), abs(one - ideal)),
        )
        taken.append(place)
        uses.update(cases[place])
    return sorted(taken)


def some(cases: Iterable[T], number: int) -> list[T]:
    """Return so many of the cases of a loop, evenly spread; all of them with ``--every``."""
    every = list(cases)
    return every if _takes_every else [every[place] for place in spread([()] * len(every), number)]


def few(number: int, every: int) -> int:
    """Return the first number, or the second one with ``--every``."""
    return every if _takes_every else number


def examples(number: int, every: int, **more: Any) -> settings:
    """Settings for a property that takes its time: so many examples, or the second number with ``--every``."""
    return settings(max_examples=few(number, every), deadline=None, **more)
