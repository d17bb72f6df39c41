"""From the values of the rules to the columns of rows: what loading.py reads, the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from data.rules.clarity import Clarity
from data.rules.drafts import Draft, Reading
from data.rules.followup import FollowUp, Person, Promise, Step, Touch
from data.rules.text import fold

Values = dict[str, Any]

PERSON_SEARCHED = ("name", "organisation", "title", "email", "notes")
FOLLOW_UP_SEARCHED = ("about", "organisation", "via")
"""What the filter looks in."""


def with_derived(values: Values, searched: Sequence[str]) -> Values:
    """The columns with those made from them: the folded text for the filter, the organisation's folded name."""
    text = fold(" ".join([values[name] for name in searched]))
    return {**values, "search": text, "organisation_key": _folded_once(values["organisation"])}


def person_values(person: Person) -> Values:
    """The columns of a person, all but the id."""
    values = {
        "name": person.name,
        "organisation": person.organisation,
        "title": person.title,
        "email": person.email,
        "phone": person.phone,
        "profile": person.profile,
        "address": person.address,
        "timezone": person.timezone,
        "country": person.country,
        "notes": person.notes,
        "stopped_on": person.stopped_on,
    }
    return with_derived(values, PERSON_SEARCHED)


@lru_cache(maxsize=4096)
def _folded_once(organisation: str) -> str:
    """``fold``, for names that many people share."""
    return fold(organisation)


def followup_values(followup: FollowUp) -> Values:
    """The columns of a follow-up, all but the id; its person has one already."""
    trail, renewed = followup.trail, followup.renewed
    values = step_values(followup.next) | {
        "person_id": followup.person.id if followup.person else None,
        "organisation": followup.organisation,
        "about": followup.about,
        "kind": followup.kind.value,
        "cadence": followup.cadence,
        "attempt_limit": followup.limit,
        "via": followup.via,
        "may_mention": followup.may_mention,
        "opened_on": followup.opened_on,
        "closed_on": followup.closed_on,
        "outcome": followup.outcome.value if followup.outcome else None,
        "status": followup.status,
        "purpose": followup.purpose,
        "renewed_at": renewed.at if renewed else None,
        "renewed_after": renewed.after if renewed else None,
        "trail_domain": trail.domain,
        "trail_site": trail.site,
        "trail_main_line": trail.main_line,
        "trail_sales": trail.sales,
        **{f"clarity_{line}": getattr(followup.clarity, line) for line in Clarity._fields},
    }
    return with_derived(values, FOLLOW_UP_SEARCHED)


def step_values(step: Step | None) -> Values:
    """The columns of a follow-up that hold its next step."""
    pause = step.pause if step else None
    return {
        "next_action": step.action.value if step else None,
        "next_on": step.on if step else None,
        "next_at": step.at if step else None,
        "next_why": step.why if step else "",
        "next_origin": step.origin.value if step else None,
        "pause_until": pause.until if pause else None,
        "pause_left": pause.left if pause else None,
    }


def touch_values(touch: Touch, followup_id: int) -> Values:
    """The columns of a touch, all but the id."""
    return {
        "follow_up_id": followup_id,
        "at": touch.at,
        "direction": touch.direction.value,
        "medium": touch.medium.value,
        "note": touch.note,
        "purpose": touch.purpose,
        "gave": touch.gave.value if touch.gave else None,
        "promise": touch.promise.value if touch.promise else None,
        "subject": touch.subject,
        "message_id": touch.message_id,
    }


def promise_values(promise: Promise, followup_id: int) -> Values:
    """The columns of a promise, all but the id."""
    return {
        "follow_up_id": followup_id,
        "side": promise.side.value,
        "on_date": promise.on,
        "at": promise.at,
        "made_at": promise.made_at,
        "kept": promise.kept.value if promise.kept else None,
        "note": promise.note,
        "by_voicemail": promise.by_voicemail,
    }


def draft_values(draft: Draft, followup_id: int) -> Values:
    """The columns of a draft that is being kept, all but the id."""
    return {
        "follow_up_id": followup_id,
        "medium": draft.medium.value,
        "occasion": draft.occasion.value,
        "subject": draft.subject,
        "body": draft.body,
        "purpose": draft.purpose,
        "kept_at": draft.kept_at,
    }


def reading_values(reading: Reading, followup_id: int) -> Values:
    """The columns of a reading, all but the id."""
    return {
        "follow_up_id": followup_id,
        "reader": reading.reader,
        "medium": reading.medium.value,
        "subject": reading.subject,
        "words": reading.words,
        "handed": reading.handed.value,
        "handed_at": reading.handed_at,
        "read_at": reading.read_at,
        "said": reading.said,
    }
