"""The weights of the check: what they weigh, how they are kept, and that they do on sentences what they should."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from data.model.sentences import readable
from data.words.check.tone import tone
from data.words.check.traits import BITS, begins, traits
from data.words.check.weights import FEWER, FILE, LABELS, packed, unpacked, weights
from tests.sampling import few
from tests.words.making import findings, labels, marked, tone_labels
from tests.words.training import GOOD, corpus

EXAMPLES = tuple(corpus())
LOOSE = {"no clear ask", "too long", "second ask", "spelling"}


def test_every_label_is_a_fault_of_tone_and_has_its_reason() -> None:
    assert {fault.label for fault in tone()} == set(LABELS)


def test_the_sentences_are_of_known_faults_or_good_and_none_is_there_twice() -> None:
    assert {one.label for one in EXAMPLES} == {GOOD, *LABELS}
    bad = {one.words for one in EXAMPLES if one.label != GOOD}
    good = {one.words for one in EXAMPLES if one.label == GOOD}
    assert sorted(bad & good) == []


@pytest.mark.parametrize("label", LABELS)
def test_most_sentences_of_a_fault_are_marked(label: str) -> None:
    some = [one.words for one in EXAMPLES if one.label == label][:: few(15, 5)]
    found = [words for words in some if labels(words) & set(tone_labels())]
    assert len(found) >= 0.75 * len(some)


def test_hardly_a_graceful_sentence_is_marked() -> None:
    some = [one.words for one in EXAMPLES if one.label == GOOD and one.topic != "chat"][:: few(16, 4)]
    wrong = [words for words in some if labels(words) - LOOSE]
    assert len(wrong) <= 0.01 * len(some), wrong


@pytest.mark.parametrize(
    "words",
    [
        "No rush at all.",
        "I've been waiting for the results too.",
        "My mother was ill last week, so I'm late with my answer.",
        "I know you're busy.",
        "Sorry for the long silence; we had a baby in May.",
        "We've been waiting for the building inspector too.",
        "Our fitter was ill on Monday, so we're two days behind.",
        "I'm afraid I can't make the visit on Monday after all; could we try Thursday?",
    ],
)
def test_a_phrase_in_a_graceful_sentence_is_none(words: str) -> None:
    assert not labels(words) & set(tone_labels())


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("None of your other illustrators can hold a candle to my brush work.", "comparing"),
        ("I lie awake every night and my savings are gone because of this invoice.", "guilt"),
        ("You were meant to ring my agent after the fair, and she never heard a word from you.", "blame"),
    ],
)
def test_what_no_phrase_knows_is_marked_by_its_weight(words: str, label: str) -> None:
    found = [one for one in findings(words) if one.label in tone_labels()]
    assert label in {one.label for one in found}
    assert all(one.why for one in found)


def test_the_whole_sentence_is_marked_without_its_greeting_and_nothing_is_offered() -> None:
    words = "Good news first. Hi Dana, my poor wife weeps every night because of you! The rest is fine."
    assert weights().weigh("my poor wife weeps every night because of you") > 0
    assert begins("Hi Dana, my poor wife") == 9
    for one in findings(words):
        if one.label in LABELS:
            assert words[one.start : one.end] == "my poor wife weeps every night because of you"
            assert one.better == ()


def test_a_reproach_is_found_beside_a_graceful_clause() -> None:
    words = "As I already wrote, I can start in May."
    assert marked(words, "blame") == ["As I already wrote"]


def test_what_a_but_takes_back_is_found_however_graceful_the_rest_is() -> None:
    words = "I'm sure you're busy, but I wrote about the talk."
    assert marked(words, "guilt") == ["I'm sure you're busy, but"]


def test_weights_are_kept_in_bytes_and_come_back() -> None:
    few = 1 << BITS - FEWER
    fault = [0.0] * (1 << BITS)
    fault[3], fault[9] = 2.0, -1.0
    rows = [[0.0] * few for _ in LABELS]
    rows[2][5] = 1.5
    back = unpacked(packed(0.25, fault, rows))
    assert back.bias == 0.25
    assert [back.of_fault[place] for place in (3, 9, 10)] == [127, round(-127 / 2), 0]
    assert (back.of_label[2][5], back.of_label[1][5]) == (127, 0)


def test_the_file_is_small() -> None:
    assert FILE.stat().st_size < 400_000


def test_traits_are_the_same_whatever_the_case_and_the_apostrophe() -> None:
    assert traits("You haven't answered.") == traits(readable("YOU HAVEN’T ANSWERED."))
    assert traits("") == traits(" ")
    assert all(0 <= one < 1 << BITS for one in traits("I waited 3 weeks, until the 4th at 9:30!"))


def test_they_are_not_read_before_a_draft_is_checked() -> None:
    code = (
        "import data.words.check.draft; from data.words.check.weights import weights;"
        " print(weights.cache_info().currsize)"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
