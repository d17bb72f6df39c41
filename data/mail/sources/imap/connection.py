"""The way to an IMAP server: encrypted, verified, with an end to all waiting, and each failure as one line."""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError

from data.files.named_files import printable
from data.mail.sources.reading import LostError
from data.model.errors import RuleError
from data.model.mail_settings import Account, Encryption

LARGEST = 1 << 25
"""Bytes of a message that are read; what comes after them is an attachment."""

_EXPIRED = 10  # OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED
_LONGEST_REASON = 160
_VALIDITY, _NEXT = "UIDVALIDITY", "UIDNEXT"


class Folder(NamedTuple):
    """A folder as the server lists it: its name, what is between the names in it, and its flags."""

    name: str
    separator: str
    flags: tuple[str, ...]


class State(NamedTuple):
    """What a folder says of itself: its UIDVALIDITY, the UID that its next message has, how many are in it."""

    validity: int
    next: int
    messages: int


class Connection:
    """A mailbox that is read, never changed: folders are opened with EXAMINE, and nothing is marked as seen.

    The connection is made when something is asked for, and anew where it was lost since.
    """

    def __init__(self, account: Account, password: str) -> None:
        self.account = account
        self._password = password
        self._box: BaseMailBox | None = None
        self._open_folder: tuple[str, State] | None = None

    def close(self) -> None:
        """Leave the server; nothing that fails then matters."""
        box, self._box, self._open_folder = self._box, None, None
        if box is not None:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):  # whoever leaves needs no answer
                box.logout()
            with suppress(OSError):  # it is closed already
                box.client.shutdown()

    def folders(self) -> list[Folder]:
        """Return the folders that can be opened."""
        with self.asked() as box:
            return [
                Folder(one.name, one.delim, one.flags)
                for one in box.folder.list()
                if "\\noselect" not in (flag.casefold() for flag in one.flags)
            ]

    def state(self, folder: str) -> State:
        """Return what a folder says of itself, without opening it."""
        with self.asked() as box:
            found = box.folder.status(folder, ("MESSAGES", _NEXT, _VALIDITY))
        return State(found.get(_VALIDITY, 0), found.get(_NEXT, 0), found.get("MESSAGES", 0))

    def examine(self, folder: str) -> State:
        """Open a folder, to read it alone, and return what it says of itself."""
        with self.asked() as box:
            if self._open_folder is None or self._open_folder[0] != folder:
                self._open_folder = None
                count = box.folder.set(folder, readonly=True)[1]
                said = {name: _number(box.client.response(name)[1]) for name in (_VALIDITY, _NEXT)}
                self._open_folder = (folder, State(said[_VALIDITY], said[_NEXT], _number(count)))
            return self._open_folder[1]

    def search(self, criteria: str) -> list[int]:
        """Return the UIDs of the messages in the open folder that meet IMAP's ``criteria``, in their order."""
        with self.asked() as box:
            return sorted(int(uid) for uid in box.uids(criteria, charset=None) if uid.isdigit())

    def fetch(self, uids: str, parts: str) -> list[tuple[bytes, bytes]]:
        """Return what the server says of each message in the open folder, and what it gives of it."""
        with self.asked() as box:
            _, answer = _checked(box.client.uid("FETCH", uids, parts))
        found: list[tuple[bytes, bytes]] = []
        for piece in answer:
            if isinstance(piece, tuple):
                found.append((piece[0], piece[1]))
            elif found and isinstance(piece, bytes):  # what stands after the headers
                found[-1] = (found[-1][0] + b" " + piece, found[-1][1])
        return found

    @contextmanager
    def asked(self) -> Iterator[BaseMailBox]:
        """Give the mailbox, connected, and say in one line what goes wrong."""
        account = self.account
        box = self._box or self._connected()
        self._box = box
        try:
            yield box
        except (OSError, imaplib.IMAP4.abort) as fault:
            self._drop()
            raise LostError(
                f"The connection to {_shown(account)} was lost ({_reason(fault)}): what was read is kept. Run it "
                "again for the rest."
            ) from None
        except (imaplib.IMAP4.error, ImapToolsError) as fault:
            raise RuleError(f"{_shown(account)} refused a command: {_reason(fault)}.") from None

    def _drop(self) -> None:
        box, self._box, self._open_folder = self._box, None, None
        if box is not None:
            with suppress(OSError):  # it is closed already
                box.client.shutdown()

    def _connected(self) -> BaseMailBox:
        account = self.account
        trusted = _trusted(account)
        try:
            box = _box(account, trusted)
        except ssl.SSLCertVerificationError as fault:
            raise LostError(_unverified(account, fault)) from None
        except ssl.SSLError:
            raise LostError(
                f"{_shown(account)} doesn't speak TLS on port {account.port}: check port and encryption in "
                f"[mail.{account.name}] of config.toml."
            ) from None
        except TimeoutError:
            raise LostError(
                f"{_shown(account)} didn't answer within {account.timeout} seconds: try again later."
            ) from None
        except socket.gaierror:
            raise LostError(
                f"There is no server {_shown(account)}, or no network: check host in [mail.{account.name}] of "
                "config.toml."
            ) from None
        except OSError as fault:
            raise LostError(
                f"{_shown(account)} can't be reached on port {account.port} ({_reason(fault)}): check host and "
                f"port in [mail.{account.name}] of config.toml."
            ) from None
        except (imaplib.IMAP4.error, ImapToolsError) as fault:
            raise LostError(f"{_shown(account)} isn't ready: {_reason(fault)}. Try again later.") from None
        try:
            self._log_in(box)
        except BaseException:
            with suppress(OSError):  # it is closed already
                box.client.shutdown()
            raise
        return box

    def _log_in(self, box: BaseMailBox) -> None:
        account = self.account
        try:
            if f"{account.user}{self._password}".isascii():
                box.login(account.user, self._password, initial_folder=None)
            else:
                box.login_utf8(account.user, self._password, initial_folder=None)
        except (OSError, imaplib.IMAP4.abort) as fault:
            raise LostError(f"The connection to {_shown(account)} was lost ({_reason(fault)}).") from None
        except (MailboxLoginError, imaplib.IMAP4.error, ImapToolsError) as fault:
            raise RuleError(
                f"{_shown(account)} refused the user or the password of the account {account.name} "
                f"({_reason(fault)}): check them."
            ) from None


