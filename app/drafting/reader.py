"""A reader (M6): a draft as a letter to a friend who reads it, and the note that they have it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.drafting.letters import check_address, letter_to
from app.settings.config import Config
from data.mail.letter import Letter
from data.model.drafts import Draft, Handed, Reading

if TYPE_CHECKING:
    from data.model.results import Done
    from data.store.store import Store

_NOBODY = "reader@example.invalid"
"""Whom a file for a reader without an address is for (RFC 2606): a letter without anybody isn't one."""


def letter_to_reader(draft: Draft, reader: str, address: str, config: Config, now: datetime) -> Letter:
    """Return a draft as a letter to a friend who reads it; ``address`` may be '' where it is only saved.

    RuleError where that address, or the writer's own, isn't one.
    """
    to = address or _NOBODY
    check_address(to, "type another one")
    asked = replace(draft, subject=f"Would you read this for me? {draft.subject}".strip())
    return letter_to(asked, reader, to, config, now)


def log_handed(store: Store, draft: Draft, followup_id: int, reader: str, how: Handed, now: datetime) -> Done:
    """Log that a draft was handed to a reader, with its words as they are now."""
    return store.hand_out(followup_id, Reading(reader, draft.medium, draft.subject, draft.body, now, how), now)
