"""From the values of the rules to the columns of rows: what queries/followups.py reads, the other way round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import repeat
from operator import attrgetter, itemgetter
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
_OF_PERSON = (
    "name",
    "organisation",
    "title",
    "email",
    "phone",
    "profile",
    "address",
    "timezone",
    "country",
    "emails",
    "phones",
    "tags",
    "looks_for",
    "offers",
    "news",
    "notes",
    "stopped_on",
)
"""The columns of a person that are called like what they hold."""
_PERSON = attrgetter(*_OF_PERSON)
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
    if table == "person":
        return _of_person(values)
    search = _found_by(_SEARCHED_OF[table](values), values[NUMBERS[table]], "", (), _JOINED_OF[table](values))
    return {
        "organisation_key": organisation_key(values["organisation"]),
        "search": search,
        "tag_keys": tag_keys(values["tags"]),
    }


def _of_person(values: Record) -> Values:
    more = _further(values["email"], values["emails"], values["phone"], values["phones"])
    texts, joined = _SEARCHED_OF["person"](values), _JOINED_OF["person"](values)
    return {
        "organisation_key": organisation_key(values["organisation"]),
        "name_key": fold(values["name"]),
        "search": _found_by(texts, values["phone"], slug_of(values["profile"]), more, joined),
        "tag_keys": tag_keys(values["tags"]),
        "looks_keys": _wish_keys(values["looks_for"]),
        "offers_keys": _wish_keys(values["offers"]),
    }


def _further(email: str, emails: str, phone: str, phones: str) -> Sequence[str]:
    """Return what somebody is found by of their addresses and numbers, but for the preferred ones."""
    more = [fold(one.value) for one in all_of(email, emails) if one.value != email] if emails else []
    if phones:
        more += (searched_digits(one.value) for one in all_of(phone, phones)[1:])
    return more


def _wish_keys(text: str) -> str:
    """Return the words of things as they are compared; most people neither look for anything nor offer it."""
    if not text:
        return ""
    from data.rules.matching.things import all_keys

    return all_keys(text)


def _found_by(texts: Iterable[str], number: str, slug: str, more: Sequence[str], joined: Iterable[str]) -> str:
    """Return what a row is found by: its ``texts``, folded, its phone number, the name in a profile's address,
    ``more``, and the words of ``joined`` without their hyphens and apostrophes.
    """
    words = fold(" ".join(texts))
    if number and (digits := searched_digits(number)):
        words = f"{words} {digits}" if words else digits
    parts = (fold(slug), *more, *all_joined_words(joined)) if slug or more else all_joined_words(joined)
    return " ".join(filter(None, (words, *parts))) if parts else words


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


def person_values(person: Person) -> Values:
    """Return the columns of a person, all but the id; always in the same order."""
    return with_derived("person", dict(zip(_OF_PERSON, _PERSON(person), strict=True)))


def people_columns(people: Sequence[tuple[Person, Marks]]) -> dict[str, Sequence[Any]]:
    """Return what ``person_values`` returns of several people, one at least, column by column, as it is stored.

    An import brings people by the thousand. What is in their marks isn't made a second time, and what none of them
    has isn't asked for one by one.
    """
    persons = [person for person, _marks in people]
    columns: dict[str, Sequence[Any]] = dict(
        zip(_OF_PERSON, zip(*map(_PERSON, persons), strict=True), strict=True)
    )
    texts, joined = (zip(*map(columns.__getitem__, named["person"]), strict=True) for named in (SEARCHED, _JOINED))
    more: Iterable[Sequence[str]] = (
        map(_further, columns["email"], columns["emails"], columns["phone"], columns["phones"])
        if any(columns["emails"]) or any(columns["phones"])
        else repeat(())
    )
    columns["stopped_on"] = _each(lambda day: day and day.isoformat(), columns["stopped_on"])
    columns["organisation_key"] = [marks.organisation for _person, marks in people]
    columns["name_key"] = [marks.name for _person, marks in people]
    slugs = [member_of(marks.profile) for _person, marks in people]
    columns["search"] = list(map(_found_by, texts, columns["phone"], slugs, more, joined))
    for keys, names, made in (
        ("tag_keys", "tags", tag_keys),
        ("looks_keys", "looks_for", _wish_keys),
        ("offers_keys", "offers", _wish_keys),
    ):
        columns[keys] = _each(made, columns[names])
    if not any(columns["phone"]):
        return columns | {name: [blank] * len(persons) for name, blank in _NO_NUMBER.items()}
    numbers = list(map(_of_number, columns["phone"]))
    return columns | {name: [number[name] for number in numbers] for name in OF_NUMBER}


def _each(made: Callable[[Any], Any], values: Sequence[Any]) -> Sequence[Any]:
    """Return what is made of each value, or the values where all of them are blank."""
    return list(map(made, values)) if any(values) else values


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
        "is_end_undated": followup.is_end_undated,
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
        "is_undelivered": touch.is_undelivered,
        "is_undated": touch.is_undated,
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
