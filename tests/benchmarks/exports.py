"""What it takes to take everything out: each form, beside an archive, and beside the same of few people."""

from __future__ import annotations

from collections.abc import Iterator

from data.exchange.exports import ARCHIVE, FORMS
from tests.benchmarks.timing import Row, in_turn, peak, process, python
from tests.benchmarks.worlds import Worlds

FEW, MANY = 100, 100_000
ROUNDS = 1
SLOWEST, MOST = 3.0, 1.3
"""The goals: in times of an archive, and in memory at few, where SQLite's cache and a window aren't full yet."""


def exports(worlds: Worlds) -> Iterator[Row]:
    """A csv, an ics and a vcard of a hundred thousand follow-ups, with the notes, as whole processes."""
    commands = {(form, size): _command(worlds, form, size) for form in FORMS for size in (FEW, MANY)}
    times = in_turn(
        [process(commands[form, MANY], env=worlds.environment) for form in FORMS], ROUNDS, warms_up=False
    )
    taken = dict(zip(FORMS, times, strict=True))
    for form in FORMS:
        if form != ARCHIVE:
            what = f"ringback export --as {form}, 100,000"
            yield Row(what, taken[form], "ms", SLOWEST, "--as archive", taken[ARCHIVE])
    for form in FORMS:
        held, beside = ([peak(commands[form, size], env=worlds.environment)()] for size in (MANY, FEW))
        yield Row(f"memory of export --as {form}, 100,000", held, "MB", MOST, "at 100", beside)


def _command(worlds: Worlds, form: str, size: int) -> list[str]:
    notes = () if form == ARCHIVE else ("--notes",)  # which an archive always has
    return python("-m", "app", "--database", str(worlds.database(size)), "export", "--as", form, *notes)
