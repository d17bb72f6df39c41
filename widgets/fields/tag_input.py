"""A line of tags, which completes one that is on file as it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester

from data.model.text import fold, plain
from data.rules.identity.tags import SIGN, tag_key
from widgets.fields.name_input import NameInput


class TagsOnFile(Suggester):
    """Completes the last word of a line by a tag that begins so and isn't in it yet."""

    def __init__(self, tags: Sequence[str]) -> None:
        super().__init__(case_sensitive=True, use_cache=False)
        self._tags = tuple(tag for tag in tags if plain(tag) == tag)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last word completed; None where nothing on file begins so."""
        words = value.replace(",", " ").split(" ")
        begun = words[-1].removeprefix(SIGN)
        there = {tag_key(word.removeprefix(SIGN)) for word in words[:-1]}
        if not fold(begun):
            return None
        fitting = (tag for tag in self._tags if fold(tag).startswith(fold(begun)) and tag_key(tag) not in there)
        found = next(fitting, None)
        return f"{value[: len(value) - len(begun)]}{found}" if found and found != begun else None


class TagInput(NameInput):
    """A line of tags; → takes the one that is shown behind what is typed, and so does tab, which goes on."""

    def __init__(self, value: str, on_file: Sequence[str], *, id: str) -> None:
        super().__init__(
            value,
            placeholder="separated by spaces: vip berlin",
            suggester=TagsOnFile(on_file),
            id=id,
            compact=True,
            select_on_focus=False,
        )
