"""What each column may hold, and what stands in it instead where it holds something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from data.model.drafts import FORMER_OCCASIONS, Handed, Occasion
from data.model.mail import Proposal, Result
from data.model.vocabulary import Action, Direction, Gave, Kept, Kind, Medium, Origin, Outcome, Side
from data.rules.acts.checks import MOST_ATTEMPTS

_OPENED = "(SELECT f.opened_on FROM follow_up f WHERE f.id = follow_up_id)"
_FIRST_DAY = "coalesce((SELECT min(substr(t.at, 1, 10)) FROM touch t WHERE t.follow_up_id = follow_up.id), :today)"


_DIGITS = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]?[0-9]*"
_FORMER = " ".join(f"WHEN '{was}' THEN '{now}'" for was, now in FORMER_OCCASIONS.items())
_PROPOSED = f"proposal IN ('', {', '.join(repr(one.value) for one in Proposal)})"
_UTC = "strftime('%Y-%m-%dT%H:%M:%SZ', {}, '+0 days')"


class Column(NamedTuple):
    """A column ``name`` of a ``table``: it ``holds`` where that condition is true, else ``instead`` is put there.

    ``noted`` is where what stood there is written down, '' for nowhere. ``said`` is the value that it is where it
    is only written otherwise, NULL where it isn't.
    """

    table: str
    name: str
    holds: str
    instead: str = "NULL"
    noted: str = ""
    said: str = "NULL"


def _texts(table: str, names: str) -> list[Column]:
    # A number or bytes in a text are its words still; a NUL ends a text for all that reads it.
    return [
        Column(
            table,
            name,
            f"typeof({name}) = 'text' AND instr({name}, char(0)) = 0",
            f"as_text(CAST({name} AS BLOB))",
        )
        for name in names.split()
    ]


def _words(table: str, name: str, words: type[StrEnum], instead: str = "NULL", noted: str = "") -> Column:
    named = ", ".join(f"'{word.value}'" for word in words)
    return _column(table, name, f"{name} IN ({named})", instead, noted)


def _date(table: str, name: str, instead: str = "NULL", noted: str = "") -> Column:
    return _column(table, name, f"date({name}, '+0 days') = {name} AND length({name}) = 10", instead, noted)


def _instant(table: str, name: str, instead: str = "NULL", noted: str = "") -> Column:
    # One that is only written otherwise, with parts of a second or another zone, is the instant that it says.
    said = f"CASE WHEN {name} GLOB '{_DIGITS}' THEN {_UTC.format(name)} END"
    return _column(table, name, f"{_UTC.format(name)} = {name}", instead, noted)._replace(said=said)


def _whole(table: str, name: str) -> Column:
    return _column(table, name, f"typeof({name}) = 'integer' AND {name} >= 0", "NULL", "")


def _column(table: str, name: str, holds: str, instead: str, noted: str) -> Column:
    """Return a column that may be empty where nothing else stands for it."""
    return Column(table, name, f"{name} IS NULL OR {holds}" if instead == "NULL" else holds, instead, noted)


def _uid(table: str) -> Column:
    # What is no name of a row is none: the row is told by what is in it, as those from before there were names.
    parts = "-".join("[0-9a-f]" * length for length in (8, 4, 4, 4, 12))
    return Column(table, "uid", f"uid = '' OR uid GLOB '{parts}'", "''")


def _may_be_empty(column: Column) -> Column:
    return column._replace(holds=f"{column.name} IS NULL OR {column.holds}")


COLUMNS: Sequence[Column] = (
    *_texts(
        "person",
        "name organisation title email phone profile address timezone country notes emails phones tags apart_from "
        "former_uids looks_for offers acquainted news",
    ),
    _may_be_empty(_date("person", "stopped_on", ":today")),
    # "?" is read anew; a name that is no zone's is none anywhere.
    Column(
        "person",
        "number_zones",
        "typeof(number_zones) = 'text' AND number_zones NOT GLOB '*[^A-Za-z0-9_/,?+-]*'",
        "'?'",
    ),
    _uid("person"),
    Column("person", "number_country", "number_country = '' OR number_country GLOB '[A-Z][A-Z]'", "''"),
    *_texts(
        "follow_up",
        "organisation about cadence via next_why status purpose trail_domain trail_site trail_main_line "
        "trail_sales clarity_who clarity_offer clarity_why clarity_help said_as tags introduces",
    ),
    _uid("follow_up"),
    _words("follow_up", "kind", Kind, "'other'"),
    _column(
        "follow_up",
        "attempt_limit",
        f"typeof(attempt_limit) = 'integer' AND attempt_limit BETWEEN 1 AND {MOST_ATTEMPTS}",
        "NULL",
        "",
    )._replace(said=f"CASE WHEN typeof(attempt_limit) = 'integer' AND attempt_limit > 0 THEN {MOST_ATTEMPTS} END"),
    Column("follow_up", "may_mention", "may_mention IN (0, 1)", "0"),
    _date("follow_up", "opened_on", _FIRST_DAY),
    _words("follow_up", "next_action", Action),
    _date("follow_up", "next_on"),
    _instant("follow_up", "next_at"),
    _words("follow_up", "next_origin", Origin),
    _may_be_empty(_date("follow_up", "closed_on", ":today")),
    _words("follow_up", "outcome", Outcome),
    _instant("follow_up", "renewed_at"),
    _whole("follow_up", "renewed_after"),
    _date("follow_up", "pause_until"),
    _whole("follow_up", "pause_left"),
    *_texts("touch", "note purpose subject message_id"),
    Column("touch", "is_opening", "is_opening IN (0, 1)", "0"),
    Column("touch", "is_undelivered", "is_undelivered IN (0, 1)", "0"),
    Column("touch", "is_undated", "is_undated IN (0, 1)", "0"),
    Column("follow_up", "is_end_undated", "is_end_undated IN (0, 1)", "0"),
    _instant("touch", "at", f"coalesce({_OPENED}, :today) || 'T12:00:00Z'", "note"),
    _words("touch", "direction", Direction, "'in'", "note"),
    _words("touch", "medium", Medium, "'message'", "note"),
    _words("touch", "gave", Gave, noted="note"),
    _words("touch", "promise", Kept),
    _words("promise", "side", Side, "'theirs'"),
    _date("promise", "on_date", "coalesce(date(at), date(made_at), :today)"),
    _instant("promise", "at"),
    _instant("promise", "made_at", ":now"),
    _may_be_empty(_words("promise", "kept", Kept, "'moved'")),
    *_texts("promise", "note"),
    Column("promise", "by_voicemail", "by_voicemail IN (0, 1)", "0"),
    _words("promise", "by_action", Action),
    *_texts("pause", "cadence"),
    _date("pause", "until_date"),
    _instant("pause", "set_at"),
    *_texts("draft", "subject body purpose"),
    _words("draft", "medium", Medium, "'email'"),
    _words("draft", "occasion", Occasion, f"'{next(iter(Occasion)).value}'")._replace(
        said=f"CASE occasion {_FORMER} END"
    ),
    _instant("draft", "kept_at", ":now"),
    *_texts("letter", "subject body purpose message_id place"),
    _whole("letter", "draft_id"),
    _instant("letter", "begun_at", ":now"),
    *_texts("reading", "reader subject words said"),
    _words("reading", "medium", Medium, "'email'"),
    _words("reading", "handed", Handed, f"'{next(iter(Handed)).value}'"),
    _instant("reading", "handed_at", ":now"),
    _instant("reading", "read_at"),
    *_texts("rehearsal", "notes"),
    _instant("rehearsal", "kept_at", ":now"),
    *_texts(
        "mail_message",
        "message_id kind sender sender_name subject first_lines why candidates",
    ),
    _words("mail_message", "result", Result, "'ignored'"),
    Column("mail_message", "proposal", _PROPOSED, "''"),
    Column("mail_message", "details", "typeof(details) = 'text' AND json_valid(details)", "'{}'"),
    Column("mail_message", "is_open", "is_open IN (0, 1)", "0"),
    _instant("mail_message", "at", ":now"),
    *(_whole("mail_message", name) for name in ("person_id", "follow_up_id", "touch_id")),
    *_texts("mail_ignored", "address"),
    _instant("mail_ignored", "at", ":now"),
    *_texts("mail_source", "source folder position keys people"),
    *_texts("mail_stray", "message_id kind others answers source folder"),
    _instant("mail_stray", "at", ":now"),
    *_texts("act", "sentence"),
    _instant("act", "at", ":now"),
    Column("act", "undone", "undone IN (0, 1)", "0"),
)
"""In this order they are looked at: a touch's time falls back upon the day on which its follow-up was opened."""
TEXTS: Mapping[str, Sequence[str]] = {
    table: names
    for table in dict.fromkeys(column.table for column in COLUMNS)
    if (names := [c.name for c in COLUMNS if c.table == table and c.instead.startswith("as_text")])
}
"""The columns of each table that hold words of any kind."""
