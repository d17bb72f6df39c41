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
from data.words.check.signature import check_signature
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
