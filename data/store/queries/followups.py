"""From stored rows to the values of the rules: the one place that reads a whole follow-up.

Both sides use it: the read side over the standard library's sqlite3, the write side over its session. ``run``
executes SQL with named parameters and gives rows that can be asked by column name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from data.model.clarity import Clarity
from data.model.followup import (
    Absence,
    Contact,
    FollowUp,
    Number,
    Other,
    Person,
    Promise,
    Renewal,
    Step,
    Touch,
    Trail,
)
from data.model.groups import Nearby
from data.model.introduction import Known
from data.model.match import Match, Pairing
from data.model.vocabulary import Action, Direction, Gave, Kept, Kind, Medium, Origin, Outcome, Side
from data.store.queries.absences import load_absences
from data.store.queries.colleagues import load_nearby
from data.store.queries.companions import load_drafts, load_purposes, load_readings, load_rehearsal
from data.store.queries.undecided import has_open_mail, load_undecided
from data.store.queries.writers import load_writer
from data.store.records.columns import UNREAD
from data.store.schema.moment import day_of, to_date, to_instant

if TYPE_CHECKING:
    from data.store.connection.statements import Record, Run

PERSON = (
    "id, name, organisation, title, email, phone, profile, address, timezone, country, notes, stopped_on, "
    "number_zones, number_country, emails, phones, tags, looks_for, offers, news"
)
"""The columns of a person that ``person_of`` takes."""


def load_followup(
    run: Run, followup_id: int, zone: tzinfo | None, *, nearby: Nearby | None = Nearby.EVERYBODY
) -> FollowUp | None:
    """Return the follow-up with its person, touches and promises; None when there is none with that id.

    What has an instant has its date in ``zone``, the user's (None: the machine's own).
    ``nearby``: with who else was contacted; for everybody, all of an organisation's contacts are looked through.
    """
    for record in run("SELECT * FROM follow_up WHERE id = :id", {"id": followup_id}):
        person = load_person(run, record["person_id"]) if record["person_id"] else None
        whole = followup_of(record, person, _touches(run, followup_id), _promises(run, followup_id, zone), zone)
        around = load_nearby(run, followup_id, person, record["organisation_key"], nearby)
        return replace(
            whole,
            drafts=load_drafts(run, followup_id),
            readings=load_readings(run, followup_id),
            rehearsed=load_rehearsal(run, followup_id),
            purposes=load_purposes(run, followup_id, record["person_id"]),
            nearby=tuple(around),
            others=_others(run, followup_id, person, zone) if nearby is Nearby.EVERYBODY else (),
            pauses=load_pauses(run),
            away=load_absences(run, [record["person_id"]]).get(record["person_id"]),
            undecided=load_undecided(run).of(followup_id, record["person_id"], record["next_action"]),
            has_mail=has_open_mail(run, followup_id, record["person_id"]),
            writer=load_writer(run, whole.touches),
            known_there=_known_there(run, record) if nearby is Nearby.EVERYBODY else (),
            could_meet=_could_meet(run, whole) if nearby is Nearby.EVERYBODY else None,
            pairing=_pairing(run, whole),
        )
    return None


_MOST_KNOWN = 1_000
"""So many of those who are known at one organisation are read at most: a card names a few, and counts them."""


def _known_there(run: Run, record: Record) -> tuple[Known, ...]:
    """Return who is known at the organisation of a follow-up with nobody named; nobody who said stop."""
    key = record["organisation_key"]
    if record["person_id"] or record["closed_on"] or not key:
        return ()
    from data.store.queries.insiders import read_asked, with_insiders  # most follow-ups have a person

    sql = (
        "SELECT id, name, title FROM person WHERE id IN (SELECT id FROM person WHERE organisation_key = :key "
        "AND organisation_key <> '' UNION ALL SELECT value FROM json_each(:more)) "
        f"AND stopped_on IS NULL ORDER BY title = '', title, name_key, id LIMIT {_MOST_KNOWN}"
    )
    known = (Known(row["id"], row["name"], row["title"]) for row in run(sql, with_insiders(run, key)))
    return read_asked(run, tuple(known), record["id"], record["about"])


def _could_meet(run: Run, followup: FollowUp) -> Match | None:
    """Return with whom its person fits best; nobody is looked for where nothing is known of what they want."""
    person = followup.person
    if person is None or person.id is None or followup.introduces or not (person.looks_for or person.offers):
        return None
    from data.store.queries.matches import read_match  # the words of most people say nothing

    return read_match(run, person.id)


def _pairing(run: Run, followup: FollowUp) -> Pairing | None:
    """Return how far the introduction is that a follow-up is about; None for anything else."""
    if not followup.introduces or followup.person is None or followup.person.id is None:
        return None
    from data.rules.matching.pairing import has_met
    from data.store.queries.matches import read_pairing

    return read_pairing(run, followup.person.id, followup.introduces, met=has_met(followup))


def _others(run: Run, followup_id: int, person: Person | None, zone: tzinfo | None) -> tuple[Other, ...]:
    """Return the other open follow-ups with the person, oldest first."""
    if person is None:
        return ()
    sql = "SELECT * FROM follow_up WHERE person_id = :person AND id <> :id AND closed_on IS NULL ORDER BY id"
    found = run(sql, {"person": person.id, "id": followup_id})
    steps = ((record, _step(record, zone)) for record in found)
    return tuple(
        Other(
            record["id"],
            record["about"],
            step,
            Kind(record["kind"]),
            record["said_as"],
            bool(record["introduces"]),
        )
        for record, step in steps
        if step
    )


def load_pauses(run: Run) -> dict[str, date]:
    """Return the pauses of everything ('') and of cadences, by the cadence, until a date of the user's."""
    records = run(
        "SELECT cadence, max(until_date) AS until_date FROM pause WHERE until_date IS NOT NULL GROUP BY cadence",
        {},
    )
    return {record["cadence"]: date.fromisoformat(record["until_date"]) for record in records}


