"""Chats on file that go into an application on file, as soon as a list names their person for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from data.model.brought import Brought, State
from data.model.followup import FollowUp
from data.model.results import Change
from data.model.vocabulary import Direction
from data.store.acts.act import Act
from data.store.transfer.match import Match

_OF_FOLLOW_UP = ("touch", "promise")


class Absorbed(NamedTuple):
    """What went into others: how many messages, how many of them theirs, and which chat became part of what."""

    touches: int
    replies: int
    changes: tuple[Change, ...]


def take_in(act: Act, matches: Iterable[Match], *, rehearses: bool) -> Absorbed:
    """Tell each application of the chat that goes into it, as a file tells of one, and take that off the file.

    One who ``rehearses`` leaves it there.
    """
    taking = {match.absorbs: match for match in matches if match.absorbs is not None}
    touches = replies = 0
    changes: list[Change] = []
    for chat in act.load_many(list(taking)):
        match = taking[chat.id or 0]
        match.told.append(_as_told(chat))
        changes.append(Change(chat.who, "about", chat.about, match.about))
        touches += len(chat.touches)
        replies += sum(one.direction is not Direction.OUT for one in chat.touches)
        if not rehearses:
            _remove(act, chat.id or 0)
    return Absorbed(touches, replies, tuple(changes))


def _as_told(chat: FollowUp) -> Brought:
    """Return a chat on file as a file would tell of it."""
    return Brought(
        chat.about,
        chat.kind,
        State.ALIVE,
        touches=tuple(replace(one, id=None) for one in chat.touches),
        promises=tuple(replace(one, id=None) for one in chat.open_promises),
        joins=True,
        is_whole=True,
    )


def _remove(act: Act, number: int) -> None:
    for table in _OF_FOLLOW_UP:
        for row_id in act.ids(f"SELECT id FROM {table} WHERE follow_up_id = :id ORDER BY id", {"id": number}):
            act.journal.delete(table, row_id)
    act.journal.delete("follow_up", number)
