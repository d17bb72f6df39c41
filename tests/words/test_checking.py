"""The check as a whole: where findings stand, what they offer, and that no text breaks it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.sentences import sentences
from data.model.vocabulary import Medium
from data.words.check import draft as checking
from data.words.check.draft import check
from data.words.check.fault import Fault
from data.words.check.spelling import Speller
from data.words.check.tone import tone
from data.words.finding import Finding
from tests.sampling import examples
from tests.words.making import SPELLER, findings, labels, marked, phrases, tone_labels

TEXTS = st.text(st.characters() | st.sampled_from("aeiou .,!?'’\n>[]{}"), max_size=300) | st.lists(
    st.sampled_from(
        ("I still haven't heard.", "Could you call me?", "reply ASAP!!", "[your name]", "> no", "i am", "\n")
    ),
    max_size=12,
).map(" ".join)  # fmt: skip
DRAFTS = st.builds(Draft, st.sampled_from(Medium), st.sampled_from(Occasion), TEXTS, st.text(max_size=100))


@examples(30, 80)
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


@examples(25, 60)
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


def bettered(words: str, medium: Medium = Medium.EMAIL) -> list[Finding]:
    """The findings of tone that better words are offered for."""
    return [one for one in findings(words, medium) if one.better and one.label in tone_labels()]


def taken(words: str, medium: Medium = Medium.EMAIL) -> tuple[str, str]:
    """A text with the better words in it, taken one after the other as by ctrl+b; and which were taken."""
    took = ""
    for _ in range(40):
        mending = bettered(words, medium)
        if not mending:
            return words, took
        took += f"{mending[0].label} → {mending[0].better[0]!r}; "
        words = mending[0].mended(words, mending[0].better[0])
    raise AssertionError(f"round and round: {words!r}: {took}")


PHRASES = phrases("bad")


@pytest.mark.parametrize("start", range(0, len(PHRASES), 10))
@pytest.mark.sampled(2)
def test_better_words_leave_no_fault_of_tone_and_whole_sentences(start: int) -> None:
    for phrase in PHRASES[start : start + 10]:
        mended, took = taken(phrase["words"], Medium(phrase["medium"]))
        assert not bettered(mended, Medium(phrase["medium"]))
        changed = [one for _, one in sentences(mended) if one not in phrase["words"]]
        for one in changed:
            assert one[0].isupper() or not one[0].isalpha(), (phrase["words"], mended, took)
            assert one.endswith((".", "?", "!")), (phrase["words"], mended, took)
        assert "  " not in mended


@pytest.mark.parametrize("fault", tone(), ids=lambda fault: fault.label)
def test_a_fault_s_own_better_words_are_whole_sentences_without_a_fault(fault: Fault) -> None:
    for words in filter(None, fault.better):
        assert words[0].isupper()
        assert words[-1] in ".?"
        draft = Draft(Medium.EMAIL, Occasion.ANSWER, words, "A note")
        assert not check(draft, SPELLER), words


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("You never answered.", "I'd be glad to hear where things stand."),
        ("You need to call me by Monday.", "Could you tell me when you expect to decide?"),
        ("Please hire me", "Could you tell me how your team hires?"),
        ("Hi Al, I still haven't heard from you. Yours", "Hi Al, I'd be glad to hear where things stand. Yours"),
        ("As I already wrote, I can start in May.", "I can start in May."),
        ("I can start in May, as I already wrote.", "I can start in May."),
        ("Sorry to bother you, but could you tell me more?", "Could you tell me more?"),
        ("The plan is done. Sorry to bother you.", "The plan is done. "),
        ("Good.\nYou never\nanswered.\nYours, Al", "Good.\nI'd be glad to hear where things stand.\nYours, Al"),
        ("PLEASE call.\nNOW we can.", "Please call.\nNow we can."),
        # What stands beside it would be lost: nothing is offered.
        ("I still haven't heard what Ruth thinks of the five new pages about the harbour and its pilots.", ""),
        ("Thanks for nothing.", ""),
    ],
)  # fmt: skip
def test_better_words_say_the_same_or_there_are_none(words: str, mended: str) -> None:
    assert taken(words)[0] == (mended or words)


def test_better_words_never_ask_for_a_second_thing() -> None:
    mended, _ = taken("Could you tell me who decides? I'm still waiting for your answer.")
    assert mended == "Could you tell me who decides? I'm still waiting for your answer."
    mended, _ = taken("The weather is fine. I'm still waiting for your answer.")
    assert mended == "The weather is fine. Could you tell me where things stand?"


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("You promised to call. You forgot.", ["You promised to", "You forgot"]),
        ("You never answered my 3 e-mails.", ["You never answered my 3 e-mails"]),
        ("If you forgot, no harm is done.", []),
    ],
)
def test_m2_blame_is_marked_whole(words: str, mark: list[str]) -> None:
    assert marked(words, "blame") == mark


def test_capitals_on_two_lines_are_two_findings() -> None:
    assert marked("GREAT NEWS\nGOOD TALK", "shouting") == ["GREAT NEWS", "GOOD TALK"]


def test_a_word_misspelled_at_the_beginning_of_a_sentence_is_found_beside_its_small_letter() -> None:
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, "Good. plaese help us.", "A note")
    assert [(one.label, one.better[0]) for one in check(draft, SPELLER)] == [
        ("grammar", "P"),
        ("spelling", "please"),
    ]


@pytest.mark.parametrize(
    ("subject", "occasion", "is_found"),
    [
        ("Re: [Acme] Fwd: Your recieved invoice", Occasion.ANSWER, False),
        ("AW: NEW EVENT: ALEX REED - 10:00 ON FRIDAY, 27 NOVEMBER, THE 30 MINUTE MEETING", Occasion.ANSWER, False),
        ("[Acme] Your recieved invoice", Occasion.ANSWER, True),
        ("Re: [Acme] Your recieved invoice", Occasion.REMINDER, True),
    ],
)
def test_the_subject_that_is_answered_is_theirs(subject: str, occasion: Occasion, is_found: bool) -> None:
    found = check(Draft(Medium.EMAIL, occasion, "Thank you for your e-mail.", subject), SPELLER)
    assert any(one.in_subject for one in found) is is_found


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
        ("Your welcome to join.", ["Your"]),
        ("It is more then that.", ["then"]),
        ("I could of been there.", ["of"]),
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
        ("It would be naïve to think so, in a café.", []),
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
    with pytest.raises(RuleError, match="no dictionary for “xx”"):
        Speller(language="xx").knows("word")


def _finding(label: str, start: int, end: int) -> Finding:
    return Finding("F5", label, "Why.", start, end)


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ([("short", 0, 4), ("long", 2, 20)], [("long", 2, 20)]),
        ([("long", 0, 18), ("short", 2, 6)], [("long", 0, 18)]),
        ([("a", 0, 6), ("b", 4, 14), ("c", 12, 18)], [("b", 4, 14)]),
        ([("a", 0, 6), ("b", 4, 14), ("c", 14, 18)], [("b", 4, 14), ("c", 14, 18)]),
        ([("a", 0, 6), ("a", 4, 12), ("b", 2, 11)], [("a", 0, 12)]),  # two of one fault are one, which is longer
        ([("a", 0, 5), ("b", 0, 5)], [("a", 0, 5)]),
        ([("a", 0, 5), ("b", 5, 9)], [("a", 0, 5), ("b", 5, 9)]),
    ],
)
def test_of_findings_that_share_a_word_the_longest_stays(
    found: list[tuple[str, int, int]], left: list[tuple[str, int, int]]
) -> None:
    for order in (found, found[::-1]):
        taken = checking._apart([_finding(*one) for one in order])
        assert sorted((one.label, one.start, one.end) for one in taken) == sorted(left)


@pytest.mark.parametrize(
    ("words", "longest"),
    [
        ("I still haven't heard back, as I already wrote.", "I still haven't heard"),
        ("You never replied to any of my e-mails, NOT ONE.", "You never replied"),
    ],
)
def test_each_word_of_a_text_stands_in_one_finding_of_tone(words: str, longest: str) -> None:
    places = [(one.start, one.end) for one in findings(words) if one.label in tone_labels()]
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(places)))
    assert any(longest in words[start:end] for start, end in places), places


TWO_AWAY = {
    "oportunty": "opportunity",
    "intrveiw": "interview",
    "schedual": "schedule",
    "aplicaton": "application",
    "tommorow": "tomorrow",
    "avaliabel": "available",
    "thrusdya": "thursday",
}


@pytest.mark.parametrize("slip", TWO_AWAY)
@pytest.mark.sampled(2)
def test_a_word_that_is_two_letters_off_is_suggested_too(slip: str) -> None:
    assert not SPELLER.knows(slip)
    assert SPELLER.suggestions(slip)[0] == TWO_AWAY[slip]
    assert SPELLER.suggestions(slip.capitalize())[0] == TWO_AWAY[slip].capitalize()
    [found] = SPELLER.check(f"Thank you for the {slip} there.", ())
    assert found.better[0] == TWO_AWAY[slip]


@pytest.mark.parametrize("slip", ["recieve", "collegue", "calandar", "meetnig"])
def test_what_is_one_letter_off_goes_before_what_is_two_off(slip: str) -> None:
    near = SPELLER._checker.known(SPELLER._checker.edit_distance_1(slip))
    assert set(SPELLER.suggestions(slip)) <= near
