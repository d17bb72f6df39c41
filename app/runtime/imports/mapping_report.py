"""How trackers were understood, as JSON for a script and as lines for a reader."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from data.model.brought import State
from data.model.text import plain
from data.model.vocabulary import Outcome
from data.rules.phrasing import wording

if TYPE_CHECKING:
    from data.model.mapped import Mapped, MappedColumn

_MOST_STATES = 24
_MOST_COLUMNS = 8
_LONGEST = 30


def mapping_facts(mapped: Sequence[Mapped]) -> list[dict[str, object]]:
    """Return what ``import --json`` says of each table under ``mapping``."""
    return [
        {
            "file": table.file,
            "table": table.name,
            "header": table.header or None,
            "rows": table.rows,
            "columns": [
                {
                    "column": one.name,
                    "field": one.field or None,
                    "how": one.how or None,
                    "examples": list(one.examples),
                }
                for one in table.columns
            ],
            "states": [
                {"state": one.words, "means": one.means, "rows": one.rows, "known": one.is_known}
                for one in table.states
            ],
            "dates": table.dates or None,
            "because": table.because or None,
        }
        for table in mapped
    ]


def mapping_lines(mapped: Sequence[Mapped]) -> Iterator[str]:
    """Yield how each table is understood, with what stands in its first rows; a file's text is made plain."""
    for table in mapped:
        yield plain(_title(table))
        held = [one for one in table.columns if one.field]
        width = max((len(one.field) for one in held), default=0)
        width = max(width, len("statuses"))
        names = max((len(_cut(one.name)) for one in held), default=0)
        for one in held:
            yield plain(f"  {one.field:<{width}}  {_cut(one.name):<{names}}  {_examples(one)}").rstrip()
        if rest := [one.name for one in table.columns if not one.field]:
            yield plain(f"  in the notes: {', '.join(map(_cut, rest))}")
        if table.dates:
            order = table.dates.replace("-", " ")
            yield plain(f"  {'dates':<{width}}  {order}, as {table.because}")
        elif table.because:
            yield plain(f"  {'dates':<{width}}  {table.because}")
        yield from map(plain, _states(table, width))
    if mapped:
        yield "  --map FIELD=COLUMN, --dates and --status WORD=MEANING change this."


def noted_columns(mapped: Sequence[Mapped]) -> Iterator[str]:
    """Yield the line about columns of which nothing is known, and whose cells went into the notes."""
    names = dict.fromkeys(one.name for table in mapped for one in table.columns if not (one.field or one.how))
    if words := [_cut(plain(one)) for one in names]:
        shown = wording.join(words[:_MOST_COLUMNS])
        more = f" and {len(words) - _MOST_COLUMNS} more" if len(words) > _MOST_COLUMNS else ""
        yield f"Kept in the notes: {shown}{more}. --map FIELD=COLUMN says what a column holds."


def unknown_states(mapped: Sequence[Mapped]) -> Iterator[str]:
    """Yield the lines about states whose meaning isn't known, and as what they were taken, and about those that
    don't say who has ended it.
    """
    unknown = [one for table in mapped for one in table.states if not one.is_known]
    for meaning, taken in (
        (State.SENT, "Taken as sent, as its meaning is unknown"),
        (State.WISH, "Taken as not sent yet, as its meaning is unknown and no day is given"),
    ):
        if words := list(dict.fromkeys(_cut(one.words) for one in unknown if one.means == meaning.value)):
            shown = wording.join([f"“{plain(one)}”" for one in words[:_MOST_STATES]])
            more = f" and {len(words) - _MOST_STATES} more" if len(words) > _MOST_STATES else ""
            yield f"{taken}: {shown}{more}. --status WORD=MEANING says what it means."
    either = {one.words: one.means for table in mapped for one in table.states if one.may_be_either}
    for said, taken_as in either.items():
        is_theirs = taken_as == Outcome.DECLINED.value
        taken = "their no. If you said no" if is_theirs else "withdrawn by you. If they turned you down"
        other = Outcome.WITHDRAWN if is_theirs else Outcome.DECLINED
        yield (
            f"“{plain(_cut(said))}” is taken as {taken}: --status {shlex.quote(f'{plain(said)}={other.value}')}."
        )


def _title(table: Mapped) -> str:
    where = f"{table.name} in {table.file}" if table.name else table.file
    header = f"header on line {table.header}" if table.header else "without a header"
    return f"{where}: {wording.count(table.rows, 'row')}, {header}"


def _examples(column: MappedColumn) -> str:
    return " · ".join(_cut(one) or "–" for one in column.examples)


def _states(table: Mapped, width: int) -> Iterator[str]:
    """Yield a line for each meaning, with the states of the file that have it and in how many rows they stand."""
    meanings: dict[str, list[str]] = {}
    for one in table.states[:_MOST_STATES]:
        unclear = ", by you or by them?" if one.may_be_either else "" if one.is_known else ", not recognised"
        rows = f"{one.rows:,}{unclear}"
        meanings.setdefault(one.means, []).append(f"{_cut(one.words)} ({rows})")
    lines = [f"{meaning}: {', '.join(words)}" for meaning, words in meanings.items()]
    if more := len(table.states) - _MOST_STATES:
        lines += [f"and {more:,} more"] if more > 0 else []
    for place, line in enumerate(lines):
        yield f"  {'' if place else 'statuses':<{width}}  {line}"


def _cut(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
