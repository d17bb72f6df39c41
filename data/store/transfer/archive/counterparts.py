"""Which rows here an archive names by its own ids: promises, and the last contact before a renewal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from data.model.followup import FollowUp, Touch
from data.store.queries.followups import promise_of, touch_of
from data.store.schema.moment import to_instant

Raw = Mapping[str, Any]


def same_promises(rows: Iterable[Raw], known: FollowUp, zone: tzinfo) -> dict[int, int]:
    """Return the ids here of the promises of an archive, by their ids there, of a follow-up that is known."""
    left = list(known.promises)
    same: dict[int, int] = {}
    for row in rows:
        given = promise_of(row, zone)
        for one in left:
            if (one.on, one.at, one.made_at) == (given.on, given.at, given.made_at):
                same[row["id"]] = one.id or 0
                left.remove(one)
                break
    return same


def renewed_after(row: Raw, touches: Iterable[Raw], known: FollowUp) -> int:
    """Return the id here of the latest contact before the renewal of a follow-up that is known.

    ``row`` is the archive's, ``touches`` its contacts. Where ids here are in another order, they only tell apart
    contacts at the instant of the renewal itself: what came later belongs to the new cycle.
    """
    after, at = row["renewed_after"] or 0, to_instant(row["renewed_at"])
    if at is None:
        return 0
    before = {_key(touch_of(one)) for one in touches if one["id"] <= after}
    late = [one for one in known.touches if one.at >= at]
    here = max((one.id or 0 for one in late if _key(one) in before), default=0)
    is_same = all(((one.id or 0) > after) == ((one.id or 0) > here) for one in late)
    return after if is_same else here


def _key(touch: Touch) -> tuple[object, ...]:
    return touch.at, touch.direction, touch.medium
