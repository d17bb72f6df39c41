"""What each file of LinkedIn's export is, by its whole name: which are read, and what the others hold."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

PHONE_BOOK_ASKS = "--with-phone-book takes its people, too"
"""What to do about a phone book that isn't read unless one says so."""


class Role(StrEnum):
    """What a file is for that is read, in the order in which they are: who is who comes before what they said."""

    PROFILE = "profile"
    ADDRESSES = "e-mail addresses"
    CONNECTIONS = "connections"
    MESSAGES = "messages"
    INVITATIONS = "invitations"
    NOTES = "notes"
    APPLICATIONS = "applications"
    SAVED_JOBS = "saved jobs"
    PHONE_BOOK = "phone book"


_PART = r"(?:[ _-]?(?:\d+|part[ _-]?\d+))?"  # large files are split: "Job Applications_1.csv"
_COPY = r"(?: ?\(\d+\)| - copy| copy)?"  # as a browser or a file manager names a second one
_ROLES = (
    (Role.CONNECTIONS, "connections"),
    (Role.MESSAGES, "messages"),
    (Role.INVITATIONS, "invitations"),
    (Role.NOTES, "notes"),
    (Role.APPLICATIONS, "job applications"),
    (Role.SAVED_JOBS, "saved jobs"),
    (Role.PHONE_BOOK, "(?:imported )?contacts"),
    (Role.PROFILE, "profile"),
    (Role.ADDRESSES, "email addresses"),
)

_COACH = "talks with LinkedIn's own assistant, not with people"
_OWN = "about yourself"
_NAMED = (
    (r"(?:guide|coach|learning[_ ]?coach|learning[_ ]?role[_ ]?play)[_ ]?messages", _COACH),
    (r"learningcoach\w*|learningroleplay\w*|coach_\w+", _COACH),
    ("job applicant saved (?:answers|screening question responses)", "answers that you keep for applications"),
    ("job applicant saved .*", "answers that you keep for applications"),
    (".*screening question responses", "answers that you gave with applications"),
    ("job seeker preferences|saved job alerts", "what jobs you're looking for"),
    ("online job postings", "jobs that you have advertised"),
    ("positions", "your own jobs"),
    ("education", "your own education"),
    ("skills|languages|certifications|courses|honors|organizations|patents|projects|publications|test scores"
     "|volunteering|causes you care about|profile summary|websites", _OWN),
    ("endorsement_(?:given|received)_info|endorsements?.*", "skills that people endorsed"),
    ("recommendations?_(?:given|received)|recommendations", "recommendations"),
    ("company follows|hashtag_follows|member_follows", "whom you follow"),
    ("comments|shares|reactions|votes|instantreposts|articles|events|group.*|rich_?media|posts",
     "what you have posted"),
    ("ad_targeting|ads clicked|lan ads engagement|inferences_about_you",
     "what advertisers are told about you"),
    ("registration|account status history|logins|security challenges|digital_?credentials"
     "|device.*|identity.*|verifications.*|twofactor.*", "about your account"),
    ("receipts.*|subscription.*|payment.*|premium.*", "what you have paid"),
    ("phonenumbers|phone numbers|whatsapp phone numbers|im_?handles", "your own numbers"),
    ("learning.*", "courses that you took"),
    ("services marketplace.*|providers", "what you offer as services"),
    ("search_?queries", "what you have searched for"),
    ("publishers?|newsletters?.*|private_identity_asset|publications?", _OWN),
    ("event_?.*", "events"),
    ("marketplace.*", "what you offer as services"),
    ("company.*", "companies"),
    ("memberprofile.*|profile.*", _OWN),
    ("connections? ?requests?.*", "requests"),
)  # fmt: skip
_FOREIGN = "not one of LinkedIn's files of people, messages or jobs"


@lru_cache(maxsize=1024)
def role_of(base: str) -> Role | None:
    """Return what the file is for that has this name, without folders; None for one that isn't read.

    The whole name counts, in whatever case: ``guide_messages.csv`` isn't ``Messages.csv``.
    """
    name = _folded(base)
    return next((role for role, stem in _ROLES if _pattern(stem, "csv").fullmatch(name)), None)


def what_is(base: str) -> str:
    """Return in words what a file holds that isn't read."""
    name = _folded(base)
    return next((what for stem, what in _NAMED if _pattern(stem, "csv|html?|json").fullmatch(name)), _FOREIGN)


def is_linkedins(base: str) -> bool:
    """Return whether a file is one that LinkedIn's exports have, read or not."""
    return role_of(base) is not None or what_is(base) is not _FOREIGN


@cache
def _pattern(stem: str, endings: str) -> re.Pattern[str]:
    """Return what matches the whole name of a file; made when a name is first asked about: few imports ask."""
    return re.compile(rf"(?:{stem}){_PART}{_COPY}\.(?:{endings})")


def _folded(base: str) -> str:
    return " ".join(base.casefold().split())
