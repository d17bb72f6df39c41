"""The check as a whole: where findings stand, what they offer, and that no text breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.rules.drafts import Draft, Occasion
from data.rules.errors import RuleError
from data.rules.vocabulary import Medium
from data.words.check.spelling import Speller
from data.words.checking import check
from tests.words.making import SPELLER, findings, labels, marked

TEXTS = st.text(st.characters() | st.sampled_from("aeiou .,!?'’\n>[]{}"), max_size=300) | st.lists(
    st.sampled_from(
        ("I still haven't heard.", "Could you call me?", "reply ASAP!!", "[your name]", "> no", "i am", "\n")
    ),
    max_size=12,
).map(" ".join)  # fmt: skip
DRAFTS = st.builds(Draft, st.sampled_from(Medium), st.sampled_from(Occasion), TEXTS, st.text(max_size=100))


@settings(max_examples=80)
@given(DRAFTS)
def test_every_finding_stands_in_the_text_and_in_order(draft: Draft) -> None:
    found = check(draft)
    for one in found:
        whole = draft.subject if one.in_subject else draft.body
        assert 0 <= one.start <= one.end <= len(whole)
        assert one.rule
        assert one.why.endswith(".")
    places = [(not one.in_subject, not one.end, one.start, one.end) for one in found]
    assert places == sorted(places)


@settings(max_examples=60)
@given(DRAFTS)
def test_what_somebody_else_wrote_is_not_checked(draft: Draft) -> None:
    before = f"{draft.body}\n"
    quoted = f"{before}> I still haven't heard back, as I already wrote. Call me ASAP!!"
    for one in check(Draft(Medium.LETTER, draft.occasion, quoted, draft.subject)):
        assert one.in_subject or one.end <= len(before)


@pytest.mark.parametrize(
    "letter", ["a", " ", "\n", "I still haven't ", "a b ", ",", "!", "you never ", "it's been "]
)
def test_a_hostile_text_is_read_to_its_end(letter: str) -> None:
    assert isinstance(check(Draft(Medium.EMAIL, Occasion.FIRST, letter * (20_000 // len(letter)))), tuple)


def test_better_words_fit_and_are_not_marked_themselves() -> None:
    for words in (
        "Please reply ASAP.",
        "We still have not heard back from you.",
        "I want to to say thanks.",
        "i am glad.",
    ):
        for one in findings(words):
            for better in one.better:
                mended = f"{words[: one.start]}{better}{words[one.end :]}"
                assert not any(other.start == one.start and other.label == one.label for other in findings(mended))


def test_no_words_are_one_finding() -> None:
    assert labels(" \n ") == {"empty"}


@pytest.mark.parametrize(
    ("words", "slips"),
    [
        ("We talked about the the plan.", ["the the"]),
        ("I had had enough coffee, and that that was it.", []),
        ("Yes, i think so.", ["i"]),
        ("First,second and third.", [","]),
        ("It costs 1,000 or 2,500.", []),
        ("Thanks , really.", [" ,"]),
        ("your welcome to join", ["y", "your"]),
        ("It is more then that.", ["then"]),
        ("I could of been there.", ["could of"]),
        ("See example.org for it. Good.", []),
    ],
)
def test_slips_of_the_pen(words: str, slips: list[str]) -> None:
    assert marked(words, "grammar") == slips


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("I recieved your mesage.", ["recieved", "mesage"]),
        ("The organisation's colour programme, analysed in the center.", []),
        ("Our API, on Kubernetes with PostgreSQL, is at https://exmple.tld/foo and a@bcd.example.", []),
        ("I met Szymborska and 陈思远 in Łódź.", []),
        ("We’ll discuss what you’ve sent; it’s fine, isn’t it?", []),
        ("[yuor name] is left out, as are 3rd and v2beta.", []),
    ],
)
def test_spelling(words: str, found: list[str]) -> None:
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, words, "A note")
    spelled = [one for one in check(draft, SPELLER) if one.label == "spelling"]
    assert [words[one.start : one.end] for one in spelled] == found


def test_spelling_offers_what_was_meant_with_its_capital() -> None:
    (one,) = SPELLER.check("Recieved today.")
    assert one.better[0] == "Received"


def test_spelling_knows_ones_own_words_and_the_persons_names() -> None:
    assert not list(Speller(["frobnicate"]).check("we frobnicate"))
    assert not list(SPELLER.check("so hooli it is", ["Hooli"]))
    assert list(SPELLER.check("so hooli it is"))


def test_a_language_without_a_dictionary_is_named() -> None:
    with pytest.raises(RuleError, match="no dictionary for 'xx'"):
        Speller(language="xx").knows("word")
