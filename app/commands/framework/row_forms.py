"""A row of a list as JSON, and what such forms have in common: instants are in the user's zone.

It needs none of the rules: a list is printed without them.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

from data.model.things import things
from data.rules.phrasing.relative_times import as_of, pause_words

if TYPE_CHECKING:
    from data.model.followup import Person
    from data.model.listed import Listed
    from data.model.moment import Moment
    from data.model.rows import InboxRow, LastTouch, ToldRow

Facts = dict[str, object]


def row_facts(row: InboxRow | ToldRow, moment: Moment, zone: tzinfo) -> Facts:
    """Return one follow-up of a list: ``undecided`` where mail waits that may make its next step needless."""
    return {
        "id": row.id,
        "person": row.person or None,
        "organisation": row.organisation,
        "about": row.about,
        "kind": row.kind,
        "cadence": row.cadence,
        "queue": row.queue,
        "attempts": row.attempts,
        "limit": row.limit,
        "next": _next_facts(row, moment, zone),
        "last": last_facts(row.last, zone) if row.last else None,
        "opened_on": iso_date(row.opened_on),
        "closed_on": iso_date(row.closed_on),
        "outcome": row.outcome,
        **({"undecided": True} if row.is_undecided else {}),
        **({"tags": row.tags.split()} if row.tags else {}),
    }


def _next_facts(row: InboxRow | ToldRow, moment: Moment, zone: tzinfo) -> Facts | None:
    if row.action is None:
        return None
    why, paused = as_of(row.why, row.at, moment.now), _paused(row, moment)
    if paused:  # it stays one sentence
        why = f"{why.removesuffix('.')}; {paused[0].lower()}{paused[1:]}"
    if row.is_undecided:
        why = f"{why.removesuffix('.')}; but decide first about the mail that waits: `ringback mail review`."
    return {"action": row.action, "on": iso_date(row.on), "at": iso_instant(row.at, zone), "why": why}


def _paused(row: InboxRow | ToldRow, moment: Moment) -> str:
    return pause_words(row.paused_until, row.on, moment.today) if row.on else ""


def last_facts(last: LastTouch, zone: tzinfo) -> Facts:
    at = iso_instant(last.at, zone)
    undated = {"undated": True} if last.is_undated else {}
    return {"at": at, "direction": last.direction, "medium": last.medium, "note": last.note, **undated}


@lru_cache(maxsize=4096)  # the same days stand in one row after the other
def iso_date(on: date | None) -> str | None:
    """``2026-11-23``, or None."""
    return on.isoformat() if on else None


def iso_instant(at: datetime | None, zone: tzinfo) -> str | None:
    """``2026-11-23T08:30:00-05:00`` in the user's zone, or None."""
    return at.astimezone(zone).isoformat() if at else None


def news_facts(person: Listed) -> Facts:
    """Return the new job and name of somebody, by the files that were imported, and what to write about (H4)."""
    if not person.news:
        return {}
    from data.rules.identity.news import news_listed

    if (news := news_listed(person)) is None or news.is_left:
        return {}
    values = {"name": news.name, "organisation": news.organisation, "title": news.title, "purpose": news.purpose}
    return {"news": values}


def wishes_of(person: Person | Listed) -> Facts:
    """Return what somebody looks for and what they can offer, as far as it is on file."""
    return {name: list(things(text)) for name in ("looks_for", "offers") if (text := getattr(person, name))}
