"""Sentences of every family that the check should mark, and of good mail that it should leave alone."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.drafts import Occasion
from data.model.sentences import readable
from data.words.check.reading import Reading
from data.words.check.tone import tone
from tests.sampling import examples, some
from tests.words.making import findings, labels, tone_labels

FOLDER = Path(__file__).parent / "phrases"


def lines(name: str) -> list[str]:
    """The lines of a file of sentences."""
    text = (FOLDER / name).read_text("utf-8").splitlines()
    return [line for line in text if line and not line.startswith("#")]


BAD = [tuple(line.split(" | ", 1)) for line in lines("bad.txt")]
FAMILIES = sorted({family for family, _ in BAD})
GOOD = lines("good.txt")
SLIPS = [tuple(line.split(" | ", 1)) for line in lines("slips.txt")]

ADVICE = (
    "If I don't hear from you, may I check in on Monday?",
    "If I don't hear by Friday, may I check in on Monday?",
    "When would be a good day to call you again?",
    "Please don't feel you need to reply.",
    "I'll get in touch directly; may I use your name?",
    "No need to ring back: I'll try you again tomorrow at half past eight.",
    "You were hoping to know by Friday, so I thought I'd check in.",
    "I wrote last week about how your team runs on-call, and I expect it landed on a busy day.",
    "I've tried you a few times about the scheduling lead role, so I'll leave it with you now.",
    "Hi Nina, sorry we missed each other yesterday at three; I know how days go.",
    "It's been a while since the Portugal shoot.",
    "Hi Omar, thank you for letting me know, and for the time you all took.",
)
"""What the five sources say themselves, and WORDS.md after them."""


@pytest.mark.parametrize("family", FAMILIES)
def test_every_sentence_of_a_family_is_marked(family: str) -> None:
    of_it = some([words for name, words in BAD if name == family], 12)
    missed = [words for words in of_it if not labels(words) & set(tone_labels())]
    assert not missed


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in SLIPS}))
def test_every_slip_of_a_kind_is_found(kind: str) -> None:
    of_it = some([words for name, words in SLIPS if name == kind], 8)
    missed = [words for words in of_it if "grammar" not in labels(words)]
    assert not missed


@pytest.mark.parametrize(
    ("words", "mended"),
    [
        ("I have wrote it.", "I have written it."),
        ("I didn't received it.", "I didn't receive it."),
        ("I DIDN'T RECEIVED IT, OF COURSE.", "I DIDN'T RECEIVE IT, OF COURSE."),
        ("Your very kind.", "You're very kind."),
        ("I look forward to meet you.", "I look forward to meeting you."),
        ("Sam suggested me to write.", "Sam suggested that I write."),
        ("It's more better now.", "It's better now."),
        ("I can to start in May.", "I can start in May."),
        ("One of my best friend is here.", "One of my best friends is here."),
        ("He work in sales.", "He works in sales."),
        ("I would like to thanks you.", "I would like to thank you."),
        ("We could meet on monday.", "We could meet on Monday."),
        ("An unique chance.", "A unique chance."),
        ("Me and Tom was there.", ""),
        ("I've sent it yesterday.", ""),
    ],
)
def test_a_slip_is_mended_in_its_place_where_it_is_sure_what_was_meant(words: str, mended: str) -> None:
    (found,) = [one for one in findings(words) if one.label == "grammar"]
    assert [found.mended(words, better) for better in found.better] == ([mended] if mended else [])


@pytest.mark.parametrize("start", range(0, len(GOOD), 50))
def test_good_mail_is_left_alone(start: int) -> None:
    marked = {words: labels(words) for words in some(GOOD[start : start + 50], 12)}
    assert not {words: found for words, found in marked.items() if found}


@pytest.mark.parametrize("words", ADVICE)
def test_the_words_of_the_advice_are_never_marked(words: str) -> None:
    assert not labels(words)


def places(words: str) -> list[tuple[int, int]]:
    """Where faults of tone stand, whatever the letters look like."""
    reading = Reading(readable(words))
    return sorted((one.start, one.end) for fault in tone() for one in fault.found_in(reading))


ALL = [words for _, words in BAD] + GOOD


@examples(15, 40)
@given(st.lists(st.sampled_from(ALL), min_size=1, max_size=4), st.sampled_from((" ", "\n", "\n\n")), st.randoms())
def test_capitals_never_decide(those: list[str], between: str, chance: Random) -> None:
    words = between.join(those)
    mixed = "".join(chance.choice((letter.lower(), letter.upper())) for letter in words)
    assert places(words) == places(words.lower()) == places(words.upper()) == places(mixed)


@examples(15, 40)
@given(st.sampled_from([words for _, words in BAD]))
def test_apostrophes_never_decide(words: str) -> None:
    curly = words.replace("'", "’")
    assert places(words) == places(curly)


@examples(25, 60)
@given(st.text(st.characters() | st.sampled_from("aeiou .,!?'’-\n1234"), max_size=200))
def test_any_text_is_read(text: str) -> None:
    for word in Reading(text).words:
        assert 0 <= word.start < word.end <= len(text)
    findings(text)


@pytest.mark.parametrize(
    ("words", "is_missed"),
    [
        ("Thank you for your time on Tuesday.", False),
        ("Congratulations on the new job!", False),
        ("I wanted to let you know that the grant came through.", False),
        ("As promised, the reading list is below.", False),
        ("It stands on page four; no reply is needed.", False),
        ("I'm a nurse with eight years on a neonatal unit.", True),
        ("I make slow services fast.", True),
    ],
)
def test_a_thank_you_or_a_piece_of_news_needs_no_ask(words: str, is_missed: bool) -> None:
    assert ("no clear ask" in labels(words, occasion=Occasion.FIRST)) is is_missed
