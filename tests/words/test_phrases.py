"""The check against two hundred phrases that somebody wrote who had not seen it."""

from __future__ import annotations

from data.model.vocabulary import Medium
from tests.words.making import labels, phrases, tone_of

NOT_ABOUT_TONE = {"no clear ask", "no time"}
"""A phrase is no whole message."""


def test_at_least_95_of_100_bad_phrases_are_marked() -> None:
    missed = [one["words"] for one in phrases("bad") if not tone_of(one["words"], Medium(one["medium"]))]
    assert len(phrases("bad")) == 100
    assert len(missed) <= 5, missed


def test_at_most_3_of_100_graceful_phrases_are_marked() -> None:
    marked = [
        one["words"] for one in phrases("good") if labels(one["words"], Medium(one["medium"])) - NOT_ABOUT_TONE
    ]
    assert len(phrases("good")) == 100
    assert len(marked) <= 3, marked


def test_no_phrase_is_there_twice() -> None:
    words = [one["words"] for kind in ("bad", "good") for one in phrases(kind)]
    assert len(set(words)) == len(words) == 200
