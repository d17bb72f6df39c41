"""Tells by which code page a text was saved that isn't Unicode, from its words with accents or in other scripts.

The names in a file decide: read by the wrong page, words mix scripts, have capitals and signs inside, or letters
that no language of that page has together, or vowels where no vowel can be. Nothing is guessed: where two pages
give different words that are about as likely, the text is said to be unclear, and the user saves it as UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice

from data.exchange.encoding import alphabets as letters
from data.exchange.encoding.unclear import UnclearError

_MOST_WORDS = 1_000  # distinct ones; more say nothing new
_CHUNK = re.compile(rb"[^\x00-\x2f\x3a-\x3f]+")
"""A word of any code page, or of ASCII alone. Of a letter of two bytes the second may be an ASCII letter, but no
comma or quote."""

_MOST_SHOWN = 3  # readings in one line
_STRONG, _WEAK, _SLIGHT = 2.0, 1.0, 0.5
_TOLERABLE = 0.4
"""The oddness of an average word up to which a text is one."""
_LEAST_MARGIN = 1.25
"""One odd place is no proof (Øyvind was read as Řyvind), but for Windows-1252, in which most such files are."""
_FEW_BYTES = 4
"""So many that aren't ASCII may be one or two ideographs, of which any may be a name."""
_RARE = 1.5
"""The oddness of a word of ideographs up to which it is one, though a rare one."""
_MARGIN = 0.12
"""By so much must a word be odder, on average, in any other text than in the likeliest: enough by far, as
most words are as good in both, and few are odd in the right one."""

_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿăąęěėįōāēīūųůűőıаеёиоуыэюяіїєαάεέηήιίοόυύωώ")
_SIGNS_IN_TEXT = frozenset("’‘“”„«»–—…•·€£©®™°№´ª°\u00a0，。、・「」（）：；")
_FINAL_HEBREW = frozenset("ךםןףץ")
_ONLY_LAST = frozenset("ìòù")  # in Italian
_AFTER_VOWELS = frozenset("éëïüáíóúýäöãâîõű")


@dataclass(frozen=True, slots=True)
class _Page:
    """A code page: ``name`` as people know it, ``codec`` Python's, what is written in it."""

    name: str
    codec: str
    alphabets: tuple[str, ...] = ()
    familiar: str = ""
    script: str = "LATIN"


_PAGES = (
    _Page("Windows-1252", "cp1252", (*letters.WESTERN, letters.ICELANDIC)),
    _Page("ISO 8859-15", "iso8859_15", (*letters.WESTERN, letters.ICELANDIC)),
    _Page("Mac Roman", "mac_roman", letters.WESTERN),
    _Page("Windows-1250", "cp1250", letters.CENTRAL),
    _Page("ISO 8859-2", "iso8859_2", letters.CENTRAL),
    _Page("Mac Central European", "mac_latin2", letters.CENTRAL),
    _Page("Windows-1254", "cp1254", letters.TURKISH),
    _Page("Mac Turkish", "mac_turkish", letters.TURKISH),
    _Page("Windows-1257", "cp1257", letters.BALTIC),
    _Page("DOS 850", "cp850", letters.WESTERN),
    _Page("DOS 852", "cp852", letters.CENTRAL),
    _Page("Windows-1251", "cp1251", letters.CYRILLIC, script="CYRILLIC"),
    _Page("KOI8-U", "koi8_u", letters.CYRILLIC, script="CYRILLIC"),
    _Page("Mac Cyrillic", "mac_cyrillic", letters.CYRILLIC, script="CYRILLIC"),
    _Page("ISO 8859-5", "iso8859_5", letters.CYRILLIC, script="CYRILLIC"),
    _Page("DOS 866", "cp866", letters.CYRILLIC, script="CYRILLIC"),
    _Page("Windows-1253", "cp1253", letters.GREEK, script="GREEK"),
    _Page("ISO 8859-7", "iso8859_7", letters.GREEK, script="GREEK"),
    _Page("Mac Greek", "mac_greek", letters.GREEK, script="GREEK"),
    _Page("Windows-1255", "cp1255", letters.HEBREW, script="HEBREW"),
    _Page("Windows-1256", "cp1256", letters.ARABIC, script="ARABIC"),
    _Page("Windows-874", "cp874", letters.THAI, script="THAI"),
    _Page("GBK", "gb18030", familiar=letters.CHINESE, script="HAN"),
    _Page("Big5", "cp950", familiar=letters.CHINESE, script="HAN"),
    _Page("Shift-JIS", "cp932", familiar=letters.JAPANESE, script="JAPANESE"),
    _Page("EUC-JP", "euc_jp", familiar=letters.JAPANESE, script="JAPANESE"),
    _Page("EUC-KR", "cp949", familiar=letters.KOREAN, script="HANGUL"),
)
_OF_SCRIPT: Mapping[str, tuple[str, ...]] = {
    "HAN": ("CJK", "IDEOGRAPHIC", "FULLWIDTH"),
    "JAPANESE": ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "IDEOGRAPHIC", "FULLWIDTH"),
    "HANGUL": ("HANGUL", "CJK", "FULLWIDTH"),
}


