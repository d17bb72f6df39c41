"""A TOML text of somebody's: its values, and no more time or memory than a page of words takes."""

from __future__ import annotations

import tomllib
import tracemalloc
from pathlib import Path

import pytest

from app.settings.config import load
from data.files.toml_values import MOST_PARTS, read_toml

DEEP = ".".join("a" for _ in range(40_000))
DEEP_KEYS = {
    "a key": f"theme = 'nord'\n{DEEP} = 1",
    "a table": f"\n[{DEEP}]\n",
    "a list of tables": f"\n[[{DEEP}]]\n",
    "an inline table": f"\nx = {{b = 1, {DEEP} = 1}}",
    "blanks between": "\n" + " . ".join("'a'" for _ in range(9_000)) + " = 1",
    "parts in quotes": "\n" + ".".join('"a.b"' for _ in range(9_000)) + " = 1",
}


DEEP_LINE = rf"more than {MOST_PARTS} parts \(at line 2, column 1\)"


@pytest.mark.parametrize("text", DEEP_KEYS.values(), ids=DEEP_KEYS)
def test_a_key_of_many_parts_is_refused_with_its_line(text: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(tomllib.TOMLDecodeError, match=rf"more than {MOST_PARTS} parts \(at line 2,"):
            read_toml(text)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    ["a.b.c = 1", '"a.b" = "x.y.z"', f'who = "{"a.b" * 100}"', f'who = "{". " * 100}"', "[a.b]\nc = [1.5, 2.5]"],
)
def test_other_texts_are_read_as_ever(text: str) -> None:
    assert read_toml(text) == tomllib.loads(text)


def test_settings_with_such_a_key_are_a_line_and_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(DEEP_KEYS["a key"])
    (fault,) = load(tmp_path).faults
    assert "A key has more than 50 parts (at line 2, column 1); the default settings are used." in fault
