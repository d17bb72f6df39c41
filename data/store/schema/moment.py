"""How dates and instants are stored, and the moment of a question with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from data.rules.calendar.zones import local_date

if TYPE_CHECKING:
    from data.model.moment import Moment


def to_date(value: str | None) -> date | None:
    """Return a stored date, or None."""
    return date.fromisoformat(value) if value else None


def to_instant(value: str | None) -> datetime | None:
    """Return a stored instant as an aware datetime in UTC, or None."""
    return datetime.fromisoformat(value) if value else None


def day_of(on: str, at: str | None, zone: tzinfo | None) -> date:
    """Return the date, for a user in ``zone``, of what is stored with a date, and with an instant where it is
    exact.

    With an instant it is that instant's date there, not the one that was stored, which is another one elsewhere.
    None is the machine's own zone.
    """
    return local_date(datetime.fromisoformat(at), zone) if at else date.fromisoformat(on)


def stamp(at: datetime) -> str:
    """``at`` as it is stored (see ``queues.STAMP``): in UTC, to the second, so that text order is time order."""
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"


def parameters(moment: Moment) -> dict[str, Any]:
    """Return ``:now`` and ``:today``, as they are stored."""
    return {"now": stamp(moment.now), "today": moment.today.isoformat()}
