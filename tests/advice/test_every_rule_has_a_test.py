"""Every rule of the advice is shown by a test that carries its id."""

from __future__ import annotations

import pytest

from tests.advice.sources import HERE, IDS, RULES, SOURCES, ids_in, names_in, shown_ids

WITHOUT_A_TEST: frozenset[str] = frozenset()
"""Rules that are being built: each leaves this list with its first test here."""

SOURCE_OF_FILE = {
    "test_melcher.py": "M",
    "test_editors.py": "S",
    "test_lions.py": "L",
    "test_coaching_column.py": "F",
    "test_job_search.py": "H",
}


def test_every_rule_of_this_version_is_shown() -> None:
    assert sorted(set(IDS) - WITHOUT_A_TEST - shown_ids(), key=IDS.index) == []


def test_a_rule_that_is_shown_is_not_called_without_a_test() -> None:
    assert WITHOUT_A_TEST & shown_ids() == frozenset()


def test_no_name_carries_an_id_that_there_is_not() -> None:
    assert shown_ids() - set(IDS) == frozenset()
    assert set(IDS) >= WITHOUT_A_TEST
    assert len(IDS) == 39


@pytest.mark.parametrize("file", sorted(SOURCE_OF_FILE))
def test_each_test_is_in_the_file_of_its_source_and_carries_an_id(file: str) -> None:
    names = list(names_in(HERE / file))
    assert names
    for name in names:
        assert ids_in(name), f"{name} carries no id"
        assert ids_in(name)[0][0] == SOURCE_OF_FILE[file], f"{name} belongs in another file"


def test_every_source_has_its_file_and_its_rules() -> None:
    assert sorted(SOURCE_OF_FILE.values()) == sorted(SOURCES) == sorted(RULES)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test_m3_two_e_mails_then_the_phone", ("M3",)),
        ("test_l1_l5_three_calls_then_a_visit", ("L1", "L5")),
        ("test_h10_until_they_call", ("H10",)),
        ("test_m3rd", ()),
        ("test_after_m3", ()),
    ],
)
def test_the_ids_are_those_that_a_name_begins_with(name: str, expected: tuple[str, ...]) -> None:
    assert ids_in(name) == expected
