"""The table [mail] of config.toml: accounts on IMAP servers, one's own addresses, and what is kept of messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from data.mail.usable_address import checked_address
from data.model.errors import RuleError
from data.model.mail_settings import PORTS, Account, Encryption, Keep, MailSettings
from data.model.text import plain, quoted
from data.rules.identity.addresses import email_key

MOST = 100
"""Addresses, paths, accounts and folders of one, which somebody types."""
LONGEST_WAIT = 600
"""Seconds for which a server may be waited for."""

_HERE = ("localhost", "127.0.0.1", "::1")
_EXAMPLE = 'host = "imap.example.org" and user = "alex"'


def mail_of(value: object, said: MailSettings | None) -> tuple[MailSettings | None, tuple[str, ...]]:
    """Return the table [mail], and a line for each of its lines that can't be used; what was ``said`` holds.

    A table in it is an account: [mail.work]. None is returned where nothing of it says anything.
    """
    before = said or MailSettings()
    if not isinstance(value, dict):
        return said, ("this should be a table with addresses, mail_keep, paths and accounts.",)
    found: dict[str, Any] = {}
    accounts: list[Account] = []
    faults: list[str] = []
    for key, entry in value.items():
        try:
            if key in _LINES:
                field, read = _LINES[key]
                found[field] = read(entry)
            elif isinstance(entry, dict):
                accounts.append(_account(key, entry))
            else:
                known = ", ".join(_LINES)
                raise RuleError(f"there is no such line; use {known}, or a table for an account: [mail.work].")
        except (RuleError, ValueError, TypeError) as fault:
            faults.append(f"{plain(key)}: {fault}")
    whole = before._replace(**found, accounts=tuple(accounts[:MOST]))
    return (whole if whole != MailSettings() else None), tuple(faults)


def keep_of(value: object) -> Keep:
    """Return what is kept of a message's words; ValueError, in one line, for no such word."""
    if value in tuple(Keep):
        return Keep(str(value))
    raise ValueError(f"{quoted(value)} can't be kept; write {' or '.join(f'“{one}”' for one in Keep)}.")


def _account(name: str, lines: Mapping[str, object]) -> Account:
    """Return an account; RuleError, in one line, where one of its lines can't be used."""
    if not name.isprintable() or not name.strip():
        raise RuleError("give the account a name, such as work.")
    found: dict[str, Any] = {}
    for key, value in lines.items():
        if key not in _OF_ACCOUNT:
            raise RuleError(f"there is no line {quoted(key)}; use {', '.join(_OF_ACCOUNT)}.")
        field, read = _OF_ACCOUNT[key]
        try:
            found[field] = read(value)
        except (RuleError, ValueError, TypeError) as fault:
            raise RuleError(f"{key}: {fault}") from None
    if not found.get("host") or not found.get("user"):
        raise RuleError(f"an account needs {_EXAMPLE}.")
    encryption = found.setdefault(
        "encryption", Encryption.STARTTLS if found.get("port") == 143 else Encryption.TLS
    )
    if encryption is Encryption.NONE and found["host"] not in _HERE:
        raise RuleError("encryption: only a server on this machine may be without it; use tls or starttls.")
    found.setdefault("port", PORTS[encryption])
    if encryption is Encryption.STARTTLS and found["port"] == PORTS[Encryption.TLS]:
        raise RuleError("encryption: on port 993 a server speaks tls; use that, or port = 143.")
    return Account(name, **found)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{quoted(value)} should be text in quotation marks.")
    if not value.isprintable():
        raise ValueError(f"{quoted(value)} contains a control character; remove it.")
    return value.strip()


def _texts(value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        raise TypeError(f'this should be a list such as ["a", "b"], not {quoted(value)}.')
    return tuple(dict.fromkeys(_text(one) for one in values[:MOST]))


def _addresses(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(email_key(checked_address(one)) for one in _texts(value)))


def _path(value: object) -> Path:
    text = _text(value)
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError(f"{quoted(text)}: there is no such home folder.") from None


def _paths(value: object) -> tuple[Path, ...]:
    return tuple(_path(one) for one in _texts(value))


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError(f"{quoted(value)} should be a number from {least} to {most}.")
        return value

    return read


def _encryption(value: object) -> Encryption:
    if value in tuple(Encryption):
        return Encryption(str(value))
    raise ValueError(f"{quoted(value)} isn't one of {', '.join(Encryption)}.")


_LINES: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "addresses": ("addresses", _addresses),
    "mail_keep": ("keep", keep_of),
    "paths": ("paths", _paths),
}
_OF_ACCOUNT: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "host": ("host", _text),
    "port": ("port", _whole(1, 65_535)),
    "user": ("user", _text),
    "folders": ("folders", _texts),
    "encryption": ("encryption", _encryption),
    "password_command": ("password_command", _text),
    "ca_file": ("ca_file", _path),
    "timeout": ("timeout", _whole(1, LONGEST_WAIT)),
}
