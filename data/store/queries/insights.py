"""The balance of what was logged, as numbers: out and in, gives and asks, ways, promises, who holds how many.

Plain SQL, run by the read side. Instants are asked for by instants, the user's dates by dates.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from data.model.followup import Promise
from data.model.insights import Basket, Insights, Share, ToHelp, Untouched, Way, Week
from data.model.rows import Balance
from data.model.vocabulary import NO_ATTEMPTS, Direction, Kept, Medium, Outcome, Side
from data.rules.balance.kept_promises import tally
from data.rules.balance.ways import way_of
from data.rules.calendar.zones import instant, local_date
from data.store.connection.statements import Run
from data.store.queries.counts import read_firsts, read_shared
from data.store.schema.moment import stamp
from data.store.schema.places import WHERE, WHERE_KEY

REST = 28
"""Days without a contact after which somebody counts as untouched (S5)."""

SHOWN = 9
"""How many of the longest untouched are proposed: each has a key."""

WEEK = 7

# As a touch counts on the page of the balance: attempts and conversations go out, by a way (M4, M8).
_MADE = "direction <> 'in'"
_CONTACTS = f"""
    SELECT direction, medium, count(*) AS n, sum({_MADE} AND gave IS NOT NULL) AS gave,
           sum(direction = 'out' AND gave IS NULL) AS asked
    FROM touch GROUP BY direction, medium
"""
_WEEK = (
    "SELECT direction, medium, count(*) AS n FROM touch "
    "WHERE at >= :start AND at <= :now AND NOT is_undated GROUP BY 1, 2"
)
# What a message has announced and another day was set for was moved (FollowUp.state_of).
_NO_ATTEMPTS = ", ".join(f"'{action}'" for action in NO_ATTEMPTS)
# Of those that were settled the day is of no account: all that are alike are one row.
_PROMISES = f"""
    SELECT s.side, s.kept, min(s.on_date) AS on_date, min(s.at) AS at, min(s.made_at) AS made_at, count(*) AS n
    FROM promise s WHERE coalesce(s.kept, '') <> 'moved'
      AND (s.kept IS NOT NULL OR s.by_action IS NULL
           OR s.on_date IS (SELECT f.next_on FROM follow_up f
                            WHERE f.id = s.follow_up_id AND f.next_action NOT IN ({_NO_ATTEMPTS})))
    GROUP BY s.side, s.kept, CASE WHEN s.kept IS NULL THEN s.on_date END, CASE WHEN s.kept IS NULL THEN s.at END
"""

_ENDED = "SELECT outcome, count(*) AS n FROM follow_up WHERE closed_on IS NOT NULL GROUP BY outcome"

_ALL_OPEN = "SELECT count(*) AS n FROM follow_up WHERE closed_on IS NULL"
_MOST = "SELECT max(f.id) AS latest, count(*) AS n FROM follow_up f"
_BY_PERSON = f"""
    {_MOST} WHERE f.closed_on IS NULL AND f.person_id IS NOT NULL
    GROUP BY f.person_id ORDER BY n DESC, latest DESC LIMIT 1
"""
_BY_ORGANISATION = f"""
    {_MOST} LEFT JOIN person p ON p.id = f.person_id WHERE f.closed_on IS NULL AND {WHERE_KEY} <> ''
    GROUP BY {WHERE_KEY} ORDER BY n DESC, latest DESC LIMIT 1
"""
_NAMES = f"""
    SELECT p.name AS person, {WHERE} AS organisation
    FROM follow_up f LEFT JOIN person p ON p.id = f.person_id WHERE f.id = :id
"""
_UNTOUCHED = """
    SELECT * FROM (
      SELECT p.id, p.name, p.organisation, (
          SELECT max(t.at) FROM follow_up f JOIN touch t ON t.follow_up_id = f.id
          WHERE f.person_id = p.id AND NOT t.is_undated
        ) AS last
      FROM person p
      WHERE p.stopped_on IS NULL AND (p.email <> '' OR p.phone <> '' OR p.profile <> '' OR p.address <> '')
        AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.person_id = p.id AND f.closed_on IS NULL)
    ) AS people
    WHERE last IS NULL OR last < :before
    ORDER BY last IS NULL, last, id LIMIT :size
"""


_TO_HELP = """
    SELECT p.name, p.organisation, sum(t.direction <> 'out') AS answers,
           max(CASE WHEN f.closed_on IS NULL THEN f.id END) AS open_one
    FROM person p JOIN follow_up f ON f.person_id = p.id JOIN touch t ON t.follow_up_id = f.id
    WHERE p.stopped_on IS NULL GROUP BY p.id
    HAVING answers > 0 AND sum(t.gave IS NOT NULL) = 0 AND open_one IS NOT NULL
    ORDER BY answers DESC, max(t.at), p.id LIMIT :size
