"""Tags: how a typed one is read and kept, and by what two of them are the same.

Those of a person or a follow-up are kept in one line, without their signs: ``vip Berlin``. Two that differ only in
case and accents are one tag, which keeps the spelling that is on file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.text import fold, quoted, visible

SIGN = "#"
LONGEST = 40
"""Characters of one tag."""
MOST = 40
"""Tags of one person or follow-up."""
_PARTING = str.maketrans(dict.fromkeys(",;", " "))
_FORBIDDEN = frozenset("#\"'“”‘’<>:\\")
"""Signs that mean something where a tag is typed, in a filter or on a command line."""
_UNSEEN = ("C", "Z")


class TagChange(NamedTuple):
    """Which tags are put on and which are taken off, as they were typed."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.on or self.off)

    @classmethod
    def between(cls, before: str, after: str) -> TagChange:
        """Return what leads from the line of tags ``before`` to ``after``; RuleError for what is no tag.

        Words such as ``+vip`` and ``-old`` in it put on and take off, whatever else stands there.
        """
        words = after.translate(_PARTING).split()
        signed = cls.of(word for word in words if word[0] in "+-")
        whole = by_key(" ".join(read_tags(" ".join(word for word in words if word[0] not in "+-"))))
        old, new = by_key(before), by_key(signed.applied(" ".join(whole.values())))
        on = (tag for key, tag in new.items() if key not in old)
        return cls(tuple(on), tuple(tag for key, tag in old.items() if key not in new))

    @classmethod
    def of(cls, words: Iterable[str]) -> TagChange:
        """Return what words such as ``+vip``, ``#vip`` and ``-old`` change, the last one of a tag's.

        RuleError for what is no tag.
        """
        last: dict[str, tuple[str, bool]] = {}
        for word in words:
            takes_off = word.startswith("-")
            for tag in read_tags(word.removeprefix("-") if takes_off else word.removeprefix("+")):
                last[tag_key(tag)] = (tag, takes_off)
        on = tuple(tag for tag, takes_off in last.values() if not takes_off)
        return cls(on, tuple(tag for tag, takes_off in last.values() if takes_off))

    def applied(self, kept: str) -> str:
        """Return the line of tags ``kept`` with this change: what was there stays where it stood."""
        tags = by_key(kept)
        for tag in self.off:
            tags.pop(tag_key(tag), None)
        for tag in self.on:
            tags.setdefault(tag_key(tag), tag)
        return " ".join(tags.values())


def read_tags(typed: str) -> tuple[str, ...]:
    """Return the tags of a line, each once, parted by blanks or commas, with or without their signs.

    RuleError, in one line, for what is no tag, is too long, or for too many.
    """
    tags: dict[str, str] = {}
    for word in visible(typed).translate(_PARTING).split():
        tag = unicodedata.normalize("NFC", word.removeprefix(SIGN))
        _check(tag, word)
        tags.setdefault(tag_key(tag), tag)
    return tuple(checked(" ".join(tags.values())).split())


def checked(kept: str) -> str:
    """Return a line of tags; RuleError where they are too many."""
    number = len(kept.split())
    if number > MOST:
        raise RuleError(f"That would be {number} tags: keep at most {MOST}.")
    return kept


def tag_key(tag: str) -> str:
    """Return by what a tag is compared: folded, with no blank that folding may make."""
    return fold(tag).replace(" ", "")


def tag_keys(kept: str) -> str:
    """Return the keys of a line of tags, with a blank around each, so that one can be looked for; '' for none."""
    return f" {' '.join(map(tag_key, kept.split()))} " if kept else ""


def by_key(*kept: str) -> dict[str, str]:
    """Return the tags of lines by their keys, of those that are one tag the first."""
    tags: dict[str, str] = {}
    for line in kept:
        for tag in line.split():
            tags.setdefault(tag_key(tag), tag)
    return tags


def joined(*kept: str) -> str:
    """Return the tags of several lines in one, each once: what somebody has who was on file twice."""
    return " ".join(by_key(*kept).values())


def spelled(kept: str, on_file: Mapping[str, str]) -> str:
    """Return a line of tags, each as it is spelled ``on_file``, by its key, where it is."""
    return " ".join(on_file.get(key, tag) for key, tag in by_key(kept).items())


def in_words(kept: str) -> str:
    """Return a line of tags as it is shown: ``#vip #Berlin``."""
    return " ".join(f"{SIGN}{tag}" for tag in kept.split())


def _check(tag: str, word: str) -> None:
    if len(tag) > LONGEST:
        raise RuleError(f"{quoted(word)} is too long for a tag: keep it under {LONGEST} characters.")
    if not any(letter.isalnum() for letter in tag) or not tag_key(tag):
        raise RuleError(f"{quoted(word)} isn't a tag: type a word such as vip or #berlin.")
    if tag[0] in "-+" or any(sign in _FORBIDDEN or unicodedata.category(sign)[0] in _UNSEEN for sign in tag):
        raise RuleError(f"{quoted(word)} isn't a tag: use letters, digits, -, _ and dots, as in vip or q4-2026.")
