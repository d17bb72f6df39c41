"""In which order a queue's rows stand, whatever zone the user is in, and which of them a window shows.

By the user's day; within it what has a time, by that, before what has none; then by number. Of what has a time the
day isn't stored, as it is another one elsewhere. So a queue is read as two streams, each in the order of its own
index: rows with a date, and rows with an instant. They are merged by the instant at which a date is over here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from heapq import merge
from typing import Any, NamedTuple

from data.model.moment import Moment
from data.model.vocabulary import Queue
from data.rules.calendar.zones import instant, local_date
from data.store.connection.statements import Record, Run
from data.store.queries.filter import Found
from data.store.schema.moment import stamp
from data.store.schema.queues import DATED, EXACT, OF_QUEUE, TALLIED

FAR = 1000
"""From so many rows on, those before a window are counted rather than read."""

_A_DAY, _A_SECOND = timedelta(days=1), timedelta(seconds=1)
_FIRST, _LAST = "", "~"  # before and behind every date and instant, as texts

Key = tuple[str, int, str, int]
"""How rows of a queue compare."""


class Reach(NamedTuple):
    """Between which dates, and between which instants, rows are asked for; both ends count."""

    from_on: str
    to_on: str
    from_at: str
    to_at: str

    @classmethod
    def of(cls, queue: Queue, moment: Moment) -> Reach:
        """Return what of all dates and instants belongs to a queue: what has come, or what is still ahead."""
        if queue is Queue.WAITING:
            tomorrow, later = (moment.today + _A_DAY).isoformat(), stamp(moment.now + _A_SECOND)
            return cls(tomorrow, _LAST, later, _LAST)
        return cls(_FIRST, moment.today.isoformat(), _FIRST, stamp(moment.now))

    def until(self, *, on: str = _LAST, at: str = _LAST) -> Reach:
        """Return what of it is over by a date and an instant."""
        return self._replace(to_on=min(self.to_on, on), to_at=min(self.to_at, at))

    def since(self, *, on: str = _FIRST, at: str = _FIRST) -> Reach:
        """Return what of it begins with a date and an instant."""
        return self._replace(from_on=max(self.from_on, on), from_at=max(self.from_at, at))


def window_ids(run: Run, queue: Queue, moment: Moment, found: Found, start: int, size: int) -> list[int]:
    """Return the numbers of the rows from ``start`` on, in order; a ``size`` below 0 means the rest."""
    look = _Look(run, queue, moment.zone, found)
    reach = Reach.of(queue, moment)
    if start >= FAR:
        return _far_ids(look, reach, start, size)
    most = start + size if size >= 0 else -1
    keys = look.keys(DATED, reach, most) + look.keys(EXACT, reach, most)
    keys.sort()  # two runs, each in order: they are only merged
    return [key[3] for key in keys[start : most if most >= 0 else None]]


def each_of(run: Run, queue: Queue, moment: Moment, found: Found) -> Iterator[int]:
    """Return the numbers of all rows of a queue of what is open, in order, each as it is asked for."""
    look, reach = _Look(run, queue, moment.zone, found), Reach.of(queue, moment)
    return (key[3] for key in merge(look.each_key(DATED, reach), look.each_key(EXACT, reach)))


def place_before(run: Run, queue: Queue, moment: Moment, found: Found, followup_id: int, here: Record) -> int:
    """Return how many rows of a queue stand before one of them, whose ``next_on`` and ``next_at`` are given."""
    look, reach = _Look(run, queue, moment.zone, found), Reach.of(queue, moment)
    if here["next_at"]:
        over = reach.until(on=_last_over(here["next_at"], moment.zone), at=here["next_at"])
        same = "(f.next_at < :to_at OR f.id < :id)"
        return look.how_many(DATED, over) + look.how_many(EXACT, over, same, followup_id)
    over = reach.until(on=here["next_on"], at=_last_second(here["next_on"], moment.zone))
    same = "(f.next_on < :to_on OR f.id < :id)"
    return look.how_many(DATED, over, same, followup_id) + look.how_many(EXACT, over)


def in_order(records: Sequence[Record], zone: tzinfo) -> list[int]:
    """Return the numbers of follow-ups in the order of the lists; each has ``id``, ``next_on`` and ``next_at``."""
    return [key[3] for key in sorted(_key(record, zone) for record in records)]


class _Look(NamedTuple):
    """Asks for the rows of one queue that a filter leaves, for a user in ``zone``."""

    run: Run
    queue: Queue
    zone: tzinfo
    found: Found

    def keys(self, stream: str, reach: Reach, most: int, start: int = 0) -> list[Key]:
        """Return the first rows of a stream, in its order."""
        return list(self.each_key(stream, reach, most, start))

    def each_key(self, stream: str, reach: Reach, most: int = -1, start: int = 0) -> Iterator[Key]:
        """Return the same, one after the other; ``most`` below 0 means all."""
        order = "f.next_at, f.id" if stream is EXACT else "f.next_on, f.id"
        columns = "f.next_at, NULL AS next_on" if stream is EXACT else "NULL AS next_at, f.next_on"
        sql = f"SELECT f.id, {columns} {self._from(stream)} ORDER BY {order} LIMIT :most OFFSET :start"
        rows = self.run(sql, self._values(reach) | {"most": most, "start": start})
        return (_key(row, self.zone) for row in rows)

    def how_many(self, stream: str, reach: Reach, within: str = "", followup_id: int = 0) -> int:
        """Return how many rows of a stream there are, and fulfil a condition."""
        sql = f"SELECT count(*) AS n {self._from(stream)}{f' AND {within}' if within else ''}"
        counted = self.run(sql, self._values(reach) | {"id": followup_id})
        return next((int(row["n"]) for row in counted), 0)

    def by_day(self, stream: str, reach: Reach) -> dict[str, int]:
        """Return how many rows fall on each date at most; of those with an instant, on each date in UTC."""
        first, last = (reach.from_at[:10], reach.to_at[:10]) if stream is EXACT else (reach.from_on, reach.to_on)
        day = "substr(f.next_at, 1, 10)" if stream is EXACT else "f.next_on"
        sql = f"SELECT {day} AS day, count(*) AS n {self._from(stream)} GROUP BY 1"
        if not self.found:  # then it is counted already (schema/triggers.py)
            sql = TALLIED[self.queue]
        values = self._values(reach) | {"is_exact": stream is EXACT, "first": first, "last": last}
        return {row["day"]: row["n"] for row in self.run(sql, values)}

    def _from(self, stream: str) -> str:
        condition = f"{stream} AND {OF_QUEUE[self.queue]}"
        kept = f"{condition} AND {self.found.walked or self.found.condition}" if self.found else condition
        return f"FROM {self.found.probed} WHERE {kept}"

    def _values(self, reach: Reach) -> dict[str, Any]:
        return reach._asdict() | self.found.values


def _far_ids(look: _Look, reach: Reach, start: int, size: int) -> list[int]:
    """Return a window far down: the rows of the days before it are counted,
    and only those of its first day skipped.
    """
    dated, exact = look.by_day(DATED, reach), look.by_day(EXACT, reach)
    days = sorted({*dated, *(_shifted(day, by) for day in exact for by in (-1, 0, 1))})
    behind, before = _behind(days, dated, exact, start)
    before += look.how_many(EXACT, reach.until(at=_last_second(behind, look.zone))) if behind else 0
    over = _ends(behind, look.zone) if behind else _FIRST
    for day in days[days.index(behind) + 1 if behind else 0 :]:
        timed = look.how_many(EXACT, reach.since(at=over).until(at=_last_second(day, look.zone)))
        if before + timed + dated.get(day, 0) > start:  # that day: what has a time comes before what has none
            rest, skipped = reach.since(on=day, at=over), start - before
            keys = look.keys(DATED, rest, size, max(0, skipped - timed))
            keys += look.keys(EXACT, rest, size, min(skipped, timed))
            keys.sort()
            return [key[3] for key in keys[: size if size >= 0 else None]]
        over, before = _ends(day, look.zone), before + timed + dated.get(day, 0)
    return []


def _behind(days: Sequence[str], dated: dict[str, int], exact: dict[str, int], start: int) -> tuple[str, int]:
    """Return the last of the ``days`` that is over before the row at ``start``, and how many rows have a date
    until then.

    '' for none. Of an instant only the date in UTC is known, which here can be the one before or after.
    """
    behind, before, most, counted = "", 0, 0, 0
    timed = sorted(exact)
    for day in days:
        most += dated.get(day, 0)
        while counted < len(timed) and timed[counted] <= _shifted(day, 1):
            most, counted = most + exact[timed[counted]], counted + 1
        if most > start:
            break
        behind, before = day, before + dated.get(day, 0)
    return behind, before


def _shifted(day: str, by: int) -> str:
    return (date.fromisoformat(day) + by * _A_DAY).isoformat()


def _key(record: Record, zone: tzinfo) -> Key:
    if record["next_at"]:
        return record["next_at"], 1, "", record["id"]
    return _ends(record["next_on"], zone), 0, record["next_on"], record["id"]


@lru_cache(maxsize=4096)
def _ends(on: str, zone: tzinfo) -> str:
    """Return the instant at which a date is over in a zone, as it is stored."""
    try:
        return stamp(instant(date.fromisoformat(on) + _A_DAY, time(0), zone))
    except OverflowError:  # a date at either end of the calendar, which no rule makes
        return _LAST if on > "5" else _FIRST


@lru_cache(maxsize=4096)
def _last_second(on: str, zone: tzinfo) -> str:
    """Return the last second of a date in a zone, as it is stored."""
    ends = _ends(on, zone)
    return ends if ends in (_FIRST, _LAST) else stamp(datetime.fromisoformat(ends) - _A_SECOND)


def _last_over(at: str, zone: tzinfo) -> str:
    """Return the last date that is over at an instant."""
    on = local_date(datetime.fromisoformat(at), zone)
    if _ends(on.isoformat(), zone) > at:
        on -= _A_DAY
    return on.isoformat()
