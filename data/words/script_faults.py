"""What can't be used of the user's own scripts, as one line that says where, and what holds instead."""

from __future__ import annotations

import re
from pathlib import Path

from data.model.drafts import MISSED, Occasion
from data.model.text import plain
from data.model.vocabulary import Kind, Medium

MOST_BYTES = 50_000
"""A script is a page of words."""

FORMER = {"missed": MISSED}
"""What occasions were called before, in the names of scripts, and which of today's such a script is for."""

STANDS_IN = "the built-in script is used"

_TAG = re.compile(r"{%-?\s*(\w+)")


def name_fault(name: str) -> str:
    """Return why no occasion would look for a script of this name; '' where one does,
    and for what others include.
    """
    parts = name.split(".")
    kinds, media, occasions = tuple(Kind), tuple(Medium), (*Occasion, *FORMER)
    rest = parts[1:] if parts[0] in kinds else parts
    if name.startswith("_") or (
        rest and rest[0] in media and (not rest[1:] or (rest[1] in occasions and not rest[2:]))
    ):
        return ""
    return "no script has that name: name it, for example, email, email.first or application.email.first."


def read_script(file: Path) -> tuple[str, str]:
    """Return the text of a script, and what is wrong with its file, '' for nothing."""
    try:
        if not file.is_file():  # a pipe would never end
            return "", f"it isn't a file; {STANDS_IN}."
        if file.stat().st_size > MOST_BYTES:
            return "", f"it has more than {MOST_BYTES:,} bytes; {STANDS_IN}."
        return file.read_text("utf-8"), ""
    except UnicodeDecodeError:
        return "", f"it isn't UTF-8 text; {STANDS_IN}."
    except OSError as fault:
        return "", f"it can't be read: {fault.strerror or fault}; {STANDS_IN}."


def in_words(fault: BaseException, source: str) -> str:
    """Return where in ``source`` Liquid has found a fault, and which: ``3: unexpected tag 'endif'``."""
    context = getattr(fault, "context", None)
    found = context() if callable(context) else None
    said = plain(str(getattr(fault, "message", None) or fault).partition("\n")[0])
    if found:
        return f"{found[0]}: {said}"
    if unclosed := _unclosed(source):
        line, tag = unclosed
        return f"{line}: {{% {tag} %}} is never closed, {{% end{tag} %}} is missing"
    return f" {said}"


def _unclosed(source: str) -> tuple[int, str] | None:
    """Return the line and the name of the innermost tag that is opened and never closed;
    None where there is none.
    """
    tags = list(_TAG.finditer(source))
    blocks = ("if", "unless", "case", "for", "capture", "tablerow", "comment", "raw")
    still: list[re.Match[str]] = []
    for tag in tags:
        if tag[1] in blocks:
            still.append(tag)
        elif still and tag[1] == f"end{still[-1][1]}":
            still.pop()
    return (source.count("\n", 0, still[-1].start()) + 1, still[-1][1]) if still else None
