"""What somebody wrote: an answer to what is open with them, as far as that is certain. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.model.followup import FollowUp, Person
from data.model.mail import Incoming, Proposal, Result, Verdict
from data.model.vocabulary import FOR_A_JOB, Direction, Medium, Outcome
from data.rules.identity.workplaces import company_domain
from data.rules.mail.agreed_times import agreed_time
from data.rules.mail.called_off import may_be_off, with_meeting
from data.rules.mail.candidates import (
    IGNORED,
    MOST_ALIKE,
    SUBJECT_WITHIN,
    as_logged,
    at_their_domain,
    closed_lately,
    day_of,
    id_of,
    is_named,
    is_of_its_time,
    last_tried,
    likeliest,
    open_ones,
    several_open,
    to_review,
    told_by_subject,
)
from data.rules.mail.known import Known
from data.rules.mail.subject_matches import about_letters, by_letters, went_to_many
from data.rules.mail.subjects import about
from data.rules.mail.writers import replied_for, writer_for
from data.rules.phrasing import wording

ALIVE_AGAIN = (Outcome.GAVE_UP,)
"""What an answer opens again by itself: you had given up, and nothing else had been said."""


def from_person(message: Incoming, known: Known) -> Verdict:
    """Return what becomes of what a person wrote that answers no letter on file.

    What a list handed on is more often about that list's matters: the user is asked, where they are on file.
    """
    if message.by_list:
        return _by_list(message, known)
    if message.sender:
        people = known.people_at(message.sender)
        if people:
            return _from_known(message, known, people)
        return _by_subject(message, known)
    people = [one for one in known.people_called(message.sender_name) if known.with_person(one)]
    if not people:
        return IGNORED
    waiting = [one for person in people for one in open_ones(known.with_person(person))]
    written = [one for one in waiting if _has_written(one, Medium.MESSAGE)]
    if len(people) == 1 and len(waiting) == 1 and len(written) == 1:
        return as_reply(message, known, waiting[0])
    if not waiting:
        return _by_name_of_closed(message, known, people) or IGNORED
    return to_review(waiting, "It came without an address: only the name tells who wrote it.", message)


def _by_list(message: Incoming, known: Known) -> Verdict:
    people = [one for one in known.people_at(message.sender) if not one.stopped_on]
    everything = [one for person in people for one in known.with_person(person)]
    waiting = open_ones(one for one in everything if is_of_its_time(message.at, one, known))
    if not waiting:
        return IGNORED
    why = f"{waiting[0].who} has written to you, with a copy to a list: it may be about something else."
    return to_review(likeliest(message, waiting), why, message)


def _from_known(message: Incoming, known: Known, people: Sequence[Person]) -> Verdict:
    if all(person.stopped_on for person in people):
        followups = [one for person in people for one in known.with_person(person)]
        why = f"{people[0].name} asked you to stop, and has written: allow contact first if you want to answer."
        return to_review(followups, why, message, person=people[0]) if followups else IGNORED
    everything = [one for person in people if not person.stopped_on for one in known.with_person(person)]
    mine = [one for one in everything if is_of_its_time(message.at, one, known)]
    waiting = open_ones(mine)
    if waiting:
        if others := _about_others(message, known, waiting):
            why = f"{waiting[0].who} has written, but it answers what you wrote to {others[0].who}."
            return to_review(likeliest(message, [*others, *waiting]), why, message)
        if message.is_copy and not any(is_named(message.subject, each) for each in waiting):
            why = f"{waiting[0].who} has written to others, with a copy to you: it may be about something else."
            return to_review(likeliest(message, waiting), why, message)
        one = _with_meeting(message, known, waiting) or told_by_subject(message.subject, waiting)
        if one is None:
            return to_review(likeliest(message, waiting), several_open(waiting), message)
        return as_reply(message, known, one)
    recent = closed_lately(message, mine, known)
    if not recent:
        return IGNORED
    ended = [one for one in mine if one.closed_on and one.outcome is not Outcome.STOPPED]
    if len(ended) == 1 and recent[0].outcome in ALIVE_AGAIN:
        return as_reply(message, known, recent[0])
    why = f"{recent[0].who} has written, but what you had open with them is closed."
    return to_review(recent, why, message)


def _about_others(message: Incoming, known: Known, own: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the follow-ups of others with a letter that a message answers by its subject, which names none of
    those with whoever wrote it.
    """
    if any(is_named(message.subject, one) for one in own):
        return []
    numbers = {one.id for one in own}
    others = [one for one in about_letters(message, known.about_subject) if one.id not in numbers]
    return [] if went_to_many(message, known) else others


