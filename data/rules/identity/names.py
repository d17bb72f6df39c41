"""Names: cleaned of signs that nobody sees, and by which part of one somebody is greeted."""

from __future__ import annotations

import re
import unicodedata

# Zero-width blanks, soft hyphens and direction marks. Joiners stay: Persian and Indic names are spelled with them.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")


def clean_name(text: str) -> str:
    """Return a name without the signs that nobody sees and that no name is spelled with."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


# Degrees and certificates that nameparser doesn't know behind a name, beside what is written in capitals there.
_CREDENTIALS = frozenset(
    [
        "phd",
        "mba",
        "emba",
        "msc",
        "bsc",
        "ba",
        "ma",
        "bs",
        "md",
        "jd",
        "llm",
        "meng",
        "beng",
        "mph",
        "mpa",
        "mfa",
        "edd",
        "dba",
        "cpa",
        "cfa",
        "frm",
        "pmp",
        "csm",
        "cissp",
        "cisa",
        "shrm",
        "esq",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "dipl-ing",
        "mag",
        "hons",
        "cfp",
        "pharmd",
        "psyd",
        "rn",
        "np",
        "pe",
        "obe",
        "mbe",
        "cbe",
        "ph",
        "d",
    ]
)
_OF_FAMILIES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WORDS_OF_COMPANIES = frozenset(
    [
        "gmbh",
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "plc",
        "ag",
        "team",
        "recruiting",
        "recruitment",
        "recruiter",
        "hr",
        "careers",
        "jobs",
        "support",
        "office",
        "department",
        "talent",
        "group",
        "company",
        "staff",
        "services",
        "solutions",
        "consulting",
    ]
)
_NOT_GIVEN = frozenset(
    [
        "van",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "al",
        "el",
        "ter",
        "ten",
    ]
)
_OF_DEPARTMENTS = """
    team hr payroll accounts accounting billing admissions reception recruiting recruitment careers jobs support
    office info enquiries customer human landlord landlady manager recruiter admin secretary agent
"""
_DEPARTMENTS = frozenset(_OF_DEPARTMENTS.split())
"""Words with which no name of a person begins."""
_CHINESE = """
    li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng tang
