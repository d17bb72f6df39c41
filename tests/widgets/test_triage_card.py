"""The card of triage: at any width and height that has room, all its keys are there, each in its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from data.model.followup import FollowUp, Touch
from data.model.introduction import Known
from data.model.vocabulary import Direction, Medium
from data.rules.acts import acts
from data.rules.acts.preview import proposed
from tests.builders import BOOK, NOW, at, logged, opened
from widgets.card.keys import key_entries
from widgets.card.subject import Subject
from widgets.triage.text import _DECISION_COLUMNS, _KEY_COLUMNS, Words, card_lines

LATER = at("Mon 7 Dec 10:00")
CARDS = {
    "an attempt": opened("two-then-switch"),
    "a decision": logged(opened("light-touch", limit=1), Medium.EMAIL, NOW),
}


def subject(it: FollowUp) -> Subject:
    """The follow-up some weeks later, with a sign of its own for every key."""
    return Subject(it, LATER, BOOK, defaultdict(lambda: "¬"))


@pytest.mark.parametrize("size", [(80, 24), (107, 30), (108, 30), (120, 40), (160, 50)], ids=str)
@pytest.mark.parametrize("what", CARDS)
def test_every_key_of_a_card_is_on_it(what: str, size: tuple[int, int]) -> None:
    about = subject(CARDS[what])
    text = " ".join(" ".join(line.plain for line in card_lines(about, None, *size)).split())
    missing = [word for _, word, _ in key_entries(about).values() if f"¬ {word}" not in text]
    assert missing == []


@pytest.mark.parametrize("what", CARDS)
def test_nothing_is_proposed_while_it_waits_whether_they_want_to_hear_from_you(what: str) -> None:
    asks = replace(CARDS[what], undecided="asks you not to write any more")
    about = subject(asks)
    text = " ".join(" ".join(line.plain for line in card_lines(about, None, 120, 40)).split())
    assert "Why now asks you not to write any more: ¬ shows it Cadence" in text
    assert proposed(asks) is None
    assert key_entries(about)["propose"][1] == "review their mail"


@pytest.mark.parametrize("size", [(58, 20), (80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize(
    ("known", "line"),
    [
        ((), "no contact info yet"),
        ((Known(7, "Dana Li", "Hiring Manager"),), "Way in you know Dana Li, Hiring Manager "),
        ((Known(7, "Dana Li", ""), Known(8, "Ken Park", "CTO")), "Way in you know Dana Li, and 1 more "),
    ],
)
def test_who_is_known_there_stands_where_nobody_is_named(
    known: tuple[Known, ...], line: str, size: tuple[int, int]
) -> None:
    unnamed = replace(opened("application-call"), person=None, organisation="Initech", known_there=known)
    text = " ".join(" ".join(row.plain for row in card_lines(subject(unnamed), None, *size)).split())
    assert line in f"{text} "


@pytest.mark.parametrize("what", CARDS)
def test_a_card_says_that_mail_waits(what: str) -> None:
    about = subject(replace(CARDS[what], has_mail=True))
    text = " ".join(" ".join(line.plain for line in card_lines(about, None, 120, 40)).split())
    assert "Mail waits: ¬ shows it." in text


@pytest.mark.parametrize("columns", [_KEY_COLUMNS, _DECISION_COLUMNS])
def test_two_columns_hold_the_keys_of_three(columns: dict[int, tuple[tuple[str, ...], ...]]) -> None:
    two, three = (sorted(name for row in columns[number] for name in row if name) for number in (2, 3))
    assert two == three
    assert len(two) == len(set(two))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            Words(("Hello.",), may_bring="news, an idea …"),
            "Purpose   anything new to offer (news, an idea …)? ¬ adds it",
        ),
        (Words(("Hello.",), "news: the Series B"), "Purpose   news: the Series B"),
        (Words(("Hello.",)), ""),
    ],
)
def test_h4_what_is_to_be_brought_is_asked_in_the_place_of_what_is_brought(words: Words, line: str) -> None:
    shown = [one.plain.rstrip() for one in card_lines(subject(CARDS["an attempt"]), words, 120, 40)]
    assert [one for one in shown if one.startswith("Purpose")] == ([line] if line else [])


@pytest.mark.parametrize(
    ("what", "words", "rows"),
    [("an attempt", None, ["Say       …"]), ("a decision", None, []), ("a decision", Words(), [])],
    ids=["sought", "none sought", "none found"],
)
def test_a_card_without_words_has_no_empty_row_for_them(what: str, words: Words | None, rows: list[str]) -> None:
    shown = [one.plain.rstrip() for one in card_lines(subject(CARDS[what]), words, 120, 40)]
    assert [one for one in shown if one.startswith("Say")] == rows


THEIRS = "Thursday at three would suit me well, and please bring the numbers of the last quarter."


@pytest.mark.parametrize(
    "size", [(40, 8), (38, 10), (40, 12), (40, 15), (60, 16), (80, 17), (80, 20), (120, 40)], ids=str
)
def test_their_words_are_on_every_card_that_asks_for_an_answer(size: tuple[int, int]) -> None:
    replied = acts.reply(opened("two-then-switch"), Touch(NOW, Direction.IN, Medium.EMAIL, THEIRS), NOW, BOOK)
    for words in (None, Words(("Hi Dana,", "Thank you.", "Alex"))):
        shown = card_lines(subject(replied), words, *size)[: size[1]]
        assert len(shown) == size[1]
        text = " ".join(" ".join(line.plain for line in shown).split())
        assert "Thursday at three" in text
        if size[1] >= 15:
            assert words is None or "Hi Dana," in text
