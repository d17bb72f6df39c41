"""Writing in the user's own editor ($VISUAL, $EDITOR), from which every word comes back."""

from __future__ import annotations

import codecs
import locale
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


@dataclass(frozen=True, slots=True)
class Edited:
    """The text as the editor left it, and ``said``, a line about how it was read, '' for nothing.

    With a ``fault``, one line, it is the text as it was; what the editor had saved is then in ``kept``.
    """

    text: str
    fault: str = ""
    kept: Path | None = None
    said: str = ""


def edit(text: str) -> Edited:
    """Have ``text`` edited. Nothing is raised; what an editor has saved before it failed stays in its file."""
    import click

    handle, name = tempfile.mkstemp(prefix="ringback-", suffix=".txt")
    file, begun, fault = Path(name), f"{text}\n".encode("utf-8", "replace"), ""
    written = begun
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(begun)
        try:
            click.edit(filename=name)
        except click.ClickException as failed:
            fault = _sentence(failed)
        except ValueError:  # shlex: a quote is left open
            fault = "$VISUAL or $EDITOR has a quote that is never closed"
        written = file.read_bytes()
    except OSError as failed:
        fault = fault or f"the editor's file can't be read: {failed.strerror or type(failed).__name__}"
    if fault and written != begun:
        return Edited(text, f"{fault}. Your words haven't changed; what the editor saved is in", file)
    with suppress(OSError):  # the system clears its temporary folder
        file.unlink()
    if fault:
        return Edited(text, f"{fault}. Your words haven't changed.")
    read, encoding = _decoded(written)
    said = (
        f"The editor didn't save UTF-8, so the file was read as {encoding}: check the accents." if encoding else ""
    )
    return Edited(read.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n"), said=said)


def _sentence(failed: click.ClickException) -> str:
    said, cause = " ".join(failed.format_message().split()).rstrip("."), failed.__cause__
    if isinstance(cause, OSError):
        return f"The editor {said.partition(':')[0]} can't be started: {cause.strerror or type(cause).__name__}"
    return said


def _decoded(content: bytes) -> tuple[str, str]:
    """Return the text, and how it was encoded where not in UTF-8. Latin-1 reads any bytes: no word is lost."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    local = locale.getpreferredencoding(do_setlocale=False)
    for encoding in (*(("utf-16",) if marked else ()), "utf-8-sig", local):
        with suppress(UnicodeError, LookupError):  # then it is another one
            return content.decode(encoding), "" if encoding == "utf-8-sig" else encoding
    return content.decode("latin-1"), "Latin-1"
