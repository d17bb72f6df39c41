"""Tells whether a few letters that happen to be valid UTF-8 are meant so: two bytes of another page may be, too.

A name of one ideograph in GBK, or of two half-width kana in Shift-JIS, is as often as not some letter of UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from data.exchange.encoding import alphabets
from data.exchange.encoding.code_pages import possible_readings, script_of, words_in
from data.exchange.encoding.unclear import FEW, LAST_OF_TWO_BYTES, UnclearError

_PART = re.compile(r"[^\W\d_]+")
_EAST_ASIAN = frozenset(("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "HALFWIDTH", "FULLWIDTH"))
_LATIN = (
    *alphabets.WESTERN, alphabets.ICELANDIC, *alphabets.CENTRAL, *alphabets.BALTIC, *alphabets.TURKISH,
    "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    "ĉĝĥĵŝŭ", "ġħżċàèìòù", "āēīōūáéíóúǎěǐǒǔàèìòùü", "ɓɗƙƴ", "əğıöüşç", "ẹọṣáàéèíìóòúù",
)  # fmt: skip
_STANDARDS = ("gb2312", "big5", "cp932", "euc_kr", "cp949")
_ALPHABETS = {
    "LATIN": _LATIN,
    "CYRILLIC": (*alphabets.CYRILLIC, "".join(alphabets.CYRILLIC[:1]) + "әғқңөұүһі"),
    "GREEK": alphabets.GREEK,
    "HEBREW": alphabets.HEBREW,
    "ARABIC": alphabets.ARABIC,
}
_SHORTEST_IN_LOWER_CASE = 4
_SHORTEST_OF_ACCENTS = 3


def check_meant(content: bytes) -> None:
    """UnclearError where ``content``, which is valid UTF-8 without a mark, may as well be of another code page."""
    text = content.decode()
    if not 0 < len(text) - len(text.encode("ascii", errors="ignore")) <= FEW:
        return
    words = words_in(content)
    read = [word.decode(errors="ignore") for word in words]
    if all(_is_plausible(one, is_inside=f" {one} " in text) for one in read):
        return
    if rivals := possible_readings(words):
        raise UnclearError((("UTF-8", read[0]), *rivals))


def _is_plausible(word: str, *, is_inside: bool) -> bool:
    """Return whether a word may be one of a name; ``is_inside``: it stands between blanks,
    as French ``à`` does.
    """
    if word.isspace() or (len(word) == 1 and is_inside) or (len(word) > 1 and word.isdecimal()):
        return True
    if not any(letter.isalpha() for letter in word):
        return all(letter.isascii() or letter > LAST_OF_TWO_BYTES for letter in word)
    for before, letter in pairwise(f" {word}"):
        kind = unicodedata.category(letter)
        if kind in ("Cc", "Cn", "Co") or (
            kind[0] == "M" and not (before.isalpha() or unicodedata.combining(before))
        ):
            return False
    return all(_is_plausible_part(part) for part in _PART.findall(word) if not part.isascii())


def _is_in_use(letter: str) -> bool:
    """Return whether a letter of East Asia is one that a standard there has: the rest are hardly in any name."""
    for codec in _STANDARDS:
        try:
            letter.encode(codec)
        except UnicodeEncodeError:  # then it was another one
            continue
        return True
    return False


def _is_plausible_part(part: str) -> bool:
    scripts = {"LATIN" if letter.isascii() else script_of(letter) for letter in part}
    if scripts <= _EAST_ASIAN:
        return all(map(_is_in_use, part))
    if len(scripts) > 1 or len(part) == 1:
        return False
    possible = _ALPHABETS.get(*scripts)
    if possible is None:
        return (
            min(part) > LAST_OF_TWO_BYTES
        )  # of two bytes they are Syriac, Thaana and the like, or marks of phonetics
    special = [letter for letter in part.lower() if not letter.isascii()]
    if not any(set(special).issubset(one) for one in possible):
        return False
    if any(before.islower() and after.isupper() for before, after in pairwise(part)):
        return False
    if "LATIN" in scripts:
        return len(part) > len(special) or len(part) >= _SHORTEST_OF_ACCENTS
    return part.lower() == part.upper() or part.istitle() or len(part) >= _SHORTEST_IN_LOWER_CASE
