"""What happened with the introduction of two people, in one line each (M7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Outcome
from data.rules.acts import report
from data.rules.acts.report import shortened
from data.rules.cadence.rulebook import Rulebook
from data.rules.matching.folding import Folding
from data.rules.matching.pairing import Stage, has_answered, has_met, is_last_word, stage_of
from data.rules.phrasing import wording

ASK_EACH = " Ask each of them first."
"""What is to be done then; no undo says it again."""


def asked(one: Person, other: Person) -> str:
    """``Introducing Dana Li and Raj Patel. Ask each of them first.``"""
    return f"Introducing {_both(one, other)}.{ASK_EACH}"


def both_agreed_at_once(one: Person, other: Person) -> str:
    """``Introducing Dana Li and Raj Patel, who have both said yes.``"""
    return f"Introducing {_both(one, other)}, who have both said yes."


def agreed(followup: FollowUp) -> str:
    """``Dana Li said yes. Raj Patel hasn't answered yet.``, or that both have."""
    pairing = followup.pairing
    if pairing is None:
        return f"{followup.who} said yes."
    if pairing.has_agreed:
        return f"{shortened(followup.who)} and {shortened(pairing.name)} have both said yes: introduce them."
    return f"{shortened(followup.who)} said yes. {shortened(pairing.name)} hasn't answered yet."


def agreed_before(followups: Sequence[FollowUp]) -> str:
    """``Dana Li had already said yes, so nothing has changed.``"""
    both = "both " if len(followups) > 1 else ""
    return f"{report.names(followups)} had {both}already said yes, so nothing has changed."


def declined(followup: FollowUp) -> str:
    """``Dana Li would rather not.``"""
    return f"{followup.who} would rather not."


def never(one: Person, other: Person) -> str:
    """``Dana Li and Raj Patel won't be suggested to each other again.``"""
    return f"{_both(one, other)} won't be suggested to each other again."


def never_before(one: Person, other: Person) -> str:
    """``You've already said not to introduce Dana Li and Raj Patel, so nothing has changed.``"""
    return f"You've already said not to introduce {_both(one, other)}, so nothing has changed."


def wont_meet(one: Person, other: Person) -> str:
    """``The introduction of Dana Li and Raj Patel is off.``, of an introduction that was under way."""
    return f"The introduction of {_both(one, other)} is off."


def goes_on(one: Person, other: Person) -> str:
    """``Introducing Dana Li and Raj Patel after all.``"""
    return f"Introducing {_both(one, other)} after all."


def before(earlier: FollowUp | None) -> str:
    """`` An earlier introduction of the two ended on Tue 24 Nov (given up).``; '' for none."""
    if earlier is None or earlier.closed_on is None or earlier.outcome is None:
        return ""
    on, how = wording.day(earlier.closed_on), wording.CLOSED_WORDS[earlier.outcome]
    return f" An earlier introduction of the two ended on {on} ({how})."


def folded(one: Person, others: Sequence[tuple[str, Folding]]) -> str:
    """Return what is said of the introductions of a person that are one now, by the name of who each is to."""
    met = [shortened(name) for name, found in others if found.is_met]
    refused = [shortened(name) for name, found in others if found.is_refused and not found.is_met]
    folds = [shortened(name) for name, found in others if not (found.is_met or found.is_refused)]
    who = shortened(one.name)
    said = f" The introductions to {wording.join(folds)} are one now." if folds else ""
    if refused:
        said += f" A no has ended the introduction of {who} to {wording.join(refused)}."
    if met:
        said += f" {who} has met {wording.join(met)} already, so nothing is left to introduce."
    return said


def themselves(number: int) -> str:
    """`` The introduction of the two to each other is closed.``; '' for none."""
    return " The introduction of the two to each other is closed." if number else ""


Change = tuple[FollowUp, FollowUp]
"""The other side of an introduction as it was, and as it is."""


def changed(changes: Iterable[Change], today: date, book: Rulebook) -> str:
    """`` That also closes number 4 with Raj Patel (withdrawn).``, of each side that an act has changed beside."""
    return _changed(changes, lambda one: f": {report.next_words(one, today, book)}")


def told(changes: Iterable[Change]) -> str:
    """Return the same without what comes next, which is said of them anyway."""
    return _changed(changes, lambda _one: "")


def _changed(changes: Iterable[Change], coming: Callable[[FollowUp], str]) -> str:
    closed: dict[Outcome | None, list[str]] = {}
    told, said = [], ""
    for was, now in changes:
        who = shortened(now.who)
        if now.closed_on is None and was.closed_on is None and was.next != now.next:
            if stage_of(now) is Stage.REGRET:
                told.append(f"{who} (number {now.id})" if coming(now) else who)
            elif coming(now):
                said += f" Number {now.id} with {who} goes on{coming(now)}."
        elif now.closed_on is None and was.closed_on:
            said += f" That also reopens number {now.id} with {who}{coming(now)}."
        elif now.closed_on and was.closed_on is None:
            closed.setdefault(now.outcome, []).append(f"number {now.id} with {who}")
    said = f" Let {wording.join(told)} know.{said}" if told else said
    for outcome, which in closed.items():
        said += (
            f" That also closes {wording.join(which)}{f' ({wording.CLOSED_WORDS[outcome]})' if outcome else ''}."
        )
    return said


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
    return f" Note their answer: `ringback introduce {pair} --yes (or --no)`."


def _ended(followups: Sequence[FollowUp]) -> str:
    if all(one.outcome is Outcome.DONE and is_last_word(one) for one in followups):
        return f"Introduced {report.names(followups)} to each other."
    if all(one.introduces and one.outcome is Outcome.WITHDRAWN for one in followups):
        return f"Told {report.names(followups)} that it won't happen."
    return ""


def closed_again(followups: Sequence[FollowUp]) -> str:
    """`` That closes the introduction again.``, once somebody has been answered after it; '' for anything else."""
    is_closed = any(one.closed_on and has_met(one) and not is_last_word(one) for one in followups)
    return " That closes the introduction again." if is_closed else ""


def _both(one: Person, other: Person) -> str:
    return f"{shortened(one.name)} and {shortened(other.name)}"
