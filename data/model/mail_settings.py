"""What the settings say of mail: where it lies, which addresses are one's own, and what is kept of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Encryption(StrEnum):
    """How the way to a mail server is encrypted: from the beginning, after a word of it, or not."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Keep(StrEnum):
    """What is kept of a message's words: its first lines, or nothing."""

    LINES = "lines"
    NONE = "none"


PORTS = {Encryption.TLS: 993, Encryption.STARTTLS: 143, Encryption.NONE: 143}
"""The port of a server that names none."""


class Account(NamedTuple):
    """A mailbox on an IMAP server. Without ``folders`` its inbox and the folder of what was sent are read.

    The password comes from ``password_command``, else from the system's keyring. ``ca_file`` names the
    certificates that the server's may be signed by, where the system's aren't meant. ``timeout`` is in seconds.
    """

    name: str
    host: str
    user: str
    port: int = 993
    encryption: Encryption = Encryption.TLS
    folders: tuple[str, ...] = ()
    password_command: str = ""
    ca_file: Path | None = None
    timeout: int = 30


class MailSettings(NamedTuple):
    """The table [mail]: one's own ``addresses``, as addresses are compared, besides the clarity card's; what is
    kept; the ``paths`` that the open screen watches; and the accounts.
    """

    addresses: tuple[str, ...] = ()
    keep: Keep = Keep.LINES
    paths: tuple[Path, ...] = ()
    accounts: tuple[Account, ...] = ()

    @property
    def keeps_lines(self) -> bool:
        """Whether the first lines of an answer are kept for its card."""
        return self.keep is Keep.LINES
