"""By which lines somebody can be reached: what is on file of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.model.followup import FollowUp, Person
from data.model.vocabulary import Action
from data.rules.identity.profiles import profile_key


@dataclass(frozen=True, slots=True)
class Reach:
    """By which lines a person can be reached: what is on file, as the set of actions it allows."""

    actions: frozenset[Action] = field(default_factory=frozenset)

    @classmethod
    def of(cls, person: Person | None) -> Reach:
        """Return what is on file for ``person``; nobody known, nothing on file."""
        if person is None:
            return cls()
        on_file = {
            Action.EMAIL: person.email,
            Action.CALL: person.phone,
            Action.TEXT: person.phone,
            Action.MESSAGE: profile_key(person.profile),  # a site's own address leads to nobody
            Action.VISIT: person.address,
            Action.LETTER: person.address,
        }
        return cls(frozenset(action for action, value in on_file.items() if value))

    def __contains__(self, action: Action) -> bool:
        return action in self.actions

    def __bool__(self) -> bool:
        return bool(self.actions)


def is_out_of_reach(followup: FollowUp) -> bool:
    """Return whether somebody is named and nothing is on file by which to reach them."""
    return followup.person is not None and not Reach.of(followup.person)
