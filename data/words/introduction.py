"""How one greets somebody and says who one is, by the medium: the lines of the clarity card, as they are said."""

from __future__ import annotations

import re

from data.model.vocabulary import Medium
from data.rules.identity.names import given_name

_DOING = {Medium.CALL: "calling", Medium.VOICEMAIL: "calling", Medium.VISIT: "here"}
_GREETINGS = {Medium.CALL: "Hello", Medium.VOICEMAIL: "Hello", Medium.VISIT: "Hello", Medium.LETTER: "Dear"}

_ALWAYS_SAID = ("Sister", "Brother", "Father", "Mother")
"""Titles without which somebody isn't greeted."""

_BY_MEDIUM = re.compile(
    r"\b(I(?:['’]m| am)) (?:writing|calling|ringing|here)"
    r"(?= (?:about|because|to (?!you\b)|on behalf|with|after|as)\b)",
    re.IGNORECASE,
)
_WHO = re.compile(r"Who (?!(?:is|are|was|do|does|did|can|could|should|would|will|may|have|has) )([^?]+)\?")


def doing(medium: Medium) -> str:
    """Return what one does by ``medium``, behind "I'm": ``writing``, ``calling`` or ``here``."""
    return _DOING.get(medium, "writing")


def greeted(name: str) -> str:
    """Return by what name somebody is greeted: ``Dana``, ``Sister Agnes``; '' where that isn't known for sure."""
    first, title = given_name(name), name.split(maxsplit=1)[0] if name.split() else ""
    return f"{title} {first}" if first and title in _ALWAYS_SAID and title != first else first


def hello(medium: Medium, first: str) -> str:
    """Return the greeting of somebody by their name, or of nobody by name (``first`` is '')."""
    if not first:
        return "Dear Sir or Madam" if medium is Medium.LETTER else "Hello"
    is_formal = first.split()[0] in _ALWAYS_SAID and medium not in _DOING
    return f"{'Dear' if is_formal else _GREETINGS.get(medium, 'Hi')} {first}"


def what_i_am(who: str, name: str) -> str:
    """Return what stands beside a name: ``a backend engineer`` of "I'm Alex Reed, a backend engineer."

    '' where the line is another sentence, or where no name is known.
    """
    behind = behind_name(who, name)
    return behind[2:].rstrip(".!?") if re.match(r", (?!and\b)[^.!?]+[.!?]?$", behind) else ""


def introduced(who: str, name: str) -> str:
    """Return what follows "my name's Alex Reed": ``. I'm a backend engineer.``, ``, from Payflow.``"""
    behind = behind_name(who, name)
    if re.match(r", (?:an?|the) ", behind):
        return f". I'm {behind[2:]}"
    if own := re.match(r",? and (?=I\b)", behind):
        return f". {behind[own.end() :]}"
    if behind:
        return f", {behind.lstrip(', ')}"
    return f". {who}" if who else "."


def behind_name(who: str, name: str) -> str:
    """Return what the "who" line says behind the name, to follow "it's Alex Reed": ``, a backend engineer.``

    '' where the line doesn't begin with the name.
    """
    names = "|".join(re.escape(one) for one in (name, given_name(name)) if one)
    if not names:
        return ""
    found = re.fullmatch(rf"(?:I['’]m|I am|My name is|This is) (?:{names})\b(?![.!?]?$)(.+)", who.strip())
    return found[1] if found else ""


def sentence(words: str) -> str:
    """Return a line of the clarity card as a sentence, with a full stop where it has no end of its own."""
    words = words.strip()
    return words if not words or words[-1] in ".!?…" else f"{words}."


def turned(line: str, medium: Medium) -> str:
    """Return a line of the clarity card as ``medium`` has it: "I'm writing about" is "I'm calling about" on the
    phone.
    """
    return _BY_MEDIUM.sub(rf"\1 {doing(medium)}", line)


def wondered(question: str, medium: Medium) -> str:
    """Return a question of "who" as a wish, for a voicemail: nobody can answer one there and then."""
    found = _WHO.fullmatch(question) if medium is Medium.VOICEMAIL else None
    return f"I'd love to know who {found[1]}." if found else question
