"""How a table that somebody keeps was understood: its columns, what its states mean, the order of its dates."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column by its ``name``, the ``field`` that it holds ('' where it is kept in the notes), ``how`` that is
    known (``name``, ``content``, ``given``, ``saved``, ``stage`` for one of a stage, which is in the notes, too,
    ``empty`` for one without words, '' for not at all), and what stands in the first rows.
    """

    name: str
    field: str
    how: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappedState:
    """A state in the file's own ``words``, what it ``means``, in how many ``rows`` it stands, and whether it
    ``is_known`` or only taken so. ``may_be_either``: it is an end that the user or the other side may have made.
    """

    words: str
    means: str
    rows: int
    is_known: bool
    may_be_either: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """One table: of which ``file``, its ``name`` there (of a sheet or a heading, '' for none), the line of its
    ``header`` (0 without one), how many ``rows`` it has, its ``columns`` and ``states``, in which order its dates
    are written (``dates``, '' where it makes no difference or they are in both) and ``because`` of what that is
    known. ``key`` tells tables with the same header.
    """

    file: str
    name: str
    header: int
    rows: int
    columns: tuple[MappedColumn, ...]
    states: tuple[MappedState, ...] = ()
    dates: str = ""
    because: str = ""
    key: str = ""
