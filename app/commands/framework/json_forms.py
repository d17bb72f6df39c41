"""A follow-up as JSON: the shapes of the contract, which scripts rely on. Instants are in the user's zone."""

from __future__ import annotations

from dataclasses import asdict
from datetime import tzinfo

from app.commands.framework.row_forms import Facts, iso_date, iso_instant, row_facts, wishes_of
from data.model.drafts import Draft, Reading
from data.model.followup import FollowUp, Person, Promise, Touch
from data.model.moment import Moment
from data.model.rows import InboxRow, LastTouch
from data.rules.acts.search import trail_of
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.zones import local_date
from data.rules.scheduling.pace import reminders
from data.rules.scheduling.pauses import rest_end
from data.rules.scheduling.promises import leading
from data.rules.scheduling.queue import queue_of


def row_of(followup: FollowUp, moment: Moment) -> InboxRow:
    """Return a whole follow-up as the row that a list would tell programs of it."""
    if followup.id is None:
        raise AssertionError("only a stored follow-up has a row")
    step, person = followup.next, followup.person
    last = followup.touches[-1] if followup.touches else None
    return InboxRow(
        id=followup.id,
        queue=queue_of(followup, moment.now, moment.today),
        person=person.name if person else "",
        organisation=followup.where,
        timezone=person.timezone if person else "",
        about=followup.about,
        kind=followup.kind,
        cadence=followup.cadence,
        attempts=len(followup.cycle),
        limit=followup.limit,
        action=step.action if step else None,
        on=step.on if step else None,
        at=step.at if step else None,
        why=step.why if step else "",
        last=LastTouch(last.at, last.direction, last.medium, last.note, last.is_undated) if last else None,
        opened_on=followup.opened_on,
        closed_on=None if followup.is_end_undated else followup.closed_on,
        outcome=followup.outcome,
        status=followup.status,
        promised=first.side if (first := leading(followup)) else None,
        paused_until=rest_end(followup),
        tags=followup.tags,
        person_tags=person.tags if person else "",
        is_undecided=bool(followup.undecided),
    )


def followup_facts(followup: FollowUp, moment: Moment, zone: tzinfo) -> Facts:
    """Return the follow-up that an act has changed, as a list would show it."""
    return row_facts(row_of(followup, moment), moment, zone)


def whole_facts(followup: FollowUp, moment: Moment, zone: tzinfo) -> Facts:
    """Return a follow-up with its person and every touch, oldest first."""
    return followup_facts(followup, moment, zone) | {
        "person": _person_facts(followup.person) if followup.person else None,
        "touches": [_touch_facts(touch, zone) for touch in followup.touches],
    }


def further_facts(followup: FollowUp, moment: Moment, book: Rulebook) -> Facts:
    """Return what the contract of ``show`` doesn't hold: promises, oldest first, reminders, drafts,
    a search and more.
    """
    zone = book.zone
    return {
        "via": followup.via,
        "may_mention": followup.may_mention,
        "status": followup.status,
        "said_as": followup.said_as,
        "purpose": followup.purpose,
        "trail": asdict(trail_of(followup)),
        "reminders": list(reminders(followup, moment.now, book)),
        "promises": [_promise_facts(promise, followup, zone) for promise in followup.promises],
        "clarity": followup.clarity._asdict(),
        "drafts": [_draft_facts(draft, zone) for draft in followup.drafts],
        "readings": [_reading_facts(reading, zone) for reading in followup.readings],
        "touches": [_touch_facts(touch, zone) | {"subject": touch.subject} for touch in followup.touches],
    }


def _touch_facts(touch: Touch, zone: tzinfo) -> Facts:
    return {
        "at": iso_instant(touch.at, zone),
        "direction": touch.direction,
        "medium": touch.medium,
        "note": touch.note,
        "purpose": touch.purpose,
        "gave": touch.gave,
        **({"undelivered": True} if touch.is_undelivered else {}),
        **({"undated": True} if touch.is_undated else {}),
    }


def _promise_facts(promise: Promise, followup: FollowUp, zone: tzinfo) -> Facts:
    return {
        "side": promise.side,
        "on": iso_date(local_date(promise.at, zone) if promise.at else promise.on),
        "at": iso_instant(promise.at, zone),
        "note": promise.note,
        "state": followup.state_of(promise) or "open",
    }


def _draft_facts(draft: Draft, zone: tzinfo) -> Facts:
    return {
        "medium": draft.medium,
        "subject": draft.subject,
        "body": draft.body,
        "purpose": draft.purpose,
        "kept_at": iso_instant(draft.kept_at, zone),
    }


def _reading_facts(reading: Reading, zone: tzinfo) -> Facts:
    return {
        "reader": reading.reader,
        "medium": reading.medium,
        "handed": reading.handed,
        "handed_at": iso_instant(reading.handed_at, zone),
        "read_at": iso_instant(reading.read_at, zone),
        "said": reading.said,
    }


def _person_facts(person: Person) -> Facts:
    return {
        "id": person.id,
        "name": person.name,
        "organisation": person.organisation,
        "title": person.title,
        "email": person.email,
        "phone": person.phone,
        "emails": [one._asdict() for one in person.all_emails],
        "phones": [one._asdict() for one in person.all_phones],
        "profile": person.profile,
        "tags": person.tags.split(),
        "address": person.address,
        "timezone": person.timezone,
        "notes": person.notes,
        "stopped_on": iso_date(person.stopped_on),
    } | wishes_of(person)
