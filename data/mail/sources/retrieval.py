"""Messages that were read before, found again by their Message-IDs where they were, or beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, runtime_checkable

from data.mail.head import NOBODYS
from data.mail.incoming import LONGEST_ID
from data.mail.message import Found, read_message
from data.mail.sources.paths import sources_at
from data.mail.sources.reading import Source
from data.model.errors import RuleError
from data.model.mail_marks import Stray

Look = Callable[[Collection[str]], Iterator[Found]]
"""How messages are looked for in a place, by their Message-IDs."""

_OWN_ID = re.compile(rb"^message-id[ \t]*:\s*<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)


@runtime_checkable
class _Searchable(Protocol):
    """A source that finds messages by itself."""

    name: str
    folder: str

    def find(self, message_ids: Collection[str]) -> Iterator[Found]: ...


def found_again(strays: Sequence[Stray], sources: Sequence[Source]) -> Mapping[str, Found | None]:
    """Return each of these messages where it is now, by its Message-ID; None where it is nowhere any more.

    Those in an account that isn't one of the ``sources`` are left out: it is asked another time. RuleError, in
    one line, where a server is lost.
    """
    there: dict[str, Found | None] = {}
    by_source: defaultdict[str, list[Stray]] = defaultdict(list)
    for one in strays:
        by_source[one.source].append(one)
    for source, some in by_source.items():
        folders = [one for one in sources if one.name == source and isinstance(one, _Searchable)]
        if not folders and not _is_path(source):
            continue
        wanted = {one.message_id for one in some}
        where = {one.folder for one in some}
        looks: list[tuple[str, Look]] = [(one.folder, one.find) for one in folders]
        looks = looks or list(_in_files(Path(source)))
        for _, look in sorted(looks, key=lambda place: place[0] not in where):
            for found in look(tuple(wanted)) if wanted else ():
                if (key := _id_of(found)) in wanted:
                    there[key] = found
                    wanted.remove(key)
                if not wanted:
                    break
        there.update(dict.fromkeys(wanted))
    return there


def _id_of(found: Found) -> str:
    return read_message(found).message_id[:LONGEST_ID]


def _is_path(source: str) -> bool:
    """Return whether a source is a file or folder, or what a mail program handed over, which is nowhere."""
    return source == "-" or Path(source).is_absolute()


def _in_files(path: Path) -> Iterator[tuple[str, Look]]:
    if not path.is_absolute():
        return
    try:
        sources = sources_at(path, may_be_empty=True)
    except RuleError:  # it isn't there any more
        return
    for one in sources:
        yield one.folder, partial(_among, one)


def _among(source: Source, wanted: Collection[str]) -> Iterator[Found]:
    """Yield what may be one of the wanted messages in a file or folder: all that is, and hardly more."""
    ids = {one.encode("utf-8", "surrogateescape") for one in wanted}
    has_made = any(one.endswith(NOBODYS) for one in wanted)
    try:
        for found in source.read(None):
            own = _OWN_ID.search(found.head)
            if own[1][:LONGEST_ID] in ids if own else has_made or b"message-id" in found.head.lower():
                yield found
    except OSError:  # it can't be read any more
        return
