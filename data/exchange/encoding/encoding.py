"""The text of a file that somebody has saved, in whichever encoding: read right, or refused with what to do."""

from __future__ import annotations

import codecs
import unicodedata

from data.exchange.encoding.unclear import FEW, LAST_OF_TWO_BYTES, UnclearError
from data.files.named_files import printable
from data.model.errors import RuleError

_TEXT_PER_NUL = 10  # bytes; a slip leaves one NUL here and there, in what is no text every second byte is one
_OF_NULS = 0.9  # of the NULs of UTF-16, so many stand at every second place at least
_SURELY = 4  # letters that are valid UTF-8, from which on it is, though a byte is broken
_LONGEST_WORD = 24
_UTF_8_BOM = b"\xef\xbb\xbf"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, which begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_ASCII = bytes(range(128))


class EncodingError(RuleError):
    """Nothing tells by which code page a text was saved; ``text`` is its ASCII, with marks for the rest."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


def decoded(content: bytes, shown: str) -> str | None:
    """Return the text of the file ``shown``: UTF-8, UTF-16 or UTF-32, or a code page that its words tell;
    without NULs.

    None for what is no text by the number of its NULs. EncodingError where several code pages may be meant.
    """
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return content.decode(codec, errors="replace").replace("\0", "")
    if content.count(b"\0") * _TEXT_PER_NUL > len(content):
        return _wide(content)
    content = content.replace(b"\0", b"")
    try:
        return _one_byte(content)
    except UnclearError as unclear:
        raise EncodingError(_unclear(shown, unclear), content.decode("ascii", errors="replace")) from None


def _one_byte(content: bytes) -> str:
    """Return the text of UTF-8, whole or with a slip, or of a code page; UnclearError where it can't be told."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _is_mostly_utf_8(content):
            return content.decode("utf-8-sig", errors="replace")
        from data.exchange.encoding.code_pages import text_of  # most files are UTF-8

        return text_of(content)
    if not (text.isascii() or content.startswith(_UTF_8_BOM)) and _is_doubtful(text):
        from data.exchange.encoding.accidental import check_meant

        check_meant(content)
    return text


def _is_doubtful(text: str) -> bool:
    """Return whether the letters of valid UTF-8 may be so by chance: there are few, and not only signs."""
    beside = text.encode().translate(None, _ASCII).decode()
    return len(beside) <= FEW and not all(map(_is_sign, beside))


def _is_sign(letter: str) -> bool:
    """Return whether it is punctuation or the like of three bytes or more, as an ellipsis or a dash is."""
    return letter > LAST_OF_TWO_BYTES and unicodedata.category(letter)[0] in "PS"


def _wide(content: bytes) -> str | None:
    """Return the text of UTF-16 or UTF-32 without its mark, told by where the NULs of its ASCII letters stand."""
    nuls = [content[place::4].count(0) for place in range(4)]
    places = {
        "utf-32-le": nuls[1] + nuls[2] + nuls[3] if nuls[1] > len(content) / 5 else 0,
        "utf-32-be": nuls[0] + nuls[1] + nuls[2] if nuls[1] > len(content) / 5 else 0,
        "utf-16-le": nuls[1] + nuls[3],
        "utf-16-be": nuls[0] + nuls[2],
    }
    for codec, count in places.items():
        if count and count >= _OF_NULS * sum(nuls):
            try:
                text = content.decode(codec)
            except UnicodeDecodeError:  # then it was another one
                continue
            return text if "\0" not in text else None
    return None


def _is_mostly_utf_8(content: bytes) -> bool:
    """Return whether a broken byte in ``content`` is a slip: by its mark,
    or as most of its letters are UTF-8's.
    """
    if content.startswith(_UTF_8_BOM):
        return True
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    whole = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    return whole >= max(_SURELY, 2 * broken)


def _unclear(shown: str, unclear: UnclearError) -> str:
    read = " or ".join(f"“{printable(word[:_LONGEST_WORD])}” ({page})" for page, word in unclear.readings)
    is_utf_8 = unclear.readings[0][0] == "UTF-8"
    told = f"The letters of {shown}" if is_utf_8 else f"{shown} isn't UTF-8, and its letters"
    return f"{told} could be read in more than one way: {read}. Save it as CSV UTF-8, and give that file."
