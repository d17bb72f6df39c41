"""How rows get names that all machines know, as it was with migration 0007. It never changes: see the package."""

from __future__ import annotations

from hashlib import sha256

_VERSION, _VARIANT = 76, 62  # bits up to it


def uid_of(origin: str) -> str:
    """Return a UUID of version 8 that is the same wherever a row began as ``origin`` says."""
    return _text(sha256(origin.encode("utf-8", "surrogatepass")).digest()[:16], 8)


def _text(content: bytes, version: int) -> str:
    number = int.from_bytes(content, "big")
    number = number & ~(0xF << _VERSION) | version << _VERSION
    number = number & ~(0x3 << _VARIANT) | 0x2 << _VARIANT
    digits = f"{number:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
