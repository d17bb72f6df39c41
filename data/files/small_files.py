"""Short files of text that people write by hand, such as settings: never read beyond their limit."""

from __future__ import annotations

from pathlib import Path


def small_text(file: Path, largest: int) -> str:
    """Return the text of ``file``, in UTF-8 with or without its mark.

    OSError when it can't be read; ValueError, with the end of a sentence, when it isn't a file (a pipe would never
    end), no text in UTF-8, or has more than ``largest`` bytes.
    """
    if file.exists() and not file.is_file():
        raise ValueError("it isn't a file")
    with file.open("rb") as stream:
        content = stream.read(largest + 1)
    if len(content) > largest:
        raise ValueError(f"it has more than {largest:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it isn't UTF-8 text; save it as UTF-8") from None
