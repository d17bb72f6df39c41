"""What months are called in files that people bring, whole and shortened, in several languages."""

from __future__ import annotations

import unicodedata

from data.model.day_names import MONTHS

_ONLY_IN_FILES = ("gen", "", "", "", "mag", "", "", "ago", "setiembre set sett", "out", "", "")
"""What stands in columns of dates, where it is no other word: "12 out 2024"."""


def without_accents(text: str) -> str:
    """Return a text in small letters without accents, and with every letter of its own, such as ø and ł."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


MONTH_OF = {
    name: number
    for number, names in enumerate(zip(MONTHS, _ONLY_IN_FILES, strict=True), start=1)
    for name in without_accents(" ".join(names)).split()
}
"""The number of a month, 1 for January, by each of its names in small letters without accents."""
