"""The clarity card: who you are, what you offer, why you write, and how they can help (H11)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clarity:
    """The four lines. An empty one is not filled in: the default of the settings, or of the kind, stands there."""

    who: str = ""
    offer: str = ""
    why: str = ""
    help: str = ""

    def over(self, default: Clarity) -> Clarity:
        """These lines, and those of ``default`` where they are empty."""
        return Clarity(
            self.who or default.who,
            self.offer or default.offer,
            self.why or default.why,
            self.help or default.help,
        )

    def __bool__(self) -> bool:
        return self != Clarity()
