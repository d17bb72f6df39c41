"""The text of LinkedIn's ``Connections.csv``, in whichever encoding it was saved."""

from __future__ import annotations

from data.rules.errors import RuleError

_TEXT_PER_NUL = 10  # bytes; a slip leaves one NUL here and there, in what is no text every second byte is one
_UTF_8_BOM = b"\xef\xbb\xbf"
UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
"""Byte order marks: NULs are no sign of something else behind them."""
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def decoded(content: bytes, shown: str) -> str:
    """The text of ``content``: UTF-8, UTF-16 with a byte order mark, or else cp1252; without NULs.

    RuleError for what is no text by its beginning or by the number of its NULs.
    """
    if content.startswith(_ZIP_STARTS):
        if b"[Content_Types].xml" in content[:4096]:
            raise RuleError(f"{shown} is an Excel workbook: save it as CSV UTF-8, and give that file.")
        raise RuleError(f"{shown} is a .zip archive: unpack it, and give the Connections.csv inside.")
    if content.startswith(UTF_16_BOMS):
        text = content.decode("utf-16", errors="replace").replace("\0", "")
    elif content.count(b"\0") * _TEXT_PER_NUL > len(content):
        raise no_text(shown)
    else:
        content = content.replace(b"\0", b"")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = "utf-8-sig" if _is_mostly_utf_8(content) else "cp1252"
            text = content.decode(encoding, errors="replace")
    if not text.strip():
        raise RuleError(f"{shown} is empty: take Connections.csv from LinkedIn's archive again.")
    return text


def _is_mostly_utf_8(content: bytes) -> bool:
    """Whether a broken byte in ``content`` is a slip: by its mark, or as most of its letters are UTF-8's."""
    if content.startswith(_UTF_8_BOM):
        return True
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return len(text) - len(text.encode("ascii", errors="ignore")) >= 2 * broken


def no_text(shown: str) -> RuleError:
    """That the file is something else."""
    return RuleError(f"{shown} isn't text: give the Connections.csv from LinkedIn's archive.")
