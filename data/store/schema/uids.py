"""What names a row on every machine: a UUID, unlike its small number, which another database has given as well."""

from __future__ import annotations

import os
import re
import time

_WRITTEN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_MILLISECONDS, _VERSION, _VARIANT, _SEED = 48, 76, 62, 10  # bits, bits up to it, bits up to it, bytes


def new_uid() -> str:
    """Return a UUID of version 7, as text: the milliseconds since 1970, then chance."""
    moment = time.time_ns() // 1_000_000 % (1 << _MILLISECONDS)
    return _text(moment.to_bytes(6, "big") + os.urandom(_SEED), 7)


def is_uid(text: str) -> bool:
    """Return whether it is written as a UUID is, in small letters."""
    return _WRITTEN.fullmatch(text) is not None


def is_derived(uid: str) -> bool:
    """Return whether a uid was made from what its row was at first, when its file was brought up to date."""
    return uid[14:15] == "8"


def _text(content: bytes, version: int) -> str:
    number = int.from_bytes(content, "big")
    number = number & ~(0xF << _VERSION) | version << _VERSION
    number = number & ~(0x3 << _VARIANT) | 0x2 << _VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