def _by_subject(message: Incoming, known: Known) -> Verdict:
    """Ask about a message from an address that isn't on file, where its subject is one that you have written."""
    named = [one for one in known.people_called(message.sender_name) if message.sender_name]
    by_name = [one for person in named if not person.stopped_on for one in open_ones(known.with_person(person))]
    by_name = [one for one in by_name if is_of_its_time(message.at, one, known)]
    if by_name:
        why = f"Signed {by_name[0].who}, but {message.sender} isn't on file for them."
        return to_review(likeliest(message, by_name), why, message)
    if known_by := known.replied_from(message.sender):
        found = [one for one in known_by if is_of_its_time(message.at, one, known)]
        if found:
            why = f"{message.sender} has replied before about {found[0].who}, but isn't on file."
            return to_review(likeliest(message, found), why, message)
    if over := _by_name_of_closed(message, known, named):
        return over
    if found := by_letters(message, known, known.about_subject):
        why = f"It answers what you wrote to {found[0].who}, but {message.sender} isn't on file."
        return own_word(message, known, found) or to_review(found, why, message)
    if over := _closed_matter(message, known):
        return over
    if colleagues := _by_colleagues(message, known):
        return colleagues
    if there := [one for one in at_their_domain(message.sender, known) if is_of_its_time(message.at, one, known)]:
        why = f"It came from {there[0].where}, where nobody is named yet."
        return to_review(likeliest(message, there), why, message)
    if not message.is_certain and message.company:
        at_it = known.at_company(message.company) or known.named_in(message.subject)
        if at_it := [one for one in at_it if is_of_its_time(message.at, one, known)]:
            at_it = [one for one in at_it if one.kind in FOR_A_JOB] or at_it
            why = f"It came through the applicant system of {at_it[0].where}."
            return to_review(likeliest(message, at_it), why, message)
        if news := _news_of_closed(message, known, known.closed_at_company(message.company)):
            why = (
                f"It came through the applicant system of {news[0].where}, and what you had open there is closed."
            )
            return to_review(likeliest(message, news), why, message)
    return _of_many(message, known)


def _by_colleagues(message: Incoming, known: Known) -> Verdict | None:
    """Ask about what somebody at the organisation of others writes; where these are many, for none of them."""
    found = of_colleagues(message, known)
    if not found:
        return None
    many = len({one.who for one in found})
    at = f"{many} people with whom something is open" if many > MOST_ALIKE else found[0].who
    why = f"{message.sender} isn't on file but is at the same organisation as {at}."
    if own := own_word(message, known, found):
        return own
    return to_review((), why, message, Proposal.IGNORE) if many > MOST_ALIKE else to_review(found, why, message)


def _of_many(message: Incoming, known: Known) -> Verdict:
    """Ask about an answer to what went to many under one subject: it is of none of them, as far as that tells."""
    found = about_letters(message, known.about_subject)
    if not found:
        return IGNORED
    if own := own_word(message, known, found):
        return own
    many = len({one.who for one in found})
    why = f"{message.sender} isn't on file, and you wrote to {many} people about “{about(message.subject)}”."
    return to_review((), why, message, Proposal.IGNORE)


def own_word(
    message: Incoming, known: Known, followups: Sequence[FollowUp], people: Sequence[Person] = ()
) -> Verdict | None:
    """Ask about a stop or a no of somebody to whom a letter went, too, as of their own: it stops nobody else.

    None where it is none. ``people`` are those on file with their address, whom a stop is proposed for; where
    nobody is, it belongs to no follow-up.
    """
    if message.kind != "person" or not (message.says_stop or message.says_no):
        return None
    proposal = Proposal.STOP if message.says_stop else Proposal.DECLINED
    who = message.sender_name or message.sender
    if people:
        mine = [one for person in people for one in known.with_person(person)]
        why = _proposing(people[0].name, proposal)
        return to_review(mine, why, message, person=people[0]) if message.says_stop and mine else None
    letters = {one.message_id.strip("<>") for each in followups for one in each.touches if one.message_id}
    if not any(message.sender in known.recipients_of(one) for one in letters):
        return None
    names = wording.join(dict.fromkeys(one.who for one in followups))
    said = _proposing(who, proposal).removesuffix(".")
    why = f"{said}, but isn't on file: you wrote to {names}, too."
    return to_review((), why, message, Proposal.IGNORE)


