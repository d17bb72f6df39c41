"""Which files somebody may mean: those that were downloaded last, and how a path that is being typed may go on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from app.settings.paths import expanded
from data.model.errors import RuleError

_MOST_LOOKED_AT = 5_000
_MOST_PROPOSED = 5
_KINDS = (
    (re.compile(r"(?i)(basic|complete)_?linkedin.*\.zip$|linkedin.*\.zip$"), "LinkedIn's export"),
    (
        re.compile(r"(?i)(connections|job applications.*|saved jobs|messages|invitations)( ?\(\d+\))?\.csv$"),
        "from LinkedIn",
    ),
    (re.compile(r"(?i).*\.vcf$"), "address book"),
    (re.compile(r"(?i).*(contacts?|google|outlook).*\.csv$"), "address book"),
    (re.compile(r"(?i)ringback.*\.json$"), "Ringback's archive"),
    (re.compile(r"(?i).*\.(csv|xlsx|ods)$"), "table"),
)


class Proposal(NamedTuple):
    """A file that may be meant: what it seems to be by its name, and when it was written (POSIX seconds)."""

    path: Path
    what: str
    written: float


def proposals() -> list[Proposal]:
    """Return the newest file of each kind in the folder for downloads, LinkedIn's export first."""
    import platformdirs

    with suppress(
        OSError, RuntimeError
    ):  # nothing can be proposed from a folder that isn't there or can't be read
        return proposals_in(platformdirs.user_downloads_path())
    return []


def proposals_in(folder: Path) -> list[Proposal]:
    """Return the newest file of each kind in a folder, in the order of the kinds; none where it isn't there."""
    newest: dict[int, Proposal] = {}
    with os.scandir(folder) as entries:
        for entry in islice(entries, _MOST_LOOKED_AT):
            rank = next((rank for rank, (name, _what) in enumerate(_KINDS) if name.match(entry.name)), None)
            if rank is None or not _is_file(entry):
                continue
            found = Proposal(Path(entry.path), _KINDS[rank][1], entry.stat().st_mtime)
            newest[rank] = max(newest.get(rank, found), found, key=attrgetter("written"))
    return [newest[rank] for rank in sorted(newest)][:_MOST_PROPOSED]


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def completed_path(typed: str) -> str:
    """Return ``typed`` with what follows for sure: the only name that begins so, or what several have in common.

    A folder gets its slash. What can't be completed comes back as it is.
    """
    folder, _slash, begun = typed.rpartition("/")
    try:
        place = expanded(f"{folder}/" if _slash else ".")
        names = sorted(_beginning(place, begun))
    except (OSError, RuleError, ValueError):
        return typed
    if not names:
        return typed
    common = os.path.commonprefix([name.casefold() for name in names])  # noqa: RUF071 - of names, letter by letter
    whole = names[0][: len(common)] if len(common) >= len(begun) else begun
    if len(names) == 1 and (place / names[0]).is_dir():
        whole += "/"
    return f"{folder}{_slash}{whole}"


def _beginning(place: Path, begun: str) -> Iterator[str]:
    with os.scandir(place) as entries:
        for entry in islice(entries, _MOST_LOOKED_AT):
            is_hidden = entry.name.startswith(".") and not begun.startswith(".")
            if not is_hidden and entry.name.casefold().startswith(begun.casefold()):
                yield entry.name
