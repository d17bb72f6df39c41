"""What a key does is called the same wherever it is named: the footer, the card, triage, the card of a person."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from app.keys.keymap import BY_ID, LOG_KEYS
from app.keys.names import sign
from app.screens.base import hints
from data.model.followup import FollowUp
from data.model.vocabulary import Medium, Outcome
from data.rules.phrasing.wording import LOGGED_WORDS
from tests.builders import BOOK, NOW, ON_FILE, at, logged, opened, person
from widgets.card import portrait
from widgets.card.keys import key_entries, key_lines, short_key_lines
from widgets.card.subject import Subject

SIGNS = {key_id: chr(0x100 + number) for number, key_id in enumerate(BY_ID)}
"""A letter for each key, by which it is found again."""
AN_ATTEMPT = opened("two-then-switch", who=person(*ON_FILE))
A_DECISION = logged(opened("light-touch", limit=1, who=person(*ON_FILE)), Medium.EMAIL, NOW)
CLOSED = replace(AN_ATTEMPT, closed_on=NOW.date(), outcome=Outcome.DONE, next=None)
OWN_WORDS = {
    "propose": set(LOGGED_WORDS.values()),  # that which it logs
    "close": {"reopen"},  # of a closed one
    "stop": {"allow contact again"},  # of who asked you to stop
}
"""What a key is called where it does something else than elsewhere."""
A_SENTENCE = {"another-way", "another-person", "new-cycle", "when", "close"}
"""The ways out of a stall, of which the card has room to say more."""


def check(key_id: str, word: str) -> None:
    """Assert that a key is called so."""
    assert word in {"", BY_ID[key_id].word, *OWN_WORDS.get(key_id, ())}, f"{key_id}: {word}"


def shown_on(it: FollowUp, width: int) -> list[tuple[str, str]]:
    """The ids of the keys on a card of so many cells, with the words behind them."""
    subject = Subject(it, at("Mon 7 Dec 10:00"), BOOK, SIGNS)
    ids = {letter: key_id for key_id, letter in SIGNS.items()}
    found = []
    for line in key_lines(subject, width):
        for letter, word in re.findall(r"([\u0100-\u01ff]) +([^\u0100-\u01ff→]+)", line.plain):
            found.append((ids[letter], word.strip()))
    return found


def test_a_key_that_logs_says_what_was_done() -> None:
    assert {medium: key.word for medium, key in LOG_KEYS.items()} == {
        medium: word for medium, word in LOGGED_WORDS.items() if medium in LOG_KEYS
    }
    assert len(set(LOGGED_WORDS.values())) == len(Medium)


@pytest.mark.parametrize("it", [AN_ATTEMPT, A_DECISION, CLOSED], ids=["an attempt", "a decision", "closed"])
def test_the_card_and_triage_call_a_key_as_the_last_line_does(it: FollowUp) -> None:
    subject = Subject(it, at("Mon 7 Dec 10:00"), BOOK, SIGNS)
    named = shown_on(it, 120) + [(key_id, word) for key_id, (_, word, _) in key_entries(subject).items()]
    assert named
    for key_id, word in named:
        if not (it is A_DECISION and key_id in A_SENTENCE):
            check(key_id, word)


@pytest.mark.parametrize("queue", hints._HINTS)
def test_the_last_line_calls_a_key_the_same_in_every_queue(queue: object) -> None:
    for key_id, word in (*hints._HINTS[queue], *hints.OF_STOPPED):  # type: ignore[index]  # whichever is asked for
        check(key_id, word)


def test_the_card_of_a_person_calls_a_key_as_the_last_line_does() -> None:
    for key_id, word in (*portrait._KEYS, *portrait._KEYS_OF_STOPPED):
        check(key_id, word)


@pytest.mark.parametrize(
    ("on_file", "width", "lines", "shown"),
    [
        (
            ("email", "phone"), 78, 2,
            ["space e-mailed  → e-mail Thu 26 Nov    These log what you did; nothing is sent",
             "c no answer  v left voicemail  t texted  i visited  → the same"],
        ),
        (("email",), 78, 2, ["space e-mailed  → e-mail Thu 26 Nov   i visited  → the same    nothing is sent"]),
        (("email", "phone"), 60, 2, ["These log what you did; nothing is sent",
                                     "space e-mailed  → e-mail Thu 26 Nov   c v t i  → the same"]),
        (("email", "phone"), 36, 3, ["Only logged; nothing is sent",
                                     "space e-mailed  → e-mail Thu 26 Nov",
                                     "c v t i  → the same"]),
        (("email", "phone"), 36, 2, ["space e-mailed  → e-mail Thu 26 Nov", "c v t i  → the same"]),
    ],
)  # fmt: skip
def test_where_there_is_little_room_the_keys_still_say_what_is_done_and_that_nothing_is_sent(
    on_file: tuple[str, ...], width: int, lines: int, shown: list[str]
) -> None:
    signs = {key_id: sign(key.keys) for key_id, key in BY_ID.items()}
    subject = Subject(opened("two-then-switch", who=person(*on_file)), NOW, BOOK, signs)
    assert [line.plain for line in short_key_lines(subject, width, lines)] == shown


LEFT = opened("promised-callback", who=person("phone", timezone="Asia/Tokyo"))


@pytest.mark.parametrize("width", [34, 42, 60, 100])
@pytest.mark.parametrize("it", [AN_ATTEMPT, LEFT], ids=["a date", "a time of theirs"])
def test_no_key_of_the_card_loses_what_comes_next(it: FollowUp, width: int) -> None:
    subject = Subject(it, NOW, BOOK, SIGNS)
    whole = [line.plain.partition("→ ")[2] for line in key_lines(subject, 200) if "→" in line.plain]
    shown = [line.plain.partition("→ ")[2] for line in key_lines(subject, width) if "→" in line.plain]
    assert shown == whole
