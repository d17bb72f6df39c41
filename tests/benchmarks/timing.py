"""Measuring in turn: a thing and its reference, again and again, so that a machine's moods fall on both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[], float]
"""Does something once, and says how much it took."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, beside what, and the goal, a ratio or an amount at most.

    ``taken`` and ``beside_taken`` have a figure for each round, in ``unit``, which is ``ms`` or ``MB``. Without a
    reference the goal is for the figure itself; None where none was set, and the row is there to be read.
    """

    what: str
    taken: Sequence[float]
    unit: str
    goal: float | None
    beside: str = ""
    beside_taken: Sequence[float] = ()

    @property
    def figure(self) -> float:
        """What it took, by the median."""
        return statistics.median(self.taken)

    @property
    def reference(self) -> float | None:
        """What the reference took, by the median."""
        return statistics.median(self.beside_taken) if self.beside_taken else None

    @property
    def ratio(self) -> float | None:
        """The figure in references, by the median of the rounds.

        Each round has a ratio of its own: a machine that is now fast and now slow is the same for both of a round,
        and the medians of all rounds would set the fast moments of one beside the slow ones of the other.
        """
        if not self.beside_taken:
            return None
        return statistics.median(a / b for a, b in zip(self.taken, self.beside_taken, strict=True))

    @property
    def is_reached(self) -> bool:
        """Whether it is within its goal."""
        return self.goal is None or (self.figure if self.ratio is None else self.ratio) <= self.goal


def in_turn(measures: Sequence[Measure], times: int, *, warms_up: bool = True) -> list[list[float]]:
    """What each took, measured one after the other so many times, after a round that doesn't count.

    What takes many seconds needs no such round (``warms_up``): its first moments are a small part of it.
    """
    found: list[list[float]] = [[] for _ in measures]
    first = 0 if warms_up else 1
    for turn in range(first, times + 1):
        for place, measure in enumerate(measures):
            taken = measure()
            if turn:
                found[place].append(taken)
    return found


def process(command: Sequence[str], **options: object) -> Measure:
    """Milliseconds of a whole process that prints into nothing; CalledProcessError when it fails."""

    def run() -> float:
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
        return (time.perf_counter() - begun) * 1000

    return run


def peak(command: Sequence[str], **options: object) -> Measure:
    """Megabytes that a whole process held at most; it prints into nothing. CalledProcessError when it fails."""

    def run() -> float:
        # By a small process: the system counts what a program's parent held when it began.
        watched = [*python("-c", _PEAK), *command]
        return float(subprocess.run(watched, check=True, capture_output=True, **options).stdout)  # type: ignore[call-overload]

    return run


_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(most / (1024 * 1024 if sys.platform == "darwin" else 1024))
"""


def python(*arguments: str) -> list[str]:
    """A command for the Python that runs this."""
    return [sys.executable, *arguments]
