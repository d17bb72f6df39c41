"""What names a row on every machine: a UUID, unlike its small number, which another database has given as well."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator

_WRITTEN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_MILLISECONDS, _CHANCE = 48, 10  # bits, bytes: one digit of them more than is needed chooses the variant's
_VARIANTS = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def new_uid() -> str:
    """Return a UUID of version 7, as text: the milliseconds since 1970, then chance."""
    return next(new_uids(1))


def new_uids(number: int) -> Iterator[str]:
    """Yield so many of them, all of this moment."""
    moment = f"{time.time_ns() // 1_000_000 % (1 << _MILLISECONDS):012x}"
    begin, drawn = f"{moment[:8]}-{moment[8:]}-7", os.urandom(_CHANCE * number).hex()
    for start in range(0, len(drawn), 2 * _CHANCE):
        chance = drawn[start : start + 2 * _CHANCE]
        yield f"{begin}{chance[:3]}-{_VARIANTS[chance[18]]}{chance[3:6]}-{chance[6:18]}"


def is_uid(text: str) -> bool:
    """Return whether it is written as a UUID is, in small letters."""
    return _WRITTEN.fullmatch(text) is not None


def is_derived(uid: str) -> bool:
    """Return whether a uid was made from what its row was at first, when its file was brought up to date."""
    return uid[14:15] == "8"
