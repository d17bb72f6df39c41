"""``C``: two people who fit are introduced to each other; each is asked first (M7)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from app.screens.base.choice import Answer, ChooseScreen, Question
from data.model.leave import Leave
from data.model.text import plain
from data.rules.matching.pairing import Stage, stage_of
from data.rules.phrasing.pairing import how_it_ended

if TYPE_CHECKING:
    from app.screens.base.acts import ActRunner
    from app.screens.base.dialog import Act
    from data.model.followup import FollowUp
    from data.model.match import Match, Pairing
    from data.model.results import Done


async def connect(behind: ActRunner, followup: FollowUp) -> None:
    """Propose whom a person could meet; of an introduction that is under way, ask what they said.

    One that has ended begins again only after it was said how it did.
    """
    stage, pairing = stage_of(followup), followup.pairing
    if stage in (Stage.BOTH, Stage.REGRET, Stage.MET):  # nothing is left to ask: the words are what comes next
        await behind.screen.host.open("words", behind, followup)
    elif stage and pairing:
        question = _leave_question(followup, pairing)
        dialog = ChooseScreen(behind.screen.session, lambda _moment: question)
        await behind.ask_then(dialog, partial(_write_to_both, behind), follow=True)
    elif pairing:
        again = _again(followup, pairing)
        await behind.ask_then(
            ChooseScreen(behind.screen.session, lambda _moment: again), partial(_write, behind), follow=True
        )
    else:
        await propose(behind, followup.could_meet)


async def propose(behind: ActRunner, match: Match | None) -> None:
    """Ask which two who fit are introduced, and how; a line says so where nobody fits somebody."""
    if match is None:
        edits = behind.screen.key_of("edit", "E")
        behind.screen.notice.say(f"No match yet: {edits} adds what they need.")  # whole at 40 columns
        return
    from app.screens.followup.introductions.matches import MatchScreen

    known = await behind.screen.session.read(lambda inbox: inbox.matches_of(match.one_id))
    dialog = MatchScreen(behind.screen.session, known or (match,), match.other_id)
    await behind.ask_then(dialog, partial(_write, behind), follow=True)


async def _write(behind: ActRunner, done: Done) -> None:
    """Open the words to the first of two who are to be introduced; nothing where they never are."""
    if done.followups:
        await behind.screen.host.open("words", behind, done.followups[0])


async def _write_to_both(behind: ActRunner, done: Done) -> None:
    """Open the letter to both once both have said yes."""
    ready = next((one for one in done.followups if stage_of(one) is Stage.BOTH), None)
    if ready:
        await behind.screen.host.open("words", behind, ready)


def _again(followup: FollowUp, pairing: Pairing) -> Question:
    one, other = followup.person.id or 0 if followup.person else 0, pairing.person_id

    asks: Act = lambda store, _ids, now: store.introduce(one, other, now, again=True)  # noqa: E731 - typed as an act
    both: Act = lambda store, _ids, now: store.introduce(one, other, now, agreed=True, again=True)  # noqa: E731 - as above
    answers = [
        Answer("a", "ask each of them once more", asks),
        Answer("b", "both have said yes: write to both", both),
    ]
    return Question("Introduce again?", how_it_ended(followup, pairing), answers)


def _leave_question(followup: FollowUp, pairing: Pairing) -> Question:
    own, theirs = followup.id or 0, pairing.followup_id
    who, other = plain(followup.who), plain(pairing.name)
    answers = []
    if not followup.may_mention:
        answers.append(Answer("y", f"{who} said yes", _answer(own, Leave.YES)))
    if theirs and not pairing.has_agreed:
        answers.append(Answer("o", f"{other} said yes", _answer(theirs, Leave.YES)))
    answers.append(Answer("b", "both have said yes: write to both", _answer(own, Leave.BOTH)))
    answers.append(Answer("n", f"{who} would rather not", _answer(own, Leave.NO)))
    if theirs and not pairing.has_agreed:
        answers.append(Answer("r", f"{other} would rather not", _answer(theirs, Leave.NO)))
    one = followup.person.id or 0 if followup.person else 0
    never: Act = lambda store, _ids, now: store.never_introduce(one, pairing.person_id, now)  # noqa: E731 - typed as an act
    answers.append(Answer("k", "they already know each other: close it", never))
    return Question("What did they say?", f"{who} and {other}", answers)


def _answer(followup_id: int, leave: Leave) -> Act:
    return lambda store, _ids, now: store.answer_pairing(followup_id, leave, now)
