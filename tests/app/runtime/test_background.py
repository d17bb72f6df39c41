"""Nothing in the background fails silently."""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.runtime import error_log
from app.runtime.background import begin
from data.model.errors import RuleError
from data.store.connection.errors import GivenUpError, StoreError

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("fault", "is_noted"),
    [
        (KeyError("ours"), True),
        (ImportError("ours"), True),
        (StoreError("the next act says so"), False),
        (RuleError("the next act says so"), False),
        (GivenUpError(), False),
        (None, False),
    ],
    ids=repr,
)
def test_a_fault_of_ours_is_noted_where_nobody_waits_for_the_work(
    monkeypatch: pytest.MonkeyPatch, fault: Exception | None, is_noted: bool
) -> None:
    noted: list[BaseException] = []
    monkeypatch.setattr(error_log, "record", noted.append)

    def works(said: str) -> None:
        assert said == "this"
        if fault:
            raise fault

    with ThreadPoolExecutor(1) as thread:
        begin(thread, works, "this")
    assert noted == ([fault] if is_noted else [])


def test_work_that_was_cancelled_is_no_fault() -> None:
    over = threading.Event()
    thread = ThreadPoolExecutor(1)
    begin(thread, over.wait)
    begin(thread, over.wait)
    thread.shutdown(wait=False, cancel_futures=True)
    over.set()
    thread.shutdown(wait=True)


def silent(file: Path) -> Iterator[int]:
    """The lines on which a fault is hidden, or answered by nothing at all, without a reason in words."""
    lines = file.read_text("utf-8").splitlines()

    def is_explained(first: int, last: int) -> bool:
        return any("#" in line for line in lines[first - 1 : last]) or lines[first - 2].lstrip().startswith("#")

    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.With | ast.AsyncWith):
            hides = any(ast.unparse(item.context_expr).startswith("suppress(") for item in node.items)
            if hides and not is_explained(node.lineno, node.body[0].lineno):
                yield node.lineno
        elif isinstance(node, ast.ExceptHandler) and len(node.body) == 1 and _is_nothing(node.body[0]):
            yield from () if is_explained(node.lineno, node.body[0].lineno) else (node.lineno,)


_NOTHING = ("None", "''", "0", "()", "[]", "{}", "b''")


def _is_nothing(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Return):
        return statement.value is None or ast.unparse(statement.value) in (
            "None",
            "''",
            "0",
            "()",
            "[]",
            "{}",
            "b''",
        )
    return isinstance(statement, ast.Pass | ast.Continue)


@pytest.mark.parametrize("floor", ["app", "widgets", "data"])
def test_whatever_hides_a_fault_says_why(floor: str) -> None:
    found = [f"{file.relative_to(ROOT)}:{line}" for file in (ROOT / floor).rglob("*.py") for line in silent(file)]
    assert found == []


@pytest.mark.parametrize(
    ("code", "hides"),
    [
        ("try:\n    a()\nexcept KeyError:\n    pass", True),
        ("try:\n    a()\nexcept KeyError:  # it is none\n    pass", False),
        ("try:\n    a()\nexcept KeyError:\n    return ''", True),
        ("try:\n    a()\nexcept KeyError:\n    b()", False),
        ("with suppress(KeyError):\n    a()", True),
        ("# it is none\nwith suppress(KeyError):\n    a()", False),
    ],
)
def test_that_is_found_where_it_isnt_said(tmp_path: Path, code: str, hides: bool) -> None:
    (tmp_path / "some.py").write_text(f"x = 1\n{code}\n")
    assert bool(list(silent(tmp_path / "some.py"))) is hides


TOLD_BY_WORDS: tuple[Callable[[ast.Compare], bool], ...] = (
    lambda one: "str(fault)" in ast.unparse(one),
    lambda one: "str(error)" in ast.unparse(one),
    lambda one: ".args" in ast.unparse(one),
    lambda one: ".strerror" in ast.unparse(one),
)


def test_no_fault_is_told_by_the_words_of_its_message() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for floor in ("app", "widgets", "data")
        for file in (ROOT / floor).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Compare) and any(by_words(node) for by_words in TOLD_BY_WORDS)
    ]
    assert found == []
