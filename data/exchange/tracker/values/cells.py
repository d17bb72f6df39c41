"""What stands in one cell: nothing, a link, an address, a number, the words of a relation or a link."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from data.exchange.tracker.word_lists import word_lists
from data.model.text import can_be_seen, fold, plain

_BLANK = frozenset(word_lists("values/words.toml")["blank"])
_YES = frozenset(word_lists("values/words.toml")["yes"])
_NO = frozenset(word_lists("values/words.toml")["no"])
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'|]+", re.IGNORECASE)
_BARE_URL = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/\S*", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"
)
_URL_OR_LINK = re.compile(f"{_MARKDOWN_LINK.pattern}|(?P<bare>{_URL.pattern})", re.IGNORECASE)
_RELATION = re.compile(r"\s*\((?P<url>(?:https?://|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_HYPERLINK = re.compile(
    r"=\s*hyperlink\(\s*\"(?P<url>[^\"]*)\"\s*(?:[,;]\s*\"(?P<words>[^\"]*)\"\s*)?\)", re.IGNORECASE
)
_EMAIL = re.compile(r"[^\s<>()\[\],;:|\"']+@[^\s<>()\[\],;:|\"'@]+\.[^\s<>()\[\],;:|\"'@.]{2,}")
_PHONE = re.compile(r"(?<![\w./-])\+?\(?\d[\d ()./\-\xa0]{5,}\d(?![\w])")
_NOTIONS = re.compile(r"https?://(?:www\.)?notion\.(?:so|site)/|https?://[\w-]+\.notion\.site/", re.IGNORECASE)
_LONGEST = 2_000
"""Characters of a cell that are looked into: what is longer is a note, and patterns take its square of time."""
_LONGEST_WORD = 40
_LEAST_DIGITS, _MOST_DIGITS = 7, 15


def is_blank(cell: str) -> bool:
    """Return whether a cell says that nothing is known: it is empty, or ``N/A``, ``-``, ``?`` and the like."""
    return not cell or (_says_nothing(cell) if len(cell) <= _LONGEST_WORD else not can_be_seen(cell))


@lru_cache(maxsize=8192)
def _says_nothing(cell: str) -> bool:
    return " ".join(cell.casefold().split()) in _BLANK or not can_be_seen(cell)


def is_yes(cell: str) -> bool | None:
    """Return whether a cell says yes, or no; None where it says neither."""
    said = fold(cell).strip(" .!") if len(cell) <= _LONGEST_WORD else ""
    return True if said in _YES else False if said in _NO else None


def known(cell: str) -> str:
    """Return a cell's text on its lines, '' where it says that nothing is known."""
    return "" if is_blank(cell) else cell.strip()


def words_of(cell: str) -> str:
    """Return a cell as words on one line: without the addresses of links and relations, '' for nothing known."""
    return _words_of(cell) if len(cell) <= _LONGEST else _on_one_line(cell)


@lru_cache(maxsize=8192)
def _words_of(cell: str) -> str:
    if is_blank(cell):
        return ""
    text = cell
    if linked := _HYPERLINK.fullmatch(text):
        text = linked["words"] or linked["url"]
    text = _MARKDOWN_LINK.sub(lambda found: found["words"] or found["url"], text)
    text = _on_one_line(_RELATION.sub("", text))
    return "" if is_blank(text) else text


def _on_one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", plain(" ".join(text.split()))).split())


def urls_in(cell: str) -> Iterator[str]:
    """Yield the addresses of pages in a cell, those of links and relations too, in their order."""
    looked_into = cell[:_LONGEST]
    if linked := _HYPERLINK.fullmatch(looked_into):
        yield linked["url"]
        return
    for found in _URL_OR_LINK.finditer(looked_into):
        url = found["url"] if found["bare"] is None else found["bare"].rstrip(".,;)")
        if url and _URL.match(url):
            yield url if "://" in url else f"https://{url}"


def link_of(cell: str) -> str:
    """Return the address of a page that a cell of links holds: the first, with its scheme; '' for none."""
    if is_blank(cell):
        return ""
    first = next(urls_in(cell), "")
    bare = cell[:_LONGEST].strip()
    return first or (f"https://{bare}" if _BARE_URL.fullmatch(bare) or is_host(bare) else "")


def is_host(text: str) -> bool:
    """Return whether a text is the name of a web site alone: ``acme.example``."""
    return re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", text, re.IGNORECASE) is not None


def is_of_notion(url: str) -> bool:
    """Return whether an address only leads to another page of somebody's Notion."""
    return _NOTIONS.match(url) is not None


def emails_in(cell: str) -> list[str]:
    """Return the e-mail addresses in a cell, each once."""
    found = (match[0].removeprefix("mailto:").rstrip(".") for match in _EMAIL.finditer(cell[:_LONGEST]))
    return list(dict.fromkeys(found))


def phones_in(cell: str) -> list[str]:
    """Return the phone numbers in a cell, each once."""
    found = (match[0].strip() for match in _PHONE.finditer(cell[:_LONGEST]))
    return list(dict.fromkeys(one for one in found if _LEAST_DIGITS <= sum(map(str.isdigit, one)) <= _MOST_DIGITS))


def without_addresses(cell: str) -> str:
    """Return a cell without its e-mail addresses, pages and numbers."""
    text = _EMAIL.sub(" ", _MARKDOWN_LINK.sub(lambda found: f" {found['words']} ", cell.replace("mailto:", "")))
    text = _URL.sub(" ", text)
    return _PHONE.sub(lambda found: " " if phones_in(found[0]) else found[0], text)
