"""Writing in the user's own editor ($VISUAL, $EDITOR), from which every word comes back."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Edited:
    """The text as the editor left it; with a ``fault``, one line, the text as it was."""

    text: str
    fault: str = ""


def edit(text: str) -> Edited:
    """Have ``text`` edited. Nothing is raised; what an editor has saved before it failed stays in its file."""
    import click

    handle, name = tempfile.mkstemp(prefix="ringback-", suffix=".txt")
    file, written, fault = Path(name), text, ""
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as begun:
            begun.write(f"{text}\n")
        try:
            click.edit(filename=name)
        except click.ClickException as failed:
            fault = " ".join(failed.format_message().split())
        written = file.read_text("utf-8").removesuffix("\n")
    except (OSError, ValueError) as failed:  # ValueError: no UTF-8, or an $EDITOR with a quote left open
        fault = fault or f"the editor's file can't be read: {failed}"
    if not fault:
        with suppress(OSError):
            file.unlink()
        return Edited(written)
    said = f"{fault}. Your words are as they were"
    if written == text:
        with suppress(OSError):
            file.unlink()
        return Edited(text, f"{said}.")
    return Edited(text, f"{said}; what it had saved is in {name}.")
