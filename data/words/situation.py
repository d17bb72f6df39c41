"""What a script may speak of: plain words about the person, the occasion and the writer, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from data.model.clarity import Author, Clarity
from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.text import fold, plain
from data.model.vocabulary import FOR_A_JOB, Medium
from data.rules.acts.thanks import owed, thanks_in
from data.rules.identity.workplaces import may_have_left, works_elsewhere
from data.words.history import History
from data.words.introduction import (
    behind_name,
    doing,
    greeted,
    hello,
    introduced,
    sentence,
    turned,
    what_i_am,
    wondered,
)
from data.words.labels.phrase import (
    ACTIVITY,
    APPOINTMENT,
    CLAUSE,
    MEETING,
    about_clause,
    is_errand,
    label,
    topic_of,
    under_discussion,
    unheard_of,
    what_for,
    wish,
)
from data.words.labels.said_as import said_as_of
from data.words.occasion import date_let_pass, promise_come, promise_let_pass, time_missed
from data.words.pairing import pairing_words
from data.words.purposes import is_named, parts

_SPOKEN = (Medium.CALL, Medium.VOICEMAIL, Medium.VISIT)
_WRITTEN = {Medium.EMAIL: "an e-mail", Medium.LETTER: "a letter", Medium.FORM: "a note"}
_NEW = (Occasion.FIRST, Occasion.FIRST_AFTER_FORM, Occasion.INTRODUCTION)
"""The occasions on which one writes to somebody for the first time."""

_ABOUT_IT = re.compile(r"I(?:['’]m| am) (?:writing|calling|ringing|getting in touch|here)\b", re.IGNORECASE)

_APPLIED = re.compile(r"\bapplied\b", re.IGNORECASE)
"""A note in a label that somebody has applied, though when isn't logged."""

_UNNAMED = {"Application": "My application", "Interview": "Our interview"}
"""Labels that name nothing but the kind, and how they stand as a subject."""


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
    words |= pairing_words(situation.followup)
    words["again"] = _told_apart(situation.again, str(words["said_by"]))
    return {name: _clean(value) if isinstance(value, str) else value for name, value in words.items()}


