"""Text from outside: what is kept, how it is made safe to show, and how it is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from data.model.errors import RuleError

_IS_MARK = re.compile("[^\0-\u02ff]").search  # before it are only letters that stand alone, in one cell
LONGEST_FIELD = 500
LONGEST_NOTE = 20_000
_LONGEST_QUOTED = 60

# Most texts have none of these, and are what they were.
_is_unsafe = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufe0e\ufe0f\ufeff\ud800-\udfff]"
).search


@cache
def _shown() -> dict[int, int | None]:
    # Controls are shown as their pictures (U+2400 on): an escape sequence is then a word like any other.
    # Marks that reorder a whole line (bidi embeddings, overrides, isolates) would let a name rewrite the
    # row it stands in; the scripts themselves order right without them.
    return (
        {code: 0x2400 + code for code in range(32)}
        | {0x7F: 0x2421}
        | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
        | dict.fromkeys((0x2028, 0x2029), 0x2424)
        | dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), None)
        | dict.fromkeys((0xFEFF, 0x200B), None)
        | dict.fromkeys((0xFE0E, 0xFE0F), None)  # text or picture: terminals disagree about the cells of a picture
        | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # halves of characters: no output takes them
        | {0x09: 0x20}
    )


@cache
def _shown_lines() -> dict[int, int | None]:
    return {code: shown for code, shown in _shown().items() if code != 0x0A}


@cache
def _shown_in_place() -> dict[int, int]:
    # A mark without a cell that does nothing (U+034F), where one is left out.
    return {code: 0x034F if shown is None else shown for code, shown in _shown().items()}


# What JSON may hold as it is, but a terminal would act on: C1 controls, line separators, marks that reorder
# a line; and lone surrogates, which no encoding takes.
_NOT_IN_JSON = "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


def plain(text: str) -> str:
    """``text`` on one line, as plain characters that can't move the cursor, colour or reorder a screen."""
    return text.translate(_shown()) if _is_unsafe(text) else text


def in_place(text: str) -> str:
    """As ``plain``, a letter for each letter: where a text is edited, a place in it is the same in both."""
    return text if is_simple(text) else text.translate(_shown_in_place())


def is_simple(text: str) -> bool:
    """Return whether ``text`` is of printable ASCII or Latin alone: one cell a letter,
    and nothing to be made plain.
    """
    return text.isprintable() and (text.isascii() or not _IS_MARK(text))


def plain_lines(text: str) -> str:
    """As ``plain``, with its line breaks kept."""
    return text.replace("\r\n", "\n").translate(_shown_lines())


def stripped(text: str, signs: str) -> str:
    """Return ``text`` without blanks of any kind and these signs at both ends, in whatever order they stand."""
    while (bare := text.strip().strip(signs)) != text:
        text = bare
    return text


def quoted(value: object) -> str:
    """Return a value of somebody's file inside a line: a text in quotes, plain, and no longer than can be read."""
    try:
        said = f"“{repr(value)[1:-1]}”" if isinstance(value, str) else repr(value)
    except ValueError:  # more digits than Python writes out
        return "a number that is too long"
    except RecursionError:
        return "a list nested too deep"
    return plain(said if len(said) <= _LONGEST_QUOTED else f"{said[: _LONGEST_QUOTED - 1]}…")


def json_escaped(text: str) -> str:
    """JSON with what a terminal would act on as escapes, so that it can be printed and means the same."""
    if text.isprintable():  # most of it, and far sooner known
        return text
    return re.sub(_NOT_IN_JSON, lambda match: f"\\u{ord(match[0]):04x}", text)


def one_line(text: str, what: str, longest: int = LONGEST_FIELD) -> str:
    """Return a field as it is kept: blanks folded, on one line; RuleError when it is too long."""
    return _kept(" ".join(text.split()), what, longest)


def note(text: str, what: str = "note") -> str:
    """Return a note as it is kept, with its line breaks; RuleError when it is too long."""
    return _kept(text.strip(), what, LONGEST_NOTE)


def _kept(text: str, what: str, longest: int) -> str:
    if len(text) > longest:
        raise RuleError(f"The {what} has {len(text):,} characters: keep it under {longest:,}.")
    # A command line can hold bytes that are no text; they would not survive the database.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


class _Letters(dict[int, int | str | None]):
    """What becomes of each character; of one that isn't named yet, what ``told`` says, asked once."""

    def __init__(self, told: Callable[[int], int | None], named: Mapping[int, int | str | None]) -> None:
        super().__init__(named)
        self._told = told

    def __missing__(self, code: int) -> int | None:
        made = self[code] = self._told(code)
        return made


def _bare(code: int) -> int | None:
    # By Unicode's combining classes: the points of Hebrew and Arabic, and what is set around a Latin, Greek or
    # Cyrillic letter. Kana's voicing, the nukta and virama of India and Thai's tones make another letter or word.
    kind = unicodedata.combining(chr(code))
    return None if 10 <= kind <= 35 or kind >= 200 else code


_WITHOUT_ACCENTS = _Letters(_bare, {})
# Letters whose stroke or ligature Unicode does not take apart, and the apostrophes and dashes of typesetting.
_ALONE = _Letters(
    lambda code: code,  # else each letter that stays would be a KeyError inside, which takes most of the time
    {
        ord(letter): other
        for letters, other in (
            *zip("ıłøđðħŧæœþ", ("i", "l", "o", "d", "d", "h", "t", "ae", "oe", "th"), strict=True),
            ("‘’ʼ", "'"),
            ("‐–—", "-"),
        )
        for letter in letters
    },
)

_STYLED = re.compile("[\U0001d400-\U0001d7ff\u2460-\u24ff\uff21-\uff3a\uff41-\uff5a\U0001f130-\U0001f149]")
"""Letters and digits in bold, script, circles, squares and full width, each of which stands for a plain one."""
# Signs that nobody sees: zero-width blanks and joiners, direction marks, soft hyphens, the choice of a picture.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+")


def can_be_seen(words: str) -> bool:
    """Return whether anything of ``words`` can be seen: not blanks, joiners and direction marks alone."""
    return any(unicodedata.category(character)[0] not in "CZ" for character in words)


def with_lines(note: str, more: Iterable[str]) -> str:
    """Return a note with the lines that it lacks below it.

    One that goes on where a line of the note ends, at the end of a word, takes its place.
    """
    before = note.split("\n") if note else []
    lines = list(before)
    for line in filter(None, more):
        if any(here == line or _goes_on(here, line) for here in lines):
            continue
        shorter = next((place for place, here in enumerate(lines) if _goes_on(line, here)), None)
        if shorter is None:
            lines.append(line)
        else:
            lines[shorter] = line
    return "\n".join(lines) if lines != before else note


def _goes_on(line: str, here: str) -> bool:
    """Return whether a line is another one and more, from the end of a word on."""
    return bool(here) and len(line) > len(here) and line.startswith(here) and not line[len(here)].isalnum()


def in_plain_letters(text: str) -> str:
    """Return ``text`` with letters and digits of a style, as some dress up their names with, in plain ones."""
    return text if text.isascii() else _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)


def visible(text: str) -> str:
    """Return ``text`` without the signs that nobody sees, which make one word two where texts are compared."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Return ``text`` for comparing and searching: no case, accents or invisible signs, blanks folded.

    Every script stays itself.
    """
    if text.isascii():  # nothing to take apart: most of what is imported
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", visible(text))
    bare = decomposed.translate(_WITHOUT_ACCENTS)
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().translate(_ALONE).split())
