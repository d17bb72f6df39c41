"""Whether what was said with somebody is about another company than that of an application with them."""

from __future__ import annotations

import pytest

from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium
from data.rules.identity.chat_companies import speaks_of_another
from tests.builders import at

MINE = {
    "Is the backend role at Globex still open?": True,
    "Ist die Stelle bei Globex noch frei?": True,
    "Le poste de soudeur chez Globex est-il encore ouvert ?": True,
    "I'd love to hear how you like it at Globex.": True,
    "Is the role at Vandelay still open?": False,
    "Is the role at Vandelay Industries still open?": False,
    "I liked the Globex role, but Vandelay is my first choice.": False,
    "I have applied for the role at your company.": False,
    "A role at Senior level would suit me.": False,
    "Could we talk about the position at 3 pm?": False,
    "": False,
}
THEIRS = {
    "We have a position with Initech Systems for you.": True,
    "Thank you for your message. Dana Li, Globex": False,
    "Thank you! When could you start?": False,
}


def said(words: str, way: Direction, on: str = "Fri 20 Nov 09:00") -> Touch:
    return Touch(at(on), way, Medium.MESSAGE, words)


@pytest.mark.parametrize("words", MINE)
def test_by_your_words(words: str) -> None:
    assert speaks_of_another([said(words, Direction.OUT)], "", {"vandelay"}, "globex") is MINE[words]


@pytest.mark.parametrize("words", THEIRS)
def test_by_their_words(words: str) -> None:
    assert speaks_of_another([said(words, Direction.IN)], "", {"vandelay"}, "globex") is THEIRS[words]


def test_nothing_is_told_where_no_company_is_known_or_long_ago() -> None:
    about = said("Is the role at Globex open?", Direction.OUT, "Mon 2 Mar 09:00")
    assert speaks_of_another([about], "", {"vandelay"})
    assert not speaks_of_another([about], "", ())
    assert not speaks_of_another([about, said("Hello again", Direction.OUT)], "", {"vandelay"})
    assert speaks_of_another([said("Hello", Direction.IN)], "Welder position at Globex", {"vandelay"})
