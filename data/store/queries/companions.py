"""What lies beside a follow-up: drafts, readings, what was noted in a rehearsal, purposes used before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from data.model.vocabulary import Medium
from data.store.connection.statements import Record, Run

if TYPE_CHECKING:  # each command looks for letters, and hardly ever there is one
    from data.model.drafts import Draft, Outgoing, Reading


def load_drafts(run: Run, followup_id: int) -> tuple[Draft, ...]:
    """Return the drafts of a follow-up, the latest first."""
    records = run("SELECT * FROM draft WHERE follow_up_id = :id ORDER BY id DESC", {"id": followup_id})
    return tuple(map(_draft, records))


def load_readings(run: Run, followup_id: int) -> tuple[Reading, ...]:
    """Return the drafts that were handed to a reader (M6), oldest first."""
    records = run("SELECT * FROM reading WHERE follow_up_id = :id ORDER BY id", {"id": followup_id})
    return tuple(map(_reading, records))


def load_rehearsal(run: Run, followup_id: int) -> str:
    """Return what was noted while its call was practised (L6, H7); '' for nothing."""
    records = run("SELECT notes FROM rehearsal WHERE follow_up_id = :id", {"id": followup_id})
    return next((record["notes"] for record in records), "")


def load_purposes(run: Run, followup_id: int, person_id: int | None) -> tuple[str, ...]:
    """Return the purposes that were used with a person in any follow-up, or in this one, oldest first (H4)."""
    sql = (
        "SELECT t.purpose FROM follow_up f JOIN touch t ON t.follow_up_id = f.id "
        f"WHERE {'f.person_id = :person' if person_id else 'f.id = :id'} AND t.purpose <> '' ORDER BY t.at, t.id"
    )
    values = {"person": person_id} if person_id else {"id": followup_id}
    return tuple(record["purpose"] for record in run(sql, values))


def load_letters(run: Run, followup_id: int | None = None) -> tuple[Outgoing, ...]:
    """Return the letters that were begun and not logged, of one follow-up or of all that are there;
    oldest first.
    """
    of = "follow_up_id = :id" if followup_id else "follow_up_id IN (SELECT id FROM follow_up)"
    records = run(f"SELECT * FROM letter WHERE {of} ORDER BY id", {"id": followup_id} if followup_id else {})
    return tuple(map(_letter, records))


def _letter(record: Record) -> Outgoing:
    from data.model.drafts import Outgoing

    return Outgoing(
        followup_id=record["follow_up_id"],
        subject=record["subject"],
        body=record["body"],
        purpose=record["purpose"],
        message_id=record["message_id"],
        place=record["place"],
        begun_at=datetime.fromisoformat(record["begun_at"]),
        draft_id=record["draft_id"],
        id=record["id"],
    )


def _draft(record: Record) -> Draft:
    from data.model.drafts import Draft, Occasion

    return Draft(
        medium=Medium(record["medium"]),
        occasion=Occasion(record["occasion"]),
        body=record["body"],
        subject=record["subject"],
        purpose=record["purpose"],
        kept_at=datetime.fromisoformat(record["kept_at"]),
        id=record["id"],
    )


def _reading(record: Record) -> Reading:
    from data.model.drafts import Handed, Reading

    return Reading(
        reader=record["reader"],
        medium=Medium(record["medium"]),
        subject=record["subject"],
        words=record["words"],
        handed_at=datetime.fromisoformat(record["handed_at"]),
        handed=Handed(record["handed"]),
        read_at=datetime.fromisoformat(record["read_at"]) if record["read_at"] else None,
        said=record["said"],
        id=record["id"],
    )
