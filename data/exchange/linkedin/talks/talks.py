"""What was said with each person, as the follow-up that it makes: with its touches, and how it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from data.exchange.contacts import Refused, Why
from data.exchange.linkedin.party import Place
from data.exchange.linkedin.roster import NamesakesInFilesError, Roster
from data.exchange.linkedin.talks.courtesy import is_courtesy
from data.exchange.linkedin.talks.said import Said
from data.model.brought import Brought, State
from data.model.followup import Touch
from data.model.vocabulary import Direction, Kind, Medium, Outcome

MESSAGES, INVITATION = "Messages on LinkedIn", "Invitation on LinkedIn"
_ATTACHMENT = "(an attachment)"


def talks_with(
    said: Iterable[Said], roster: Roster, own_names: Collection[str]
) -> tuple[list[Brought], list[Refused]]:
    """Return one follow-up for each person with whom something was said, and what can't be told whose it is.

    Whoever isn't in the ``roster`` yet is added to it. The order of what was ``said`` makes no difference.
    """
    ordered = sorted(said, key=lambda one: (one.at, one.is_mine, one.words, one.file, one.line))
    # Who has an address comes first, as they were called last: by it, others are told who have only a name.
    roster.add_members((one.party, Place(one.line, one.file)) for one in reversed(ordered) if one.party.key)
    with_each: dict[int, list[Said]] = {}
    refused: list[Refused] = []
    for one in ordered:
        try:
            place = roster.place_of(one.party, Place(one.line, one.file))
        except NamesakesInFilesError:
            reason = f"several people are called {one.party.name}, and nothing tells which of them it is"
            refused.append(Refused(one.line, reason, Why.NAMESAKES, one.file))
            continue
        with_each.setdefault(place, []).append(one)
    talks = [
        _talk(place, _each_once(with_each[place]), is_connected=place in roster.connected,
              names=(*own_names, roster.people[place].name))
        for place in sorted(with_each)
    ]  # fmt: skip
    return talks, refused


def _each_once(said: Sequence[Said]) -> list[Said]:
    """Return what was said, each once: an accepted invitation's words stand again among the messages."""
    written = {(one.is_mine, _bare(one)) for one in said if not one.is_invitation}
    seen: set[tuple[object, ...]] = set()
    once = []
    for one in said:
        if one.is_invitation and one.words and (one.is_mine, _bare(one)) in written:
            continue
        key = one.at, one.is_mine, _bare(one)
        if key not in seen:
            seen.add(key)
            once.append(one)
    return once


def _bare(one: Said) -> str:
    return "".join(one.words.split())


def _talk(place: int, said: Sequence[Said], *, is_connected: bool, names: Sequence[str]) -> Brought:
    """Return what was said with one person, oldest first, as a follow-up."""
    state = _state(said, is_connected=is_connected, names=names)
    about = next((one.about for one in said if one.about), "")
    last = said[-1]
    return Brought(
        about or (INVITATION if all(one.is_invitation for one in said) else MESSAGES),
        Kind.NETWORKING,
        state,
        person=place,
        outcome=Outcome.DONE if state is State.OVER else None,
        touches=tuple(
            Touch(
                one.at,
                Direction.OUT if one.is_mine else Direction.IN,
                Medium.MESSAGE,
                one.words or (_ATTACHMENT if one.has_attachment else ""),
            )
            for one in said
        ),
        joins=True,
        line=last.line,
        file=last.file,
    )


def _state(said: Sequence[Said], *, is_connected: bool, names: Sequence[str]) -> State:
    """Return how it stands: they wrote last, or you did, or nothing but courtesies was left to say.

    A courtesy ends nothing while a question of yours is open; an invitation that you have accepted is answered.
    """

    def asks_nothing(one: Said) -> bool:
        if not one.words:
            return not one.has_attachment and (is_connected or not one.is_invitation)
        return is_courtesy(one.words, names)

    blocks = [list(block) for _mine, block in groupby(said, key=lambda one: one.is_mine)]
    last = blocks[-1]
    is_mine = last[-1].is_mine
    if all(map(asks_nothing, last)):
        asked = not is_mine and len(blocks) > 1 and any("?" in one.words for one in blocks[-2])
        if not asked:
            return State.OVER
    return State.SENT if is_mine else State.ALIVE
