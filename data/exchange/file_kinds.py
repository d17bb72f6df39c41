"""Names what a file is that Ringback can't take in, by its first bytes or its folder, and says what to do instead.

People bring what they have: an address book, a mailbox, a workbook, the whole zip. Each is refused by its name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection
from pathlib import Path

from data.files.named_files import opened, printable
from data.model.errors import RuleError
from data.store.schema.identity import APPLICATION_ID

HEAD = 65_536
"""Bytes by which a file is known."""

CONNECTIONS = "Connections.csv"
_ADDRESS_BOOK = "export it as vCards, and import that file"
_MAIL = "read it with `ringback mail scan`"
_NO_MAIL = "save its messages as .eml, and read them with `ringback mail scan`"
_CALENDAR = "Ringback can't read calendars. Set a date with `ringback snooze`"
_AS_CSV = "save it as CSV UTF-8, and give that file"
_WITHOUT_AS = "import it without --as"
_MARKDOWN = ("a table in Markdown", _WITHOUT_AS)
_UNPACK = "unpack it, and give the file inside"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_SQLITE = b"SQLite format 3\0"
_APPLICATION_ID = slice(68, 72)  # bytes of SQLite's header
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", f"copy its table into a spreadsheet, {_AS_CSV}"),
    (b"\x89PNG\r\n", "an image", "type in the people on it with `ringback add`"),
    (b"\xff\xd8\xff", "an image", "type in the people on it with `ringback add`"),
    (b"GIF8", "an image", "type in the people on it with `ringback add`"),
    (b"II*\0", "an image", "type in the people on it with `ringback add`"),
    (b"MM\0*", "an image", "type in the people on it with `ringback add`"),
    (b"\x1f\x8b", "a compressed archive", _UNPACK),
    (b"BZh", "a compressed archive", _UNPACK),
    (b"\xfd7zXZ\0", "a compressed archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a compressed archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a compressed archive", _UNPACK),
    (b"Rar!\x1a\x07", "a compressed archive", _UNPACK),
    (b"!BDN", "an Outlook mailbox (.pst)", _NO_MAIL),
    (b"{\\rtf", "a text document (RTF)", f"copy its table into a spreadsheet, {_AS_CSV}"),
    (b"// <!-- <mdb:mork", "an old Thunderbird address book", _ADDRESS_BOOK),
)
_IMAGES = ((8, b"WEBP"), (4, b"ftypheic"), (4, b"ftypmif1"), (4, b"ftypavif"))

_LINKEDIN_FILE = re.compile(
    r"(connections|messages|invitations|profile|positions|skills|education|email addresses|registration|contacts"
    r"|job applications(_\d+)?|saved jobs|company follows|endorsement_\w+|reactions|ad_targeting)\.csv"
)
_HTML = re.compile(r"\s*(<!--.*?-->\s*)*(<!doctype html|<html|<head|<body|<table)", re.IGNORECASE | re.DOTALL)
_HEADER = re.compile(r"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_HEADERS = frozenset(
    ("from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "delivered-to",
     "x-mozilla-status", "dkim-signature", "content-type", "reply-to", "x-gm-thrid", "x-unsent", "cc", "sender")
)  # fmt: skip
_MARKDOWN_TABLE = re.compile(r"^\s*\|.*\|\s*\n\s*\|\s*:?-+:?\s*\|", re.MULTILINE)


def check_kind(path: Path) -> None:
    """RuleError, in one line, that names the file or folder at ``path`` where it is of a kind that isn't taken in.

    Nothing for what may be a CSV or an archive of Ringback, for a pipe, and for what can't be read.
    """
    shown, head, kind = printable(str(path)), b"", None
    try:
        if path.is_dir():
            kind = _folder(path)
        elif path.is_file():
            with opened(path) as file:
                head = file.read(HEAD)
        else:
            return
    except (OSError, ValueError):  # who reads it says so
        return
    if kind:
        raise _refusal(shown, *kind)
    check_content(head, shown, lambda: _names(path))


def is_markdown(head: bytes) -> bool:
    """Return whether a file is a table in Markdown, by how it begins."""
    return _text_kind(_as_text(head)) == _MARKDOWN


def check_content(
    head: bytes, shown: str, names: Callable[[], Collection[str]] | None = None, whole: bytes = b""
) -> None:
    """Do the same for what was read: its first bytes, and for a zip its ``names``, or all of it."""
    if head.startswith(_ZIP):
        raise _refusal(shown, *_zip(names() if names else _names(io.BytesIO(whole or head))))
    if head.startswith(_SQLITE):
        raise _refusal(shown, *_database(head, shown))
    if head.startswith(_OLE):
        raise _refusal(shown, *_ole(head))
    for magic, what, instead in _MAGIC:
        if head.startswith(magic):
            raise _refusal(shown, what, instead)
    if any(head[place:].startswith(mark) for place, mark in _IMAGES):
        raise _refusal(shown, "an image", "type in the people on it with `ringback add`")
    if head[257:262] == b"ustar":
        raise _refusal(shown, "a compressed archive", _UNPACK)
    if found := _text_kind(_as_text(head)):
        raise _refusal(shown, *found)


def _refusal(shown: str, what: str, instead: str) -> RuleError:
    return RuleError(f"{shown} is {what}: {instead}.")


def _folder(path: Path) -> tuple[str, str]:
    if all((path / name).is_dir() for name in ("cur", "new", "tmp")):
        return "a Maildir", _MAIL
    for file in path.iterdir():
        if file.name.casefold() == CONNECTIONS.casefold():
            return "the folder of LinkedIn's export", _WITHOUT_AS
    return "a folder", f"give the file inside it, such as {CONNECTIONS}"


def _names(file: Path | io.BytesIO) -> Collection[str]:
    import zipfile  # few files are one

    try:
        with zipfile.ZipFile(file) as packed:
            return packed.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError):  # it is no archive
        return ()


def _zip(names: Collection[str]) -> tuple[str, str]:
    own = [name for name in names if not name.startswith("__MACOSX/")]
    bases = {name.rpartition("/")[2].casefold() for name in own}
    if "[content_types].xml" in bases or "mimetype" in bases or "workbook.xml" in bases:
        if any(name.startswith("xl/") for name in own) or "workbook.xml" in bases:
            return "an Excel workbook", _AS_CSV
        if any(name.startswith("word/") for name in own):
            return "a Word document", f"copy its table into a spreadsheet, {_AS_CSV}"
        if "mimetype" in bases:
            return "an OpenDocument file", f"open it in LibreOffice, {_AS_CSV}"
        return "an Excel workbook or another Office file", _AS_CSV
    if any(name.casefold().startswith("index/") and name.casefold().endswith(".iwa") for name in own):
        return "a Numbers workbook", _AS_CSV
    if CONNECTIONS.casefold() in bases:
        return "LinkedIn's export (.zip)", _WITHOUT_AS
    if len([base for base in bases if _LINKEDIN_FILE.fullmatch(base)]) >= 2:
        return (
            "an incomplete LinkedIn export (.zip), without people, messages and jobs",
            "wait for the complete one, which comes about a day later, or request only your connections from "
            "LinkedIn",
        )
    if any(base.endswith(".vcf") for base in bases):
        return "a .zip archive of contacts", "unpack it, and give the .vcf file inside"
    if any(base.endswith((".ics", ".mbox", ".eml")) for base in bases):
        return (
            "a .zip archive of calendars or mail",
            "unpack it, and read mail with `ringback mail scan`",
        )
    return "a .zip archive, and not LinkedIn's", "unpack it, and give the file inside"


def _database(head: bytes, shown: str) -> tuple[str, str]:
    if int.from_bytes(head[_APPLICATION_ID], "big") == APPLICATION_ID:
        return (
            "a Ringback database",
            f"`ringback --database {shown} export --as archive -o ringback.json` makes a file you can import, "
            "and `ringback restore` replaces your database with it",
        )
    return "a database (SQLite) of another program", "export what you need from that program as CSV UTF-8"


def _ole(head: bytes) -> tuple[str, str]:
    wide = "__substg1.0".encode("utf-16-le")
    if wide in head:
        return "an Outlook message (.msg)", _NO_MAIL
    return "an old Office file (.xls, .doc)", _AS_CSV


def _as_text(head: bytes) -> str:
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if head.startswith(mark):
            return head.decode(codec, errors="replace")
    return head.replace(b"\0", b"").decode("latin-1")


def _text_kind(text: str) -> tuple[str, str] | None:
    start = text.lstrip()
    lower = start[:200].casefold()
    if lower.startswith("begin:vcard"):
        return "an address book (vCard)", "import it without --as, or with --as vcard"
    if lower.startswith(("begin:vcalendar", "begin:vevent")):
        return "a calendar (.ics)", _CALENDAR
    if lower.startswith("dn:") and "objectclass:" in text.casefold():
        return "an address book (LDIF)", _ADDRESS_BOOK
    if _HTML.match(text) or ("<html" in lower and lower.startswith("<")):
        return "a web page (HTML)", f"download the file itself, or copy its table into a spreadsheet, {_AS_CSV}"
    if lower.startswith(("<?xml", "<svg", "<!doctype plist")):
        return "an XML file", _AS_CSV if "workbook" in text[:2000].casefold() else "export it as CSV UTF-8"
    if lower.startswith("from ") and _has_mail_headers(start.partition("\n")[2]):
        return "a mailbox (mbox)", _MAIL
    if _has_mail_headers(start):
        return "an e-mail", _MAIL
    if _MARKDOWN_TABLE.search(text[:5_000]):
        return _MARKDOWN
    return None


def _has_mail_headers(text: str) -> bool:
    found = _HEADER.match(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not found:
        return False
    names = {line.partition(":")[0].casefold() for line in found[0].split("\n") if line[:1] not in (" ", "\t", "")}
    return len(names & _MAIL_HEADERS) >= 2
