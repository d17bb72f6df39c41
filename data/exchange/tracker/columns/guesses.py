"""What a column holds by what stands in it, where its name doesn't say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.exchange.tracker.columns.fields import Field
from data.exchange.tracker.values.cells import emails_in, is_blank, is_host, is_yes, link_of, phones_in, words_of
from data.exchange.tracker.values.roles import is_role
from data.exchange.tracker.values.states import SENT, WISH, is_plain_state, meaning_of
from data.exchange.tracker.values.written_days import read_day

_MOST = 0.7
"""So many of the cells that hold anything must be of a kind."""
_SAMPLE = 300
_FEWEST = 2
_SHORT = 80  # characters of a name
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,2}")
_DAY = re.compile(r"\d{1,4}(?P<sign>[-/.])\d{1,2}(?P=sign)\d{1,4}\b|\d{1,2}[. ]+[^\W\d_]{3,9}[., ]+\d{2,4}\b")


def kind_of(cells: Sequence[str]) -> Field | None:
    """Return what a column must be by its cells: a date (``applied``), link, e-mail, phone, state; or None."""
    held = [cell for cell in cells[: _SAMPLE * 4] if not is_blank(cell)][:_SAMPLE]
    if not held:
        return None
    for field, is_one in (
        (Field.EMAIL, lambda cell: bool(emails_in(cell)) and len(cell) <= _SHORT * 2),
        (Field.LINK, lambda cell: bool(link_of(cell)) and len(words_of(cell).split()) <= 1),
        (Field.APPLIED, lambda cell: read_day(cell) is not None),
        (Field.STATE, lambda cell: is_plain_state(cell) and is_yes(cell) is None),
        (Field.PHONE, lambda cell: bool(phones_in(cell)) and sum(map(str.isalpha, cell)) < 6),
    ):
        if sum(map(is_one, held)) >= _MOST * len(held):
            return field
    return None


def days_share(cells: Sequence[str]) -> float:
    """Return which part of the cells that hold anything are dates, or are written as such: 31.02.2026."""
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    return sum(map(_is_written_as_day, held)) / len(held) if held else 0.0


def _is_written_as_day(cell: str) -> bool:
    return read_day(cell) is not None or _DAY.match(cell.strip()) is not None


def roles_share(cells: Sequence[str]) -> float:
    """Return which part of the cells that hold anything sound like the titles of jobs."""
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    return sum(len(cell) <= _SHORT and is_role(cell) for cell in held) / len(held) if held else 0.0


def states_share(cells: Sequence[str]) -> float:
    """Return which part of the cells that hold anything tell more of where something stands than that it is to be
    sent, or was; 0 where too few do.
    """
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    told = [
        meaning for cell in held if len(cell) <= _SHORT and is_yes(cell) is None and (meaning := meaning_of(cell))
    ]
    has_begun = [meaning for meaning in told if meaning not in (SENT, WISH)]
    return len(told) / len(held) if len(has_begun) >= _FEWEST else 0.0


def are_names(cells: Sequence[str]) -> bool:
    """Return whether a column holds names of people: two or three words with capitals, which are no jobs."""
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    named = [cell for cell in held if _FULL_NAME.fullmatch(cell) and not is_role(cell)]
    return bool(held) and len(named) >= _MOST * len(held)


def are_links(cells: Sequence[str]) -> bool:
    """Return whether a column holds links and no words with them; a mere host may be what a company is called."""
    held = [words for cell in cells if (words := words_of(cell))][:_SAMPLE]
    return bool(held) and sum(bool(link_of(one)) and not is_host(one) for one in held) >= _MOST * len(held)


def is_text(cells: Sequence[str]) -> bool:
    """Return whether a column holds short words, as names of companies and jobs are."""
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    if not held:
        return False
    worded = [cell for cell in held if any(map(str.isalpha, cell)) and len(cell) <= _SHORT and "\n" not in cell]
    return len(worded) >= _MOST * len(held)


def is_numbers(cells: Sequence[str]) -> bool:
    """Return whether a column only counts its rows, or holds amounts."""
    held = [cell for cell in cells if not is_blank(cell)][:_SAMPLE]
    return bool(held) and not any(any(map(str.isalpha, cell)) for cell in held)
