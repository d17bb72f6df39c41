"""Who asks to be written to later: the answer agrees, and asks for no talk this week."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.model.drafts import Occasion
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.scheduling.later import asks_for_later
from tests.builders import followup, touch
from tests.words.making import script


@pytest.mark.parametrize(
    ("note", "when"),
    [
        ("Not right now, try again in January.", "in January"),
        ("Hi Alex, not right now, we're in budget season. Could you ping me again in February?", "in February"),
        ("Please get in touch next quarter.", "next quarter"),
        ("We're busy, but let's talk in the new year.", "in the new year"),
        ("Could you write to me after the summer?", "after the summer"),
        ("Feel free to check back in a few weeks", "in a few weeks"),
        ("Gerade nicht. Melden Sie sich gern wieder im März.", "in March"),
        ("Pas maintenant, recontactez-moi en septembre.", "in September"),
        ("Ahora no, escríbeme en enero.", "in January"),
        ("Non ora, mi riscriva a gennaio.", "in January"),
        ("Nu niet, mail me weer in maart.", "in March"),
        ("I'll come back to you in January.", ""),
        ("Thanks for your call in January.", ""),
        ("I saw your talk in March.", ""),
        ("It was great to talk in March.", ""),
        ("Try again!", ""),
        ("I started in January.", ""),
        ("Could we talk on Thursday?", ""),
        ("", ""),
    ],
)
def test_when_they_ask_to_be_written_to(note: str, when: str) -> None:
    assert asks_for_later(note) == when


def test_who_asks_for_later_is_asked_for_no_talk_now() -> None:
    theirs = touch(Medium.EMAIL, direction=Direction.IN, note="Not right now, try again in January.")
    its = replace(followup(kind=Kind.NETWORKING), touches=(theirs,))
    words = script(Medium.EMAIL, Occasion.ANSWER, it=its).body
    assert "I'll get back to you in January." in words
    assert not [asked for asked in ("suit you", "short call", "glad to hear from you") if asked in words]
