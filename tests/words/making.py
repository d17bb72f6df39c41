"""Makers for what the tests of words need: drafts, scripts of a situation, and the two hundred phrases."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from data.model.clarity import Author, Clarity
from data.model.drafts import Draft, Occasion
from data.model.followup import FollowUp
from data.model.vocabulary import Kind, Medium
from data.words.check.draft import check
from data.words.check.spelling import Speller
from data.words.check.tone import tone
from data.words.finding import Finding
from data.words.situation import Situation
from data.words.templates import Script, Scripts
from tests.builders import NEW_YORK, NOW, followup

ALEX = Author("Alex Reed", "alex@example.org")
CARD = Clarity(
    "I'm Alex Reed, a backend engineer.", "I make slow services fast, most recently for a payments company."
)
FULL = Clarity(
    CARD.who, CARD.offer, "I'm writing about your data team.", "Could you tell me who decides about open roles?"
)
SCRIPTS = Scripts()
SPELLER = Speller()
NAMES = ("Dana Li", "Initech", "Alex Reed", "Sam Ortiz", "Backend role")


def tone_labels() -> tuple[str, ...]:
    """What the findings about tone are called."""
    return (*(fault.label for fault in tone()), "shouting", "second ask")


def script(medium: Medium, occasion: Occasion, scripts: Scripts = SCRIPTS, **fields: Any) -> Script:
    """The script of a situation; ``fields`` are a Situation's, or a follow-up's."""
    said = {
        "clarity": fields.pop("clarity", CARD),
        "author": fields.pop("author", ALEX),
        "purpose": fields.pop("purpose", ""),
        "again": fields.pop("again", "tomorrow at half past eight"),
        "again_by": fields.pop("again_by", "call"),
        "theirs": fields.pop("theirs", None),
        "other_days": fields.pop("other_days", "tomorrow or Thursday"),
    }
    about: FollowUp = fields.pop("it", None) or followup(via="Sam Ortiz", may_mention=True, **fields)
    return scripts.script(Situation(about, medium, occasion, now=NOW, zone=NEW_YORK, **said))


def findings(words: str, medium: Medium = Medium.EMAIL, occasion: Occasion = Occasion.ANSWER) -> list[Finding]:
    """What is found in a body, its subject being fine; the spelling isn't looked at."""
    return list(check(Draft(medium, occasion, words, "A short note")))


def labels(words: str, medium: Medium = Medium.EMAIL, occasion: Occasion = Occasion.ANSWER) -> set[str]:
    """What those are called."""
    return {one.label for one in findings(words, medium, occasion)}


def marked(words: str, label: str, **where: Any) -> list[str]:
    """The words that findings of that name mark."""
    return [words[one.start : one.end] for one in findings(words, **where) if one.label == label]


def tone_of(words: str, medium: Medium) -> set[str]:
    """The faults of tone in some words."""
    return labels(words, medium) & set(tone_labels())


def phrases(kind: str) -> list[dict[str, str]]:
    """The hundred phrases that are ``bad`` or ``good``."""
    folder = Path(__file__).parent / "phrases"
    files = [tomllib.loads((folder / name).read_text("utf-8")) for name in ("dev.toml", "held_out.toml")]
    return [phrase for file in files for phrase in file[kind]]


KINDS = tuple(Kind)