def load_person(run: Run, person_id: int) -> Person | None:
    """Return the person with that id, or None."""
    for record in run(f"SELECT {PERSON} FROM person WHERE id = :id", {"id": person_id}):
        return person_of(record)
    return None


def person_of(record: Record) -> Person:
    """Return a person's record as a Person."""
    return Person(
        name=record["name"],
        organisation=record["organisation"],
        title=record["title"],
        email=record["email"],
        phone=record["phone"],
        profile=record["profile"],
        address=record["address"],
        timezone=record["timezone"],
        country=record["country"],
        emails=record["emails"],
        phones=record["phones"],
        tags=record["tags"],
        looks_for=record["looks_for"],
        offers=record["offers"],
        news=record["news"],
        notes=record["notes"],
        stopped_on=to_date(record["stopped_on"]),
        id=record["id"],
        number=number_of(record),
    )


def number_of(record: Record) -> Number:
    """Return what was read from a person's phone number; of one that wasn't read, nothing, not even the number."""
    try:
        zones, country = record["number_zones"], record["number_country"]
    except (KeyError, IndexError):  # a person of an archive, which leaves out what is made of other fields
        return Number()
    if zones == UNREAD:
        return Number()
    return Number(record["phone"], tuple(zones.split(",")) if zones else (), country)


def followup_of(
    record: Record,
    person: Person | None,
    touches: tuple[Touch, ...],
    promises: tuple[Promise, ...],
    zone: tzinfo | None,
    *,
    pauses: Mapping[str, date] | None = None,
    away: Absence | None = None,
    undecided: str = "",
    nearby: tuple[Contact, ...] = (),
) -> FollowUp:
    """Return a follow-up's record, with what belongs to it, as a FollowUp;
    dates are those in ``zone``, the user's.
    """
    return FollowUp(
        about=record["about"],
        kind=_KINDS.get(record["kind"]) or Kind(record["kind"]),
        cadence=record["cadence"],
        limit=record["attempt_limit"],
        opened_on=date.fromisoformat(record["opened_on"]),
        person=person,
        organisation=record["organisation"],
        via=record["via"],
        may_mention=bool(record["may_mention"]),
        next=_step(record, zone),
        closed_on=to_date(record["closed_on"]),
        outcome=Outcome(record["outcome"]) if record["outcome"] else None,
        is_end_undated=bool(record["is_end_undated"]),
        status=record["status"],
        purpose=record["purpose"],
        renewed=_renewal(record),
        paused_until=to_date(record["pause_until"]),
        trail=Trail(
            record["trail_domain"], record["trail_site"], record["trail_main_line"], record["trail_sales"]
        ),
        touches=touches,
        promises=promises,
        clarity=Clarity(*[record[name] for name in _CLARITY_COLUMNS]),
        said_as=record["said_as"],
        tags=record["tags"],
        introduces=record["introduces"],
        nearby=nearby,
        pauses=pauses or {},
        away=away,
        undecided=undecided,
        id=record["id"],
    )