@dataclass(frozen=True)
class _Reading:
    page: _Page
    words: tuple[str, ...]
    odd: tuple[float, ...]

    @property
    def total(self) -> float:
        """How odd the text is altogether."""
        return sum(self.odd) + _SLIGHT * self.languages

    @cached_property
    def languages(self) -> int:
        """How many languages its words are of at least, as far as their letters tell."""
        words = {frozenset(filter(_is_special, word.lower())) for word in self.words}
        fitting = [{word for word in words if word.issubset(alphabet)} for alphabet in self.page.alphabets]
        left = set().union(*fitting) - {frozenset()}
        number = 0
        while left:
            left -= max(fitting, key=lambda chosen: len(chosen & left))
            number += 1
        return max(number, 1)


def text_of(content: bytes) -> str:
    """Return the text of ``content``, which is in a code page; UnclearError where more than one, or none,
    makes sense.
    """
    chunks = words_in(content)
    readings = sorted((_reading(page, chunks) for page in _PAGES), key=lambda one: one.total)
    best = readings[0]
    rivals = [one for one in readings[1:] if one.words != best.words]
    few = sum(byte > 0x7F for chunk in chunks for byte in chunk) <= _FEW_BYTES
    ideographs = [one for one in rivals if one.page.familiar and max(one.odd) <= _RARE]
    if few and ideographs:
        raise UnclearError(_shown([best, *ideographs]))
    if sum(best.odd) > _TOLERABLE * len(chunks) or any(not _is_clearly(best, one) for one in rivals):
        raise UnclearError(_shown([best, *rivals]))
    return content.decode(best.page.codec, errors="replace")


def words_in(content: bytes) -> list[bytes]:
    """Return the distinct words with anything but ASCII, in order."""
    return list(dict.fromkeys(_chunks(content)))


def possible_readings(words: list[bytes]) -> tuple[tuple[str, str], ...]:
    """Return the code pages by which each of the ``words`` may be one: each page, with the first word by it."""
    readings = sorted((_reading(page, words) for page in _PAGES), key=lambda one: one.total)
    possible = {one.words: one for one in reversed(readings) if max(one.odd, default=0.0) <= _WEAK}
    return tuple((one.page.name, one.words[0]) for one in [*possible.values()][::-1][: _MOST_SHOWN - 1])


def _chunks(content: bytes) -> Iterable[bytes]:
    lines = (line for line in content.splitlines() if not line.isascii())  # no word goes on in the next one
    words = (found[0] for line in lines for found in _CHUNK.finditer(line) if not found[0].isascii())
    return (word[:100] for word in islice(words, _MOST_WORDS * 10))


def _is_clearly(best: _Reading, other: _Reading) -> bool:
    """Return whether the words in which two readings differ are clearly odder in the other one,
    or of more languages.
    """
    odder = [
        more - less
        for one, two, less, more in zip(best.words, other.words, best.odd, other.odd, strict=True)
        if one != two
    ]
    more_languages = _SLIGHT * (other.languages - best.languages)
    if odder and sum(odder) < _SLIGHT:  # many languages are no proof by themselves: people have friends everywhere
        return False
    least = _WEAK if best.page is _PAGES[0] else _LEAST_MARGIN
    return sum(odder) + more_languages >= max(least, _MARGIN * len(odder))


def _shown(readings: list[_Reading]) -> tuple[tuple[str, str], ...]:
    """Return each page with the first word in which they differ, those that read the same once."""
    different = list({one.words: one for one in reversed(readings)}.values())[::-1][:_MOST_SHOWN]
    rows = enumerate(zip(*(one.words for one in different), strict=True))
    place = next((number for number, words in rows if len(set(words)) > 1), 0)
    return tuple((one.page.name, one.words[place]) for one in different)


def _reading(page: _Page, chunks: list[bytes]) -> _Reading:
    words = tuple(chunk.decode(page.codec, errors="replace") for chunk in chunks[:_MOST_WORDS])
    measure = _odd_ideographs if page.familiar else _odd_letters
    return _Reading(page, words, tuple(measure(word, page) for word in words))


def _odd_ideographs(word: str, page: _Page) -> float:
    """Return how odd a word of Chinese, Japanese or Korean is: by what is no part of them, and by rare signs."""
    odd, count, latin = 0.0, 0, False
    for letter in word:
        if letter.isascii():
            latin = latin or letter.isalpha()
            continue
        count += 1
        if letter == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(letter) in ("Co", "Cc", "Cn"):
            odd += _STRONG
        elif page.script == "JAPANESE" and script_of(letter) == "HALFWIDTH":
            odd += _SLIGHT  # too many pages have a letter there to be sure
        elif letter in page.familiar or letter in _SIGNS_IN_TEXT or script_of(letter) in ("HIRAGANA", "KATAKANA"):
            odd += _STRONG if page.script != "JAPANESE" and script_of(letter) in ("HIRAGANA", "KATAKANA") else 0
        elif script_of(letter) not in _OF_SCRIPT[page.script]:
            odd += _STRONG
        else:
            odd += _SLIGHT if _is_frequent(letter, page) else _RARE
    return odd / count + (_WEAK if latin else 0) if count else 0.0


