"""How somebody is reached: which address or number the next step needs, and which others are on file."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from data.model.addresses import Address, all_of
from data.model.followup import FollowUp, line_of
from data.model.text import plain
from data.model.vocabulary import Action, Direction
from data.rules.identity.addressee import addressee
from widgets.card.layout import LABEL
from widgets.card.subject import KEY, QUIET, Subject
from widgets.terminal.cells import set_cell_size, shorten


def reach_of(followup: FollowUp) -> list[tuple[str, str]]:
    """Return what is on file: a symbol and the address or number, the one that the next step needs first.

    The further ones of somebody who has several of a kind come behind the preferred one of each kind.
    """
    found = _on_file(followup)
    preferred = [(symbol, _shown(addresses[0])) for symbol, addresses in found]
    return preferred + [(symbol, _shown(one)) for symbol, addresses in found for one in addresses[1:]]


def to_copy(followup: FollowUp) -> tuple[Address, ...]:
    """Return what the next step needs, whole: the preferred address, number or link, then the others of its kind.

    Nothing where nothing is on file.
    """
    return next((addresses for _, addresses in _on_file(followup)), ())


def reach_lines(subject: Subject, width: int) -> Iterable[Content]:
    """Yield each address and number on a line, and beside the first the key that copies it."""
    for number, (symbol, value) in enumerate(reach_of(subject.followup)):
        hint = (f"{subject.keys['copy']} copy", QUIET) if number == 0 else ""
        yield Content.assemble(
            (set_cell_size(symbol, LABEL), QUIET),
            shorten(value, width - LABEL - (8 if hint else 0)),
            ("  ", KEY),
            hint,
        )


def _shown(address: Address) -> str:
    bare = plain(address.value).removeprefix("https://").removeprefix("www.")
    return f"{bare} ({plain(address.label)})" if address.label else bare


def _on_file(followup: FollowUp) -> list[tuple[str, tuple[Address, ...]]]:
    person = followup.person
    if person is None:
        return []
    found = [
        (Action.CALL, "☏", person.all_phones),
        (Action.EMAIL, "@", _emails(followup)),
        (Action.MESSAGE, "↗", all_of(person.profile, "")),
        (Action.VISIT, "⌂", all_of(person.address, "")),
    ]
    action = _line_needed(followup)
    found.sort(key=lambda item: item[0] is not action)
    return [(symbol, addresses) for _, symbol, addresses in found if addresses]


def _line_needed(followup: FollowUp) -> Action | None:
    """Return by which line the next step is made: an answer, as they wrote."""
    action, last = followup.next.action if followup.next else None, followup.touches[-1:]
    if action is Action.ANSWER and last and last[0].direction is Direction.IN:
        return line_of(last[0].medium)
    return action


def _emails(followup: FollowUp) -> tuple[Address, ...]:
    """Return the e-mail addresses, the one first to which an answer goes: whoever wrote may have another one."""
    person, whom = followup.person, addressee(followup)
    known = person.all_emails if person else ()
    if person is None or whom is None or whom.email == person.email:
        return known
    label = whom.name if whom.id is None else ""
    first = next((one for one in known if one.value == whom.email), Address(whom.email, label))
    return (first, *(one for one in known if one is not first))
