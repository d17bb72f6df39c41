"""How phone numbers are cleaned and found, as it was with migration 0007. It never changes: see the package."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from data.store.schema.migrations.frozen.text import stripped, visible

_SCHEME = re.compile(r"^\s*(?:tel|callto|phone|sms|sip)\s*:\s*(?://)?", re.IGNORECASE)
_PARAMETER = re.compile(r";\s*([a-z-]+)=([^;?]*)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-") | {"＋": "+", "\u00a0": " ", "\u202f": " "})
_EXTENSION = re.compile(r"(?i)[\s,;]*(?:extension|extn|ext|x|#|durchwahl|poste)[\s.:#]*(\d+)\s*$")
_TRUNK = re.compile(r"\(\s*0\s*\)")


def clean_number(text: str) -> str:
    """Return a phone number without what was copied with it.

    That is ``tel:`` with its parameters and escapes, direction marks and other signs that nobody sees, digits of
    other scripts and of full width. An extension stays, as ``ext. 102``.
    """
    if text.isascii() and ":" not in text and ";" not in text and "<" not in text and "%" not in text:
        return text
    number = "".join(map(_ascii_digit, unicodedata.normalize("NFKC", visible(text)).translate(_DASHES)))
    number = stripped(number, "<>,;")
    if scheme := _SCHEME.match(number):
        number = unquote(number[scheme.end() :].partition("?")[0]).strip()
    parameters = {name.lower(): value for name, value in _PARAMETER.findall(number)}
    number = stripped(_PARAMETER.sub("", number), ",;")
    if extension := parameters.get("ext", "").strip():
        number = f"{number} ext. {extension}"
    if (context := parameters.get("phone-context", "")).startswith("+") and not number.startswith("+"):
        number = f"{context} {number.removeprefix('0')}"
    return " ".join(number.split())


def number_key(number: str) -> str:
    """Return the digits of a phone number by which it is compared: no trunk zero in brackets, no 00 before it.

    An extension comes behind an x.
    """
    main, extension = _parts(number)
    digits = _from_abroad(_TRUNK.sub("", main))
    return f"{digits}x{extension}" if extension else digits


def searched_digits(number: str) -> str:
    """Return what a number is found by: its digits in one word, and those of its extension in another.

    A number with a trunk zero in brackets is found with it, too: by its digits as they are written.
    """
    if not number:
        return ""
    found = number_key(number).replace("x", " ")
    main, _extension = _parts(number)
    return f"{found} {_from_abroad(main)}" if _TRUNK.search(main) else found


def _parts(number: str) -> tuple[str, str]:
    cleaned = clean_number(number)
    found = _EXTENSION.search(cleaned)
    return (cleaned[: found.start()], found[1]) if found and found.start() else (cleaned, "")


def _from_abroad(main: str) -> str:
    digits = _digits(main)
    return digits[2:] if "+" not in main and digits.startswith("00") else digits


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isascii() and character.isdigit())


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, -1) if not character.isascii() else -1
    return str(value) if value >= 0 else character
