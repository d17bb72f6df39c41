"""One reading of mail from several sources: message by message, how far it has come, what is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from data.files.named_files import printable
from data.mail.message import Found
from data.model.errors import RuleError
from data.model.mail_marks import Mark, Marks


class LostError(RuleError):
    """A source is out of reach, with all of its folders; another time it may be there."""


class Source(Protocol):
    """A folder of mail. Where it ``finds_people``, it finds older mail of whoever came on file by itself.

    ``size`` is about how much is in it, in bytes, and ``done`` how much of that is behind.

    ``left_out`` counts what is deleted, a draft or spam; ``faults`` has a line for each one that
    can't be read.
    """

    name: str
    folder: str
    size: int
    done: int
    left_out: int
    faults: list[str]
    finds_people: bool

    def read(self, mark: Mark | None) -> Iterator[Found]:
        """Yield what is new since ``mark``. OSError, or RuleError in one line, where it can't be read."""
        ...

    def mark(self) -> Mark | None:
        """Return how far it was read: what was yielded is behind once the next one is asked for."""
        ...


class Reading:
    """What is new in some sources, in their order.

    What was given is remembered as soon as the next one is asked for, so a reading may stop at any message and the
    next one goes on there. A file or folder that can't be read costs only itself.
    """

    def __init__(
        self, sources: Sequence[Source], marks: Marks, again: bool = False, people: str | None = None
    ) -> None:
        """Read ``sources`` from their ``marks`` on; from their beginning where they are read ``again``, or where
        others were on file then than the ``people`` of now.
        """
        self._sources = sources
        self._marks: Marks = {} if again else marks
        self._people = people
        self._begun: list[Source] = []
        self._whole, self._behind = sum(source.size for source in sources), 0  # asked for after each message
        self._faults: list[str] = []

    def __iter__(self) -> Iterator[Found]:
        lost: set[str] = set()
        for source in self._sources:
            if self._begun:
                self._behind += self._begun[-1].size
            self._begun.append(source)
            if source.name in lost:
                continue
            try:
                yield from source.read(self._mark_of(source))
            except RuleError as fault:
                if isinstance(fault, LostError):
                    lost.add(source.name)
                self._faults.append(str(fault))
            except OSError as fault:
                self._faults.append(unreadable(Path(source.name, source.folder), fault))

    def _mark_of(self, source: Source) -> Mark | None:
        mark = self._marks.get((source.name, source.folder))
        if mark and self._people not in (None, mark.people) and not source.finds_people:
            return None  # among what was passed over may be mail of who is on file now
        return mark

    @property
    def part(self) -> float:
        """Return which part of the way is behind, from 0 to 1."""
        now = self._begun[-1].done if self._begun else 0
        return min((self._behind + now) / self._whole, 1.0) if self._whole else 1.0

    @property
    def left_out(self) -> int:
        """Return how many messages are deleted, spam or drafts."""
        return sum(source.left_out for source in self._begun)

    @property
    def faults(self) -> list[str]:
        """Return a line for each file and folder that can't be read."""
        return [*self._faults, *(line for source in self._begun for line in source.faults)]

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks that have changed, as they are when it ends here."""
        found = [replace(mark, people=self._people or "") for source in self._begun if (mark := source.mark())]
        return tuple(mark for mark in found if mark != self._marks.get((mark.source, mark.folder)))


def unreadable(path: Path, fault: OSError) -> str:
    """Return the line that says why a file or folder of mail can't be read."""
    shown = printable(str(path))
    if isinstance(fault, (FileNotFoundError, NotADirectoryError)):
        return f"There is no file or folder {shown}: check the path."
    if isinstance(fault, PermissionError):
        return f"{shown} can't be read: you have no permission. Change its permissions, or copy it."
    reason = printable(fault.strerror or "the system refused")
    return f"{shown} can't be read ({reason}): check the path, or copy it."
