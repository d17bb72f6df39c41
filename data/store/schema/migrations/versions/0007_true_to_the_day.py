"""Countries of people, promises that stand side by side, pauses of everything; who is who, cleaned and found."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from data.store.schema.migrations.frozen.addresses import clean_email
from data.store.schema.migrations.frozen.numbers import clean_number, searched_digits
from data.store.schema.migrations.frozen.organisations import organisation_key
from data.store.schema.migrations.frozen.profiles import clean_profile, slug_of
from data.store.schema.migrations.frozen.spellings import joined_words
from data.store.schema.migrations.frozen.text import fold
from data.store.schema.migrations.frozen.uids import uid_of

revision = "0007"
down_revision = "0006"


# What was noted by the very act that opened its follow-up: the undo history knows.
_SENT_WITH_THE_OPENING = """
    UPDATE touch SET is_opening = 1 WHERE direction = 'out' AND id IN (
        SELECT made.row_id FROM change made JOIN change opened ON opened.act_id = made.act_id
        WHERE made.table_name = 'touch' AND made.before IS NULL
          AND opened.table_name = 'follow_up' AND opened.before IS NULL
          AND opened.row_id = json_extract(made.after, '$.follow_up_id')
    ) AND NOT EXISTS (
        SELECT 1 FROM touch earlier WHERE earlier.follow_up_id = touch.follow_up_id
          AND (earlier.at < touch.at OR (earlier.at = touch.at AND earlier.id < touch.id))
    )
