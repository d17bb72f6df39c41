"""What somebody wrote anew in a mail: without what they quote, forward, and sign with."""

from __future__ import annotations

import re
from functools import cache

from data.mail.sorting.phrasebook import lowered, said

MOST_LINES = 8
MOST_CHARACTERS = 600

_LONGEST = 8_000  # characters of a letter that are looked at: what is new stands near its beginning
_LONGEST_LINE = 400
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "cs", "ja", "ko", "zh"]

_HEADER_BLOCK = re.compile(
    r"^[ \t*]*(?:from|von|de|da|van|från|fra|od|差出人|发件人|보낸 사람)\s?[:：]\*?[^\n]*\n"
    r"(?:[ \t*]*[^\n:]{2,20}\s?[:：][^\n]*\n?){2,}",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^(?:-- ?|—|__|_{5,})[ \t]*$", re.MULTILINE)
_LINE = r"^[ \t>*]*"
_LINE_END = r"[ \t]*$"
_ATTRIBUTES = re.compile(
    r"[ \t]*(?:on|am|le|el|il|op|em|den|dnia|dne|w dniu|\d{1,4}[./年 -]|[a-zà-ÿ]{2,9}[.,]{1,2} \d|[a-zà-ÿ]{3} \d)",
    re.IGNORECASE,
)
_LONGEST_ATTRIBUTION = 3  # lines
_RULE = re.compile(r"(?:\n[ \t]*[-_=*]{5,}[ \t]*)+\s*$")
_LONGEST_SIGNATURE = 12  # lines
_SHORTEST_SENTENCE = 3  # words


def new_text(text: str) -> str:
    """Return what a letter says anew, in its lines: quotations, forwarded letters and signatures are cut."""
    whole = "\n".join(line.rstrip()[:_LONGEST_LINE] for line in text[:_LONGEST].split("\n"))
    whole = re.sub(r"\n{3,}", "\n\n", whole).strip("\n")
    if found := said("letters", "forwarded", before=_LINE, behind=_LINE_END).search(lowered(whole)):
        whole = whole[: found.start()]
    whole = _without_quotation(whole)
    whole = _unsigned(_RULE.sub("", f"\n{whole}").strip("\n")).strip()
    banner = said("letters", "banner", before=r"\A\W*", behind=r"[^\n]*(?:\n[^\n]+)*").match(lowered(whole))
    return whole[banner.end() :].strip() if banner else whole


def first_lines(text: str) -> str:
    """Return the first lines of what a letter says anew, for a card."""
    return beginning_of(new_text(text))


def beginning_of(text: str) -> str:
    """Return the first lines of a text that have words in them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n".join(lines[:MOST_LINES])[:MOST_CHARACTERS].strip()


def _without_quotation(text: str) -> str:
    """Return a letter without what it answers, be its own words above, below or in between."""
    original = said("letters", "original", before=_LINE, behind=_LINE_END)
    low = lowered(text)
    cut = min((found.start() for one in (original, _HEADER_BLOCK) if (found := one.search(low))), default=-1)
    if cut > 0 and text[:cut].strip():
        text = text[:cut]
    text = _without_attributions(text)
    own = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith((">", "|>")))
    if found := _answer_header().search(own):  # forms of programs that quote without marks
        above = own[: found.start()]
        own = above if above.strip() else own[found.end() :]
    return own


def _without_attributions(text: str) -> str:
    """Return a text without the lines that say who wrote what follows with marks: one line, or up to three."""
    lines = text.split("\n")
    wrote = said("letters", "wrote", behind=r"(?:,?\s(?:on|at|am|um|le|el|il|op|den)\s[^\n]{0,60})?\s?[:：]\s*$")
    for place in range(len(lines) - 1, -1, -1):
        following = next((line for line in lines[place + 1 :] if line.strip()), "")
        if not following.lstrip().startswith(">") or not wrote.search(lowered(lines[place])):
            continue
        above = range(place, max(-1, place - _LONGEST_ATTRIBUTION), -1)
        start = next((one for one in above if _ATTRIBUTES.match(lines[one])), place)
        del lines[start : place + 1]
    return "\n".join(lines)


@cache
def _answer_header() -> re.Pattern[str]:
    """Return what mail-parser-reply finds the head of a quotation by, in all its languages."""
    from mailparser_reply import EmailMessage  # only where a person's letter is read

    pattern: re.Pattern[str] = EmailMessage(text="", languages=list(_LANGUAGES)).HEADER_REGEX
    return pattern


def _unsigned(text: str) -> str:
    """Return a letter without its signature: behind its mark, or behind a closing that only a few lines follow."""
    sent_from = said("letters", "sent_from", before=r"^[ \t]*", behind=r"[^\n]{0,80}$")
    for pattern in (_SIGNATURE, sent_from):
        if (found := pattern.search(lowered(text))) and text[: found.start()].strip():
            text = text[: found.start()]
    lines = text.rstrip().split("\n")
    closing, thanks = (
        said("letters", table, before=r"[ \t]*", behind=r"[ \t]*[,.!;–-]*[ \t]*")
        for table in ("closing", "thanks")
    )
    for place in range(max(1, len(lines) - _LONGEST_SIGNATURE), len(lines)):
        line = lowered(lines[place])
        if closing.fullmatch(line) or (thanks.fullmatch(line) and not any(map(_is_said, lines[place + 1 :]))):
            return "\n".join(lines[:place])
    return text


def _is_said(line: str) -> bool:
    """Return whether a line is a sentence, as none is in a signature."""
    return len(line.split()) >= _SHORTEST_SENTENCE and line.rstrip().endswith((".", "?", "!", ":", "…"))
