"""The phrases of the check are data that anybody can add to: each file is read, and means what it says."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from data.model.sentences import readable
from data.words.check.grammar import FILES as SLIPS
from data.words.check.grammar import slips
from data.words.check.phrasebook import Families
from data.words.check.reading import Reading
from data.words.check.tone import FILES, PHRASES, lines_of, tone
from tests.sampling import few

FOLDER = Path(__file__).parent / "phrases"
FAMILIES = Families({"ANSWER": "reply|word|call* back", "HAVE": "have|had", "LATE": "(too)? late|ANSWER"})


def test_every_file_of_phrases_is_read() -> None:
    assert {file.stem for file in PHRASES.glob("*.toml")} == {"_shared", "_grammar", *SLIPS, *FILES}
    assert len(tone()) > len(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_what_its_readme_says(name: str) -> None:
    file = tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))
    assert set(file) <= {"families", "fault"}
    for fault in file["fault"]:
        assert set(fault) == {"rule", "label", "why", "better", "signs"}
        assert fault["why"].endswith(".")
        assert lines_of(fault["signs"])


@pytest.mark.parametrize("file", sorted(PHRASES.iterdir()), ids=lambda file: file.stem)
def test_no_line_ends_with_a_blank(file: Path) -> None:
    assert not [line for line in file.read_text("utf-8").splitlines() if line != line.rstrip()]


def test_a_fault_of_one_name_has_one_rule() -> None:
    rules: dict[str, set[str]] = {}
    for fault in tone():
        rules.setdefault(fault.label, set()).add(fault.rule)
    assert all(len(those) == 1 for those in rules.values()), rules


def found(phrase: str, text: str) -> list[str]:
    """What a phrase marks in a text."""
    return [text[start:end] for start, end in FAMILIES.pattern(phrase).found_in(Reading(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "marks"),
    [
        ("as I wrote", "As I\nwrote, it is late.", ["As I\nwrote"]),
        ("as I wrote", "Texas I wrotex", []),
        ("as I wrote", "AS I REALLY WROTE", ["AS I REALLY WROTE"]),
        ("really wrote", "I wrote", []),
        ("no reply|answer", "I had no   reply, and no answer.", ["no   reply", "no answer"]),
        ("no reply", "I had no replying.", []),
        ("no reply*", "I had no replying, no replies.", ["no replying", "no replies"]),
        ("you have not write*", "You haven't written. You havent wrote. YOU'VE NOT WRITTEN",
         ["You haven't written", "You havent wrote", "YOU'VE NOT WRITTEN"]),
        ("you haven't write*", "you have not been writing", []),
        ("you had|would like", "You'd like it", ["You'd like"]),
        ("(get* back|write*) soon", "getting back soon or wrote soon", ["getting back soon", "wrote soon"]),
        ("a (very big)? dog", "A very big dog and a dog.", ["A very big dog", "a dog"]),
        ("a big? dog", "a big dog, a dog", ["a big dog", "a dog"]),
        ("no .. ANSWER", "no short kind word", ["no short kind word"]),
        ("no .. reply", "no one two three four reply", []),
        ("no ... reply", "no one two. Three reply", []),
        ("no _ reply", "no reply, no kind reply, no short kind reply", ["no kind reply"]),
        ("no _ END", "no reply. No", ["no reply"]),
        ("#s reply", "two words reply, a glass reply", ["words reply"]),
        ("HAVE LATE", "I had too late, have called back", ["had too late", "have called back"]),
        ("START call me", "Hi Al, call me. So call me. I call me", ["call me", "call me"]),
        ("call END", "I call. I call you", ["call"]),
        ("QUESTION call", "Do you call me? I call you.", ["call"]),
        ("call not(me)", "call me, call you", ["call"]),
        ("before(not) call", "call, not call", ["call"]),
        ("call unless(no rush)", "Call me, no rush. Call you.", ["Call"]),
        ("what . now", "What? Now. What now", ["What? Now"]),
    ],
)  # fmt: skip
def test_a_phrase_stands_for_many(phrase: str, text: str, marks: list[str]) -> None:
    assert found(phrase, text) == marks


@pytest.mark.parametrize(
    ("number", "text"), [("#", "3"), ("#", "2,500"), ("#th", "4th"), ("#hour", "5pm"), ("#hour", "9:30")]
)
def test_numbers_are_read(number: str, text: str) -> None:
    assert found(number, f"at {text} there") == [text]


@pytest.mark.parametrize(
    ("phrase", "says"),
    [
        ("no NOBODY", "no family of words NOBODY; those are ANSWER, HAVE, LATE"),
        ("no (reply", "isn't closed"),
        ("no reply)", "too many is closed"),
        ("no (|reply)", "beside a stroke"),
    ],
)
def test_a_phrase_that_can_t_be_read_is_named(phrase: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        FAMILIES.pattern(phrase)


def test_every_phrase_can_be_read_and_marks_no_empty_place() -> None:
    empty = Reading("")
    signs = [sign for one in (*tone(), *slips()) for sign in one.signs]
    assert not [sign.line for sign in signs if list(sign.pattern.found_in(empty))]


def test_what_is_seen_at_a_glance_never_hides_a_phrase() -> None:
    for name, faults, is_expanded in (("bad", tone(), True), ("slips", slips(), False)):
        # Not of all sentences: each phrase has several, and others see that all of them are marked.
        for words in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()[:: few(15, 3)]:
            reading = Reading(readable(words), is_expanded=is_expanded)
            for sign in (sign for fault in faults for sign in fault.signs):
                assert list(sign.found_in(reading)) == list(sign.pattern.found_in(reading)), (words, sign.line)


def test_a_family_is_read_where_it_is_asked_for_and_a_file_s_own_goes_before() -> None:
    own = Families({"ANSWER": "line", "BOTH": "ANSWER|HAVE"}, FAMILIES)
    assert set(own) == {"ANSWER", "HAVE", "LATE", "BOTH"}
    assert [text for text in ("a line", "had", "a word") if list(own.pattern("BOTH").found_in(Reading(text)))] == [
        "a line",
        "had",
    ]
    assert list(own.pattern("LATE").found_in(Reading("a word")))


def test_they_are_not_read_before_a_draft_is_checked() -> None:
    code = (
        "import data.words.check.draft; from data.words.check.tone import tone; print(tone.cache_info().currsize)"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