def _trusted(account: Account) -> ssl.SSLContext:
    """Return which certificates are trusted; RuleError where the user's own can't be read."""
    try:
        return ssl.create_default_context(cafile=str(account.ca_file) if account.ca_file else None)
    except OSError as fault:  # an error of SSL is one, too: it isn't there, or has no certificate
        why = "it has no certificate" if isinstance(fault, ssl.SSLError) else _reason(fault)
        raise RuleError(
            f"ca_file of the account {account.name} can't be used ({why}): check the path "
            f"{printable(str(account.ca_file))}."
        ) from None


def _box(account: Account, trusted: ssl.SSLContext) -> BaseMailBox:
    """Return a mailbox that nobody is logged in to yet."""
    if account.encryption is Encryption.NONE:
        return MailBoxUnencrypted(account.host, account.port, account.timeout)
    if account.encryption is Encryption.STARTTLS:
        return MailBoxStartTls(account.host, account.port, account.timeout, trusted)
    return MailBox(account.host, account.port, timeout=account.timeout, ssl_context=trusted)


def _unverified(account: Account, fault: ssl.SSLCertVerificationError) -> str:
    if fault.verify_code == _EXPIRED:
        return (
            f"The certificate of {_shown(account)} has expired, so nothing was read: whoever runs the server has "
            "to renew it."
        )
    why = printable(fault.verify_message or "it isn't trusted")
    return (
        f"The certificate of {_shown(account)} can't be verified ({why}), so nothing was read: check host, or set "
        f"ca_file in [mail.{account.name}] of config.toml."
    )


def _checked(answer: tuple[str, list[object]]) -> tuple[str, list[object]]:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(answer[1])
    return answer


def _number(values: object) -> int:
    """Return the last number in what imaplib has gathered; 0 for none."""
    last = values[-1] if isinstance(values, list) and values else None
    return int(last) if isinstance(last, bytes) and last.isdigit() else 0


def _reason(fault: BaseException) -> str:
    """Return what a server or the system said, on one line."""
    if isinstance(fault, ImapToolsError) and (found := getattr(fault, "command_result", None)):
        fault = Exception(found[1])
    if isinstance(fault, TimeoutError):
        return "it didn't answer in time"
    if isinstance(fault, OSError) and fault.strerror:
        return printable(fault.strerror)
    words = re.sub(r"^\W*b?['\"]|['\"]\W*$", "", str(fault.args[0] if fault.args else fault))
    words = words.rpartition("socket error: ")[2].replace("EOF", "the server ended it")
    return printable(" ".join(words.split()))[:_LONGEST_REASON] or type(fault).__name__


def _shown(account: Account) -> str:
    return printable(account.host)
