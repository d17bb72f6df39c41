"""One message about several follow-ups with the same person: the sentence that names what it is about (S1)."""

from __future__ import annotations

import re
from dataclasses import replace

from data.model.text import plain
from data.rules.phrasing import wording
from data.words.introduction import doing
from data.words.labels.phrase import topic_of
from data.words.labels.said_as import said_as_of
from data.words.situation import Situation
from data.words.templates import Script

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
_ABOUT_ONE = re.compile(r"I(?:'m (?:writing|calling|here)|'d love to talk to you) about |I'd love to hear ")
_FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def about_all(script: Script, situation: Situation) -> Script:
    """Return the script, with one sentence that names all that it is about;
    itself where it is about one follow-up.
    """
    sentence = _sentence(situation)
    if not (sentence and script.body.strip()):
        return script
    return replace(script, body=_with(script.body, sentence))


def _sentence(situation: Situation) -> str:
    """``I'm writing about two things: the backend role and “Coffee chat”.``; '' where nothing is named.

    What nobody knows how to say stands in quotation marks, as the label that it is.
    """
    followup = situation.followup
    others = (
        replace(followup, about=other.about, kind=other.kind, said_as=other.said_as) for other in followup.together
    )
    topics = [topic for one in (followup, *others) if (topic := plain(said_as_of(one) or _quoted(topic_of(one))))]
    if not followup.together or not topics:
        return ""
    if len(topics) == 1:
        return f"I'm {doing(situation.medium)} about {topics[0]} and one more thing."
    number = _NUMBERS.get(len(topics), str(len(topics)))
    return f"I'm {doing(situation.medium)} about {number} things: {wording.join(topics)}."


def _quoted(topic: str) -> str:
    return f"“{topic}”" if topic else ""


def _with(body: str, sentence: str) -> str:
    """Return the words with the sentence behind their greeting, or in place of one that names a single thing."""
    if single := _ABOUT_ONE.search(body):
        end = single.start() + len(_FIRST_SENTENCE.split(body[single.start() :], maxsplit=1)[0])
        return f"{body[: single.start()]}{sentence}{body[end:]}"
    greeting, gap, rest = body.partition("\n\n")
    if gap:
        return f"{greeting}\n\n{sentence}\n\n{rest}"
    first, line, rest = body.partition("\n")
    if line and first.endswith(","):
        return f"{first}\n{sentence} {rest}"
    first, *more = _FIRST_SENTENCE.split(body, maxsplit=1)
    return " ".join((first, sentence, *more))
