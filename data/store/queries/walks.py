"""Triage on the read side: what is due or to be decided, as its order needs it, and the walk as it was kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from data.model.moment import Moment
from data.model.rows import Appointment
from data.model.vocabulary import Action
from data.rules.triage.plan import Due, Opening
from data.rules.triage.walk import Card, Did, Fate, Triage
from data.store.connection.statements import Run
from data.store.queries.followups import number_of
from data.store.schema.moment import day_of, parameters, stamp, to_instant
from data.store.schema.queues import QUEUE_IS, TO_DECIDE, TO_DO, WITH_PERSON

MOST = 1000
"""As many are due in a walk at most, the oldest of them, and as many decisions; promises are always there."""

_DUE = f"""
    SELECT f.id, f.person_id, coalesce(p.timezone, '') AS timezone, coalesce(p.phone, '') AS phone,
           coalesce(p.country, '') AS country, coalesce(p.number_zones, '') AS number_zones,
           coalesce(p.number_country, '') AS number_country, f.cadence, f.next_action, f.next_on,
           coalesce(f.next_at, (SELECT min(s.at) FROM promise s
             WHERE s.follow_up_id = f.id AND s.kept IS NULL AND s.at <= :now)) AS next_at,
           EXISTS (SELECT 1 FROM promise s
             WHERE s.follow_up_id = f.id AND s.kept IS NULL AND s.by_action IS NULL) AS promised,
           (SELECT count(*) FROM touch t WHERE t.follow_up_id = f.id) AS touches
    {WITH_PERSON} WHERE f.id IN (
        SELECT f.id FROM (
            SELECT f.id FROM follow_up f WHERE f.closed_on IS NULL AND f.next_at IS NULL AND f.next_on <= :today
              AND {TO_DO}
            ORDER BY f.next_on, f.id LIMIT :most
        ) AS f
        UNION SELECT f.id FROM (
            SELECT f.id FROM follow_up f WHERE f.closed_on IS NULL AND f.next_at IS NULL AND f.next_on <= :today
              AND {TO_DECIDE}
            ORDER BY f.next_on, f.id LIMIT :most
        ) AS f
        UNION SELECT f.id FROM follow_up f WHERE f.next_at <= :now
        UNION SELECT f.id FROM promise s CROSS JOIN follow_up f ON f.id = s.follow_up_id
              WHERE s.kept IS NULL AND s.by_action IS NULL AND s.on_date <= date(:today, '+2 days')
                AND {QUEUE_IS["due"]}
    )
"""
_STILL = f"""
    SELECT f.id, f.next_action, coalesce(p.name, f.organisation) AS who
    {WITH_PERSON}
    WHERE f.closed_on IS NULL AND f.next_action = 'call' AND f.next_at IS NULL AND f.next_on <= :today
"""


def read_due(run: Run, moment: Moment) -> tuple[Due, ...]:
    """Return what is due or to be decided, as the order of triage needs it."""
    return tuple(
        Due(
            followup_id=record["id"],
            person_id=record["person_id"],
            timezone=record["timezone"],
            cadence=record["cadence"],
            action=Action(record["next_action"]),
            on=day_of(record["next_on"], record["next_at"], moment.zone),
            at=to_instant(record["next_at"]),
            promised=bool(record["promised"]),
            touches=record["touches"],
            country=record["country"],
            phone=record["phone"],
            number=number_of(record),
        )
        for record in run(_DUE, parameters(moment) | {"most": MOST})
    )


def read_triage(run: Run, today: date) -> Triage | None:
    """Return the walk of a day as it was kept; None where there was none."""
    for record in run("SELECT * FROM triage WHERE on_date = :on", {"on": today.isoformat()}):
        return Triage(
            begun_at=datetime.fromisoformat(record["begun_at"]),
            cards=cards_of(record["cards"]),
            place=record["place"],
            batch=Action(record["batch"]) if record["batch"] else None,
        )
    return None


def read_openings(run: Run, moment: Moment, kept: str) -> tuple[Appointment, ...]:
    """Return the calls that the day's walk has left for a better time today (``kept``), from then on;
    if still due.
    """
    ahead = {one.followup_id: one for one in openings_of(kept) if one.at > moment.now}
    if not ahead:
        return ()
    chosen = ", ".join(map(str, ahead))  # whole numbers: nothing to escape
    records = run(f"{_STILL} AND f.id IN ({chosen})", parameters(moment))
    found = (
        Appointment(record["id"], ahead[record["id"]].at, record["who"], Action(record["next_action"]))
        for record in records
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.followup_id)))


def cards_text(triage: Triage) -> str:
    """Return the cards of a walk as they are kept: ``[[12, "done", [["email", 0, 3]]], …]``."""
    cards = [
        [card.followup_id, card.fate.value, [[did.what, int(did.kept), did.touches] for did in card.did]]
        for card in triage.cards
    ]
    return json.dumps(cards, separators=(",", ":"))


def openings_text(openings: Iterable[Opening]) -> str:
    """Openings as they are kept: ``[["2026-11-22T22:00:00Z", 12], …]``."""
    return json.dumps([[stamp(one.at), one.followup_id] for one in openings], separators=(",", ":"))


def cards_of(kept: str) -> tuple[Card, ...]:
    """Return the cards that a text keeps; ValueError or TypeError where it keeps none."""
    return tuple(
        Card(followup_id, Fate(fate), tuple(Did(what, bool(is_kept), touches) for what, is_kept, touches in did))
        for followup_id, fate, did in json.loads(kept)
    )


def openings_of(kept: str) -> tuple[Opening, ...]:
    """Return the openings that a text keeps; ValueError or TypeError where it keeps none."""
    return tuple(Opening(datetime.fromisoformat(at), int(followup_id)) for at, followup_id in json.loads(kept))
