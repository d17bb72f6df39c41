"""The queues as SQL, in words that need no import: a status line asks them within milliseconds.

``:now`` and ``:today`` are stored as data/store/schema/moment.py writes them.
"""

READY = "((f.next_at IS NULL AND f.next_on <= :today) OR f.next_at <= :now)"
"""A step is ready when its instant has come or, without one, its date (see data/rules/scheduling/queue.py)."""

IS_READY = f"coalesce({READY}, 0)"
"""The same where it is turned round: for a date ahead without a time, ``READY`` is NULL, not false."""

TO_DECIDE = "(f.next_action = 'decide' AND f.next_origin = 'cadence')"
"""A decision that the cadence leads to. One for which the user set a day is due on that day."""

TO_DO = "(f.next_action <> 'decide' OR f.next_origin <> 'cadence')"
"""The contrary."""

OF_QUEUE = {
    "due": TO_DO,
    "waiting": "f.next_action IS NOT NULL",
    "stalled": TO_DECIDE,
}
"""What is done next in the queues of what is open."""

DATED = "f.closed_on IS NULL AND f.next_at IS NULL AND f.next_on >= :from_on AND f.next_on <= :to_on"
"""The open follow-ups ``f`` whose step has a date, between two of them."""

EXACT = "f.next_at >= :from_at AND f.next_at <= :to_at"
"""Those whose step has an instant. What is closed has none, and saying so would lead away from their index."""

_TALLY = (
    "SELECT on_date AS day, sum(n) AS n FROM queue_tally WHERE is_closed = 0 AND is_exact = :is_exact "
    "AND on_date BETWEEN :first AND :last {} GROUP BY on_date"
)
TALLIED = {
    "due": _TALLY.format("AND decides = 0"),
    "waiting": _TALLY.format(""),
    "stalled": _TALLY.format("AND decides = 1"),
}
"""How many fall on each date between two: without an instant (``:is_exact`` 0), or with one, in UTC."""

QUEUE_IS = {
    "due": f"f.closed_on IS NULL AND {TO_DO} AND {READY}",
    "waiting": f"f.closed_on IS NULL AND NOT {IS_READY}",
    "stalled": f"f.closed_on IS NULL AND {TO_DECIDE} AND {READY}",
    "closed": "f.closed_on IS NOT NULL",
}
"""What holds for the follow-ups ``f`` of each queue."""

_TALLIED = "(SELECT coalesce(sum(n), 0) FROM queue_tally WHERE is_closed = {} AND is_exact = {} AND {})"
_UTC_DAY = "substr(:now, 1, 10)"
# Of the exact steps, only those of this one day are looked at one by one. A letter that comes after T ends it.
_COME = "(SELECT count(*) FROM follow_up f WHERE f.next_at BETWEEN {} AND :now AND {})"
_TO_COME = "(SELECT count(*) FROM follow_up f WHERE f.next_at > :now AND f.next_at < {} || 'U')"


def _ready(decides: int) -> str:
    """Return how many open ones are ready that are, or aren't, a decision."""
    days = _TALLIED.format(0, 0, f"on_date <= :today AND decides = {decides}")
    exact = _TALLIED.format(0, 1, f"on_date < {_UTC_DAY} AND decides = {decides}")
    return f"{days} + {exact} + {_COME.format(_UTC_DAY, TO_DECIDE if decides else TO_DO)}"


COUNTS = f"""
    {_ready(0)} AS due,
    {_TALLIED.format(0, 0, "on_date > :today")} + {_TALLIED.format(0, 1, f"on_date > {_UTC_DAY}")}
        + {_TO_COME.format(_UTC_DAY)} AS waiting,
    {_ready(1)} AS stalled,
    {_TALLIED.format(1, 0, "on_date = ''")} AS closed
"""
"""The columns that count each queue, of everything; see triggers.py."""

MAIL_TO_DECIDE = "SELECT count(*) AS n FROM mail_message WHERE is_open"
"""How many messages wait for the user's decision."""

_OPEN_MAIL = "FROM mail_message WHERE is_open"
_HOLDS_BACK = (
    "(kind = 'calendar' OR (proposal IN ('declined', 'stop', 'called-off')"
    " AND kind NOT IN ('applicant-system', 'notice')))"
)
_ASKED_ABOUT = (
    "f.id IN (SELECT follow_up_id {0} AND follow_up_id IS NOT NULL UNION SELECT m.value"
    " FROM mail_message, json_each('[' || replace(candidates, ' ', ',') || ']') m WHERE is_open{1})"
)
IS_UNDECIDED = f"""(CASE WHEN f.closed_on IS NULL AND EXISTS (SELECT 1 {_OPEN_MAIL}) THEN
    {_ASKED_ABOUT.format(f"{_OPEN_MAIL} AND {_HOLDS_BACK}", f" AND {_HOLDS_BACK}")}
    OR f.person_id IN (SELECT person_id {_OPEN_MAIL} AND proposal = 'stop' AND person_id IS NOT NULL)
    OR (f.next_action <> 'answer' AND ({_ASKED_ABOUT.format(_OPEN_MAIL, "")}
        OR f.person_id IN (SELECT person_id {_OPEN_MAIL} AND kind IN ('person', 'calendar', 'out-of-office')
            AND person_id IS NOT NULL))) ELSE 0 END)"""
"""Whether mail waits for a decision that may make the next step needless; queries/undecided.py says it in words.

Whether there is any such mail is asked once for all rows, and so is about which follow-ups and people it is: then
each row is looked up. What stands beside an AND would be looked up where there is none, too.
"""

AWAITS_DECISION = f"SELECT {IS_UNDECIDED} FROM follow_up f WHERE f.id = {{}}"
"""Whether that is so of one follow-up."""

