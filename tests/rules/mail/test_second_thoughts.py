"""A no that somebody has thought over since."""

from __future__ import annotations

from typing import Any

import pytest

from data.model.mail import Proposal, Result, Verdict
from data.rules.mail.second_thoughts import thought_over, wants_to_talk
from tests.builders import EMAIL, followup, person
from tests.store.transfer.mail.letters import letter

NO = letter(1, "Tue 24 Nov 11:00", says_no=True, first_lines="Thanks, but no.")
SAID = Verdict(Result.REPLY, 1, 1, 1, why="Dana Li seems to say no.", proposal=Proposal.DECLINED)
TALK = {"first_lines": "Let us talk, Wednesday at 11?"}

WANTS = """
Let us talk, Wednesday at 11?
I thought about it again. Let's talk.
I've changed my mind.
We reconsidered: when could you start?
I'd be happy to talk after all.
Could you send me the plan?
Call me on Friday.
Ich habe es mir anders überlegt.
J'ai changé d'avis.
""".strip().splitlines()

WANTS_NOTHING = """
All the best for your search.
Sorry, I sent this twice.
Thanks for your understanding.
Please don't call me.
I'm afraid we can't talk after all.
If you change your mind, let me know.
I'd have been happy to talk, but no.
Es bleibt leider dabei.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("later", "is_settled"),
    [
        ([letter(2, "Fri 27 Nov 11:00", **TALK)], True),
        ([letter(2, "Mon 23 Nov 11:00", **TALK)], False),
        ([letter(2, "Fri 27 Nov 11:00", first_lines="All the best.")], False),
        ([letter(2, "Fri 27 Nov 11:00", says_no=True, first_lines="No. Why do you ask?")], False),
        ([letter(2, "Fri 27 Nov 11:00", says_stop=True, **TALK)], False),
        ([letter(2, "Wed 25 Nov 11:00", says_stop=True), letter(3, "Fri 27 Nov 11:00", **TALK)], False),
        ([letter(2, "Wed 25 Nov 11:00", **TALK), letter(3, "Fri 27 Nov 11:00", first_lines="Thanks.")], False),
        ([letter(2, "Fri 27 Nov 11:00", sender="lee.fox@initech.example", sender_name="Lee Fox", **TALK)], False),
        ([letter(2, "Fri 27 Nov 11:00", kind="out-of-office", **TALK)], False),
        ([], False),
    ],
)
def test_a_no_is_thought_over_by_a_later_letter_of_who_said_it(later: list[Any], is_settled: bool) -> None:
    after = thought_over(NO, SAID, followup(who=person(EMAIL)), later)
    said = "Dana Li seemed to say no, but has written again since."
    assert (after.proposal, after.why) == ((Proposal.REPLY, said) if is_settled else (SAID.proposal, SAID.why))


def test_a_stop_is_never_thought_over() -> None:
    stop = Verdict(Result.REPLY, 1, 1, 1, proposal=Proposal.STOP)
    assert thought_over(NO, stop, followup(who=person(EMAIL)), [letter(2, "Fri 27 Nov 11:00", **TALK)]) is stop


@pytest.mark.parametrize("words", WANTS)
def test_who_asks_something_wants_to_talk(words: str) -> None:
    assert wants_to_talk(words)


@pytest.mark.parametrize("words", WANTS_NOTHING)
def test_who_only_adds_something_does_not(words: str) -> None:
    assert not wants_to_talk(words)
