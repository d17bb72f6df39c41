"""What happened with the introduction of two people, in one line each (M7)."""

from __future__ import annotations

from collections.abc import Sequence

from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Outcome
from data.rules.acts import report
from data.rules.acts.report import shortened
from data.rules.matching.pairing import has_answered


def asked(one: Person, other: Person) -> str:
    """``Opened: introducing Dana Li and Raj Patel. Ask each of them first.``"""
    return f"Opened: introducing {_both(one, other)}. Ask each of them first."


def both_agreed_at_once(one: Person, other: Person) -> str:
    """``Opened: introducing Dana Li and Raj Patel, who have both said yes.``"""
    return f"Opened: introducing {_both(one, other)}, who have both said yes."


def agreed(followup: FollowUp) -> str:
    """``Dana Li said yes. Raj Patel hasn't answered yet.``, or that both have."""
    pairing = followup.pairing
    if pairing is None:
        return f"{followup.who} said yes."
    if pairing.has_agreed:
        return f"{shortened(followup.who)} and {shortened(pairing.name)} have both said yes: introduce them."
    return f"{shortened(followup.who)} said yes. {shortened(pairing.name)} hasn't answered yet."


def declined(followup: FollowUp, other: FollowUp | None) -> str:
    """``Dana Li would rather not. Let Raj Patel know.``"""
    tells = other is not None and other.closed_on is None
    return f"{followup.who} would rather not.{f' Let {other.who} know.' if tells and other else ''}"


def never(one: Person, other: Person) -> str:
    """``Dana Li and Raj Patel aren't proposed to each other again.``"""
    return f"{_both(one, other)} aren't proposed to each other again."


def attempted(attempt: Touch, followups: Sequence[FollowUp]) -> str:
    """Return what was done by an attempt, such as ``Introduced Dana Li and Raj Patel to each other.``"""
    return _ended(followups) or report.attempted(attempt, followups)


def spoke(followups: Sequence[FollowUp]) -> str:
    """Return what was done by a conversation, in the same words."""
    return _ended(followups) or report.spoke(followups)


def to_be_noted(followups: Sequence[FollowUp]) -> str:
    """Return what to do where somebody has answered who was asked for leave: to note yes or no; '' for nobody."""
    asked = next((one for one in followups if has_answered(one) and one.pairing and one.person), None)
    if asked is None or asked.pairing is None or asked.person is None:
        return ""
    pair = f"{asked.person.id} {asked.pairing.person_id}"
    return f" Note a yes or a no: `ringback introduce {pair} --yes (or --no)`."


def _ended(followups: Sequence[FollowUp]) -> str:
    if all(one.introduces and one.outcome is Outcome.DONE for one in followups):
        return f"Introduced {report.names(followups)} to each other."
    if all(one.introduces and one.outcome is Outcome.WITHDRAWN for one in followups):
        return f"Told {report.names(followups)} that nothing comes of it."
    return ""


def _both(one: Person, other: Person) -> str:
    return f"{shortened(one.name)} and {shortened(other.name)}"