"""
_CHINESE_SURNAMES = frozenset(_CHINESE.split())
_PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:ang|an|ai|ao|a|eng|en|ei|er|e|iang|ian|iao|ia|ie|ing|in|iong|iu|i|ong|ou|o"
    r"|uang|uan|uai|ua|ue|ui|un|uo|u)"
)
_BOUND = frozenset({"abdul", "abdel", "abd", "abu", "umm"})
_SURNAMES_FIRST = frozenset({"nguyễn", "trần", "phạm", "huỳnh", "hoàng", "đặng", "bùi"})
_GIVEN_AFTER = frozenset({"sir", "dame", "don", "doña", "dona", "sister", "brother", "fr", "father"})
_IN_BRACKETS = re.compile(r"[(\[{\"“„][^)\]}\"”]*[)\]}\"”]")
_BESIDE_LETTERS = frozenset(" .,'’-")
_JOINERS = frozenset("\u200c\u200d")
_FAMILY_FIRST_SCRIPT = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LETTERS_ALONE = re.compile(r"(?:[^\W\d_]\.?-?)+")


def given_name(name: str) -> str:
    """Return by which name one greets somebody: ``Maria`` for Dr. Maria Silva, PhD, ``Jan`` for van der Berg, Jan.

    It is '' where it isn't known for sure: of initials, of a title with a surname, of an organisation, or of a
    name in a script in which the family's comes first. nameparser, which takes long to import, is asked only here.
    """
    plain = _undecorated(name)
    parts = [words for part in plain.split(",") if (words := _without_credentials(part.split()))]
    if not parts or "@" in name or any(letter.isdigit() for letter in "".join(parts[0])):
        return ""
    if _FAMILY_FIRST_SCRIPT.search(plain):
        latin = [word for word in plain.replace(",", " ").split() if word[0].isascii() and len(word) > 1]
        return _as_written(latin[0], plain) if len(latin) == 1 else ""
    words = parts[0]
    if len(parts) == 1 and _is_chinese_order(words):
        return " ".join(words)
    if len(parts) == 1 and _is_no_given_name_first(words):
        return ""
    first = _parsed(parts)
    return "" if _is_initial(first) else _as_written(first, plain)


def _undecorated(name: str) -> str:
    """Return the name in plain letters: no emoji or stars, no letters of another style, nothing in brackets."""
    bare = _IN_BRACKETS.sub(" ", unicodedata.normalize("NFKC", clean_name(name)))
    kept = ""
    for sign in bare:
        kept += sign if _is_spelling(sign, kept[-1:]) else " "
    return " ".join(kept.split())


def _is_spelling(sign: str, before: str) -> bool:
    """Return whether names are spelled with a sign: a letter, what belongs to the sign ``before``,
    or parts two.
    """
    belongs = sign in _JOINERS or (unicodedata.category(sign) in ("Mn", "Mc") and not "\ufe00" <= sign <= "\ufe0f")
    return sign.isalnum() or sign in _BESIDE_LETTERS or (belongs and before not in ("", " "))


def _without_credentials(words: list[str]) -> list[str]:
    """Return the words of a part between commas without what was put behind, or before, the name."""
    while words and _key(words[-1]) in _CREDENTIALS and (len(words) > 2 or len(words) == 1):
        words = words[:-1]
    if len(words) == 2 and _key(words[-1]) in _CREDENTIALS and _is_capital(words[-1]):
        words = words[:-1]
    while len(words) > 1 and _is_credential_before(words[0]):
        words = words[1:]
    return words


def _is_credential_before(word: str) -> bool:
    """Return whether a word before a name is a degree: ``MBA``, ``Ph.D.``, but not the initials ``J.D.``."""
    key = _key(word)
    return (
        key in _CREDENTIALS and key not in _OF_FAMILIES and _is_capital(word) and ("." not in word or len(key) > 2)
    )


def _is_no_given_name_first(words: list[str]) -> bool:
    """Return whether a name without a comma begins with no given name: an
    organisation's, ``van Gogh``, ``Nguyễn``.
    """
    if any(_key(word) in _WORDS_OF_COMPANIES for word in words[1:]) or _key(words[0]) in _DEPARTMENTS:
        return True
    if len(words) > 1 and words[0] in _NOT_GIVEN:
        return True
    return len(words) > 2 and words[0].casefold() in _SURNAMES_FIRST


def _is_chinese_order(words: list[str]) -> bool:
    """Return whether two short words are a Chinese name as it is said there, the family's first: ``Li Na``."""
    keys = [word.casefold() for word in words]
    return (
        len(keys) == 2
        and keys[0] in _CHINESE_SURNAMES
        and keys[1] not in _CHINESE_SURNAMES
        and bool(_PINYIN.fullmatch(keys[1]))
    )


def _parsed(parts: list[list[str]]) -> str:
    from nameparser import HumanName

    given = [part for part in parts[1:] if not all(map(_is_capital_code, part))]
    found = HumanName(f"x, {' '.join(given[0])}") if given else HumanName(" ".join(parts[0]))
    words = found.first.split() + found.middle.split()
    if not words and _key(found.title.rpartition(" ")[2]) in _GIVEN_AFTER:
        words = found.last.split()
    if not words:
        return ""
    if words[0].casefold() in _BOUND and len(words) > 1:
        return " ".join(words[:2])
    return words[0]


def _as_written(first: str, whole: str) -> str:
    """Return a given name as it is written, or with a capital where the whole name is in one case."""
    bare = first.strip(".-'’")
    if (whole.isupper() and len(bare) > 2) or whole.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in bare.split("-"))
    return bare


def _is_initial(word: str) -> bool:
    return len(word.strip(".-'’")) <= 1 or bool("." in word and _LETTERS_ALONE.fullmatch(word) and len(word) < 7)


def _is_capital_code(word: str) -> bool:
    """Return whether a word behind a comma is a certificate: ``SHRM-CP``, ``PMP``, ``M.Sc.``."""
    return _key(word) in _CREDENTIALS or (len(word) > 1 and word.isupper()) or word.count(".") > 1


def _is_capital(word: str) -> bool:
    return sum(letter.isupper() for letter in word) > 1


def _key(word: str) -> str:
    return word.replace(".", "").casefold()
