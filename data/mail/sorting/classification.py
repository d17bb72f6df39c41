"""What a mail is: the questions in their order, from what only a server writes to what only a person does.

A bounce or a vacation reply carries the thread of what you sent, so a mail is sorted before it is matched.
"""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum

from data.mail.message import Message, written_on
from data.mail.sorting import (
    absence,
    applicant_systems,
    automatic,
    bounces,
    calendar_items,
    doubts,
    first_lines,
    linkedin,
    lists,
    meetings,
    named_hours,
    named_times,
    proposals,
    rejections,
    schedulers,
)
from data.mail.sorting.findings import Bounce, Kind, Sorted
from data.rules.mail import subjects


class Depth(IntEnum):
    """How far a mail is looked into."""

    HEAD = 0
    """Its head alone, with nothing read: an invitation whose head doesn't say so is then a person's mail."""
    KIND = 1
    """Only what tells its kind and what servers, calendars and absences say: enough for mail of nobody on file."""
    WORDS = 2
    """All of it: what was written anew, too, and what that may propose."""


def sort(message: Message, own: frozenset[str], depth: Depth = Depth.WORDS) -> Sorted:
    """Return what a mail is, and what it tells. ``own`` are your addresses, as addresses are compared."""
    return (
        _from_server(message, own, depth)
        or _from_calendar(message, own, depth)
        or _from_linkedin(message, depth)
        or _from_applicant_system(message, own, depth)
        or _from_scheduler(message, own, depth)
        or _from_machine(message, own, depth)
        or _from_list(message, own, depth)
        or _from_somebody(message, own, depth)
    )