def _of_the_attempt(situation: Situation) -> dict[str, str | bool | int]:
    medium, purpose = situation.medium, situation.purpose if is_named(situation.purpose) else ""
    if thanks_in(purpose):  # which is no news for them: what they are thanked for has words of its own
        purpose = ""
    kind, detail = parts(purpose)
    return {
        "kind": situation.followup.kind.value,
        "medium": medium.value,
        "occasion": situation.occasion.value,
        "in_writing": medium not in _SPOKEN,
        "on_the_phone": medium in (Medium.CALL, Medium.VOICEMAIL),
        "doing": doing(medium),
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
    if situation.occasion in _NEW and not followup.touches:
        behind = behind_name(sentence(situation.clarity.who), situation.author.name)
        phrase = unheard_of(phrase, followup.kind, sells=behind.startswith(" from "))
    elif followup.has_spoken:
        phrase = under_discussion(phrase)
    is_job, topic = followup.kind in FOR_A_JOB, topic_of(followup)
    is_elsewhere, short = is_job and works_elsewhere(followup), phrase
    if is_elsewhere and phrase and not CLAUSE.match(phrase) and fold(organisation) not in fold(phrase):
        phrase = f"{phrase} at {organisation}"
    return {
        "name": person.name if person else "",
        "first_name": (first := greeted(person.name) if person else ""),
        "hello": hello(situation.medium, first),
        "organisation": organisation,
        "at_org": f" at {organisation}" if organisation and fold(organisation) not in fold(phrase) else "",
        "title": person.title if person else "",
        "about": followup.about,
        "topic": topic,
        "label": label(phrase) if followup.said_as or (phrase and is_job) else _UNNAMED.get(topic, topic),
        "said_as": phrase,
        "said_as_short": label(re.sub(r" role$", "", short)) if is_job else "",
        "about_it": about_clause(phrase, followup.kind, organisation if is_elsewhere else ""),
        "is_elsewhere": is_elsewhere,
        "is_clause": bool(CLAUSE.match(phrase)),
        "is_activity": bool(ACTIVITY.match(phrase)),
        "is_mine": phrase.casefold().startswith("my "),
        "is_appointment": bool(APPOINTMENT.search(phrase)),
        "meet_for": (meet_for := what_for(f"{followup.about} {phrase}")) or "a coffee or a call",
        "meet_for_one": meet_for or "a coffee",
        "is_errand": is_errand(phrase, followup.kind),
        "is_job": is_job,
        "is_meeting": bool(MEETING.match(phrase)),
        "role": phrase if is_job and phrase else "the role",
        "via": followup.via if followup.may_mention else "",
    }


def _of_the_writer(situation: Situation) -> dict[str, str | bool | int]:
    card, author, medium = situation.clarity, situation.author, situation.medium
    why = turned(sentence(_why(situation)), medium)
    behind = behind_name(sentence(card.who), author.name)
    where = "" if may_have_left(situation.followup.person) else situation.followup.where
    return {
        "my_name": author.name,
        "who": turned(sentence(card.who), medium),
        "what_i_am": (what := what_i_am(card.who, author.name)),
        "what_i_do": label(what),
        "from_where": (from_where := behind.rstrip(".") if behind.startswith(" from ") else ""),
        "i_would_like": wish(said_as_of(situation.followup), where, sells=bool(from_where)),
        "and_i_am": introduced(sentence(card.who), author.name),
        "signature": author.signature,
        "offer": ""
        if is_errand(said_as_of(situation.followup), situation.followup.kind)
        else turned(sentence(card.offer), medium),
        "own_why": why,
        "own_motive": "" if _ABOUT_IT.match(why) else why,
        "own_help": wondered(turned(sentence(_help(situation)), medium), medium),
    }


def _of_the_history(situation: Situation) -> dict[str, str | bool | int]:
    by_post = situation.medium is Medium.LETTER
    theirs, thanks = situation.theirs or situation.zone, owed(situation.followup)
    history = History(situation.followup, situation.now, situation.zone, theirs, by_post)
    late = promise_let_pass(situation.followup, situation.now, situation.zone)
    mine = late or promise_come(situation.followup, situation.now, situation.zone)
    return {
        "knows_me": history.knows_me,
        "is_new": situation.occasion in _NEW and not history.knows_me,
        "applied": history.applied,
        "sent_application": history.sent_application,
        "has_applied": bool(history.sent_application or _APPLIED.search(situation.followup.about)),
        "applied_date": history.applied_date,
        "before": history.before,
        "before_by": history.before_by,
        "rang": history.rang,
        "times": history.times,
        "tried": history.tried,
        "has_written": history.has_written,
        "has_written_twice": history.has_written_twice,
        "their_words": history.their_words,
        "they_rang": history.they_rang,
        "they_offered": history.they_offered,
        "they_hire": history.they_hire,
        "they_accept": history.they_accept,
        "they_ask_later": history.they_ask_later,
        "they_are_away": history.they_are_away,
        "they_have_left": history.they_have_left,
        "they_named": history.they_named,
        "they_can_from": history.they_can_from,
        "they_say_go": history.they_say_go,
        "they_promised": history.they_promised,
        "is_unclear": history.is_unclear,
        "fell_through": history.fell_through,
        "get_well": history.get_well,
        "they_mourn": history.they_mourn,
        "they_confirm": history.they_confirm,
        "is_agreed_time": history.is_agreed_time,
        "heard_from": history.heard_from,
        "answered": history.answered,
        "since": history.since,
        "was_away": history.was_away,
        "spoke_on": history.spoke_on,
        "spoke_date": history.spoke_date,
        "spoke_last": history.spoke_last,
        "has_spoken": situation.followup.has_spoken,
        "met": history.met,
        "met_before": history.met_before,
        "agreed": history.agreed,
        "missed": history.time(time_missed(situation.followup, situation.zone)),
        "said_by": history.by(date_let_pass(situation.followup, situation.now, situation.zone)),
        "promised_on": history.day(late),
        "suggested": thanks.name if thanks else "",
        "asks_leave": bool(thanks and thanks.asks_leave),
        "promised_what": mine.note.strip().rstrip(".") if mine else "",
    }


def _told_apart(again: str, said_by: str) -> str:
    """Return when the next try is, as ``next Monday`` where the words name the Monday before, too."""
    return again.replace("on ", "next ", 1) if said_by and again == said_by.replace("by ", "on ", 1) else again


def _clean(words: str) -> str:
    """On one line and plain: a name can't begin a line of its own, a question or a header.

    A blank before the words stays: clauses such as " about the backend role" are put behind others.
    """
    return f"{' ' if words[:1] == ' ' else ''}{plain(' '.join(words.split()))}"


def _why(situation: Situation) -> str:
    """Return the "why" line: a default that says what it is about only where nothing better is known."""
    own, default = situation.followup.clarity.why, situation.clarity.why
    if own or not (_ABOUT_IT.match(default) and said_as_of(situation.followup)):
        return own or default
    return ""


def _help(situation: Situation) -> str:
    """Return how they can help, in the user's words: a default is for whom one writes to for the first time."""
    return situation.clarity.help if situation.occasion in _NEW else situation.followup.clarity.help
