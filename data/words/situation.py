"""What a script may speak of: plain words about the person, the occasion and the writer, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo

from data.model.clarity import Author, Clarity
from data.model.drafts import Occasion
from data.model.followup import FollowUp
from data.model.text import fold, plain
from data.model.vocabulary import Direction, Kind, Medium
from data.rules.calendar.zones import local_date, local_time
from data.rules.identity.names import given_name
from data.rules.phrasing.relative_times import spoken_back, spoken_clock, spoken_name
from data.words.occasion import date_let_pass, promise_come, promise_let_pass
from data.words.purposes import Purpose, detail_of, kind_of

PLACES = {
    Purpose.TOPIC: "[what it is]",
    Purpose.NEWS: "[whom or what]",
    Purpose.IDEA: "[what it is]",
    Purpose.REFERRAL: "[who it is]",
}
"""What stands where a purpose names nothing (H4): without its detail it would only claim to have one."""

SPOKEN = (Medium.CALL, Medium.VISIT)
"""Said, not written: nobody fills in a gap there, so that a purpose that names nothing is left out."""

YOUR_NAME, WHO, OFFER = "[your name]", "[who you are, in one line]", "[what you offer, in one line]"
"""What stands where the clarity card is empty; the check of a draft asks for it to be filled in."""

_ROLES = ("role", "position", "post", "job", "opening", "internship", "vacancy", "stelle")
_LONGEST_TOPIC = 40
_MARKS = re.compile(r"(?<=[?!…])\s")


@dataclass(frozen=True, slots=True)
class Situation:
    """An attempt that needs words.

    ``purpose`` may have a detail (``news: the Series B``); ``again`` says when a voicemail promises the next try
    (``tomorrow at half past eight``), and ``again_by`` by what (``call``, ``email`` ...); '' for none. ``now`` is
    aware, ``zone`` the user's.
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


def variables(situation: Situation) -> dict[str, str | bool | int]:
    """Return the words that a script knows, by name, on one line each; nothing that has parts to reach for."""
    followup, clarity = situation.followup, situation.clarity
    person, purpose = followup.person, situation.purpose
    if situation.medium in SPOKEN and not is_named(purpose):
        purpose = ""
    kind = kind_of(purpose)
    first = given_name(person.name) if person else ""
    words: dict[str, str | bool | int] = {
        "kind": followup.kind.value,
        "medium": situation.medium.value,
        "occasion": situation.occasion.value,
        "name": person.name if person else "",
        "first_name": first,
        "hello": f"Hello {first}" if first else "Hello",
        "organisation": followup.where,
        "title": person.title if person else "",
        "about": followup.about,
        "topic": topic_of(followup),
        "role": role_of(followup),
        "my_name": situation.author.name or YOUR_NAME,
        "who": sentence(clarity.who) or WHO,
        "what_i_am": what_i_am(clarity.who, situation.author.name),
        "offer": sentence(clarity.offer) or OFFER,
        "own_why": sentence(clarity.why),
        "own_help": sentence(clarity.help),
        "via": followup.via if followup.may_mention else "",
        "purpose": kind.name.lower() if kind else "own" if purpose else "",
        "detail": detail_of(purpose),
        "named": detail_of(purpose) or (PLACES.get(kind, "") if kind else ""),
        "again": situation.again,
        "again_by": situation.again_by,
        "spoke_on": _spoke_on(situation),
        "said_by": _said_by(situation),
        **_own_promise(situation),
        "has_spoken": followup.has_spoken,
    }
    return {name: _clean(value) if isinstance(value, str) else value for name, value in words.items()}


def is_named(purpose: str) -> bool:
    """Return whether a purpose says what it brings, where it has to: ``news`` alone doesn't, ``help`` does."""
    return bool(purpose) and (kind_of(purpose) not in PLACES or bool(detail_of(purpose)))


def is_filled_in(words: str) -> bool:
    """Return whether no place that a purpose left is still empty in some words."""
    return not any(place in words for place in PLACES.values())


def _clean(words: str) -> str:
    """On one line and plain: a name can't begin a line of its own, a question or a header."""
    return plain(" ".join(words.split()))


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


def role_of(followup: FollowUp) -> str:
    """Return a role as it stands in a sentence: ``the Backend role``, ``“SRE”``;
    ``the role`` where none is named.
    """
    topic = topic_of(followup)
    if not topic or followup.kind not in (Kind.APPLICATION, Kind.INTERVIEW):
        return "the role"
    return f"the {topic}" if topic.split()[-1].casefold() in _ROLES else f"the role “{topic}”"


def what_i_am(who: str, name: str) -> str:
    """Return what stands beside a name in a signature: ``a backend engineer`` of "I'm Alex Reed, a backend
    engineer."

    '' where the line is another sentence, or where no name is known.
    """
    names = "|".join(re.escape(one) for one in (name, given_name(name)) if one)
    found = re.fullmatch(rf"(?:I['’]m|I am|My name is|This is) (?:{names}), (?!and\b)([^.!?]+)[.!]?", who.strip())
    return found[1] if found and names else ""


def sentence(words: str) -> str:
    """Return a line of the clarity card as a sentence, with a full stop where it has no end of its own."""
    words = words.strip()
    return words if not words or words[-1] in ".!?…" else f"{words}."


def _spoke_on(situation: Situation) -> str:
    """When one spoke last: ``on Thursday`` within a week, else ``on 9 November``; '' where one never did."""
    talks = [touch for touch in situation.followup.touches if touch.direction is Direction.BOTH]
    if not talks:
        return ""
    today = local_date(situation.now, situation.zone)
    return spoken_back(local_date(talks[-1].at, situation.zone), today)


def _said_by(situation: Situation) -> str:
    """By when they wanted to know, once that has passed: ``by Friday``; '' where they said nothing (H1)."""
    promise = date_let_pass(situation.followup, situation.now, situation.zone)
    if promise is None:
        return ""
    return f"by {spoken_name(promise.on, local_date(situation.now, situation.zone))}"


def _own_promise(situation: Situation) -> dict[str, str]:
    """Return for when one had promised to be in touch, and what: ``Friday``, ``today``, ``half past eight``.

    Both are '' but for words as promised, or after a delay of one's own (H8).
    """
    find = {Occasion.AS_PROMISED: promise_come, Occasion.LATE: promise_let_pass}.get(situation.occasion)
    promise = find(situation.followup, situation.now, situation.zone) if find else None
    if promise is None:
        return {"promised_on": "", "promised_what": ""}
    today = local_date(situation.now, situation.zone)
    on = local_date(promise.at, situation.zone) if promise.at else promise.on
    said = spoken_name(on, today)
    if promise.at and on == today and situation.occasion is Occasion.LATE:
        said = spoken_clock(local_time(promise.at, situation.zone))
    return {"promised_on": said, "promised_what": promise.note.strip().rstrip(".")}
