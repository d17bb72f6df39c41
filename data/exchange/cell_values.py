"""Which texts a spreadsheet takes for something else: a number, a date, a time, a truth or an error.

``0201234567`` loses its zero, ``3/4`` becomes the 4th of March, ``1E5`` a hundred thousand. Measured with
LibreOffice 7.4 in English, German and French and with Gnumeric 1.12; Excel's own rules are wider, so that what
only looks like a value counts as one.
"""

from __future__ import annotations

import re
import unicodedata

_DIGIT = re.compile(r"\d")
# Of a text that has a digit. Nothing is given back (*+), else a long row of digits would take its square of time.
_NUMBERS = re.compile(r"[\d\s+\-−–.,/:'’%()\[\]$€£¥₹e]*+(?:[ap]\.?m?\.?)?")
_WORDS = re.compile(r"[^\W\d_]+")
_DATE_WORDS = (
    "jan january janv janvier januar jänner ene enero janeiro gen gennaio januari feb february févr "
    "février fev februar febrero fevereiro febbraio februari mar march mars märz mrz marzo março mrt "
    "maart apr april avr avril abr abril aprile may mai mayo maio mag maggio mei jun june juin juni "
    "junio junho giu giugno jul july juil juillet juli julio julho lug luglio aug august août aout ago "
    "agosto augustus sep sept september septembre septiembre setembro set settembre oct october octobre "
    "okt oktober octubre out outubro ott ottobre nov november novembre noviembre novembro dec december "
    "déc décembre dez dezember dic diciembre dezembro dicembre mon monday tue tues tuesday wed "
    "wednesday thu thur thurs thursday fri friday sat saturday sun sunday am pm a p h t z e de of the "
    "st nd rd th"
)
_TRUE_OR_FALSE = (
    "true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar sand falsk sant prawda fałsz"
    " истина ложь"
)
_MONTHS_AND_DAYS, _TRUTHS = frozenset(_DATE_WORDS.split()), frozenset(_TRUE_OR_FALSE.split())
_LONGEST_TRUTH = max(map(len, _TRUTHS))
_LONGEST_DATE = 25  # characters beside its words


def is_value(text: str) -> bool:
    """Return whether a spreadsheet, in some language, takes ``text`` for anything but text."""
    is_ascii = text.isascii()
    if is_ascii and text[:1].isalpha() and len(text.rstrip()) > _LONGEST_TRUTH and not _DIGIT.search(text):
        return False  # as most texts are
    composed = text if is_ascii else unicodedata.normalize("NFKC", text)
    bare = " ".join(composed.casefold().split())
    if bare.startswith("#") or bare in _TRUTHS:
        return True
    if not _DIGIT.search(bare):
        return False
    if _NUMBERS.fullmatch(bare):
        return True
    first = _WORDS.search(bare)
    if not first or first[0] not in _MONTHS_AND_DAYS:
        return False
    words = _WORDS.findall(bare)
    return _MONTHS_AND_DAYS.issuperset(words) and len(_WORDS.sub("", bare)) <= _LONGEST_DATE
