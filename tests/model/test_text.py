"""Text from outside: nothing in it moves a cursor or reorders a row, and all scripts are found as typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.text import (
    _WITHOUT_ACCENTS,
    LONGEST_FIELD,
    LONGEST_NOTE,
    _shown,
    fold,
    in_plain_letters,
    note,
    one_line,
    plain,
    plain_lines,
    with_lines,
)

ANY_TEXT = st.text(st.characters(), max_size=80)  # surrogates, controls and all


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dana Li", "Dana Li"),
        ("[/] [URGENT] [bold]x[/bold]", "[/] [URGENT] [bold]x[/bold]"),  # markup is text like any other
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x9b31mred", "�31mred"),  # the same as one C1 character
        ("a\x90b\x9cc\x85d", "a�b�c�d"),
        ("two\nlines\r\nand\rmore", "two␊lines␍␊and␍more"),
        ("a\tb", "a b"),
        ("nul\0 del\x7f", "nul␀ del␡"),
        ("a\u2028b\u2029c", "a␤b␤c"),
        ("\u202eevil\u202c", "evil"),  # right-to-left override
        ("\u2066a\u2067b\u2068c\u2069\u200e\u200f\u061c\u202a\u202b\u202d", "abc"),
        ("\ufeffa\u200bb", "ab"),
        ("שלום עולם", "שלום עולם"),
        ("مرحبا", "مرحبا"),
        ("田中 裕樹", "田中 裕樹"),
        ("می‌خواهم", "می‌خواهم"),  # Persian is not written without its non-joiner
        ("👩‍💻 é é", "👩‍💻 é é"),
    ],
)
def test_what_is_shown_is_plain_characters_on_one_line(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_each_sign_that_is_shown_as_another_one_is_seen() -> None:
    told = set(_shown())
    near = {code + step for code in told for step in (-1, 0, 1)} & set(range(0x110000))
    assert {code for code in near if plain(chr(code)) != chr(code)} == told


def test_half_a_character_which_no_terminal_takes_is_shown_as_a_mark() -> None:
    assert ascii(plain("half \ud83d of one")) == ascii("half \ufffd of one")


def test_a_note_keeps_its_line_breaks_and_nothing_else() -> None:
    assert plain_lines("one\r\ntwo\nthree\rfour\x1b[2J") == "one\ntwo\nthree␍four␛[2J"


@given(ANY_TEXT)
@settings(deadline=None, max_examples=200)
def test_nothing_shown_is_a_control_a_reordering_mark_or_half_a_character(text: str) -> None:
    for shown in (plain(text), plain_lines(text).replace("\n", "")):
        assert not [mark for mark in shown if unicodedata.category(mark) in ("Cc", "Cs", "Zl", "Zp")]
        assert not [mark for mark in shown if unicodedata.bidirectional(mark) in
                    ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B", "S")]  # fmt: skip
        assert plain(shown) == shown
        shown.encode("utf-8")  # a half would raise


# What is kept.


def test_a_field_is_kept_on_one_line_with_its_blanks_folded() -> None:
    assert one_line("  Dana \t\n  Li\u3000 ", "name") == "Dana Li"
    assert one_line("", "name") == ""
    assert one_line("Da\0na", "name") == "Dana"
    assert one_line("Da\udcffna", "name") == "Da?na"  # a byte that was no text


def test_a_note_is_kept_with_its_line_breaks() -> None:
    assert note("\n one\n\n  two \n") == "one\n\n  two"


def test_what_is_too_long_is_refused_with_both_numbers() -> None:
    assert len(one_line("x" * LONGEST_FIELD, "name")) == LONGEST_FIELD
    with pytest.raises(RuleError, match=r"^The name has 501 characters: keep it under 500\.$"):
        one_line("x" * (LONGEST_FIELD + 1), "name")
    assert len(note("x" * LONGEST_NOTE)) == LONGEST_NOTE
    with pytest.raises(RuleError, match=r"^The note has 20,001 characters: keep it under 20,000\.$"):
        note("x" * (LONGEST_NOTE + 1))


# What is compared.


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("zoe brule", "Zoë Brûlé"),
        ("ZOË BRÛLÉ", "Zoë Brûlé"),
        ("zoë brûlé", "Zoë Brûlé"),  # combining marks against whole letters
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("gross", "Groß"),
        ("muller", "Müller"),
        ("σισυφος", "ΣΊΣΥΦΟΣ"),
        ("ΣΙΣΥΦΟΣ", "Σίσυφος"),  # the last sigma has a form of its own
        ("istanbul", "İstanbul"),
        ("isik", "Işık"),
        ("ışık", "IŞIK"),
        ("lukasz", "Łukasz"),
        ("soren", "Søren"),
        ("dordevic", "Đorđević"),
        ("aesop", "Æsop"),
        ("o'brien", "O’Brien"),
        ("jean-luc", "Jean‐Luc"),
        ("андреи", "АНДРЕЙ"),
        ("田中", "田中"),
        ("tanaka 123", "ＴＡＮＡＫＡ　１２３"),  # full width, with its own blank
        ("タナカ", "ﾀﾅｶ"),  # half width
        ("김민준", unicodedata.normalize("NFD", "김민준")),
        ("שלום", "שָׁלוֹם"),
        ("ﬁnance", "finance"),
        ("  dana   li ", "Dana\tLi"),
    ],
)
def test_people_are_found_as_they_are_typed(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("田中", "中田"),
        ("Dana", "Dan"),
        ("김", "킴"),
        ("Анна", "Инна"),
        ("", "x"),
        ("かな", "がな"),  # a voiced kana is another letter
        ("ｶﾅ", "ｶﾞﾅ"),
        ("कल", "क़ल"),  # and so is one with a nukta
        ("खा", "ख्ा"),
        ("มา", "ม้า"),  # to come; a horse
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=40), st.text(max_size=40))
@settings(deadline=None, max_examples=200)
def test_folding_is_stable_and_a_part_of_a_text_is_found_in_the_whole(one: str, other: str) -> None:
    folded = fold(one)
    assert fold(folded) == folded
    assert folded in fold(f"{other} {one} {other}")


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("aé'e\u0301\u05b0か\u3099क़ø‘ \u200b"))
@example("".join(map(chr, range(0x300, 0x370))) + "x")
@settings(deadline=None, max_examples=300)
def test_accents_are_left_out_character_by_character(text: str) -> None:
    """As the letters are looked up in a table, which grows with those that are met."""
    decomposed = unicodedata.normalize("NFKD", text)
    kinds = map(unicodedata.combining, decomposed)
    bare = "".join(
        one for one, kind in zip(decomposed, kinds, strict=True) if not (10 <= kind <= 35 or kind >= 200)
    )
    assert decomposed.translate(_WITHOUT_ACCENTS) == bare


@pytest.mark.parametrize(
    ("before", "more", "whole"),
    [
        ("", ["a", ""], "a"),
        ("a\n\nb", ["b"], "a\n\nb"),
        ("a\n\nb", ["b, c", "d"], "a\n\nb, c\nd"),
        ("Call Dana", ["Call"], "Call Dana"),
        ("Call", ["Caller"], "Call\nCaller"),
    ],
)
def test_a_line_that_goes_on_takes_the_place_of_its_beginning(before: str, more: list[str], whole: str) -> None:
    assert with_lines(before, more) == whole
    assert with_lines(whole, more) == whole


def test_letters_of_a_style_are_plain_ones() -> None:
    assert in_plain_letters("𝐌𝐚𝐲𝐚 Ⓐda Ｌｉ Zoë 田 ½ ﬁ") == "Maya Ada Li Zoë 田 ½ ﬁ"
