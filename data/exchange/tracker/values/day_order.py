"""Whether the day or the month comes first in some dates, by what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from data.exchange.tracker.values.written_days import Order, read_day


class Evidence(NamedTuple):
    """What cells say of the order: the first of each kind, as (line, cell); None where there is none.

    ``open`` is one that may be two days. ``dotted``: it, and all others of that kind, have dots.
    """

    day_first: tuple[int, str] | None
    month_first: tuple[int, str] | None
    open: tuple[int, str] | None
    is_dotted: bool


def evidence(cells: Iterable[tuple[int, str]]) -> Evidence:
    """Return what cells, each with its line, say of the order in which their days are written."""
    shown: dict[Order, tuple[int, str]] = {}
    unclear: tuple[int, str] | None = None
    is_dotted = True
    for line, cell in cells:
        written = read_day(cell)
        if written is None:
            continue
        if (order := written.shows) is not None:
            if not written.is_day(order):
                continue
            shown.setdefault(order, (line, cell))
        elif written.is_open:
            if unclear is None or (is_dotted and not written.is_dotted):
                unclear = (line, cell)
            is_dotted = is_dotted and written.is_dotted
    return Evidence(
        shown.get(Order.DAY_FIRST), shown.get(Order.MONTH_FIRST), unclear, is_dotted and unclear is not None
    )