"""


def read_insights(run: Run, now: datetime, zone: tzinfo) -> Insights:
    """Return the whole page, for a user in ``zone``."""
    out = back = gives = asks = 0
    contacts = dict.fromkeys(Way, 0)
    for record in run(_CONTACTS, {}):
        direction, number = Direction(record["direction"]), record["n"]
        back += number if direction is not Direction.OUT else 0
        gives, asks = gives + record["gave"], asks + record["asked"]
        if direction is not Direction.IN:
            out += number
            contacts[way_of(direction, Medium(record["medium"]))] += number
    for record in read_shared(run):  # one letter to two, which gave something to each of them
        direction = Direction(record["direction"])
        back -= direction is not Direction.OUT
        out -= direction is not Direction.IN
        contacts[way_of(direction, Medium(record["medium"]))] -= 1
    firsts = read_firsts(run)
    promises = [one for record in run(_PROMISES, {}) for one in [_promise(record)] * record["n"]]
    return Insights(
        balance=Balance(out, back - firsts),
        gives=gives,
        asks=asks,
        shares=tuple(Share(way, number) for way, number in contacts.items()),
        mine=tally(promises, Side.MINE, now, zone),
        theirs=tally(promises, Side.THEIRS, now, zone),
        both=tally(promises, Side.BOTH, now, zone),
        basket=read_basket(run),
        week=read_week(run, now, zone),
        untouched=read_untouched(run, now, zone, SHOWN),
        ended=read_ended(run),
        firsts=firsts,
    )


def read_ended(run: Run) -> tuple[tuple[Outcome, int], ...]:
    """Return how many follow-ups ended with each outcome that one ended with."""
    numbers = {record["outcome"]: record["n"] for record in run(_ENDED, {})}
    return tuple((outcome, numbers[outcome]) for outcome in Outcome if outcome in numbers)


def read_basket(run: Run) -> Basket | None:
    """Return who holds most of the open follow-ups (S4); None where nobody holds any.

    A person who holds as many as their organisation is named before it.
    """
    best: Basket | None = None
    for sql, column in ((_BY_PERSON, "person"), (_BY_ORGANISATION, "organisation")):
        for record in run(sql, {}):
            if best is None or record["n"] > best.held:
                [names], [open_ones] = run(_NAMES, {"id": record["latest"]}), run(_ALL_OPEN, {})
                best = Basket(names[column], record["n"], open_ones["n"])
    return best


def read_week(run: Run, now: datetime, zone: tzinfo) -> Week:
    """Return the contacts of the last seven of the user's days, today among them (M8)."""
    start = instant(local_date(now, zone) - timedelta(days=WEEK - 1), time(0), zone)
    written = live = 0
    counted = [(record, record["n"]) for record in run(_WEEK, {"start": stamp(start), "now": stamp(now)})]
    shared = [(record, -1) for record in read_shared(run) if stamp(start) <= record["at"] <= stamp(now)]
    for record, number in (*counted, *shared):
        if way_of(Direction(record["direction"]), Medium(record["medium"])).is_written:
            written += number
        else:
            live += number
    return Week(written, live)


def read_untouched(run: Run, now: datetime, zone: tzinfo, size: int) -> tuple[Untouched, ...]:
    """Return who was left alone the longest and can be reached, without a stop or an open follow-up (S5).

    Those who never had a contact come after those who had one.
    """
    before = instant(local_date(now, zone) - timedelta(days=REST - 1), time(0), zone)
    return tuple(
        Untouched(record["id"], record["name"], record["organisation"], _date(record["last"], zone))
        for record in run(_UNTOUCHED, {"before": stamp(before), "size": size})
    )


def read_to_help(run: Run, size: int) -> tuple[ToHelp, ...]:
    """Whom to help: who answered most often and was given nothing, the one left alone longest first (M7)."""
    return tuple(
        ToHelp(record["open_one"], record["name"], record["organisation"], record["answers"])
        for record in run(_TO_HELP, {"size": size})
    )


def _promise(record: Any) -> Promise:
    return Promise(
        side=Side(record["side"]),
        on=date.fromisoformat(record["on_date"]),
        at=datetime.fromisoformat(record["at"]) if record["at"] else None,
        made_at=datetime.fromisoformat(record["made_at"]),
        kept=Kept(record["kept"]) if record["kept"] else None,
    )


def _date(stamp: str | None, zone: tzinfo) -> date | None:
    return local_date(datetime.fromisoformat(stamp), zone) if stamp else None
