"""Compiles what is tested and its tests once, before the workers start.

In a fresh checkout, each worker would else compile all of it at the same time, and rewrite the asserts of every
test.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from compileall import compile_file
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import (
    PYC_TAIL,
    _read_pyc,
    _rewrite_test,
    _write_pyc,
    assertstate_key,
    get_cache_dir,
    try_makedirs,
)

_ROOT = Path(__file__).parents[1]


def compile_once(config: pytest.Config, processes: int) -> None:
    """Compile what the tests of this run import, in so many processes.

    What can't be compiled is left to whoever imports it.
    """
    tests = sorted(set(_tests_of(config.args)))
    modules = sorted(
        file for folder in ("app", "data", "widgets", "tests") for file in (_ROOT / folder).rglob("*.py")
    )
    children: list[int] = []
    for part in range(processes):
        child = os.fork()
        if child:
            children.append(child)
            continue
        try:
            _compile(config, tests[part::processes], modules[part::processes])
        finally:
            os._exit(0)
    for child in children:
        os.waitpid(child, 0)


def _tests_of(arguments: Iterable[str]) -> Iterable[Path]:
    """Return the files of tests that a run was asked for, by the arguments of its command line."""
    for argument in arguments:
        path = Path(argument.partition("::")[0]).absolute()
        yield from path.rglob("test_*.py") if path.is_dir() else [path]


def _compile(config: pytest.Config, tests: list[Path], modules: list[Path]) -> None:
    for module in modules:
        if not module.name.startswith("test_"):
            compile_file(module, quiet=2)
    for test in tests:
        folder = get_cache_dir(test)
        kept = folder / f"{test.name.removesuffix('.py')}{PYC_TAIL}"
        if try_makedirs(folder) and _read_pyc(test, kept) is None:
            status, code = _rewrite_test(test, config)
            _write_pyc(config.stash[assertstate_key], code, status, kept)
