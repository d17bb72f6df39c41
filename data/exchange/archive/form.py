"""What an archive holds, section by section and field by field: the form that is written, and that is read.

A test walks through all tables: what is neither here nor in ``LEFT_OUT`` is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.exchange.archive import types
from data.exchange.archive.types import Check, number, one_of, reference, shape
from data.model.drafts import FORMER_OCCASIONS, Handed, Occasion
from data.model.vocabulary import Action, Direction, Gave, Kept, Kind, Medium, Origin, Outcome, Side
from data.rules.acts.checks import MOST_ATTEMPTS
from data.rules.triage.walk import Fate

FORMAT = "ringback-archive"
VERSION = 2
"""The second one says when what was edited was changed (``changed``); the first is still read."""

LEFT_OUT = {
    "act": "the undo history: an archive holds what is, not how it came about",
    "change": "the undo history",
    "person.search": "made from the person's other fields",
    "person.name_key": "made from the name",
    "person.organisation_key": "made from the organisation",
    "person.tag_keys": "made from the tags",
    "person.looks_keys": "made from what they look for",
    "person.offers_keys": "made from what they offer",
    "person.number_zones": "read from the phone number",
    "person.number_country": "read from the phone number",
    "follow_up.search": "made from the follow-up's other fields",
    "follow_up.organisation_key": "made from the organisation",
    "follow_up.tag_keys": "made from the tags",
    "letter": "a letter on its way out of this machine",
    "mail_message": "what this machine has read of its mail: a scan reads it again",
    "mail_source": "where this machine has read mail",
    "mail_stray": "what this machine has read of its mail: a scan reads it again",
    "mail_ignored": "whose mail this machine doesn't ask about",
    "queue_tally": "kept up by the database",
    "direction_tally": "kept up by the database",
    "search_text": "kept up by the database",
    "text_index": "kept up by the database, as are its own tables",
    "note_index": "kept up by the database, as are its own tables",
    "wish_text": "kept up by the database",
    "wish_index": "kept up by the database, as are its own tables",
    "alembic_version": "the version of the tables; an archive has its own",
    "sqlite_sequence": "SQLite's own",
}
"""Tables and columns that are no part of an archive, and why."""

REQUIRED: Any = object()
"""The default of a field that has none."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its ``name`` in the archive, and the ``column`` that keeps it.

    ``default`` is what the database holds where the field is left out. ``section``: the rows that it refers to.
    """

    name: str
    check: Check
    default: Any = REQUIRED
    column: str = ""
    section: str = ""

    @property
    def kept_as(self) -> str:
        """The column."""
        return self.column or self.name


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one table. ``key`` are the fields that no two rows share."""

    name: str
    table: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are kept, in the order of the fields."""
        return tuple(field.kept_as for field in self.fields)


def _text(name: str, check: Check = types.line, column: str = "") -> Field:
    return Field(name, check, "", column)


def _maybe(name: str, check: Check, column: str = "") -> Field:
    return Field(name, check, None, column)


def _check_cards(value: Any) -> None:
    for card in _items(value):
        followup, fate, done = _items(card, 3)
        reference(followup)
        Fate(fate)
        for did in _items(done):
            what, kept, touches = _items(did, 3)
            types.name(what)
            _ZERO_OR_ONE(kept)
            _COUNT(touches)


def _check_openings(value: Any) -> None:
    for opening in _items(value):
        at, followup = _items(opening, 2)
        types.instant(at)
        reference(followup)


def _items(value: Any, size: int | None = None) -> list[Any]:
    if type(value) is not list or size not in (None, len(value)):
        raise ValueError
    return value


_ZERO_OR_ONE, _COUNT = number(0, 1), number(0, types.LARGEST_ID)
_ID = Field("id", reference)
_OF = Field("follow_up", reference, column="follow_up_id", section="follow_ups")
_MEDIUM = Field("medium", one_of(Medium))
_KEPT_AT = Field("kept_at", types.instant)

SECTIONS = (
    Section(
        "people",
        "person",
        (
            _ID,
            Field("name", types.name),
            *map(_text, ("organisation", "title")),
            _text("email", types.email),
            _text("phone", types.phone),
            _text("profile", types.web_address),
            _text("address"),
            _text("timezone", types.time_zone),
            _text("country"),
            _text("uid", types.uid),
            _text("notes", types.text),
            _maybe("stopped_on", types.on_date),
            _text("emails", types.emails),
            _text("phones", types.phones),
            _text("tags", types.tags),
            _text("apart_from", types.uids),
            _text("former_uids", types.uids),
            *map(_text, ("looks_for", "offers")),
            _text("acquainted", types.uids),
            _text("news", types.text),
        ),
    ),
    Section(
        "follow_ups",
        "follow_up",
        (
            _ID,
            Field("person", reference, None, "person_id", "people"),
            *map(_text, ("organisation", "about")),
            Field("kind", one_of(Kind)),
            Field("cadence", types.cadence),
            _maybe("limit", number(1, MOST_ATTEMPTS), "attempt_limit"),
            _text("via"),
            Field("may_mention", types.flag, 0),
            Field("opened_on", types.on_date),
            _maybe("next_action", one_of(Action)),
            _maybe("next_on", types.on_date),
            _maybe("next_at", types.instant),
            _text("next_why", types.text),
            _maybe("next_origin", one_of(Origin)),
            _maybe("closed_on", types.on_date),
            _maybe("outcome", one_of(Outcome)),
            Field("is_end_undated", types.flag, 0),
            *map(_text, ("status", "purpose")),
            _maybe("renewed_at", types.instant),
            _maybe("renewed_after", number(0, types.LARGEST_ID)),
            _maybe("pause_until", types.on_date),
            _maybe("pause_left", number(0, types.LARGEST_ID)),
            *map(_text, ("trail_domain", "trail_site", "trail_main_line", "trail_sales")),
            *map(_text, ("clarity_who", "clarity_offer", "clarity_why", "clarity_help", "said_as")),
            _text("uid", types.uid),
            _text("tags", types.tags),
            _text("introduces", types.uid),
        ),
    ),
    Section(
        "touches",
        "touch",
        (
            _ID,
            _OF,
            Field("at", types.instant),
            Field("direction", one_of(Direction)),
            _MEDIUM,
            _text("note", types.text),
            _text("purpose"),
            _maybe("gave", one_of(Gave)),
            _maybe("promise", one_of(Kept)),
            *map(_text, ("subject", "message_id")),
            Field("is_opening", types.flag, 0),
            Field("is_undelivered", types.flag, 0),
            Field("is_undated", types.flag, 0),
        ),
    ),
    Section(
        "promises",
        "promise",
        (
            _ID,
            _OF,
            Field("side", one_of(Side)),
            Field("on", types.on_date, column="on_date"),
            _maybe("at", types.instant),
            Field("made_at", types.instant),
            _maybe("kept", one_of(Kept)),
            _text("note", types.text),
            Field("by_voicemail", types.flag, 0),
            _maybe("by", one_of(Action), "by_action"),
        ),
    ),
    Section(
        "pauses",
        "pause",
        (
            _ID,
            _text("cadence", types.cadence_or_all),
            _maybe("until", types.on_date, "until_date"),
            _maybe("set_at", types.instant),
        ),
    ),
    Section(
        "drafts",
        "draft",
        (
            _ID,
            _OF,
            _MEDIUM,
            Field("occasion", one_of(Occasion, FORMER_OCCASIONS)),
            _text("subject"),
            _text("body", types.text),
            _text("purpose"),
            _KEPT_AT,
        ),
    ),
    Section(
        "readings",
        "reading",
        (
            _ID,
            _OF,
            Field("reader", types.name),
            _MEDIUM,
            _text("subject"),
            _text("words", types.text),
            Field("handed", one_of(Handed)),
            Field("handed_at", types.instant),
            _maybe("read_at", types.instant),
            _text("said", types.text),
        ),
    ),
    Section("rehearsals", "rehearsal", (_OF, _text("notes", types.text), _KEPT_AT), ("follow_up",)),
    Section(
        "rings",
        "ring",
        (_OF, Field("at", types.instant), Field("rung_at", types.instant)),
        ("follow_up", "at"),
    ),
    Section(
        "triage",
        "triage",
        (
            Field("on", types.on_date, column="on_date"),
            Field("begun_at", types.instant),
            Field("batch", lambda value: one_of(Action)(value) if value else types.line(value), ""),
            Field("place", number(0, types.LARGEST_ID), 0),
            Field("cards", shape('a list of cards such as [12, "done", [["email", 0, 3]]]', _check_cards), "[]"),
            Field("openings", shape('a list such as [["2026-11-22T22:00:00Z", 12]]', _check_openings), "[]"),
        ),
        ("on",),
    ),
)
"""In this order: what a row refers to comes before it."""

CHANGED = {"person": "person", "follow_up": "follow_up", "promise": "promise"}
"""The tables of which an archive says when what was edited was changed, by how it names their rows."""

AS_JSON = frozenset({"cards", "openings"})
"""Columns that the database keeps as JSON."""
