"""The words of a name or a search, whatever stands between them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules.identity.spellings import (
    all_joined_words,
    begins_words,
    is_same_name,
    joined_words,
    name_parts,
    name_words,
)

SPELLED = [
    ("Chloé Byrne", "Byrne, Chloé"),
    ("Chloé Byrne", "byrne;chloe"),
    ("Chloé Byrne", "Byrne,Chloe"),
    ("Chloé Byrne", "(Byrne) chloé"),
    ("Chloé Byrne", '"Chloé Byrne"'),
    ("Chloé Byrne", "«Chloé» “Byrne”"),
    ("Chloé Byrne", "Byrne - Chloé"),
    ("Chloé Byrne", "Byrne \u2014 Chloé"),
    ("Chloé Byrne", "Chloé.Byrne"),
    ("Chloé Byrne", "byrne/chloé"),
    ("Chloé Byrne", "[Byrne]"),
    ("Chloé Byrne", "Chloé Byrne:"),
    ("Chloé (Coco) Byrne", "coco byrne"),
    ('Robert "Bob" Smith', "bob smith"),
    ("Robert “Bob” Smith", "smith, bob"),
    ("Robert 'Bob' Smith", "Bob Smith"),
    ("Anne-Marie Roy", "anne marie"),
    ("Anne-Marie Roy", "Marie Anne"),
    ("Anne-Marie Roy", "annemarie roy"),
    ("Anne\u2011Marie Roy", "Anne\u2013Marie"),
    ("Anne Marie Roy", "Anne-Marie"),
    ("Annemarie Roy", "Anne-Marie Roy"),
    ("Pat O'Brien", "o\u2019brien"),
    ("Pat O\u2019Brien", "O'Brien"),
    ("Pat O\u02bcBrien", "o`brien"),
    ("Pat O'Brien", "obrien"),
    ("Pat O'Brien", "O Brien"),
    ("Pat O´Brien", "o'brien"),
    ("Pat OBrien", "O'Brien, Pat"),
    ("Pat O Brien", "O'Brien"),
    ("J.R.R. Tolkien", "tolkien, j.r.r."),
    ("J.R.R. Tolkien", "jrr tolkien"),
    ("J.R.R. Tolkien", "J R R Tolkien"),
    ("J. R. R. Tolkien", "JRR"),
    ("JRR Tolkien", "J. R. R. Tolkien"),
    ("St. John Smythe", "st john"),
    ("Dr. med. Ana Ruiz", "ruiz, dr med"),
    ("Jean-Paul d'Arc-O'Neil", "neil arc paul"),
    ("Maria Ruiz, PhD", "ruiz maria phd"),
    ("田中・裕樹", "田中 裕樹"),
    ("田中 裕樹", "裕樹、田中"),
    ("让·皮埃尔", "皮埃尔"),
    ("王 明", "王明"),
    ("בן־גוריון", "בן גוריון"),
    ("Lena Groß", "GROSS, Lena"),
]
"""Names on file, each with what is typed to find it."""
UNLIKE = [
    ("Chloé Byrne", "Byrne, Carla"),
    ("Chloé Byrne", "Byrnes"),
    ("Pat O'Brien", "o'brian"),
    ("Anne-Marie Roy", "annaroy"),
    ("J.R.R. Tolkien", "jrt"),
]


@pytest.mark.parametrize(("name", "typed"), SPELLED)
def test_what_is_typed_begins_the_words_of_a_name_whatever_stands_between_them(name: str, typed: str) -> None:
    assert begins_words(name, typed)


@pytest.mark.parametrize(("name", "typed"), [*UNLIKE, ("Ana Ruiz", ""), ("Ana Ruiz", ",")])
def test_another_name_is_another_in_any_punctuation(name: str, typed: str) -> None:
    assert not begins_words(name, typed)


@pytest.mark.parametrize(("name", "typed"), SPELLED)
def test_somebody_is_the_same_in_any_punctuation(name: str, typed: str) -> None:
    assert is_same_name(name, typed)
    assert is_same_name(typed, name)


@pytest.mark.parametrize(("name", "typed"), UNLIKE)
def test_somebody_else_is_not(name: str, typed: str) -> None:
    assert not is_same_name(name, typed)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("zoe@umbrella.example", ("zoe@umbrella.example",)),
        ('"Brûlé, Zoë" <zoe.b@umbrella.example>,', ("brule", "zoe", "zoe.b@umbrella.example")),
        ("2026-11-22", ("2026-11-22",)),
        ("v1.5, 3/4", ("v1.5", "3/4")),
        ("C++ & AT&T 100% a_b", ("c++", "&", "at&t", "100%", "a_b")),
        ("node.js", ("node", "js")),
        ("'", ("'",)),
        (", ;", (",", ";")),
        ("  ", ()),
    ],
)
def test_what_is_part_of_a_word_stays_in_it(text: str, words: tuple[str, ...]) -> None:
    assert name_words(text) == words


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Dana Li", ""),
        ("Initech, Inc.", ""),
        ("Zoë Brûlé", ""),
        ("Pat O\u2019Brien-Roe", "obrienroe"),
        ("A. B. Dick Co.", "ab"),
        ("Coca-Cola", "cocacola"),
    ],
)
def test_words_with_punctuation_within_are_known_without_it_too(text: str, joined: str) -> None:
    assert joined_words(text) == joined


@given(st.text("aéß7か田 .-'’ʼ·,;@()\"", max_size=12) | st.text(max_size=12))
def test_what_nothing_ties_together_is_told_at_a_glance_as_by_its_parts(text: str) -> None:
    assert joined_words(text) == " ".join(part.joined for part in name_parts(text) if len(part.words) > 1)


@given(st.lists(st.text("aéß7か .-'’@", max_size=8), max_size=4))
def test_several_texts_are_known_without_punctuation_as_each_of_them_is(texts: list[str]) -> None:
    assert all_joined_words(texts) == [joined for text in texts if (joined := joined_words(text))]


NAMES = st.lists(st.text("abceéñöłğ", min_size=2, max_size=6), min_size=1, max_size=4)


SIGNS = st.sampled_from([" ", ", ", ",", "; ", "-", "\u2019", "'", ". ", " (", ") ", '" ', " / "])


@given(NAMES, st.lists(SIGNS, min_size=4, max_size=4), st.randoms(use_true_random=False))
def test_neither_signs_between_the_words_of_a_name_nor_their_order_make_a_difference(
    words: list[str], signs: list[str], chosen: Random
) -> None:
    typed = "".join(word + sign for word, sign in zip(chosen.sample(words, len(words)), signs, strict=False))
    assert begins_words(" ".join(words), typed)
    assert begins_words(typed, " ".join(words))
