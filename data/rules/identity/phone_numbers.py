"""Phone numbers: cleaned of what came with them, compared, and found by any part of their digits."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from data.model.text import stripped, visible

_SCHEME = re.compile(r"^\s*(?:tel|callto|phone|sms|sip)\s*:\s*(?://)?", re.IGNORECASE)
_PARAMETER = re.compile(r";\s*([a-z-]+)=([^;?]*)", re.IGNORECASE)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣－", "-") | {"＋": "+", "\u00a0": " ", "\u202f": " "})
_EXTENSION = re.compile(r"(?i)[\s,;]*(?:extension|extn|ext|x|#|durchwahl|poste)[\s.:#]*(\d+)\s*$")
_TRUNK = re.compile(r"\(\s*0\s*\)")
_PLAIN = re.compile(r"\+?[0-9]+(?:[ -][0-9]+)*")  # most: nothing to take apart
_NUMBER = re.compile(r"[+＋]?[\d\s().,/\-–·:x#;+]*")
_NO_DIGITS = re.compile("[^0-9]+")
ABROAD = "+"
"""What the key of a number begins with if the number is written with its country."""
_BEFORE = "+0"  # what may stand before the digits that two spellings of a number have in common
_SHORTEST_SUBSCRIBER = 7  # digits from which on the end of a number says whose it is
_LONGEST_PREFIX = 3  # digits that one spelling of a number may have before another one of it
_SHORTEST_DIALLED = 6  # digits from which on a zero at the beginning is that of a call within the country
_AREA_CODE = re.compile(r"\(?0\d{2,4}\)?[\s/-]+\d")  # how a number begins within its country
# The codes of countries, by how many digits they have: all others have three.
_ONE_DIGIT = ("1", "7")
_TWO_DIGITS = tuple(
    map(
        str,
        (
            *(20, 27, 30, 31, 32, 33, 34, 36, 39, *range(40, 42), *range(43, 50), *range(51, 59), *range(60, 67)),
            *(81, 82, 84, 86, *range(90, 96), 98),
        ),
    )
)


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
    """Return the digits of a phone number by which it is compared: no trunk zero in brackets, and a plus before
    them where it is written with its country, by a plus or by 00.

    An extension comes behind an x.
    """
    if _PLAIN.fullmatch(number):
        return _from_abroad(number)
    main, extension = _parts(number)
    digits = _from_abroad(_TRUNK.sub("", main))
    return f"{digits}x{extension}" if extension else digits


def is_same_number(one: str, other: str) -> bool:
    """Return whether two spellings are one phone number: from abroad, or as it is dialled within the country.

    Two that are both written with their country are one only if they are the same.
    """
    if not one or not other:
        return False
    first, _, extension = number_key(one).partition("x")
    second, _, other_extension = number_key(other).partition("x")
    if not first or not second or extension != other_extension:
        return False
    if first == second or (first[0] == second[0] == ABROAD):
        return first == second
    short, long = sorted((first.lstrip(_BEFORE), second.lstrip(_BEFORE)), key=len)
    return (
        len(short) >= _SHORTEST_SUBSCRIBER and long.endswith(short) and len(long) - len(short) <= _LONGEST_PREFIX
    )


def searched_digits(number: str) -> str:
    """Return what a number is found by: its digits in one word, and those of its extension in another.

    A number with a trunk zero in brackets is found with it, too: by its digits as they are written.
    """
    if not number:
        return ""
    found = number_key(number).removeprefix(ABROAD).replace("x", " ")
    main, _extension = _parts(number)
    return f"{found} {_from_abroad(main).removeprefix(ABROAD)}" if _TRUNK.search(main) else found


def wanted_digits(words: str) -> tuple[str, ...]:
    """Return the digits to look for where ``words`` are a part of a phone number, in each way it may be on file.

    Nothing where they are something else, or have fewer than two digits.
    """
    text, digits = _typed_number(words)
    if len(digits) < 2:
        return ()
    found = [digits]
    abroad = digits if text.startswith("+") else digits[2:] if digits.startswith("00") else ""
    if abroad and len(within := _without_country(abroad)) >= 4:
        found += [abroad, within]
    elif _is_dialled(text, digits):  # within the country, and on file as from abroad
        found.append(digits.lstrip("0"))
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


def shorter_numbers(words: str) -> tuple[str, ...]:
    """Return the digits of the whole numbers that end a longer one, which is how ``words`` may be on file.

    A screen that rings shows ``12125550199`` of somebody who is on file as (212) 555-0199 or 555-0199: the same
    numbers as ``is_same_number`` takes for one. Nothing where ``words`` are no number, or a short part of one.
    """
    digits = _typed_number(words)[1].lstrip("0")
    ends = [digits[cut:] for cut in range(1, _LONGEST_PREFIX + 1)]
    long = [end for end in ends if len(end) >= _SHORTEST_SUBSCRIBER]
    return tuple(dict.fromkeys(one for end in long for one in (end, f"0{end.lstrip('0')}")))


def _is_dialled(text: str, digits: str) -> bool:
    """Return whether a number begins with the zero of a call within the country."""
    return digits.startswith("0") and (len(digits) >= _SHORTEST_DIALLED or _AREA_CODE.match(text) is not None)


def _typed_number(words: str) -> tuple[str, str]:
    """Return ``words`` as a number is written, and its digits; no digits where they are no number.

    An extension behind a whole number is left out: who rings shows none.
    """
    text = unicodedata.normalize("NFKC", visible(words)).translate(_DASHES).strip()
    text = _SCHEME.sub("", text)
    if (extension := _EXTENSION.search(text)) and len(_digits(text[: extension.start()])) >= _SHORTEST_SUBSCRIBER:
        text = text[: extension.start()].strip()
    if not _NUMBER.fullmatch(text):
        return text, ""
    return text, _digits("".join(map(_ascii_digit, _TRUNK.sub("", text))))


def _parts(number: str) -> tuple[str, str]:
    cleaned = clean_number(number)
    found = _EXTENSION.search(cleaned)
    return (cleaned[: found.start()], found[1]) if found and found.start() else (cleaned, "")


def _without_country(digits: str) -> str:
    for length, codes in ((1, _ONE_DIGIT), (2, _TWO_DIGITS)):
        if digits[:length] in codes:
            return digits[length:]
    return digits[3:]


def _from_abroad(main: str) -> str:
    digits = _digits(main)
    if "+" in main:
        return f"{ABROAD}{digits}" if digits else ""
    return f"{ABROAD}{digits[2:]}" if digits.startswith("00") and len(digits) > 2 else digits


def _digits(text: str) -> str:
    digits = text.replace(" ", "").removeprefix("+")  # far quicker, and nearly always enough
    return digits if digits.isascii() and digits.isdigit() else _NO_DIGITS.sub("", text)


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, -1) if not character.isascii() else -1
    return str(value) if value >= 0 else character
