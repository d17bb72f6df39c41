"""Attempts against the limit, as dots: ``●●○○○``."""

from __future__ import annotations

MOST_DOTS = 7


def dots(attempts: int, limit: int | None) -> str:
    """Return a dot for each attempt of the cycle and a ring for each that is left;
    ``∞`` where there is no limit (H9).
    """
    if limit is None:
        return f"{'●' * attempts or '○'} ∞" if attempts <= MOST_DOTS - 2 else f"{attempts} of ∞"
    if max(attempts, limit) > MOST_DOTS:
        return f"{attempts} of {limit}"
    return "●" * attempts + "○" * (limit - attempts)
