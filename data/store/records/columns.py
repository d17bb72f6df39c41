"""From the values of the rules to the columns of rows: what queries/followups.py reads, the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from data.model.addresses import all_of
from data.model.clarity import Clarity
from data.model.followup import FollowUp, Number, Person, Promise, Touch
from data.model.text import fold
from data.rules.calendar.whereabouts import read_number
from data.rules.identity.organisations import organisation_key
from data.rules.identity.phone_numbers import searched_digits
from data.rules.identity.profiles import member_of, slug_of
from data.rules.identity.spellings import all_joined_words
from data.rules.identity.tags import tag_keys
from data.store.connection.statements import Record
from data.store.schema.moment import stamp

if TYPE_CHECKING:
    from data.model.drafts import Draft, Outgoing, Reading
    from data.store.records.known_people import Marks

Values = dict[str, Any]

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "organisation", "title", "email", "address", "notes", "tags", "looks_for", "offers"),
    "follow_up": ("about", "organisation", "via", "kind", "cadence", "tags"),
}
"""The texts that the filter looks in, by table."""
NUMBERS: Mapping[str, str] = {"person": "phone", "follow_up": "trail_main_line"}
"""The column whose digits it looks in, too."""
_JOINED: Mapping[str, tuple[str, ...]] = {
    "person": ("name", "organisation", "title"),
    "follow_up": ("about", "organisation", "via"),
}
"""The texts of which it looks in the words without their hyphens and apostrophes, too."""
_SEARCHED_OF, _JOINED_OF = (
    {table: itemgetter(*names) for table, names in texts.items()} for texts in (SEARCHED, _JOINED)
)
DERIVED: Mapping[str, tuple[str, ...]] = {
    "person": ("search", "name_key", "organisation_key", "tag_keys", "looks_keys", "offers_keys"),
    "follow_up": ("search", "organisation_key", "tag_keys"),
}
"""The columns that are made from others, by table; no act writes them, and undo makes them anew."""
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "person": (*SEARCHED["person"], NUMBERS["person"], "profile", "emails", "phones"),
    "follow_up": (*SEARCHED["follow_up"], NUMBERS["follow_up"]),
}
"""The columns that those are made from, by table."""
OF_NUMBER = ("number_zones", "number_country")
"""What was read from the phone number of a person, for which it may have to be known in which country they are."""
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))
UNREAD = "?"
"""Stands for the zones of a phone number that hasn't been read."""


def derived(table: str, values: Record) -> Values:
    """Return the derived columns of a row: what it is found by, and the names as they are compared."""
    organisation = organisation_key(values["organisation"])
    if table == "person":
        return _of_person(values, fold(values["name"]), organisation, slug_of(values["profile"]))
    keys = tag_keys(values["tags"])
    return {"organisation_key": organisation, "search": _search(table, values), "tag_keys": keys}


def _of_person(values: Record, name_key: str, organisation: str, slug: str) -> Values:
    """Return the derived columns of a person of whom these three are known."""
    more = [fold(slug)] if slug else []
    if values["emails"]:
        more += (fold(one.value) for one in all_of(values["email"], values["emails"])[1:])
    if values["phones"]:
        more += (searched_digits(one.value) for one in all_of(values["phone"], values["phones"])[1:])
    search = _search("person", values, more)
    return {
        "organisation_key": organisation,
        "name_key": name_key,
        "search": search,
        "tag_keys": tag_keys(values["tags"]),
        "looks_keys": _wish_keys(values["looks_for"]),
        "offers_keys": _wish_keys(values["offers"]),
    }


def _wish_keys(text: str) -> str:
    """Return the words of things as they are compared; most people neither look for anything nor offer it."""
    if not text:
        return ""
    from data.rules.matching.things import all_keys

    return all_keys(text)


def _search(table: str, values: Record, more: Iterable[str] = ()) -> str:
    """Return what a row is found by: its texts, folded, its number, and ``more``."""
    parts = [fold(" ".join(_SEARCHED_OF[table](values)))]
    if number := values[NUMBERS[table]]:
        parts.append(searched_digits(number))
    parts += more
    parts += all_joined_words(_JOINED_OF[table](values))
    return " ".join(filter(None, parts))