def _is_frequent(letter: str, page: _Page) -> bool:
    """Return whether it is among the few thousand signs that the standards put first, as the most used."""
    if page.script == "HANGUL":
        return script_of(letter) == "HANGUL"
    codec, first, last = {
        "gb18030": ("gb2312", 0xB0, 0xD7),
        "cp950": ("big5", 0xA4, 0xC6),
        "cp932": ("euc_jp", 0xB0, 0xCF),
        "euc_jp": ("euc_jp", 0xB0, 0xCF),
    }[page.codec]
    try:
        return first <= letter.encode(codec)[0] <= last
    except UnicodeEncodeError:
        return False


@cache
def script_of(letter: str) -> str:
    """Return the script of a letter, by its name in Unicode."""
    name = unicodedata.name(letter, "")
    first = name.partition(" ")[0]
    return "KATAKANA" if first == "KATAKANA-HIRAGANA" else "HALFWIDTH" if first == "HALFWIDTH" else first


def _odd_letters(word: str, page: _Page) -> float:
    """Return how odd a word of an alphabet is."""
    odd = 0.0
    last = len(word) - 1
    for place, letter in enumerate(word):
        if letter.isascii():
            continue
        before, after = word[place - 1] if place else " ", word[place + 1] if place < last else " "
        if letter == "\N{REPLACEMENT CHARACTER}":
            odd += _WEAK if len(word) == 1 else _STRONG
        elif letter.isalpha() and letter not in "ªºµƒ":
            odd += _odd_letter(letter, before, after, page, is_last=not after.isalpha())
        elif unicodedata.category(letter)[0] == "M":
            odd += 0 if script_of(letter) == page.script == script_of(before) else _STRONG
        else:
            odd += _odd_sign(letter, before, after, place)
    if page.script in ("LATIN", "CYRILLIC", "GREEK"):
        odd += sum(_odd_word(part, page) for part in re.findall(r"[^\W\d_]+", word) if not part.isascii())
    return odd


def _is_special(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()


def _odd_sign(letter: str, before: str, after: str, place: int) -> float:
    """Return how odd a sign is where it stands: few stand in a word, or at its end."""
    if letter not in _SIGNS_IN_TEXT:
        return _STRONG
    inside = before.isalpha() and after.isalpha()
    if letter in "’‘":  # D’Aubigné, O’Neil, Dana’s
        return _WEAK if inside and place > 2 and after not in "st" else 0.0
    if letter == "\u00a0":
        return _WEAK if inside and after.islower() else 0.0
    if inside:
        return _STRONG
    before_letters, after_letters = "“„«´‘", "»”…®™°ªº’"
    is_placed = letter in (before_letters if after.isalpha() else after_letters)
    return 0.0 if is_placed or not (before.isalpha() or after.isalpha()) else _WEAK


def _odd_letter(letter: str, before: str, after: str, page: _Page, *, is_last: bool) -> float:
    if script_of(letter) != page.script:
        return _WEAK if script_of(letter) == "LATIN" else _STRONG
    if any(one.isascii() and one.isalpha() for one in (before, after)) and page.script != "LATIN":
        return _STRONG
    if letter.isupper() and before.islower() and before not in "cć":  # McÉ
        return _STRONG
    if letter.islower() and before.isupper() and after.isupper():
        return _STRONG
    if letter in _FINAL_HEBREW and not is_last:
        return _WEAK
    lower = letter.lower()
    if lower in _ONLY_LAST and not is_last:
        return _WEAK
    if page.script == "LATIN" and lower not in "ßi\u0307":
        return _odd_place(lower, before.lower(), after.lower())
    return 0.0


def _odd_place(letter: str, before: str, after: str) -> float:
    """Return whether a vowel stands between vowels, or a consonant without any: that is rare,
    whatever the language.
    """
    sounds = [one in _VOWELS for one in (before, after) if one.isalpha()]
    if letter in _VOWELS:
        if letter in _AFTER_VOWELS or (before in ("i", "u") and letter not in "æøå"):  # Zoë, João, Rivière, Więcek
            return 0.0
        return _WEAK if sounds and all(sounds) else 0.0
    return _WEAK if len(sounds) == 2 and not any(sounds) and letter not in "łßçżž" else 0.0


@lru_cache(maxsize=50_000)
def _odd_word(word: str, page: _Page) -> float:
    """Return whether no language of the page has all its letters, or it can't be spoken."""
    special = {letter for letter in word.lower() if not letter.isascii()}
    odd = 0.0 if any(special.issubset(alphabet) for alphabet in page.alphabets) else _WEAK
    if page.script == "LATIN":
        return odd
    run = longest = vowels = 0
    for letter in word.lower():
        is_vowel = letter in _VOWELS
        vowels += is_vowel
        run = 0 if is_vowel else run if letter in "ьъй" else run + 1
        longest = max(longest, run)
    if longest > 4 or (len(word) > 3 and not vowels):
        odd += _WEAK
    return odd + (0.25 if word[0].islower() or (len(word) > 2 and word.isupper()) else 0)
