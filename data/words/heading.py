"""The line ``Subject:`` over some words: in scripts, and in drafts that are printed, copied and given back."""

from __future__ import annotations

import re

_HEADING = re.compile(r"\A\s*Subject:[ \t]*([^\r\n]*?)[ \t]*(?:[\r\n]+|\Z)", re.IGNORECASE)


def headed(subject: str, body: str) -> str:
    """Return the body under its subject; alone where there is none."""
    return f"Subject: {subject}\n\n{body}" if subject else body


def apart(text: str) -> tuple[str | None, str]:
    """Return the subject and the body of what ``headed`` has put together; None where no subject stands there."""
    heading = _HEADING.match(text)
    return (heading[1], text[heading.end() :]) if heading else (None, text)
