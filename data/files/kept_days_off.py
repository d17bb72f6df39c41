"""The days off of a country's year, kept between runs: to work them out takes longer than most commands do.

The files can be thrown away at any time. One that was made by another version of the library, or that can't be
read, counts for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from contextlib import suppress
from datetime import date
from importlib.machinery import PathFinder
from pathlib import Path
from typing import NamedTuple

from data.files.private_files import make_folder, write_file
from data.files.small_files import small_text

_LARGEST = 200_000  # bytes
_UNUSABLE = (OSError, ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)


class DaysOff(NamedTuple):
    """The public holidays of a year, with their names, and its days of the weekend."""

    holidays: Mapping[date, str]
    weekend: Set[date]


def kept(folder: Path, code: str, year: int) -> DaysOff | None:
    """Return what is kept of the country with the two letters ``code``; None where nothing is that can be used."""
    import json

    try:
        found = json.loads(small_text(_file(folder, code, year), _LARGEST))
        if found["made_by"] != _library():
            return None
        holidays = {date.fromisoformat(day): name for day, name in found["holidays"].items()}
        weekend = frozenset(map(date.fromordinal, found["weekend"]))
        is_plain = all(isinstance(name, str) and name.isprintable() for name in holidays.values())
    except _UNUSABLE:  # then it counts for nothing, and is worked out again
        return None
    return DaysOff(holidays, weekend) if is_plain else None


def keep(folder: Path, code: str, year: int, days: DaysOff) -> None:
    """Keep the days off of a year, where that can be done."""
    import json

    facts = {
        "made_by": _library(),
        "holidays": {day.isoformat(): name for day, name in days.holidays.items()},
        "weekend": sorted(day.toordinal() for day in days.weekend),
    }
    with suppress(OSError):  # then they are worked out again the next time
        make_folder(folder)
        write_file(_file(folder, code, year), [json.dumps(facts).encode()], replace=True)


def _file(folder: Path, code: str, year: int) -> Path:
    return folder / f"{code}-{year:04}.json"


def _library() -> list[int]:
    """Return what tells one version of python-holidays from another, without importing it; [] where it isn't."""
    spec = PathFinder.find_spec("holidays")
    if spec is None or spec.origin is None:
        return []
    found = Path(spec.origin).with_name("version.py").stat()
    return [found.st_size, found.st_mtime_ns]
