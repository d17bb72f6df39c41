"""What a script may speak of: plain words about the person, the occasion and the writer, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from data.model.clarity import Author, Clarity
from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.text import fold, plain
from data.model.vocabulary import Kind, Medium
from data.rules.identity.names import given_name
from data.words.history import History
from data.words.occasion import date_let_pass, promise_come, promise_let_pass, time_missed
from data.words.purposes import is_named, parts
from data.words.said_as import said_as_of

SPOKEN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)
"""Said, not written."""

_DOING = {Medium.CALL: "calling", Medium.VOICEMAIL: "calling", Medium.VISIT: "here"}
_WRITTEN = {Medium.EMAIL: "an e-mail", Medium.LETTER: "a letter", Medium.FORM: "a note"}
_NEW = (Occasion.FIRST, Occasion.FIRST_AFTER_FORM, Occasion.INTRODUCTION)
"""The occasions on which one writes to somebody for the first time."""

_ALWAYS_SAID = ("Sister", "Brother", "Father", "Mother")
"""Titles without which somebody isn't greeted."""

_CLAUSE = re.compile(r"(?:how|what|why|where|when|whether|which|who)\b", re.IGNORECASE)
_MEETING = re.compile(
    r"an? (?:\w+ )?(?:(coffee|lunch|drink|breakfast|beer|tea|walk)|call|chat|talk|word|meeting)\b", re.IGNORECASE
)

_APPOINTMENT = re.compile(
    r"\b(?:coffee|lunch|breakfast|dinner|drink|meeting|call|chat|interview|demo)\b", re.IGNORECASE
)
"""What one meets or rings for: whoever missed it wasn't going to talk about it."""

