"""Who is asked for an introduction at an organisation, and how far that is, in words (H2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from data.model.introduction import Known
from data.model.text import plain
from data.model.vocabulary import Outcome
from data.rules.calendar.zones import local_date
from data.rules.phrasing.relative_times import today_or_day


def asked_words(one: Known, today: date, zone: tzinfo) -> str:
    """``Lee Wong was asked today``, has answered, would rather not, or is still to be asked; '' for nobody."""
    name = plain(one.name)
    if one.followup_id is None:
        return ""
    if one.outcome is Outcome.DECLINED:
        return f"{name} would rather not"
    if one.heard_at and not (one.asked_at and one.asked_at > one.heard_at):
        return f"{name} answered {_day(local_date(one.heard_at, zone), today)}: number {one.followup_id}"
    if one.outcome:
        return f"{name} was asked, and number {one.followup_id} is closed"
    if one.asked_at is None:
        return f"{name} is still to be asked: number {one.followup_id}"
    return f"{name} was asked {_day(local_date(one.asked_at, zone), today)}"


def asked_among(known: Iterable[Known], today: date, zone: tzinfo) -> list[str]:
    """Return the words about each who is asked."""
    return [words for one in known if (words := asked_words(one, today, zone))]


def _day(on: date, today: date) -> str:
    said = today_or_day(on, today)
    return said if said == "today" else f"on {said}"
