"""The tables of config.toml: each entry costs only itself, and is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings.config import load
from data.model.vocabulary import Kind


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("edit = 3", "keys: edit: 3 should be text in quotation marks."),
        (
            'edit = "foo"',
            "keys: edit: “foo” isn't a key; write for example 'E', 'ctrl+e', 'f2' or 'question_mark'.",
        ),
        ('edit = "e,"', "keys: edit: “” isn't a key;"),
        ('edit = "ctrl+q"', "keys: edit: “ctrl+q” can't be used: it always quits."),
        ('"a\\nb" = ""', "keys: a"),
    ],
)
def test_a_wrong_key_costs_only_itself(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(f'[keys]\nlog-email = "é"\n{entry}\nundo = "у , F5"\n', "utf-8")
    config = load(tmp_path)
    assert config.keys == {"log-email": "é", "undo": "у,f5"}
    assert [said in fault for fault in config.faults] == [True]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("interview = 3", "cadences: interview: 3 should be text in quotation marks."),
        (
            'carrier = "light-touch"',
            "cadences: carrier: there is no such kind; use one of application, interview",
        ),
    ],
)
def test_a_wrong_cadence_costs_only_itself(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "config.toml").write_text(f'[cadences]\nother = "light-touch"\n{entry}\n')
    config = load(tmp_path)
    assert config.defaults == {Kind.OTHER: "light-touch"}
    assert [said in fault for fault in config.faults] == [True]


@pytest.mark.parametrize("table", ["keys", "cadences"])
def test_what_is_no_table_is_said_with_an_example(tmp_path: Path, table: str) -> None:
    (tmp_path / "config.toml").write_text(f'{table} = "x"\ncountry = "US"\n')
    config = load(tmp_path)
    assert config.country == "US"
    assert f"{table}: this should be a table: [{table}], with" in config.faults[0]