def _step(record: Record, zone: tzinfo | None) -> Step | None:
    if not record["next_action"]:
        return None
    return Step(
        action=_ACTIONS.get(record["next_action"]) or Action(record["next_action"]),
        on=day_of(record["next_on"], record["next_at"], zone),
        at=to_instant(record["next_at"]),
        why=record["next_why"],
        origin=_ORIGINS.get(record["next_origin"]) or Origin(record["next_origin"]),
    )


def _renewal(record: Record) -> Renewal | None:
    at = to_instant(record["renewed_at"])
    return Renewal(at, record["renewed_after"] or 0) if at else None


def _touches(run: Run, followup_id: int) -> tuple[Touch, ...]:
    records = run("SELECT * FROM touch WHERE follow_up_id = :id ORDER BY at, id", {"id": followup_id})
    return tuple(map(touch_of, records))


def touch_of(record: Record) -> Touch:
    """Return a touch's record as a Touch."""
    return touch_with(*(record[name] for name in _TOUCH_COLUMNS))


_TOUCH_COLUMNS = (
    "id", "at", "direction", "medium", "note", "purpose", "gave", "promise", "subject", "message_id", "is_opening",
    "is_undelivered", "is_undated",
)  # fmt: skip
TOUCH = ", ".join(_TOUCH_COLUMNS)
"""The columns of a touch, in the order in which ``touch_with`` takes them."""


def touch_with(
    touch_id: int,
    at: str,
    direction: str,
    medium: str,
    note: str,
    purpose: str,
    gave: str | None,
    promise: str | None,
    subject: str,
    message_id: str,
    is_opening: int,
    is_undelivered: int,
    is_undated: int,
) -> Touch:
    """Return a Touch with these values of its columns: where many are loaded, none is looked up by its name."""
    return Touch(
        at=datetime.fromisoformat(at),
        direction=_DIRECTIONS.get(direction) or Direction(direction),
        medium=_MEDIA.get(medium) or Medium(medium),
        note=note,
        purpose=purpose,
        gave=Gave(gave) if gave else None,
        promise=Kept(promise) if promise else None,
        subject=subject,
        message_id=message_id,
        id=touch_id,
        is_opening=bool(is_opening),
        is_undelivered=bool(is_undelivered),
        is_undated=bool(is_undated),
    )


_DIRECTIONS = {one.value: one for one in Direction}  # several times as fast as to ask the enumeration
_MEDIA = {one.value: one for one in Medium}
_KINDS = {one.value: one for one in Kind}
_ACTIONS = {one.value: one for one in Action}
_ORIGINS = {one.value: one for one in Origin}
_CLARITY_COLUMNS = tuple(f"clarity_{line}" for line in Clarity._fields)


def _promises(run: Run, followup_id: int, zone: tzinfo | None) -> tuple[Promise, ...]:
    records = run("SELECT * FROM promise WHERE follow_up_id = :id ORDER BY id", {"id": followup_id})
    return tuple(promise_of(record, zone) for record in records)


def promise_of(record: Record, zone: tzinfo | None) -> Promise:
    """Return a promise's record as a Promise, with its date in ``zone``, the user's."""
    return Promise(
        side=Side(record["side"]),
        on=day_of(record["on_date"], record["at"], zone),
        at=to_instant(record["at"]),
        made_at=datetime.fromisoformat(record["made_at"]),
        kept=Kept(record["kept"]) if record["kept"] else None,
        id=record["id"],
        note=record["note"],
        by_voicemail=bool(record["by_voicemail"]),
        by=Action(record["by_action"]) if record["by_action"] else None,
    )
