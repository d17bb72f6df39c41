"""Introductions: who is known at an organisation, and what somebody there is asked."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from data.model.vocabulary import Outcome


class Known(NamedTuple):
    """Somebody who is known at an organisation: their id, name and title ('' for none on file).

    ``followup_id`` is the follow-up in which they are asked for an introduction, None where they aren't. Of that,
    ``asked_at`` and ``heard_at`` are when you last wrote, and when they last answered (aware instants in UTC, None
    for not yet), and ``outcome`` how it has ended, None while it is open.
    """

    id: int
    name: str
    title: str
    followup_id: int | None = None
    asked_at: datetime | None = None
    heard_at: datetime | None = None
    outcome: Outcome | None = None


class Request(NamedTuple):
    """What is asked of somebody who may introduce you (H2).

    ``about`` is what the follow-up with them is called, and ``said_as`` how one says that within a sentence.
    ``why`` and ``help`` are the lines of its clarity card (H11): why you write, and the question, which asks for
    leave to use their name.
    """

    about: str
    said_as: str
    why: str
    help: str


def asked_about(about: str) -> str:
    """Return what a follow-up is called in which somebody is asked for an introduction for another one."""
    return f"Introduction: {about}" if about else "Introduction"