_OPEN_AND_READY = f"f.closed_on IS NULL AND {READY}"
COUNTED = f"""
    count(*) AS found, count(f.closed_on) AS closed,
    count(CASE WHEN {_OPEN_AND_READY} THEN 1 END) AS ready,
    count(CASE WHEN {TO_DECIDE} AND {_OPEN_AND_READY} THEN 1 END) AS stalled
"""
"""The columns that count the follow-ups ``f`` that a filter leaves; few, as it may leave nearly all of them."""

BY_QUEUE = "ready - stalled AS due, found - closed - ready AS waiting, stalled, closed"
"""Each queue's count, of those."""

WITH_PERSON = "FROM follow_up f LEFT JOIN person p ON p.id = f.person_id"

_WHO = "coalesce(p.name, f.organisation) AS who"
_STEP = "f.next_at >= :start AND f.next_at < :end"
# Beside so many steps as are asked for, no promise comes up that is later than the last of them.
_LAST = (
    f"(SELECT f.next_at || 'Z' FROM follow_up f WHERE {_STEP} ORDER BY f.next_at LIMIT :size > 0 OFFSET :size - 1)"
)
# A promise that the step follows is told from the others by the indexes alone: nearly all of them do.
_PROMISE = """s.kept IS NULL AND s.at >= :since AND s.at < {0} AND f.closed_on IS NULL
      AND (s.at, s.follow_up_id) NOT IN (SELECT g.next_at, g.id FROM follow_up g
               WHERE g.next_at >= :start AND g.next_at < {0})"""
APPOINTMENTS = f"""
    SELECT f.id AS id, f.next_at AS at, f.next_action AS action, {_WHO} {WITH_PERSON}
    WHERE {_STEP}
    UNION ALL
    SELECT s.follow_up_id, s.at, CASE WHEN s.at IS f.next_at OR coalesce(p.phone, '') = '' THEN f.next_action
             ELSE 'call' END, {_WHO}
    FROM promise s JOIN follow_up f ON f.id = s.follow_up_id LEFT JOIN person p ON p.id = f.person_id
    WHERE {_PROMISE.format(f"min(:end, coalesce({_LAST}, :end))")}
    ORDER BY 2, 1 LIMIT :size
"""
"""What has an exact time: the steps from ``:start`` until before ``:end``, and the open promises from ``:since``.

Each promise is there for itself, whichever of them the step follows. What is closed has no step, and saying so
would lead away from their index.
"""

NUMBER_OF_APPOINTMENTS = f"""
    SELECT (SELECT count(*) FROM follow_up f WHERE {_STEP})
         + (SELECT count(*) FROM promise s JOIN follow_up f ON f.id = s.follow_up_id
            WHERE {_PROMISE.format(":end")}) AS n
"""
"""How many they are, without their names."""

LATE = "SELECT count(*) AS n FROM promise s WHERE s.kept IS NULL AND s.at < :end"
"""How many promised times before ``:end`` nobody has kept or moved.

What is closed has no open promise: so the index alone tells, however many have gathered there.
"""

_NOT_RUNG = "NOT EXISTS (SELECT 1 FROM ring r WHERE r.follow_up_id = {} AND r.at = {})"
UNTOLD = f"""
    SELECT near.*, coalesce((SELECT p.phone {WITH_PERSON} WHERE f.id = near.id), '') AS phone,
           ({AWAITS_DECISION.format("near.id")}) AS is_undecided
    FROM ({APPOINTMENTS}) AS near
    WHERE {_NOT_RUNG.format("near.id", "near.at")}
    ORDER BY near.at, near.id
"""
"""Those of them of which nobody was reminded yet, with the person's number, and whether mail about it waits."""

_MAIL_UNTOLD = """FROM mail_message WHERE is_open AND id > coalesce(
        (SELECT CAST(position AS INTEGER) FROM mail_source WHERE source = '' AND folder = 'reminder'), 0)"""
MAIL_UNTOLD = f"SELECT count(*) AS n, coalesce(max(id), 0) AS newest {_MAIL_UNTOLD}"
"""How many messages wait for a decision of which nobody was reminded yet, and the number of the newest of them."""
NOTE_MAIL_TOLD = "INSERT OR REPLACE INTO mail_source VALUES ('', 'reminder', ?, '', '')"
"""What keeps up to which message somebody was reminded of what waits."""

IS_UNTOLD = f"""
    SELECT EXISTS (SELECT 1 FROM follow_up f WHERE {_STEP} AND {_NOT_RUNG.format("f.id", "f.next_at")})
        OR EXISTS (SELECT 1 FROM promise s JOIN follow_up f ON f.id = s.follow_up_id
                   WHERE {_PROMISE.format(":end")} AND {_NOT_RUNG.format("s.follow_up_id", "s.at")})
        OR EXISTS (SELECT 1 {_MAIL_UNTOLD})
"""
"""Whether there is one of them, or mail that waits, asked every minute: no name, number or order is needed."""

FORGET_RUNG = "DELETE FROM ring WHERE at < ?"
NOTE_RUNG = "INSERT OR IGNORE INTO ring (follow_up_id, at, rung_at) VALUES (?, ?, ?)"
"""What keeps that somebody was reminded of a promised time, and what lets go of those that are long over."""

EVER, NEVER = "", "U"
"""What comes before every instant, and what comes after all of them, as ``:since`` and as ``:end``."""

PAUSES = (
    "SELECT cadence, max(until_date) AS until_date FROM pause WHERE until_date > :today"
    " GROUP BY cadence ORDER BY until_date DESC, cadence"
)
"""The pauses of everything ('') and of cadences that last, and when each ends: the last one first."""

STAMP = "%Y-%m-%dT%H:%M:%SZ"
"""How an instant is stored: in UTC, to the second; of one width, so that text order is time order."""
