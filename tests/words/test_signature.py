"""Whether a draft says who writes, where no name is in the settings (H11)."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drafting.scripts import Scriptwriter
from app.settings.config import Config
from data.model.clarity import Author
from data.model.drafts import Draft, Occasion
from data.model.followup import Person
from data.model.vocabulary import Medium
from data.words.check.draft import check
from data.words.check.signature import check_signature, without_signature
from data.words.check.spelling import Speller
from tests.builders import BOOK, NOW, followup

LETTER, SPOKEN = Medium.EMAIL, Medium.VOICEMAIL


@pytest.mark.parametrize(
    ("medium", "body", "is_missing"),
    [
        (LETTER, "Hi Dana,\n\nI applied on Thursday.\n\nBest,", True),
        (LETTER, "Hi Dana,\n\nI applied on Thursday.\n\nBest,\n", True),
        (LETTER, "Hi Dana,\n\nI applied on Thursday.", True),
        (LETTER, "Hi Dana,\n\nI applied on Thursday.\n\nBest,\n> Dana Li", True),
        (LETTER, "Hi Dana,\n\nI applied on Thursday.\n\nBest,\nAlex", False),
        (
            LETTER,
            "Hi Dana,\n\nI applied on Thursday.\n\nBest,\nAlex Reed\nICU nurse, Porto, and more of that",
            False,
        ),
        (LETTER, "Hi Dana,\nI applied on Thursday.\n— Alex", False),
        (LETTER, "Hi Dana, it's Alex Reed. I applied on Thursday.", False),
        (Medium.TEXT, "Hi Dana,\nI applied on Thursday.\nAlex Reed", False),
        (Medium.TEXT, "Hi Dana, I applied on Thursday.", True),
        (SPOKEN, "Hello Dana. I applied on Thursday. Thanks, and have a good day.", True),
        (SPOKEN, "Hello Dana, my name's Alex Reed. I applied on Thursday.", False),
        (SPOKEN, "Hello Dana, this is Zoë. I applied on Thursday.", False),
        (SPOKEN, "Hello Dana, it's Thursday, and I'm calling about the role.", False),
        (SPOKEN, "Hello Dana, I'm calling about the role.", True),
        (Medium.VISIT, "Hello Dana. I applied on Thursday.", False),
        (LETTER, "", False),
    ],
)
def test_h11_a_draft_without_a_name_says_so(medium: Medium, body: str, is_missing: bool) -> None:
    found = list(check_signature(Draft(medium, Occasion.REMINDER, body)))
    assert [one.label for one in found] == (["no name"] if is_missing else [])


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.LETTER, Medium.MESSAGE, Medium.TEXT, Medium.VOICEMAIL])
def test_h11_each_script_lacks_the_name_until_it_is_set(medium: Medium, tmp_path: Path) -> None:
    who = Person("Dana Li", "Initech", email="d@initech.example", phone="+1 212 555 0134", address="1 Main St")
    new = followup("promised-callback", who, about="Backend role")
    for author, labels in ((Author(), {"no name"}), (Author(name="Alex Reed"), set())):
        writer = Scriptwriter(Config(author=author, folder=tmp_path), BOOK)
        draft = writer.propose(new, NOW, medium).draft
        assert {one.label for one in writer.check(draft, new)} & {"no name"} == labels


BODY = "Hi Dana,\n\nCould we talk about the backend role on Thursday?\n\n"


@pytest.mark.parametrize(
    "signature",
    [
        "Best,\nAnn Me",
        "Best wishes,\nLu Than\nBackend engineer, Lisbon",
        "Lu Than",
        "Lu Than\nbackend engineer, lisbon",
        "Thanks,\n\nIan Lose\nA Advert Ltd\nhttps://lose.example",
        "Best\nAnn Me",
        "— Ann Me",
    ],
)
def test_the_lines_of_a_signature_are_no_sentences_to_check(signature: str) -> None:
    draft = Draft(Medium.EMAIL, Occasion.FIRST, BODY + signature, "Backend role")
    assert check(draft, Speller()) == ()
    assert without_signature(draft.body, Medium.EMAIL).rstrip().startswith(BODY.rstrip())
    assert len(without_signature(draft.body, Medium.EMAIL)) == len(draft.body)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana,\n\nYour welcome.",
        "Hi Dana,\nYour welcome",
        "Your welcome",
        "Hi Dana,\n\nPLEASE REPLY",
        "Hi Dana,\n\nI look forward to hear from you",
        "Dear Dana,\nyour the best\n",
        "Hi Dana,\n\nThanks,\nI am still waiting for you're answer.",
    ],
)
def test_a_sentence_at_the_end_is_read(text: str) -> None:
    assert without_signature(text, Medium.EMAIL) == text


@pytest.mark.parametrize("medium", [Medium.VOICEMAIL, Medium.CALL, Medium.VISIT])
def test_nothing_is_a_signature_that_is_said_aloud(medium: Medium) -> None:
    assert without_signature(BODY + "Ann Me", medium) == BODY + "Ann Me"
