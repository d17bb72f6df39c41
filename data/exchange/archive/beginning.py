"""Whether a file is an archive, by how it begins: asked before anything that reads archives is imported."""

from __future__ import annotations

from pathlib import Path

from data.files.named_files import opened

_HEAD = 4096  # bytes
_BLANKS = b" \t\r\n"
_UTF_8_BOM = b"\xef\xbb\xbf"


def looks_like_archive(path: Path) -> bool:
    """Return whether the file at ``path`` begins as JSON does; False for what can't be looked into twice."""
    try:
        if not path.is_file():
            return False
        with opened(path) as file:
            head = file.read(_HEAD)
    except (OSError, ValueError):
        return False
    start = head.removeprefix(_UTF_8_BOM).lstrip(_BLANKS)
    return start.startswith((b"{", b"[")) and not start.startswith(b"{\\rtf")
