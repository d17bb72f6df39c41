"""Organisations: one key for a company, whichever way its name is written."""

from __future__ import annotations

import re
from functools import lru_cache

from data.model.text import fold

# Legal forms, as they stand at a name's end once dots and slashes are left out; one line for some countries.
_FORMS = frozenset(
    fold(
        """
        inc incorporated corp corporation co company companies ltd limited llc llp lllp lp plc pllc ulc lc
        pty pte pvt private proprietary cic sdn bhd berhad tbk unltd unlimited
        gmbh ggmbh mbh ug haftungsbeschränkt ag aktiengesellschaft kg kgaa ohg gbr ev eg ek
        ekfm ekfr partg partgmbb gesmbh se
        sa sas sasu sarl eurl snc scop sprl srl asbl ltée limitée incorporée cie bv bvba nv vof vzw
        spa srls sapa sl slu slne sau sll cía compañía companhia lda ltda limitada eireli
        ab publ abp hb kb as asa aps ans oy oyj oü hf ehf sia uab
        spzoo spj spk sro spolsro kft zrt nyrt doo jdoo eood ood ead şti
        ooo oao zao ооо оао зао пао ао тов ип оод еоод αε επε ικε
        kk gk fze fzco fzllc wll pjsc jsc ojsc cjsc saog saoc בעמ จำกัด มหาชน
        """
    ).split()
)
# Short ones that are words, too: only with the dots of an abbreviation.
_DOTTED = frozenset(["pc", "pa", "cv", "dd", "ae", "ad", "me", "sf", "ks", "vos", "bt", "rt", "cc"])
_PHRASES = (
    "limited liability company", "limited liability partnership", "limited partnership", "public limited company",
    "public benefit corporation", "gesellschaft mit beschrankter haftung", "kommanditgesellschaft",
    "societe anonyme", "societa per azioni", "societe par actions simplifiee", "societe a responsabilite limitee",
    "societa a responsabilita limitata", "sociedad anonima", "sociedad limitada", "sociedade anonima",
    "naamloze vennootschap", "besloten vennootschap", "sp z oo", "spolka z oo", "spolka akcyjna", "spol s ro",
    "sapi de cv", "sab de cv", "sa de cv", "s de rl de cv", "s de rl", "fz llc", "sa rl",
)  # fmt: skip
# In some languages they stand before the name.
_LEADING = tuple(
    fold(phrase).split()
    for phrase in ("the", "ооо", "оао", "зао", "пао", "ао", "тов", "ип", "công ty tnhh", "công ty cổ phần", "บริษัท")
)
_JOINED = (
    "股份有限公司",
    "有限责任公司",
    "有限責任公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
)
_IN_BRACKETS = re.compile(r"[(（]\s*(?:株|有|同|주|유)\s*[)）]")
_WITHIN = re.compile(r"(?<!\w)(\w)/(\w)(?!\w)")  # A/S, S/A
_SEPARATORS = re.compile(r"[,;:!?\"“”„«»()\[\]{}|\\/\-_*®™©‐–—]+")
_SILENT = re.compile(r"['`´]|(?<=\w)[\"״”](?=\w)")  # Hebrew writes abbreviations with them
_REGISTERED = re.compile("[™®©℠]")
_CONNECTING = frozenset(("&", "+", "and", "und", "et", "e", "y", "og", "och"))
_PHRASES_BY_LAST: dict[str, list[list[str]]] = {}
for _phrase in _PHRASES:
    _PHRASES_BY_LAST.setdefault(_phrase.rpartition(" ")[2], []).append(_phrase.split())
_LAST_WORDS = _FORMS | set(_PHRASES_BY_LAST)
_SHORTEST_TYPED_WRONG = 5
"""Letters of a name in which one may be typed wrong: in a shorter one, it makes another name."""
_NOT_PLAIN = {"and", *(head[0] for head in _LEADING)}


@lru_cache(maxsize=65536)
def organisation_key(name: str) -> str:
    """Return the text by which an organisation is compared, one for "Initech", "INITECH GmbH" and "Initech, Inc.".

    It is folded, without legal forms at its end, marks and dots, and is '' only for a name that is blank. What is
    nothing but a legal form ("AG", "Limited") stays itself.
    """
    folded = fold(_REGISTERED.sub("", name)) or fold(name)
    words = folded.split()
    if not words:
        return ""
    if _NOT_PLAIN.isdisjoint(words) and words[-1] not in _LAST_WORDS and "".join(words).isalnum():
        return _without_joined(folded)  # most names: nothing to be left out
    bare = folded if folded.isascii() else _IN_BRACKETS.sub(" ", folded)
    if "/" in bare:
        bare = _WITHIN.sub(r"\1\2", bare)
    bare = _SILENT.sub("", bare)
    words = _SEPARATORS.sub(" ", bare).split()
    words = _without_first(words)
    words = _without_forms(words)
    key = " ".join("&" if word in ("and", "+") else word.replace(".", "") for word in words)
    return _without_joined(" ".join(key.split())) or folded


def _without_first(words: list[str]) -> list[str]:
    for head in _LEADING:
        if words[: len(head)] == head and len(words) > len(head):
            return words[len(head) :]
    return words


def _without_forms(words: list[str]) -> list[str]:
    """Return the words without the legal forms at the end, as many as there are; never none."""
    while words and (cut := _length_of_form(words)):
        words = words[:-cut]
        while len(words) > 1 and words[-1] in _CONNECTING:
            words = words[:-1]
    return words


def _length_of_form(words: list[str]) -> int:
    """Return how many of the last words are a legal form; 0 where they aren't, or nothing would be left."""
    last, count = words[-1].replace(".", ""), len(words)
    if last not in _LAST_WORDS and last not in _DOTTED and len(last) > 1:
        return 0
    for phrase in _PHRASES_BY_LAST.get(last, ()):
        if count > len(phrase) and [word.replace(".", "") for word in words[-len(phrase) :]] == phrase:
            return len(phrase)
    if len(last) == 1:
        for length in range(min(5, count - 1), 1, -1):  # S. A. R. L.
            letters = [word.replace(".", "") for word in words[-length:]]
            if all(len(letter) == 1 for letter in letters) and "".join(letters) in _FORMS:
                return length
    return int(count > 1 and (last in _FORMS or ("." in words[-1] and last in _DOTTED)))


def _without_joined(key: str) -> str:
    """Without the forms that Chinese, Japanese and Korean names are written together with."""
    if key.isascii():
        return key
    for form in _JOINED:
        bare = key.removesuffix(form).removeprefix(form).strip()
        if bare and bare != key:
            return bare
    return key


def is_respelt(old: str, new: str) -> bool:
    """Return whether ``new`` is the name ``old`` in another spelling: one organisation, or a letter typed wrong.

    Names that begin otherwise, or have other digits, are those of two organisations.
    """
    one, other = organisation_key(old).replace(" ", ""), organisation_key(new).replace(" ", "")
    if one == other or not (one and other):
        return one == other
    if min(len(one), len(other)) < _SHORTEST_TYPED_WRONG or one[0] != other[0] or _digits(one) != _digits(other):
        return False
    from rapidfuzz.distance import OSA  # only where somebody's organisation was changed

    return OSA.distance(one, other, score_cutoff=1) <= 1


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())