_LONGEST_TOPIC = 40
_MARKS = re.compile(r"(?<=[?!…])\s")
_BY_MEDIUM = re.compile(
    r"\b(I(?:['’]m| am)) (?:writing|calling|ringing|here)"
    r"(?= (?:about|because|to (?!you\b)|on behalf|with|after|as)\b)",
    re.IGNORECASE,
)
_ABOUT_IT = re.compile(r"I(?:['’]m| am) (?:writing|calling|ringing|getting in touch|here)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Situation:
    """An attempt that needs words.

    ``purpose`` may have a detail (``news: the Series B``); ``again`` says when a voicemail promises the next try
    (``tomorrow at half past eight``), and ``again_by`` by what (``call``, ``email`` ...); '' for none.
    ``other_days`` are those to offer in place of a missed one. ``now`` is aware, ``zone`` the user's, and
    ``theirs`` the person's where it is known: a clock that they read is theirs.
    """

    followup: FollowUp
    medium: Medium
    occasion: Occasion
    clarity: Clarity
    author: Author
    purpose: str
    again: str
    now: datetime
    zone: tzinfo
    again_by: str = ""
    other_days: str = ""
    theirs: tzinfo | None = None


def variables(situation: Situation) -> dict[str, str | bool | int]:
    """Return the words that a script knows, by name, on one line each; nothing that has parts to reach for."""
    words = {**_of_the_attempt(situation), **_of_the_person(situation), **_of_the_writer(situation)}
    words |= _of_the_history(situation)
    return {name: _clean(value) if isinstance(value, str) else value for name, value in words.items()}


def _of_the_attempt(situation: Situation) -> dict[str, str | bool | int]:
    medium, purpose = situation.medium, situation.purpose if is_named(situation.purpose) else ""
    kind, detail = parts(purpose)
    return {
        "kind": situation.followup.kind.value,
        "medium": medium.value,
        "occasion": situation.occasion.value,
        "in_writing": medium not in SPOKEN,
        "on_the_phone": medium in (Medium.CALL, Medium.VOICEMAIL),
        "doing": _DOING.get(medium, "writing"),
        "a_note": _WRITTEN.get(medium, "a message"),
        "again": situation.again,
        "again_by": situation.again_by,
        "other_days": "any day next week" if medium is Medium.LETTER else situation.other_days or "another day",
        "purpose": kind.name.lower() if kind else "own" if purpose else "",
        "detail": detail.rstrip(" .") if kind or not purpose.endswith(".") else detail,
        "named": detail,
    }


def _of_the_person(situation: Situation) -> dict[str, str | bool | int]:
    followup = situation.followup
    person, phrase, organisation = followup.person, said_as_of(followup), followup.where
    is_job = followup.kind in (Kind.APPLICATION, Kind.INTERVIEW)
    return {
        "name": person.name if person else "",
        "first_name": (first := _greeted(person.name) if person else ""),
        "hello": _hello(situation.medium, first),
        "organisation": organisation,
        "at_org": f" at {organisation}" if organisation and fold(organisation) not in fold(phrase) else "",
        "title": person.title if person else "",
        "about": followup.about,
        "topic": topic_of(followup),
        "label": _as_a_label(phrase) if followup.said_as or (phrase and is_job) else topic_of(followup),
        "said_as": phrase,
        "said_as_short": _as_a_label(re.sub(r" role$", "", phrase)) if is_job else "",
        "about_it": _about(phrase, followup.kind),
        "is_clause": bool(_CLAUSE.match(phrase)),
        "is_mine": phrase.casefold().startswith("my "),
        "is_appointment": bool(_APPOINTMENT.search(phrase)),
        "is_job": is_job,
        "is_meeting": bool(_MEETING.match(phrase)),
        "i_would_like": _wish(phrase, organisation),
        "role": phrase if is_job and phrase else "the role",
        "via": followup.via if followup.may_mention else "",
    }


def _of_the_writer(situation: Situation) -> dict[str, str | bool | int]:
    card, author, medium = situation.clarity, situation.author, situation.medium
    why = turned(sentence(_why(situation)), medium)
    behind = _behind_name(sentence(card.who), author.name)
    return {
        "my_name": author.name,
        "who": turned(sentence(card.who), medium),
        "what_i_am": (what := what_i_am(card.who, author.name)),
        "what_i_do": _as_a_label(what),
        "from_where": behind.rstrip(".") if behind.startswith(" from ") else "",
        "and_i_am": _introduced(sentence(card.who), author.name),
        "signature": author.signature,
        "offer": turned(sentence(card.offer), medium),
        "own_why": why,
        "own_motive": "" if _ABOUT_IT.match(why) else why,
        "own_help": turned(sentence(_help(situation)), medium),
    }


def _of_the_history(situation: Situation) -> dict[str, str | bool | int]:
    by_post = situation.medium is Medium.LETTER
    theirs = situation.theirs or situation.zone
    history = History(situation.followup, situation.now, situation.zone, theirs, by_post)
    named = situation.again if situation.medium is Medium.VOICEMAIL else ""
    late = promise_let_pass(situation.followup, situation.now, situation.zone)
    mine = late or promise_come(situation.followup, situation.now, situation.zone)
    return {
        "knows_me": history.knows_me,
        "is_new": situation.occasion in _NEW and not history.knows_me,
        "applied": history.applied,
        "applied_date": history.applied_date,
        "before": history.before,
        "before_by": history.before_by,
        "rang": history.rang,
        "times": history.times,
        "tried": history.tried,
        "their_words": history.their_words,
        "they_rang": history.they_rang,
        "spoke_on": history.spoke_on,
        "spoke_date": history.spoke_date,
        "spoke_last": history.spoke_last,
        "has_spoken": situation.followup.has_spoken,
        "met": history.met,
        "met_before": history.met_before,
        "agreed": history.agreed,
        "missed": history.time(time_missed(situation.followup, situation.zone)),
        "said_by": history.by(date_let_pass(situation.followup, situation.now, situation.zone), named),
        "promised_on": history.day(late),
        "promised_what": mine.note.strip().rstrip(".") if mine else "",
    }


def _clean(words: str) -> str:
    """On one line and plain: a name can't begin a line of its own, a question or a header.

    A blank before the words stays: clauses such as " about the backend role" are put behind others.
    """
    return f"{' ' if words[:1] == ' ' else ''}{plain(' '.join(words.split()))}"


def topic_of(followup: FollowUp) -> str:
    """Return what it is about in a few words: what stands before the first comma, cut between words; '' for
    nothing.

    Without the mark at its end, which would end the sentence that it is put into.
    """
    topic = _MARKS.split(" ".join(followup.about.partition(",")[0].split()))[0]
    if fold(topic) in ("reconnect", "intro", "introduction", "other"):
        return ""
    if len(topic) > _LONGEST_TOPIC:
        topic = topic[:_LONGEST_TOPIC].rsplit(" ", 1)[0]
    return topic.rstrip(" -–:;.?!…")


def what_i_am(who: str, name: str) -> str:
    """Return what stands beside a name: ``a backend engineer`` of "I'm Alex Reed, a backend engineer."

    '' where the line is another sentence, or where no name is known.
    """
    behind = _behind_name(who, name)
    return behind[2:].rstrip(".!?") if re.match(r", (?!and\b)[^.!?]+[.!?]?$", behind) else ""


def _about(phrase: str, kind: Kind) -> str:
    """Return `` about the backend role``, to stand behind a verb; '' where it isn't known, and between friends."""
    if phrase and kind is not Kind.RECONNECT:
        return f" about {phrase}"
    return {Kind.APPLICATION: " about my application", Kind.INTERVIEW: " about the interview"}.get(kind, "")


def _greeted(name: str) -> str:
    """Return by what name somebody is greeted: ``Dana``, ``Sister Agnes``; '' where that isn't known for sure."""
    first, title = given_name(name), name.split(maxsplit=1)[0] if name.split() else ""
    return f"{title} {first}" if first and title in _ALWAYS_SAID and title != first else first


def _wish(phrase: str, organisation: str) -> str:
    """Return what one would like of somebody: to hear how they do it, to meet for a coffee, or to talk."""
    if _CLAUSE.match(phrase):
        return f"I'd love to hear {phrase}."
    if meeting := _MEETING.match(phrase):
        return f"I'd love to {'meet for' if meeting[1] else 'have'} {phrase}."
    if phrase:
        return f"I'd love to talk to you about {phrase}."
    return f"I'd love to hear about your work{f' at {organisation}' if organisation else ''}."


def _introduced(who: str, name: str) -> str:
    """Return what follows "my name's Alex Reed": ``. I'm a backend engineer.``, ``, from Payflow.``"""
    behind = _behind_name(who, name)
    if re.match(r", (?:an?|the) ", behind):
        return f". I'm {behind[2:]}"
    if own := re.match(r",? and (?=I\b)", behind):
        return f". {behind[own.end() :]}"
    if behind:
        return f", {behind.lstrip(', ')}"
    return f". {who}" if who else "."


def _behind_name(who: str, name: str) -> str:
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


def _why(situation: Situation) -> str:
    """Return the "why" line: a default that says what it is about only where nothing better is known."""
    own, default = situation.followup.clarity.why, situation.clarity.why
    if own or not (_ABOUT_IT.match(default) and said_as_of(situation.followup)):
        return own or default
    return ""


def _help(situation: Situation) -> str:
    """Return how they can help, in the user's words: a default is for whom one writes to for the first time."""
    return situation.clarity.help if situation.occasion in _NEW else situation.followup.clarity.help


def turned(line: str, medium: Medium) -> str:
    """Return a line of the clarity card as ``medium`` has it: "I'm writing about" is "I'm calling about" on the
    phone.
    """
    return _BY_MEDIUM.sub(rf"\1 {_DOING.get(medium, 'writing')}", line)


def _hello(medium: Medium, first: str) -> str:
    greeting = {Medium.CALL: "Hello", Medium.VOICEMAIL: "Hello", Medium.VISIT: "Hello", Medium.LETTER: "Dear"}
    if not first:
        return "Dear Sir or Madam" if medium is Medium.LETTER else "Hello"
    return f"{greeting.get(medium, 'Hi')} {first}"


def _as_a_label(phrase: str) -> str:
    """Return a phrase where it stands by itself: ``Backend engineer`` of ``a backend engineer``."""
    label = re.sub(r"^(?:an?|the) ", "", phrase)
    return f"{label[:1].upper()}{label[1:]}"
