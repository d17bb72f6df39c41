"""What a mail is: the questions in their order, from what only a server writes to what only a person does.

A bounce or a vacation reply carries the thread of what you sent, so a mail is sorted before it is matched.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from email.utils import parsedate_tz

from data.mail.message import Message
from data.mail.sorting import (
    absence,
    applicant_systems,
    automatic,
    bounces,
    calendar_items,
    first_lines,
    linkedin,
    lists,
    proposals,
)
from data.mail.sorting.findings import Kind, Sorted


def sort(message: Message, own: frozenset[str], *, inside: bool = True) -> Sorted:
    """Return what a mail is, and what it tells. ``own`` are your addresses, as addresses are compared.

    With ``inside=False`` only its head is looked at, which is enough for mail that concerns nobody on file: what a
    body alone tells is empty then, and an invitation whose head doesn't say so is a person's mail.
    """
    return (
        _from_server(message, own, inside)
        or _from_calendar(message, own, inside)
        or _from_linkedin(message, inside)
        or _from_applicant_system(message, inside)
        or _from_machine(message, own, inside)
        or _from_list(message, own, inside)
        or _from_somebody(message, own, inside)
    )


def _from_server(message: Message, own: frozenset[str], inside: bool) -> Sorted | None:
    """Return a mail that came back, or a receipt."""
    if automatic.may_be_receipt(message) and (not inside or automatic.is_receipt(message)):
        return Sorted(Kind.RECEIPT, message.sender)
    if not bounces.may_be_bounce(message):
        return None
    if not inside:
        return Sorted(Kind.BOUNCE, message.sender) if bounces.is_from_server(message) else None
    if bounces.is_delivery_receipt(message.body()):
        return Sorted(Kind.RECEIPT, message.sender)
    if automatic.auto_subject(message.subject) and automatic.says_auto_reply(message):
        return None  # from somebody whose address happens to be postmaster
    bounce = bounces.read_bounce(message, own)
    if bounce is not None:
        return Sorted(Kind.BOUNCE, message.sender, bounce=bounce)
    return Sorted(Kind.AUTOMATIC, message.sender) if bounces.is_from_server(message) else None


def _from_calendar(message: Message, own: frozenset[str], inside: bool) -> Sorted | None:
    may_be = calendar_items.may_be_calendar(message)
    if not inside:
        return Sorted(Kind.CALENDAR, message.sender) if may_be and message.sender.address not in own else None
    if not may_be and not message.head.kind("content-type").startswith("multipart/"):
        return None
    if (item := calendar_items.read_calendar(message)) is None:
        return None
    kind = Kind.MINE if _is_mine(message, own) and item.method != "REPLY" else Kind.CALENDAR
    return _with_words(Sorted(kind, message.sender, calendar=item), message)


def _from_linkedin(message: Message, inside: bool) -> Sorted | None:
    if not linkedin.is_linkedin(message):
        return None
    if linkedin.is_persons_words(message):
        found = Sorted(Kind.PERSON, linkedin.person_behind(message))
        return _with_proposals(found, message) if inside else found
    about = linkedin.about(message)
    found = Sorted(Kind.NOTICE, company=linkedin.company_of(message), notice=about, says_no=about == "rejected")
    return _with_words(found, message) if inside else found


def _from_applicant_system(message: Message, inside: bool) -> Sorted | None:
    if not applicant_systems.is_applicant_system(message):
        return None
    machine = automatic.says_auto_reply(message)
    if applicant_systems.is_persons_words(message) and not machine:
        found = Sorted(
            Kind.PERSON, message.sender, is_certain=False, company=applicant_systems.company_of(message)
        )
        return _with_proposals(found, message) if inside else found
    by_name = applicant_systems.has_persons_name(message) and applicant_systems.replies_go_to_somebody(message)
    found = Sorted(
        Kind.APPLICANT_SYSTEM,
        message.sender,
        is_certain=machine or not by_name,
        company=applicant_systems.company_of(message),
    )
    if not inside:
        return found
    words = _with_words(found, message)
    return replace(words, says_no=proposals.says_no(message.body().text))


def _from_machine(message: Message, own: frozenset[str], inside: bool) -> Sorted | None:
    prefix = automatic.auto_subject(message.subject)
    replied = automatic.says_auto_reply(message)
    mine = _is_mine(message, own)
    if mine and not replied:  # whatever else stands in its head: you wrote it
        return None
    if not (prefix or replied or (automatic.says_machine(message) and not _goes_to_many(message))):
        return None
    if mine:
        return Sorted(Kind.AUTOMATIC, message.sender)
    certain = replied or automatic.says_machine(message) or not automatic.is_away_prefix(prefix)
    found = Sorted(Kind.AUTOMATIC, message.sender, is_certain=certain)
    away = automatic.is_away_prefix(prefix) or automatic.says_vacation(message)
    if not inside:
        return replace(found, kind=Kind.OUT_OF_OFFICE) if away else found
    text = first_lines.new_text(message.body().text)
    answers = bool(prefix or replied or message.references)
    subject = automatic.own_subject(message.subject)
    if not away and not (answers and absence.speaks_of_absence(f"{subject}\n{text}")):
        return _with_words(found, message)
    since = _written_on(message)
    others = own | {message.sender.address, *(one.address for one in message.reply_to)}
    return replace(
        _with_words(found, message),
        kind=Kind.OUT_OF_OFFICE,
        return_on=absence.apple_return_day(message.head)
        or absence.return_day(text, since)
        or absence.return_day(subject, since),
        deputy=absence.deputy_in(text, others),
    )


def _from_list(message: Message, own: frozenset[str], inside: bool) -> Sorted | None:
    if _is_mine(message, own) or not _goes_to_many(message):
        return None
    found = Sorted(Kind.LIST, lists.author_of(message))
    return _with_words(found, message) if inside else found


def _from_somebody(message: Message, own: frozenset[str], inside: bool) -> Sorted:
    if _is_mine(message, own):
        found = Sorted(Kind.MINE, message.sender)
        return _with_words(found, message) if inside else found
    found = Sorted(Kind.PERSON, message.sender, is_certain=not lists.has_way_out(message))
    return _with_proposals(found, message) if inside else found


def _goes_to_many(message: Message) -> bool:
    return lists.is_list(message) or lists.is_newsletter(message)


def _is_mine(message: Message, own: frozenset[str]) -> bool:
    return message.sender.address in own or message.place.sent


def _with_words(found: Sorted, message: Message) -> Sorted:
    return replace(found, first_lines=first_lines.first_lines(message.body().text))


def _with_proposals(found: Sorted, message: Message) -> Sorted:
    """Return a person's mail with its first lines, and with what they may propose."""
    text = first_lines.new_text(message.body().text)
    return replace(
        _with_words(found, message),
        says_no=proposals.says_no(text),
        says_stop=proposals.says_stop(text),
        proposed=proposals.proposed_time(text),
    )


def _written_on(message: Message) -> date:
    """Return the day on which a mail was written, by the clock of whoever wrote it."""
    try:
        read = parsedate_tz(message.head.get("date"))
        ahead = timedelta(seconds=(read[9] or 0) if read else 0)
        return (message.at + ahead).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # what isn't a date breaks it in each of these ways
        return message.at.date()
