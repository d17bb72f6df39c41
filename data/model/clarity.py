"""The clarity card: four lines that say who you are, what you offer, why you write and how they can help (H11).

Named tuples, as the settings hold them, and these are read before anything is on screen: they are made sooner.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.model.vocabulary import Kind


class Clarity(NamedTuple):
    """The four lines, each a sentence as you would say it. An empty one is not filled in.

    ``who`` "I'm Alex Reed, a backend engineer." · ``offer`` "I make slow services fast." · ``why`` "I'm writing
    about the backend role." · ``help`` "Could you tell me who decides about it?"
    """

    who: str = ""
    offer: str = ""
    why: str = ""
    help: str = ""

    def over(self, default: Clarity) -> Clarity:
        """These lines, and those of ``default`` where they are empty."""
        return Clarity(
            self.who or default.who,
            self.offer or default.offer,
            self.why or default.why,
            self.help or default.help,
        )


class Author(NamedTuple):
    """Who writes: the name under a letter, the address it comes from, and lines for everything or for one kind.

    ``more_emails`` are other addresses of theirs, from which no letter comes.
    ``signature`` is the line below the name in e-mails, such as "ICU nurse, Porto"; '' for none.
    """

    name: str = ""
    email: str = ""
    clarity: Clarity = Clarity()
    by_kind: Mapping[Kind, Clarity] = MappingProxyType({})
    signature: str = ""
    more_emails: tuple[str, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether nobody has said yet who writes: neither a name nor a line of the card is filled in."""
        return not (self.name or any(self.clarity) or any(map(any, self.by_kind.values())))

    def default(self, kind: Kind) -> Clarity:
        """Return the lines of a follow-up of this kind in which nothing has been filled in."""
        return self.by_kind.get(kind, Clarity()).over(self.clarity)