def _closed_matter(message: Incoming, known: Known) -> Verdict | None:
    """Ask about news of what is closed, from an address that isn't on file; None where it is about none."""
    if found := _news_of_closed(message, known, by_letters(message, known, known.closed_about_subject)):
        why = f"It answers what you wrote to {found[0].who}, but what you had open with them is closed."
        return to_review(found, why, message)
    if found := _news_of_closed(message, known, known.closed_replied_from(message.sender)):
        why = f"{message.sender} has replied before about {found[0].who}, but what you had open is closed."
        return to_review(found, why, message)
    return None


def of_colleagues(message: Incoming, known: Known) -> list[FollowUp]:
    """Return what is open with people at the organisation from which somebody writes who isn't on file.

    Those that its subject names count alone, where it names any. A domain where everybody may have mail says
    nothing, nor does one where the user has an address, too.
    """
    domain = company_domain(message.sender)
    if not domain or message.is_inside or not message.is_certain:
        return []
    there = [one for one in known.people_at_domain(domain) if is_of_its_time(message.at, one, known)]
    lately = [one for one in there if _was_active(one, message, known)]
    named = [one for one in lately if is_named(message.subject, one)]
    return likeliest(message, named or lately)


def _was_active(followup: FollowUp, message: Incoming, known: Known) -> bool:
    """Return whether a follow-up began, or somebody was tried, not long before a message."""
    latest = max(day_of(last_tried(followup, message.at), known), followup.opened_on)
    return day_of(message.at, known) <= latest + SUBJECT_WITHIN


def _by_name_of_closed(message: Incoming, known: Known, people: Sequence[Person]) -> Verdict | None:
    """Ask about news of somebody with whom everything is closed, where only the name tells who wrote it."""
    everything = [one for person in people if not person.stopped_on for one in known.with_person(person)]
    recent = _news_of_closed(message, known, everything)
    if not recent or open_ones(everything):
        return None
    return to_review(recent, f"Signed {recent[0].who}, but what you had open with them is closed.", message)


def _news_of_closed(message: Incoming, known: Known, followups: Sequence[FollowUp]) -> list[FollowUp]:
    """Return the closed ones for which a message is news: it came after all that is on file of them."""
    recent = closed_lately(message, followups, known)
    return [
        one
        for one in recent
        if is_of_its_time(message.at, one, known) and all(touch.at < message.at for touch in one.touches)
    ]


def as_reply(message: Incoming, known: Known, followup: FollowUp) -> Verdict:
    """Take a message as an answer, beside which it may propose something."""
    person = followup.person
    if person and person.stopped_on:
        why = f"{person.name} asked you to stop, and has written: allow contact first if you want to answer."
        return to_review([followup], why, message, person=person)
    if followup.introduces:
        return to_review([followup], "It is about an introduction: note whether they say yes or no.", message)
    if followup.closed_on and followup.outcome not in ALIVE_AGAIN:
        said = replied_for(message, person, followup.where).removesuffix(".") or f"{followup.who} has replied"
        return to_review([followup], f"{said}, but this is closed.", message)
    proposal = Proposal.STOP if message.says_stop else Proposal.DECLINED if message.says_no else None
    why = _proposing(writer_for(message, person) or followup.who, proposal)
    found = as_logged(message, known, followup, Direction.IN)
    if found:
        return Verdict(Result.KNOWN, followup.id, id_of(person), found.id, why=why, proposal=proposal)
    if proposal is None and message.calls_off:
        every = known.with_person(person) if person else ()
        meant = _with_meeting(message, known, every, followup) or followup
        if may_be_off(message, meant, known):
            who = writer_for(message, person) or followup.who
            return to_review([meant], f"{who} seems to cancel or move what you agreed on.", message)
    if proposal is None and (agreed := agreed_time(message, followup, known)):
        who = writer_for(message, person) or followup.who
        asked = to_review([followup], f"{who} seems to confirm a time.", message, Proposal.AGREED)
        return replace(asked, agrees_on=agreed)
    return Verdict(Result.REPLY, followup.id, id_of(person), why=why, proposal=proposal)


def _with_meeting(
    message: Incoming, known: Known, followups: Sequence[FollowUp], first: FollowUp | None = None
) -> FollowUp | None:
    """Return with which follow-up of somebody's the time is agreed that a message calls off; None for none."""
    theirs = known.zone_of(followups[0].person if followups else None)
    return with_meeting(message, followups, known.zone, theirs, first)


def _proposing(who: str, proposal: Proposal | None) -> str:
    if proposal is Proposal.STOP:
        return f"{who} asks you not to write any more."
    return f"{who} seems to say no." if proposal is Proposal.DECLINED else ""


def _has_written(followup: FollowUp, medium: Medium) -> bool:
    return any(one.direction is Direction.OUT and one.medium is medium for one in followup.touches)
