"""What an edit changes: the fields that differ from what was shown, laid over what is stored now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from data.model.followup import FollowUp, Person

_EDITABLE = ("about", "kind", "cadence", "limit", "organisation", "via", "may_mention", "status", "trail")
_T = TypeVar("_T", FollowUp, Person)


def merged(stored: FollowUp, shown: FollowUp, wanted: FollowUp) -> FollowUp:
    """``stored`` with what ``wanted`` changes against ``shown``, of the follow-up and of its person."""
    followup = _laid_over(stored, shown, wanted, _EDITABLE)
    if wanted.person is None:
        return followup
    if stored.person is None or shown.person is None:
        return replace(followup, person=wanted.person)
    names = tuple(field.name for field in fields(Person) if field.name not in ("id", "stopped_on"))
    return replace(followup, person=_laid_over(stored.person, shown.person, wanted.person, names))


def _laid_over(stored: _T, shown: _T, wanted: _T, names: tuple[str, ...]) -> _T:
    changes: dict[str, Any] = {
        name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(shown, name)
    }
    return replace(stored, **changes)
