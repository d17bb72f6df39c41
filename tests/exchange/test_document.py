"""A document that is read piece by piece is what the json module makes of the whole, faults included."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data.exchange.archive.document import Items, Members, document_of, object_of
from data.exchange.archive.types import Odd
from data.model.errors import RuleError

SCALARS = st.none() | st.booleans() | st.integers(-(10**25), 10**25) | st.floats() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
)
LAYOUTS: tuple[dict[str, Any], ...] = (
    {}, {"separators": (",", ":")}, {"indent": 1}, {"indent": "\t", "ensure_ascii": False}, {"sort_keys": True},
)  # fmt: skip


def pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def read(text: str, size: int) -> Any:
    """The whole document, or the line that says what is wrong."""
    try:
        document = document_of(pieces(text, size), "a.json")
        if isinstance(document, Members):
            document = object_of(
                [(name, list(value) if isinstance(value, Items) else value) for name, value in document]
            )
    except RuleError as fault:
        return str(fault)
    return document


def whole(text: str) -> Any:
    """The same, by the json module."""

    def number(digits: str) -> Any:
        return int(digits) if len(digits) <= 20 else Odd(f"a number of {len(digits):,} digits")

    try:
        return json.loads(text, object_pairs_hook=object_of, parse_int=number, parse_constant=Odd)
    except json.JSONDecodeError as fault:
        place = f"line {fault.lineno}, column {fault.colno}"
        return f"a.json isn't JSON, or ends too early, at {place}: export the archive again."


def is_pointed_at_elsewhere(text: str) -> bool:
    """Whether json points at a comma that ends a list or an object, and no longer behind it, as before 3.13."""
    return sys.version_info >= (3, 13) and re.search(r",\s*[\]}]", text) is not None


@given(VALUES, st.sampled_from(LAYOUTS), st.integers(1, 40))
@settings(deadline=None, max_examples=200)
def test_it_holds_what_the_whole_document_holds(value: Any, layout: dict[str, Any], size: int) -> None:
    text = json.dumps({"rows": value, "more": [value, value], "last": value}, **layout)
    assert repr(read(text, size)) == repr(whole(text))
    assert repr(read(json.dumps(value, **layout), size)) == repr(whole(json.dumps(value, **layout)))


@given(VALUES, st.sampled_from(LAYOUTS), st.integers(1, 40), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300)
@example({"a": 1}, {}, 3, random.Random(1))
def test_what_is_no_json_is_said_with_its_line_and_column(
    value: Any, layout: dict[str, Any], size: int, chance: random.Random
) -> None:
    text = json.dumps({"rows": [value, {"id": 1}], "more": value}, **layout)
    place = chance.randrange(len(text) + 1)
    harmed = chance.choice(
        (
            text[:place],
            text[:place] + chance.choice('{}[],:"x1 \n') + text[place:],
            text[:place] + text[place + 1 :],
        )
    )
    assume(not is_pointed_at_elsewhere(harmed))
    assert repr(read(harmed, size)) == repr(whole(harmed))


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "{", "{}", "[]", "[", "1", "12345", '"a"', "{} x", '{"a": [1, 2], "a": [3]}',
        '{"a" [1]}', '{"a": [1 2]}', *filter(lambda text: not is_pointed_at_elsewhere(text), ['{"a": [1,]}']),
        '{"a": [1]]', '{"a":', '{"a": [', '{,}', '{1: 2}', '{"a": [{"id": 1}\n,\n{"id"',
        '{"a": 1} {"b": 2}', '\ufeff{"a": 1}', '{"a": [NaN, Infinity, -Infinity, 1e999, 12345678901234567890123]}',
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_documents_at_their_edges(text: str, size: int) -> None:
    assert repr(read(text, size)) == repr(whole(text))


def test_a_fault_of_the_pieces_goes_before_one_of_the_text() -> None:
    """As where a file is no UTF-8 behind the place at which it is no JSON."""

    def broken() -> Iterator[str]:
        yield '{"a": x '
        raise RuleError("no UTF-8")

    with pytest.raises(RuleError, match="no UTF-8"):
        list(document_of(broken(), "a.json"))


def test_rows_are_read_when_they_are_asked_for_and_those_that_nobody_wants_are_passed_over() -> None:
    text = json.dumps({"rows": [{"id": number} for number in range(1000)], "last": 5})
    taken: list[str] = []

    def counted() -> Iterator[str]:
        for piece in pieces(text, 100):
            taken.append(piece)
            yield piece

    members = iter(document_of(counted(), "a.json"))
    name, rows = next(members)
    assert name == "rows"
    assert next(iter(rows)) == {"id": 0}
    assert len(taken) < 5
    assert next(members) == ("last", 5)
    assert next(members, None) is None
