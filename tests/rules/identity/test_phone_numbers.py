"""Phone numbers as they are looked for: by any part, and by the whole number that a longer one ends with."""

from __future__ import annotations

import pytest

from data.rules.identity.phone_numbers import is_same_number, number_key, shorter_numbers, wanted_digits


@pytest.mark.parametrize(
    ("typed", "on_file"),
    [
        ("12125550199", "(212) 555-0199"),
        ("1 212 555 0199", "212.555.0199"),
        ("2125550199", "555-0199"),
        ("4930901820", "030 901820"),
        ("49 30 901820", "(030) 901 820"),
        ("442079460958", "020 7946 0958"),
    ],
)
def test_a_longer_number_finds_the_whole_one_that_it_ends_with(typed: str, on_file: str) -> None:
    assert is_same_number(typed, on_file)
    assert number_key(on_file) in shorter_numbers(typed)


@pytest.mark.parametrize("typed", ["0199", "555-0199", "2024", "mid 2024", "dana", ""])
def test_a_part_of_a_number_or_another_word_has_no_shorter_one(typed: str) -> None:
    assert shorter_numbers(typed) == ()


@pytest.mark.parametrize("extension", [" ext. 7", " x7", ", ext 7", " #7"])
def test_an_extension_behind_a_whole_number_is_left_out(extension: str) -> None:
    assert wanted_digits(f"+1 212 555 0199{extension}") == wanted_digits("+1 212 555 0199")
    assert wanted_digits(f"(212) 555-0199{extension}") == ("2125550199",)


@pytest.mark.parametrize(
    ("typed", "found"), [("030 12", "3012"), ("(030) 1", "301"), ("030/1234", "301234"), ("030", ""), ("0199", "")]
)
def test_the_zero_before_an_area_code_is_not_on_file_from_abroad(typed: str, found: str) -> None:
    assert (found in wanted_digits(typed)) is bool(found)
