"""What a screen shows of the data: which follow-ups its keys are about, and what it does when one has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from data.model.followup import FollowUp
    from data.model.results import Done


class Contents:
    """By itself, the contents of a screen whose rows are no follow-ups: no key that acts is about any of them."""

    nothing: ClassVar[tuple[str, str]] = ("Nothing is selected: {key} opens a follow-up.", "new")
    """What is said where a key finds nothing to be about, and the id of the key that it names."""

    def targets(self) -> list[int]:
        """Return the ids of the follow-ups that the keys act on, as one act."""
        return []

    def subject(self) -> FollowUp | None:
        """Return the follow-up under the cursor, with its history, as shown; None where it isn't read yet."""
        return None

    def cursor_id(self) -> int | None:
        """Return the id of the follow-up under the cursor, read or not; None where there is none."""
        shown = self.subject()
        return shown.id if shown else None

    async def reload(self) -> None:
        """Read what is shown anew."""

    def before_act(self) -> None:
        """Note what is shown now, as an act begins."""

    async def acted(self, done: Done, *, follow: bool) -> None:  # noqa: ARG002 - whatever it was, all is read anew
        """Show what an act has changed; ``follow``: go to what it was about."""
        await self.reload()

    async def taken_back(self, done: Done) -> None:
        """Show that an act was undone; ``done`` holds what it was about."""
        await self.acted(done, follow=True)

    def seen(self) -> FollowUp | None:
        """Return the follow-up that an act is about, as it is shown; None where several are meant, or none."""
        current = self.subject()
        return current if current and self.targets() == [current.id] else None
