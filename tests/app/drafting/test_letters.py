"""A draft as a letter: to the person in its thread, or to a friend who reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.drafting.letters import drafts_place, letter_of, mail_command
from app.drafting.reader import letter_to_reader, log_handed
from app.settings.config import Config
from data.model.clarity import Author
from data.model.drafts import Draft, Handed, Occasion
from data.model.errors import RuleError
from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Direction, Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup

DANA = Person("Dana Li", email="dana@initech.example")
WORDS = Draft(Medium.EMAIL, Occasion.FIRST, "Hello Dana.", "Your talk")
CONFIG = Config(author=Author("Alex Reed", "alex@example.org"))


def answered() -> FollowUp:
    sent = Touch(NOW, Direction.OUT, Medium.EMAIL, message_id="<mine@b.example>")
    reply = Touch(NOW, Direction.IN, Medium.EMAIL, message_id="<theirs@b.example>")
    return replace(followup("two-then-switch", DANA), touches=(sent, reply))


def test_a_letter_to_the_person_stays_in_the_thread() -> None:
    letter = letter_of(WORDS, answered(), CONFIG, NOW)
    assert (letter.to, letter.to_name, letter.sender, letter.sender_name) == (
        "dana@initech.example", "Dana Li", "alex@example.org", "Alex Reed",
    )  # fmt: skip
    assert letter.in_reply_to == "<theirs@b.example>"
    assert letter.references == ("<mine@b.example>", "<theirs@b.example>")
    assert letter.message_id.endswith("@example.org>")


def test_what_answers_nothing_begins_a_thread() -> None:
    sent = replace(answered(), touches=answered().touches[:1])
    assert (letter_of(WORDS, sent, CONFIG, NOW).in_reply_to, letter_of(WORDS, sent, CONFIG, NOW).references) == (
        "",
        (),
    )


@pytest.mark.parametrize(
    ("person", "author", "line"),
    [
        (None, CONFIG.author, "No e-mail address is on file"),
        (Person("Dana Li"), CONFIG.author, "No e-mail address is on file for Dana Li"),
        (replace(DANA, email="a@b..c"), CONFIG.author, "“a@b..c” isn't a valid e-mail address: edit the person"),
        (DANA, Author("Alex", "nonsense"), "“nonsense” isn't a valid e-mail address: it's your own"),
    ],
)
def test_an_address_that_is_missing_or_wrong_is_one_line(person: Person | None, author: Author, line: str) -> None:
    with pytest.raises(RuleError, match=line):
        letter_of(
            WORDS, replace(followup("two-then-switch", person), organisation="Initech"), Config(author=author), NOW
        )


def test_m6_a_reader_gets_the_words_outside_the_thread() -> None:
    letter = letter_to_reader(WORDS, "Sam Ortiz", "sam@b.example", CONFIG, NOW)
    assert (letter.to, letter.to_name, letter.body) == ("sam@b.example", "Sam Ortiz", "Hello Dana.")
    assert letter.subject == "Would you read this for me? Your talk"
    assert (letter.in_reply_to, letter.references) == ("", ())
    assert letter_to_reader(replace(WORDS, subject=""), "Sam", "", CONFIG, NOW).subject.endswith("for me?")
    assert letter_to_reader(WORDS, "Sam", "", CONFIG, NOW).to.endswith(".invalid")
    with pytest.raises(RuleError, match="“sam” isn't a valid e-mail address: type another one"):
        letter_to_reader(WORDS, "Sam", "sam", CONFIG, NOW)


def test_m6_a_reading_is_of_the_words_as_they_are_now(store: Store, database: Path) -> None:
    number = store.add(followup("two-then-switch", DANA), NOW).followups[0].id or 0
    log_handed(store, WORDS, number, "Sam Ortiz", Handed.FILE, NOW)
    found = Inbox(database).followup(number)
    assert found
    (reading,) = found.readings
    assert (reading.reader, reading.words, reading.subject, reading.handed) == (
        "Sam Ortiz", "Hello Dana.", "Your talk", Handed.FILE,
    )  # fmt: skip


def test_the_mail_program_of_the_settings_is_given_the_letter() -> None:
    program, url = mail_command(letter_of(WORDS, answered(), CONFIG, NOW), CONFIG._replace(mail_program="true"))
    assert program == "true"
    assert url.startswith("mailto:dana@initech.example?subject=Your%20talk")
    with pytest.raises(RuleError, match="no-such-program"):
        mail_command(letter_of(WORDS, answered(), CONFIG, NOW), CONFIG._replace(mail_program="no-such-program"))


def test_drafts_lie_beside_the_database_unless_the_settings_name_a_place(tmp_path: Path) -> None:
    assert drafts_place(Config(), tmp_path / "ringback.db") == tmp_path / "drafts"
    assert drafts_place(Config(drafts=str(tmp_path / "out")), tmp_path / "ringback.db") == tmp_path / "out"
