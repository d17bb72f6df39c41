"""What undo knows is let go of as far as it fits no more, and no further."""

from __future__ import annotations

from collections.abc import Iterator

from data.model.doctor import Finding
from data.store.doctor.finding import Patient
from data.store.records.columns import DERIVED, OF_NUMBER

KNOWN = ("person", "follow_up", "touch", "promise", "draft", "reading", "pause", "mail_message", "mail_ignored")
"""The tables whose rows an act changes."""
_MADE = {"id", *OF_NUMBER, *(name for names in DERIVED.values() for name in names)}
"""Columns that are made of others: what an act puts back there is right for what it puts back in those."""


def watch(patient: Patient) -> None:
    """From here on, note which columns of which rows are mended, until the connection is closed."""
    patient.do(
        "CREATE TEMP TABLE mended (table_name, row_id, column_name, UNIQUE (table_name, row_id, column_name))"
    )
    for table in (*KNOWN, "act"):
        columns = [row["name"] for row in patient.rows(f"PRAGMA table_info({table})") if row["name"] not in _MADE]
        for name in columns if table != "act" else ("undone",):
            patient.do(
                f"CREATE TEMP TRIGGER mended_{table}_{name} AFTER UPDATE OF {name} ON main.{table} "
                f"WHEN old.{name} IS NOT new.{name} "
                f"BEGIN INSERT OR IGNORE INTO mended VALUES ('{table}', new.id, '{name}'); END"
            )
        patient.do(
            f"CREATE TEMP TRIGGER mended_{table} AFTER INSERT ON main.{table} "
            f"BEGIN INSERT OR IGNORE INTO mended VALUES ('{table}', new.id, '*'); END"
        )


def cut(patient: Patient) -> Iterator[Finding]:
    """Let go of the acts that would put back what was mended, and of those that can only be reached through them.

    What such an act did stands. Undo takes the latest first, so it reaches no further back than the latest of
    them that stands; redo takes the earliest first, so no further than the earliest of them that is undone.
    """
    if number := _let_go(patient, _MENDED):
        yield Finding(
            "acts that could be undone", number, "no longer undoable, as that would bring back what was fixed"
        )


_MENDED = """
    SELECT act.id, act.undone FROM act JOIN change ON change.act_id = act.id
        JOIN mended USING (table_name, row_id)
        WHERE column_name = '*' OR before IS NULL OR after IS NULL
            OR json_type(before, '$.' || column_name) IS NOT NULL
            OR json_type(after, '$.' || column_name) IS NOT NULL
    UNION ALL
    SELECT act.id, act.undone FROM act JOIN mended ON mended.table_name = 'act' AND mended.row_id = act.id
"""


def _let_go(patient: Patient, concerned: str) -> int:
    """Let go of these acts and of those that are reached through them alone; how many that were."""
    [standing] = patient.rows(f"SELECT max(id) AS id FROM ({concerned}) WHERE NOT undone")
    [undone] = patient.rows(f"SELECT min(id) AS id FROM ({concerned}) WHERE undone")
    which = "(NOT undone AND id <= :standing) OR (undone AND id >= :undone)"
    ends = {"standing": standing["id"], "undone": undone["id"]}
    patient.do(f"DELETE FROM change WHERE act_id IN (SELECT id FROM act WHERE {which})", **ends)
    return patient.do(f"DELETE FROM act WHERE {which}", **ends)


def check_history(patient: Patient) -> Iterator[Finding]:
    """Acts that can't be undone wholly can't be passed by either: what came before them goes with them."""
    for what, changes, acts in (
        ("changes without an act", "act_id NOT IN (SELECT a.id FROM act a)", ""),
        ("acts whose changes can't be read", _UNREADABLE, ""),
        ("acts with missing changes", "", _HALF),
        ("undone acts with later ones that aren't", "", _IN_THE_MIDDLE),
    ):
        # Of an act that is gone nobody knows whether it was undone: it is taken as one that stands.
        undone = "coalesce((SELECT a.undone FROM act a WHERE a.id = act_id), 0)"
        concerned = acts or f"SELECT act_id AS id, {undone} AS undone FROM change WHERE {changes}"
        [found] = patient.rows(f"SELECT count(DISTINCT id) AS n FROM ({concerned})")
        if found["n"]:
            _let_go(patient, concerned)
            if changes:
                patient.do(f"DELETE FROM change WHERE {changes}")
            yield Finding(what, found["n"], "removed, with the undo history before them; what they did stays")


_STANDING = "change k JOIN act ON act.id = k.act_id AND NOT act.undone"
_HALF = " UNION ALL ".join(
    # An act made a row, and something that refers to it is said to have been there before: undo would fail.
    f"SELECT act.id, act.undone FROM {_STANDING} WHERE k.table_name = '{parent}' AND k.before IS NULL "
    f"AND k.row_id IN (SELECT c.{name} FROM {child} c WHERE c.id NOT IN (SELECT k.row_id FROM {_STANDING} "
    f"WHERE k.table_name = '{child}' AND (k.before IS NULL OR json_type(k.before, '$.{name}') IS NOT NULL)))"
    for child, name, parent in (
        ("follow_up", "person_id", "person"),
        *((table, "follow_up_id", "follow_up") for table in ("touch", "promise", "reading")),
    )
)
_LATER_STAND = "act.undone AND act.id < (SELECT max(a.id) FROM act a WHERE NOT a.undone)"
_IN_THE_MIDDLE = (
    f"SELECT act.id, act.undone FROM act WHERE {_LATER_STAND} UNION ALL "
    # Nobody knows what the one in the middle left: those before it can't be taken back through it.
    "SELECT b.id, b.undone FROM act b "
    f"WHERE NOT b.undone AND b.id < (SELECT max(act.id) FROM act WHERE {_LATER_STAND})"
)
_OBJECT = (
    "({0} IS NULL OR CASE WHEN is_utf8(CAST({0} AS BLOB)) AND json_valid({0}) "
    "THEN json_type({0}) = 'object' ELSE 0 END)"
)
_UNREADABLE = (
    f"table_name NOT IN ({', '.join(map(repr, KNOWN))}) "
    f"OR (before IS NULL AND after IS NULL) OR NOT {_OBJECT.format('before')} OR NOT {_OBJECT.format('after')}"
)
