"""A finding: words of a draft that a rule of the advice would have otherwise, with the reason and better ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check noticed. It advises, and never blocks.

    ``start`` and ``end`` are places in the body (characters, end excluded), or in the subject with ``in_subject``;
    both 0 where it is about the whole.
    ``rule`` is the advice's id (M2, H3 ...); ``label`` one or two words for a list (``blame``, ``spelling``);
    ``why`` one sentence; ``better`` other words that could stand there, the best first, and none where only the
    user knows.
    """

    rule: str
    label: str
    why: str
    start: int = 0
    end: int = 0
    better: tuple[str, ...] = ()
    in_subject: bool = False
