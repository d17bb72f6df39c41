"""Who was looked for, and isn't on file: by their number, their address or their name."""

from __future__ import annotations

import pytest

from data.model.followup import Person
from data.rules.identity.strangers import stranger

TYPED = {
    "(212) 555-0199": Person("", phone="(212) 555-0199"),
    "  +49 30   1234567 ": Person("", phone="+49 30 1234567"),
    "0199": None,
    "ann@x.example": Person("", email="ann@x.example"),
    "ann@x": None,
    "Dana Li": Person("Dana Li"),
    "O'Brien-Roe": Person("O'Brien-Roe"),
    "田中": Person("田中"),
    "": None,
    "#vip": None,
    "org:initech": None,
    "-dana": None,
    "due:<fri": None,
    "?!": None,
}


@pytest.mark.parametrize("words", TYPED)
def test_a_new_follow_up_may_be_with_who_was_looked_for(words: str) -> None:
    assert stranger(words) == TYPED[words]
