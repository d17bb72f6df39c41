"""The dialog of the tags: those of follow-ups, and of the people whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from app.screens.base.dialog import Act, Dialog, field
from data.model.text import plain
from data.rules.identity.tags import TagChange, by_key, in_words
from widgets.fields.tag_input import TagInput

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.acts import ActRunner
    from data.model.tags import Tag

_SHOWN = 12
"""So many of the tags on file are named, those that most have."""


async def ask_tags_of_people(acts: ActRunner, person_ids: Sequence[int]) -> None:
    """Ask for the tags of people, whatever is open with them; nothing where they are no longer there."""
    session = acts.screen.session
    found, on_file = await session.read(lambda inbox: (inbox.chosen_people(person_ids), inbox.tags()))
    if found:
        more = f" and {len(found) - 1} more" if found[1:] else ""
        lines = [one.tags for one in found]
        dialog = TagsScreen(session, f"{found[0].name}{more}", on_file, None, lines, [one.id for one in found])
        await acts.ask_whole(dialog)


class TagsScreen(Dialog):
    """Has a line of tags for what is meant, with those that all of it has in common.

    What is typed is put on, and what is deleted is taken off; other tags stay.
    """

    def __init__(
        self,
        session: Session,
        whom: str,
        on_file: Sequence[Tag],
        own: Sequence[str] | None,
        theirs: Sequence[str] | None,
        person_ids: Sequence[int] = (),
    ) -> None:
        """``own`` are the lines of tags of follow-ups, ``theirs`` of people; None where none are to be tagged.

        ``person_ids`` are whom it is about where no follow-up is meant.
        """
        super().__init__(session, "Tags", whom)
        self._on_file, self._person_ids = [one.name for one in on_file], tuple(person_ids)
        self._own, self._theirs = (None if lines is None else _common(lines) for lines in (own, theirs))
        self._several = max(len(own or ()), len(theirs or ())) > 1

    def fields(self) -> ComposeResult:
        """Yield a line for the follow-ups, one for the people, and what is on file already."""
        if self._own is not None:
            label = "Follow-ups" if self._several else "Follow-up"
            yield field(label, TagInput(_with_room(self._own), self._on_file, id="own"))
        if self._theirs is not None:
            label = "People" if self._several else "Person"
            yield field(label, TagInput(_with_room(self._theirs), self._on_file, id="theirs"))
        if self._on_file:
            yield field(
                "On file", Static(Content(plain(in_words(" ".join(self._on_file[:_SHOWN])))), classes="quiet")
            )

    def on_mount(self) -> None:
        """Begin with the first line."""
        self.begin_at("#own" if self._own is not None else "#theirs")

    def answer(self) -> Act:
        """Return what was put on and taken off."""
        own, theirs = self._change("own", self._own), self._change("theirs", self._theirs)
        people = self._person_ids
        if people:
            return lambda store, _ids, now: store.tag_people(people, theirs, now)
        return lambda store, ids, now: store.tag(ids, own, theirs, now)

    def _change(self, name: str, before: str | None) -> TagChange:
        return (
            TagChange() if before is None else TagChange.between(before, self.query_one(f"#{name}", Input).value)
        )


def _with_room(tags: str) -> str:
    """Return a line of tags behind which another one can be typed."""
    return f"{tags} " if tags else ""


def _common(lines: Iterable[str]) -> str:
    """Return the tags that all of them have, as the first one spells them."""
    each = [by_key(line) for line in lines]
    shared = reduce(lambda some, more: {key: tag for key, tag in some.items() if key in more}, each)
    return " ".join(shared.values())
