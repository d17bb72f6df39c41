"""Several accounts at once: what is to be read of each, and a line for each that can't be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from data.mail.sources.imap.connection import Connection
from data.mail.sources.imap.folder import ImapFolder, NeverReadError, folders_of
from data.mail.sources.imap.password import password_of
from data.model.errors import RuleError
from data.model.mail_marks import Known
from data.model.mail_settings import Account

BeginsOn = Callable[[Account], date]
"""From which day on an account is read that was never read; NeverReadError where nobody says."""


class Accounts:
    """Accounts that are read together. ``faults`` has a line for each that can't be read: the others are."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._accounts = tuple(accounts)
        self._connections: list[Connection] = []
        self.faults: list[str] = []

    def sources(self, known: Known, begins_on: BeginsOn) -> Sequence[ImapFolder]:
        """Return the folders that are to be read."""
        found: list[ImapFolder] = []
        for account in self._accounts:
            try:
                connection = Connection(account, password_of(account))
                self._connections.append(connection)
                found += _folders(connection, known, begins_on)
            except NeverReadError:
                raise
            except RuleError as fault:
                self.faults.append(str(fault))
        return found

    def close(self) -> None:
        """Leave the servers."""
        for connection in self._connections:
            connection.close()
        self._connections = []


@contextmanager
def opened_accounts(accounts: Iterable[Account]) -> Iterator[Accounts]:
    """Give accounts, and leave their servers afterwards."""
    opened = Accounts(accounts)
    try:
        yield opened
    finally:
        opened.close()


def _folders(connection: Connection, known: Known, begins_on: BeginsOn) -> Sequence[ImapFolder]:
    try:
        return folders_of(connection, known, None)
    except NeverReadError:
        return folders_of(connection, known, begins_on(connection.account))
