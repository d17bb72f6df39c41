"""The phrases of the check are data that anybody can add to: each file is read, and means what it says."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest

from data.words.check import tone as reading
from data.words.check.fault import sign
from data.words.check.tone import FILES, PHRASES, pattern_of, phrase_pattern, tone

FAMILIES = {"ANSWER": "(?:reply|word)", "DAY": "(?:mon|tue)"}


def test_every_file_of_phrases_is_read() -> None:
    assert {file.stem for file in PHRASES.glob("*.toml")} == {"_shared", *FILES}
    labels = [fault.label for fault in tone()]
    assert len(set(labels)) == len(labels) > 0


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_what_its_readme_says(name: str) -> None:
    file = tomllib.loads((PHRASES / f"{name}.toml").read_text("utf-8"))
    assert set(file) <= {"families", "fault"}
    for fault in file["fault"]:
        assert set(fault) == {"rule", "label", "why", "better", "phrases", "signs"}
        assert fault["why"].endswith(".")
        assert all(len(phrase.split()) and phrase == phrase.strip() for phrase in fault["phrases"])


@pytest.mark.parametrize("file", sorted(PHRASES.glob("*.toml")), ids=lambda file: file.stem)
def test_its_lines_can_be_read(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert max(map(len, lines)) <= 115
    assert not [line for line in lines if line != line.rstrip()], "a blank at a line's end would count, unseen"


@pytest.mark.parametrize("fault", tone(), ids=lambda fault: fault.label)
def test_every_sign_compiles_and_marks_no_empty_place(fault: reading.Fault) -> None:
    for one in fault.signs:
        assert isinstance(one, re.Pattern)
        assert not one.search("")
        assert "{ANSWER" not in one.pattern


@pytest.mark.parametrize(
    ("written", "pattern"),
    [
        ("as I wrote", "as I wrote"),
        ("\n  \\b(?:\n    one|two\n    |three\n  )\\b\n", "\\b(?:one|two|three)\\b"),
        ("no\n\\ reply", "no reply"),
        ("no\n    \\ reply", "no reply"),
        ("no {ANSWER} by {DAY}", "no (?:reply|word) by (?:mon|tue)"),
        ("a{2,3}", "a{2,3}"),
    ],
)
def test_a_sign_is_written_on_as_many_lines_as_it_takes(written: str, pattern: str) -> None:
    assert pattern_of(written, FAMILIES) == pattern


def test_a_family_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="no family of words NOBODY; those are ANSWER, DAY"):
        pattern_of("no {NOBODY}", FAMILIES)


@pytest.mark.parametrize(
    ("phrase", "text", "is_marked"),
    [
        ("as I wrote", "As I\nwrote, it is late.", True),
        ("as I wrote", "Texas I wrotex", False),
        ("no reply", "I had no   reply.", True),
        ("no reply", "I had no replying.", False),
        ("what now?", "So what now? Nothing.", True),
        ("(again)", "I ask (again) for it.", True),
    ],
)
def test_a_phrase_is_marked_just_as_it_stands(phrase: str, text: str, is_marked: bool) -> None:
    assert bool(sign(phrase_pattern(phrase)).search(text)) is is_marked


def test_they_are_not_read_before_a_draft_is_checked() -> None:
    code = (
        "import data.words.check.draft; from data.words.check.tone import tone; print(tone.cache_info().currsize)"
    )
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
