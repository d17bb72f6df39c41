"""LinkedIn's mail: notices of every kind, and people's words. None of its addresses is anybody's."""

from __future__ import annotations

import re

from data.mail.addresses import Address
from data.mail.message import Message

_DOMAIN = re.compile(r"(?:.+\.)?linkedin\.com")
_WORDS = frozenset({"hit-reply", "inmail-hit-reply"})
_NOTICES = re.compile(
    r".*(?:no-?reply|notifications?|invitations?|updates?|messages?|digest|jobs?|alerts?|security|news|billing|member|group"
    r"|connections|editors|learning|talent|premium|recruiter|messaging|service|support|feedback|events?|hit-reply).*"
)
_SUFFIX = re.compile(r"\s+(?:via|through|über|sur|en|su|op|on)\s+LinkedIn$", re.IGNORECASE)
_ABOUT = (
    ("rejected", re.compile(r"jobs_application_rejected|application_rejected")),
    ("viewed", re.compile(r"application_viewed")),
    ("confirmed", re.compile(r"application_confirmation|application_submitted")),
    ("alert", re.compile(r"job_alert|jobs_recommend")),
    ("messages", re.compile(r"messaging_digest|messaging|inmail")),
    ("invitation", re.compile(r"invitation|accept_invite|invite")),
)
_COMPANY = re.compile(
    r"(?:your application (?:was (?:sent|viewed by)|to .{1,80}?\bat|was sent to)|application to .{1,80}? at"
    r"|bewerbung .{1,80}? bei)\s+"
    r"(?:to\s+)?(.{1,80}?)(?:\s+(?:was|wurde|has)\b.*)?$",
    re.IGNORECASE,
)


def is_linkedin(message: Message) -> bool:
    """Return whether LinkedIn sent this: not somebody who works there and writes from their own address."""
    if not _DOMAIN.fullmatch(message.sender.domain):
        return False
    head = message.head
    return (
        "x-linkedin-class" in head
        or "x-linkedin-template" in head
        or message.sender.local in _WORDS
        or _NOTICES.fullmatch(message.sender.local) is not None
    )


def is_persons_words(message: Message) -> bool:
    """Return whether LinkedIn hands on what a person wrote."""
    return message.sender.local in _WORDS


def person_behind(message: Message) -> Address:
    """Return the person whose words LinkedIn hands on: a name alone, as its addresses are nobody's."""
    return Address(_SUFFIX.sub("", message.sender.name), "")


def about(message: Message) -> str:
    """Return what a notice is about: rejected, viewed, confirmed, alert, messages, invitation, other."""
    template = message.head.get("x-linkedin-template").lower()
    for what, pattern in _ABOUT:
        if pattern.search(template):
            return what
    return "other"


def company_of(message: Message) -> str:
    """Return the company that a notice of an application names in its subject, '' for none."""
    found = _COMPANY.search(message.subject)
    return found[1].strip(" .!") if found else ""
