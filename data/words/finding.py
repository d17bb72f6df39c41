"""A finding: words of a draft that a rule of the advice would have otherwise, with the reason and better ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check noticed. It advises, and never blocks.

    ``start`` and ``end`` are places in the body (characters, end excluded), or in the subject with ``in_subject``;
    both 0 where it is about the whole.
    ``rule`` is the advice's id (M2, H3 ...); ``label`` one or two words for a list (``blame``, ``spelling``);
    ``why`` one sentence; ``better`` other words, the best first, and none where only the user knows. They stand
    in the place of ``whole``, the sentence around the marked words, and of these alone where it is None; empty
    ones leave it out.
    """

    rule: str
    label: str
    why: str
    start: int = 0
    end: int = 0
    better: tuple[str, ...] = ()
    in_subject: bool = False
    whole: tuple[int, int] | None = None

    def place(self, text: str, better: str) -> tuple[int, int]:
        """From where until before where ``better`` stands in ``text``; what is left out takes its blanks along."""
        start, end = self.whole or (self.start, self.end)
        if not better:
            while end < len(text) and text[end] in " \t":
                end += 1
        return start, end

    def mended(self, text: str, better: str) -> str:
        """``text`` with better words in it."""
        start, end = self.place(text, better)
        return f"{text[:start]}{better}{text[end:]}"
