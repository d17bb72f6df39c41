"""An e-mail address as mail can carry it: checked by a glance for the usual ones, which every command meets."""

from __future__ import annotations

import re

from data.model.errors import RuleError
from data.model.text import quoted

USUAL = re.compile(
    r"[A-Za-z0-9_]{1,24}(?:[.+-][A-Za-z0-9_]{1,19}){0,2}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,38}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,24}"
)
"""An address of plain letters, digits and signs: nearly all are, and nothing need be asked of them."""


def checked_address(words: str) -> str:
    """Return an e-mail address as mail has it, an international domain in ASCII; RuleError where it isn't one."""
    words = words.strip()
    return words if USUAL.fullmatch(words) else as_mail_has_it(words)


def as_mail_has_it(words: str) -> str:
    """Return the same for any address, also an unusual one, by the rules of mail's headers (RFC 5322)."""
    # A twentieth of a second, on the way to every command of whoever has an address of their own.
    from email.errors import HeaderParseError
    from email.headerregistry import Address

    from data.rules.acts.checks import check_email

    check_email(words)
    local, _, domain = words.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
        Address(username=local, domain=ascii_domain)
    except (UnicodeError, ValueError, HeaderParseError, IndexError):
        raise RuleError(
            f"{quoted(words)} isn't a valid e-mail address: write one such as name@example.com."
        ) from None
    return f"{local}@{ascii_domain}"
