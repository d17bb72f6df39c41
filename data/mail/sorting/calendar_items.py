"""Invitations, their answers and cancellations, as calendars send them: with a part that is a calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import cache

from data.mail.body import Part
from data.mail.message import Message
from data.mail.sorting.findings import CalendarItem
from data.mail.sorting.phrasebook import lowered, said, words_of
from data.rules.identity.addresses import email_key

_KINDS = ("text/calendar", "application/ics", "text/x-vcalendar")
_METHODS = frozenset({"REQUEST", "REPLY", "CANCEL", "COUNTER", "REFRESH", "ADD", "DECLINECOUNTER"})
_YEARS = range(1971, 2200)
"""Those in which a meeting may be, in whichever zone it is told."""
_LONGEST_UID = 500
_FOLDED = re.compile(r"\n[ \t]")
_LINE = re.compile(
    r"^(?P<name>[A-Z-]+)(?P<parameters>(?:;[^:;\"\n]*(?:\"[^\"\n]*\"[^:;\"\n]*)*)*):(?P<value>.*)$", re.MULTILINE
)
_PARTSTAT = re.compile(r"PARTSTAT=\"?([A-Z-]+)", re.IGNORECASE)
_GOOGLE = re.compile(r"calendar-(?:notification|server)@google\.com", re.IGNORECASE)
_OF_EXCHANGE = "x-ms-exchange-calendar-originator-id"
_MARKS = ":：@"
"""What stands in the subjects that calendars write, behind their own words."""
_SUBJECTS = (
    ("REPLY", "ACCEPTED", "accepted"),
    ("REPLY", "DECLINED", "declined"),
    ("REPLY", "TENTATIVE", "tentative"),
    ("CANCEL", "", "cancelled"),
    ("REQUEST", "", "invited"),
)
"""What a subject says where the part itself is gone: the method, the answer, and the table of the words for it."""


def may_be_calendar(message: Message) -> bool:
    """Return whether the head says that a calendar sent this: it needn't, as the part is often inside."""
    of_outlook = "calendarmessage" in message.head.get("content-class").lower()
    return message.head.kind("content-type") in _KINDS or of_outlook or is_of_google(message)


def may_hold_calendar(message: Message) -> bool:
    """Return whether a calendar may be in a mail though its head doesn't say so: it is one of Outlook's, or has a
    subject such as calendars give it.
    """
    head = message.head
    if not head.kind("content-type").startswith("multipart/"):
        return False
    return _OF_EXCHANGE in head or _any_subject().match(message.subject) is not None


def is_of_google(message: Message) -> bool:
    """Return whether Google's calendar sent this for a person: From is theirs then, and Sender is Google's."""
    return _GOOGLE.search(message.head.get("sender")) is not None


def read_calendar(message: Message) -> CalendarItem | None:
    """Return the invitation or answer in a mail; None where it has none: a file of dates is none."""
    for part in message.body().of(*_KINDS):
        text = _FOLDED.sub("", part.text())
        lines = [(one["name"].upper(), one["parameters"], one["value"].strip()) for one in _LINE.finditer(text)]
        method = next((value for name, _, value in lines if name == "METHOD"), "") or part.parameter("method")
        if method.upper() in _METHODS:
            return CalendarItem(
                method=method.upper(),
                start=_start(part, message),
                answer=_answer(lines, message) if method.upper() == "REPLY" else "",
                summary=_summary(lines),
                uid=_uid(lines),
                organizer=_organizer(lines),
            )
    return _by_subject(message) if is_of_google(message) else None


def _by_subject(message: Message) -> CalendarItem | None:
    for method, answer, table in _SUBJECTS:
        if found := said("calendars", table, behind=rf"\s*[{_MARKS}]").match(lowered(message.subject)):
            return CalendarItem(method, None, answer, message.subject[found.end() :].strip())
    return None


@cache
def _any_subject() -> re.Pattern[str]:
    """Return what finds any of the subjects: many heads are looked at, and each in one go."""
    words = "|".join(one for _, _, table in _SUBJECTS for one in words_of("calendars", table))
    return re.compile(rf"(?:{words})\s*[{_MARKS}]", re.IGNORECASE)


def _answer(lines: list[tuple[str, str, str]], message: Message) -> str:
    """Return what the sender answers; an answer lists only them, but some list everybody."""
    answers: dict[str, str] = {}
    for name, parameters, value in lines:
        if name == "ATTENDEE" and (found := _PARTSTAT.search(parameters)):
            answers.setdefault(value.lower().removeprefix("mailto:"), found[1].upper())
    return answers.get(message.sender.address) or next(iter(answers.values()), "")


def _organizer(lines: list[tuple[str, str, str]]) -> str:
    """Return the address of whoever invites, '' where it isn't told."""
    values = (value for name, _, value in lines if name == "ORGANIZER")
    scheme, _, address = next(values, "").partition(":")
    return email_key(address.strip()) if scheme.lower() == "mailto" and "@" in address else ""


def _summary(lines: list[tuple[str, str, str]]) -> str:
    inside = False
    for name, _, value in lines:
        inside = inside or (name == "BEGIN" and value.upper() == "VEVENT")
        if inside and name == "SUMMARY":
            return re.sub(r"\\([\\,;nN])", lambda one: " " if one[1] in "nN" else one[1], value)[:500]
    return ""


def _uid(lines: list[tuple[str, str, str]]) -> str:
    found = {name: value for name, _, value in reversed(lines) if name in ("UID", "RECURRENCE-ID")}
    return " ".join(filter(None, (found.get("UID", ""), found.get("RECURRENCE-ID", ""))))[:_LONGEST_UID]


def _start(part: Part, message: Message) -> datetime | date | None:
    """Return when the event begins; a time by no zone's clock is taken by the clock of the mail's Date.

    A year of no meeting's, such as the first one, is how some programs write that there is none.
    """
    import icalendar  # a quarter of a second, and few mails need it

    try:
        calendar = icalendar.Calendar.from_ical(part.text())
        event = next((one for one in calendar.walk("VEVENT") if "DTSTART" in one), None)
        start: object = event.decoded("DTSTART") if event is not None else None
    except Exception:  # a stranger's calendar may break it in any way; the mail counts nevertheless
        return None
    if not isinstance(start, date) or start.year not in _YEARS:
        return None
    if isinstance(start, datetime):
        return (start if start.tzinfo else start.replace(tzinfo=_zone_of(message))).astimezone(UTC)
    return start


def _zone_of(message: Message) -> timezone:
    try:
        read = parsedate_tz(message.head.get("date"))
        return timezone(timedelta(seconds=(read[9] or 0) if read else 0))
    except (ValueError, TypeError, IndexError):  # no date, or none that can be read
        return UTC
