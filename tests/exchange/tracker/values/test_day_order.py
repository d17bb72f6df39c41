"""Whether the day or the month comes first, by all dates of a column."""

from __future__ import annotations

from data.exchange.tracker.values.day_order import evidence


def test_one_date_shows_the_order_for_all() -> None:
    found = evidence([(2, "03/04/2026"), (3, "13/04/2026"), (4, "soon")])
    assert (found.day_first, found.month_first, found.open) == ((3, "13/04/2026"), None, (2, "03/04/2026"))
    assert evidence([(2, "05/05/2026"), (3, "2026-01-02")]).open is None
    assert evidence([(2, "01.02.23")]).is_dotted
    assert not evidence([(2, "01.02.23"), (3, "01/02/23")]).is_dotted
