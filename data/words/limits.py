"""How long words may be, by the medium: in characters where it counts them, else in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.model.vocabulary import Medium

SUBJECT = 78
"""Characters of a subject that an inbox shows."""

WORDS_A_SECOND = 2.5
"""How fast one speaks on a voicemail."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many ``characters``, or ``words``; ``why`` ends a sentence that says so."""

    why: str
    characters: int = 0
    words: int = 0

    def holds(self, text: str) -> bool:
        """Return whether ``text`` is short enough."""
        return self.passed_at(text) is None

    def passed_at(self, text: str) -> int | None:
        """Return where in ``text`` the limit is passed; None where it isn't."""
        if self.characters:
            return self.characters if len(text) > self.characters else None
        if self.words:
            for number, word in enumerate(_WORD.finditer(text)):
                if number >= self.words:
                    return word.start()
        return None


LIMITS: Mapping[Medium, Limit] = {
    Medium.EMAIL: Limit("an e-mail of over 200 words is put off until later", words=200),
    Medium.FORM: Limit("a form of over 200 words is put off until later", words=200),
    Medium.LETTER: Limit("a letter is read on one page: 300 words", words=300),
    Medium.MESSAGE: Limit("LinkedIn takes 300 characters with an invitation", characters=300),
    Medium.TEXT: Limit("a text of over 320 characters is cut into pieces", characters=320),
    Medium.VOICEMAIL: Limit("a voicemail of over 25 seconds isn't heard to its end", words=61),
    Medium.CALL: Limit(""),
    Medium.VISIT: Limit(""),
}
