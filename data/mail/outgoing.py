"""A letter as the mail program's address (RFC 6068), as an .eml (RFC 5322), and in a file of drafts."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

from data.files.private_files import make_folder, write_file
from data.mail.letter import Letter, body_text, header_text, id_of
from data.mail.usable_address import checked_address
from data.model.errors import RuleError

LONGEST_URL = 8_000
"""Characters of a mailto address that every common way of handing it on takes; some cut what is longer."""

_LONGEST_NAME = 120
_HEAD = 20_000  # bytes in which a letter's id stands
_POLICY = SMTP.clone(max_line_length=78)


def mailto(letter: Letter) -> str:
    """Return a letter as a mailto address; RuleError where it is to no address, or too long."""
    to = ",".join(quote(checked_address(one.address), safe="@+") for one in letter.recipients)
    fields = [("subject", header_text(letter.subject)), ("body", body_text(letter.body).replace("\n", "\r\n"))]
    if answered := id_of(letter.in_reply_to):
        fields.append(("In-Reply-To", answered))
    query = "&".join(f"{name}={quote(words, safe='')}" for name, words in fields if words)
    url = f"mailto:{to}{f'?{query}' if query else ''}"
    if len(url) > LONGEST_URL:
        raise RuleError("This is too long for the mail program: save it as a file, or copy it.")
    return url


def message(letter: Letter) -> EmailMessage:
    """Return a letter as a message that mail programs open as a draft (X-Unsent)."""
    # A name before the @ in another script can't be encoded: it stands there as it is, in UTF-8 (RFC 6532).
    addresses = (letter.sender, *(one.address for one in letter.recipients))
    mail = EmailMessage(policy=_POLICY.clone(utf8=not all(map(str.isascii, addresses))))
    if letter.sender:
        mail["From"] = _address(letter.sender_name, letter.sender)
    mail["To"] = [_address(one.name, one.address) for one in letter.recipients]
    mail["Subject"] = header_text(letter.subject)
    mail["Date"] = format_datetime(letter.at)
    if own := id_of(letter.message_id):
        mail["Message-ID"] = own
    if answered := id_of(letter.in_reply_to):
        mail["In-Reply-To"] = answered
        before = [found for one in letter.references if (found := id_of(one))]
        mail["References"] = " ".join(dict.fromkeys([*before, answered]))
    mail["X-Unsent"] = "1"
    mail.set_content(body_text(letter.body), cte="quoted-printable")
    return mail


def _address(name: str, address: str) -> Address:
    local, _, domain = checked_address(address).rpartition("@")
    return Address(header_text(name), local, domain)


def eml(letter: Letter) -> bytes:
    """Return a letter as the bytes of an .eml, with CRLF."""
    return message(letter).as_bytes()


def save(letter: Letter, place: Path) -> Path:
    """Write the letter into a Maildir, a folder (made when missing), or a new file that ends with .eml.

    Nothing is ever overwritten, and what fails leaves nothing behind; RuleError with one line then.
    """
    content = eml(letter)
    try:
        if all((place / name).is_dir() for name in ("cur", "new", "tmp")):
            return _into_maildir(content, place, letter.at)
        if place.suffix.casefold() == ".eml" and not place.is_dir():
            return _new_file(content, place)
        make_folder(place)
        return _numbered(content, place, _file_name(letter))
    except FileExistsError:
        raise RuleError(f"{place} already exists: choose another file name.") from None
    except OSError as fault:
        raise RuleError(f"{place} can't be written: {fault.strerror or type(fault).__name__}.") from None


def check_place(place: Path) -> None:
    """Raise RuleError where ``place`` is a file of somebody's, so that no letter could be written there."""
    if place.is_file():
        raise RuleError(f"{place} already exists: choose another file name.")


def written_letter(place: Path, message_id: str) -> Path | None:
    """Return the file of the letter with that id: ``place``, or one in that folder or Maildir; None for none."""
    wanted = message_id.encode()
    for file in (place, *_letters_in(place)):
        try:
            if file.is_file() and wanted in file.read_bytes()[:_HEAD]:
                return file
        except OSError:  # moved just now, or nobody else's matter
            continue
    return None


def _letters_in(place: Path) -> list[Path]:
    """Return the files at ``place`` that may be letters, the newest first."""
    folders = [place / name for name in ("cur", "new") if (place / name).is_dir()] or [place]
    found = [file for folder in folders if folder.is_dir() for file in folder.iterdir()]
    return sorted(found, key=lambda file: file.name, reverse=True)


def _into_maildir(content: bytes, place: Path, at: datetime) -> Path:
    """Write it among the drafts that were seen; what isn't whole yet lies in ``tmp``, as Maildir has it."""
    name = f"{int(at.timestamp())}.{secrets.token_hex(8)}.ringback:2,DS"
    file = place / "cur" / name
    write_file(file, [content.replace(b"\r\n", b"\n")], through=place / "tmp")
    return file


def _numbered(content: bytes, folder: Path, name: str) -> Path:
    for number in range(1, 1000):
        try:
            return _new_file(content, folder / (f"{name}.eml" if number == 1 else f"{name} ({number}).eml"))
        except FileExistsError:  # then it has the next number
            continue
    raise RuleError(f"{folder} has a thousand drafts with that name: delete some.")


def _new_file(content: bytes, file: Path) -> Path:
    write_file(file, [content])
    return file


def _file_name(letter: Letter) -> str:
    whole = f"{letter.at:%Y-%m-%d} {header_text(letter.to_name)} - {header_text(letter.subject)}"
    safe = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", unicodedata.normalize("NFC", whole)).strip(" .-")
    return safe.encode()[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .-")