def _from_server(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    """Return a mail that came back, a receipt, or one that only takes another one back."""
    if automatic.may_be_receipt(message) and (depth is Depth.HEAD or automatic.is_receipt(message)):
        return Sorted(Kind.RECEIPT, message.sender)
    if automatic.may_be_recall(message) and (depth is Depth.HEAD or automatic.is_recall(message)):
        return Sorted(Kind.AUTOMATIC, message.sender)
    if not bounces.may_be_bounce(message):
        return None
    if depth is Depth.HEAD:
        return Sorted(Kind.BOUNCE, message.sender) if bounces.is_from_server(message) else None
    if bounces.is_delivery_receipt(message.body()):
        return Sorted(Kind.RECEIPT, message.sender)
    if automatic.auto_subject(message.subject) and automatic.says_auto_reply(message):
        return None  # from somebody whose address happens to be postmaster
    bounce = bounces.read_bounce(message, own)
    if _says_who_left(message, bounce):
        return None
    if bounce is not None:
        return Sorted(Kind.BOUNCE, message.sender, bounce=bounce)
    a_servers = bounces.is_from_server(message) and not _goes_to_many(message, own)
    return Sorted(Kind.AUTOMATIC, message.sender) if a_servers else None


def _says_who_left(message: Message, bounce: Bounce | None) -> bool:
    """Return whether a server answers that somebody has left, and reports of no address that failed: the only one
    that it names is whom to write to instead.
    """
    if not automatic.says_auto_reply(message) or (bounce is not None and bounce.proven):
        return False
    text = first_lines.new_text(message.body().text)
    if not (absence.says_left(text) or absence.says_moved(text)):
        return False
    named = set(bounce.addresses) if bounce else set()
    deputy = absence.deputy_in(text, frozenset()) if named else None
    return named <= ({deputy.address} if deputy else set())


def _from_calendar(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    may_be = calendar_items.may_be_calendar(message)
    if depth is Depth.HEAD:
        return Sorted(Kind.CALENDAR, message.sender) if may_be and message.sender.address not in own else None
    if not may_be and not message.head.kind("content-type").startswith("multipart/"):
        return None
    if (item := calendar_items.read_calendar(message)) is None:
        return None
    kind = Kind.MINE if _is_mine(message, own) and item.method != "REPLY" else Kind.CALENDAR
    return _with_words(Sorted(kind, message.sender, calendar=item), message, depth)


def _from_linkedin(message: Message, depth: Depth) -> Sorted | None:
    if not linkedin.is_linkedin(message):
        return None
    if linkedin.is_persons_words(message):
        return _with_proposals(Sorted(Kind.PERSON, linkedin.person_behind(message)), message, depth)
    about = linkedin.about(message)
    company = linkedin.company_of(message)
    in_words = about == "other" and company and depth is Depth.WORDS and rejections.rejects(message.body().text)
    says_no = about == "rejected" or bool(in_words)
    found = Sorted(Kind.NOTICE, company=company, notice=about, says_no=says_no)
    return _with_words(found, message, depth)


def _from_applicant_system(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    machine = automatic.says_auto_reply(message)
    if not (applicant_systems.is_applicant_system(message) or _is_companys_own(message, own)):
        return None
    company = applicant_systems.company_of(message)
    if applicant_systems.is_persons_words(message) and not machine:
        company = company or applicant_systems.company_in_address(message)
        found = Sorted(Kind.PERSON, message.sender, is_certain=False, company=company)
        return _with_proposals(found, message, depth)
    by_name = applicant_systems.has_persons_name(message) and applicant_systems.replies_go_to_somebody(message)
    found = Sorted(Kind.APPLICANT_SYSTEM, message.sender, is_certain=machine or not by_name, company=company)
    if depth < Depth.WORDS:
        return found
    text = message.body().text
    says_no = rejections.rejects(text)  # a machine asks nothing that waits for an answer
    invites = not says_no and proposals.invites(f"{message.subject}. {text}")
    on = written_on(message)
    starts = named_times.confirmed_time(message.subject, text, on) if invites and on else None
    return replace(_with_words(found, message, depth), says_no=says_no, invites=invites, starts=starts)


def _is_companys_own(message: Message, own: frozenset[str]) -> bool:
    """Return whether a company's own system tells of an application: a machine that answers nothing."""
    if not automatic.says_machine(message) or automatic.says_auto_reply(message) or _is_mine(message, own):
        return False
    if automatic.auto_subject(message.subject) or _goes_to_many(message, own):
        return False
    return applicant_systems.is_companys_own(message)


def _from_scheduler(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    """Return what a program tells of somebody who has booked a time with you: they didn't write it themselves."""
    booker = schedulers.booked_by(message, own, reads=depth is not Depth.HEAD)
    if not booker.address or _is_mine(message, own):
        return None
    found = Sorted(Kind.AUTOMATIC, booker, invites=depth is Depth.WORDS, may_be_written=True)
    return _with_words(found, message, depth)


def _from_machine(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    """Return a mail that a machine wrote, and when somebody is back, where it answers for them."""
    prefix = automatic.auto_subject(message.subject)
    replied = automatic.says_auto_reply(message)
    mine = _is_mine(message, own)
    if mine and automatic.is_unsent(message):
        return Sorted(Kind.AUTOMATIC, message.sender)  # a draft: it is nobody's yet
    if mine and not replied:  # whatever else stands in its head: you wrote it
        return None
    machine = automatic.says_machine(message)
    told = bool(prefix or replied) or (machine and not _goes_to_many(message, own))
    by_words = not told and depth is not Depth.HEAD and _says_so(message, own)
    if not (told or by_words):
        return None if mine or depth is Depth.HEAD else _in_doubt(message, own, depth)
    if mine:
        return Sorted(Kind.AUTOMATIC, message.sender)
    certain = replied or machine or by_words or not automatic.may_be_written(message.subject)
    found = Sorted(Kind.AUTOMATIC, message.sender, is_certain=certain)
    away = automatic.is_away_prefix(prefix) or automatic.says_vacation(message)
    answers = bool(prefix or replied or by_words) or automatic.NO_REPLY.fullmatch(message.sender.local) is None
    if depth is Depth.HEAD or not (away or answers):
        return _with_words(replace(found, kind=Kind.OUT_OF_OFFICE) if away else found, message, depth)
    found = _away(found, message, own, depth, is_certainly_away=away)
    handed_on = not (by_words or found.kind is Kind.OUT_OF_OFFICE) and doubts.may_be_handed_on(message)
    return replace(found, may_be_written=handed_on)


def _in_doubt(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    """Return an answer that reads like a machine's, though its head doesn't say so; None where it doesn't."""
    if not message.references or _goes_to_many(message, own):
        return None
    text = first_lines.new_text(message.body().text)
    found = Sorted(Kind.AUTOMATIC, message.sender, is_certain=False, may_be_written=True)
    if doubts.sounds_away(text, written_on(message)) or doubts.sounds_left(text):
        return _away(found, message, own, depth, is_certainly_away=True)
    return _with_words(found, message, depth) if doubts.sounds_received(text) else None


def _says_so(message: Message, own: frozenset[str]) -> bool:
    """Return whether a mail without a machine's headers is a machine's by its own words."""
    if _goes_to_many(message, own):
        return False
    text = first_lines.new_text(message.body().text)
    # Who answers keeps the subject of the thread: a machine puts its own words before it.
    is_away = bool(message.references) and automatic.begins_away(message.subject)
    if is_away and "?" not in text and absence.speaks_of_absence(text):
        return True
    return automatic.says_so(text) or automatic.acknowledges(message, text)


def _away(
    found: Sorted, message: Message, own: frozenset[str], depth: Depth, *, is_certainly_away: bool
) -> Sorted:
    """Return an automatic answer with what it tells of an absence, where it does."""
    text = first_lines.new_text(message.body().text)
    subject = automatic.own_subject(message.subject)
    whole = _with_words(found, message, depth)
    since = written_on(message)
    back = absence.apple_return_day(message.head)
    back = back or (absence.return_day(text, since) or absence.return_day(subject, since) if since else None)
    has_left = absence.says_left(text) or (back is None and absence.says_moved(text))
    if not (is_certainly_away or has_left) and not absence.speaks_of_absence(f"{subject}\n{text}"):
        return whole
    others = own | {message.sender.address, *(one.address for one in message.reply_to)}
    return replace(
        whole,
        kind=Kind.OUT_OF_OFFICE,
        return_on=None if has_left else back,
        deputy=absence.deputy_in(text, others),
        has_left=has_left,
    )


def _from_list(message: Message, own: frozenset[str], depth: Depth) -> Sorted | None:
    if _is_mine(message, own) or not _goes_to_many(message, own):
        return None
    return _with_words(Sorted(Kind.LIST, lists.author_of(message)), message, depth)


def _from_somebody(message: Message, own: frozenset[str], depth: Depth) -> Sorted:
    if _is_mine(message, own):
        return _with_times(_with_words(Sorted(Kind.MINE, message.sender), message, depth), message, depth)
    if depth is Depth.WORDS and _is_empty(message):
        return Sorted(Kind.AUTOMATIC, message.sender)
    by_list = lists.is_list(message)
    is_certain = not (by_list or lists.has_way_out(message))
    found = Sorted(Kind.PERSON, message.sender, is_certain=is_certain, by_list=by_list)
    return _with_proposals(found, message, depth)


def _is_empty(message: Message) -> bool:
    """Return whether a mail has neither a subject nor an id nor anything in it: nobody's answer looks so."""
    if message.subject.strip() or message.references or message.head.get("message-id").strip():
        return False
    return not any(part.content().strip() for part in message.body().parts)


def _goes_to_many(message: Message, own: frozenset[str]) -> bool:
    by_list = lists.is_list(message) and not lists.is_copied(message, own)
    return by_list or lists.is_newsletter(message)


def _is_mine(message: Message, own: frozenset[str]) -> bool:
    return message.sender.address in own or message.place.sent


def _with_words(found: Sorted, message: Message, depth: Depth) -> Sorted:
    """Return a mail with its first lines, where they are asked for."""
    if depth < Depth.WORDS:
        return found
    return replace(found, first_lines=first_lines.first_lines(message.body().text))


def _with_times(found: Sorted, message: Message, depth: Depth) -> Sorted:
    """Return one's own letter with the times that it names: an answer may confirm one."""
    on = written_on(message)
    if depth < Depth.WORDS or on is None:
        return found
    return replace(found, times=named_hours.times_named(first_lines.new_text(message.body().text), on))


def _with_proposals(found: Sorted, message: Message, depth: Depth) -> Sorted:
    """Return a person's mail with its first lines, and with what they may propose, where that is asked for."""
    if depth < Depth.WORDS:
        return found
    text = first_lines.new_text(message.body().text)
    written = not subjects.is_answer(message.subject)  # by them: then it may say all
    stops = proposals.says_stop(text) or (written and proposals.says_stop(message.subject))
    rest = meetings.without_calling_off(text)
    says_no = proposals.says_no(rest) or (not stops and rest == text and proposals.says_no_thanks(text))
    on = None if stops or says_no or rest != text else written_on(message)
    confirms = on is not None and named_hours.confirms_time(text, on)
    return replace(
        found,
        first_lines=first_lines.beginning_of(text),
        says_no=says_no,
        says_stop=stops,
        calls_off=rest != text and not (stops or says_no),
        proposed=proposals.proposed_time(text),
        promised_on=named_times.promised_day(text, on) if on else None,
        confirms_time=confirms,
        times=named_hours.times_named(text, on) if on and confirms else (),
    )
