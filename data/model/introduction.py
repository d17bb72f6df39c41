"""Introductions: who is known at an organisation, and what somebody there is asked."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """Somebody who is known at an organisation: their id, name and title ('' for none on file)."""

    id: int
    name: str
    title: str


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