"""
# Of the open promises it was guessed by their step whose they are, and that one's own message made them.
_STEP = "FROM follow_up f WHERE f.id = promise.follow_up_id AND f.next_at IS promise.at"
_PROMISED = (
    "UPDATE promise SET by_voicemail = 1 WHERE kept IS NULL AND side = 'mine' AND at IS NOT NULL "
    f"AND EXISTS (SELECT 1 {_STEP} AND f.next_origin = 'cadence')",
    "UPDATE promise SET side = 'both' WHERE kept IS NULL AND side = 'mine' AND by_voicemail = 0 "
    f"AND EXISTS (SELECT 1 {_STEP} AND f.next_origin = 'agreed' AND f.next_why LIKE 'Agreed:%')",
)
# Words after a time that they missed tell a call from a meeting now; undo may bring back drafts of before.
_MISSED = (
    "UPDATE draft SET occasion = 'missed-call' WHERE occasion = 'missed'",
    *(
        f"UPDATE change SET {side} = json_set({side}, '$.occasion', 'missed-call') "
        f"WHERE table_name = 'draft' AND json_valid({side}) AND json_extract({side}, '$.occasion') = 'missed'"
        for side in ("before", "after")
    ),
)


def upgrade() -> None:
    """Add the columns and the table; clean how people are reached, and make anew what they are found by."""
    origins = _origins()
    op.add_column("person", _text("country"))
    op.add_column("person", _text("number_zones", "?"))
    op.add_column("person", _text("number_country"))
    # A number is read by the next act, for which its first sign is looked up: a plus names a country.
    op.execute("UPDATE person SET number_zones = '' WHERE phone = ''")
    first, unread = sa.text("substr(ltrim(phone), 1, 1)"), sa.text("number_zones = '?' AND phone <> ''")
    op.create_index("person_unread_number", "person", [first], sqlite_where=unread)
    op.add_column("follow_up", _text("said_as"))
    op.add_column("promise", _text("note"))
    by_voicemail = sa.Column("by_voicemail", sa.Boolean, nullable=False, server_default=sa.text("0"))
    op.add_column("promise", by_voicemail)
    op.add_column("promise", sa.Column("by_action", sa.String))
    is_opening = sa.Column("is_opening", sa.Boolean, nullable=False, server_default=sa.text("0"))
    op.add_column("touch", is_opening)
    op.execute(_SENT_WITH_THE_OPENING)
    op.create_index("promise_exact", "promise", ["at", "on_date"], sqlite_where=sa.text("kept IS NULL"))
    for statement in (*_PROMISED, *_MISSED):
        op.execute(statement)
    op.create_table(
        "pause",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("cadence", sa.String, nullable=False),
        sa.Column("until_date", sa.Date),
        sa.Column("set_at", sa.String(20)),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        sa.Column("follow_up_id", sa.Integer, nullable=False),
        sa.Column("draft_id", sa.Integer),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("message_id", sa.String, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("begun_at", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
    _tell_dates_of_ones_own()
    op.add_column("change", sa.Column("stamps", sa.Text))
    op.add_column("person", _text("name_key"))
    op.drop_index("person_search")
    _clean()
    _find()
    op.create_index("person_search", "person", ["name_key", "search"])
    stopped = sa.text("stopped_on IS NOT NULL")
    op.create_index("person_stopped", "person", ["stopped_on"], sqlite_where=stopped)
    _name(origins)


def _origins() -> dict[str, dict[int, str]]:
    """Return how people and follow-ups began, by their ids: what they were at first, since when, and with whom.

    Where no undo history has it, it is what they are now.
    """
    connection = op.get_bind()
    made = (
        "SELECT c.row_id, c.after, a.at FROM change c JOIN act a ON a.id = c.act_id "
        "WHERE c.table_name = :name AND c.before IS NULL ORDER BY c.id DESC"
    )
    origins: dict[str, dict[int, str]] = {}
    for name in ("person", "follow_up"):
        rows = connection.execute(sa.text(f"SELECT * FROM {name}")).mappings().all()
        began = {row["id"]: json.dumps(dict(row), default=str) for row in rows}
        with_whom = {row["id"]: row.get("person_id") or 0 for row in rows}
        for row_id, after, at in connection.execute(sa.text(made), {"name": name}):
            if row_id in began and isinstance(after, str):
                began[row_id] = f"{at} {after}"
                with_whom[row_id] = _loaded(after).get("person_id") or 0
        people = origins.get("person", {})
        origins[name] = {row: f"{began[row]} {people.get(with_whom[row], '')}" for row in began}
    return origins


def _name(origins: dict[str, dict[int, str]]) -> None:
    """Give people and follow-ups the name by which every machine knows them.

    It is made from what a row was at first, so that copies of one file agree that are brought up to date apart.
    """
    for name, rows in origins.items():
        op.add_column(name, _text("uid"))
        named = [{"row_id": row, "uid": uid_of(f"{name} {row} {origin}")} for row, origin in rows.items()]
        if named:
            op.get_bind().execute(sa.text(f"UPDATE {name} SET uid = :uid WHERE id = :row_id"), named)


# The tally of the queues: a decision with the user's day is due on it.
_TALLY = "is_closed, is_exact, on_date, decides"
_TALLIED = (
    "{row}.closed_on IS NOT NULL, {row}.closed_on IS NULL AND {row}.next_at IS NOT NULL, "
    "CASE WHEN {row}.closed_on IS NULL THEN coalesce(substr({row}.next_at, 1, 10), {row}.next_on) ELSE '' END, "
    "{row}.closed_on IS NULL AND {row}.next_action IS 'decide' AND {row}.next_origin IS 'cadence'"
)
_COUNTED = (
    f"INSERT INTO queue_tally ({_TALLY}, n) VALUES ({_TALLIED}, {{by}}) "
    f"ON CONFLICT ({_TALLY}) DO UPDATE SET n = n + {{by}};"
)
_IN, _OUT = _COUNTED.format(row="new", by=1), _COUNTED.format(row="old", by=-1)
_EMPTIED = "DELETE FROM queue_tally WHERE n = 0;"
_COLUMNS = "closed_on, next_on, next_at, next_action, next_origin"
_TALLY_TRIGGERS = (
    f"CREATE TRIGGER queue_tally_in AFTER INSERT ON follow_up BEGIN {_IN} END",
    f"CREATE TRIGGER queue_tally_out AFTER DELETE ON follow_up BEGIN {_OUT}{_EMPTIED} END",
    f"CREATE TRIGGER queue_tally_on AFTER UPDATE OF {_COLUMNS} ON follow_up BEGIN {_OUT}{_IN}{_EMPTIED} END",
)


def _tell_dates_of_ones_own() -> None:
    """Let the indexes and the tally of the queues know whose date a step has."""
    op.drop_index("follow_up_open")  # of a step with an instant, the stored date is that of one zone
    is_dated = sa.text("closed_on IS NULL AND next_at IS NULL")
    columns = ["next_on", "id", "next_action", "next_origin", "closed_on", "next_at"]
    op.create_index("follow_up_dated", "follow_up", columns, sqlite_where=is_dated)
    op.drop_index("follow_up_exact")
    is_exact = sa.text("next_at IS NOT NULL")
    op.create_index(
        "follow_up_exact", "follow_up", ["next_at", "id", "next_action", "next_origin"], sqlite_where=is_exact
    )
    for name in ("queue_tally_in", "queue_tally_out", "queue_tally_on"):
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    op.execute("DELETE FROM queue_tally")
    made = f"SELECT {_TALLIED.format(row='f')}, count(*) FROM follow_up f GROUP BY 1, 2, 3, 4"
    op.execute(f"INSERT INTO queue_tally ({_TALLY}, n) {made}")
    for statement in _TALLY_TRIGGERS:
        op.execute(statement)


_CLEANED = {"email": clean_email, "phone": clean_number, "profile": clean_profile}


def _clean() -> None:
    """Clean the addresses and numbers of people, on file and in what undo would bring back."""
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, email, phone, profile FROM person")).mappings().all():
        if cleaned := _differing(dict(row)):
            sets = ", ".join(f"{name} = :{name}" for name in cleaned)
            connection.execute(
                sa.text(f"UPDATE person SET {sets} WHERE id = :row_id"), cleaned | {"row_id": row["id"]}
            )
    changes = "SELECT id, before, after FROM change WHERE table_name = 'person'"
    for row in connection.execute(sa.text(changes)).mappings().all():
        for side in ("before", "after"):
            values = _loaded(row[side])
            if cleaned := _differing(values):
                written = json.dumps({**values, **cleaned}, ensure_ascii=False, separators=(",", ":"))
                statement = f"UPDATE change SET {side} = :written WHERE id = :row_id"
                connection.execute(sa.text(statement), {"written": written, "row_id": row["id"]})


def _loaded(written: object) -> dict[str, Any]:
    """Return the values of a row that undo would bring back; none where what is written there is damaged."""
    try:
        values = json.loads(written) if isinstance(written, str) else None
    except ValueError:  # the doctor finds it
        return {}
    return values if isinstance(values, dict) else {}


def _differing(values: dict[str, Any]) -> dict[str, str]:
    """Return the values that cleaning changes, as they are then."""
    texts = {name: values[name] for name in _CLEANED if isinstance(values.get(name), str) and values[name]}
    cleaned = {name: _CLEANED[name](text) for name, text in texts.items()}
    return {name: text for name, text in cleaned.items() if text and text != texts[name]}


def _find() -> None:
    """Make anew what people and follow-ups are found and compared by, and the filter's texts, all at once."""
    connection = op.get_bind()
    kept_up = ("search_text_of", "search_text_on", "text_index_on")
    made = [
        connection.execute(
            sa.text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": name}
        ).scalar_one()
        for name in kept_up
    ]
    for name in kept_up:
        connection.execute(sa.text(f"DROP TRIGGER {name}"))
    _update(
        "person",
        "name, organisation, title, email, address, notes, phone, profile",
        lambda row: {
            "search": _searched(
                fold(" ".join(map(str, row[1:7]))),
                searched_digits(str(row[7])),
                fold(slug_of(str(row[8]))),
                *(joined_words(str(text)) for text in row[1:4]),
            ),
            "name_key": fold(str(row[1])),
            "organisation_key": organisation_key(str(row[2])),
        },
    )
    _update(
        "follow_up",
        "about, organisation, via, kind, cadence, trail_main_line",
        lambda row: {
            "search": _searched(
                fold(" ".join(map(str, row[1:6]))),
                searched_digits(str(row[6])),
                *(joined_words(str(text)) for text in row[1:4]),
            ),
            "organisation_key": organisation_key(str(row[2])),
        },
    )
    of_person = "coalesce((SELECT p.search FROM person p WHERE p.id = f.person_id), '')"
    for statement in (
        "DELETE FROM search_text",
        f"INSERT INTO search_text (id, text) SELECT f.id, f.search || ' ' || {of_person} FROM follow_up f",
        "INSERT INTO text_index (text_index) VALUES ('rebuild')",
        *(sql.replace(":", "\\:") for sql in made),
    ):
        connection.execute(sa.text(statement))


def _update(table: str, columns: str, made: Callable[[Any], dict[str, str]]) -> None:
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, {columns} FROM {table}")).all()
    changes = [{"row_id": row[0], **made(row)} for row in rows]
    if changes:
        sets = ", ".join(f"{name} = :{name}" for name in changes[0] if name != "row_id")
        connection.execute(sa.text(f"UPDATE {table} SET {sets} WHERE id = :row_id"), changes)


def _searched(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=False, server_default=default)