def stored(values: Values) -> Values:
    """Return the columns of a row as the database holds them: dates and instants as text, instants in UTC."""
    if _AS_THEY_ARE.issuperset(map(type, values.values())):  # of a person, whom an import brings by the thousand
        return values
    return {name: _text(value) if isinstance(value, date) else value for name, value in values.items()}


def _text(value: date) -> str:
    return stamp(value) if isinstance(value, datetime) else value.isoformat()


def with_derived(table: str, values: Values) -> Values:
    """Return the columns of a row of ``table`` with those that are made from them.

    Of a person, with what their phone number says of where they are, too, where it names its country.
    """
    whole = values | derived(table, values)
    if table == "person":
        whole |= _of_number(values["phone"])
    return whole


def _of_number(phone: str) -> Values:
    return number_values(read_number(phone, "")) if phone else _NO_NUMBER


def number_values(number: Number) -> Values:
    """Return the columns that hold what was read from a phone number."""
    zones = UNREAD if number.phone and not number.is_read else ",".join(number.zones)
    return dict(zip(OF_NUMBER, (zones, number.country), strict=True))


_NO_NUMBER = number_values(Number())


def person_values(person: Person, marks: Marks | None = None) -> Values:
    """Return the columns of a person, all but the id; always in the same order.

    ``marks`` are theirs, where they have been asked for before: what is in them isn't made a second time.
    """
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
        "emails": person.emails,
        "phones": person.phones,
        "tags": person.tags,
        "looks_for": person.looks_for,
        "offers": person.offers,
        "notes": person.notes,
        "stopped_on": person.stopped_on,
    }
    if marks is None:
        return with_derived("person", values)
    values |= _of_person(values, marks.name, marks.organisation, member_of(marks.profile))
    values |= _of_number(person.phone)
    return values


def followup_values(followup: FollowUp) -> Values:
    """Return the columns of a follow-up, all but the id; its person has one already."""
    trail, renewed = followup.trail, followup.renewed
    values = step_values(followup) | {
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
        "said_as": followup.said_as,
        "tags": followup.tags,
        "introduces": followup.introduces,
    }
    return with_derived("follow_up", values)


def step_values(followup: FollowUp) -> Values:
    """Return the columns of a follow-up that hold its next step, and until when it rests."""
    step, until = followup.next, followup.paused_until
    return {
        "next_action": step.action.value if step else None,
        "next_on": step.on if step else None,
        "next_at": step.at if step else None,
        "next_why": step.why if step else "",
        "next_origin": step.origin.value if step else None,
        "pause_until": until,
        # Once the days of the wait that came after the pause. It moves a step to its end now, and leaves none.
        "pause_left": 0 if until else None,
    }


def touch_values(touch: Touch, followup_id: int) -> Values:
    """Return the columns of a touch, all but the id."""
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
        "is_opening": touch.is_opening,
    }


def promise_values(promise: Promise, followup_id: int) -> Values:
    """Return the columns of a promise, all but the id."""
    return {
        "follow_up_id": followup_id,
        "side": promise.side.value,
        "on_date": promise.on,
        "at": promise.at,
        "made_at": promise.made_at,
        "kept": promise.kept.value if promise.kept else None,
        "note": promise.note,
        "by_voicemail": promise.by_voicemail,
        "by_action": promise.by.value if promise.by else None,
    }


def draft_values(draft: Draft, followup_id: int) -> Values:
    """Return the columns of a draft that is being kept, all but the id."""
    return {
        "follow_up_id": followup_id,
        "medium": draft.medium.value,
        "occasion": draft.occasion.value,
        "subject": draft.subject,
        "body": draft.body,
        "purpose": draft.purpose,
        "kept_at": draft.kept_at,
    }


def letter_values(letter: Outgoing) -> Values:
    """Return the columns of a letter on its way, all but the id."""
    return {
        "follow_up_id": letter.followup_id,
        "draft_id": letter.draft_id,
        "subject": letter.subject,
        "body": letter.body,
        "purpose": letter.purpose,
        "message_id": letter.message_id,
        "place": letter.place,
        "begun_at": letter.begun_at,
    }


def reading_values(reading: Reading, followup_id: int) -> Values:
    """Return the columns of a reading, all but the id."""
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
